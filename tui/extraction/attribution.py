"""Who is said to have said what: from the marks and the clauses of a text to attributions as written.

The steps put proposals forward; one filter chooses where they overlap. A trained proposer can stand beside the
rules: it gives `Proposal`s like any step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tui.extraction.asides import reason_of
from tui.extraction.clauses import bare_clause, clausal_content, parenthetical
from tui.extraction.documents import issuers
from tui.extraction.floating import carry_on
from tui.extraction.headlines import headline
from tui.extraction.lines import Page, lay_out
from tui.extraction.nominal import nominal_reports
from tui.extraction.parse import Parse
from tui.extraction.phrases import according_to, relays
from tui.extraction.proposals import Proposal, choose
from tui.extraction.quotes import Stretch
from tui.extraction.records import Entity, QuotedWords, QuoteKind, Span
from tui.extraction.reporting import Cue, find_cues
from tui.extraction.requests import requested
from tui.extraction.signed import signed
from tui.extraction.sources import name_within, phrase_of
from tui.extraction.spoken import beside_a_verb
from tui.extraction.transcripts import labelled_speech

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content, cue and source of one reporting act, as the text writes them; nobody is resolved yet."""

    pieces: tuple[Span, ...]
    """What was said, in text order, disjoint; quotation marks included where there are any."""
    cue: tuple[Span, ...]
    """The words that report it; empty where there are none."""
    source: Span | None
    """Who said it, as written. None where the text does not say."""
    kind: QuoteKind
    via: Span | None = None
    """Who handed the words on; never the source."""
    form: str = ""
    """Name of the step that found it."""
    continues: int | None = None
    """Number of the attribution whose speaker goes on talking here."""
    head: Span | None = None
    """The word that the source phrase is about ("Coe" in "World Athletics president Sebastian Coe")."""
    owner: Span | None = None
    """Where the source is a document, the word for whoever issued it, if the text says so."""


def attribute(
    parse: Parse, stretches: list[Stretch], entities: list[Entity]
) -> tuple[list[Attribution], list[QuotedWords]]:
    """Every attribution in text order, and the stretches in marks that belong to none, with the reason."""
    page = lay_out(parse, stretches)
    cues = find_cues(page)
    proposals = [
        *beside_a_verb(page, cues),
        *clausal_content(page, cues),
        *parenthetical(page, cues),
        *bare_clause(page, cues),
        *according_to(page, cues),
        *signed(page),
        *nominal_reports(page),
        *requested(page, cues),
        *labelled_speech(page),
        *headline(page, entities),
    ]
    proposals = [snapped for proposal in proposals if (snapped := _snapped(page, proposal)) is not None]
    chosen = carry_on(page, choose(proposals), cues)
    owners = issuers(parse, {cue.token: cue.source for cue in cues if cue.source is not None})
    handed_on = relays(page)
    attributions = [_as_written(page, proposal, owners, handed_on) for proposal in chosen]
    return attributions, _left_over(page, attributions)


def _snapped(page: Page, proposal: Proposal) -> Proposal | None:
    """The proposal with every stretch that a piece touches wholly inside that piece; None if pieces then overlap."""
    if proposal.form == "transcript":
        return proposal  # a label inside the marks stays outside the speech
    pieces: list[Span] = []
    for piece in proposal.pieces:
        first = page.parse.token_at(piece.start)
        last = page.parse.token_at(piece.end - 1)
        start, end = piece.start, piece.end
        for token in (first, last):
            number = page.stretch_of[token]
            if number >= 0:
                span = page.stretches[number].span
                start, end = min(start, span.start), max(end, span.end)
        if pieces and pieces[-1].end >= start:
            pieces[-1] = Span(pieces[-1].start, max(end, pieces[-1].end))
        else:
            pieces.append(Span(start, end))
    outside = [proposal.source, proposal.cue.token if proposal.cue else None]
    places = [page.parse.starts[token] for token in outside if token is not None]
    if any(piece.start <= place < piece.end for piece in pieces for place in places):
        return None
    return replace(proposal, pieces=tuple(pieces))


def _as_written(
    page: Page, proposal: Proposal, owners: dict[int, int], handed_on: dict[int, tuple[int, int]]
) -> Attribution:
    cue = proposal.cue
    source = head = owner = via = None
    relay = handed_on.get(page.line_of[cue.token]) if cue is not None and cue.verb.kind != "phrase" else None
    if relay is not None and cue is not None and relay[0] > cue.last:
        via = page.span(*relay)
        if any(piece.overlaps(via) for piece in proposal.pieces):
            via = None
    if proposal.source is not None:
        token = proposal.source
        phrase = proposal.phrase or phrase_of(page, token, cue.token if cue else token)
        source = _outside(page.span(*phrase), proposal.pieces, page.span(token, token + 1))
        named = name_within(page, token, *phrase)
        head = page.span(named, named + 1)
        if token in owners:
            owner = page.span(owners[token], owners[token] + 1)
    return Attribution(
        proposal.pieces,
        (_cue_span(page, cue),) if cue else (),
        source,
        kind_of(page, proposal.pieces),
        via,
        proposal.form,
        proposal.continues,
        head,
        owner,
    )


def _outside(source: Span, pieces: tuple[Span, ...], head: Span) -> Span:
    """The source without what lies in the content; at least its head."""
    return head if any(piece.overlaps(source) for piece in pieces) else source


def _cue_span(page: Page, cue: Cue) -> Span:
    return page.span(cue.token, cue.last + 1)


def kind_of(page: Page, pieces: tuple[Span, ...]) -> QuoteKind:
    """direct: every word in marks; indirect: none; else mixed."""
    inside = outside = 0
    for piece in pieces:
        for word in _WORD.finditer(page.parse.text, piece.start, piece.end):
            if page.is_narration(page.parse.token_at(word.start())):
                outside += 1
            else:
                inside += 1
    return "indirect" if not inside else "mixed" if outside else "direct"


def _left_over(page: Page, attributions: list[Attribution]) -> list[QuotedWords]:
    pieces = sorted(piece for attribution in attributions for piece in attribution.pieces)
    left = []
    position = 0
    for number, stretch in enumerate(page.stretches):
        while position < len(pieces) and pieces[position].end <= stretch.span.start:
            position += 1
        if position == len(pieces) or not pieces[position].overlaps(stretch.span):
            left.append(QuotedWords(stretch.span, reason_of(page, number)))
    return left
