"""Whom he, she and its speak of.

Every figure has a salience that its mentions raise, by grammatical function, and that fades from sentence to sentence
(after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994). A pronoun takes the most salient
figure of its gender that grammar allows.
"""

from __future__ import annotations

from collections import Counter

from tui.extraction.figures import Cast, Figure
from tui.extraction.parse import Parse
from tui.extraction.voices import Source, speakers_of

_GENDERS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_WEIGHTS = {"nsubj": 250.0, "nsubjpass": 250.0, "dobj": 130.0, "pobj": 120.0, "poss": 110.0}
_OTHER_WEIGHT = 110.0
_SUBJECTS = ("nsubj", "nsubjpass")
_STEPS_UP = 6
"""How many heads a pronoun may stand below its verb."""
_FADE = 0.5
_FORGOTTEN = 5.0
"""Salience below which a figure is out of mind: about five sentences after a single mention."""
_MOST_IN_MIND = 40
"""Figures of one sentence that a pronoun can speak of, the last mentioned first."""
_TOPIC_WEIGHT = 250.0
"""Times a figure's share of all mentions of people by name."""
_GENDER_WEIGHT = 80.0
"""For whoever is known to be of the pronoun's gender, before one of whom nothing is known."""
_SPEAKER_WEIGHT = 100.0
"""For whoever spoke last, where the pronoun is a source itself: "he added"."""


def resolve(cast: Cast, sources: list[Source]) -> None:
    """Add to each figure the pronouns that speak of it; those that fit nobody stay unbound.

    A first round finds out whom the text calls he and whom she; the second binds.
    """
    genders = {id(figure): figure.gender for figure in cast.figures}
    tally: dict[int, Counter[str]] = {}
    for token, figure in _antecedents(cast, sources, dict(genders)):
        tally.setdefault(id(figure), Counter())[_GENDERS[cast.parse.lower[token]]] += 1
    for key, counts in tally.items():
        if not genders[key]:
            genders[key] = counts.most_common(1)[0][0]
    for token, figure in _antecedents(cast, sources, genders):
        cast.refer(figure, token, token + 1, token, "pronoun")
        figure.gender = genders[id(figure)]


def bind_its(cast: Cast) -> None:
    """Add "its" and "itself" to organisations and places where grammar leaves little choice.

    That is where its own clause's subject is one of them ("Quill Ltd lost its licence") or, in a clause without a
    subject of its own, where the noun right before it is ("fell on Lakeland and closed its ports").
    """
    parse = cast.parse
    for token, word in enumerate(parse.lower):
        if word not in ("its", "itself"):
            continue
        subjects = _subjects(parse, token)
        antecedent = subjects[-1] if subjects else _noun_before(parse, token)
        figure = cast.at_head.get(antecedent) if antecedent is not None else None
        if figure is not None and figure.kind != "person":
            cast.refer(figure, token, token + 1, token, "pronoun")


def _subjects(parse: Parse, token: int) -> list[int]:
    """The subjects before a token in the smallest clause that holds it."""
    above = token
    for _ in range(_STEPS_UP):
        above = parse.heads[above]
        if parse.classes[above] in ("VERB", "AUX"):
            break
    return [child for child in parse.children[above] if parse.relations[child] in _SUBJECTS and child < token]


def _noun_before(parse: Parse, token: int) -> int | None:
    first = parse.sentences[parse.sentence_of[token]][0]
    return next((noun for noun in range(token - 1, first - 1, -1) if parse.classes[noun] in ("NOUN", "PROPN")), None)


def _antecedents(cast: Cast, sources: list[Source], genders: dict[int, str]) -> list[tuple[int, Figure]]:
    """Pairs of a pronoun's token and the figure that it speaks of, in text order."""
    parse = cast.parse
    people = sorted(
        ((head, figure) for head, figure in cast.at_head.items() if figure.kind == "person"),
        key=lambda pair: pair[0],
    )
    salience = _Salience(parse, Counter(id(figure) for _, figure in people))
    says = _saying(cast, sources)
    reporters = {source.phrase.head for source in sources if source.phrase is not None}
    last_speaker: Figure | None = None
    found: dict[int, Figure] = {}
    following = 0
    for token, word in enumerate(parse.lower):
        gender = _GENDERS.get(word)
        if gender is None or _is_excellency(parse, token):
            continue
        while following < len(people) and people[following][0] < token:
            salience.raise_for(*people[following])
            if people[following][0] in reporters:
                last_speaker = people[following][1]
            following += 1
        barred = _barred(cast, token, found)
        fits = {
            key
            for key in salience.present(token)
            if key not in barred and key != says.get(token) and genders[key] in ("", gender)
        }
        known = {key for key in fits if genders[key]}
        figure = salience.best(fits, known, last_speaker if token in reporters else None)
        if token in reporters:
            last_speaker = figure
        if figure is not None:
            found[token] = figure
            salience.raise_for(token, figure)
    return list(found.items())


def _is_excellency(parse: Parse, token: int) -> bool:
    """Whether "HE" is short for His Excellency: capitals before a name."""
    return parse.words[token] == "HE" and token + 1 < len(parse) and parse.tags[token + 1] == "NNP"


def _saying(cast: Cast, sources: list[Source]) -> dict[int, int]:
    """For each token inside quotation marks, who is known to say it: the speaker is I there, never he or she."""
    says: dict[int, int] = {}
    for source, figure in zip(sources, speakers_of(cast, sources), strict=True):
        if figure is not None and source.is_quoted:
            for first, last in source.pieces:
                says.update(dict.fromkeys(range(first, last), id(figure)))
    return says


def _barred(cast: Cast, token: int, found: dict[int, Figure]) -> set[int]:
    """Whom grammar forbids: an object that is no reflexive never speaks of its own clause's subject."""
    parse = cast.parse
    if parse.relations[token] not in ("dobj", "pobj", "dative") or parse.lower[token].endswith("self"):
        return set()
    verb = parse.heads[token]
    if parse.relations[token] == "pobj":
        verb = parse.heads[verb]
    subjects = [child for child in parse.children[verb] if parse.relations[child] in _SUBJECTS]
    figures = [cast.at_head.get(child) or found.get(child) for child in subjects]
    return {id(figure) for figure in figures if figure is not None}


class _Salience:
    """How present each figure is at a place of the text."""

    def __init__(self, parse: Parse, mentions: Counter[int]) -> None:
        self._parse = parse
        self._carried: dict[int, float] = {}
        self._current: dict[int, float] = {}
        self._figures: dict[int, Figure] = {}
        self._sentence = 0
        total = mentions.total()
        self._topic = {key: _TOPIC_WEIGHT * count / total for key, count in mentions.items()}

    def raise_for(self, token: int, figure: Figure) -> None:
        """Take in a mention; of several in one sentence the weightiest counts."""
        self._fade_to(self._parse.sentence_of[token])
        key = id(figure)
        self._figures[key] = figure
        weight = _WEIGHTS.get(self._parse.relations[token], _OTHER_WEIGHT)
        self._current[key] = max(weight, self._current.pop(key, 0.0))
        if len(self._current) > _MOST_IN_MIND:
            del self._current[next(iter(self._current))]

    def present(self, token: int) -> set[int]:
        """Keys of all figures that are in mind at the token."""
        self._fade_to(self._parse.sentence_of[token])
        return self._carried.keys() | self._current.keys()

    def best(self, fits: set[int], known: set[int], favourite: Figure | None) -> Figure | None:
        """The most salient of these figures, those of known gender and the favourite with a bonus; None for none."""

        def score(key: int) -> float:
            bonus = _GENDER_WEIGHT * (key in known) + _SPEAKER_WEIGHT * (key == id(favourite))
            return self._present(key) + bonus

        return self._figures[max(fits, key=score)] if fits else None

    def _present(self, key: int) -> float:
        return self._carried.get(key, 0.0) + self._current.get(key, 0.0) + self._topic[key]

    def _fade_to(self, sentence: int) -> None:
        steps = sentence - self._sentence
        if steps <= 0:
            return
        self._sentence = sentence
        total = Counter(self._carried)
        total.update(self._current)
        fade = _FADE ** min(steps, 60)
        weightiest = total.most_common(_MOST_IN_MIND)
        self._carried = {key: left for key, score in weightiest if (left := score * fade) > _FORGOTTEN}
        self._current = {}
