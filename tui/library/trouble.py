"""Why the library's file can't be used, in a reader's words: what SQLite and the system report, as `LibraryError`."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from tui.errors import LibraryError
from tui.extraction.cleaning import clean_line

_CLOSE_THE_OTHER = "Close the other program that uses the library, or wait a moment, and try again."
_MOVE_IT_AWAY = "Move the file elsewhere and a new library is begun; older copies may lie beside it."
_MAY_WRITE = "Make the file and its folder writable for yourself, then start newsreader again."
_REPORT_IT = "Try again; if it stays so, report it as a fault."
_MAKE_ROOM = "Free some space on that disk and try again."

_GONE = ("It is not in the library any more.", "Open it again from where it came.")

_CAUSES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("Another program is using the library's file.", _CLOSE_THE_OTHER),
    sqlite3.SQLITE_LOCKED: ("Another program is using the library's file.", _CLOSE_THE_OTHER),
    sqlite3.SQLITE_PROTOCOL: ("Another program is using the library's file.", _CLOSE_THE_OTHER),
    sqlite3.SQLITE_READONLY: ("The library's file or its folder may not be written to.", _MAY_WRITE),
    sqlite3.SQLITE_PERM: ("The library's file or its folder may not be written to.", _MAY_WRITE),
    sqlite3.SQLITE_AUTH: ("The library's file or its folder may not be written to.", _MAY_WRITE),
    sqlite3.SQLITE_CANTOPEN: ("The library's file or its folder can't be opened.", _MAY_WRITE),
    sqlite3.SQLITE_FULL: ("The disk is full.", _MAKE_ROOM),
    sqlite3.SQLITE_CORRUPT: ("The library's file is damaged.", _MOVE_IT_AWAY),
    sqlite3.SQLITE_NOTADB: ("The library's file is damaged, or is no library at all.", _MOVE_IT_AWAY),
    sqlite3.SQLITE_IOERR: ("The disk reports an error.", "Check the disk that holds the library, then try again."),
}
"""By SQLite's primary result code: the cause and the next step."""

_SYSTEM_CAUSES: dict[int, tuple[str, str]] = {
    errno.ENOSPC: _CAUSES[sqlite3.SQLITE_FULL],
    errno.EDQUOT: _CAUSES[sqlite3.SQLITE_FULL],
    errno.EACCES: _CAUSES[sqlite3.SQLITE_READONLY],
    errno.EPERM: _CAUSES[sqlite3.SQLITE_READONLY],
    errno.EROFS: _CAUSES[sqlite3.SQLITE_READONLY],
    errno.EIO: _CAUSES[sqlite3.SQLITE_IOERR],
}

CAN_NOT_FIND = "The article could not be found."
CAN_NOT_OPEN = "The library can't be used, so nothing is remembered this time."
CAN_NOT_READ = "The library could not be read."
CAN_NOT_KEEP = "This could not be kept in the library."


def told(error: sqlite3.Error | OSError, title: str, path: Path | None = None) -> LibraryError:
    """What a reader is told of `error`. With a `path`, the cause names the file."""
    if isinstance(error, OSError):
        cause, next_step = _SYSTEM_CAUSES.get(error.errno or 0, _CAUSES[sqlite3.SQLITE_CANTOPEN])
    else:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        words = f"SQLite says: {clean_line(str(error))}."
        if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            cause, next_step = _GONE
        else:
            cause, next_step = _CAUSES.get(code & 0xFF, (words, _REPORT_IT))
    return LibraryError(title, _naming(cause, path) if path else cause, next_step)


def gone() -> LibraryError:
    """The library does not have the article that was asked for."""
    return LibraryError(CAN_NOT_FIND, *_GONE)


def moved() -> LibraryError:
    """The file that is written to is no longer where the next start looks for it."""
    return LibraryError(
        CAN_NOT_KEEP,
        "The library's file was deleted or replaced while newsreader was using it.",
        "Start newsreader again to go on with the file that is there now.",
    )


def unforeseen(error: BaseException, title: str) -> LibraryError:
    """A fault of newsreader's own."""
    words = clean_line(f"{type(error).__name__}: {error}")
    return LibraryError(title, f"Something unforeseen happened: {words}.", _REPORT_IT)


def newer(path: Path) -> LibraryError:
    """The file was written by a newsreader that is newer than this one."""
    return LibraryError(
        CAN_NOT_OPEN,
        _naming("Its file was written by a newer version of newsreader.", path),
        "Bring newsreader up to date; the file was left as it is.",
    )


def foreign(path: Path) -> LibraryError:
    """The file is a database, of some other program."""
    return LibraryError(
        CAN_NOT_OPEN,
        _naming("In its place lies another program's database.", path),
        "Move that file elsewhere, then start newsreader again; it was left as it is.",
    )


def closed() -> LibraryError:
    """The library was closed before this was asked."""
    return LibraryError(CAN_NOT_KEEP, "The library is closed already.", "Start newsreader again.")


def _naming(sentence: str, path: Path) -> str:
    return f"{sentence.removesuffix('.')} ({clean_line(str(path))})."
