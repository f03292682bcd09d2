"""From the article to the library and back: the list of everything kept, and everything that somebody said."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from tui.articles.article import Article
from tui.articles.shelf import Source
from tui.citing.citation import UNKNOWN_SPEAKER
from tui.configuration.record import Configuration
from tui.errors import LibraryError
from tui.extraction.client import ExtractionClient
from tui.extraction.records import Extraction, Span
from tui.library import articles, listing, people, sayings
from tui.library.librarian import Librarian
from tui.library.search import terms
from tui.library.shelving import source_of
from tui.reading.search import find_any
from tui.screens.choice import Choice, ChoiceScreen
from tui.screens.library import LibraryScreen
from tui.screens.listing import AS_EVER, Chosen
from tui.screens.opening import Opening
from tui.screens.said import Place, SaidScreen


class Browsing(Opening):
    """What is chosen there is opened here."""

    def __init__(
        self,
        configuration: Configuration,
        librarian: Librarian,
        client: ExtractionClient,
        shelf: list[Source],
        begins_in_library: bool = False,
    ) -> None:
        super().__init__(configuration, librarian, shelf)
        self.client = client
        self._begins_in_library = begins_in_library
        self._library_view = AS_EVER
        """How the library's list was left."""
        self._sought = ""
        """What the articles on the shelf were found by."""
        self._wanted: tuple[int, Span] | None = None
        """A quote that is to be selected once its article is open."""

    def begin(self) -> None:
        """With the first article of the shelf, or in the library where that was asked for and holds anything."""
        if self._begins_in_library:
            self._begin_in_library()
        else:
            self.open(0)

    @work(exclusive=True, group="beginning")
    async def _begin_in_library(self) -> None:
        try:
            own = await self.librarian.ask(articles.has_own)
        except LibraryError as error:
            self.tell_trouble(error)
            own = False
        if own:
            self.action_library()
        else:
            self.open(0)

    def action_library(self) -> None:
        """Everything that was ever opened or added; the article in view is under the cursor."""
        self.keep_place()
        view = replace(self._library_view, article_id=self.article_id or self._library_view.article_id)
        screen = LibraryScreen(self.librarian, self.client, self.configuration, view)
        self.app.push_screen(screen, self._open_chosen)

    def _open_chosen(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            self._library_view = chosen.view
            self._sought = chosen.view.words
            self.open_shelf(chosen.shelf, chosen.number)
        elif self.article is None and not self.has_class("-failed"):
            self.open(0)

    @work(exclusive=True, group="browsing")
    async def action_everything_said(self) -> None:
        """What the selected actor said in all articles: the speaker of the selected quote, where no actor is."""
        quote = self.selected_quote()
        actor = self.selection.actor or (quote.speaker if quote is not None else None)
        if self.story is None or actor is None:
            self.say("Select an actor, or a quote whose speaker is known.")
            return
        if self.article_id is None:
            self.say("The library does not know this article.")
            return
        about = self.story.actors[actor]
        try:
            person = await self.librarian.ask(people.of, self.article_id, about.name, about.kind)
        except LibraryError as error:
            self.tell_trouble(error)
            return
        if person is None:
            self.say(f"The library has no quotes of {about.name}.")
        else:
            self.app.push_screen(SaidScreen(self.librarian, person, self.configuration), self._leave_said)

    @work(exclusive=True, group="browsing")
    async def action_elsewhere(self) -> None:
        """The other articles of the library in which the selected quote stands, each with its words there."""
        quote = self.selected_quote()
        if quote is None:
            self.say("Select a quote first: ) goes to the next one.")
            return
        if self.article_id is None:
            self.say("The library does not know this article.")
            return
        try:
            repeated = await self.librarian.ask(sayings.elsewhere, self.article_id)
        except LibraryError as error:
            self.tell_trouble(error)
            return
        others = next((one.again for one in repeated if one.first.span == quote.pieces[0]), ())
        if not others:
            self.say("No other article of the library has this quote.")
            return

        def go(chosen: str | None) -> None:
            if chosen is not None:
                saying = others[int(chosen)]
                self._go_to_place((saying.article_id, saying.span))

        rows = [
            Choice(str(number), saying.where(), detail=f"{saying.speaker or UNKNOWN_SPEAKER}: {saying.words}")
            for number, saying in enumerate(others)
        ]
        self.app.push_screen(ChoiceScreen("The same quote elsewhere", rows), go)

    def _leave_said(self, place: Place | None) -> None:
        if place is not None:
            self._go_to_place(place)

    @work(exclusive=True, group="browsing")
    async def _go_to_place(self, place: Place) -> None:
        """Opens the article behind the one in view, at the quote; K goes back."""
        self._wanted = place
        if place[0] == self.article_id:
            self._select_wanted()
            return
        try:
            listed = await self.librarian.ask(listing.row, place[0])
        except LibraryError as error:
            self.tell_trouble(error)
            return
        if listed is None:
            self.say("That article is no longer in the library.")
        else:
            self.open_next([source_of(self.librarian, listed)])

    def mark_sought(self, article: Article) -> None:
        """Shows the first place of what the article was found by in the library; n goes on to the next."""
        phrases = [(term.tokens, term.unfinished) for term in terms(self._sought)]
        self.view.search = found = find_any(article.text, self._sought, phrases)
        if found.hits:
            self.view.hit = 0
            self.view.go_to(found.hits[0].start)

    def show_reading(self, article: Article, reading: Extraction) -> None:
        super().show_reading(article, reading)
        self._select_wanted()

    def _select_wanted(self) -> None:
        """Selects the quote that the reader came for, if this is its article."""
        if self._wanted is None or self.story is None or self._wanted[0] != self.article_id:
            return
        words = self._wanted[1]
        self._wanted = None
        for quote in self.story.extraction.quotes:
            if quote.pieces[0] == words:
                self.show_quote(quote.id)
                return
        self.jump_to(words, always=True)
