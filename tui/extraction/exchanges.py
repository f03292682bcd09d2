"""Two people who take turns, paragraph by paragraph, as written dialogue has it."""

from __future__ import annotations

from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal

PERSONAL = frozenset({"he", "she", "i", "they", "we"})


def turns_before(page: Page, line: int) -> tuple[int, int] | None:
    """The last lines of the two paragraphs before the one that a line opens, if both begin in marks."""
    ends = []
    for _ in range(2):
        line -= 1
        if line < 0 or page.same_paragraph(line, line + 1):
            return None
        ends.append(line)
        while line > 0 and page.same_paragraph(line - 1, line):
            line -= 1
        if page.is_narration(page.lines[line][0]):
            return None
    return ends[1], ends[0]


def are_two(page: Page, earlier: Proposal, last: Proposal) -> bool:
    """Whether two acts have different sources by their words; "he" or "she" may take up the name before, except where
    the two already take turns."""
    if earlier.source is None or last.source is None:
        return False
    if last.form == "exchange":
        return True
    one, other = page.parse.lower[earlier.source], page.parse.lower[last.source]
    return one != other and (other not in PERSONAL or one in PERSONAL)
