"""Who said what: one row a quote, with its words, its speaker and how we know; at the end what is in quotation marks
and is no quote, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui.extraction.records import Quote
from tui.reading.describing import CORRECTED, REASONS, counted, excerpt, how_we_know, speaker_of, words_of
from tui.reading.layout import clipped
from tui.reading.selection import NOTHING, Selection
from tui.reading.story import Story
from tui.widgets.panel import Panel
from tui.widgets.rows import HEADING, Rows

_OTHER = "other-"
_OTHER_HEADING = f"{HEADING}{_OTHER}"

_FLAT_ROWS, _TALL_ROWS = 3, 4
"""Lines of a row: who and how, then the words, one line more where the panel is narrow."""
_NARROW_COLUMNS = 60

ONLY: dict[str, Callable[[Quote, str | None], bool]] = {
    "all": lambda quote, actor: True,
    "actor": lambda quote, actor: actor is None or quote.speaker == actor,
    "direct": lambda quote, actor: quote.kind == "direct",
    "mixed": lambda quote, actor: quote.kind == "mixed",
    "indirect": lambda quote, actor: quote.kind == "indirect",
    "unsure": lambda quote, actor: not quote.sure,
}
"""Which quotes can be listed alone, by name; each is asked of a quote and of the selected actor."""

ONLY_NAMES = {
    "actor": "selected actor",
    "direct": "word for word",
    "mixed": "partly quoted",
    "indirect": "paraphrases",
    "unsure": "unsure",
}


class QuotesPanel(Panel):
    """Give it `story` and `selection`; it posts `Chosen` when the reader moves to a quote, `Opened` on Enter."""

    HEADING: ClassVar[str] = "Quotes"
    ROW_HEIGHT: ClassVar[int] = _FLAT_ROWS
    story: reactive[Story | None] = reactive(None, init=False)
    selection: reactive[Selection] = reactive(NOTHING, init=False)

    by_speaker: reactive[bool] = reactive(False, init=False)
    """Whether a speaker's quotes stand together."""
    only: reactive[str] = reactive("all", init=False)
    """Which quotes are listed: one of `ONLY`."""

    class Chosen(Message):
        """The reader moved to a quote."""

        def __init__(self, quote: str) -> None:
            super().__init__()
            self.quote = quote

    class Opened(Message):
        """The reader wants to see the quote in the article."""

        def __init__(self, quote: str) -> None:
            super().__init__()
            self.quote = quote

    class WordsChosen(Message):
        """The reader moved to quoted words that are no quote."""

        def __init__(self, number: int, *, opened: bool) -> None:
            super().__init__()
            self.number = number
            self.opened = opened
            """Whether the reader wants to go there."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first: str | None = None
        """The actor whose quotes stand first."""
        self._dimmed: frozenset[str] = frozenset()

    def watch_story(self, story: Story | None) -> None:
        self._first = None
        if story is not None:
            self._fill()

    def watch_selection(self, selection: Selection) -> None:
        # Moving through the quotes themselves must not shuffle them under the reader's hand.
        by_quote = selection.words is not None or (selection.quote is not None and selection.mention is None)
        if not by_quote and selection.actor != self._first:
            self._first = selection.actor
            self._fill()
        if selection.quote is not None:
            self.rows.point_at(selection.quote)
        elif selection.words is not None:
            self.rows.point_at(f"{_OTHER}{selection.words}")

    def watch_by_speaker(self) -> None:
        self._fill()

    def watch_only(self) -> None:
        self._fill()

    def watch_filter(self) -> None:
        self._fill()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.filter) or self.only != "all"

    def show_all(self) -> None:
        self.only = "all"
        self.filter = ""

    def _listed(self, story: Story) -> list[Quote]:
        """The quotes that pass the filters, in the order asked for."""
        shown = [
            quote
            for quote in story.extraction.quotes
            if ONLY[self.only](quote, self._first)
            and (
                not self.filter
                or self.passes(f"{speaker_of(story, quote)} {how_we_know(quote)} {words_of(quote, story.article.text)}")
            )
        ]
        if self.by_speaker:
            order = {actor.id: number for number, actor in enumerate(story.extraction.actors)}
            shown.sort(key=lambda quote: order.get(quote.speaker or "", len(order)))
        return shown

    def _fill(self) -> None:
        if self.story is None:
            return
        extraction = self.story.extraction
        self.remove_class("-loading")
        shown = self._listed(self.story)
        self.head(len(shown), len(extraction.quotes), "" if self.only == "all" else ONLY_NAMES[self.only])
        first = {quote.id for quote in self.story.quotes_of(self._first)} if self._first else set()
        self._dimmed = frozenset(quote.id for quote in shown if quote.id not in first) if first else frozenset()
        ids = [quote.id for quote in sorted(shown, key=lambda quote: quote.id not in first)]
        others = extraction.other_quoted if self.only == "all" and not self.filter else ()
        if others:
            ids.append(_OTHER_HEADING)
        self.rows.put([*ids, *(f"{_OTHER}{number}" for number in range(len(others)))], self.selection.quote)
        self.tell("" if shown else "No quote passes the filter." if extraction.quotes else self._nothing())

    def on_resize(self) -> None:
        self.rows.redraw(_TALL_ROWS if self.content_size.width < _NARROW_COLUMNS else _FLAT_ROWS)

    def draw(self, row: str, columns: int) -> Content:
        assert self.story is not None
        if row == _OTHER_HEADING:
            return Content.styled("\nOther quoted words", "bold")
        text = self.story.article.text
        if row.startswith(_OTHER):
            words = self.story.extraction.other_quoted[int(row.removeprefix(_OTHER))]
            return Content.assemble(
                (REASONS[words.reason], "dim"), "\n", self._clipped(" ".join(words.span.of(text).split()), columns)
            )
        quote = self.story.quotes[row]
        words_style = "italic" if quote.kind == "indirect" else ""
        faint = " dim" if row in self._dimmed else ""
        mark = f"{CORRECTED} " if row in self.story.corrected else ""
        how = f" · {how_we_know(quote)}"
        speaker = excerpt(mark + speaker_of(self.story, quote), max(8, columns - cell_len(how) - 2))
        return Content.assemble(
            (speaker, "bold" + faint),
            (how, "dim"),
            "\n",
            (self._clipped(words_of(quote, text), columns), words_style + faint),
        )

    def _clipped(self, words: str, columns: int) -> str:
        """As much as fits below the first line of a row."""
        return clipped(words, columns, self.rows.row_height - 1)

    def _nothing(self) -> str:
        """What to say, and what to do, where there is no quote."""
        assert self.story is not None
        people = sum(actor.kind == "person" for actor in self.story.extraction.actors)
        verb = "is" if people == 1 else "are"
        named = f" {counted(people, 'person', 'people')} {verb} mentioned: press 2." if people else ""
        return f"No quotes found.{named}"

    @on(Rows.Highlighted)
    def _moved(self, event: Rows.Highlighted) -> None:
        event.stop()
        if event.row.startswith(_OTHER):
            self.post_message(self.WordsChosen(int(event.row.removeprefix(_OTHER)), opened=False))
        else:
            self.post_message(self.Chosen(event.row))

    @on(Rows.Selected)
    def _opened(self, event: Rows.Selected) -> None:
        event.stop()
        if event.row.startswith(_OTHER):
            self.post_message(self.WordsChosen(int(event.row.removeprefix(_OTHER)), opened=True))
        else:
            self.post_message(self.Opened(event.row))
