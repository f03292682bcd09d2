"""Putting the reading right: every correction lies over it, is marked, and can be taken back."""

from __future__ import annotations

from typing import get_args

from tui.articles.article import Article
from tui.configuration.record import Configuration
from tui.extraction.records import Actor, ActorKind, Extraction
from tui.library.librarian import Librarian
from tui.reading import corrections, describing
from tui.reading.corrections import Correction, Corrections
from tui.reading.selection import NOTHING, Selection
from tui.reading.story import Story
from tui.screens.choice import Choice, ChoiceScreen
from tui.screens.looks import Looks
from tui.screens.prompt import PromptScreen


class Correcting(Looks):
    """Corrections are kept as they are made, and lie over every later reading of the article too."""

    def __init__(self, configuration: Configuration, librarian: Librarian) -> None:
        super().__init__(configuration, librarian)
        self._reading: Extraction | None = None
        self.corrections = Corrections()
        """Of the article in view."""

    def show_reading(self, article: Article, reading: Extraction) -> None:
        """Shows a reading with what the reader has put right in this article."""
        self._reading = reading
        corrected = corrections.applied(article.text, reading, self.corrections.done)
        selection = self.selection
        self.selection = NOTHING
        self.story = Story(article, corrected.reading, corrected.touched)
        self.selection = _still_there(self.story, selection)
        if corrected.check_again:
            count = describing.counted(len(corrected.check_again), "correction")
            self.say(f"{count} fit this reading no more: check again.")

    def action_hide_actor(self) -> None:
        actor = self._selected_actor()
        if actor is not None:
            self._put_right(corrections.hide(self._text, actor.mentions[0]), f"{actor.name} is hidden")

    def action_merge_actor(self) -> None:
        """Asks whom the selected actor is one with."""
        actor = self._selected_actor()
        if actor is None or self.story is None:
            return
        others = [other for other in self.story.extraction.actors if other is not actor]

        def merge(chosen: str | None) -> None:
            if chosen is not None and self.story is not None:
                target = self.story.actors[chosen]
                correction = corrections.merge(self._text, actor.mentions[0], target.mentions[0])
                self._put_right(correction, f"{actor.name} is {target.name}")

        self.app.push_screen(ChoiceScreen(f"{actor.name} is the same as …", _rows(others)), merge)

    def action_split_actor(self) -> None:
        """The selected mention, and those written like it, are somebody else's."""
        actor = self._selected_actor()
        if actor is None:
            return
        if self.selection.mention is None:
            self.say("Select one mention first: ] goes to the next one.")
            return
        mention = actor.mentions[self.selection.mention]
        self._put_right(corrections.split(self._text, mention), f"“{mention.of(self._text)}” is somebody else")

    def action_rename_actor(self) -> None:
        actor = self._selected_actor()
        if actor is None:
            return

        def rename(name: str | None) -> None:
            if name is not None:
                self._put_right(corrections.rename(self._text, actor.mentions[0], name), f"{actor.name} is now {name}")

        self.app.push_screen(PromptScreen(f"Another name for {actor.name}", actor.name), rename)

    def action_set_kind(self) -> None:
        actor = self._selected_actor()
        if actor is None:
            return

        def set_kind(kind: str | None) -> None:
            for known in get_args(ActorKind):
                if known == kind:
                    correction = corrections.set_kind(self._text, actor.mentions[0], known)
                    self._put_right(correction, f"{actor.name} is a {known}")

        kinds = [Choice(kind, kind, key) for kind, key in zip(get_args(ActorKind), "polg", strict=True)]
        self.app.push_screen(ChoiceScreen(f"{actor.name} is a …", kinds), set_kind)

    def action_give_quote(self) -> None:
        """Asks who said the selected quote."""
        quote = self.selected_quote()
        if quote is None or self.story is None:
            self.say("Select a quote first: ) goes to the next one.")
            return

        def give(chosen: str | None) -> None:
            if chosen is not None and self.story is not None:
                speaker = self.story.actors[chosen]
                correction = corrections.give(self._text, quote.pieces[0], speaker.mentions[0])
                self._put_right(correction, f"Said by {speaker.name}")

        self.app.push_screen(ChoiceScreen("Who said it?", _rows(list(self.story.extraction.actors))), give)

    def action_unquote(self) -> None:
        quote = self.selected_quote()
        if quote is None:
            self.say("Select a quote first: ) goes to the next one.")
        else:
            self._put_right(corrections.unquote(self._text, quote.pieces[0]), "No quote")

    def action_make_quote(self) -> None:
        """Asks which of the other quoted words are a quote."""
        words = self.story.extraction.other_quoted if self.story is not None else ()
        if not words:
            self.say("There are no other quoted words.")
            return
        rows = [Choice(str(n), describing.excerpt(one.span.of(self._text), 70)) for n, one in enumerate(words)]

        def make(chosen: str | None) -> None:
            if chosen is not None:
                self._put_right(corrections.quote(self._text, words[int(chosen)].span), "A quote, its speaker unknown")

        self.app.push_screen(ChoiceScreen("Which of these is a quote?", rows), make)

    def action_undo(self) -> None:
        kept = self.corrections
        self._keep(kept.undoing(), "Taken back." if kept.done else "There is nothing to take back.")

    def action_redo(self) -> None:
        kept = self.corrections
        self._keep(kept.redoing(), "Done again." if kept.undone else "There is nothing to do again.")

    @property
    def _text(self) -> str:
        return self.article.text if self.article is not None else ""

    def _selected_actor(self) -> Actor | None:
        if self.story is None or self.selection.actor is None:
            self.say("Select an actor first: 2 lists them.")
            return None
        return self.story.actors[self.selection.actor]

    def _put_right(self, correction: Correction, what: str) -> None:
        self._keep(self.corrections.adding(correction), f"{what}. U takes it back.")

    def _keep(self, kept: Corrections, notice: str) -> None:
        if self.article is not None and self._reading is not None and self.story is not None:
            if kept != self.corrections:
                self.corrections = kept
                self.keep_corrections(kept)
            self.show_reading(self.article, self._reading)
            self.say(notice)


def _still_there(story: Story, selection: Selection) -> Selection:
    """What is left of a selection after a correction."""
    actor = story.actors.get(selection.actor or "")
    mention = selection.mention
    if actor is None or mention is None or mention >= len(actor.mentions):
        mention = None
    quote = selection.quote if selection.quote in story.quotes else None
    return Selection(actor.id if actor else None, mention, quote)


def _rows(actors: list[Actor]) -> list[Choice]:
    """Letter, name and first role of each, on one line."""
    return [
        Choice(actor.id, ", ".join((f"{describing.KIND_LETTERS[actor.kind]} {actor.name}", *actor.roles[:1])))
        for actor in actors
    ]
