"""Whom he, she and they speak of, and who is the I of a quote."""

from __future__ import annotations

from collections import defaultdict

from tui.extraction.attribution import Attribution
from tui.extraction.figures import Figure
from tui.extraction.parse import Parse

_GENDERS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_REACH_SENTENCES = 4


def resolve(parse: Parse, cast: list[Figure], attributions: list[Attribution]) -> None:
    """Add to each figure the pronouns that speak of it; those that fit nobody stay unbound."""
    people = [figure for figure in cast if figure.kind == "person"]
    weights = Salience(parse, people)
    for token, word in enumerate(parse.lower):
        weights.advance(token)
        gender = _GENDERS.get(word)
        if gender:
            figure = weights.best(token, gender)
            if figure:
                figure.refer(token, token + 1, token, "pronoun")
                figure.gender = gender
                weights.mention(token, figure)


class Salience:
    """How present each figure is at a place of the text (after Lappin and Leass 1994)."""

    def __init__(self, parse: Parse, people: list[Figure]) -> None:
        self.parse = parse
        self.scores: dict[int, float] = defaultdict(float)
        self.figures = {id(figure): figure for figure in people}
        self.sentence = 0
        self.pending = sorted(
            ((reference.head, figure) for figure in people for reference in figure.references), key=lambda pair: pair[0]
        )
        self.next = 0

    def advance(self, token: int) -> None:
        """Take in every name up to the token; all scores halve when a sentence ends."""
        sentence = self.parse.sentence_of[token]
        if sentence != self.sentence:
            self.scores = defaultdict(float, {key: score / 2 for key, score in self.scores.items() if score > 5})
            self.sentence = sentence
        while self.next < len(self.pending) and self.pending[self.next][0] < token:
            self.mention(*self.pending[self.next])
            self.next += 1

    def mention(self, token: int, figure: Figure) -> None:
        relation = self.parse.relations[token]
        self.scores[id(figure)] += 100 + {"nsubj": 80, "nsubjpass": 80, "dobj": 50, "pobj": 40}.get(relation, 30)

    def best(self, token: int, gender: str) -> Figure | None:
        fits = [(score, key) for key, score in self.scores.items() if self.figures[key].gender in ("", gender)]
        if not fits:
            return None
        return self.figures[max(fits)[1]]
