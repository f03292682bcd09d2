"""Entries paired with what was found in them, in order, and the count of what was read and what failed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tui.articles.entry import Entry, Failed
from tui.citing.found import Found
from tui.errors import NewsreaderError
from tui.extraction.cleaning import clean_line
from tui.extraction.records import Extraction
from tui.settings import FAILURES_NAMED

Read = Callable[[Iterator[str]], Iterator[Extraction | NewsreaderError]]
"""One result a text, in order, however many texts it takes ahead."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs."""

    read: int = 0
    words: int = 0
    """In the texts read: runs of anything but white space."""
    kept: int = 0
    """Passed over, because the output holds them already."""
    failed: int = 0
    failures: list[str] = field(default_factory=list)
    """The first of them, by their ids."""

    def fail(self, place: str) -> None:
        self.failed += 1
        if len(self.failures) < FAILURES_NAMED:
            self.failures.append(clean_line(place))

    def sentence(self) -> str:
        """Such as: 118 articles read, 2 failed: a.txt, b.txt."""
        parts = [f"{self.read:,} article{'' if self.read == 1 else 's'} read"]
        if self.kept:
            parts.append(f"{self.kept:,} there already")
        if self.failed:
            more = f" and {self.failed - len(self.failures):,} more" if self.failed > len(self.failures) else ""
            parts.append(f"{self.failed:,} failed: {', '.join(self.failures)}{more}")
        return ", ".join(parts) + "."


def readings(
    entries: Iterable[Entry | Failed], read: Read, tally: Tally, report: Callable[[str, NewsreaderError], None]
) -> Iterator[Found]:
    """What was found in each entry, in order. Of an entry that failed, `report` hears its id and why, in its turn."""
    waiting: deque[Entry | Failed] = deque()
    """Taken, and without a result yet."""

    def texts() -> Iterator[str]:
        for entry in entries:
            waiting.append(entry)
            if isinstance(entry, Entry):
                yield entry.text

    def fail(place: str, error: NewsreaderError) -> None:
        tally.fail(place)
        report(place, error)

    def next_entry() -> Entry | None:
        while waiting:
            entry = waiting.popleft()
            if isinstance(entry, Entry):
                return entry
            fail(entry.id, entry.error)
        return None

    for result in read(texts()):
        entry = next_entry()
        assert entry is not None  # one result a text
        if isinstance(result, NewsreaderError):
            fail(str(entry.id), result)
        else:
            tally.read += 1
            tally.words += len(entry.text.split())
            yield Found(entry, result)
    next_entry()
