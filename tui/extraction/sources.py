"""Who does the reporting: from a verb to the noun phrase that is its source, as the text writes it."""

from __future__ import annotations

from tui.extraction.documents import utterances
from tui.extraction.lines import Page
from tui.extraction.parse import Parse
from tui.extraction.verbs import reports, times

_SUBJECTS = frozenset({"nsubj", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_STEPS_UP = 6
_LEFT_OF_HEAD = frozenset({"det", "compound", "amod", "nummod", "poss", "nmod", "quantmod", "case", "neg", "npadvmod"})
_RIGHT_OF_HEAD = frozenset({"appos", "prep", "conj", "nummod", "flat", "npadvmod", "nmod", "case"})


def subject_of(page: Page, verb: int) -> int | None:
    """The head token of whoever does what the verb says, climbing over coordination, participles and infinitives.

    None where the sentence names nobody: passives without "by", imperatives, fragments.
    """
    parse = page.parse
    if (inverted := _inserted_inversion(page, verb)) is not None:
        return inverted
    token = verb
    participle = parse.tags[verb] in ("VBG", "VB")
    fallback = None
    for _ in range(_STEPS_UP):
        found, passive = _own_subject(page, token)
        if found is not None:
            if passive and token == verb and parse.tags[token] == "VBN":
                return None
            found = _antecedent(parse, found, token)
            # "X said she would go, adding …": a participle belongs to whoever reports, not to the nearest subject.
            if token != verb and participle and parse.relations[token] == "ccomp" and not reports(parse, token):
                fallback = fallback if fallback is not None else found
            else:
                return found
        if token == verb and (inverted := _inverted_subject(page, verb)) is not None:
            return inverted
        head, relation = parse.heads[token], parse.relations[token]
        if head == token:
            break
        if relation == "conj" and token == verb and (reporter := _coordinated_reporter(page, verb, head)) is not None:
            head = reporter
            token = head
            continue
        if relation in ("acl", "relcl") and parse.classes[head] in _NOMINAL:
            return _owner(page, head)
        if relation == "xcomp" and token == verb and (controller := _object(page, head, verb)) is not None:
            return controller
        token = head
        if relation == "pcomp" or parse.classes[token] == "ADP":
            token = parse.heads[token]
        if (
            relation in ("ccomp", "parataxis", "advcl")
            and token != verb
            and not participle
            and parse.tags[verb] != "VBN"
        ):
            break
    return fallback if fallback is not None else _nearest_before(page, verb)


def _inserted_inversion(page: Page, verb: int) -> int | None:
    """As in "The tape, said the engineer, is blank": the noun phrase behind a verb that stands between commas."""
    parse = page.parse
    if parse.tags[verb] not in _FINITE or parse.lemmas[verb] != "say" or parse.words[verb - 1] != ",":
        return None
    high = page.lines[page.line_of[verb]][1]
    if verb + 1 >= high or parse.classes[verb + 1] not in ("PROPN", "DET") or not page.is_narration(verb - 1):
        return None
    for token in range(verb + 2, min(high, verb + 12)):
        if parse.words[token] in (",", ".") and page.is_narration(token):
            head = token - 1
            return head if parse.classes[head] in _NOMINAL else None
        if (
            parse.tags[token] in (*_FINITE, "MD", "VBN")
            or not page.is_narration(token)
            or parse.classes[token] == "ADP"
        ):
            return None
    return None


def _coordinated_reporter(page: Page, verb: int, head: int) -> int | None:
    """As in "She told them the talks were going on and suggested that …": the verb that the second report goes with.

    That is a reporting verb of the same form above the clause inside which the model tied the second report.
    """
    parse = page.parse
    if reports(parse, head) or parse.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    inside_clause = False
    for _ in range(_STEPS_UP):
        above = parse.heads[head]
        if above == head:
            return None
        inside_clause = inside_clause or parse.relations[head] in ("ccomp", "acl")
        if inside_clause and reports(parse, above) and parse.tags[above] == parse.tags[verb]:
            return above
        head = above
    return None


def _own_subject(page: Page, token: int) -> tuple[int | None, bool]:
    """The subject that the model hung on a verb, in the narrator's own words, and whether it is a passive one's."""
    parse = page.parse
    nearest: int | None = None
    for child in parse.children[token]:
        relation = parse.relations[child]
        if relation in _SUBJECTS and page.is_narration(child):
            if nearest is None or abs(child - token) < abs(nearest - token):
                nearest = child
        elif relation == "agent":
            objects = [grandchild for grandchild in parse.children[child] if parse.relations[grandchild] == "pobj"]
            if objects:
                return objects[0], False
    if nearest is not None:
        return nearest, False
    for child in parse.children[token]:
        if parse.relations[child] == "nsubjpass" and page.is_narration(child):
            return child, True
    return None, False


def _object(page: Page, verb: int, before: int) -> int | None:
    """Whom the verb makes do something ("led advisers to counter"), if that stands before a token."""
    parse = page.parse
    for child in parse.children[verb]:
        if parse.relations[child] == "dobj" and verb < child < before and parse.classes[child] in _NOMINAL:
            return child
    return None


def _owner(page: Page, noun: int) -> int:
    """Who issued a document, where the sentence says so ("the ministry released a statement saying"); else the noun."""
    parse = page.parse
    if parse.lemmas[noun].lower() not in utterances() or parse.relations[noun] not in ("dobj", "pobj"):
        return noun
    for child in parse.children[noun]:
        if parse.relations[child] == "poss" and parse.lower[child] not in ("its", "whose"):
            return child
        if parse.relations[child] in ("prep", "agent") and parse.lower[child] in ("from", "by"):
            return next((other for other in parse.children[child] if parse.relations[other] == "pobj"), noun)
    verb = parse.heads[noun]
    if parse.classes[verb] == "ADP":
        verb = parse.heads[verb]
    if parse.classes[verb] != "VERB":
        return noun
    found, _ = _own_subject(page, verb)
    if found is None and parse.relations[verb] == "conj":
        found, _ = _own_subject(page, parse.heads[verb])
    return noun if found is None else found


def _antecedent(parse: Parse, subject: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if parse.lower[subject] in _RELATIVES and parse.relations[verb] == "relcl":
        return parse.heads[verb]
    return subject


def _inverted_subject(page: Page, verb: int) -> int | None:
    """The head of the noun phrase right behind the verb ("said Ada Quill"), where the model saw no subject."""
    parse = page.parse
    after = verb + 1
    previous = verb - 1
    if after >= len(parse) or previous < 0 or page.line_of[after] != page.line_of[verb]:
        return None
    opens_line = page.lines[page.line_of[verb]][0] == verb
    if page.is_narration(previous) and parse.words[previous] not in (",", "—", "–", "-", "--") and not opens_line:
        return None
    if not page.is_narration(after) or parse.classes[after] not in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"):
        return None
    if parse.tags[verb] not in (*_FINITE, "VBN") or parse.lower[after] in times():
        return None
    head = after
    while parse.heads[head] > head and parse.classes[parse.heads[head]] in _NOMINAL and parse.heads[head] > verb:
        head = parse.heads[head]
    while parse.classes[head] not in _NOMINAL and head + 1 < len(parse) and parse.heads[head] > head:
        head = parse.heads[head]
    return head if parse.classes[head] in _NOMINAL else None


def _nearest_before(page: Page, verb: int) -> int | None:
    """The noun right before a finite verb, past an insertion between commas, for sentences that the model misread."""
    parse = page.parse
    if parse.tags[verb] not in _FINITE:
        return None
    low = page.lines[page.line_of[verb]][0]
    token = verb - 1
    while token > low and parse.classes[token] in ("ADV", "AUX") and parse.words[token].islower():
        token -= 1
    if token > low and parse.words[token] == ",":
        comma = next((other for other in range(token - 1, low, -1) if parse.words[other] == ","), None)
        token = comma - 1 if comma is not None and _is_inserted(page, comma, token) else token - 1
    if token < low or not page.is_narration(token) or parse.lower[token] in times():
        return None
    named = parse.words[token][0].isupper() and parse.words[token][-1].isalpha()
    return token if named or parse.classes[token] in _NOMINAL else None


def _is_inserted(page: Page, comma: int, close: int) -> bool:
    """Whether what stands between two commas is said of the noun before them ("one of them, who is 40, said")."""
    parse = page.parse
    if any(not page.is_narration(token) for token in range(comma, close)) or parse.classes[comma - 1] not in _NOMINAL:
        return False
    return parse.classes[comma + 1] in ("PRON", "DET", "VERB", "SCONJ", "NUM") or parse.tags[comma + 1] in (
        "WP",
        "VBG",
        "VBN",
    )


def phrase_of(page: Page, head: int, verb: int) -> tuple[int, int]:
    """The noun phrase round a head as a token range, half open: on the head's side of the verb, in its line, outside
    quotation marks, without the relative clauses and participles that trail it."""
    parse = page.parse
    low, high = page.lines[page.line_of[head]] if page.line_of[head] >= 0 else (head, head + 1)
    if verb < head:
        low = max(low, verb + 1)
    elif verb > head:
        high = min(high, verb)
    first = head
    for child in parse.children[head]:
        if child < head and parse.relations[child] in _LEFT_OF_HEAD:
            first = min(first, parse.left_edges[child])
    first = max(first, low)
    quoted = [token for token in range(first, head) if not page.is_narration(token)]
    if quoted and not _is_nickname(page, quoted):
        first = quoted[-1] + 1
    while first < head and parse.classes[first] in ("PUNCT", "CCONJ", "SPACE", "SCONJ"):
        first += 1
    last = head + 1
    for child in parse.children[head]:
        if child <= head or child >= high:
            continue
        relation = parse.relations[child]
        if relation in ("punct", "cc"):
            continue
        if relation not in _RIGHT_OF_HEAD:
            break
        if any(not page.is_narration(token) for token in range(child, min(high, parse.right_edges[child] + 1))):
            break
        if relation == "conj" and any(
            parse.classes[token] in ("VERB", "AUX") for token in range(child, parse.right_edges[child] + 1)
        ):
            break
        last = min(high, parse.right_edges[child] + 1)
    while last > head + 1 and parse.classes[last - 1] in ("PUNCT", "CCONJ", "SPACE"):
        last -= 1
    opened = [token for token in range(first, last) if parse.words[token] == "("]
    if opened and ")" not in parse.words[opened[-1] : last] and opened[-1] > head:
        last = opened[-1]
    return first, last


def _is_nickname(page: Page, quoted: list[int]) -> bool:
    first, last = quoted[0], quoted[-1]
    return last - first <= 4 and page.parse.classes[max(0, first - 1)] == "PROPN" and page.is_narration(first - 1)


def name_within(page: Page, head: int, first: int, last: int) -> int:
    """The last word of the name in apposition to a common noun ("the minister, Ada Quill"), else the head itself."""
    parse = page.parse
    if parse.classes[head] == "PROPN":
        return head
    for child in parse.children[head]:
        if head < child < last and parse.relations[child] == "appos" and parse.classes[child] == "PROPN":
            return child
    for token in range(head + 2, last):
        if (
            parse.words[token - 1] == ","
            and parse.classes[token] == "PROPN"
            and parse.relations[token] in ("appos", "compound")
        ):
            name = token
            while name + 1 < last and parse.classes[name + 1] == "PROPN":
                name += 1
            return name
    return head
