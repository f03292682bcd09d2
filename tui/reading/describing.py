"""What is found, said in a few words: for the panels, the context bar and notices.

Plain text throughout; it may hold words of the article and must never be read as markup.
"""

from __future__ import annotations

from tui.extraction.records import QUOTE_KIND_NAMES, Actor, ActorKind, Quote, QuotedReason
from tui.reading.selection import Selection
from tui.reading.story import Story
from tui.reading.targets import current_target

KIND_LETTERS: dict[ActorKind, str] = {"person": "P", "organisation": "O", "place": "L", "group": "G"}

REASONS: dict[QuotedReason, str] = {
    "title": "title of a work",
    "scare": "somebody's word for it, not speech",
    "name": "nickname or name",
    "slogan": "slogan or sign",
    "term": "a word as a word",
    "unattributed": "nobody is said to have said it",
}
"""Why words in quotation marks are no quote."""

_EXCERPT_CHARACTERS = 150


def words_of(quote: Quote, text: str) -> str:
    """The quote's words on one line, its pieces joined by a gap sign."""
    return " … ".join(" ".join(piece.of(text).split()) for piece in quote.pieces)


def excerpt(words: str, limit: int = _EXCERPT_CHARACTERS) -> str:
    """`words` cut at a space before `limit` characters, with a sign that there is more."""
    if len(words) <= limit:
        return words
    cut = words.rfind(" ", limit // 2, limit)
    return words[: cut if cut > 0 else limit].rstrip(",;: ") + " …"


def speaker_of(story: Story, quote: Quote) -> str:
    """Who said it and how the text says so: "Zelensky", "“he” → Zelensky", "unknown speaker (“officials”)"."""
    source = None if quote.source is None else " ".join(quote.source.of(story.article.text).split())
    if quote.speaker is None:
        return f"unknown speaker (“{source}”)" if source else "unknown speaker"
    name = story.actors[quote.speaker].name
    if quote.how == "named":
        return name
    if quote.how == "continued" or source is None:
        return f"{name} (goes on)" if quote.how == "continued" else name
    return name if source == name else f"“{source}” → {name}"


def how_we_know(quote: Quote) -> str:
    """The kind of quote, and whether its speaker is unsure."""
    kind = QUOTE_KIND_NAMES[quote.kind]
    return f"{kind} · unsure" if not quote.sure and quote.speaker is not None else kind


CORRECTED = "✎"
"""Stands beside what the reader has put right."""


def selected(story: Story, selection: Selection) -> str:
    """The selection in one line: "P Naftali Bennett · 9 mentions · 0 quotes · 3 of 9"; empty for none."""
    if selection.words is not None:
        words = story.extraction.other_quoted[selection.words]
        return f"{excerpt(' '.join(words.span.of(story.article.text).split()), 40)} · no quote: {REASONS[words.reason]}"
    if selection.quote is not None and selection.mention is None:
        quote = story.quotes[selection.quote]
        number = story.extraction.quotes.index(quote) + 1
        count = len(story.extraction.quotes)
        return f"{speaker_of(story, quote)} · {how_we_know(quote)} · quote {number} of {count}"
    if selection.actor is None:
        return ""
    actor = story.actors[selection.actor]
    parts = [
        f"{KIND_LETTERS[actor.kind]} {actor.name}",
        counted(len(actor.mentions), "mention"),
        counted(len(story.quotes_of(actor.id)), "quote"),
    ]
    if selection.mention is not None:
        parts.append(f"{selection.mention + 1} of {len(actor.mentions)}")
    return " · ".join(parts)


def other_names(story: Story, actor: Actor) -> list[str]:
    """What else the text calls an actor, pronouns and roles aside, each once, in order."""
    text = story.article.text
    called = (" ".join(mention.of(text).split()) for mention in actor.mentions if mention.kind != "pronoun")
    known = {actor.name.casefold(), *(role.casefold() for role in actor.roles)}
    return [name for name in dict.fromkeys(called) if name.casefold() not in known]


def repeats(story: Story, selection: Selection) -> str:
    """What `n` steps to: "Zelensky", "quote", or empty where there is nothing to step to."""
    if current_target(selection) == "mention" and selection.actor is not None:
        return story.actors[selection.actor].name
    return "quote" if story.extraction.quotes else ""


def found(story: Story) -> str:
    """How much there is in the article: "9 quotes · 5 people · 3 organisations"."""
    named = [actor for actor in story.extraction.actors if actor.named]
    people = sum(actor.kind == "person" for actor in named)
    organisations = sum(actor.kind == "organisation" for actor in named)
    return " · ".join(
        (
            counted(len(story.extraction.quotes), "quote"),
            counted(people, "person", "people"),
            counted(organisations, "organisation"),
        )
    )


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """ "1 quote", "2 quotes"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
