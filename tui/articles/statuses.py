"""What a server means by the number it answers with, as a reader is told it."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tui.articles.refusal import Refusal, shown

_SAVE = "Open it in a browser, save the page, and open the saved file."
_LOG_IN = "Log in with a browser, save the page, and open the saved file."
_CHECK = "Check the address, or look for the page on the site."
_LATER = "Try again later."

_MEANINGS = {
    401: ("The server shows it only to those who log in.", _LOG_IN),
    402: ("The server shows it only to those who pay.", _LOG_IN),
    403: ("The server refuses to show it to newsreader.", _SAVE),
    404: ("The server has no page at this address.", _CHECK),
    405: ("The server does not let it be read this way.", _SAVE),
    406: ("The server has it in no form that newsreader reads.", _SAVE),
    407: ("A proxy on the way wants a password.", "Ask whoever runs the network."),
    408: ("The server grew tired of waiting.", _LATER),
    410: ("The page was taken away for good.", "Look for it in a web archive."),
    414: ("The server finds the address too long.", _CHECK),
    429: ("The server was asked too often.", _LATER),
    451: ("The page is withheld for legal reasons.", "Look for the story elsewhere."),
    500: ("The server has a fault.", _LATER),
    502: ("The server has no answer from the machine behind it.", _LATER),
    503: ("The server is overloaded or being worked on.", _LATER),
    504: ("The server had no answer in time from the machine behind it.", _LATER),
}
_GOOD = 200
_PARTIAL = 206
_REDIRECT = 300
_FAULT = 500
_LAST = 600
_WAITS = (  # up to so many seconds
    (90, "Try again in a minute."),
    (7_200, "Try again in {minutes} minutes."),
    (86_400, "Try again in {hours} hours."),
    (math.inf, "Try again another day."),
)
_LONGEST_SECONDS = 1e9


def check_status(status: int, reason: str, retry_after: str | None) -> None:
    """Nothing for an answer that holds the page. Raises `Refusal` for every other."""
    if _GOOD <= status < _REDIRECT and status != _PARTIAL:
        return
    cause, next_step = _MEANINGS.get(status, _meaning(status, reason))
    raise Refusal(cause, _wait(retry_after) or next_step)


def _meaning(status: int, reason: str) -> tuple[str, str]:
    if status == _PARTIAL:
        return "The server sent only a part of it, which nobody asked for.", _SAVE
    told = f"{status} “{shown(reason, 60)}”" if reason else str(status)
    return f"The server answered with {told}.", _LATER if _FAULT <= status < _LAST else _SAVE


def _wait(retry_after: str | None) -> str | None:
    """When the server wants to be asked again: it names a number of seconds, or a moment."""
    if not retry_after:
        return None
    try:
        if retry_after.isdecimal():
            seconds = min(float(retry_after), _LONGEST_SECONDS)
        else:
            moment = parsedate_to_datetime(retry_after)
            seconds = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return None
    for limit, told in _WAITS:
        if seconds <= limit:
            return told.format(minutes=math.ceil(seconds / 60), hours=math.ceil(seconds / 3_600))
    return None
