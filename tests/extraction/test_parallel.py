"""Many texts read by several processes: the order they come in, what a dying process costs, how far ahead is read."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import ExtractionFailed, ModelNotFound, NewsreaderError
from tui.extraction import entities, parallel, pipeline
from tui.extraction.batches import batches
from tui.extraction.parallel import read_in_processes
from tui.extraction.records import Extraction
from tui.settings import PROCESS_BATCHES_AHEAD

DEADLY = "a text over which a process dies"
ODD = "a text over which a rule stumbles"


def text(number: int) -> str:
    return f"“We open on day {number},” said Ada Quill, the mayor of Quillhaven."


def words(result: Extraction | NewsreaderError, given: str) -> str:
    assert isinstance(result, Extraction)
    return given[result.quotes[0].pieces[0].start : result.quotes[0].pieces[0].end]


@given(st.lists(st.text(max_size=30)), st.integers(1, 50), st.integers(1, 5))
def test_batches_keep_every_text_in_order_and_end_when_they_are_full(
    texts: list[str], characters: int, most: int
) -> None:
    made = list(batches(texts, characters, most))
    assert [each for batch in made for each in batch] == texts
    for batch in made:
        assert 0 < len(batch) <= most
        assert sum(map(len, batch[:-1])) < characters


def counted(taken: list[str]) -> Iterator[str]:
    """Texts without end; `taken` holds those that were asked for."""
    while True:
        taken.append(str(len(taken)))
        yield taken[-1]


def test_batches_hold_no_more_than_one() -> None:
    taken: list[str] = []
    next(batches(counted(taken), 10_000, 5))
    assert len(taken) == 5


def test_many_texts_at_once_are_read_as_each_by_itself() -> None:
    texts = [
        "",
        "Rain fell.\r\n\r\n“It is wet,\u200b” said Ivo Brandt.",
        *map(text, range(4)),
        "\ud800 “Odd,” she said.",
    ]
    assert list(pipeline.extract_many(texts)) == [pipeline.extract(each) for each in texts]


def test_two_processes_find_what_one_finds_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "PROCESS_BATCH_TEXTS", 2)
    texts = [text(number) for number in range(9)]
    expected = list(read_in_processes(texts, jobs=1))
    assert list(read_in_processes(texts, jobs=2)) == expected
    assert [words(result, each) for result, each in zip(expected, texts, strict=True)] == [
        f"“We open on day {number},”" for number in range(9)
    ]


def test_a_model_that_is_not_there_is_named() -> None:
    for jobs in (1, 2):
        with pytest.raises(ModelNotFound, match="no_such_model"):
            list(read_in_processes(["Rain fell."], "no_such_model", jobs))


def test_a_rule_that_stumbles_costs_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    mend = entities.mend

    def stumble(read: Any) -> Any:
        if read.text == ODD:
            raise IndexError("a bug")
        return mend(read)

    monkeypatch.setattr(entities, "mend", stumble)
    first, odd, last = read_in_processes([text(1), ODD, text(2)])
    assert words(first, text(1)) == "“We open on day 1,”"
    assert isinstance(odd, ExtractionFailed)
    assert odd.cause.startswith("The extractor stopped with IndexError in test_parallel.py, line ")
    assert words(last, text(2)) == "“We open on day 2,”"


# Processes of a stand-in that loads no model: it notes who served what, and dies where a text tells it to.


def serve_without_model(connection: Any, model: str) -> None:
    note = Path(model)
    if note.name == "never-starts":
        os._exit(7)
    connection.send(None)
    while True:
        try:
            texts, _ = connection.recv()
        except EOFError:
            return
        for each in texts:
            if each == DEADLY:
                os.kill(os.getpid(), signal.SIGKILL)
            if each == "dies once" and not note.exists():
                note.write_text("died")
                os._exit(1)
            connection.send(ModelNotFound(each))  # any answer that shows which text it belongs to


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setattr(parallel, "_serve", serve_without_model)
    monkeypatch.setattr(parallel, "PROCESS_BATCH_TEXTS", 3)
    return str(tmp_path / "note")


def titles(results: Iterable[Extraction | NewsreaderError]) -> list[str]:
    return [each.title for each in results if isinstance(each, NewsreaderError)]


def test_a_process_that_dies_once_costs_nothing(stand_in: str) -> None:
    texts = ["one", "dies once", "three", "four"]
    assert titles(read_in_processes(texts, stand_in, 2)) == [ModelNotFound(each).title for each in texts]


def test_the_text_over_which_two_processes_die_is_told_in_its_place(stand_in: str) -> None:
    texts = ["one", DEADLY, "three", "four", DEADLY]
    failed = "Names and quotes could not be read."
    expected = [failed if each == DEADLY else ModelNotFound(each).title for each in texts]
    assert titles(read_in_processes(texts, stand_in, 2)) == expected


def test_processes_that_never_start_are_given_up(stand_in: str, tmp_path: Path) -> None:
    with pytest.raises(ExtractionFailed, match=r"could not be started.*exit code 7"):
        list(read_in_processes(["one", "two"], str(tmp_path / "never-starts"), 2))


def test_only_so_many_texts_are_taken_ahead(stand_in: str) -> None:
    taken: list[str] = []
    results = read_in_processes(counted(taken), stand_in, 2)
    for _ in range(100):
        next(results)
    assert len(taken) <= 100 + 3 * 2 * (2 + PROCESS_BATCHES_AHEAD)
    results.close()  # type: ignore[attr-defined]


def test_stopping_ends_the_processes(stand_in: str) -> None:
    results = read_in_processes(map(str, range(100)), stand_in, 2)
    next(results)
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()
