"""An older library is brought up to date and nothing in it is lost; one that can't be is left as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.errors import LibraryError
from tui.library import articles, database, migrations

FERRY = Article.from_text("Ada Quill sold the ferry.\n", "The ferry is sold")
ALL = migrations.steps()
BOATS = "CREATE TABLE boats (name TEXT); -- so many; and more\nINSERT INTO boats VALUES ('Gannet; Tern');\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def brought_to(steps: tuple[tuple[int, str], ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "steps", lambda: steps)


def made_with_step_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    brought_to(ALL[:1], monkeypatch)
    with closing(database.open_file(path)) as library:
        return articles.keep(library, FERRY, None)


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in ALL] == list(range(1, len(ALL) + 1))


def test_a_new_library_says_what_it_is(path: Path) -> None:
    with closing(database.open_file(path)) as library:
        assert library.execute("PRAGMA application_id").fetchone() == (migrations.APPLICATION_ID,)
        assert library.execute("PRAGMA user_version").fetchone() == (migrations.newest_version(),)
        assert library.execute("PRAGMA foreign_key_check").fetchall() == []
        assert library.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert library.execute("PRAGMA synchronous").fetchone() == (2,)
    assert migrations.backups(path) == [], "there was nothing to copy"


def test_the_first_newsreaders_library_goes_through_every_step(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = made_with_step_one(path, monkeypatch)
    brought_to((*ALL, (len(ALL) + 1, BOATS)), monkeypatch)
    with closing(database.open_file(path)) as library:
        assert articles.of(library, article) == FERRY
        assert library.execute("SELECT name FROM boats").fetchall() == [("Gannet; Tern",)]

    (backup,) = migrations.backups(path)
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT title FROM articles").fetchall() == [("The ferry is sold",)]
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_only_the_newest_copies_stay(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_with_step_one(path, monkeypatch)
    for last in range(2, 13):
        more = tuple((number, f"CREATE TABLE more_{number} (name TEXT);") for number in range(2, last + 1))
        brought_to((ALL[0], *more), monkeypatch)
        database.open_file(path).close()
    assert [copy.name for copy in migrations.backups(path)] == [
        "library.sqlite3.version-10",
        "library.sqlite3.version-11",
    ]


def test_a_step_that_fails_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_with_step_one(path, monkeypatch)
    brought_to((ALL[0], (2, BOATS), (3, "INSERT INTO no_such_table VALUES (1);")), monkeypatch)
    with pytest.raises(LibraryError, match="no such table"):
        database.open_file(path)

    with closing(sqlite3.connect(path)) as library:
        assert library.execute("PRAGMA user_version").fetchone() == (1,)
        assert library.execute("SELECT count(*) FROM sqlite_master WHERE name = 'boats'").fetchone() == (0,)
        assert library.execute("SELECT title FROM articles").fetchall() == [("The ferry is sold",)]
    assert len(migrations.backups(path)) == 1


def test_a_newer_newsreaders_library_is_not_touched(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brought_to((*ALL, (len(ALL) + 1, BOATS)), monkeypatch)
    database.open_file(path).close()
    before = path.read_bytes()
    monkeypatch.undo()
    with pytest.raises(LibraryError, match="newer version"):
        database.open_file(path)
    assert path.read_bytes() == before


def test_a_newer_newsreader_that_is_still_open_is_noticed_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_with_step_one(path, monkeypatch)
    brought_to((*ALL, (len(ALL) + 1, BOATS)), monkeypatch)
    with closing(database.open_file(path)) as newer:
        monkeypatch.undo()
        with pytest.raises(LibraryError, match="newer version"):
            database.open_file(path)
        assert newer.execute("SELECT name FROM boats").fetchall() == [("Gannet; Tern",)]


@pytest.mark.parametrize("application_id", [0, 0x0F055112], ids=["one without a name", "one that says whose it is"])
def test_another_programs_database_is_not_touched(path: Path, application_id: int) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {application_id}")
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="another program"):
        database.open_file(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_library_whose_birth_was_cut_short_is_begun_again(path: Path) -> None:
    with closing(sqlite3.connect(path)) as unborn:
        unborn.execute("PRAGMA journal_mode = WAL")
    with closing(database.open_file(path)) as library:
        assert articles.keep(library, FERRY, None) == 1
