"""What was handed to the librarian as kept is there; what failed is not, and says why."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.errors import LibraryError
from tui.library import articles
from tui.library import librarian as librarian_module
from tui.library.librarian import Librarian

FERRY = Article.from_text("Ada Quill sold the ferry.\n", "The ferry is sold", publisher="Quillhaven Gazette")


def titles(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT title FROM articles ORDER BY id")]


def keep_and_fail(connection: sqlite3.Connection) -> None:
    articles.keep(connection, FERRY, None)
    raise ZeroDivisionError


async def test_what_was_kept_is_there_after_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "new" / "library.sqlite3"
    librarian = Librarian.open(path)
    number = await librarian.keep(articles.keep, FERRY, "/news/ferry.txt")
    librarian.close()

    librarian = Librarian.open(path)
    assert await librarian.ready() is None
    assert await librarian.ask(articles.of, number) == FERRY
    assert await librarian.ask(articles.newest_with_origin, "/news/ferry.txt") == number
    librarian.close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_private_library_leaves_no_file(own_folders: Path) -> None:
    librarian = Librarian.open(None)
    librarian.keep_and_wait(articles.keep, FERRY, None)
    assert librarian.ask_and_wait(titles) == ["The ferry is sold"]
    librarian.close()
    assert not list(own_folders.rglob("*"))


async def test_work_that_fails_half_way_leaves_nothing() -> None:
    librarian = Librarian.open(None)
    with pytest.raises(ZeroDivisionError):
        await librarian.keep(keep_and_fail)
    assert await librarian.ask(titles) == []
    librarian.close()


async def test_what_is_written_while_asking_is_not_kept() -> None:
    librarian = Librarian.open(None)
    await librarian.ask(articles.keep, FERRY, None)
    assert await librarian.ask(titles) == []
    librarian.close()


def test_without_an_event_loop_one_waits() -> None:
    librarian = Librarian.open(None)
    number = librarian.keep_and_wait(articles.keep, FERRY, None)
    assert librarian.ask_and_wait(articles.of, number) == FERRY
    librarian.close()


def test_what_is_kept_later_is_kept_before_closing_is_over(tmp_path: Path) -> None:
    heard: list[LibraryError] = []
    librarian = Librarian.open(tmp_path / "library.sqlite3")
    librarian.keep_later(articles.keep, FERRY, None, failed=heard.append)
    librarian.close()

    librarian = Librarian.open(tmp_path / "library.sqlite3")
    assert librarian.ask_and_wait(titles) == ["The ferry is sold"]
    librarian.close()
    assert heard == []


async def test_whoever_stops_waiting_has_it_kept_all_the_same() -> None:
    librarian = Librarian.open(None)
    waiting = asyncio.create_task(librarian.keep(articles.keep, FERRY, None))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await librarian.ask(titles) == ["The ferry is sold"]
    with pytest.raises(asyncio.CancelledError):
        await waiting
    librarian.close()


def test_closing_says_whether_all_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(librarian_module, "LIBRARY_CLOSE_SECONDS", 0.01)
    go_on = threading.Event()

    def wait(connection: sqlite3.Connection) -> None:
        go_on.wait()

    busy = Librarian.open(None)
    busy.keep_later(wait, failed=print)
    assert not busy.close()
    go_on.set()
    assert Librarian.open(None).close()


def test_closing_says_that_something_could_not_be_kept() -> None:
    go_on = threading.Event()

    def fail(connection: sqlite3.Connection) -> None:
        go_on.wait()
        raise LibraryError("Not kept.", "The disk is full.", "Make room.")

    librarian = Librarian.open(None)
    librarian.keep_later(fail, failed=print)
    closed: list[bool] = []
    closing = threading.Thread(target=lambda: closed.append(librarian.close()))
    closing.start()
    refused: list[LibraryError] = []
    while not refused:  # as long as anything is taken, it is not closing yet
        librarian.keep_later(articles.has_own, failed=refused.append)
    go_on.set()
    closing.join()
    assert closed == [False]


async def test_a_closed_library_says_so() -> None:
    librarian = Librarian.open(None)
    librarian.close()
    with pytest.raises(LibraryError, match="closed"):
        await librarian.keep(articles.keep, FERRY, None)
