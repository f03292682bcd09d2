"""What can be said in the line-by-line session: a table, from which its help and the manual are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.citing.citation import one_line
from tui.citing.formats import render_words
from tui.extraction.cleaning import clean_line
from tui.extraction.records import Span
from tui.plain import questions
from tui.plain.sentences import actor_details, actor_line, other_words_line, quote_line, why
from tui.plain.session import Session
from tui.reading.describing import counted, excerpt
from tui.reading.search import find

PROMPT = "Command: "

LINE_LIMIT_CHARACTERS = 500
"""Of a longer line only the beginning is heard."""

CONTEXT_CHARACTERS = 60
"""Read before and after words that were searched for."""

Run = Callable[[Session, str], None]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be said."""

    name: str
    usage: str
    about: str
    run: Run
    """Given the session and what was said after the name."""
    aliases: tuple[str, ...] = ()


def converse(session: Session, next_line: Callable[[], str | None]) -> None:
    """Opens the first article and obeys line after line, until one says quit or there are no more (None)."""
    session.say_all(session.configuration.problems)
    session.open(0)
    session.say("Say help for the commands, quit to leave.")
    while (line := next_line()) is not None:
        if not obey(session, line):
            return


def obey(session: Session, line: str) -> bool:
    """Does what a line says; False if it says to quit. An empty line reads the next paragraph."""
    name, _, rest = clean_line(line[:LINE_LIMIT_CHARACTERS]).partition(" ")
    name = name.casefold()
    if name in _QUIT:
        return False
    if not name:
        _next(session, "")
    elif command := _BY_NAME.get(name):
        command.run(session, rest)
    elif name.isdecimal():
        _paragraph(session, name)
    else:
        session.say(f"There is no command “{name}”. Say help for the commands.")
    return True


def _help(session: Session, rest: str) -> None:
    session.say_all(f"{command.usage}: {command.about}." for command in COMMANDS)


def _next(session: Session, rest: str) -> None:
    _step(session, rest, 1)


def _previous(session: Session, rest: str) -> None:
    _step(session, rest, -1)


def _step(session: Session, what: str, direction: int) -> None:
    if what == "quote":
        _quote_by_number(session, session.quote + direction)
    elif what == "article":
        _open(session, session.number + direction)
    elif what in ("", "paragraph"):
        number = session.paragraph + direction
        if len(session.numbering) and not 1 <= number <= len(session.numbering):
            session.say("This is the end of the article." if direction > 0 else "This is the beginning of the article.")
        else:
            session.go_to_paragraph(number)
    else:
        session.say("What can follow next and previous is: paragraph, quote, article.")


def _paragraph(session: Session, rest: str) -> None:
    number = _number(rest)
    if number is not None:
        session.go_to_paragraph(number)
    elif session.paragraph:
        session.go_to_paragraph(session.paragraph)
    else:
        session.say("Say which: paragraph 2")


def _text(session: Session, rest: str) -> None:
    for number in range(1, len(session.numbering) + 1):
        session.say_paragraph(number)


def _read(session: Session, rest: str) -> None:
    session.read()


def _quotes(session: Session, rest: str) -> None:
    story = session.known_story()
    if story is None:
        return
    number = _number(rest)
    actors = story.extraction.actors
    if number is not None and not 1 <= number <= len(actors):
        session.say(f"There is no actor {number}: {counted(len(actors), 'actor')} in this article.")
        return
    speaker = actors[number - 1].id if number else None
    chosen = [
        (place, quote)
        for place, quote in enumerate(story.extraction.quotes, 1)
        if speaker is None or quote.speaker == speaker
    ]
    session.say(f"{counted(len(chosen), 'quote')}{f' of {actors[number - 1].name}' if number else ''}.")
    session.say_all(f"{place}. {quote_line(quote, story, session.numbering)}" for place, quote in chosen)
    if others := story.extraction.other_quoted:
        session.say(f"Other quoted words: {len(others)}. To hear them, say: others")


def _others(session: Session, rest: str) -> None:
    if story := session.known_story():
        others = story.extraction.other_quoted
        session.say(f"Other quoted words: {len(others)}.")
        session.say_all(
            f"{place}. {other_words_line(words, story, session.numbering)}" for place, words in enumerate(others, 1)
        )


def _quote(session: Session, rest: str) -> None:
    number = _number(rest)
    if number is None:
        session.say("Say which: quote 1")
    else:
        _quote_by_number(session, number)


def _quote_by_number(session: Session, number: int) -> None:
    quote = session.quote_numbered(number)
    if quote is not None and session.story is not None:
        session.say(f"Quote {number}. {quote_line(quote, session.story, session.numbering)}")


def _why(session: Session, rest: str) -> None:
    quote = session.quote_numbered(_number(rest) or session.quote or 1)
    if quote is not None and session.story is not None:
        session.say(f"Quote {session.quote}.")
        session.say_all(why(quote, session.story, session.numbering))


def _actors(session: Session, rest: str) -> None:
    if story := session.known_story():
        actors = story.extraction.actors
        session.say(f"{counted(len(actors), 'actor')}.")
        session.say_all(f"{number}. {actor_line(actor, story)}" for number, actor in enumerate(actors, 1))


def _actor(session: Session, rest: str) -> None:
    story = session.known_story()
    if story is None:
        return
    number, actors = _number(rest), story.extraction.actors
    if number is None:
        session.say("Say which: actor 1")
    elif not 1 <= number <= len(actors):
        session.say(f"There is no actor {number}: {counted(len(actors), 'actor')} in this article.")
    else:
        session.say(f"Actor {number}.")
        session.say_all(actor_details(actors[number - 1], story, session.numbering))


def _who(session: Session, rest: str) -> None:
    asked = questions.question(rest)
    if not asked.words and asked.paragraph is None:
        session.say("Say whom: who is he, or: who is he in paragraph 2")
        return
    session.question = asked
    _answer(session, asked)


def _in(session: Session, rest: str) -> None:
    number = _number(rest.casefold().removeprefix("paragraph").strip())
    if number is None:
        session.say("Say where: in 2")
    else:
        words = session.question.words if session.question else ""
        _answer(session, questions.Question(words, number))


def _answer(session: Session, asked: questions.Question) -> None:
    if story := session.known_story():
        session.say_all(questions.answer(asked, session.paragraph, story, session.numbering))


def _copy(session: Session, rest: str) -> None:
    article, words = session.article, rest.split()
    if words[:1] == ["paragraph"] and len(words) == 2 and article is not None:
        number = _number(words[1])
        if number is None or not 1 <= number <= len(session.numbering):
            session.say(f"There is no such paragraph; the last is {len(session.numbering)}.")
            return
        session.last_copied = render_words(session.numbering.span(number), article)
    else:
        formats = {known.id: known for known in session.configuration.formats}
        form = formats.get(words[1]) if len(words) > 1 else session.configuration.default_format
        number = _number(words[0]) if words else session.quote or None
        if number is None or form is None:
            session.say(f"Say which and, if you like, how: copy 1 plain. The formats are {', '.join(formats)}.")
            return
        quote = session.quote_numbered(number)
        if quote is None or session.story is None:
            return
        session.last_copied = form.render(quote, session.story.extraction, session.story.article)
    session.say(session.copy(session.last_copied))


def _copied(session: Session, rest: str) -> None:
    session.say(session.last_copied or "Nothing was copied yet.")


def _search(session: Session, rest: str) -> None:
    if not rest:
        session.say("Say what for: search harbour")
        return
    text = session.article.text if session.article else ""
    first_hits: dict[int, Span] = {}
    for hit in find(text, rest).hits:
        first_hits.setdefault(session.numbering.at(hit.start), hit)
    session.say(f"“{rest}” stands in {counted(len(first_hits), 'paragraph')}.")
    for number, hit in first_hits.items():
        session.say(f"Paragraph {number}: {_around(hit, session.numbering.span(number), text)}")


def _articles(session: Session, rest: str) -> None:
    session.say_all(f"{number}. {source.label}" for number, source in enumerate(session.shelf, 1))


def _article(session: Session, rest: str) -> None:
    number = _number(rest)
    if number is None:
        session.say(f"This is article {session.number + 1} of {len(session.shelf)}.")
    else:
        _open(session, number - 1)


def _open(session: Session, number: int) -> None:
    if 0 <= number < len(session.shelf):
        session.open(number)
    else:
        session.say(f"There is no article {number + 1}: {counted(len(session.shelf), 'article')}.")


def _number(word: str) -> int | None:
    """The number that `word` is, a sign before it left away; None where it is none."""
    word = word.lstrip("#").rstrip(".?")
    return int(word) if word.isdecimal() and len(word) < 10 else None


def _around(hit: Span, paragraph: Span, text: str) -> str:
    """The words found, with those before and after them in the paragraph as far as they help."""
    start = max(paragraph.start, hit.start - CONTEXT_CHARACTERS)
    if start > paragraph.start:
        start = text.rfind(" ", paragraph.start, start + 1) + 1 or start
    words = one_line(text[start : paragraph.end])
    before = "… " if start > paragraph.start else ""
    return before + excerpt(words, hit.end - start + CONTEXT_CHARACTERS)


COMMANDS = (
    Command("next", "next", "reads the next paragraph; so does an empty line", _next, ("n",)),
    Command("previous", "previous", "reads the paragraph before", _previous, ("back",)),
    Command("paragraph", "paragraph 9, or 9", "reads paragraph 9", _paragraph),
    Command("text", "text", "reads the whole article", _text),
    Command("search", "search harbour", "lists the paragraphs in which harbour stands", _search, ("find",)),
    Command("quotes", "quotes, or quotes 2", "lists all quotes, or those of actor 2", _quotes),
    Command("quote", "quote 3", "reads quote 3; next quote and previous quote go on from there", _quote),
    Command("why", "why 3", "says how the speaker of quote 3 was found", _why),
    Command("others", "others", "lists words in quotation marks that are no quote", _others),
    Command("copy", "copy 3, copy 3 markdown, or copy paragraph 9", "copies with speaker and source", _copy),
    Command("copied", "copied", "reads what was last copied", _copied),
    Command("actors", "actors", "lists who is in the article", _actors),
    Command("actor", "actor 2", "says more about actor 2", _actor),
    Command(
        "who",
        "who is he, or who is he in paragraph 9",
        "says whom the words mean, where you are or in paragraph 9; who in 9 lists everyone there",
        _who,
        ("who's", "who’s"),
    ),
    Command("in", "in 9", "asks the same in paragraph 9", _in),
    Command("articles", "articles", "lists the articles", _articles),
    Command("article", "article 2", "opens article 2; so do next article and previous article", _article),
    Command("read", "read", "has names and quotes read again", _read),
    Command("help", "help", "lists the commands", _help, ("?", "h")),
    Command("quit", "quit", "leaves; so does the end of input", _help, ("q", "exit")),
)
_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}
_QUIT = ("quit", "q", "exit")
