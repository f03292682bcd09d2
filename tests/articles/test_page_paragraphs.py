"""Every word of an article on a page comes out, however the page sets it; and nothing that stands between."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.conversion import Converted, Request
from tui.articles.html import from_html, parsed
from tui.articles.kinds import Kind
from tui.articles.page_paragraphs import write_paragraphs
from tui.articles.page_parts import parts_brought_together

_HEADLINE = "Ferry returns to Quillhaven"
_STORY = (
    "The ferry to the islands will sail again in April, the county said on Tuesday, eleven years after the storm.",
    "“We have waited for this since I was at school,” said Maren Holt, the mayor, who sold the first ticket herself.",
    "The new pier cost 12 million crowns, twice what had been planned, according to the auditor, Tobias Lund.",
    "Yes.",
    "Ivo Brandt, who fishes off the islands, was not convinced. “They said April last year as well,” he said.",
)
_SENTENCE = "He said on Monday that “it was over”, and nobody on the quay believed him."
_CARD = "<article><h3>Loan</h3><p>The council could not agree on it.</p><a rel=author href=/x>{}</a></article>"


def _read(body: str) -> Converted:
    head = f"<meta charset=utf-8><title>{_HEADLINE} | The Quillhaven Gazette</title>"
    return from_html(Request(Kind.HTML, "page.html"), f"<!doctype html><head>{head}</head><body>{body}".encode())


def _paragraphs(body: str) -> list[str]:
    return _read(body).text.split("\n\n")


def _set(pattern: str) -> str:
    return "".join(pattern.format(paragraph) for paragraph in _STORY)


def _between(part: str) -> str:
    """An article with `part` between its first paragraph and the others."""
    first, *others = _STORY
    return f"<article><h1>{_HEADLINE}</h1><p>{first}</p>{part}{''.join(f'<p>{text}</p>' for text in others)}</article>"


_EMPTY = (
    "<!-- -->",
    "<span></span>",
    "<i class=icon></i>",
    "<em id=x></em>",
    "<span><!-- --></span>",
    "<a name=x></a>",
)


@pytest.mark.parametrize("element", _EMPTY)
def test_no_words_are_lost_behind_an_element_without_any(element: str) -> None:
    sentence = _SENTENCE.replace("Monday ", f"Monday {element}")
    assert _SENTENCE in _paragraphs(_between(f"<p>{sentence}</p>"))


@pytest.mark.parametrize("name", ["time", "label", "button", "span class=author", "span class=related", "a href=/x"])
def test_no_word_is_taken_out_of_a_sentence(name: str) -> None:
    sentence = _SENTENCE.replace("Monday", f"<{name}>Monday</{name.split()[0]}>")
    assert _SENTENCE in _paragraphs(_between(f"<p>{sentence}</p>"))


@pytest.mark.parametrize(
    "body",
    [
        _set("<div>{}</div>"),
        _set("<div class=text__1FZLe><span></span>{}</div>") + "<p>Reporting by Ada Quill</p>",
        "<p>" + "<br><br>".join(_STORY) + "</p>",
        "<p>" + "<br />\n<br />".join(_STORY) + "</p>",
        "<section>" + "</section><section>".join(_STORY) + "</section>",
        f"<div class=a><p>{_STORY[0]}</p></div>" + "".join(f"<div class=b>{text}</div>" for text in _STORY[1:]),
    ],
    ids=["divisions", "divisions with gaps", "blank lines", "blank lines apart", "sections", "mixed"],
)
def test_paragraphs_are_paragraphs_whatever_the_page_calls_them(body: str) -> None:
    paragraphs = _paragraphs(f"<article><h1>{_HEADLINE}</h1>{body}</article>")
    assert [paragraph for paragraph in paragraphs if paragraph in _STORY] == list(_STORY)


@pytest.mark.parametrize("box", ["div class=article-body", "article class=entry", "section class=story-body"])
def test_an_article_in_several_boxes_is_read_whole(box: str) -> None:
    name = box.split()[0]
    parts = [_STORY, tuple(f"{text} Again." for text in _STORY), tuple(f"{text} And again." for text in _STORY)]
    body = "<div>Advertisement</div>".join(f"<{box}><p>{'</p><p>'.join(part)}</p></{name}>" for part in parts)
    assert _paragraphs(body) == [text for part in parts for text in part]


def test_the_next_article_below_is_not_read_as_part_of_this_one() -> None:
    stories = [
        _STORY,
        ("The harbour wall fell into the sea on Sunday, and nobody can say who will pay for it now.",) * 3,
    ]
    body = "".join(f"<article class=story><h1>No {len(s)}</h1><p>{'</p><p>'.join(s)}</p></article>" for s in stories)
    assert "harbour wall" not in _read(body).text


@pytest.mark.parametrize("name", ["col", "comment content", "card text"])
def test_boxes_of_other_things_are_no_parts_of_the_article(name: str) -> None:
    other = "The Gazette was founded by fishermen of Quillhaven in the year 1890, as everybody there knows."
    body = (
        f"<div class='{name}'><p>{'</p><p>'.join(_STORY * 2)}</p></div>" + f"<div class='{name}'><p>{other}</p></div>"
    )
    assert not parts_brought_together(parsed(body), "\n\n".join(_STORY))


@pytest.mark.parametrize(
    "part",
    [
        "<p>Advertisement</p>",
        "<p>Story continues below advertisement</p>",
        "<a href=#on>skip past newsletter promotion</a><p id=on>after newsletter promotion</p>",
        "<p><b>READ MORE: <a href=/x>Council split over harbour loan</a></b></p>",
        "<p>Also read | <a href=/x>Council split</a></p>",
        "<p hidden>Council split over harbour loan.</p>",
        "<p class='lead visually-hidden'>Council split over harbour loan.</p>",
        "<template><p>The council split over the harbour loan last night.</p></template>",
    ],
    ids=["advertisement", "goes on below", "promotion", "read more", "also read", "hidden", "read out", "template"],
)
def test_what_stands_between_the_paragraphs_is_left_out(part: str) -> None:
    assert [text for text in _paragraphs(_between(part)) if text != _HEADLINE] == list(_STORY)


def test_the_numbers_of_notes_are_no_part_of_what_was_said() -> None:
    sentence = "“It cost 12 million,”<sup><a href=#n1>1</a></sup> he said, of all 40 m<sup>2</sup> of the new quay."
    paragraphs = _paragraphs(_between(f"<p>{sentence}</p>"))
    assert "“It cost 12 million,” he said, of all 40 m2 of the new quay." in paragraphs


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more than once, <a href=/x>the report</a> is sharper than the auditor meant it to be.",
        "“Please <a href=/x>share this</a>,” she wrote below an <span>advertisement</span> for bread.",
    ],
    ids=["read more", "share this"],
)
def test_sentences_may_speak_of_what_else_is_left_out(sentence: str) -> None:
    plain = re.sub("<.*?>", "", sentence)
    assert plain in _paragraphs(_between(f"<p>{sentence}</p>"))


def test_the_headline_is_the_title_without_the_name_of_the_site() -> None:
    assert _read(_between("")).title == _HEADLINE
    logo = _between("").replace(_HEADLINE, "The Quillhaven Gazette")
    assert _read(logo).title == f"{_HEADLINE} | The Quillhaven Gazette"


def test_who_wrote_the_other_stories_on_the_page_did_not_write_this_one() -> None:
    cards = _CARD.format("Nell Aho") + _CARD.format("Zed Holm")
    assert _read(_between("") + cards).byline is None
    own = _between("<span class='author vcard'><a class=fn>Ada Quill</a></span>")
    assert _read(own + cards).byline == "Ada Quill"


_SOUP = (
    *("<p>", "</p>", "<div>", "</div>", "<section>", "<span>", "</span>", "<time>", "</time>", "<br><br>", "<br>"),
    *(
        "<i></i>",
        "<p></p>",
        "<div></div>",
        "<table><td>",
        "</table>",
        "<font>",
        "</font>",
        "<li>",
        "<a href=/x>",
        "</a>",
    ),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(_SOUP), max_size=25))
def test_rewritten_paragraphs_hold_the_same_words_in_the_same_order(soup: list[str]) -> None:
    words = " ".join(f"{tag} The {number}th boat came in with nobody on it." for number, tag in enumerate(soup))
    tree = parsed(f"<p>It rained.</p>{words}")
    before = tree.text_content().split()
    write_paragraphs(tree)
    assert tree.text_content().split() == before
