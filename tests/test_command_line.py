"""What the command line prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui import __version__

TEXT = "The mayor, Ada Quill, spoke.\r\n“We are ready,” Quill said.\r\n"


def newsreader(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_version_and_help_with_examples() -> None:
    assert newsreader("--version").stdout.decode() == f"newsreader {__version__}\n"
    help_text = newsreader("--help").stdout.decode()
    for part in ("newsreader extract story.txt", "--theme", "--no-mouse", "doctor", "curl"):
        assert part in help_text


def test_without_a_terminal_it_names_the_extract_line_to_use(story: Path) -> None:
    result = newsreader(str(story))
    assert result.returncode == 2
    assert result.stdout == b""
    assert f"newsreader extract {story}" in result.stderr.decode()


def test_extract_prints_one_line_an_article_with_offsets_in_the_text_as_given(story: Path, tmp_path: Path) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text(json.dumps({"id": 12, "text": "Rain fell on Quillhaven."}) + "\n")
    result = newsreader("extract", str(story), str(lines))
    assert result.returncode == 0
    assert result.stderr == b""
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], second["id"]) == (str(story), 12)
    (piece,) = first["quotes"][0]["pieces"]
    assert TEXT[piece["start"] : piece["end"]] == "“We are ready,”"
    assert first["text_length"] == len(TEXT)


def test_one_bad_input_is_reported_and_the_others_go_on(story: Path) -> None:
    result = newsreader("extract", "no-such-file.txt", str(story), "-o", "-")
    assert result.returncode == 3
    assert len(result.stdout.splitlines()) == 1
    assert "no-such-file.txt" in result.stderr.decode()


def test_only_bad_inputs_are_an_error_and_bad_options_a_usage_error() -> None:
    assert newsreader("extract", "no-such-file.txt").returncode == 1
    assert newsreader("extract").returncode == 2
    assert newsreader("extract", "x", "--format", "odd").returncode == 2
    assert newsreader("extract", "x", "--model", "no_such").returncode == 1


def test_formats_for_people_and_for_programs(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert newsreader("extract", str(story), "--format", "json", "-o", str(target)).returncode == 0
    assert json.loads(target.read_text())[0]["quotes"]
    text = newsreader("extract", "-", "--format", "text", given=b"\x1b[31m\xe2\x80\x9cGo,\xe2\x80\x9d Ada Quill said.")
    assert "Ada Quill" in text.stdout.decode()
    assert b"\x1b" not in text.stdout


def test_a_closed_pipe_is_quiet(story: Path) -> None:
    command = f"set -o pipefail; {sys.executable} -m tui extract {story} {story} | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120, check=False)
    assert len(result.stdout) == 10
    assert result.stderr == b""
    assert result.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("command", ["extract", "show"])
def test_output_that_finds_no_room_is_told_in_a_sentence(command: str, story: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "tui", command, str(story)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr.decode().splitlines()[0] == (
        "newsreader: The output could not be written. The system says: No space left on device."
    )


def test_doctor_verifies_the_model_and_names_the_clipboard_chain() -> None:
    result = newsreader("doctor")
    said = result.stdout.decode()
    assert result.returncode == 0
    assert "every file is the official one of en_core_web_md 3.7.1" in said
    for part in ("textual", "terminal", "colours", "copy: terminal", "copy: clipboard", "state folder", "library"):
        assert part in said
    missing = newsreader("doctor", "--model", "no_such_model")
    assert missing.returncode == 1
    assert "no_such_model is not installed" in missing.stdout.decode()
