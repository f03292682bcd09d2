"""The one thread in which the library's connection lives. Others hand it work and go on.

Work is a function whose first parameter is the connection. `ask` runs it for reading; `keep` runs it as one write
transaction and returns once that is on the disk, so whatever is shown as saved after it is saved. The file is opened
in that thread, at the first work or `ready`. Where it can't be used the library is in memory, and `trouble` says why.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, TypeVarTuple

from tui.errors import LibraryError
from tui.library import articles, database, trouble
from tui.settings import LIBRARY_CLOSE_SECONDS

Result = TypeVar("Result")
Given = ParamSpec("Given")
Each = TypeVarTuple("Each")

Work = Callable[Concatenate[sqlite3.Connection, Given], Result]


class Librarian:
    """Keeps and finds. Made by `open`; every method may be called from any thread."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._tasks: queue.SimpleQueue[Callable[[sqlite3.Connection], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._closed = False
        self._lost = False
        """Whether anything that was still to be kept at the closing could not be."""
        self._place: tuple[int, int] | None = None
        """Of the file that was opened, as `database.place` names it; None in memory."""
        self.trouble: LibraryError | None = None
        """Why the file can't be used and nothing will be remembered; known once `ready` has returned."""

    @classmethod
    def open(cls, path: Path | None) -> Librarian:
        """The library in a file, or with None one that is forgotten. Never fails and never waits."""
        return cls(path)

    async def ready(self) -> LibraryError | None:
        """Opens the library and gives its `trouble`."""
        await self.ask(_nothing)
        return self.trouble

    async def ask(self, work: Work[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        """What `work` reads. Anything that it writes is taken back. Raises `LibraryError` and what `work` raises."""
        return await _heard(self._hand_in(_reading, lambda connection: work(connection, *args, **kwargs)))

    async def keep(self, work: Work[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        """What `work` returns, once everything that it wrote is on the disk; nothing is, if it raises.

        A caller that is cancelled stops waiting; what it handed in is still kept.
        """
        return await _heard(self._hand_in(self._kept, lambda connection: work(connection, *args, **kwargs)))

    def ask_and_wait(self, work: Work[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        """`ask` for a caller without an event loop."""
        return self._hand_in(_reading, lambda connection: work(connection, *args, **kwargs)).result()

    def keep_and_wait(self, work: Work[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        """`keep` for a caller without an event loop."""
        return self._hand_in(self._kept, lambda connection: work(connection, *args, **kwargs)).result()

    def keep_later(
        self,
        work: Callable[[sqlite3.Connection, *Each], object],
        *args: *Each,
        failed: Callable[[LibraryError], object],
    ) -> None:
        """Hands `work` in for keeping and goes on.

        `failed` hears why it could not be kept: in the caller's event loop, or where there is none in the thread.
        """
        loop: asyncio.AbstractEventLoop | None = None
        with suppress(RuntimeError):
            loop = asyncio.get_running_loop()

        def hear(future: Future[object]) -> None:
            error = future.exception()
            if error is None:
                return
            told = error if isinstance(error, LibraryError) else trouble.unforeseen(error, trouble.CAN_NOT_KEEP)
            self._lost = self._lost or self._closed
            if loop is None:
                failed(told)
            elif not loop.is_closed():
                loop.call_soon_threadsafe(failed, told)

        self._hand_in(self._kept, lambda connection: work(connection, *args)).add_done_callback(hear)

    def close(self) -> bool:
        """Keeps what was handed in, waiting for it a short while, and lets the file go. Nothing more is taken.

        False where that took too long, or where some of it could not be kept.
        """
        with self._starting:
            self._closed = True
            thread = self._thread
            self._tasks.put(None)
        if thread:
            thread.join(LIBRARY_CLOSE_SECONDS)
        return thread is None or not (thread.is_alive() or self._lost)

    def _kept(self, connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Writes, and makes sure that it went where the next start looks for it.

        SQLite goes on writing to a file that was deleted or replaced, and says nothing.
        """
        result = _writing(connection, work)
        if self._path is not None and self._place is not None and database.place(self._path) != self._place:
            raise trouble.moved()
        return result

    def _hand_in(
        self,
        transaction: Callable[[sqlite3.Connection, Callable[[sqlite3.Connection], Result]], Result],
        work: Callable[[sqlite3.Connection], Result],
    ) -> Future[Result]:
        future: Future[Result] = Future()

        def task(connection: sqlite3.Connection) -> None:
            try:
                result = transaction(connection, work)
            except BaseException as error:  # noqa: BLE001 - handed to whoever waits, whatever it is
                future.set_exception(error)
            else:
                future.set_result(result)

        with self._starting:
            if self._closed:
                future.set_exception(trouble.closed())
                return future
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="library", daemon=True)
                self._thread.start()
            self._tasks.put(task)
        return future

    def _serve(self) -> None:
        connection = self._opened()
        while (task := self._tasks.get()) is not None:
            task(connection)
        connection.close()

    def _opened(self) -> sqlite3.Connection:
        if self._path is None:
            return database.open_memory()
        try:
            connection = database.open_file(self._path)
            self._place = database.place(self._path)
        except Exception as error:  # noqa: BLE001 - told; without this thread everybody would wait for ever
            told = error if isinstance(error, LibraryError) else trouble.unforeseen(error, trouble.CAN_NOT_OPEN)
            self.trouble = told
            return database.open_memory()
        with suppress(LibraryError):  # whoever writes next is told of the same; the old ones wait for another start
            _writing(connection, articles.purge_old)
        return connection


def _nothing(connection: sqlite3.Connection) -> None:
    """Work that only waits for the library to be open."""


def _reading(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Result]) -> Result:
    try:
        connection.execute("BEGIN")
        try:
            return work(connection)
        finally:
            _take_back(connection)
    except sqlite3.Error as error:
        raise trouble.told(error, trouble.CAN_NOT_READ) from error


def _writing(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Result]) -> Result:
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            _take_back(connection)
            raise
    except sqlite3.Error as error:
        raise trouble.told(error, trouble.CAN_NOT_KEEP) from error
    return result


def _take_back(connection: sqlite3.Connection) -> None:
    """SQLite ends a transaction by itself when the disk is full or fails."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


async def _heard(future: Future[Result]) -> Result:
    """The result, in the caller's event loop. The work goes on where the caller is cancelled."""
    loop = asyncio.get_running_loop()
    heard: asyncio.Future[Result] = loop.create_future()

    def settle() -> None:
        if heard.done():
            return
        error = future.exception()
        if error is None:
            heard.set_result(future.result())
        else:
            heard.set_exception(error)

    def tell(_: Future[Result]) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle)

    future.add_done_callback(tell)
    return await heard
