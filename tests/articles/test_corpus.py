"""What stands behind `newsreader extract PATH…`: every input in its place, with its text as given and its fields."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.articles.server import page, serving
from tui.articles.corpus import Entry, Failed, entries

PAGE = b"""<html><head><title>Ferry late</title><meta name="author" content="Ada Quill"></head><body><article><h1>Ferry
late</h1><p>The ferry to Quillhaven was late again on Monday, said the harbour master, who had waited for it with the
band.</p><p>\xe2\x80\x9cWe play when it comes,\xe2\x80\x9d said Ivo Brandt, who leads the band and has never missed a
ferry in his life.</p></article></body></html>"""


def test_a_corpus_keeps_ids_order_and_text_as_given(tmp_path: Path) -> None:
    plain, lines = tmp_path / "a.txt", tmp_path / "b.jsonl"
    plain.write_bytes("One.\r\n\u200bTwo.".encode())
    rows = [json.dumps({"id": "x", "text": "X.", "outlet": "Gazette"}), "", "broken", json.dumps({"id": 4, "text": ""})]
    lines.write_text("\n".join(rows))
    found = list(entries((str(plain), str(lines), str(tmp_path / "none.txt"))))
    assert found[0] == Entry(str(plain), "One.\r\n\u200bTwo.", file_name="a.txt")
    assert found[1] == Entry("x", "X.", publisher="Gazette", file_name="b.jsonl", metadata={"outlet": "Gazette"})
    assert isinstance(found[2], Failed)
    assert found[2].id.endswith("b.jsonl, line 3")
    assert found[3] == Entry(4, "", file_name="b.jsonl")
    assert isinstance(found[4], Failed)
    assert "no file" in found[4].error.title


def test_a_folder_gives_all_that_can_be_read_in_it(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("part 10.txt", "part 2.txt", ".hidden.txt", "deep/rows.csv", "picture.png"):
        (tmp_path / name).write_text("id,text\nr,Row.\n" if name.endswith(".csv") else "Text.")
    (tmp_path / "part 3.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    found = list(entries([str(tmp_path)]))
    assert [Path(str(entry.id)).name for entry in found] == ["r", "part 2.txt", "part 3.txt", "part 10.txt"]
    assert [type(entry) for entry in found] == [Entry, Entry, Failed, Entry]


def test_a_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    (found,) = entries([str(tmp_path)])
    assert isinstance(found, Failed)
    assert "no article in the folder" in found.error.title


def test_a_pattern_that_the_shell_left_is_followed(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "deep/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")

    def names(pattern: str) -> list[str]:
        return [Path(str(entry.id)).name for entry in entries([str(tmp_path / pattern)])]

    assert names("*.txt") == ["a.txt", "b.txt"]
    assert names("**/*.txt") == ["a.txt", "b.txt", "d.txt"]
    assert names("**") == ["a.txt", "b.txt", "c.md", "d.txt"]
    (found,) = entries([str(tmp_path / "*.pdf")])
    assert isinstance(found, Failed)
    assert found.error.cause == "No file matches the pattern."


def test_a_file_with_brackets_in_its_name_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "[a].txt").write_text("Text.")
    (found,) = entries([str(tmp_path / "[a].txt")])
    assert isinstance(found, Entry)
    assert found.text == "Text."


def test_a_page_gives_its_article_and_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "ferry.html"
    path.write_bytes(PAGE)
    (found,) = entries([str(path)])
    assert isinstance(found, Entry)
    assert "“We play when it comes,” said Ivo Brandt" in found.text
    assert (found.id, found.title, found.byline, found.file_name) == (
        str(path),
        "Ferry late",
        "Ada Quill",
        "ferry.html",
    )


def test_standard_input_is_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("“Ça va.”\r\n".encode())))
    assert list(entries(["-"])) == [Entry("-", "“Ça va.”\r\n")]


def test_a_feed_gives_its_items_and_one_that_can_not_be_had_leaves_its_summary(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{words}</description></item>"
        for title, link, words in (
            ("Here", "/here", "In short."),
            ("Gone", "/gone", "What is left."),
            ("Lost", "/lost", ""),
        )
    )
    with serving() as server:
        server.on("/here", page(PAGE))
        feed = f"<rss version='2.0'><channel><title>Quillhaven Post</title>{items}</channel></rss>"
        found = list(entries([server.on("/feed", page(feed.encode(), content_type="application/rss+xml"))]))
        assert [entry.id for entry in found] == [server.address(path) for path in ("/here", "/gone", "/lost")]
    here, gone, lost = found
    assert isinstance(here, Entry)
    assert "harbour master" in here.text
    assert (here.title, here.publisher) == ("Here", "Quillhaven Post")
    assert isinstance(gone, Entry)
    assert gone.text == "What is left."
    assert isinstance(lost, Failed)


def test_a_list_of_feeds_may_not_lead_into_the_reader_s_own_network(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    with serving() as server:
        address = server.on("/feed", page(b"<rss version='2.0'><channel><title>x</title></channel></rss>"))
        path.write_text(f'<opml><body><outline text="Own" xmlUrl="{address}"/></body></opml>')
        (found,) = entries([str(path)])
        assert server.requests == []
    assert isinstance(found, Failed)
    assert found.id == address


def test_a_long_table_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text('{"id": 1, "text": "First."}\n' + "broken\n" * 3)
    rows = entries([str(path)])
    assert next(rows) == Entry(1, "First.", file_name="long.jsonl")
    assert [type(row) for row in rows] == [Failed] * 3


def test_an_empty_name_is_no_folder() -> None:
    (found,) = entries([""])
    assert isinstance(found, Failed)
    assert found.error.cause == "The name is empty."
