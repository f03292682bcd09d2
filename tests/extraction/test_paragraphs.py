"""What a paragraph is."""

from __future__ import annotations

from tui.extraction.paragraphs import is_hard_wrapped, paragraphs

WIRE = """\
PORT ELLEN (Wire) - The harbour board voted on Monday to
close the eastern quay after divers found that a third of
its piles had rotted through.

The closure starts at once and will last until spring, when
new steel is due to arrive by barge from the mainland yards.
"""


def test_every_line_of_web_text_is_a_paragraph() -> None:
    text = "First one, which goes on for a while and then some.\nSecond one.\n\n  Third one. \n"
    assert [span.of(text) for span in paragraphs(text)] == text.rstrip("\n").replace("\n\n", "\n").split("\n")


def test_hard_wrapped_lines_belong_together() -> None:
    assert is_hard_wrapped(WIRE)
    assert [span.of(WIRE).split()[0] for span in paragraphs(WIRE)] == ["PORT", "The"]


def test_a_list_of_short_lines_is_not_hard_wrapped() -> None:
    assert not is_hard_wrapped("Bread\nMilk\nTwo eggs\nA newspaper from Monday\nTea\n")
    assert not is_hard_wrapped("14:05 Doors open.\n14:20 The chair speaks first.\n15:00 Votes are counted.\n")


def test_blank_text_has_none() -> None:
    assert paragraphs("") == []
    assert paragraphs(" \n \n") == []
