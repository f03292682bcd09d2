"""Work that blocks, done in a thread of its own while the event loop goes on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


async def aside(work: Callable[[], Result]) -> Result:
    """What `work` returns or raises, from a thread that dies with the program.

    Not by `asyncio.to_thread`: its threads are waited for when the program leaves, and a server that never answers
    would hold the terminal. A caller that is cancelled goes on at once; the work ends unheard.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def report(settle: Callable[[], None]) -> None:
        if not future.done():
            settle()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits, whatever it is
            told = error
            settle = lambda: future.set_exception(told)  # noqa: E731
        else:
            settle = lambda: future.set_result(result)  # noqa: E731
        if not loop.is_closed():
            loop.call_soon_threadsafe(report, settle)

    threading.Thread(target=run, daemon=True).start()
    return await future
