"""Everything somebody said, in all articles of the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from tui.configuration.record import Configuration
from tui.errors import LibraryError
from tui.extraction.records import Span
from tui.keymap import remapped
from tui.keys import bindings
from tui.library import identities, people, quoted, sayings
from tui.library.librarian import Librarian
from tui.library.people import Person
from tui.library.sayings import Saying, Statement
from tui.messages import CursorMoved
from tui.reading.describing import KIND_LETTERS, counted, excerpt
from tui.screens.choice import Choice, ChoiceScreen
from tui.screens.help import HelpScreen
from tui.screens.leaving import LeftOnce
from tui.screens.prompt import PromptScreen
from tui.screens.reader_state import NOTICE_SECONDS
from tui.settings import SMALLEST_HEIGHT_ROWS, SMALLEST_WIDTH_COLUMNS
from tui.widgets.context_bar import ContextBar
from tui.widgets.find_bar import FindBar
from tui.widgets.said_panel import SaidDetail, SaidPanel
from tui.widgets.too_small import TooSmall

Place = tuple[int, Span]
"""Id of an article, and the quote's first words in it."""

_CANDIDATES = 100
"""How many others are offered as the same person; whoever is not among them is looked up by name."""
_BY_NAME = "by-name"
_TITLE_COLUMNS = 40


class SaidScreen(LeftOnce[Place | None]):
    """Dismissed with where a quote is to be shown; with None when it is left.

    `person` is the id of whom the library takes somebody for (`people.of`). What the reader decides here about who is
    who lasts, and can be taken back.
    """

    BINDINGS: ClassVar[list[Binding]] = bindings("anywhere", "said")  # type: ignore[assignment]
    AUTO_FOCUS = "SaidPanel Rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (SMALLEST_WIDTH_COLUMNS, "-narrow"), (100, "-medium")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST_HEIGHT_ROWS, "-short")]  # noqa: RUF012

    def __init__(self, librarian: Librarian, person: int, configuration: Configuration | None = None) -> None:
        super().__init__()
        self._librarian = librarian
        self._person = person
        self._known: Person | None = None
        self._configuration = configuration or Configuration()

    def compose(self) -> ComposeResult:
        yield Static(id="said-title", markup=False)
        with Container(id="said-panes"):
            yield SaidPanel()
            yield SaidDetail()
        yield TooSmall("said-too-small")
        yield FindBar()
        yield ContextBar()

    def on_mount(self) -> None:
        self.panel.show_loading()
        self.query_one(ContextBar).hints = ("Enter open", "y copy", "& same as", "x somebody else", "? help")
        self._show()

    @property
    def panel(self) -> SaidPanel:
        return self.query_one(SaidPanel)

    def say(self, message: str) -> None:
        """A short notice in place of the one before. Plain text: it may hold words of an article."""
        self.app.clear_notifications()
        self.notify(message, timeout=NOTICE_SECONDS, markup=False)

    def _tell(self, error: LibraryError) -> None:
        self.say(f"{error.title} {error.cause} {error.next_step}")

    @work(exclusive=True, group="said")
    async def _show(self, notice: str = "") -> None:
        """Reads everything anew, and says what was done."""
        try:
            known, statements = await self._librarian.ask(_of_person, self._person)
        except LibraryError as error:
            self.panel.show_error(error)
            return
        self._known = known
        self.query_one("#said-title", Static).update(_title(known, statements))
        self.panel.statements = statements
        if notice:
            self.say(notice)

    @on(SaidPanel.Chosen)
    def _chosen(self, event: SaidPanel.Chosen) -> None:
        self.query_one(SaidDetail).statement = event.statement
        number, count = self.panel.rows.highlighted, len(self.panel.rows.ids)
        self.query_one(ContextBar).status = "" if number is None else f"quote {number + 1} of {count}"
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        """Puts the terminal's own cursor on the row, for screen readers and magnifiers that follow it."""
        self.post_message(CursorMoved(self.panel.rows.cursor_place()))

    # Opening and leaving

    @on(SaidPanel.Opened)
    def _opened(self, event: SaidPanel.Opened) -> None:
        self._at_one_place(
            event.statement, "Open it in …", lambda saying: self.dismiss((saying.article_id, saying.span))
        )

    def action_back(self) -> None:
        self.dismiss(None)

    def action_leave(self) -> None:
        """Out of the filter, else out of the screen."""
        if self.panel.is_narrowed:
            self.panel.show_all()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(("anywhere", "said", "panel"), remapped(self._configuration.keymap)))

    # Filtering

    def action_find(self) -> None:
        self.query_one(FindBar).open("filter /")
        self.add_class("-finding")

    @on(FindBar.Changed)
    def _filter(self, event: FindBar.Changed) -> None:
        self.panel.filter = event.words
        self.query_one(FindBar).tell(counted(len(self.panel.rows.ids), "quote"))

    @on(FindBar.Left)
    def _unfilter(self) -> None:
        self.panel.show_all()
        self._close_filter()

    @on(FindBar.Accepted)
    def _close_filter(self) -> None:
        self.query_one(FindBar).close()
        self.remove_class("-finding")
        self.panel.rows.focus()

    # Copying

    def action_copy(self) -> None:
        """The quote in the reader's format, as the article in view gives it."""
        statement = self.panel.chosen
        if statement is None:
            self.say("There is no quote to copy.")
        else:
            self._copy(statement.first)

    @work(exclusive=True, group="said-copying")
    async def _copy(self, saying: Saying) -> None:
        try:
            found = await self._librarian.ask(quoted.of, saying)
        except LibraryError as error:
            self._tell(error)
            return
        if found is None:
            self.say("This quote is not in its article's reading any more: open the article again.")
            return
        render = self._configuration.default_format.render
        self.app.copy_to_clipboard(render(found.quote, found.reading, found.article))

    # Who is who

    def action_same_person(self) -> None:
        """Asks who else this is."""
        if self._known is not None:
            self._offer(self._known)

    @work(exclusive=True, group="said-offering")
    async def _offer(self, person: Person, words: str = "") -> None:
        """Lists whom `person` may be the same as: by these words of a name, else those of a like name first."""
        try:
            if words:
                found = await self._librarian.ask(people.search, words, _CANDIDATES)
            else:
                found = await self._librarian.ask(people.alike, person, _CANDIDATES)
        except LibraryError as error:
            self._tell(error)
            return
        others = [other for other in found if other.id != person.id]
        choices = [
            Choice(str(other.id), f"{KIND_LETTERS[other.kind]} {other.name}", detail=_about(other)) for other in others
        ]
        if words and not others:
            self.say(f"Nobody else in the library is called “{words}”.")
            return
        if not others:
            self.say("There is nobody else in the library.")
            return
        if len(found) >= _CANDIDATES:
            choices.append(Choice(_BY_NAME, "somebody else, by name …"))

        def choose(chosen: str | None) -> None:
            if chosen == _BY_NAME:
                self.app.push_screen(PromptScreen("Whose name?", ""), search)
            elif chosen is not None:
                self._merge(person, next(other for other in others if str(other.id) == chosen))

        def search(name: str | None) -> None:
            if name is not None:
                self._offer(person, name)

        self.app.push_screen(ChoiceScreen(f"{person.name} is the same as …", choices), choose)

    def action_somebody_else(self) -> None:
        """The name of the quote under the cursor means somebody else in its article."""
        statement = self.panel.chosen
        if statement is not None:
            self._at_one_place(statement, "Somebody else in …", self._part)

    @work(exclusive=True, group="said-deciding")
    async def _part(self, saying: Saying) -> None:
        person, name = self._known, saying.person_id
        if person is None or name is None:
            return
        try:
            other = await self._librarian.keep(identities.apart, person.id, saying.article_id, name)
        except LibraryError as error:
            self._tell(error)
            return
        if other is None:
            self.say("They are in this article alone: there is nobody to tell them apart from.")
            return
        if name == self._person:  # the one whom the screen was opened for may be the one who leaves
            self._person = next(iter(self._names() - {name}), name)
        self._show(f"In “{_short(saying)}” that is somebody else. U takes it back.")

    @work(exclusive=True, group="said-deciding")
    async def _merge(self, person: Person, other: Person) -> None:
        try:
            await self._librarian.keep(identities.same, person.id, other.id)
        except LibraryError as error:
            self._tell(error)
        else:
            self._show(f"{person.name} is {other.name}. U takes it back.")

    @work(exclusive=True, group="said-deciding")
    async def action_undo(self) -> None:
        """Takes back what was last decided about this person."""
        try:
            decision = await self._librarian.keep(identities.undo, self._person)
        except LibraryError as error:
            self._tell(error)
            return
        if decision is None:
            self.say("There is nothing to take back: nothing was decided about them.")
        elif decision.verdict == "same":
            self._show(f"Taken back: {decision.name} is {decision.other}.")
        else:
            self._show(f"Taken back: that {decision.name} is somebody else in one article.")

    def _names(self) -> set[int]:
        """Whose names the quotes listed are given to by their articles."""
        listed = (saying for statement in self.panel.statements for saying in statement.sayings)
        return {saying.person_id for saying in listed if saying.person_id is not None}

    def _at_one_place(self, statement: Statement, question: str, then: Callable[[Saying], object]) -> None:
        """Goes on with the only article that has the quote, else with the one that the reader chooses."""
        if not statement.again:
            then(statement.first)
            return
        choices = [Choice(str(number), saying.where()) for number, saying in enumerate(statement.sayings)]

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                then(statement.sayings[int(chosen)])

        self.app.push_screen(ChoiceScreen(question, choices), choose)


def _of_person(connection: sqlite3.Connection, person_id: int) -> tuple[Person | None, tuple[Statement, ...]]:
    return people.known(connection, person_id), sayings.everything_said(connection, person_id)


def _title(person: Person | None, statements: tuple[Statement, ...]) -> Content:
    """Whom this is about, and how much there is."""
    if person is None:
        return Content("Nobody of this name is in the library any more.")
    articles = {saying.article_id for statement in statements for saying in statement.sayings}
    found = f" · {counted(len(statements), 'quote')} in {counted(len(articles), 'article')}"
    only = f" · only in “{excerpt(person.only_in, _TITLE_COLUMNS)}”" if person.only_in else ""
    return Content.assemble((f"Everything {person.name} said", "bold"), (found + only, "dim"))


def _about(person: Person) -> str:
    """What tells this one from another of the same name."""
    where = f"only in “{person.only_in}”" if person.only_in else f"in {counted(person.articles, 'article')}"
    return f"{counted(person.quotes, 'quote')}, {where}"


def _short(saying: Saying) -> str:
    return excerpt(saying.title or saying.file_name or "", _TITLE_COLUMNS)
