"""The web page and the Markdown that a quote is handed on in: what a browser shows, and what it must never run."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from markdown_it import MarkdownIt

from tests.citing.cases import TEXT, found, readings, written
from tests.support import seed_article, seed_extraction
from tui.citing import citation
from tui.citing.found import Found
from tui.extraction.cleaning import clean
from tui.extraction.records import Span


class Page(HTMLParser):
    """The text of each article, what its marks cover, and everything that a page could be attacked with."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.articles: list[str] = []
        self.marked: list[dict[str, list[tuple[int, int]]]] = []
        """An article's quotes by id, each with the ranges that its marks cover."""
        self.named: list[str] = []
        self.places: dict[str, str] = {}
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self._inside = False
        self._open: list[str] = []
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        self.attributes += known.items()
        if tag == "article":
            self._inside = True
            self.articles.append("")
            self.marked.append({})
        elif tag == "mark":
            self._open = known["data-quote"].split()
            if "data-speaker" in known:
                self.named.append(known["data-speaker"])
        elif tag == "li" and "data-pieces" in known:
            self.places[known["data-quote"]] = known["data-pieces"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open = []
        elif tag == "article":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            start = len(self.articles[-1])
            self.articles[-1] += data
            for quote in self._open:
                self.marked[-1].setdefault(quote, []).append((start, start + len(data)))


@given(readings())
def test_a_page_holds_the_text_and_marks_the_same_words_at_the_same_offsets(reading: Found) -> None:
    page = Page(written("html", reading))
    article, readable = reading.readable()
    assert page.articles == [article.text]
    for quote, given_quote in zip(readable.quotes, reading.extraction.quotes, strict=True):
        covered = page.marked[0][quote.id]
        (piece,) = quote.pieces
        assert (covered[0][0], covered[-1][1]) == (piece.start, piece.end)
        assert "".join(article.text[start:end] for start, end in covered) == piece.of(article.text)
        start, end = map(int, page.places[quote.id].split("-"))
        assert (start, end) == (given_quote.pieces[0].start, given_quote.pieces[0].end)
        assert clean(reading.entry.text[start:end]).text == piece.of(article.text)


def test_a_quote_is_named_where_it_ends_and_listed_below() -> None:
    data = written("html", found(title="Bridge to reopen", publisher="Harbour Post", published="2031-04-05"))
    page = Page(data)
    assert page.named == ["Ada Quill", "Ada Quill [in the article: she]", "Ada Quill [in the article: she; unsure]"]
    text = data.decode()
    assert "<h1>Bridge to reopen</h1>" in text
    assert "Harbour Post · 5 April 2031" in text
    assert "<b>Ada Quill</b> (person), mayor of Westhaven: 1 mention, 3 quotes" in text
    assert "The bridge, […] was “as good as new”" in text
    anchors = [value for name, value in page.attributes if name == "id"]
    links = [value.removeprefix("#") for name, value in page.attributes if name == "href"]
    assert links == anchors == ["1-q1", "1-q2", "1-q3"]


def test_the_page_puts_no_words_in_quotation_marks_of_its_own() -> None:
    assert "q" not in Page(written("html", found())).elements  # a browser puts marks round a q, round a paraphrase too


def test_several_articles_share_a_page_and_no_id() -> None:
    page = Page(written("html", found(), found(id="second.txt")))
    assert len(page.articles) == 2
    anchors = [value for name, value in page.attributes if name == "id"]
    assert len(anchors) == len(set(anchors)) == 6


def test_nothing_of_an_article_becomes_part_of_the_page() -> None:
    attack = '"><img src=x onerror=alert(1)><script>alert(1)</script></title></style></article>'
    text = f"{attack} {TEXT}"
    reading = found(text, (attack,), title=attack, byline=attack, publisher=attack, url="javascript:alert(1)")
    page = Page(written("html", reading))
    assert not {"script", "img", "iframe", "object"} & set(page.elements)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [value for name, value in page.attributes if name == "href" and not value.startswith("#")]
    assert page.articles == [clean(text).text]


def test_the_page_allows_itself_its_own_style_and_nothing_else() -> None:
    data = written("html", found()).decode()
    style = re.search(r"<style>(.*?)</style>", data, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in data
    assert " style=" not in data


# Markdown and plain text


def test_markdown_read_back_gives_the_words_at_their_offsets() -> None:
    article, extraction = seed_article(), seed_extraction()
    data = written("md", Found.of_article(extraction, article)).decode()
    shown = [
        token.content
        for token in MarkdownIt().parse(data)
        if token.type == "inline" and not token.content.startswith("—")
    ]
    heading, *quotes = shown
    assert heading == article.title
    labels = [citation.label(quote) for quote in extraction.quotes]
    words = [words.removeprefix(label) for words, label in zip(quotes, labels, strict=True)]
    for said, quote in zip(words, extraction.quotes, strict=True):
        if len(quote.pieces) == 1:
            assert article.text[quote.pieces[0].start : quote.pieces[0].end] == said
        assert article.text.startswith(said[:20], quote.pieces[0].start)


def test_an_article_without_quotes_says_so_in_markdown() -> None:
    text = written("md", found("Rain fell.", quotes=False, title="# Rain"), found(title="Bridge")).decode()
    assert text.startswith("## \\# Rain\n\nNo quotes were found.\n\n## Bridge\n\n")


def test_a_line_end_that_nobody_sees_begins_no_heading_in_markdown() -> None:
    attack = "“Go\u2028# to the harbour,”"
    data = written("md", found(f"{attack} said Ada Quill.", (attack,))).decode()
    assert "heading_open" not in [token.type for token in MarkdownIt().parse(data.partition("\n")[2])]


def test_plain_text_numbers_the_quotes_and_says_what_is_unsure() -> None:
    lines = written("text", found()).decode().splitlines()
    assert lines[:2] == ["bridge.txt", ""]
    assert "1. Ada Quill, mayor of Westhaven, word for word: “We open on Monday,”" in lines
    assert "3. Ada Quill [in the article: she; unsure], mayor of Westhaven, word for word: “Come,” “And see.”" in lines


def test_plain_text_says_where_the_quotes_were_read_and_who_handed_them_on() -> None:
    reading = found(id=7, title="Bridge to reopen", publisher="Harbour Post", published="2031-04-05")
    (first, *_) = reading.extraction.quotes
    handed_on = replace(first, via=Span(TEXT.index("The bridge"), TEXT.index(", she")))
    extraction = replace(reading.extraction, quotes=(handed_on,))
    lines = written("text", replace(reading, extraction=extraction)).decode().splitlines()
    assert lines[:3] == ["7", "Bridge to reopen, Harbour Post, 5 April 2031", ""]
    assert lines[-2] == ("1. Ada Quill, mayor of Westhaven, via The bridge, word for word: “We open on Monday,”")
