"""The articles of one sitting, each opened when its turn comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles.server import Server, page
from tui.articles.article import Article
from tui.articles.shelf import Source, pasted, shelf_of, shelf_of_samples, whole
from tui.errors import ArticleError


def labels(source: Source) -> list[str]:
    opened = source.open()
    assert isinstance(opened, tuple)
    return [inner.label for inner in opened]


def test_nothing_is_opened_before_its_turn(tmp_path: Path) -> None:
    missing, present = shelf_of([str(tmp_path / "gone.txt"), str(tmp_path / "story.txt")])
    (tmp_path / "story.txt").write_text("Text.")
    assert (missing.label, present.label) == ("gone.txt", "story.txt")
    assert present.origin == str(tmp_path / "story.txt")
    article = present.open()
    assert isinstance(article, Article)
    assert article.text == "Text."
    with pytest.raises(ArticleError, match="There is no file"):
        missing.open()


def test_a_source_is_named_for_good_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here, there = shelf_of(["./extract", "deep/../story.txt"])
    assert (here.label, here.origin) == ("extract", str(tmp_path / "extract"))
    assert there.origin == str(tmp_path / "story.txt")
    (unreadable,) = shelf_of(["caf\udce9.txt"])
    assert unreadable.origin == str(tmp_path / "caf\\udce9.txt")
    assert unreadable.label == "caf�.txt"


def test_a_folder_opens_as_its_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b 10.txt", "b 9.txt", "deep/c.txt"):
        (tmp_path / name).write_text("Text.")
    (folder,) = shelf_of([str(tmp_path)])
    assert labels(folder) == ["b 9.txt", "b 10.txt", "deep/c.txt"]


def test_what_was_left_out_is_told_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.articles.folders.FOLDER_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Text.")
    *articles, rest = whole(shelf_of([str(tmp_path)]))
    assert len(articles) == 2
    assert isinstance(rest, ArticleError)
    assert "more files than newsreader opens" in rest.cause


def test_a_feed_opens_as_its_items_and_those_as_articles(server: Server) -> None:
    feed = (
        b"<rss version='2.0'><channel><title>Post</title><item><title>[A]</title><link>/a</link></item></channel></rss>"
    )
    server.on("/a", page(b"Text.", content_type="text/plain"))
    (source,) = shelf_of([server.on("/feed", page(feed))])
    assert source.label == source.origin == server.address("/feed")
    (article,) = whole([source])
    assert isinstance(article, Article)
    assert (article.text, article.title, article.publisher) == ("Text.", "[A]", "Post")


def test_an_empty_feed_says_so(server: Server) -> None:
    (source,) = shelf_of([server.on("/feed", page(b"<rss version='2.0'><channel><title>Post</title></channel></rss>"))])
    with pytest.raises(ArticleError, match="Nothing is in “Post”"):
        source.open()


def test_everything_is_opened_in_order_and_what_fails_stands_in_its_place(tmp_path: Path) -> None:
    for name in ("in/1.txt", "in/2.txt", "last.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "in" / "2.txt").write_bytes(b"GIF89a")
    found = list(whole(shelf_of([str(tmp_path / name) for name in ("in", "gone.txt", "last.txt")])))
    assert [type(one) for one in found] == [Article, ArticleError, ArticleError, Article]
    assert isinstance(found[-1], Article)
    assert found[-1].text == "last.txt"


def test_a_paste_is_an_article_that_can_not_be_had_again() -> None:
    source = pasted("He said:\r\n“No.”\x1b")
    article = source.open()
    assert isinstance(article, Article)
    assert (article.text, article.title, source.origin) == ("He said:\n“No.”␛", "Pasted text", None)
    with pytest.raises(ArticleError, match="Nothing was pasted"):
        pasted(" \n").open()


def test_a_paste_in_another_language_says_what_can_be_read() -> None:
    article = pasted("Le ferry est encore arrivé en retard, et personne dans le port n’en fut surpris. " * 3).open()
    assert isinstance(article, Article)
    assert "only read in English" in (article.notice or "")


def test_samples_are_named_for_good_by_their_files() -> None:
    origins = [source.origin for source in shelf_of_samples()]
    assert all(origin is not None and origin.startswith("sample:") for origin in origins)
    assert len(set(origins)) == len(origins)
