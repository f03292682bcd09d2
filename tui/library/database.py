"""Opens the library's SQLite file, or one in memory: the only place that does.

What is committed survives a kill at any moment, and the loss of power as far as the disk keeps its word
(write-ahead log, `synchronous = FULL`). A file that is not a library of this or an older newsreader is not touched.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from tui.library import trouble
from tui.library.migrations import APPLICATION_ID, migrate, newest_version
from tui.settings import LIBRARY_BUSY_SECONDS

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)
"""Where SQLite's file format has them, big-endian (sqlite.org/fileformat.html, 1.3)."""


def open_file(path: Path) -> sqlite3.Connection:
    """The library in the file `path`, made with its folder where there is none. Raises `LibraryError`."""
    connection = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        _look(path)
        connection = _connected(str(path))
        _share(connection)
        migrate(connection, path)
    except (sqlite3.Error, OSError) as error:
        if connection:
            connection.close()
        raise trouble.told(error, trouble.CAN_NOT_OPEN, path) from error
    except BaseException:
        if connection:
            connection.close()
        raise
    return connection


def open_memory() -> sqlite3.Connection:
    """A new library in memory, forgotten when it is closed."""
    connection = _connected(":memory:")
    migrate(connection, None)
    return connection


def place(path: Path) -> tuple[int, int] | None:
    """What tells the file at `path` from any other that lies there later; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connected(name: str) -> sqlite3.Connection:
    """Transactions are begun and ended by hand; any one thread at a time may use it."""
    connection = sqlite3.connect(name, timeout=LIBRARY_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _share(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on, so that readers and a writer do not wait for one another.

    The turn itself needs the file alone, and SQLite does not wait for that; two newsreaders may start at once.
    """
    until = time.monotonic() + LIBRARY_BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _look(path: Path) -> None:
    """Refuses a newer library and another program's database by their headers, before SQLite touches the file."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        return  # a new file, or one that SQLite itself will call damaged
    if int.from_bytes(header[_APPLICATION_ID]) == APPLICATION_ID:
        if int.from_bytes(header[_USER_VERSION]) > newest_version():
            raise trouble.newer(path)
    elif int.from_bytes(header[_APPLICATION_ID]) or _holds_tables(path):
        raise trouble.foreign(path)


def _holds_tables(path: Path) -> bool:
    """Whether a database has any table, asked in a way that leaves the file and its neighbours alone."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    finally:
        connection.close()
