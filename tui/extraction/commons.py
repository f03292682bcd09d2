"""What is written like a name and is none: common nouns with a capital, acronyms of such, offices and portfolios."""

from __future__ import annotations

from tui.extraction.acronyms import common_acronyms
from tui.extraction.gazetteer import known_forms
from tui.extraction.names import Name
from tui.extraction.naming import offices, organisation_heads, titles
from tui.extraction.parse import Parse

_COMMON_TAGS = frozenset(("NN", "NNS", "JJ"))
_PORTFOLIO_HOLDERS = frozenset(("minister", "ministers", "secretary", "undersecretary"))


def without_common_nouns(parse: Parse, names: list[Name]) -> list[Name]:
    """Without what is written like a name and is none: lone capitalised words that the article also writes small ("the
    Agency", "the agency"), acronyms of common words, and offices ("Oru Marketing Manager", "Director of Fishing")."""
    common = {word for word, tag in zip(parse.words, parse.tags, strict=True) if word.islower() and tag in _COMMON_TAGS}
    acronyms = common_acronyms(parse)
    return [
        name
        for name in names
        if name.form(parse) in known_forms()
        or (
            name.form(parse) not in acronyms
            and not (name.label == "ORG" and (_is_office(parse, name) or _is_portfolio(parse, name)))
            and not _is_common_noun(parse, name, common)
        )
    ]


def _is_common_noun(parse: Parse, name: Name, common: set[str]) -> bool:
    return (
        name.last - name.first == 1
        and name.label in ("ORG", "PERSON")
        and parse.lower[name.first] in common
        and not parse.words[name.first].isupper()
    )


def _is_office(parse: Parse, name: Name) -> bool:
    """Whether the words of an organisation say what one person is: its last word, or the one before "of"."""
    if name.last - name.first > 1 and parse.lower[name.last - 1] in offices() and parse.words[name.last - 1].istitle():
        return True
    held = (token for token in range(name.first + 1, name.last - 1) if parse.lower[token + 1] in ("of", "for"))
    return any(
        parse.lower[token] in titles() and parse.words[token].istitle() for token in held
    ) and organisation_heads().isdisjoint(parse.lower[name.first : name.last])


def _is_portfolio(parse: Parse, name: Name) -> bool:
    """Whether the words only say what a minister is minister of: "Interior Minister", "Minister of Fishing"."""
    of_what = name.first > 2 and parse.lower[name.first - 1] in ("of", "for")
    if of_what and parse.lower[name.first - 2] in _PORTFOLIO_HOLDERS:
        return parse.lower[name.first - 3] not in ("general", "executive")  # an association's secretary
    is_lone = name.last - name.first == 1 and not parse.words[name.first].isupper()
    return (
        is_lone
        and name.last < len(parse)
        and parse.lower[name.last] in _PORTFOLIO_HOLDERS
        and parse.words[name.last][0].isupper()
    )
