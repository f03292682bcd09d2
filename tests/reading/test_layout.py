"""Lines and the way between a character and its place on the page."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.extraction.cleaning import clean
from tui.extraction.records import Span
from tui.reading.layout import Page

TEXTS = st.text(alphabet=st.one_of(st.sampled_from(" \n\naé漢😀word“”"), st.characters()), max_size=300)


@given(TEXTS, st.integers(1, 90))
def test_lines_hold_every_character_of_every_paragraph_once_and_in_order(given_text: str, width: int) -> None:
    page = Page(clean(given_text).text, width)
    for number, paragraph in enumerate(page.paragraphs):
        lines = [line for line in page.lines if line.paragraph == number and line.start < line.end]
        assert lines[0].start == paragraph.start
        assert lines[-1].end == paragraph.end
        assert all(above.end == below.start for above, below in pairwise(lines))


@given(TEXTS, st.integers(2, 90))
def test_no_word_reaches_past_the_width(given_text: str, width: int) -> None:
    page = Page(clean(given_text).text, width)
    for line in page.lines:
        assert cell_len(page.text[line.start : line.end].rstrip()) <= width


@given(TEXTS, st.integers(2, 90), st.data())
def test_a_character_is_found_again_where_it_is_shown(given_text: str, width: int, data: st.DataObject) -> None:
    page = Page(clean(given_text).text, width)
    shown = [offset for paragraph in page.paragraphs for offset in range(paragraph.start, paragraph.end)]
    if not shown:
        return
    offset = data.draw(st.sampled_from(shown))
    if cell_len(page.text[offset]) == 1:
        assert page.offset_at(page.line_at(offset), page.column_of(offset)) == offset


def test_beside_the_text_there_is_no_character() -> None:
    page = Page("Short.\n\nLines.", 40)
    assert page.offset_at(0, 20) is None
    assert page.offset_at(1, 0) is None
    assert page.offset_at(7, 0) is None
    assert page.offset_at(0, -1) is None


def test_a_text_without_blank_lines_gets_one_between_its_paragraphs() -> None:
    assert len(Page("One.\nTwo.", 40)) == 3


def test_a_text_with_blank_lines_keeps_its_own_spacing() -> None:
    page = Page("Q. Why?\nA. Because.\n\nQ. When?", 40)
    assert [page.text[line.start : line.end] for line in page.lines] == ["Q. Why?", "A. Because.", "", "Q. When?"]


def test_hard_wrapped_lines_flow_as_one_paragraph() -> None:
    text = "This wire story was\nwrapped at twenty or\nso columns by hand,\nand it shows there.\n\nA second one."
    page = Page(text, 60)
    assert len(page.paragraphs) == 2
    assert (
        page.text[page.lines[0].start : page.lines[0].end].replace("\n", " ").startswith("This wire story was wrapped")
    )


def test_paragraph_steps_end_at_both_ends() -> None:
    page = Page("One.\n\nTwo.", 40)
    assert page.next_paragraph(0) == 6
    assert page.next_paragraph(6) is None
    assert page.previous_paragraph(6) == 0
    assert page.previous_paragraph(0) is None
    assert page.lines_of(Span(6, 10)) == range(2, 3)


def test_an_empty_page_has_no_lines() -> None:
    page = Page("", 40)
    assert len(page) == 0
    assert page.line_at(0) == 0
    assert page.paragraph_at(0) == 0
