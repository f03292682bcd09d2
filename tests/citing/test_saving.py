"""Saving all quotes of the article that is open."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support import seed_article, seed_extraction
from tui.citing import saving
from tui.citing.export import WRITERS

NAMES = tuple(saving.KINDS)


@pytest.mark.parametrize("name", NAMES)
def test_each_form_has_a_file_of_its_own_and_overwrites_nothing(name: str, tmp_path: Path) -> None:
    paths = [saving.save(name, seed_extraction(), seed_article(), tmp_path) for _ in range(2)]
    ending = WRITERS[name].ending
    stem = "bennett-putin-call.quotes"
    assert [path.name for path in paths] == [f"{stem}.{ending}", f"{stem}-2.{ending}"]
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert first.endswith(b"\n")


def test_what_is_offered_is_the_table_of_forms_in_its_order() -> None:
    assert list(saving.KINDS.items())[:3] == [("md", "Markdown"), ("text", "plain text"), ("jsonl", "JSON lines")]
    assert len({writer.ending for writer in WRITERS.values()}) == len(WRITERS)


def test_the_date_of_fetching_goes_into_the_bibliography(tmp_path: Path) -> None:
    article = replace(seed_article(), url="https://post.example/", retrieved="2031-04-06")
    (item,) = json.loads(saving.save("csl", seed_extraction(), article, tmp_path).read_bytes())
    assert item["accessed"] == {"date-parts": [[2031, 4, 6]]}


def test_nothing_is_left_of_a_file_that_did_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None: ...

        def write(self, _: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    whole_open = Path.open

    def open_full(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        stream = whole_open(path, mode, *arguments, **options)
        if mode != "xb":
            return stream
        stream.close()
        return Full()

    monkeypatch.setattr(Path, "open", open_full)
    with pytest.raises(OSError, match="No space left"):
        saving.save("jsonl", seed_extraction(), seed_article(), tmp_path)
    assert not list(tmp_path.iterdir())
