"""A day is known however a source writes it, and is not guessed where two days can be meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.dates import iso_day


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-14",
        "2026-03-14T23:30:00-05:00",
        "2026/3/14",
        "20260314",
        "Sat, 14 Mar 2026 06:30:00 GMT",
        "14 March 2026",
        "14th of nothing, 14 March, 2026",
        "March 14, 2026 at 6.30 a.m.",
        "Mar. 14th, 2026",
    ],
)
def test_the_ways_of_writing_a_day(written: str) -> None:
    assert iso_day(written) == "2026-03-14"


@pytest.mark.parametrize(
    "written", ["", "03/04/2026", "2026", "2026-03", "2026111", "1647841800", "2026-02-30", "14 Foo 2026", "yesterday"]
)
def test_what_is_no_day_or_may_be_two_is_none(written: str) -> None:
    assert iso_day(written) is None


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert iso_day(day.isoformat()) == iso_day(day.strftime("%d %B ") + str(day.year)) == day.isoformat()
