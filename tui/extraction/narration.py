"""Who says I outside quotation marks: the one who is interviewed, or the one whose speech the whole text is.

An opening names somebody and says that questions or a speech follow; from there on I is that person, as long as
nothing in the text speaks about them from outside.
"""

from __future__ import annotations

from collections import Counter

from tui.extraction.figures import Cast, Figure
from tui.extraction.lexicon import words
from tui.extraction.parse import Parse
from tui.extraction.voices import FIRST_PERSON, Source

_FEWEST_QUESTIONS = 2
_FEWEST_WITHOUT_A_WORD = 4
"""Paragraphs that must ask "you" something before a text is an interview without calling itself one."""
_LEAD_SHARE = 0.5
"""Share of the mentions of people before the first question that the one who answers must have."""
_SPEAKER_SHARE = 0.6
"""The same for the opening of a speech, which often names two who speak."""
_LONGEST_OPENING = 6
"""Paragraphs in front of a speech: headline, date, place, who speaks."""
_FEWEST_WORDS_OF_A_SPEAKER = 3
"""Times that a speech must say I outside quotation marks; a report in which a reporter says it once is none."""
_YOU = frozenset(("you", "your"))


def bind_narrator(cast: Cast, sources: list[Source]) -> None:
    """I, me and my outside quotation marks speak of whoever is asked or gives the speech, if anybody."""
    quoted = {token for source in sources for first, last in source.pieces for token in range(first, last)}
    questions = _questions(cast.parse)
    asked = _asked(cast, questions)
    if asked is not None:
        _bind(cast, asked, cast.parse.paragraphs[min(questions)][0], quoted, questions)
        return
    opening = _end_of_opening(cast.parse, quoted)
    speaker = _speaker(cast, opening, quoted) if opening else None
    if opening and speaker is not None:
        _bind(cast, speaker, opening, quoted, set())


def _bind(cast: Cast, figure: Figure, start: int, quoted: set[int], questions: set[int]) -> None:
    parse = cast.parse
    for token in range(start, len(parse)):
        if parse.lower[token] in FIRST_PERSON and token not in quoted and parse.paragraph_of[token] not in questions:
            cast.refer(figure, token, token + 1, token, "pronoun")


def _questions(parse: Parse) -> set[int]:
    """The paragraphs that end in a question mark and are nobody's quoted words."""
    return {
        number
        for number, (first, last) in enumerate(parse.paragraphs)
        if parse.words[last - 1] == "?" and not parse.words[first].startswith(('"', "“"))
    }


def _asked(cast: Cast, questions: set[int]) -> Figure | None:
    """The one who answers the questions; None where the text is no interview or nobody leads its opening."""
    parse = cast.parse
    if len(questions) < _FEWEST_QUESTIONS:
        return None
    opening = parse.paragraphs[min(questions)][0]
    is_called_interview = not words("interview_words", "word").isdisjoint(parse.lower[:opening])
    to_you = sum(not _YOU.isdisjoint(parse.lower[slice(*parse.paragraphs[number])]) for number in questions)
    if is_called_interview or to_you >= _FEWEST_WITHOUT_A_WORD:
        return _most_mentioned(cast, opening, _LEAD_SHARE)
    return None


def _end_of_opening(parse: Parse, quoted: set[int]) -> int:
    """The first token of the paragraph that first says I outside quotation marks; 0 where none of the first does."""
    for first, last in parse.paragraphs[:_LONGEST_OPENING]:
        if any(parse.lower[token] in FIRST_PERSON and token not in quoted for token in range(first, last)):
            return first
    return 0


def _speaker(cast: Cast, opening: int, quoted: set[int]) -> Figure | None:
    """Who gives the speech that begins behind the opening; None where it is none, or speaks of them as of another."""
    parse = cast.parse
    own_words = sum(parse.lower[token] in FIRST_PERSON and token not in quoted for token in range(opening, len(parse)))
    if own_words < _FEWEST_WORDS_OF_A_SPEAKER or words("speech_words", "word").isdisjoint(parse.lower[:opening]):
        return None
    figure = _most_mentioned(cast, opening, _SPEAKER_SHARE)
    if figure is None:
        return None
    is_spoken_of = any(
        reference.kind == "name" and reference.head not in quoted and parse.relations[reference.head] == "nsubj"
        for reference in figure.references
        if reference.first >= opening
    )
    return None if is_spoken_of else figure


def _most_mentioned(cast: Cast, before: int, share: float) -> Figure | None:
    """The person who has most of the mentions by name before a token; None where nobody leads."""
    people = {id(figure): figure for figure in cast.figures if figure.kind == "person"}
    counts = Counter(
        key
        for key, figure in people.items()
        for reference in figure.references
        if reference.kind == "name" and reference.first < before
    )
    ranked = counts.most_common(1)
    return people[ranked[0][0]] if ranked and ranked[0][1] >= share * counts.total() else None
