"""What was found, as lines that make sense when they are heard: the number first, the words last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.articles.article import Article
from tui.citing import citation
from tui.extraction.records import QUOTE_KIND_NAMES, Actor, Quote, QuotedReason, QuotedWords, Span
from tui.plain.numbering import Numbering
from tui.reading.describing import counted
from tui.reading.story import Story

REASONS: dict[QuotedReason, str] = {
    "title": "a title",
    "scare": "so-called",
    "name": "a name or nickname",
    "slogan": "a slogan",
    "term": "a term",
    "unattributed": "nobody is named as saying it",
}


def heading(article: Article) -> Iterator[str]:
    """Title, and below it what is known of where the article was read."""
    yield article.title or "untitled article"
    place = article.url or (article.file_name if article.file_name != article.title else None)
    parts = (article.byline, article.publisher, citation.date_in_words(article.published), place)
    if known := ", ".join(part for part in parts if part):
        yield known
    if article.notice:
        yield article.notice


def actor_line(actor: Actor, story: Story) -> str:
    """ "Ada Quill, person, mayor of Quillhaven. 3 mentions, 1 quote." """
    what = actor.kind if actor.named else f"unnamed {actor.kind}"
    about = ", ".join((actor.name, what, *map(citation.one_line, actor.roles[:1])))
    quotes = len(story.quotes_of(actor.id))
    said = counted(quotes, "quote") if quotes else "no quotes"
    return f"{citation.one_line(about)}. {counted(len(actor.mentions), 'mention')}, {said}."


def actor_details(actor: Actor, story: Story, numbering: Numbering) -> Iterator[str]:
    """Roles, names, the paragraphs that speak of the actor, and the numbers of the quotes."""
    text = story.article.text
    yield actor_line(actor, story)
    if len(actor.roles) > 1:
        yield f"Roles: {'; '.join(map(citation.one_line, actor.roles))}."
    names = _distinct(mention.of(text) for mention in actor.mentions if mention.kind == "name")
    if others := [name for name in names if name != actor.name]:
        yield f"Also written: {'; '.join(others)}."
    yield f"Mentioned in {paragraphs_of(actor.mentions, numbering)}."
    numbers = [number for number, quote in enumerate(story.extraction.quotes, 1) if quote.speaker == actor.id]
    if numbers:
        yield f"{'Quote' if len(numbers) == 1 else 'Quotes'} {listed(map(str, numbers))}."


def quote_line(quote: Quote, story: Story, numbering: Numbering) -> str:
    """ "Paragraph 2. Ada Quill [in the article: she], mayor, word for word: “We are ready.”" """
    who = citation.attribution(quote, story.extraction, story.article)
    said = citation.one_line(citation.words(quote, story.article.text))
    where = paragraphs_of(quote.pieces, numbering)
    return f"{where[0].upper()}{where[1:]}. {who}, {QUOTE_KIND_NAMES[quote.kind]}: {said}"


def why(quote: Quote, story: Story, numbering: Numbering) -> Iterator[str]:
    """How the speaker was found: the source as written, the mention that names it, the rivals rejected."""
    text = story.article.text
    roles = {"source": "Written beside the quote", "naming": "Named", "rival": "Considered and rejected"}
    for step in quote.evidence:
        actor = story.actors.get(step.actor) if step.actor else None
        words = citation.one_line(step.span.of(text))
        who = f", {actor.name}" if actor and actor.name != words else ""
        yield f"{roles[step.role]} in paragraph {numbering.at(step.span.start)}: “{words}”{who}."
    if quote.speaker is None:
        yield "Nobody was found who surely said it."
    elif not quote.evidence:
        yield "The speaker is named beside the quote." if quote.how == "named" else "Nothing more is known."


def other_words_line(words: QuotedWords, story: Story, numbering: Numbering) -> str:
    """ "Paragraph 3, a title: “The Long Way Home”" """
    said = citation.one_line(words.span.of(story.article.text))
    return f"Paragraph {numbering.at(words.span.start)}, {REASONS[words.reason]}: {said}"


def paragraphs_of(spans: Iterable[Span], numbering: Numbering) -> str:
    """ "paragraph 2", "paragraphs 2, 3 and 9"."""
    numbers = list(dict.fromkeys(numbering.at(span.start) for span in spans))
    return f"{'paragraph' if len(numbers) == 1 else 'paragraphs'} {listed(map(str, numbers))}"


def listed(words: Iterable[str]) -> str:
    """ "2", "2 and 3", "2, 3 and 9"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(citation.one_line, words)))
