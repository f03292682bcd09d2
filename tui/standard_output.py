"""Standard output that may have nowhere to go: its reader has enough, or there is no room.

click itself ends the one with code 1 and the other with a traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tui.errors import NewsreaderError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def told_when_lost() -> Iterator[None]:
    """Leaves quietly with code 0 once nobody reads what is printed. Raises `NewsreaderError` where it finds no room."""
    try:
        yield
    except BrokenPipeError:
        _discard()
        sys.exit(0)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _discard()
        raise NewsreaderError(
            "The output could not be written.",
            f"The system says: {error.strerror}.",
            "Make room, or send it elsewhere.",
        ) from error


def _discard() -> None:
    """What was printed and not written is dropped: Python would fail over it again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
