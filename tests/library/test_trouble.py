"""Whatever is wrong with the library's file, the reader is told why in plain words, and reads on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.errors import LibraryError
from tui.library import articles, database, positions, trouble
from tui.library.librarian import Librarian

FERRY = Article.from_text("Ada Quill sold the ferry.\n", "The ferry is sold")
TUESDAY = Article.from_text("Ivo Brandt bought it.\n", "The ferry is bought")
NOBODY = 65534

Spoil = Callable[[Path], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with many pages and two articles in it."""
    path = tmp_path / "news" / "library.sqlite3"
    with closing(database.open_file(path)) as library:
        articles.keep(library, Article.from_text("A long story. " * 4_000, "Long"), None)
        articles.keep(library, FERRY, None)
    return path


def titles(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT title FROM articles ORDER BY id")]


def overwritten(path: Path) -> None:
    path.write_bytes(b"No library is this.\n" * 500)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6_000])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def under_a_file(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("not a folder\n")


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (overwritten, "damaged"),
        (cut_short, "damaged"),
        (a_folder, "can't be opened"),
        (under_a_file, "can't be opened"),
    ],
)
async def test_a_file_that_is_no_library_is_told_and_the_reader_reads_on(path: Path, spoil: Spoil, cause: str) -> None:
    spoil(path)
    librarian = Librarian.open(path)
    told = await librarian.ready()
    assert told is librarian.trouble
    assert told
    assert told.title == trouble.CAN_NOT_OPEN
    assert cause in told.cause
    assert str(path) in told.cause
    article = await librarian.keep(articles.keep, TUESDAY, None)
    assert await librarian.ask(articles.of, article) == TUESDAY
    librarian.close()


def test_the_damaged_file_is_left_as_it_is(path: Path) -> None:
    overwritten(path)
    before = path.read_bytes()
    librarian = Librarian.open(path)
    librarian.keep_and_wait(articles.keep, TUESDAY, None)
    librarian.close()
    assert path.read_bytes() == before


def test_damage_that_shows_only_later_is_told(path: Path) -> None:
    data = path.read_bytes()
    start = data.index(b"A long story")
    rest_of_the_page = -start % 4096
    path.write_bytes(data[:start] + b"\xff" * rest_of_the_page + data[start + rest_of_the_page :])
    librarian = Librarian.open(path)
    assert librarian.ask_and_wait(titles) == ["Long", "The ferry is sold"]
    with pytest.raises(LibraryError, match="damaged") as told:
        librarian.ask_and_wait(articles.of, 1)
    assert librarian.trouble is None
    assert told.value.title == trouble.CAN_NOT_READ
    librarian.close()


def test_a_library_that_another_program_holds_for_itself_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LIBRARY_BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        librarian = Librarian.open(path)
        assert librarian.ask_and_wait(titles) == []
        assert librarian.trouble
        assert "Another program" in librarian.trouble.cause
        librarian.close()


def test_what_another_programs_writing_keeps_out_is_told_and_can_be_kept_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LIBRARY_BUSY_SECONDS", 0.05)
    librarian = Librarian.open(path)
    assert librarian.ask_and_wait(titles) == ["Long", "The ferry is sold"]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="Another program") as told:
            librarian.keep_and_wait(articles.keep, TUESDAY, None)
        assert told.value.title == trouble.CAN_NOT_KEEP
        assert librarian.ask_and_wait(titles) == ["Long", "The ferry is sold"], "reading waits for nobody"
        other.execute("ROLLBACK")
    librarian.keep_and_wait(articles.keep, TUESDAY, None)
    assert librarian.ask_and_wait(titles)[-1] == "The ferry is bought"
    librarian.close()


async def test_what_could_not_be_kept_later_is_heard_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LIBRARY_BUSY_SECONDS", 0.05)
    heard: list[LibraryError] = []
    librarian = Librarian.open(path)
    await librarian.ready()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        librarian.keep_later(articles.keep, TUESDAY, None, failed=heard.append)
        await librarian.ready()
        await librarian.ready()
    assert [told.title for told in heard] == [trouble.CAN_NOT_KEEP]
    librarian.close()


def test_a_full_disk_is_told_and_what_was_there_stays(path: Path) -> None:
    def allow_pages(connection: sqlite3.Connection, more: int) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + more}")

    librarian = Librarian.open(path)
    librarian.ask_and_wait(allow_pages, 1)
    with pytest.raises(LibraryError, match="disk is full") as told:
        librarian.keep_and_wait(articles.keep, Article.from_text("Another story. " * 9_000, "Too long"), None)
    assert "Free some space" in told.value.next_step
    assert librarian.ask_and_wait(titles) == ["Long", "The ferry is sold"]
    librarian.ask_and_wait(allow_pages, 1_000)
    librarian.keep_and_wait(articles.keep, TUESDAY, None)
    assert librarian.ask_and_wait(titles)[-1] == "The ferry is bought"
    librarian.close()


def test_a_library_that_was_deleted_or_replaced_in_use_keeps_nothing_unseen(path: Path) -> None:
    librarian = Librarian.open(path)
    librarian.keep_and_wait(articles.keep, TUESDAY, None)
    for file in list(path.parent.iterdir()):
        file.unlink()
    with pytest.raises(LibraryError, match="deleted or replaced"):
        librarian.keep_and_wait(articles.star, 1)
    database.open_file(path).close()
    with pytest.raises(LibraryError, match="deleted or replaced"):
        librarian.keep_and_wait(articles.star, 1)
    librarian.close()


def test_an_article_that_another_newsreader_forgot_is_told() -> None:
    heard: list[LibraryError] = []
    librarian = Librarian.open(None)
    librarian.keep_later(positions.keep, 7, FERRY.text, 3, failed=heard.append)
    librarian.close()
    (told,) = heard
    assert (told.title, told.cause) == (trouble.CAN_NOT_KEEP, "It is not in the library any more.")


def test_a_fault_of_our_own_is_told_as_one_and_the_library_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by [zero]")

    heard: list[LibraryError] = []
    librarian = Librarian.open(None)
    librarian.keep_later(fail, failed=heard.append)
    librarian.keep_and_wait(articles.keep, FERRY, None)
    assert [told.cause for told in heard] == ["Something unforeseen happened: ZeroDivisionError: by [zero]."]
    librarian.close()

    monkeypatch.setattr(database, "open_file", fail)
    librarian = Librarian.open(Path("library.sqlite3"))
    assert librarian.ask_and_wait(titles) == []
    assert librarian.trouble
    assert librarian.trouble.title == trouble.CAN_NOT_OPEN
    librarian.close()


_AS_ANOTHER_USER = """
import os, sys
from pathlib import Path
from tui.library import articles
from tui.library.librarian import Librarian
from tui.articles.article import Article
if os.geteuid() == 0:
    os.setuid({nobody})
librarian = Librarian.open(Path(sys.argv[1]))
librarian.keep_and_wait(articles.keep, Article.from_text("Words.", "Kept for now"), None)
print(librarian.trouble.cause)
librarian.close()
"""


@pytest.mark.parametrize("mode", [0o555, 0o700], ids=["that may be read only", "of somebody else"])
def test_a_folder_that_may_not_be_written_is_told(mode: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "news" / "library.sqlite3"
        database.open_file(path).close()
        Path(name).chmod(0o755)
        path.chmod(0o444)
        path.parent.chmod(mode if os.geteuid() == 0 else 0o555)
        command = [sys.executable, "-c", _AS_ANOTHER_USER.format(nobody=NOBODY), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        path.parent.chmod(0o700)
    assert "may not be written to" in done.stdout, done.stderr


def test_two_newsreaders_use_one_library(path: Path) -> None:
    one, two = Librarian.open(path), Librarian.open(path)
    for number in range(20):
        for librarian, name in ((one, "one"), (two, "two")):
            article = Article.from_text(f"Story {number} of {name}.\n", f"{number} {name}")
            librarian.keep_and_wait(articles.keep, article, None)
    assert len(one.ask_and_wait(titles)) == len(two.ask_and_wait(titles)) == 42
    one.close()
    two.close()


_FIRST_START = """
import sys
from pathlib import Path
from tui.library import articles, database
from tui.library.librarian import Librarian
from tui.articles.article import Article
database.LIBRARY_BUSY_SECONDS = 60.0
librarian = Librarian.open(Path(sys.argv[1]))
sys.stdin.read(1)
librarian.keep_and_wait(articles.keep, Article.from_text(sys.argv[2], sys.argv[2]), None)
if librarian.trouble:
    sys.exit(str(librarian.trouble))
"""


def test_newsreaders_that_are_first_started_at_once_make_one_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    names = ["one", "three", "two"]
    started = [
        subprocess.Popen([sys.executable, "-c", _FIRST_START, str(path), name], stdin=subprocess.PIPE) for name in names
    ]
    for process in started:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.close()
    assert [process.wait(60) for process in started] == [0, 0, 0]
    with closing(database.open_file(path)) as library:
        assert sorted(titles(library)) == names


def test_sqlites_own_words_are_made_harmless_and_shown_where_nothing_better_is_known() -> None:
    told = trouble.told(sqlite3.OperationalError("near \x1b[31m: syntax error"), trouble.CAN_NOT_READ)
    assert told.cause == "SQLite says: near ␛[31m: syntax error."
