"""`newsreader show`: an article and what was found in it, from top to bottom, for the ear, the fingers and the pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support import nothing_found, seed_article, seed_extraction
from tui.articles.article import Article
from tui.articles.shelf import Source, shelf_of, shelf_of_one, shelf_of_samples
from tui.errors import ModelNotFound, NewsreaderError
from tui.extraction.records import Extraction, QuotedWords, Span
from tui.plain.linear import show
from tui.plain.numbering import Numbering
from tui.plain.sentences import heading, listed


def shown(*shelf: Source, read: dict[str, Extraction] | None = None) -> tuple[list[str], list[NewsreaderError]]:
    """The lines printed for a shelf, and the errors told."""
    known = read if read is not None else {seed_article().text: seed_extraction()}
    lines: list[str] = []
    errors: list[NewsreaderError] = []
    show(
        shelf,
        lambda text: known.get(text) or nothing_found(Article.from_text(text, "")),
        lines.append,
        errors.append,
    )
    return lines, errors


def newsreader(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", "show", *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def test_title_and_source_come_first_then_the_article_a_line_a_paragraph() -> None:
    lines, _ = shown(*shelf_of_one(seed_article()))
    article = seed_article()
    assert lines[0] == article.title
    assert lines[1] == "bennett-putin-call.txt"
    paragraphs = [paragraph for paragraph in article.text.split("\n") if paragraph]
    assert [line for line in lines[2 : lines.index("Actors: 13")] if line] == paragraphs


def test_actors_and_quotes_are_numbered_and_say_what_they_are() -> None:
    lines, _ = shown(*shelf_of_one(seed_article()))
    assert lines[lines.index("Actors: 13") + 1].startswith("1. Zelensky, person. 8 mentions, 5 quotes.")
    quotes = lines[lines.index("Quotes: 8") + 1 :]
    assert quotes[0].startswith("1. Paragraph 1. Kremlin, paraphrase: ")
    assert quotes[1].startswith("2. Paragraph 2. Kremlin [in the article: the statement], partly quoted: ")
    assert ", translation by Reuters, word for word: “" in quotes[7]


def test_a_paraphrase_gets_no_quotation_marks() -> None:
    lines, _ = shown(*shelf_of_one(seed_article()))
    assert all("“" not in line for line in lines if ", paraphrase: " in line)


def test_hard_wrapped_text_is_unwrapped() -> None:
    text = (
        "The harbour of Quillhaven stayed\nshut on Monday, and the ferries\nwaited outside for the whole day\n"
        "until dark.\n\nThen it rained.\n"
    )
    lines, _ = shown(*shelf_of_one(Article.from_text(text, "wire.txt")))
    assert lines[:5] == [
        "wire.txt",
        "",
        "The harbour of Quillhaven stayed shut on Monday, and the ferries waited outside for the whole day until dark.",
        "",
        "Then it rained.",
    ]
    assert "Nobody is named in this article." in lines
    assert "No quotes found." in lines


def test_words_in_quotation_marks_that_are_no_quote_are_not_dropped() -> None:
    article = Article.from_text("Her film “The Long Way” opens.", "film.txt")
    found = nothing_found(article)
    reading = Extraction(
        **{field: getattr(found, field) for field in Extraction.__dataclass_fields__ if field != "other_quoted"},
        other_quoted=(QuotedWords(Span(9, 23), "title"),),
    )
    lines, _ = shown(*shelf_of_one(article), read={article.text: reading})
    assert lines[-2:] == ["Other quoted words: 1", "1. Paragraph 1, a title: “The Long Way”"]


def test_hostile_text_is_printed_as_something_harmless() -> None:
    article = Article.from_text("\x1b]52;c;eA==\x07Go \u202ehome\x9b2J [/red]", "evil\x1b[2J.txt", byline="\x1b[31mX")
    lines, _ = shown(*shelf_of_one(article))
    assert all(character.isprintable() for line in lines for character in line)
    assert "[/red]" in lines[3]


def test_one_bad_file_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("It rained.")
    lines, errors = shown(*shelf_of([str(tmp_path / "nope.txt"), str(good)]))
    assert "It rained." in lines
    assert [error.title for error in errors] == ["There is no file “" + str(tmp_path / "nope.txt") + "”."]


def test_the_text_is_printed_although_it_can_not_be_read() -> None:
    lines: list[str] = []
    errors: list[NewsreaderError] = []

    def fail(text: str) -> Extraction:
        raise ModelNotFound("no_such_model")

    assert show(shelf_of_one(seed_article()), fail, lines.append, errors.append) == (1, 1)
    assert lines[0] == seed_article().title
    assert len(lines) > 10
    assert "no_such_model" in errors[0].title


def test_all_samples_are_shown_where_no_file_is_named() -> None:
    lines, errors = shown(*shelf_of_samples())
    assert errors == []
    assert all(source.label in lines for source in shelf_of_samples())


def test_paragraphs_are_numbered_from_one() -> None:
    numbering = Numbering("One.\n\nTwo\tis here.\n")
    assert (len(numbering), numbering.words(1), numbering.words(2)) == (2, "One.", "Two is here.")
    assert [numbering.at(offset) for offset in (0, 4, 6, 99)] == [1, 1, 2, 2]
    assert len(Numbering("")) == 0


def test_lists_are_read_as_people_say_them() -> None:
    assert (listed(["2"]), listed(["2", "3"]), listed(["2", "3", "9"])) == ("2", "2 and 3", "2, 3 and 9")
    assert list(heading(Article.from_text("x", ""))) == ["untitled article"]


def test_the_command_reads_standard_input_and_writes_no_colours() -> None:
    result = newsreader("-", given="“We are ready,” said Ada Quill, the mayor.".encode(), TERM="xterm", FORCE_COLOR="1")
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout
    said = result.stdout.decode()
    assert "1. Ada Quill, person, mayor. " in said
    assert "1. Paragraph 1. Ada Quill, mayor, word for word: “We are ready,”" in said


def test_exit_codes_and_settings_of_the_command(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("It rained.")
    settings = tmp_path / "newsreader" / "config.toml"
    settings.parent.mkdir()
    settings.write_text('model = "no_such_model"\nmouse = 3\n')
    result = newsreader(str(story), XDG_CONFIG_HOME=str(tmp_path))
    assert result.returncode == 1
    assert "It rained." in result.stdout.decode()
    assert "config.toml, line 2: mouse can't be 3" in result.stderr.decode()
    assert "“no_such_model” could not be loaded" in result.stderr.decode()
    assert newsreader("-", str(story)).returncode == 2
    assert newsreader("nope.txt").returncode == 1
