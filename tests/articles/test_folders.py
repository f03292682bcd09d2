"""A folder gives its articles in the order in which a person would name them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.folders import natural_order, read_folder
from tui.errors import ArticleError
from tui.settings import FOLDER_DEPTH, FOLDER_FILES


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Text.")
    return folder


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in read_folder(folder).files]


def test_files_come_in_natural_order_folder_by_folder(tmp_path: Path) -> None:
    filled(tmp_path, "10.txt", "9.txt", "B.md", "a.html", "bb/2.txt", "bb/11.txt", "c.pdf")
    assert names(tmp_path) == ["9.txt", "10.txt", "a.html", "B.md", "bb/2.txt", "bb/11.txt", "c.pdf"]


def test_what_holds_no_article_is_passed_over_and_counted(tmp_path: Path) -> None:
    filled(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "picture.jpg", "data.sqlite", "notes")
    (tmp_path / "program").write_bytes(b"\x7fELF" + bytes(100))
    os.mkfifo(tmp_path / "pipe.txt")
    found = read_folder(tmp_path)
    assert [path.name for path in found.files] == ["a.txt", "notes"]
    assert found.passed_over == 4
    assert not found.more


def test_links_are_followed_within_the_folder_only(tmp_path: Path) -> None:
    inside = filled(tmp_path / "in", "a.txt", "deep/b.txt")
    filled(tmp_path / "out", "secret.txt")
    (inside / "out.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (inside / "outer").symlink_to(tmp_path / "out")
    (inside / "round").symlink_to(inside)
    (inside / "gone.txt").symlink_to(inside / "nothing.txt")
    (inside / "within.txt").symlink_to(inside / "deep" / "b.txt")
    assert names(inside) == ["a.txt", "deep/b.txt", "within.txt"]
    assert read_folder(inside).passed_over == 4


def test_a_folder_too_deep_or_too_full_is_read_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "/".join(["d"] * (FOLDER_DEPTH - 1)) + "/a.txt", "/".join(["d"] * FOLDER_DEPTH) + "/b.txt")
    found = read_folder(tmp_path)
    assert [path.name for path in found.files] == ["a.txt"]
    assert found.passed_over == 1
    monkeypatch.setattr("tui.articles.folders.FOLDER_FILES", 3)
    full = read_folder(filled(tmp_path / "full", *(f"{number}.txt" for number in range(5))))
    assert [path.name for path in full.files] == ["0.txt", "1.txt", "2.txt"]
    assert full.more
    assert FOLDER_FILES > 3


def test_a_folder_without_articles_says_what_is_in_it(tmp_path: Path) -> None:
    filled(tmp_path, "a.jpg", "b.mp3")
    with pytest.raises(ArticleError, match="2 of other kinds are"):
        read_folder(tmp_path)
    with pytest.raises(ArticleError, match="could not be read"):
        read_folder(tmp_path / "nowhere")


@given(st.lists(st.text(max_size=12)))
def test_every_name_can_be_put_in_order(given: list[str]) -> None:
    assert len(sorted(given, key=natural_order)) == len(given)
    assert natural_order("part 2") < natural_order("Part 10") < natural_order("part 10b")
