"""Content that a reporting verb governs: the clause that the model's parse hangs on it."""

from __future__ import annotations

from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Span
from tui.extraction.reporting import Cue
from tui.extraction.sources import phrase_of
from tui.extraction.verbs import times

_FARTHEST_THAT = 16
"""Tokens from a verb to the "that" of its clause."""
_FARTHEST_JOINT = 16
"""Tokens from the subject of a second clause back to the conjunction that joins it."""
_EDGE = frozenset({"PUNCT", "SPACE", "CCONJ"})
_OPENING = frozenset("([{$£€#“\"'‘«")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_DASHES = frozenset({"—", "–", "--", "-"})
_ENDS = frozenset({".", ";", ":", "?", "!", ")", "…"})


def clausal_content(page: Page, cues: list[Cue]) -> list[Proposal]:
    """As in "X said that …", "…, X said": one proposal per reporting verb with a clause of its own."""
    proposals = []
    siblings = {cue.token: cue for cue in cues}
    for cue in cues:
        if cue.source is None or "clause" not in cue.verb.frames or is_denied(page, cue):
            continue
        pieces = _following(page, cue, siblings) or _preceding(page, cue)
        if pieces:
            proposals.append(Proposal(pieces, cue, cue.source, "clause"))
    return proposals


def parenthetical(page: Page, cues: list[Cue]) -> list[Proposal]:
    """As in "The bridge, she said, will open in May" and "…, the ministry said": the sentence round a reporting clause.

    Read from the words in order and their commas, because the model often hangs such sentences together wrongly.
    """
    parse = page.parse
    proposals = []
    reporting = {cue.token for cue in cues}
    for cue in cues:
        if cue.source is None or "clause" not in cue.verb.frames or parse.tags[cue.token] not in _FINITE:
            continue
        first, last = _reporting_clause(page, cue)
        low, high = page.lines[page.line_of[cue.token]]
        semicolons = [token for token in range(low, first) if parse.words[token] == ";" and page.is_narration(token)]
        low = semicolons[-1] + 1 if semicolons else low
        if first - low <= 1 or last > high or not _is_break(page, first - 1) or parse.lower[low] in ("as", "like"):
            continue
        if (
            any(parse.classes[token] == "CCONJ" for token in range(cue.source + 1, cue.token))
            and cue.source < cue.token
        ):
            continue  # the subject does something else first
        before = piece(page, low, first)
        rest = None
        form = "parenthetical"
        if last < high and _is_break(page, last) and _resumes(page, last + 1, high, reporting):
            rest = piece(page, last, _before_own_act(page, cue, last + 1, high))
            if not page.is_narration(last + 1):
                form = "resumed"
        elif (
            (last < high and parse.words[last] not in (*_ENDS, ","))
            or not _has_finite_verb(page, low, first)
            or parse.tags[low] in (*_PAST, "VBG")
        ):
            continue
        if before is not None:
            pieces = (before, rest) if rest is not None else (before,)
            proposals.append(Proposal(pieces, cue, cue.source, form))
    return proposals


def _is_break(page: Page, token: int) -> bool:
    """A comma, or a dash with a space before it, in the narrator's words."""
    parse = page.parse
    if not page.is_narration(token):
        return False
    return parse.words[token] == "," or (
        parse.words[token] in _DASHES and parse.text[parse.starts[token] - 1 : parse.starts[token]].isspace()
    )


def _resumes(page: Page, first: int, high: int, reporting: set[int]) -> bool:
    """Whether the reported sentence goes on at `first`, in marks or not; a new sentence in marks is a quote of its own,
    and a second report is none of it."""
    parse = page.parse
    if first >= high:
        return False
    if parse.classes[first] == "CCONJ" and any(token in reporting for token in range(first, high)):
        return False
    if page.is_narration(first):
        return parse.tags[first] not in ("VBG", "WP", "WRB", "WP$") and parse.lower[first] != "which"
    inner = first
    while inner < high - 1 and not parse.words[inner][0].isalnum():
        inner += 1
    return parse.words[inner][0].islower()


def _before_own_act(page: Page, cue: Cue, first: int, high: int) -> int:
    """Where the report ends: before the writer's own act ("…, the mayor told me, I must go and see, and so I went")."""
    parse = page.parse
    assert cue.source is not None
    if parse.lower[cue.source] == "i":
        return high
    for token in range(first, high):
        subject = parse.lower[token] == "i" and parse.relations[token] == "nsubj" and page.is_narration(token)
        if not subject or parse.relations[parse.heads[token]] != "conj" or parse.tags[parse.heads[token]] != "VBD":
            continue
        back = range(token - 1, max(first, token - _FARTHEST_JOINT), -1)
        joint = next((other for other in back if parse.classes[other] == "CCONJ"), None)
        if joint is not None and parse.words[joint - 1] == ",":
            return joint - 1
    return high


def _has_finite_verb(page: Page, first: int, last: int) -> bool:
    return any(page.parse.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in range(first, last))


def _reporting_clause(page: Page, cue: Cue) -> tuple[int, int]:
    """Subject, verb, whom it was told to, and what is said of when and where, as a token range."""
    parse = page.parse
    assert cue.source is not None
    source_first, source_last = phrase_of(page, cue.source, cue.token)
    first, last = min(cue.token, source_first), max(cue.last + 1, source_last)
    while first > 0 and parse.classes[first - 1] in ("ADV", "AUX") and page.is_narration(first - 1):
        first -= 1
    told = "person" in cue.verb.frames
    for child in parse.children[cue.token]:
        adverbial = parse.relations[child] in ("npadvmod", "advmod", "prep", "prt", "dative")
        if parse.left_edges[child] == last and (adverbial or (told and parse.relations[child] == "dobj")):
            last = parse.right_edges[child] + 1
    return first, last


def is_denied(page: Page, cue: Cue) -> bool:
    """Whether the narrator says that this was not said ("did not say")."""
    parse = page.parse
    return any(parse.relations[child] == "neg" or parse.lower[child] == "never" for child in parse.children[cue.token])


def piece(page: Page, first: int, last: int) -> Span | None:
    """The text of a token range without the commas, brackets and conjunctions at its edges; None if nothing is left."""
    parse = page.parse
    while (
        first < last
        and page.is_narration(first)
        and (parse.classes[first] == "SPACE" or (parse.classes[first] in _EDGE and parse.words[first] not in _OPENING))
    ):
        first += 1
    while (
        last > first
        and page.is_narration(last - 1)
        and (
            parse.classes[last - 1] == "SPACE"
            or (parse.classes[last - 1] in _EDGE and parse.words[last - 1] not in (")", "]", "%"))
        )
    ):
        last -= 1
    return page.span(first, last) if first < last else None


def _following(page: Page, cue: Cue, siblings: dict[int, Cue]) -> tuple[Span, ...]:
    parse = page.parse
    child = _clause_behind(page, cue)
    if child is None:
        return ()
    high = page.lines[page.line_of[cue.token]][1]
    first = max(cue.last + 1, parse.left_edges[child])
    last = min(parse.right_edges[child] + 1, high)
    first = _fronted(page, cue, first)
    for other in parse.children[cue.token]:
        if other > child and parse.relations[other] == "conj" and parse.tags[other] == "VB":
            last = max(last, min(parse.right_edges[other] + 1, high))
    last = _before_sibling(page, cue, first, last, siblings)
    if parse.lower[first : first + 1] == ["that"] and parse.relations[first] == "mark":
        first += 1
    if parse.words[last - 1] == ":" and page.is_narration(last - 1):
        last = high
    found = piece(page, first, last)
    return (found,) if found else ()


def _clause_behind(page: Page, cue: Cue) -> int | None:
    """The head of the clause that the verb reports; also one with "that" which the model hung on a noun between."""
    parse = page.parse
    for child in parse.children[cue.token]:
        if child > cue.last and parse.relations[child] == "ccomp" and _is_finite(page, child):
            first = parse.left_edges[child]
            if first > cue.last and parse.lower[first] == "which":  # "what it said not to, which was to go back"
                return None
            return None if cue.verb.kind == "finding" and _is_vague(page, cue, child) else child
    high = page.lines[page.line_of[cue.token]][1]
    for token in range(cue.last + 1, min(high, cue.last + _FARTHEST_THAT)):
        if parse.lower[token] == "that" and parse.relations[token] == "mark":
            return parse.heads[token] if token < parse.heads[token] < high else None
        if parse.classes[token] in ("VERB", "AUX") or not page.is_narration(token):
            return None
    return None


def _is_vague(page: Page, cue: Cue, clause: int) -> bool:
    """Whether a finding has no finder or no fact: "it shows", "shows what she expected"."""
    parse = page.parse
    assert cue.source is not None
    return parse.classes[cue.source] == "PRON" or parse.tags[parse.left_edges[clause]] in ("WP", "WRB", "WDT")


def _is_finite(page: Page, token: int) -> bool:
    """Whether a clause has a finite verb ("that he recorded") and not just a participle ("recorded him singing")."""
    parse = page.parse
    return parse.tags[token] in ("VBD", "VBZ", "VBP", "MD") or any(
        parse.tags[child] in ("VBD", "VBZ", "VBP", "MD") and parse.relations[child] in ("aux", "auxpass", "cop")
        for child in parse.children[token]
    )


def _fronted(page: Page, cue: Cue, first: int) -> int:
    """Back over what the clause begins with but the model hung on the verb ("said that in May, …")."""
    parse = page.parse
    for token in range(cue.last + 1, first):
        if parse.lower[token] == "that" and parse.relations[token] in (
            "mark",
            "det",
            "nsubj",
            "dobj",
        ):
            return token
    return first


def _before_sibling(page: Page, cue: Cue, first: int, last: int, siblings: dict[int, Cue]) -> int:
    """The content ends before the next thing the same speaker does ("…, adding that …", "… and suggested …")."""
    parse = page.parse
    for token in range(first + 1, last):
        other = siblings.get(token)
        if other is None:
            continue
        before = token - 1
        while before > first and parse.classes[before] in ("ADV", "AUX"):
            before -= 1
        participle = parse.tags[token] == "VBG" and parse.words[before] == ","
        shared = other.source == cue.source and parse.words[before] in (
            ",",
            "and",
            "but",
        )
        if participle or shared:
            return before
    return last


def _preceding(page: Page, cue: Cue) -> tuple[Span, ...]:
    parse = page.parse
    for child in reversed(parse.children[cue.token]):
        if child >= cue.token or parse.relations[child] not in ("ccomp", "parataxis"):
            continue
        first = parse.left_edges[child]
        last = min(parse.right_edges[child] + 1, _reporting_start(page, cue))
        start = page.lines[page.line_of[cue.token]][0]
        if child == start and parse.tags[child] in _PAST:  # "Asked whether …, she said:"
            continue
        if all(parse.classes[token] in ("PUNCT", "CCONJ", "ADV", "SPACE") for token in range(start, first)):
            first = start
        found = piece(page, max(first, start), last)
        return (found,) if found else ()
    return ()


def _reporting_start(page: Page, cue: Cue) -> int:
    """The first token of "the ministry said", wherever its subject stands."""
    assert cue.source is not None
    first = cue.token
    if cue.source < cue.token:
        first = min(first, phrase_of(page, cue.source, cue.token)[0])
    return first


def bare_clause(page: Page, cues: list[Cue]) -> list[Proposal]:
    """As in "X said the plan …" where the model saw no clause: from the word behind the verb to the end of the line."""
    parse = page.parse
    siblings = {cue.token: cue for cue in cues}
    proposals = []
    for cue in cues:
        if cue.source is None or "bare" not in cue.verb.frames or is_denied(page, cue) or cue.source > cue.token:
            continue
        if parse.tags[cue.token] == "VB" or any(
            parse.relations[child] == "ccomp" for child in parse.children[cue.token]
        ):
            continue
        high = page.lines[page.line_of[cue.token]][1]
        first = cue.last + 1
        while first < high and (parse.lower[first] in times() or parse.classes[first] == "ADV"):
            first += 1
        if first >= high or not page.is_narration(first):
            continue
        if not (parse.lower[first] == "that" or _begins_clause(page, first, high)):
            continue
        last = _before_sibling(page, cue, first, high, siblings)
        first += parse.lower[first] == "that"
        found = piece(page, first, last)
        if found is not None:
            proposals.append(Proposal((found,), cue, cue.source, "bare clause"))
    return proposals


def _begins_clause(page: Page, first: int, high: int) -> bool:
    """Whether a subject stands at `first` with its finite verb soon behind it, no comma between."""
    parse = page.parse
    if parse.classes[first] not in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM") or parse.tags[first] in (
        "WP",
        "WDT",
        "WRB",
    ):
        return False
    for token in range(first + 1, min(high, first + 10)):
        if parse.words[token] in (",", ":", ";") or not page.is_narration(token):
            return False
        if parse.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False
