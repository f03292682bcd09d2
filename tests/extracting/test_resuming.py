"""A run that was cut anywhere, and goes on: what is in its output in the end is what one whole run writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.errors import ArticleError, NewsreaderError
from tui.extracting import command
from tui.extracting.command import Order, run
from tui.extraction.parallel import read_in_processes
from tui.extraction.records import Extraction
from tui.settings import DEFAULT_MODEL

ARTICLES = (
    {"id": "a", "text": "“We open,” said Ada Quill. “Come,” she said.", "outlet": "Harbour Post"},
    {"id": "b", "text": "Rain fell on Quillhaven.", "outlet": "Valley Sun"},
    {"id": 3, "text": "“It sails,” said Ivo Brandt.\n\n“It is slow,” he added.", "outlet": "=1+1"},
    {"id": "a", "text": "“Once more,” said Ada Quill.", "outlet": "Harbour Post"},
    {"id": "-d", "text": "“No,” said Ivo Brandt.", "outlet": None},
)


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Their file; each text is read by the model once and remembered, so that many runs are quick."""
    known: dict[str, Extraction | NewsreaderError] = {}

    def remembered(texts: Iterator[str], model: str, jobs: int) -> Iterator[Extraction | NewsreaderError]:
        for text in texts:
            if text not in known:
                (known[text],) = read_in_processes([text], model, jobs)
            yield known[text]

    monkeypatch.setattr(command, "read_in_processes", remembered)
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES))
    return path


def extract(articles: Path, target: Path, format: str, **options: Any) -> tuple[int, int]:
    """How many were read, and how many were there already."""
    tally = run(Order((str(articles),), DEFAULT_MODEL, format, target, **options))
    return tally.read, tally.kept


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_a_run_cut_at_any_byte_goes_on_to_the_same_end(format: str, articles: Path, tmp_path: Path) -> None:
    whole_file, target = tmp_path / "whole", tmp_path / "cut"
    extract(articles, whole_file, format)
    whole = whole_file.read_bytes()
    cuts = sorted({*range(0, len(whole), 23), *(place + 1 for place, byte in enumerate(whole) if byte in b"\r\n")})
    reads = []
    for cut in cuts:
        target.write_bytes(whole[:cut])
        read, kept = extract(articles, target, format, resume=True)
        assert target.read_bytes() == whole, f"cut at {cut}"
        assert read + kept == len(ARTICLES)
        reads.append(read)
    assert reads[0] == len(ARTICLES)
    assert reads == sorted(reads, reverse=True)
    assert reads[-1] == (0 if format == "jsonl" else 2)  # of a table: the last article, and the one without quotes


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_new_inputs_come_behind_those_that_are_there(format: str, articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    extract(articles, target, format)
    before = target.read_bytes()
    lines = articles.read_text().splitlines(keepends=True)
    articles.write_text(json.dumps({"id": "new", "text": "“New,” said Ada Quill."}) + "\n" + "".join(lines))
    read, _ = extract(articles, target, format, resume=True)
    after = target.read_bytes()
    assert len(after) > len(before)
    assert after.startswith(before) or format == "csv"
    assert b"new" in after.removeprefix(before)
    assert read == (1 if format == "jsonl" else 3)


def test_without_resume_the_output_is_written_anew(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("anything\n" * 1000)
    assert extract(articles, target, "jsonl") == (5, 0)
    assert len(target.read_bytes().splitlines()) == 5


def test_the_byte_order_mark_stays_one(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    for _ in range(3):
        extract(articles, target, "csv", resume=True, byte_order_mark=True)
    assert target.read_bytes().count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("jsonl", b"notes\n"),
        ("jsonl", b'{"no": "id"}\n'),
        ("jsonl", b"\xff\xfe\n"),
        ("csv", b"a,b\r\n1,2\r\n"),
        ("csv", b"\xff\r\n"),
    ],
    ids=["words", "no-id", "bytes", "other-table", "no-text"],
)
def test_a_file_of_something_else_is_left_as_it_is(format: str, content: bytes, articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes"
    target.write_bytes(content)
    with pytest.raises(ArticleError, match="can't be gone on with"):
        extract(articles, target, format, resume=True)
    assert target.read_bytes() == content


def test_what_can_not_be_read_can_not_be_gone_on_with(articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(ArticleError, match=r"can't be gone on with.*The system says: "):
        extract(articles, folder, "jsonl", resume=True)


def test_a_row_that_lacks_cells_is_no_row_of_ours(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    extract(articles, target, "csv")
    content = target.read_bytes() + b"a,b\r\n"
    target.write_bytes(content)
    with pytest.raises(ArticleError, match="as many cells"):
        extract(articles, target, "csv", resume=True)
    assert target.read_bytes() == content


@given(st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_run_that_is_cut_again_and_again_ends_whole(articles: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole_file, target = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    extract(articles, whole_file, "jsonl")
    whole = whole_file.read_bytes()
    target.write_bytes(b"")
    for _ in range(data.draw(st.integers(1, 4))):
        extract(articles, target, "jsonl", resume=True)
        assert target.read_bytes() == whole
        target.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
