"""A page, saved or fetched, opens as the article on it: its words as they stood there, and nothing around them."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.conversion import Converted, Request
from tui.articles.conversion_child import answer
from tui.articles.door import article_from_bytes, open_file
from tui.articles.html import from_html
from tui.articles.kinds import Kind
from tui.errors import ArticleError

_PAGES = Path(__file__).parent / "pages"
_STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The harbour of Quillhaven was closed on Monday after a night of storms, said Maren Holt, the mayor.",
        "Nobody knew when it would open again, and the fishermen who stood on the quay had little to say to reporters.",
        "The last time that this happened, in the winter of 2003, it took the county eleven weeks to clear it.",
    )
)


def _page(body: str = f"<article>{_STORY}</article>", head: str = "", linked: object = None) -> bytes:
    data = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return f'<!doctype html><html><head><meta charset="utf-8">{head}{data}</head><body>{body}</body></html>'.encode()


def _read(page: bytes, url: str | None = None) -> Converted:
    return from_html(Request(Kind.HTML, "page.html", url=url), page)


def test_a_saved_page_opens_as_its_article() -> None:
    article = open_file(_PAGES / "harbour.html")
    paragraphs = article.text.split("\n\n")
    assert article.title == "Ferry returns to Quillhaven after eleven years"
    assert paragraphs[0].startswith("QUILLHAVEN — The ferry to the islands")
    assert "What it cost" in paragraphs
    assert "Two sailings a day in winter, and six in summer, when the visitors come." in paragraphs
    assert "“A harbour without a ferry is a car park,” Holt told the council in January." in paragraphs
    for elsewhere in ("cookies", "CommentKing42", "Related", "Copyright", "tracker", "Sport"):
        assert elsewhere not in article.text


def test_the_page_says_who_wrote_it_when_and_where() -> None:
    article = open_file(_PAGES / "harbour.html")
    assert (article.byline, article.publisher) == ("Ada Quill and Ivo Brandt", "The Quillhaven Gazette")
    assert (article.published, article.language) == ("2026-03-14", "en-GB")
    assert (article.url, article.file_name) == ("https://gazette.test/2026/ferry-returns", "harbour.html")
    assert article.notice is None


def test_quotation_marks_are_those_that_a_browser_shows() -> None:
    text = open_file(_PAGES / "harbour.html").text
    assert "“Nobody believed it any more”, said Tobias Lund" in text  # <q>
    assert "“no more than a loaf of bread”" in text  # &#147; and &#148;


def test_one_escape_sequence_does_not_cost_the_whole_page() -> None:
    text = open_file(_PAGES / "harbour.html").text
    assert "\x1b" not in text
    assert text.endswith("without a boat.␛[31m")


@pytest.mark.parametrize(
    "reference",
    ["&#27;", "&#x1B;", "&#0;", "&#x0", "&#xD800;", "&#xFFFE;", "&#1114112;", "&#9999999;", "&#8;", "\0", "\x1b"],
)
def test_no_character_reference_empties_a_page(reference: str) -> None:
    text = _read(
        _page(f"<article>{_STORY}<p>And then the lights went out {reference} in the harbour.</p></article>")
    ).text
    assert "said Maren Holt" in text
    assert "the lights went out" in text


def test_the_emoji_and_accents_of_a_page_are_kept() -> None:
    text = _read(_page(f"<article>{_STORY}<p>“Ça va” – Zoë wrote 👩‍🚀 &#x1F600; on the quay of Å.</p></article>")).text
    assert "“Ça va” – Zoë wrote 👩‍🚀 😀 on the quay of Å." in text


def test_a_teaser_says_how_much_of_it_is_free() -> None:
    page = _page(
        linked={"@type": "NewsArticle", "headline": "Closed", "isAccessibleForFree": "False", "wordCount": 900}
    )
    article = article_from_bytes(page, "page.html")
    words = len(article.text.split())
    assert article.partial
    assert article.notice == f"Only the first {words} words are free to read."


@pytest.mark.parametrize(
    "linked",
    [
        {"@type": "NewsArticle", "isAccessibleForFree": True},
        {"@type": "NewsArticle", "isAccessibleForFree": False, "wordCount": 61},
        {"@type": "WebSite", "isAccessibleForFree": False},
    ],
    ids=["free", "all of it is there", "said of something else"],
)
def test_an_article_that_is_whole_is_no_teaser(linked: dict[str, Any]) -> None:
    assert not _read(_page(linked=linked)).partial


def test_a_page_that_a_subscriber_saved_is_whole() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".meteredContent, #rest"}
    linked = {"@type": "NewsArticle", "isAccessibleForFree": False, "hasPart": part}
    assert _read(_page(f'<article>{_STORY}<div class="x"></div></article>', linked=linked)).partial
    assert not _read(_page(f'<article>{_STORY}<div id="rest">{_STORY * 5}</div></article>', linked=linked)).partial


def test_a_locked_tier_and_a_paid_part_make_a_teaser_too() -> None:
    assert _read(_page(head='<meta property="article:content_tier" content="locked">')).partial
    assert _read(_page(linked={"@type": "Article", "hasPart": [{"isAccessibleForFree": False}]})).partial


def test_a_page_drawn_by_a_script_is_read_from_its_data() -> None:
    body = "The harbour was closed, &quot;for ever&quot;, the mayor said.\nNobody knew why.\r\nIt rained on the quay."
    found = _read(
        _page('<div id="app"></div><script src="app.js"></script>', linked={"@type": "Article", "articleBody": body})
    )
    assert found.text.split("\n\n") == [
        'The harbour was closed, "for ever", the mayor said.',
        "Nobody knew why.",
        "It rained on the quay.",
    ]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>", "JavaScript"),
        ("<script src=a.js></script><div id=root>Loading the page…</div>", "JavaScript"),
        ("", "empty"),
        ("<ul>" + "<li><a href=/a>A story of the town</a></li>" * 40 + "</ul>", "overview"),
    ],
    ids=["asks for scripts", "waits for scripts", "empty", "overview"],
)
def test_a_page_without_an_article_says_why(body: str, why: str) -> None:
    with pytest.raises(ArticleError, match=why) as refused:
        _read(_page(body))
    assert "“page.html”" in refused.value.title
    assert refused.value.next_step


def test_a_page_saved_with_its_pictures_in_it_knows_where_it_came_from() -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 600_000
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://gazette.test/2022/pier?x=1 \n"
        " saved date: Tue Mar 01 2022 10:20:30 GMT+0100 (Central European Standard Time)\n-->"
    )
    page = (
        f'<!DOCTYPE html> <html lang="en">{comment}<meta charset=utf-8><title>Pier</title><img src="{picture}">{_STORY}'
    )
    found = _read(page.encode())
    assert (found.url, found.retrieved) == ("https://gazette.test/2022/pier?x=1", "2022-03-01")
    assert "fishermen" in found.text
    assert "iVBOR" not in found.text


def test_a_page_that_a_browser_saved_with_all_its_parts_opens() -> None:
    archive = EmailMessage()
    archive["Date"] = "Sat, 14 Mar 2026 06:30:00 -0000"
    archive["Snapshot-Content-Location"] = "https://gazette.test/pier"
    archive.add_related(_page(f"<p>“Ça va,” said Zoë.</p>{_STORY}").decode(), subtype="html", charset="utf-8")
    archive.add_related(b"\x89PNG", maintype="image", subtype="png")
    article = article_from_bytes(bytes(archive), "pier.mhtml")
    assert (article.url, article.retrieved) == ("https://gazette.test/pier", "2026-03-14")
    assert article.text.startswith("“Ça va,” said Zoë.\n\nThe harbour")


def test_a_web_archive_without_a_page_says_so() -> None:
    with pytest.raises(ArticleError, match="without a page"):
        article_from_bytes(b"Content-Type: text/plain\n\nHello.", "pier.mht")


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(ArticleError, match="too large"):
        _read(_page(_STORY * 16_000))


def test_a_tree_of_a_hundred_thousand_elements_gets_a_sentence() -> None:
    page = _page("<div>" * 100_000 + "deep" + "</div>" * 100_000)
    assert answer(Request(Kind.HTML, "deep.html"), page).error is not None


def test_headings_lists_tables_and_line_breaks_stay_apart() -> None:
    found = _read(
        _page(
            f"<article>{_STORY}<h2>The cost</h2>"
            "<ol><li>One pier for the town</li><li>One boat for the islands</li></ol>"
            "<p>Signed by both<br>in the harbour office</p>"
            "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2003</td><td>eleven</td></tr></table></article>"
        )
    )
    paragraphs = found.text.split("\n\n")
    for expected in ("The cost", "One pier for the town", "One boat for the islands", "2003 | eleven"):
        assert expected in paragraphs
    assert "Signed by both\nin the harbour office" in paragraphs


_HEADS: dict[str, tuple[str, dict[str, str | None]]] = {
    "title less the publisher": (
        '<meta property="og:site_name" content="The Gazette"><title>Pier mended | The Gazette</title>',
        {"title": "Pier mended", "publisher": "The Gazette"},
    ),
    "a title with a dash of its own": ("<title>Pier mended – at last</title>", {"title": "Pier mended – at last"}),
    "old meta elements": (
        '<meta name="Author" content="By Ada Quill"><meta name="DC.date" content="14 March 2026">'
        '<meta name="citation_title" content="Pier mended">',
        {"byline": "Ada Quill", "published": "2026-03-14", "title": "Pier mended"},
    ),
    "several authors": (
        "".join(f'<meta name="citation_author" content="{name}">' for name in ("Ada Quill", "Ivo Brandt", "Nell Aho")),
        {"byline": "Ada Quill, Ivo Brandt and Nell Aho"},
    ),
    "an author's page is no name": (
        '<meta property="article:author" content="https://social.test/ada">',
        {"byline": None},
    ),
    "a day that nobody can tell": ('<meta name="date" content="03/04/2026">', {"published": None}),
    "a language of the social networks": ('<meta property="og:locale" content="en_US">', {"language": "en-US"}),
    "an address of the page's own": (
        '<link rel="canonical" href="https://www.gazette.test/pier"><meta property="og:url" content="https://x.test/">',
        {"url": "https://www.gazette.test/pier"},
    ),
    "a front page given as the address": (
        '<link rel="canonical" href="https://gazette.test/">',
        {"url": "https://gazette.test/pier?from=feed"},
    ),
    "another site given as the address": (
        '<link rel="canonical" href="https://elsewhere.test/pier">',
        {"url": "https://gazette.test/pier?from=feed"},
    ),
    "an account is no author": ('<meta name="author" content="admin">', {"byline": None}),
    "marks of type in a headline": (
        '<script type="application/ld+json">{"@type": "Article", "headline": "The <i>Marigold</i> &amp; 5 < 6"}'
        "</script>",
        {"title": "The Marigold & 5 < 6"},
    ),
    "data that are no JSON": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script><title>Pier</title>',
        {"title": "Pier"},
    ),
    "data in a comment, escaped and in lists": (
        '<script type="application/ld+json"><!-- [[{"@type": "ReportageNewsArticle", "headline": "Mayor&#39;s\tpier",'
        ' "author": "Ada Quill", "publisher": [{"name": "The Gazette"}], "inLanguage": {"alternateName": "en"},'
        ' "datePublished": "2026-03-14T23:30:00-05:00"}]] --></script>',
        {
            "title": "Mayor's pier",
            "byline": "Ada Quill",
            "publisher": "The Gazette",
            "language": "en",
            "published": "2026-03-14",
        },
    ),
}


@pytest.mark.parametrize("said", sorted(_HEADS))
def test_a_page_is_taken_at_its_word(said: str) -> None:
    head, expected = _HEADS[said]
    found = _read(_page(head=head), url="https://gazette.test/pier?from=feed")
    assert {field: getattr(found, field) for field in expected} == expected


_SOUP = (
    *("<p>", "</p>", "<div>", "</div>", "<q>", "</q>", "<table>", "<tr>", "<td>", "<!--", "-->", "<pre>", "<li>"),
    *("<script>", "</script>", "text", "&#27;", "&#", "&#x110000;", "<br>", "<h1>", "]]>", "<?x", "\0", "<svg>"),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(_SOUP), max_size=30))
def test_no_soup_of_tags_gets_anything_but_an_answer(soup: list[str]) -> None:
    answered = answer(Request(Kind.HTML, "soup.html"), _page(f"<article>{_STORY}{''.join(soup)}</article>"))
    assert (answered.converted is None) != (answered.error is None)
    assert answered.converted is not None
    assert "said Maren Holt" in answered.converted.text
