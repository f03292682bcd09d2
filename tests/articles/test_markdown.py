"""Markdown opens as a reader sees it, and its front matter fills the article's fields."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.conversion import Converted, Request
from tui.articles.conversion_child import answer
from tui.articles.door import article_from_bytes
from tui.articles.kinds import Kind
from tui.articles.markdown import from_markdown
from tui.errors import ArticleError

_STORY = r"""
---
title: "Ferry: it sails again"
authors:
  - Ada Quill
  - 'Ivo Brandt'
date: 2026-03-14T06:30:00Z
publisher: The Gazette
lang: en
tags: [ferry, islands]
nested:
  title: not this one
---
# Ferry: it sails again

The ferry, *[Marigold](https://example.org/marigold)*, sailed
**again**. “We waited,” said Maren Holt.\
She rang the bell.

![A boat](boat.jpg)

## What it cost

1. Twelve million crowns
2. A year

> “A harbour without a ferry is a car park.”

```
boats  =  1
    islands = 3
```

| Year | Boats |
|------|-------|
| 2003 | 11    |

Sold in 2019 for ~~four~~ five crowns &amp; a <b>bell</b>.<script>alert(1)</script>
"""


def _read(source: str) -> Converted:
    return from_markdown(Request(Kind.MARKDOWN, "story.md"), source.encode())


def test_marks_and_addresses_go_and_the_words_stay() -> None:
    paragraphs = article_from_bytes(_STORY.encode(), "story.md").text.split("\n\n")
    assert paragraphs == [
        "The ferry, Marigold, sailed again. “We waited,” said Maren Holt.\nShe rang the bell.",
        "What it cost",
        "Twelve million crowns",
        "A year",
        "“A harbour without a ferry is a car park.”",
        "boats  =  1\n    islands = 3",
        "Year | Boats",
        "2003 | 11",
        "Sold in 2019 for four five crowns & a bell.",
    ]


def test_front_matter_fills_the_fields() -> None:
    found = _read(_STORY)
    assert (found.title, found.byline) == ("Ferry: it sails again", "Ada Quill, Ivo Brandt")
    assert (found.published, found.publisher, found.language) == ("2026-03-14", "The Gazette", "en")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# The pier *is* mended\n\nText of it.", "The pier is mended"),
        ("![badge](b.svg)\n\nThe pier\n========\n\nText of it.", "The pier"),
        ("Some words first.\n\n# A part of it", None),
        ("## A part of it\n\nText.", None),
        ("---\n\nA rule before it, and no front matter.", None),
        ("---\ntitle: Open\n\nNobody closed it.", None),
    ],
    ids=["first heading", "behind a badge", "later heading", "lesser heading", "a rule", "front matter without end"],
)
def test_the_title_is_the_heading_it_begins_with(source: str, title: str | None) -> None:
    assert _read(source).title == title


def test_words_between_two_rules_are_text() -> None:
    assert _read("---\n\nThe pier was mended.\n\n---\n\nIt rained.").text == "The pier was mended.\n\nIt rained."


@pytest.mark.parametrize("value", [">", "|", "{name: Ada}", "&anchor"])
def test_front_matter_that_is_not_understood_is_left_out(value: str) -> None:
    assert _read(f"---\n# the head\ndate: 2026-03-14\ntitle: {value}\n---\nThe pier was mended.").title is None


def test_a_file_of_marks_alone_is_refused() -> None:
    for source in ("", "***\n\n---", ">" * 50_000 + " deep"):
        with pytest.raises(ArticleError, match="no text"):
            _read(source)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="*_[]()<>`#-=|~!\\& \n:ab", max_size=200))
def test_no_marks_get_anything_but_an_answer(source: str) -> None:
    answered = answer(Request(Kind.MARKDOWN, "story.md"), ("Words.\n\n" + source).encode())
    assert answered.converted is not None
    assert "Words." in answered.converted.text
