"""The extraction process answers every line, outlives nonsense, and ends when it should."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.errors import ExtractionFailed
from tui.extraction.client import ExtractionClient
from tui.settings import DEFAULT_MODEL

TEXT = "“We are ready to sail,” said Ada Quill, the harbour master."


@pytest.fixture(scope="module")
def worker() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.extraction.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    yield process
    process.kill()
    process.wait()


def ask(process: subprocess.Popen[bytes], line: bytes) -> list[dict[str, Any]]:
    """All replies to one line, up to the closing one."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + b"\n")
    process.stdin.flush()
    replies = []
    while True:
        reply = json.loads(process.stdout.readline())
        replies.append(reply)
        if "progress" not in reply:
            return replies


def test_a_request_is_answered_with_progress_and_one_extraction(worker: subprocess.Popen[bytes]) -> None:
    replies = ask(worker, json.dumps({"request": 7, "text": TEXT}).encode())
    assert {reply["request"] for reply in replies} == {7}
    assert replies[0]["progress"] == "loading model"
    found = replies[-1]["extraction"]
    assert found["quotes"][0]["pieces"] == [{"start": 0, "end": 23}]
    assert found["actors"][0]["name"] == "Ada Quill"


@pytest.mark.parametrize("line", [b"nonsense", b"{}", b'{"request": "x", "text": 3}', b"\xff\xfe", b"[]", b'"\\ud800"'])
def test_a_malformed_line_gets_an_error_and_the_process_lives(worker: subprocess.Popen[bytes], line: bytes) -> None:
    (reply,) = ask(worker, line)
    assert reply["request"] is None
    assert reply["error"].keys() == {"title", "cause", "next_step"}
    assert worker.poll() is None


def test_blank_and_hostile_texts_get_an_extraction(worker: subprocess.Popen[bytes]) -> None:
    for text in ("", " \n", "\x00\x1b[31m", "“" * 500):
        assert "extraction" in ask(worker, json.dumps({"request": 1, "text": text}).encode())[-1]


def test_closed_input_ends_it() -> None:
    process = subprocess.Popen([sys.executable, "-m", "tui.extraction.worker"], stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) == 0


def test_sigterm_ends_it() -> None:
    process = subprocess.Popen([sys.executable, "-m", "tui.extraction.worker"], stdin=subprocess.PIPE)
    time.sleep(0.5)
    process.terminate()
    assert process.wait(timeout=20) == -signal.SIGTERM


async def test_a_worker_that_is_killed_is_started_once_more(tmp_path: Path) -> None:
    client = ExtractionClient(DEFAULT_MODEL, tmp_path / "log")
    heard: list[str] = []
    first: list[int] = []

    def progress(doing: str) -> None:
        heard.append(doing)
        if not first:
            assert client.process_id is not None
            first.append(client.process_id)
            os.kill(client.process_id, signal.SIGKILL)

    reading = await client.extract(TEXT, progress)
    assert "starting the extraction process again" in heard
    assert reading.quotes
    assert client.process_id not in (None, first[0])
    kept = client.process_id
    await client.extract("Rain fell.", lambda doing: None)
    assert client.process_id == kept
    await client.close()
    assert client.process_id is None


async def test_a_worker_that_dies_twice_is_reported_with_cause_and_log(tmp_path: Path) -> None:
    client = ExtractionClient(DEFAULT_MODEL, tmp_path / "log")

    def progress(doing: str) -> None:
        if client.process_id is not None and doing == "loading model":
            os.kill(client.process_id, signal.SIGKILL)

    with pytest.raises(ExtractionFailed) as failure:
        await client.extract(TEXT, progress)
    assert "SIGKILL" in failure.value.cause
    assert str(tmp_path / "log") in failure.value.next_step
    await client.close()


async def test_an_unknown_model_is_explained(tmp_path: Path) -> None:
    client = ExtractionClient("no_such_model", tmp_path / "log")
    with pytest.raises(ExtractionFailed) as failure:
        await client.extract(TEXT, lambda doing: None)
    assert "no_such_model" in failure.value.title
    assert "--model" in failure.value.next_step
    await client.close()


async def test_leaving_while_it_reads_ends_the_process(tmp_path: Path) -> None:
    client = ExtractionClient(DEFAULT_MODEL, tmp_path / "log")
    started = asyncio.Event()
    reading = asyncio.create_task(client.extract(TEXT, lambda doing: started.set()))
    await started.wait()
    await client.close()
    assert reading.cancelled()
    assert client.process_id is None


async def test_a_log_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    client = ExtractionClient(DEFAULT_MODEL, tmp_path / "file" / "log")
    with pytest.raises(ExtractionFailed) as failure:
        await client.extract(TEXT, lambda doing: None)
    assert "could not be started" in failure.value.cause


async def test_an_idle_worker_leaves(tmp_path: Path) -> None:
    client = ExtractionClient("no_such_model", tmp_path / "log", idle_seconds=0.05)
    with pytest.raises(ExtractionFailed):
        await client.extract(TEXT, lambda doing: None)
    assert client.process_id is not None
    for _ in range(100):
        await asyncio.sleep(0.05)
        if client.process_id is None:
            break
    assert client.process_id is None
    await client.close()
