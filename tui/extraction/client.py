"""The terminal's end of the extraction process: starts it, asks it, and starts it once more should it die.

The process is kept for the next article and let go when nobody has asked it anything for a while.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from tui.errors import ExtractionFailed
from tui.extraction.protocol import Reply, Request
from tui.extraction.records import Extraction
from tui.resources import import_path
from tui.settings import PROTOCOL_LINE_LIMIT_BYTES, WORKER_GRACE_SECONDS, WORKER_IDLE_SECONDS

_log = logging.getLogger(__name__)
_ATTEMPTS = 2


class _WorkerDied(Exception):
    """The process left without an answer."""


class ExtractionClient:
    """One extraction process at a time, asked for one reading at a time."""

    def __init__(self, model: str, log: Path, idle_seconds: float = WORKER_IDLE_SECONDS) -> None:
        self._model = model
        self._log_path = log
        """Where the process' standard error goes."""
        self._idle_seconds = idle_seconds
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()
        self._asking: asyncio.Task[Any] | None = None
        """Whoever waits for a reading."""
        self._last_request = 0
        self._idle: asyncio.TimerHandle | None = None

    @property
    def process_id(self) -> int | None:
        """Of the running extraction process; None while there is none."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def extract(self, text: str, progress: Callable[[str], None]) -> Extraction:
        """The reading of clean text. `progress` hears what is being done.

        Raises `ExtractionFailed`: for a text that can't be read, or when the process died twice over it. When the
        caller is cancelled the process is ended, so that the next text does not wait behind the last one.
        """
        async with self._one_at_a_time:
            if self._idle is not None:
                self._idle.cancel()
            self._asking = asyncio.current_task()
            try:
                return await self._with_one_restart(text, progress)
            except asyncio.CancelledError:
                await self._end()
                raise
            finally:
                self._asking = None
                loop = asyncio.get_running_loop()
                self._idle = loop.call_later(self._idle_seconds, lambda: loop.create_task(self._leave_when_idle()))

    async def close(self) -> None:
        """Ends the process, and with it a reading that is under way: whoever waits for that is cancelled."""
        asking = self._asking
        if asking is not None and asking is not asyncio.current_task():
            asking.cancel()
            await asyncio.wait([asking])
        await self._end()

    async def _end(self) -> None:
        """Tells the process to leave; if it is still there after a moment, it is killed."""
        process = self._process
        if self._idle is not None:
            self._idle.cancel()
        if process is None:
            return
        try:
            if process.returncode is None:
                process.terminate()
            await asyncio.wait_for(process.communicate(), WORKER_GRACE_SECONDS)
        except TimeoutError:
            process.kill()
            await process.communicate()
        if self._process is process:
            self._process = None

    async def _with_one_restart(self, text: str, progress: Callable[[str], None]) -> Extraction:
        died: _WorkerDied | None = None
        for attempt in range(_ATTEMPTS):
            if attempt:
                progress("starting the extraction process again")
            try:
                return await self._ask(text, progress)
            except _WorkerDied as error:
                died = error
                await self._end()
        raise ExtractionFailed(
            title="Names and quotes could not be read.",
            cause=f"The extraction process ended twice before it answered ({died}).",
            next_step=f"Read on without them, or press R to try again. Its log: {self._log_path}",
        ) from died

    async def _ask(self, text: str, progress: Callable[[str], None]) -> Extraction:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        self._last_request += 1
        number = self._last_request
        try:
            process.stdin.write(msgspec.json.encode(Request(number, text)) + b"\n")
            await process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            raise _WorkerDied(await _how_it_ended(process)) from error
        while line := await process.stdout.readline():
            reply = msgspec.json.decode(line, type=Reply)
            if reply.request not in (number, None):
                continue
            if reply.progress is not None:
                progress(reply.progress)
            elif reply.extraction is not None:
                return reply.extraction
            elif reply.error is not None:
                raise ExtractionFailed(reply.error.title, reply.error.cause, reply.error.next_step)
        raise _WorkerDied(await _how_it_ended(process))

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            try:
                self._process = await self._started()
            except OSError as error:
                raise ExtractionFailed(
                    title="Names and quotes could not be read.",
                    cause=f"The extraction process could not be started: {error.strerror} ({error.filename}).",
                    next_step="Run: newsreader doctor",
                ) from error
        return self._process

    async def _started(self) -> asyncio.subprocess.Process:
        self._log_path.parent.mkdir(parents=True, exist_ok=True)
        with self._log_path.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # a folder “tui” in the current directory is not ours
                "-m",
                "tui.extraction.worker",
                "--model",
                self._model,
                stdin=asyncio.subprocess.PIPE,  # its own: a child on the terminal's would swallow keys
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                limit=PROTOCOL_LINE_LIMIT_BYTES,
                env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": import_path()},
                start_new_session=True,  # Ctrl+C in the terminal is for the reader alone
            )

    async def _leave_when_idle(self) -> None:
        async with self._one_at_a_time:
            await self.close()


async def _how_it_ended(process: asyncio.subprocess.Process) -> str:
    code = await process.wait()
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
