"""Files, streams and samples become articles, or a sentence says why not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tui.articles.door import open_file, open_stream
from tui.articles.samples import samples
from tui.errors import ArticleError
from tui.resources import folder
from tui.settings import ARTICLE_LIMIT_BYTES


def test_a_file_is_titled_by_its_name_and_its_first_line_is_text(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Headline\n\nText.", encoding="utf-8")
    article = open_file(path)
    assert (article.title, article.file_name) == ("story.txt", "story.txt")
    assert article.text == "Headline\n\nText."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_common_encodings_are_read(encoding: str) -> None:
    text = "“Ça va,” said Zoë — twice."
    assert open_stream(io.BytesIO(text.encode(encoding))).text == text


def test_a_hostile_name_is_made_harmless(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]52;c;AA\x07b.txt"
    path.write_text("Text.")
    assert "\x1b" not in open_file(path).title
    path.unlink()
    with pytest.raises(ArticleError) as error:
        open_file(path)
    assert "\x1b" not in error.value.title


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(b"a" * (ARTICLE_LIMIT_BYTES + 1))
    with pytest.raises(ArticleError, match="10 MB"):
        open_file(path)


def test_every_sample_is_listed_once_and_opens() -> None:
    listed = [sample.file for sample in samples()]
    assert sorted(listed) == sorted(path.name for path in folder("seeds").glob("*.txt"))
    assert listed[0] == "bennett-putin-call.txt"
    for sample in samples():
        article = sample.open()
        assert len(article.text.split()) >= 150
        assert article.title == sample.title


def test_the_kinds_of_samples_that_the_reader_must_master_are_there() -> None:
    texts = [sample.open().text for sample in samples()]
    assert any(len(text.split()) >= 5_500 for text in texts)
    assert any(not set('"“”«»') & set(text) for text in texts)
    assert any("\u0627" <= character <= "\u064a" for text in texts for character in text)
    assert any("\u4e00" <= character <= "\u9fff" for text in texts for character in text)
