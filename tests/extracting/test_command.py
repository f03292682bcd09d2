"""`newsreader extract` over many inputs: order, failures, tables in and out, several processes, progress."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_command_line import newsreader
from tui.errors import ArticleError, ModelNotFound, NewsreaderError
from tui.extracting import command
from tui.extracting.command import Order, run
from tui.extracting.progress import Progress
from tui.extracting.run import Tally
from tui.extraction.parallel import read_in_processes
from tui.extraction.records import Extraction
from tui.settings import DEFAULT_MODEL, FAILURES_NAMED

CSV_ARTICLES = (
    "id,headline,outlet,date,body\r\n"
    '1,Bridge,Harbour Post,2031-04-05,"“We open,” said Ada Quill, the mayor."\r\n'
    '2,Rain,Valley Sun,2031-04-06,"Rain fell on Quillhaven."\r\n'
    '3,Ferry,Harbour Post,,"“It sails,” said Ivo Brandt.\n“It is slow,” he added."\r\n'
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.csv"
    path.write_bytes(CSV_ARTICLES.encode())
    return path


def order(*paths: Path | str, **options: Any) -> Order:
    return Order(tuple(map(str, paths)), DEFAULT_MODEL, **options)


def test_a_table_goes_in_and_its_own_columns_come_out_again(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    tally = run(order(articles, format="csv", output=target))
    assert (tally.read, tally.failed) == (3, 0)
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["id"], row["outlet"], row["date"]) for row in rows] == [
        ("1", "Harbour Post", "2031-04-05"),
        ("3", "Harbour Post", ""),
        ("3", "Harbour Post", ""),
    ]
    assert rows[0]["words"] == "“We open,”"
    assert rows[0]["speaker"] == "Ada Quill"
    assert rows[1]["words"] == "“It sails,”"


def test_two_processes_write_what_one_writes(articles: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("“We are ready,” said Ada Quill.")
    outputs = []
    for jobs in (1, 2):
        target = tmp_path / f"{jobs}.jsonl"
        run(order(articles, tmp_path / "none.txt", story, output=target, jobs=jobs))
        outputs.append(target.read_bytes())
    assert outputs[0] == outputs[1]
    assert [json.loads(line)["id"] for line in outputs[0].splitlines()] == ["1", "2", "3", str(story)]


def test_what_comes_out_goes_in_again(articles: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    run(order(articles, output=first))
    run(order(first, output=second))
    for before, after in zip(first.read_bytes().splitlines(), second.read_bytes().splitlines(), strict=True):
        assert json.loads(before)["quotes"] == json.loads(after)["quotes"]


def test_failures_are_told_in_their_turn_and_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = tmp_path / "articles.jsonl"
    lines.write_text('{"id": "a", "text": "Rain fell."}\n{"id": "b"}\nnonsense\n{"id": "d", "text": "Snow fell."}\n')
    tally = run(order(lines, tmp_path / "none.txt", output=tmp_path / "out.jsonl"))
    assert (tally.read, tally.failed) == (2, 3)
    *told, last = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert all(line.startswith("newsreader: ") for line in told)
    assert "line 2" in told[0]
    assert "line 3" in told[1]
    assert "none.txt" in told[2]
    assert last.startswith("newsreader: 2 articles read, 3 failed: ")
    assert "none.txt" in last


def test_a_run_of_thousands_of_failures_names_the_first_of_them() -> None:
    tally = Tally(read=12_000)
    for number in range(2_000):
        tally.fail(f"{number}.txt")
    names = ", ".join(f"{number}.txt" for number in range(FAILURES_NAMED))
    assert tally.sentence() == f"12,000 articles read, 2,000 failed: {names} and 1,990 more."


@pytest.mark.parametrize("given", ["articles.csv", "", "*.csv"], ids=["file", "folder", "pattern"])
def test_a_run_never_reads_what_it_writes(given: str, articles: Path, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is among the inputs"):
        run(order(tmp_path / given, output=tmp_path / "articles.csv"))
    assert articles.read_bytes() == CSV_ARTICLES.encode()


def test_an_output_that_can_not_be_written_is_told(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="could not be written"):
        run(order(articles, output=tmp_path / "no" / "such" / "folder.jsonl"))


def test_a_run_that_can_not_begin_leaves_an_earlier_output_as_it_was(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    run(order(articles, output=target))
    before = target.read_bytes()
    with pytest.raises(ModelNotFound):
        run(Order((str(articles),), "no_such_model", output=target))
    assert target.read_bytes() == before != b""


def test_a_run_that_finds_nothing_to_read_leaves_nothing_of_an_earlier_one(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("earlier\n")
    assert run(order(tmp_path / "none.txt", output=target)).failed == 1
    assert target.read_bytes() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_told(articles: Path) -> None:
    with pytest.raises(ArticleError, match="No space left"):
        run(order(articles, output=Path("/dev/full")))


# The command line itself


def test_options_that_do_not_fit_together_are_usage_errors(articles: Path) -> None:
    for options in (["--resume"], ["--resume", "-o", "x.md", "--format", "md"], ["--bom"], ["--columns", "odd=x"]):
        result = newsreader("extract", str(articles), *options)
        assert result.returncode == 2, options
        assert b"Usage:" in result.stderr


def test_columns_are_named_where_their_names_are_unusual(tmp_path: Path) -> None:
    table = tmp_path / "odd.csv"
    table.write_text('key,words\n12,"“Go,” said Ada Quill."\n', encoding="utf-8")
    assert newsreader("extract", str(table)).returncode == 1
    result = newsreader("extract", str(table), "--columns", "text=words,id=key", "--format", "csv", "--bom")
    assert result.returncode == 0
    assert result.stdout.startswith(b"\xef\xbb\xbfid,")
    assert b"12," in result.stdout


def test_the_schema_is_printed() -> None:
    schema = json.loads(newsreader("extract", "--schema").stdout)
    assert {"id", "article", "metadata", "quotes", "text"} <= set(schema["required"])


def test_ctrl_c_leaves_what_is_whole_and_says_so(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(texts: Iterator[str], model: str, jobs: int) -> Iterator[Extraction | NewsreaderError]:
        yield next(read_in_processes(texts, model, jobs))
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "read_in_processes", interrupted)
    target = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(order(articles, output=target))
    assert [json.loads(line)["id"] for line in target.read_bytes().splitlines()] == ["1"]
    assert capsys.readouterr().err == "newsreader: Interrupted. 1 article read.\n"


# Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_written_over_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.extracting.progress.PROGRESS_STEP_SECONDS", 0.0)
    tally, stream = Tally(), Terminal()
    progress = Progress(tally, stream, shown=True)
    tally.read, tally.words, tally.failed = 1_200, 40_000, 2
    progress.step()
    progress.say("newsreader: a.txt \x1b[31mcould not be read.")
    progress.end()
    shown = stream.getvalue().split("\r\x1b[K")
    assert shown[1] == "loading the language model"
    assert shown[2].startswith("1,200 articles, 2 failed, 40,000 words, ")
    assert shown[3] == "newsreader: a.txt ␛[31mcould not be read.\n"
    assert shown[-1] == ""


def test_elsewhere_it_is_silent_or_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = io.StringIO()
    progress = Progress(Tally(), silent, shown=False)
    progress.step()
    progress.end()
    assert silent.getvalue() == ""
    monkeypatch.setattr("tui.extracting.progress.PROGRESS_LINE_SECONDS", 0.0)
    lines = io.StringIO()
    progress = Progress(Tally(read=1), lines, shown=True)
    progress.step()
    progress.end()
    assert lines.getvalue().startswith("1 article, 0 words, ")
    assert "\r" not in lines.getvalue()


def test_progress_is_shown_on_request(articles: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(order(articles, output=tmp_path / "out.jsonl"))
    assert capsys.readouterr().err == ""
    assert command.run(order(articles, output=tmp_path / "out.jsonl", progress=True)).read == 3
