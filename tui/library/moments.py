"""Moments as the library writes them: ISO 8601 in UTC, so that they sort as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """This moment, such as 2022-03-30T08:15:00+00:00."""
    return _written(datetime.now(UTC))


def days_ago(days: float) -> str:
    """The moment that lies this many days back."""
    return _written(datetime.now(UTC) - timedelta(days=days))


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
