"""Words on their way out: copied in the reader's format, saved to a file, opened where they came from."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from urllib.parse import quote as percent_encode

from textual import work

from tui.citing import saving
from tui.citing.clipboard import last_copied
from tui.citing.formats import render_all, render_words
from tui.errors import LibraryError
from tui.extraction.records import Quote, Span
from tui.library import copies
from tui.reading import describing, targets
from tui.screens.choice import Choice, ChoiceScreen
from tui.screens.copied import CopiedScreen
from tui.screens.stepping import Stepping

_ALL_OF_ACTOR = "all-"
_MARKS = "“”\"'‘’«»„"


class Copying(Stepping):
    """Nothing leaves without its source, unless the words alone were asked for."""

    def action_copy(self) -> None:
        """The words that the mouse selected, else the selected quote, each with where it was read."""
        words = self.view.selected_span()
        if words is not None:
            self.copy_words(words)
        elif self.story is not None and self.selection.words is not None:
            self.copy_words(self.story.extraction.other_quoted[self.selection.words].span)
        elif (quote := self.selected_quote()) is not None:
            self._copy([quote], self.configuration.copy_format)
        else:
            self.say("No quote is selected. ) goes to the next one, 3 lists them all.")

    def action_copy_as(self) -> None:
        """Asks for the format: of the selected quote, or of all quotes of the selected actor."""
        quote, actor = self.selected_quote(), self.selection.actor
        choices = []
        if quote is not None:
            choices += [Choice(form.id, form.label, form.key, form.description) for form in self.configuration.formats]
        if self.story is not None and actor is not None and self.story.quotes_of(actor):
            count = len(self.story.quotes_of(actor))
            name = self.story.actors[actor].name
            choices += [
                Choice(_ALL_OF_ACTOR + form.id, f"all {count} of {name}: {form.label}")
                for form in self.configuration.formats
            ]
        if not choices:
            self.say("Select a quote, or an actor who says something.")
            return

        def copy(chosen: str | None) -> None:
            if chosen is None or self.story is None:
                return
            if chosen.startswith(_ALL_OF_ACTOR) and actor is not None:
                self._copy(self.story.quotes_of(actor), chosen.removeprefix(_ALL_OF_ACTOR))
            elif quote is not None:
                self._copy([quote], chosen)

        self.app.push_screen(ChoiceScreen("Copy as", choices), copy)

    def action_show_copied(self) -> None:
        text = self.app.clipboard or last_copied()
        if text:
            self.app.push_screen(CopiedScreen(text, "Last copied"))
        else:
            self.say("Nothing was copied yet.")

    @work(exclusive=True, group="copies")
    async def action_copied_before(self) -> None:
        """Lists the copies of all sittings, the newest first; the one chosen is copied again."""
        try:
            before = await self.librarian.ask(copies.newest)
        except LibraryError as error:
            self.tell_trouble(error)
            return
        if not before:
            self.say("Nothing was copied yet.")
            return

        def copy(chosen: str | None) -> None:
            if chosen is not None:
                self.app.copy_to_clipboard(before[int(chosen)].text)

        rows = [
            Choice(
                str(number), describing.excerpt(one.text, 70), detail=f"{one.made[:10]} · {one.title or 'article gone'}"
            )
            for number, one in enumerate(before)
        ]
        self.app.push_screen(ChoiceScreen("Copied before: Enter copies again", rows), copy)

    def action_save(self) -> None:
        """Asks for the format and writes all quotes of the article into the current folder; never over a file."""
        if self.story is None or not self.story.extraction.quotes:
            self.say("There are no quotes to save.")
            return
        choices = [Choice(kind, label, key) for key, (kind, label) in enumerate_keys(saving.KINDS)]

        def save(kind: str | None) -> None:
            if kind is None or self.story is None:
                return
            try:
                path = saving.save(kind, self.story.extraction, self.story.article, Path.cwd())
            except OSError as error:
                self.notify(f"Not saved: {error.strerror} ({Path.cwd()}).", severity="error", timeout=10, markup=False)
            else:
                self.say(f"Saved: {path}")

        self.app.push_screen(ChoiceScreen("Save all quotes as", choices), save)

    def action_open_in_browser(self) -> None:
        """The article's page, at the quote; over SSH the link is copied instead, because a browser would open there."""
        if self.article is None or not self.article.url:
            self.say("This article has no link: it did not come from the web.")
            return
        quote = self.selected_quote()
        words = quote.pieces[0].of(self.article.text) if quote is not None else ""
        link = self.article.url + (f"#:~:text={percent_encode(words.strip(_MARKS))}" if words else "")
        if any(name in os.environ for name in ("SSH_CONNECTION", "SSH_TTY")) or not webbrowser.open(link):
            self.say(f"Copied instead of opened: {link}")
            self.app.copy_to_clipboard(link)

    def selected_quote(self) -> Quote | None:
        """The quote that a copy would take."""
        if self.story is None or self.selection.quote is None:
            return None
        return self.story.quotes[self.selection.quote]

    def copy_words(self, words: Span) -> None:
        """Any words of the article, with where they were read; called nobody's quote."""
        if self.article is not None:
            text = render_words(words, self.article)
            self.keep_copy(text, "words", words)
            self.app.copy_to_clipboard(text)

    def selected_place(self) -> int:
        """Where the selected quote or mention begins, else the top of the view."""
        selected = targets.position_of(self.story, self.selection) if self.story is not None else None
        if selected is not None and self.view.in_view(Span(selected, selected + 1)):
            return selected
        return self.view.position

    def _copy(self, quotes: list[Quote], form: str) -> None:
        assert self.story is not None
        about = self.story.extraction, self.story.article
        render = next(known.render for known in self.configuration.formats if known.id == form)
        text = (
            render_all(form, quotes, *about)
            if form == "json" and len(quotes) > 1
            else "\n\n".join(render(quote, *about) for quote in quotes)
        )
        self.keep_copy(text, form, quotes[0].pieces[0] if len(quotes) == 1 else None)
        self.app.copy_to_clipboard(text)


def enumerate_keys(kinds: dict[str, str]) -> list[tuple[str, tuple[str, str]]]:
    """The entries of a table, each with a digit to choose it by."""
    return [(str(number), entry) for number, entry in enumerate(kinds.items(), start=1)]
