"""Many texts read by several processes at once; the results come out in the order of the texts.

Each process is a fresh one (spawned, never forked: a fork of a program with threads can hang) with a model of its own,
and is given a batch of texts at a time. Only so many batches are taken ahead that the memory stays the same however
many texts there are.

A process that dies, killed for its memory or by a fault in a library, is replaced, and what its batch still lacks is
read text by text. The text over which a second process dies gets a failure in its place; the others are read.

As with every spawned process, a program of one's own that calls this must keep its start behind
`if __name__ == "__main__":`.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from tui.errors import ExtractionFailed, NewsreaderError
from tui.extraction.batches import batches
from tui.extraction.pipeline import load, read_many
from tui.extraction.records import Extraction
from tui.settings import (
    DEFAULT_MODEL,
    PROCESS_BATCH_CHARACTERS,
    PROCESS_BATCH_TEXTS,
    PROCESS_BATCHES_AHEAD,
    WORKER_GRACE_SECONDS,
)

Result = Extraction | NewsreaderError

_STARTS = 2
"""So often a process may die before it has loaded its model, until no further one is tried."""


def read_in_processes(texts: Iterable[str], model: str = DEFAULT_MODEL, jobs: int = 1) -> Iterator[Result]:
    """One result a text, in the order of the texts: what was found in it, or why nothing could be read.

    One job is done in this very process. Raises `ModelNotFound`, and `ExtractionFailed` where no process can be
    started. Closing the iterator ends the processes.
    """
    if jobs == 1:
        yield from read_many(texts, model)
        return
    crew = _Crew(model, jobs)
    try:
        yield from crew.read(batches(texts, PROCESS_BATCH_CHARACTERS, PROCESS_BATCH_TEXTS))
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Batch:
    number: int
    texts: list[str]
    """Those without a result yet."""
    results: list[Result] = field(default_factory=list)
    alone: bool = False
    """Whether each text is read by itself, because a process died over the batch."""


class _Worker:
    """One process, seen from here."""

    def __init__(self, model: str) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, model), daemon=True)
        self.process.start()
        theirs.close()
        self.loaded = False
        self.batch: _Batch | None = None

    def give(self, batch: _Batch) -> None:
        """A process that is gone already is found so when it is listened to."""
        self.batch = batch
        with suppress(OSError):
            self.connection.send((batch.texts, batch.alone))

    def ended(self) -> str:
        """How the process ended, once its connection is closed."""
        self.process.join(WORKER_GRACE_SECONDS)
        self.end()
        code = self.process.exitcode or 0
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Crew:
    """The processes, what each is reading, and what is read but not handed out yet."""

    def __init__(self, model: str, jobs: int) -> None:
        self._model = model
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._again: deque[_Batch] = deque()
        """Batches over which a process died."""
        self._done: dict[int, list[Result]] = {}
        self._taken = 0
        self._failed_starts = 0

    def read(self, given: Iterator[list[str]]) -> Iterator[Result]:
        """All results, in order."""
        numbered = (_Batch(number, texts) for number, texts in enumerate(given))
        wanted = 0
        while True:
            while wanted in self._done:
                yield from self._done.pop(wanted)
                wanted += 1
            self._hand_out(numbered, before=wanted + self._jobs * (1 + PROCESS_BATCHES_AHEAD))
            busy = [worker for worker in self._workers if worker.batch is not None]
            if not busy:
                return
            ready = wait([worker.connection for worker in busy])
            for worker in busy:
                if worker.connection in ready:
                    self._listen(worker)

    def dismiss(self) -> None:
        """Ends every process."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hand_out(self, numbered: Iterator[_Batch], before: int) -> None:
        """Gives each process that has none a batch, and starts processes while there are batches for them."""
        idle = [worker for worker in self._workers if worker.batch is None]
        while idle or len(self._workers) < self._jobs:
            batch = self._again.popleft() if self._again else self._next(numbered, before)
            if batch is None:
                return
            if not idle:
                idle.append(self._start())
            idle.pop().give(batch)

    def _start(self) -> _Worker:
        try:
            worker = _Worker(self._model)
        except OSError as error:
            raise _not_started(f"The system says: {error.strerror}.") from error
        self._workers.append(worker)
        return worker

    def _next(self, numbered: Iterator[_Batch], before: int) -> _Batch | None:
        """The next new batch, unless those taken are far ahead of those handed out."""
        if self._taken >= before:
            return None
        self._taken += 1
        return next(numbered, None)

    def _listen(self, worker: _Worker) -> None:
        """One message of a process, or its end."""
        batch = worker.batch
        assert batch is not None  # only those who were given one are listened to
        try:
            result = worker.connection.recv()
        except (EOFError, OSError):
            self._replace(worker, batch)
            return
        if not worker.loaded:
            if isinstance(result, NewsreaderError):
                raise result
            worker.loaded, self._failed_starts = True, 0
            return
        batch.results.append(result)
        del batch.texts[0]
        if not batch.texts:
            self._finish(batch)
            worker.batch = None

    def _replace(self, worker: _Worker, batch: _Batch) -> None:
        """A process died. Whoever has the next batch for a free place starts another."""
        self._workers.remove(worker)
        ending = worker.ended()
        if not worker.loaded:
            self._failed_starts += 1
            if self._failed_starts == _STARTS:
                raise _not_started(f"{_STARTS} of them ended while they loaded the language model ({ending}).")
        elif batch.alone:
            batch.results.append(
                ExtractionFailed(
                    title="Names and quotes could not be read.",
                    cause=f"Two processes ended over this text ({ending}).",
                    next_step="Try it by itself, or cut it into smaller ones.",
                )
            )
            del batch.texts[0]
        else:
            batch.alone = True
        if batch.texts:
            self._again.append(batch)
        else:
            self._finish(batch)

    def _finish(self, batch: _Batch) -> None:
        self._done[batch.number] = batch.results


def _not_started(cause: str) -> ExtractionFailed:
    return ExtractionFailed(
        title="The extraction processes could not be started.",
        cause=cause,
        next_step="Try fewer jobs: each holds a language model in memory.",
    )


def _serve(connection: Connection, model: str) -> None:
    """What a process does: None when the model is loaded, or the error; then one result a text, until it is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started this
    try:
        load(model)
    except NewsreaderError as error:
        connection.send(error)
        return
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(None)
        while True:
            texts, alone = connection.recv()
            for batch in ([text] for text in texts) if alone else [texts]:
                for result in read_many(batch, model):
                    connection.send(result)
