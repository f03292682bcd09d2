"""Days as sources write them, in ISO form."""

from __future__ import annotations

import re
from datetime import date

_NUMBERS = re.compile(r"\s*(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)", re.ASCII)
_MONTH_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def iso_day(written: str) -> str | None:
    """`2022-03-30` for a day written as in ISO 8601, as in mail, or with an English month's name; else None.

    The day is the one written, in whatever zone that was. 3/4/2022 is none: nobody can tell which day it is.
    """
    if found := _NUMBERS.match(written):
        return _valid(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]))
    if found := _DAY_FIRST.search(written):
        return _named(int(found[3]), found[2], int(found[1]))
    if found := _MONTH_FIRST.search(written):
        return _named(int(found[3]), found[1], int(found[2]))
    return None


def _named(year: int, month: str, day: int) -> str | None:
    number = _MONTHS.get(month.lower())
    return _valid(year, number, day) if number else None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= 1000 else None
    except ValueError:
        return None
