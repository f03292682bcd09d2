"""Lists of feeds from other readers are taken over, and handed on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.feed_lists import ListedFeed, read_feed_list, write_feed_list
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.settings import FEED_LIST_FEEDS

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>Mine &amp; [yours]</title></head><body>
<outline text="News"><outline text="Near">
  <outline type="rss" text="Post" title="Quillhaven Post" xmlUrl="https://quillhaven.test/feed?a=1&b=2"/>
</outline></outline>
<outline type="rss" text="Harbour" xmlurl="http://harbour.test/feed"/>
<outline type="rss" xmlUrl="https://bare.test/feed"/>
<outline type="rss" text="Again" xmlUrl="http://harbour.test/feed"/>
<outline type="rss" text="A file" xmlUrl="file:///etc/passwd"/>
<outline type="rss" text="Old" xmlUrl="feed:old.test"/>
</body></opml>"""


def outlines(count: int) -> str:
    feeds = "".join(f'<outline xmlUrl="https://a.test/{number}"/>' for number in range(count))
    return f"<opml><body>{feeds}</body></opml>"


def test_a_list_gives_its_feeds_in_order_out_of_all_its_folders() -> None:
    found = read_feed_list(LIST.encode(), "feeds.opml")
    assert found.title == "Mine & [yours]"
    assert found.feeds == (
        ListedFeed("Quillhaven Post", "https://quillhaven.test/feed?a=1&b=2"),
        ListedFeed("Harbour", "http://harbour.test/feed"),
        ListedFeed("https://bare.test/feed", "https://bare.test/feed"),
    )
    assert found.left_out == 2


def test_a_list_without_a_title_has_the_file_s_name() -> None:
    assert read_feed_list(outlines(0).encode(), "feeds.opml").title == "feeds.opml"


def test_a_list_may_be_nested_as_deep_as_it_likes() -> None:
    deep = 20_000
    nested = '<outline text="x">' * deep + '<outline xmlUrl="https://a.test/"/>' + "</outline>" * deep
    assert len(read_feed_list(f"<opml><body>{nested}</body></opml>".encode()).feeds) == 1


def test_a_very_long_list_is_cut_and_says_so() -> None:
    found = read_feed_list(outlines(FEED_LIST_FEEDS + 5).encode())
    assert (len(found.feeds), found.left_out) == (FEED_LIST_FEEDS, 5)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("<rss/>", "is no list of feeds"),
        ("A text.", "is no list of feeds"),
        ("<opml><body>", "goes wrong in line 1"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "declares entities"),
    ],
    ids=["a feed", "a text", "cut", "hostile"],
)
def test_what_is_no_list_is_explained(given: str, told: str) -> None:
    with pytest.raises(ArticleError, match=told):
        read_feed_list(given.encode())


ADDRESSES = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), max_size=20).map("https://a.test/{}".format)
LISTED = st.builds(ListedFeed, st.text(min_size=1).filter(clean_line).map(clean_line), ADDRESSES.map(clean_line))


@given(st.lists(LISTED, max_size=8, unique_by=lambda feed: feed.url))
def test_what_is_written_is_read_again(feeds: list[ListedFeed]) -> None:
    found = read_feed_list(write_feed_list(feeds, "A < B"))
    assert found.title == "A < B"
    assert list(found.feeds) == feeds
