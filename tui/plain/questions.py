""" "Who is he?": whom the words of a paragraph mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.citing.citation import one_line
from tui.extraction.cleaning import clean_line
from tui.extraction.records import Actor, Span
from tui.plain.numbering import Numbering
from tui.plain.sentences import actor_line, listed
from tui.reading.describing import counted
from tui.reading.story import Story

CONTEXT_CHARACTERS = 30
"""Shown on either side of words that occur several times in a paragraph, to tell them apart by ear."""

LISTED_LIMIT = 12
"""Of paragraphs, and of occurrences in one, so many are listed."""

_QUESTION = re.compile(
    r"(?:(?:is|are|was|were)\b)?\s*(?P<words>.*?)\s*(?:\bin\s+(?:paragraph\s+)?(?P<number>\d{1,9}))?\s*\?*"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks about."""

    words: str
    """Empty for everyone in the paragraph."""
    paragraph: int | None
    """None: the one where the reader is."""


def question(asked: str) -> Question:
    """From "is he in paragraph 9?", what stands after "who"."""
    found = _QUESTION.fullmatch(clean_line(asked))
    assert found is not None  # every part of the pattern is optional
    return Question(found["words"], int(found["number"]) if found["number"] else None)


def answer(question: Question, here: int, story: Story, numbering: Numbering) -> Iterator[str]:
    """Sentences that say whom the words mean. `here` is the reader's paragraph, 0 before the first."""
    if question.paragraph is not None and not 1 <= question.paragraph <= len(numbering):
        yield f"There is no paragraph {question.paragraph}; the last is {len(numbering)}."
        return
    if not question.words:
        yield from _everyone(question.paragraph or max(1, here), story, numbering)
        return
    occurrences = _occurrences(question.words, story.article.text)
    numbers = list(dict.fromkeys(numbering.at(span.start) for span in occurrences))
    if not numbers:
        yield f"“{question.words}” does not stand in this article."
        return
    number = question.paragraph or _nearest(numbers, here)
    if number in numbers:
        yield from _in_paragraph([span for span in occurrences if numbering.at(span.start) == number], number, story)
    else:
        where = listed([*map(str, numbers[:LISTED_LIMIT]), *_more(len(numbers))])
        yield f"“{question.words}” does not stand in paragraph {number}, but in {where}."


def _in_paragraph(occurrences: list[Span], number: int, story: Story) -> Iterator[str]:
    text = story.article.text
    exact = {(place.mention.start, place.mention.end): place.actor for place in story.places}
    meant = [_actor_at(span, story, exact) for span in occurrences]
    words = one_line(occurrences[0].of(text))
    if len({actor.id if actor else None for actor in meant}) == 1:
        yield f"In paragraph {number}, “{words}” is {_named(meant[0], story)}"
        return
    yield f"In paragraph {number}, “{words}” is not always the same."
    for span, actor in list(zip(occurrences, meant, strict=True))[:LISTED_LIMIT]:
        around = one_line(text[max(0, span.start - CONTEXT_CHARACTERS) : span.end + CONTEXT_CHARACTERS])
        yield f"In “{around}”: {_named(actor, story)}"
    yield from (f"{more}." for more in _more(len(occurrences)))


def _everyone(number: int, story: Story, numbering: Numbering) -> Iterator[str]:
    actors = dict.fromkeys(place.actor for place in story.places if numbering.at(place.mention.start) == number)
    yield f"In paragraph {number}: {counted(len(actors), 'actor')}."
    for actor in actors:
        yield actor_line(story.actors[actor], story)


def _occurrences(words: str, text: str) -> list[Span]:
    """Where `words` stand as whole words, whatever their case and the white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [Span(*found.span()) for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]


def _actor_at(span: Span, story: Story, exact: dict[tuple[int, int], str]) -> Actor | None:
    """Whom the words mean: the mention of just these words, else one in which they stand; None for neither."""
    actor = exact.get((span.start, span.end))
    if actor is None:
        around = (story.place_at(span.start), story.place_at(span.end - 1))
        actor = next((place.actor for place in around if place and place.mention.contains(span)), None)
    return story.actors[actor] if actor else None


def _nearest(numbers: list[int], here: int) -> int:
    """The reader's own paragraph, else the last one above it, else the first below."""
    above = [number for number in numbers if number <= here]
    return above[-1] if above else numbers[0]


def _named(actor: Actor | None, story: Story) -> str:
    return actor_line(actor, story) if actor else "somebody whom newsreader does not know."


def _more(count: int) -> list[str]:
    return [f"{count - LISTED_LIMIT} more"] if count > LISTED_LIMIT else []
