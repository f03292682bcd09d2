"""Names of laws hold people and offices, and none of them is in the story for that."""

from __future__ import annotations

from tests.extraction.casting import names, parsed
from tui.extraction.laws import laws


def test_a_law_is_one_name_and_nobody_acts_in_it() -> None:
    found = names("The Margaret Holloway Justice in Fishing Act passed on Monday.")
    assert found == [("Margaret Holloway Justice in Fishing Act", "LAW")]


def test_somebody_called_bill_is_no_law() -> None:
    assert ("Bill Langford", "PERSON") in names("In Kisumu, Bill Langford mends nets.")


def test_a_bill_written_small_is_no_name() -> None:
    assert list(laws(parsed("Margaret Holloway paid the bill."))) == []


def test_madam_speaker_names_nobody() -> None:
    assert names("Thank you, Madam Speaker. We are glad, Mr Chairman.") == []


def test_two_laws_side_by_side_are_two() -> None:
    read = parsed("They changed the Clean Lake Act and Fair Fishing Act on Monday.")
    found = [read.words_of(law.first, law.last) for law in laws(read)]
    assert found == ["Clean Lake Act", "Fair Fishing Act"]
