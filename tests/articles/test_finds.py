"""One name, whatever it stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles.server import Server, page
from tui.articles.article import Article
from tui.articles.feed_lists import FeedList, ListedFeed
from tui.articles.feeds import FoundFeed
from tui.articles.finds import find, find_listed
from tui.articles.folders import Folder
from tui.errors import ArticleError

FEED = b"<rss version='2.0'><channel><title>Post</title><item><title>A</title></item></channel></rss>"
LIST = b"<opml><body><outline text='Post' xmlUrl='https://quillhaven.test/feed'/></body></opml>"


def test_a_file_is_what_it_holds_whatever_it_is_called(tmp_path: Path) -> None:
    for name, data in (("story.txt", b"Text."), ("feed.txt", FEED), ("list.txt", LIST)):
        (tmp_path / name).write_bytes(data)
    story = find(str(tmp_path / "story.txt"))
    assert isinstance(story, Article)
    assert (story.text, story.title, story.file_name) == ("Text.", "story.txt", "story.txt")
    feed = find(str(tmp_path / "feed.txt"))
    assert isinstance(feed, FoundFeed)
    assert (feed.title, feed.url, feed.typed) == ("Post", None, ())
    assert isinstance(find(str(tmp_path / "list.txt")), FeedList)
    assert isinstance(find(str(tmp_path)), Folder)


def test_a_file_that_is_called_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("www.story.txt").write_text("Text.")
    found = find("www.story.txt")
    assert isinstance(found, Article)
    assert found.text == "Text."


def test_an_address_is_what_is_there(server: Server) -> None:
    feed = find(server.on("/feed", page(FEED, content_type="text/html")))
    assert isinstance(feed, FoundFeed)
    assert feed.typed == (server.address("/feed"),)
    assert isinstance(find(server.on("/list", page(LIST, content_type="text/x-opml"))), FeedList)
    story = find(f" {server.on('/a%20story.txt', page(b'Text.', content_type='text/plain'))} ")
    assert isinstance(story, Article)
    assert (story.text, story.title) == ("Text.", "a story.txt")
    assert story.url == server.address("/a%20story.txt")
    assert story.retrieved


def test_a_page_that_declares_a_feed_is_an_article(server: Server) -> None:
    words = "The ferry came late again, said the harbour master of Quillhaven on Monday. " * 5
    head = '<head><title>Ferry</title><link rel="alternate" type="application/rss+xml" href="/feed"></head>'
    body = f"<html>{head}<body><article><h1>Ferry</h1><p>{words}</p></article></body></html>"
    assert isinstance(find(server.on("/story", page(body.encode()))), Article)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nowhere.txt", "There is no file"),
        ("~/story.txt", "There is no file"),
        ("", "Nothing was named"),
        ("a\0b", "could not be read"),
        ("x" * 5000, "could not be read"),
        ("ftp://quillhaven.test/story", "http:// or https:// only"),
        ("https://" + "x" * 5000, "names no server"),
    ],
    ids=["no file", "a tilde", "nothing", "a NUL", "a long name", "another scheme", "a long address"],
)
def test_what_can_not_be_is_explained(given: str, told: str) -> None:
    with pytest.raises(ArticleError, match=told):
        find(given)


def test_a_listed_feed_must_be_a_feed_on_the_public_web(server: Server) -> None:
    address = server.on("/feed", page(FEED))
    with pytest.raises(ArticleError, match="nobody typed it"):
        find_listed(ListedFeed("Post", address))
