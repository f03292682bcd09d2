"""Other programs, run so that none of them can hold newsreader up, write over its screen, or read its keys."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_GRACE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Finished:
    """A program that came to its end."""

    code: int
    output: bytes
    """Empty unless it was asked for."""


async def run(
    command: Sequence[str],
    given: bytes,
    environment: Mapping[str, str],
    limit_seconds: float,
    keep_output: bool = False,
) -> Finished:
    """Runs `command` with `given` on its standard input; `OSError` if it can't start, `TimeoutError` at the limit.

    It leads a process group of its own, so that closing the terminal does not take a clipboard helper's text along,
    and so that what hangs can be killed with its children. Its output is discarded unless asked for: a helper that goes
    on in the background (xclip) would hold a pipe open for ever.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE if keep_output else asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env=dict(environment),
        start_new_session=os.name == "posix",
    )
    try:
        async with asyncio.timeout(limit_seconds):
            output, _ = await process.communicate(given)
            return Finished(await process.wait(), output or b"")
    finally:
        if process.returncode is None:
            await _kill(process)


async def _kill(process: asyncio.subprocess.Process) -> None:
    """Ends a program and, where there are process groups, all that it started."""
    try:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        async with asyncio.timeout(_GRACE_SECONDS):
            await process.wait()
    except (ProcessLookupError, TimeoutError):
        return
