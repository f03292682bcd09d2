"""Words in quotation marks and the reporting verb beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.extraction.asides import announced_aside
from tui.extraction.clauses import piece
from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Span
from tui.extraction.reporting import Cue
from tui.extraction.sources import phrase_of, subject_of
from tui.extraction.verbs import Verb, verbs

_LONGEST_OBJECT = 14
"""Words between a verb such as "called" and the words in marks that it reports."""
_TURNS = frozenset({"while", "and", "but", "because", "although", "though", "when", "if", "since", "after", "before"})
"""Words that begin another clause: what follows reports something else."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def beside_a_verb(page: Page, cues: list[Cue]) -> list[Proposal]:
    """As in "…," X said · X said, "…" · X said it was "…": the stretches of each line go to its verbs."""
    by_line: dict[int, list[Cue]] = {}
    for cue in cues:
        by_line.setdefault(page.line_of[cue.token], []).append(cue)
    proposals: list[Proposal] = []
    for number, (first, last) in enumerate(page.lines):
        inside = page.stretches_in(first, last)
        if inside:
            proposals.extend(_in_line(page, number, inside, by_line.get(number, [])))
    return proposals


@dataclass(frozen=True, slots=True)
class _Given:
    """A stretch and the verb it is given to."""

    first: int
    last: int
    cue: Cue
    how: str
    """lead, fragment, within: the verb stands before it; tail, unlisted: behind it; resumed: a quote split by its verb
    goes on; joined: it shares the verb of the stretch before."""
    since: int | None = None
    """First token that may belong to the content with it; None for the beginning of the line."""


def _in_line(page: Page, number: int, inside: list[int], cues: list[Cue]) -> list[Proposal]:
    line_first, line_last = page.lines[number]
    given: list[_Given | None] = []
    for order, stretch in enumerate(inside):
        first, last = page.stretch_tokens[stretch]
        before = page.stretch_tokens[inside[order - 1]][1] if order else line_first
        after = page.stretch_tokens[inside[order + 1]][0] if order + 1 < len(inside) else line_last
        if announced_aside(page, stretch) is not None and not _ends_open(page, last):
            given.append(None)
        else:
            given.append(_give(page, cues, given[-1] if given else None, (before, first), (last, after)))
    proposals: list[Proposal] = []
    for item in given:
        if item is None:
            continue
        previous = proposals[-1] if proposals else None
        if (
            item.how in ("joined", "resumed")
            and previous is not None
            and previous.cue is not None
            and previous.cue.token == item.cue.token
        ):
            proposals[-1] = _joined(page, previous, item)
            continue
        proposals.append(_proposal(page, item))
    return proposals


def _give(
    page: Page, cues: list[Cue], previous: _Given | None, lead: tuple[int, int], tail: tuple[int, int]
) -> _Given | None:
    """The verb that a stretch belongs to, judged by the narrator's words before it (`lead`) and behind it (`tail`)."""
    first, last = lead[1], tail[0]
    behind = _leading_cue(page, cues, lead)
    ahead = _trailing_cue(page, cues, tail, first, last)
    ahead_comes_next = ahead is not None and _ends_open(page, last)
    if behind is not None:
        clean = _is_clean(page, behind, lead)
        if previous is not None and previous.cue.token == behind.token and previous.how == "tail":
            if clean or page.parse.words[lead[1] - 1] == ",":
                return _Given(first, last, behind, "resumed")
        elif clean and not ahead_comes_next:
            return _Given(first, last, behind, "lead" if _is_sentence(page, first, lead) else "fragment")
        elif not clean and _governs(page, behind, lead) and not ahead_comes_next:
            return _Given(first, last, behind, "within")
    if ahead is not None:
        return _Given(first, last, ahead, "tail", None if previous is None and behind is None else first)
    if previous is not None and previous.how != "tail" and _is_joined(page, lead):
        return replace(previous, first=first, last=last, how="joined")
    return _unlisted(page, tail, first, last, lead)


def _is_sentence(page: Page, first: int, lead: tuple[int, int]) -> bool:
    """Whether the words in marks begin as a sentence, or a colon announces them."""
    parse = page.parse
    inner = next((token for token in range(first, len(parse)) if parse.words[token][0].isalnum()), first)
    return parse.words[lead[1] - 1] in (",", ":") or not parse.words[inner][0].islower()


def _unlisted(page: Page, tail: tuple[int, int], first: int, last: int, lead: tuple[int, int]) -> _Given | None:
    """A verb that no list knows can still report what ends with a comma before it ("…," beamed Ada Quill)."""
    parse = page.parse
    if lead[1] > lead[0] or not _ends_open(page, last):
        return None
    for token in range(tail[0], min(tail[1], tail[0] + 25)):
        known = verbs().get(parse.lemmas[token].lower())
        if parse.tags[token] not in ("VBD", "VBZ") or parse.classes[token] != "VERB":
            continue
        if known is not None and known.kind == "belief":
            return None
        source = subject_of(page, token)
        if source is None or not tail[0] <= source < tail[1] or parse.relations[token] == "relcl":
            continue
        if any(parse.relations[child] in ("ccomp", "dobj") and child > token for child in parse.children[token]):
            return None
        return _Given(
            first, last, Cue(token, token, Verb(parse.lemmas[token], "manner", frozenset()), source), "unlisted"
        )
    return None


def _leading_cue(page: Page, cues: list[Cue], lead: tuple[int, int]) -> Cue | None:
    """The last reporting verb before the stretch."""
    found = None
    for cue in cues:
        if lead[0] <= cue.token < lead[1] and "quote" in cue.verb.frames:
            found = cue
    return found


def _is_clean(page: Page, cue: Cue, lead: tuple[int, int]) -> bool:
    """Whether nothing but an addressee, a time, a comma, a colon or "that" stands between a verb and the stretch."""
    parse = page.parse
    between = range(cue.last + 1, lead[1])
    if not between:
        return True
    end = parse.words[lead[1] - 1]
    if any(parse.classes[token] in ("VERB", "AUX") for token in between):
        return end == ":"
    return end in (",", ":", "that") or _only_addressee(page, cue, lead)


def _governs(page: Page, cue: Cue, lead: tuple[int, int]) -> bool:
    """Whether what a verb reports can reach over the words between: a clause that has begun, or a short object."""
    tags = [page.parse.tags[token] for token in range(cue.last + 1, lead[1])]
    if any(tag in _FINITE for tag in tags):
        return "clause" in cue.verb.frames
    return ("object" in cue.verb.frames or "naming" in cue.verb.frames) and len(tags) <= _LONGEST_OBJECT


def _only_addressee(page: Page, cue: Cue, lead: tuple[int, int]) -> bool:
    """Whether nothing but whoever was told stands between ("told reporters “…”")."""
    return "person" in cue.verb.frames and all(
        page.parse.classes[token] in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "PART")
        for token in range(cue.last + 1, lead[1])
    )


def _trailing_cue(page: Page, cues: list[Cue], tail: tuple[int, int], first: int, last: int) -> Cue | None:
    """The reporting verb behind the stretch, if nothing but its own subject stands between."""
    parse = page.parse
    for cue in cues:
        if not tail[0] <= cue.token < tail[1] or "quote" not in cue.verb.frames:
            continue
        if parse.tags[cue.token] == "VBG" and parse.lower[cue.token - 1] != "as":  # "was quoted as saying"
            return None
        complement = any(
            parse.relations[child] == "ccomp"
            and child > cue.last
            and page.is_narration(child)
            and parse.left_edges[child] > cue.last
            for child in parse.children[cue.token]
        )
        if complement:
            return None
        if parse.relations[cue.token] == "relcl" and any(
            parse.tags[token] in ("WDT", "WP") for token in range(tail[0], cue.token)
        ):
            return None
        if parse.lower[_skip_commas(page, tail[0], tail[1])] in _TURNS:
            return None
        between = range(tail[0], cue.token)
        if cue.source is not None and cue.source < cue.token:
            source_first, _ = phrase_of(page, cue.source, cue.token)
            between = range(tail[0], max(tail[0], source_first))
        if any(parse.tags[token] in _FINITE for token in between):
            return None
        if any(parse.words[token] in (";", ":") for token in between):
            return None
        return cue
    return None


def _skip_commas(page: Page, first: int, last: int) -> int:
    while first < last - 1 and page.parse.words[first] in (",", "—", "–", "--"):
        first += 1
    return first


def _ends_open(page: Page, last: int) -> bool:
    """Whether the words in marks end with a comma, or a comma follows them: their attribution comes next."""
    parse = page.parse
    token = last - 1
    inner = parse.words[token - 1] if parse.words[token][-1] not in ",?!—-" else parse.words[token]
    following = parse.words[last] if last < len(parse) else ""
    return inner[-1] in ",?!—–-" or following == ","


def _is_joined(page: Page, lead: tuple[int, int]) -> bool:
    """Whether only conjunctions, commas and a few words without a verb link this stretch to the one before."""
    parse = page.parse
    return not any(parse.classes[token] in ("VERB", "AUX") for token in range(*lead)) and lead[1] - lead[0] <= 8


def _proposal(page: Page, item: _Given) -> Proposal:
    span = page.stretches[page.stretch_of[item.first]].span
    form = item.how
    start = item.first
    if form == "tail":
        start = page.lines[page.line_of[item.first]][0] if item.since is None else item.since
        form = "tail" if _ends_open(page, item.last) else "loose tail"
    elif form in ("within", "joined"):
        start = _content_start(page, item.cue, item.first)
        form = "within"
    elif form == "resumed":
        form = "tail"
    content = piece(page, start, item.last)
    if content is not None:
        span = Span(min(content.start, span.start), span.end)
    return Proposal((span,), item.cue, item.cue.source, form)


def _content_start(page: Page, cue: Cue, limit: int) -> int:
    """Where the reported words begin behind the verb: past the addressee and "that"."""
    parse = page.parse
    first = cue.last + 1
    for token in range(cue.last + 1, limit):
        if parse.lower[token] == "that" and parse.relations[token] == "mark":
            return token + 1
        if (
            "person" in cue.verb.frames
            and parse.heads[token] == cue.token
            and parse.relations[token] in ("dobj", "dative")
        ):
            first = min(limit, parse.right_edges[token] + 1)
    return first


def _joined(page: Page, previous: Proposal, item: _Given) -> Proposal:
    span = page.stretches[page.stretch_of[item.first]].span
    if item.how == "resumed":
        return replace(previous, pieces=(*previous.pieces, span))
    last = previous.pieces[-1]
    return replace(previous, pieces=(*previous.pieces[:-1], Span(last.start, span.end)))
