"""The parts of a citation: the words, their label, who said them, where they were read.

Words are the article's own characters. What is added by us stands outside quotation marks: a label in front of a
paraphrase, […] where words of the article were left out, and square brackets round what a reader has to know about
the speaker.
"""

from __future__ import annotations

import re
from datetime import date

from tui.articles.article import Article
from tui.extraction.records import QUOTE_KIND_NAMES, Actor, Extraction, Quote, Span

UNKNOWN_SPEAKER = "unknown speaker"
LEFT_OUT = "[…]"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not from the locale: a citation is English wherever it is made."""
_DOUBLE_MARKS, _SINGLE_MARKS = '"“”„‟«»「」『』＂', "'‘’‚‹›`"
_BEHIND_MARKS = ",.;:!?… "
_WORD = re.compile(r"\w")
_TRANSLATION = re.compile(r"(?:(?:an?|the)\s+)?(translation\b.*)", re.IGNORECASE)
_ACCORDING_TO = re.compile(r"according\s+to\s+", re.IGNORECASE)
_RESOLVED = ("pronoun", "nominal", "document")


def words(quote: Quote, text: str, new_paragraph: str = "\n") -> str:
    """What was said, character by character as in the article, its pieces in text order.

    Pieces in marks of their own stand side by side (“A,” “B.”); where pieces without marks leave words of the article
    out between them, […] says so; a piece that begins a paragraph of its own follows `new_paragraph`.
    """
    parts = [quote.pieces[0].of(text)]
    for before, after in zip(quote.pieces, quote.pieces[1:], strict=False):
        parts += [_between(before, after, text, new_paragraph), after.of(text)]
    return "".join(parts)


def label(quote: Quote) -> str:
    """What goes in front of words that are not all in quotation marks, such as "Paraphrase: "; else nothing."""
    return "" if quote.kind == "direct" else f"{QUOTE_KIND_NAMES[quote.kind].capitalize()}: "


def speaker(quote: Quote, extraction: Extraction) -> Actor | None:
    """The actor who said it, or None where that is not known."""
    return next((actor for actor in extraction.actors if actor.id == quote.speaker), None)


def speaker_name(quote: Quote, extraction: Extraction, article: Article) -> str:
    """The speaker's name as the article gives it, and in square brackets how far it is to be trusted.

    A source that was resolved shows both forms: `Ada Quill [in the article: she]`.
    """
    actor = speaker(quote, extraction)
    name = actor.name if actor else UNKNOWN_SPEAKER
    notes = []
    if quote.source and (actor is None or quote.how in _RESOLVED):
        as_written = one_line(quote.source.of(article.text))
        if as_written.casefold() != name.casefold():
            notes.append(f"in the article: {as_written}")
    if actor and quote.how == "continued":
        notes.append("carrying on from the quote before")
    if actor and not quote.sure:
        notes.append("unsure")
    return f"{name} [{'; '.join(notes)}]" if notes else name


def role(quote: Quote, extraction: Extraction) -> str:
    """The first role that this article gives the speaker; empty where it gives none."""
    actor = speaker(quote, extraction)
    return one_line(actor.roles[0]) if actor and actor.roles else ""


def via(quote: Quote, article: Article) -> str:
    """Who handed the words on: "translation by Reuters", "via Reuters"; empty where they came straight."""
    if quote.via is None:
        return ""
    as_written = _ACCORDING_TO.sub("", one_line(quote.via.of(article.text)), count=1)
    translation = _TRANSLATION.fullmatch(as_written)
    return translation[1] if translation else f"via {as_written}"


def attribution(quote: Quote, extraction: Extraction, article: Article) -> str:
    """Who said it: name, role where the article gives one, and who handed the words on."""
    parts = (speaker_name(quote, extraction, article), role(quote, extraction), via(quote, article))
    return ", ".join(part for part in parts if part)


def where_read(article: Article) -> str:
    """Title, outlet, date in words and link; without a link the file's name. Never empty."""
    place = article.url or (article.file_name if article.file_name != article.title else None)
    parts = (article.title, article.publisher, date_in_words(article.published), place)
    return ", ".join(part for part in parts if part) or "untitled article"


def date_in_words(published: str | None) -> str:
    """`2022-03-30`, with or without a time behind it, as `30 March 2022`; as given if it is no date; empty for None."""
    if not published:
        return ""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def one_line(text: str) -> str:
    """`text` with each run of white space as one space: a name in hard-wrapped text can hold a line end."""
    return " ".join(text.split())


def counted(number: int, singular: str) -> str:
    """ "1 quote", "2 quotes"."""
    return f"{number} {singular if number == 1 else singular + 's'}"


def _between(before: Span, after: Span, text: str, new_paragraph: str) -> str:
    """What stands between two pieces that follow each other."""
    gap = text[before.end : after.start]
    space = new_paragraph if gap.rstrip(" ").endswith("\n") else " "
    if not gap.strip() or _in_own_marks(before.of(text), text[after.start]):
        return space
    return f" {LEFT_OUT}{space}" if _WORD.search(gap) else gap


def _in_own_marks(piece: str, first: str) -> bool:
    """Whether `piece` ends with a quotation mark and `first`, the start of the next one, is a mark of the same size."""
    last = piece.rstrip(_BEHIND_MARKS)[-1:]
    return any(last in marks and first in marks for marks in (_DOUBLE_MARKS, _SINGLE_MARKS) if last)
