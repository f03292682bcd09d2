"""Whatever a reader opens: it becomes an article, or a sentence says what it is and what to do."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles import conversion
from tui.articles.door import article_from_bytes, open_file, open_stream
from tui.articles.kinds import Kind, readable_kind
from tui.errors import ArticleError

_PAGE = b"<!doctype html><title>Pier</title><article><p>The pier was mended on Monday, said the mayor.</p></article>"


def _archive(member: str, text: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo(member), text)
    return made.getvalue()


_REFUSED = {
    "RTF": (rb"{\rtf1\ansi Hello}", "story.rtf", "rich text"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "story.doc", "old Office"),
    "OpenDocument": (_archive("mimetype", "application/vnd.oasis.opendocument.text"), "story.odt", "OpenDocument"),
    "e-book": (_archive("META-INF/container.xml"), "book.epub", "e-book"),
    "workbook": (_archive("xl/workbook.xml"), "table.xlsx", "Excel"),
    "slides": (_archive("ppt/presentation.xml"), "talk.pptx", "PowerPoint"),
    "archive": (_archive("story.txt"), "all.zip", "zip archive"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(50), "photo.png", "picture"),
    "JPEG called text": (b"\xff\xd8\xff\xe0" + bytes(50), "story.txt", "picture"),
    "film": (b"\0\0\0\x20ftypisom" + bytes(50), "clip.mp4", "film"),
    "gzip": (b"\x1f\x8b\x08" + bytes(50), "story.gz", "gzip"),
    "program": (b"\x7fELF" + bytes(50), "newsreader", "program"),
    "database": (b"SQLite format 3\0" + bytes(50), "library.sqlite3", "database"),
    "feed": (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed.xml", "feed"),
    "noise": (bytes(range(256)) * 4, "noise.bin", "no text"),
    "damaged archive": (b"PK\x03\x04 and nothing", "story.docx", "damaged"),
}


@pytest.mark.parametrize("what", sorted(_REFUSED))
def test_what_can_t_be_read_is_named_with_a_next_step(what: str) -> None:
    data, name, named = _REFUSED[what]
    with pytest.raises(ArticleError, match=named) as refused:
        article_from_bytes(data, name)
    assert name in refused.value.title
    assert refused.value.next_step


def test_a_picture_that_only_the_server_names_is_refused() -> None:
    with pytest.raises(ArticleError, match="picture"):
        article_from_bytes(b"P6 1 1 255 abc", "photo", content_type="image/x-portable-pixmap")


@pytest.mark.parametrize(
    ("start", "name", "content_type", "kind"),
    [
        ("Plain words", "story.txt", None, Kind.TEXT),
        ("Plain words", "story", "text/html; charset=utf-8", Kind.TEXT),
        ("# Head", "story.MD", None, Kind.MARKDOWN),
        ("# Head", "README", "text/markdown", Kind.MARKDOWN),
        ("# Head", "story.md", "text/plain", Kind.MARKDOWN),
        ("\n<!-- saved -->\n<!DOCTYPE html><p>Text", "story", None, Kind.HTML),
        ("<p>A fragment", "story.html", None, Kind.HTML),
        ("<p>A fragment", "story", "application/xhtml+xml", Kind.HTML),
        ('<?xml version="1.0"?><!DOCTYPE html><html>', "story", None, Kind.HTML),
        ("<3 <b>is no page", "story.txt", None, Kind.TEXT),
        ("%PDF-1.7", "story.txt", "text/html", Kind.PDF),
    ],
    ids=lambda value: str(value).split("\n")[0][:20] or "newline",
)
def test_the_kind_is_told_by_signature_then_server_then_ending_then_beginning(
    start: str, name: str, content_type: str | None, kind: Kind
) -> None:
    assert readable_kind(start.encode(), name, content_type) is kind


def test_a_page_in_utf_16_is_a_page() -> None:
    assert readable_kind("<!doctype html><title>x</title>".encode("utf-16"), "story") is Kind.HTML


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind_or_a_sentence(data: bytes) -> None:
    with contextlib.suppress(ArticleError):
        assert readable_kind(data, "some file") in Kind


def test_a_folder_a_device_and_nothing_are_refused_by_name(tmp_path: Path) -> None:
    pipe = tmp_path / "socket"
    for path, named in ((tmp_path, "folder"), (Path(os.devnull), "device"), (pipe, "no file"), (Path("a\0b"), "read")):
        with pytest.raises(ArticleError, match=named):
            open_file(path)


def test_a_piped_page_is_a_page() -> None:
    article = open_stream(io.BytesIO(_PAGE))
    assert (article.title, article.text) == ("Pier", "The pier was mended on Monday, said the mayor.")


def test_what_was_fetched_keeps_its_address_and_day() -> None:
    article = article_from_bytes(
        "“Ça va,” said Zoë.".encode("cp1252"),
        "story.txt",
        url="https://gazette.test/story.txt",
        content_type="text/plain; charset=iso-8859-1",
        retrieved="2026-03-14",
    )
    assert (article.text, article.url, article.retrieved) == (
        "“Ça va,” said Zoë.",
        "https://gazette.test/story.txt",
        "2026-03-14",
    )


def test_a_database_open_in_another_program_is_still_a_database(tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE kept (text)")
    connection.close()
    with pytest.raises(ArticleError, match="database"):
        open_file(path)


def test_a_conversion_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "CONVERSION_SECONDS", 0.001)
    with pytest.raises(ArticleError, match="takes too long"):
        article_from_bytes(_PAGE, "page.html")


def test_leaving_the_program_ends_the_conversions_under_way() -> None:
    said: list[str] = []

    def wait() -> None:
        try:
            article_from_bytes(_PAGE * 20_000, "endless.html")
        except ArticleError as error:
            said.append(error.title)

    thread = threading.Thread(target=wait)
    thread.start()
    while thread.is_alive():  # whenever it is caught: before, while or after the process reads
        conversion.abandon_conversions()
        time.sleep(0.01)
    thread.join()
    assert said == ["“endless.html” could not be read."]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't hold a process to its address space")
def test_a_converter_gets_so_much_memory_and_no_more() -> None:
    command = "from tui.articles.conversion_child import limit; limit(); bytearray(2_000_000_000)"
    ended = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr


def test_a_converter_that_dies_costs_a_sentence_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ArticleError, match="broke off"):
        article_from_bytes(_PAGE, "page.html")
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(ArticleError, match="could not be started"):
        article_from_bytes(_PAGE, "page.html")
