"""The forms in which a quote can be copied: a table, templates of the reader's own, and plain selected words.

Every format but *plain*, which was asked for the words alone, says who spoke and where it was read. No format puts
quotation marks round words that have none in the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from tui.articles.article import Article
from tui.citing import citation, markdown_text
from tui.errors import NewsreaderError
from tui.extraction.records import QUOTE_KIND_NAMES, Extraction, Quote, Span

CONTEXT_CHARACTERS = 32
"""How much of the article before and after a quote goes with it as JSON, so that it can be found again there."""

Render = Callable[[Quote, Extraction, Article], str]


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which a quote leaves."""

    id: str
    label: str
    """Its name in the copy menu."""
    key: str
    """Its key in the copy menu."""
    description: str
    render: Render
    """The quote in this format; it ends without a line end."""


def plain(quote: Quote, extraction: Extraction, article: Article) -> str:
    """The words only."""
    return citation.words(quote, article.text)


def quote_with_speaker(quote: Quote, extraction: Extraction, article: Article) -> str:
    """The words, who said them, and in brackets where they were read."""
    said = citation.label(quote) + citation.words(quote, article.text)
    return f"{said} — {citation.attribution(quote, extraction, article)} ({citation.where_read(article)})"


def markdown(quote: Quote, extraction: Extraction, article: Article) -> str:
    """A block quote, then who said it, the linked title, outlet and date. A paraphrase is a plain paragraph."""
    said = markdown_text.escaped(citation.label(quote) + citation.words(quote, article.text, new_paragraph="\n\n"))
    if quote.kind != "indirect":
        said = "\n".join(f"> {line}" if line else ">" for line in said.split("\n"))
    parts = (
        markdown_text.escaped(citation.attribution(quote, extraction, article)),
        markdown_text.title(article),
        markdown_text.escaped(article.publisher or ""),
        markdown_text.escaped(citation.date_in_words(article.published)),
    )
    return f"{said}\n\n— {', '.join(part for part in parts if part)}"


def as_json(quote: Quote, extraction: Extraction, article: Article) -> str:
    """Everything known about the quote, for other programs; offsets are code points of the article's text."""
    return _dump(_record(quote, extraction, article))


FORMATS = (
    Format("plain", "words only", "1", "The words alone, without speaker and source.", plain),
    Format(
        "quote", "quote with speaker", "2", "The words, who said them, and where they were read.", quote_with_speaker
    ),
    Format("markdown", "Markdown", "3", "A block quote with speaker, linked title, outlet and date.", markdown),
    Format("json", "JSON", "4", "Words, offsets, cue, source, speaker, context and article.", as_json),
)
DEFAULT_FORMAT = "quote"


def format_by_id(format_id: str) -> Format:
    """The format of that id. Raises `NewsreaderError` for any other, naming those there are."""
    for known in FORMATS:
        if known.id == format_id:
            return known
    raise NewsreaderError(
        title=f"There is no copy format “{format_id}”.",
        cause=f"The formats are {', '.join(known.id for known in FORMATS)}.",
        next_step="Choose one of these.",
    )


def render_all(format_id: str, quotes: Iterable[Quote], extraction: Extraction, article: Article) -> str:
    """Several quotes in one format: a JSON array, else a blank line between them. Empty for no quotes, but for `[]`."""
    if format_id == "json":
        return _dump([_record(quote, extraction, article) for quote in quotes])
    render = format_by_id(format_id).render
    return "\n\n".join(render(quote, extraction, article) for quote in quotes)


def render_words(span: Span, article: Article) -> str:
    """Any words that the reader selected, verbatim and with where they were read; not called a quote of anybody."""
    return f"{span.of(article.text)} ({citation.where_read(article)})"


TEMPLATE_FIELDS: dict[str, Render] = {
    "quote": lambda quote, extraction, article: citation.words(quote, article.text),
    "speaker": citation.speaker_name,
    "role": lambda quote, extraction, article: citation.role(quote, extraction),
    "via": lambda quote, extraction, article: citation.via(quote, article),
    "title": lambda quote, extraction, article: article.title,
    "outlet": lambda quote, extraction, article: article.publisher or "",
    "date": lambda quote, extraction, article: citation.date_in_words(article.published),
    "url": lambda quote, extraction, article: article.url or "",
    "file": lambda quote, extraction, article: article.file_name or "",
    "kind": lambda quote, extraction, article: QUOTE_KIND_NAMES[quote.kind],
}
"""What a template can name; each is empty where the article does not say it."""

_FIELD = re.compile(r"\{\{|\}\}|\{(\w*)\}")
_MARKS_ROUND_QUOTE = re.compile(r"[\"“„«‘']\{quote\}[\"”“»’']")


def check_template(template: str) -> None:
    """Raises `NewsreaderError` if a template names a field that does not exist."""
    for found in _FIELD.finditer(template):
        if found[1] is not None and found[1] not in TEMPLATE_FIELDS:
            raise NewsreaderError(
                title=f"The copy template names an unknown field, {{{found[1]}}}.",
                cause=f"The fields are {', '.join(f'{{{name}}}' for name in TEMPLATE_FIELDS)}.",
                next_step="Correct the template; {{ and }} stand for braces themselves.",
            )


def render_template(template: str, quote: Quote, extraction: Extraction, article: Article) -> str:
    """The reader's own template filled in once, so that braces in an article stay braces.

    {quote} carries its label ("Paraphrase: ") unless the template gives the {kind} itself, and {speaker} who handed
    the words on unless it gives {via}: no template can pass a paraphrase off as speech. Marks that the template puts
    round {quote} are left away where the words are not in quotation marks, or bring their own.
    Raises `NewsreaderError` for an unknown field.
    """
    check_template(template)
    named = {found[1] for found in _FIELD.finditer(template)}

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return found[0][0]
        value = TEMPLATE_FIELDS[name](quote, extraction, article)
        if name == "quote" and "kind" not in named:
            return citation.label(quote) + value
        if name == "speaker" and "via" not in named:
            return ", ".join(part for part in (value, citation.via(quote, article)) if part)
        return value

    return _FIELD.sub(fill, _MARKS_ROUND_QUOTE.sub("{quote}", template))


def _record(quote: Quote, extraction: Extraction, article: Article) -> dict[str, Any]:
    actor = citation.speaker(quote, extraction)
    first, last = quote.pieces[0].start, quote.pieces[-1].end
    about = asdict(article)
    del about["text"]
    return {
        "kind": quote.kind,
        "words": citation.words(quote, article.text),
        "pieces": [_located(piece, article) for piece in quote.pieces],
        "cue": [_located(cue, article) for cue in quote.cue],
        "source": _located(quote.source, article) if quote.source else None,
        "speaker": {"name": actor.name, "named": actor.named, "kind": actor.kind, "roles": actor.roles}
        if actor
        else None,
        "how": quote.how,
        "sure": quote.sure,
        "via": _located(quote.via, article) if quote.via else None,
        "prefix": article.text[max(0, first - CONTEXT_CHARACTERS) : first],
        "suffix": article.text[last : last + CONTEXT_CHARACTERS],
        "article": about,
    }


def _located(span: Span, article: Article) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(article.text)}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
