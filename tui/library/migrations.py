"""The library's tables, brought up to date step by step: `schema/1.sql`, `schema/2.sql`, …

A file says in SQLite's `user_version` how many steps it has been through. All that are missing run in one
transaction, after a copy of the file was laid beside it: whatever happens, there is a library to go back to.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from functools import cache
from pathlib import Path

from tui.library import trouble
from tui.settings import LIBRARY_BACKUPS

APPLICATION_ID = 0x4E657773
"""“News”, in the header of every library file."""

_FOLDER = Path(__file__).parent / "schema"


@cache
def steps() -> tuple[tuple[int, str], ...]:
    """Number and SQL of every step, in order."""
    return tuple(sorted((int(path.stem), path.read_text(encoding="utf-8")) for path in _FOLDER.glob("*.sql")))


def newest_version() -> int:
    """The `user_version` of a library that is up to date."""
    return steps()[-1][0]


def migrate(connection: sqlite3.Connection, path: Path | None) -> None:
    """Brings the library up to date; nothing happens to one that is. `path` is None for one in memory.

    Raises `LibraryError` for a file of a newer newsreader or of another program, and `sqlite3.Error` or `OSError`
    where the file or its folder cannot be written. The file is then as it was before.
    """
    if _version(connection, path) == newest_version():
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection, path)  # another newsreader may have been quicker
        if version and path and version < newest_version():
            _back_up(connection, path, version)
        for number, script in steps():
            if number > version:
                for statement in _statements(script):
                    connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest_version()}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, path: Path | None) -> int:
    """How many steps this library has been through. Raises `LibraryError` for a newer one, or one that is none."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if path and (application != APPLICATION_ID) and (application or version or tables):
        raise trouble.foreign(path)
    if path and version > newest_version():
        raise trouble.newer(path)
    return int(version)


def _statements(script: str) -> list[str]:
    """The statements of a script one by one: `executescript` would end the transaction."""
    found = [""]
    for line in script.splitlines(keepends=True):
        found[-1] += line
        if sqlite3.complete_statement(found[-1]):
            found.append("")
    return [statement for statement in found if statement.strip()]


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """A whole copy beside the file, named by its version; older ones than the newest few go."""
    unfinished = path.with_name(f"{path.name}.copying")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with contextlib.closing(sqlite3.connect(unfinished)) as copy, contextlib.closing(sqlite3.connect(path)) as source:
        source.backup(copy)
    unfinished.replace(path.with_name(f"{path.name}.version-{version}"))
    for old in backups(path)[:-LIBRARY_BACKUPS]:
        old.unlink()


def backups(path: Path) -> list[Path]:
    """The copies that lie beside a library, the oldest version first."""
    prefix = f"{path.name}.version-"
    found = [copy for copy in path.parent.glob(f"{prefix}*") if copy.name.removeprefix(prefix).isdecimal()]
    return sorted(found, key=lambda copy: int(copy.name.removeprefix(prefix)))
