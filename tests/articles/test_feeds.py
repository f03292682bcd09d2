"""Feeds of every format become the same items, and an item becomes the article it stands for."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles.server import Server, page, redirect
from tui.articles.feeds import FeedItem, FoundFeed, article_of, looks_like_feed, read_feed
from tui.articles.harmless_xml import harmless_xml
from tui.articles.web import Watch
from tui.errors import ArticleError
from tui.settings import FEED_ASIDE_BYTES, FEED_ITEMS

AT = "https://quillhaven.test/news/feed.xml"
WORDS = "The ferry came late again, and nobody in Quillhaven was surprised by it. " * 15

RSS_0_91 = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Example//DTD RSS 0.91//EN" "https://example.org/rss-0.91.dtd">
<rss version="0.91"><channel><title>Caf\xe9 Quillhaven</title><link>https://quillhaven.test/</link>
<item><title>Ferry late</title><link>/ferry</link><description>In short.</description></item></channel></rss>"""

RSS_1_0 = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Caf\xc3\xa9 Quillhaven</title></channel>
<item><title>Ferry late</title><link>https://quillhaven.test/ferry</link><dc:creator>Ada Quill</dc:creator>
<dc:date>2026-11-20T08:00:00Z</dc:date><description>In short.</description></item></rdf:RDF>"""

RSS_2_0 = b"""<rss version="2.0"><channel><title>Caf&#233; Quillhaven</title>
<item><title>Ferry late</title><link>../ferry</link><guid isPermaLink="false">tag:7</guid>
<author>ada@example.org (Ada Quill)</author><pubDate>Fri, 20 Nov 2026 23:30:00 -0500</pubDate>
<description>&lt;p&gt;In &lt;b&gt;short&lt;/b&gt;.&lt;/p&gt;</description></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Caf\xc3\xa9 Quillhaven</title>
<entry><title type="html">Ferry &lt;i&gt;late&lt;/i&gt;</title><id>tag:7</id><link href="/ferry"/>
<author><name>Ada Quill</name></author><published>2026-11-20T08:00:00Z</published><summary>In short.</summary>
</entry></feed>"""

JSON = """{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "title": "Café Quillhaven", "items": [{"id": "tag:7",
"url": "/ferry", "title": "Ferry late", "authors": [{"name": "Ada Quill"}], "date_published": "2026-11-20T08:00:00Z",
"summary": "In short."}, "no item"]}""".encode()

FORMATS = {"RSS 0.91": RSS_0_91, "RSS 1.0": RSS_1_0, "RSS 2.0": RSS_2_0, "Atom": ATOM, "JSON Feed": JSON}


def rss(*items: str) -> bytes:
    wrapped = "".join(f"<item>{item}</item>" for item in items)
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>Post</title>{wrapped}</channel></rss>'.encode()


def only(data: bytes, url: str | None = AT) -> FeedItem:
    (item,) = read_feed(data, url).items
    return item


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_item(name: str) -> None:
    assert looks_like_feed(FORMATS[name])
    feed = read_feed(FORMATS[name], AT)
    assert (feed.title, feed.url) == ("Café Quillhaven", AT)
    (item,) = feed.items
    assert (item.title, item.url, item.summary) == ("Ferry late", "https://quillhaven.test/ferry", "In short.")
    assert item.text is None
    if name != "RSS 0.91":
        assert (item.byline, item.published) == ("Ada Quill", "2026-11-20")
    assert item.key == ("tag:7" if name in ("RSS 2.0", "Atom", "JSON Feed") else item.url)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_a_feed_is_known_in_any_encoding(encoding: str) -> None:
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    data = f"{declared}<!-- a -->{rss('<title>Zoë</title>').decode()}".encode(encoding)
    assert looks_like_feed(data)
    assert only(data).title == "Zoë"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"A ferry <rss> came.",
        b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
        b'{"version": "1"}',
        b'<opml version="2.0"><body/></opml>',
    ],
    ids=["nothing", "text", "a page that declares a feed", "other JSON", "a list of feeds"],
)
def test_what_is_no_feed_is_not_taken_for_one(data: bytes) -> None:
    assert not looks_like_feed(data, "application/rss+xml")
    with pytest.raises(ArticleError, match="no feed"):
        read_feed(data, AT)


BROKEN = {
    "an outermost element": "<rss>",
    "half an element": '<rss version="2.0"><chan',
    "JSON that breaks off": '{"version": "https://jsonfeed.org/version/1", "items": [',
    "JSON without items": '{"version": "https://jsonfeed.org/version/1"}',
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_feed_that_is_broken_says_so(what: str) -> None:
    with pytest.raises(ArticleError, match="no item could be found"):
        read_feed(BROKEN[what].encode(), AT)


def test_a_feed_may_be_empty_and_one_that_breaks_off_has_what_came() -> None:
    assert read_feed(rss(), AT).items == ()
    cut = rss("<title>One</title>", "<title>Two</title>").partition(b"<title>Two")[0]
    assert [item.title for item in read_feed(cut, AT).items] == ["One"]


def test_an_item_without_text_and_page_says_so() -> None:
    feed = read_feed(rss("<title>A</title>"), AT)
    with pytest.raises(ArticleError, match="neither its text nor"):
        article_of(feed.items[0], feed)


def test_markup_brackets_and_control_characters_do_no_harm() -> None:
    item = only(
        rss("<title>[/] &amp;amp; \x1b]52;c;AA\x07 &lt;b&gt;bold&lt;/b&gt;</title><description>a\u202eb</description>")
    )
    assert item.title.startswith("[/] & ")
    assert "\x1b" not in item.title
    assert item.title.endswith("bold")
    assert item.summary + (item.text or "") == "abab"[: len(item.summary + (item.text or ""))]


@pytest.mark.parametrize(
    "link", ["mailto:ada@example.org", "javascript:alert(1)", "file:///etc/passwd", "http://", "https://[x"]
)
def test_a_link_that_leads_to_no_page_is_none(link: str) -> None:
    assert only(rss(f"<title>A</title><link>{link}</link>")).url is None


def test_items_without_title_link_or_id_can_still_be_told_apart() -> None:
    first, second, again = read_feed(rss(*[f"<description>{words}</description>" for words in "aba"]), AT).items
    assert (first.title, first.text) == ("a", "a")
    assert first.key == again.key != second.key


def test_a_file_s_relative_links_lead_nowhere() -> None:
    assert only(rss("<title>A</title><link>/a</link>"), None).url is None


def test_an_item_with_its_whole_text_needs_no_page() -> None:
    feed = read_feed(
        rss(f"<title>A</title><link>/a</link><content:encoded><![CDATA[<p>{WORDS}</p><p>End.</p>]]></content:encoded>"),
        AT,
    )
    article = article_of(feed.items[0], feed)
    assert article.text == f"{WORDS.strip()}\n\nEnd."
    assert (article.title, article.publisher, article.url) == ("A", "Post", "https://quillhaven.test/a")
    assert article.notice is None


@pytest.mark.parametrize("ending", ["…", "...", "[&#8230;]", "... Read more »", "<a href='/a'>Continue reading →</a>"])
def test_a_text_that_breaks_off_is_a_summary(ending: str) -> None:
    item = only(
        rss(f"<title>A</title><link>/a</link><content:encoded><![CDATA[<p>{WORDS}{ending}</p>]]></content:encoded>")
    )
    assert item.text is None
    assert item.summary.startswith("The ferry")


STORY = f"<html><head><title>Other</title></head><body><article><h1>Other</h1><p>{WORDS}</p></article></body></html>"


def found(server: Server, summary: str = "In short.") -> FoundFeed:
    data = rss(f"<title>Ferry late</title><link>{server.address('/ferry')}</link><description>{summary}</description>")
    return read_feed(data, server.address("/feed"), typed=(server.address("/feed"),))


def test_a_summary_opens_as_the_page(server: Server) -> None:
    server.on("/ferry", redirect("/story"))
    server.on("/story", page(STORY.encode()))
    feed = found(server)
    article = article_of(feed.items[0], feed)
    assert WORDS.strip() in article.text
    assert (article.title, article.publisher, article.url) == ("Ferry late", "Post", server.address("/story"))
    assert article.notice is None


def test_a_page_that_is_gone_leaves_the_summary_and_says_why(server: Server) -> None:
    feed = found(server)
    article = article_of(feed.items[0], feed)
    assert article.text == "In short."
    assert article.notice is not None
    assert article.notice.startswith("Only the summary: ")


def test_nothing_to_show_is_an_error(server: Server) -> None:
    feed = found(server, "")
    with pytest.raises(ArticleError):
        article_of(feed.items[0], feed)


def test_a_reader_who_stops_it_gets_no_summary(server: Server) -> None:
    feed = found(server)
    with pytest.raises(ArticleError):
        article_of(feed.items[0], feed, Watch(cancelled=True))


def test_an_item_may_not_lead_into_the_reader_s_own_network(server: Server) -> None:
    server.on("/ferry", page(STORY.encode()))
    feed = read_feed(rss(f"<title>A</title><link>{server.address('/ferry')}</link><description>x</description>"), AT)
    article = article_of(feed.items[0], feed)
    assert article.text == "x"
    assert "nobody typed it" in (article.notice or "")
    assert server.requests == []


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><title>&b;</title></rss>'
HIDDEN = '<?x <!-- ?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><!-- --><rss version="2.0"/>'
LATE = '<rss version="2.0"><!ENTITY a "x"></rss>'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"]
)
@pytest.mark.parametrize("hostile", [BOMB, HIDDEN, LATE], ids=["bomb", "hidden", "late"])
def test_a_feed_that_declares_entities_is_refused(hostile: str, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding in ("utf-7", "cp037") else ""
    data = f"{declared}{hostile}".encode(encoding)
    with pytest.raises(ArticleError, match=r"declares entities|no feed"):
        read_feed(data, AT)


def test_what_looks_like_a_declaration_in_a_text_is_text() -> None:
    item = only(rss("<title>A</title><description><![CDATA[<p>Write &lt;!ENTITY x> first.</p>]]></description>"))
    assert item.text == "Write <!ENTITY x> first."


@pytest.mark.parametrize(
    "piece", ["<![CDATA[", "<![CDATA[]]>", "<!--", "<!-- -->", "<?", "<!DOCTYPE ", '<!DOCTYPE "', "<!DOCTYPE a 'x'"]
)
def test_hostile_xml_is_checked_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        with contextlib.suppress(ArticleError):
            harmless_xml(f"<rss>{piece * times}".encode(), "x")
        return time.process_time() - start

    assert seconds(40_000) < 2.0  # quadratic, it takes minutes


def test_a_very_long_feed_is_cut_and_says_so() -> None:
    feed = read_feed(rss(*["<title>A</title>"] * (FEED_ITEMS + 3)), AT)
    assert (len(feed.items), feed.left_out) == (FEED_ITEMS, 3)


def test_a_long_feed_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = read_feed(RSS_2_0, AT, typed=(AT,))
    monkeypatch.setattr("tui.articles.feeds.FEED_ASIDE_BYTES", 0)
    assert read_feed(RSS_2_0, AT, typed=(AT,)) == feed
    with pytest.raises(ArticleError, match="declares entities"):
        read_feed(BOMB.encode(), AT)


def test_a_feed_that_takes_for_ever_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.articles.conversion.CONVERSION_SECONDS", 0.01)
    with pytest.raises(ArticleError, match="takes too long"):
        read_feed(rss("<title>A</title>" * (FEED_ASIDE_BYTES // 10)), AT)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=150), st.sampled_from(sorted(FORMATS)), st.integers(0, 400))
def test_a_damaged_feed_is_read_or_refused_in_a_sentence(junk: bytes, name: str, at: int) -> None:
    data = FORMATS[name][:at] + junk + FORMATS[name][at:]
    with contextlib.suppress(ArticleError):
        assert all(item.title and item.key for item in read_feed(data, AT).items)
