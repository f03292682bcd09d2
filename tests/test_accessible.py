"""Somebody reads with a screen reader or on a Braille display: line by line, by asking."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import nothing_found, seed_article, seed_extraction
from tui.articles.article import Article
from tui.articles.shelf import Source, shelf_of, shelf_of_one
from tui.configuration.record import Configuration
from tui.errors import ExtractionFailed
from tui.extraction.cleaning import clean_line
from tui.extraction.records import Extraction
from tui.plain.commands import COMMANDS, converse, obey
from tui.plain.copying import copy_beside_terminal
from tui.plain.session import Session

Ask = Callable[[str], list[str]]


class Sitting:
    """A session, what it printed, and what it copied."""

    def __init__(self, *shelf: Source, fails: bool = False) -> None:
        self.lines: list[str] = []
        self.copied: list[str] = []
        self.fails = fails

        def read(text: str) -> Extraction:
            if self.fails:
                raise ExtractionFailed("It could not be read.", "The process died.", "Press R.")
            return seed_extraction() if text == seed_article().text else nothing_found(Article.from_text(text, ""))

        def copy(text: str) -> str:
            self.copied.append(text)
            return "Copied to the clipboard."

        self.session = Session(shelf or shelf_of_one(seed_article()), read, copy, self.lines.append)

    def hold(self, *said: str) -> list[str]:
        """Everything printed in a session in which these lines are said."""
        lines = iter(said)
        converse(self.session, lambda: next(lines, None))
        return self.lines

    def ask(self, said: str) -> list[str]:
        """What is answered to one line."""
        if self.session.article is None:
            self.session.open(0)
        before = len(self.lines)
        assert obey(self.session, said)
        return self.lines[before:]


def test_the_text_comes_first_with_numbers_then_the_reading_then_how_to_go_on() -> None:
    lines = Sitting().hold()
    assert lines[0] == seed_article().title
    assert lines[2] == "12 paragraphs."
    assert lines[3].startswith("1. Israeli Prime Minister Naftali Bennett")
    assert lines[-4].startswith("12. ")
    assert lines[-3:] == [
        "Reading names and quotes…",
        "Done: 8 quotes, 3 people, 2 organisations.",
        "Say help for the commands, quit to leave.",
    ]


def test_quotes_are_listed_and_read_by_number() -> None:
    sitting = Sitting()
    listed = sitting.ask("quotes")
    assert listed[0] == "8 quotes."
    assert listed[1].startswith("1. Paragraph 1. Kremlin, paraphrase: ")
    (eighth,) = sitting.ask("quote 8")
    assert eighth.startswith("Quote 8. Paragraph 10. Zelensky, translation by Reuters, word for word: “")
    assert sitting.ask("QUOTE #8.") == [eighth]
    assert sitting.ask("quote 9") == ["There is no quote 9: 8 quotes in this article."]
    assert sitting.ask("quote") == ["Say which: quote 1"]
    assert sitting.ask("quotes 1")[0] == "5 quotes of Zelensky."


def test_who_is_he_is_answered_for_the_paragraph_where_one_is() -> None:
    sitting = Sitting()
    sitting.ask("paragraph 6")
    (answer,) = sitting.ask("who is he?")
    assert answer.startswith("In paragraph 6, “He” is Naftali Bennett, person, ")
    (other,) = sitting.ask("Who is he in paragraph 9")
    assert other.startswith("In paragraph 9, “he” is Zelensky")
    assert sitting.ask("in 6") == [answer]
    assert sitting.ask("who's Putin in 2")[0].startswith("In paragraph 2, “Putin” is Vladimir Putin, person")


def test_who_in_a_paragraph_lists_everyone_there() -> None:
    everyone = Sitting().ask("who in 2")
    assert everyone[0] == f"In paragraph 2: {len(everyone) - 1} actors."
    assert any(line.startswith("Vladimir Putin, person") for line in everyone)


def test_words_that_mean_nobody_or_are_not_there_are_not_guessed_at() -> None:
    sitting = Sitting()
    assert sitting.ask("who is the plumber") == ["“the plumber” does not stand in this article."]
    assert sitting.ask("who is he in 1")[0].startswith("“he” does not stand in paragraph 1, but in ")
    assert sitting.ask("who is he in 99") == ["There is no paragraph 99; the last is 12."]
    assert sitting.ask("who is talks in 10") == ["In paragraph 10, “talks” is somebody whom newsreader does not know."]
    assert sitting.ask("who")[0].startswith("Say whom")


def test_next_and_an_empty_line_read_on_and_the_ends_say_so() -> None:
    sitting = Sitting()
    assert sitting.ask("next")[0].startswith("1. Israeli Prime Minister")
    assert sitting.ask("")[0].startswith("2. Putin provided")
    assert sitting.ask("previous")[0].startswith("1. ")
    assert sitting.ask("previous") == ["This is the beginning of the article."]
    assert sitting.ask("12")[0].startswith("12. ")
    assert sitting.ask("next") == ["This is the end of the article."]
    assert sitting.ask("paragraph 13") == ["There is no paragraph 13; the last is 12."]
    assert sitting.ask("next quote")[0].startswith("Quote 1. Paragraph 1.")
    assert sitting.ask("paragraph")[0].startswith("1. ")
    assert sitting.ask("next week") == ["What can follow next and previous is: paragraph, quote, article."]


def test_actors_are_listed_and_told_of() -> None:
    sitting = Sitting()
    listed = sitting.ask("actors")
    assert listed[:2] == ["13 actors.", "1. Zelensky, person. 8 mentions, 5 quotes."]
    bennett = next(line for line in listed if "Naftali Bennett" in line).partition(".")[0]
    told = sitting.ask(f"actor {bennett}")
    assert "Also written: Bennett; [Naftali] Bennett." in told
    assert any(line.startswith("Mentioned in paragraphs 1, 2, 5") for line in told)
    assert sitting.ask("actor 14") == ["There is no actor 14: 13 actors in this article."]


def test_why_names_the_words_that_name_the_speaker() -> None:
    sitting = Sitting()
    reasons = sitting.ask("why 2")
    assert reasons[0] == "Quote 2."
    assert "Written beside the quote in paragraph 2: “the statement”, Kremlin." in reasons


def test_search_is_smart_about_capitals_and_names_paragraphs() -> None:
    sitting = Sitting()
    small = sitting.ask("search putin")
    assert small[0].startswith("“putin” stands in ")
    assert all(line.startswith("Paragraph ") and "Putin" in line for line in small[1:])
    assert sitting.ask("search PUTIN") == ["“PUTIN” stands in 0 paragraphs."]
    assert sitting.ask("search [/") == ["“[/” stands in 0 paragraphs."]


def test_copy_takes_a_quote_with_speaker_and_source_in_any_format() -> None:
    sitting = Sitting()
    assert sitting.ask("copy 8") == ["Copied to the clipboard."]
    assert "— Zelensky, translation by Reuters (" in sitting.copied[-1]
    sitting.ask("copy 8 plain")
    assert sitting.copied[-1].endswith("Jerusalem,”")
    sitting.ask("copy paragraph 10")
    assert sitting.copied[-1].startswith("“The prime minister of Israel")
    assert sitting.ask("copied") == [sitting.copied[-1]]
    assert sitting.ask("copy 8 html")[0].startswith("Say which and, if you like, how: copy 1 plain. The formats are")
    assert sitting.ask("copy 99") == ["There is no quote 99: 8 quotes in this article."]


async def test_copying_writes_nothing_to_the_terminal_and_says_where_the_text_is(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    said = await copy_beside_terminal("Words", {"TERM": "xterm", "PATH": ""}, tmp_path)
    file = tmp_path / "last-copied.txt"
    assert said == f"Not copied to a clipboard: none can be reached from here. The text is in {file}."
    assert file.read_text() == "Words"
    assert capfdbinary.readouterr() == (b"", b"")


def test_several_articles_are_stepped_through_and_a_missing_one_is_no_end(tmp_path: Path) -> None:
    rain = tmp_path / "rain.txt"
    rain.write_text("It rained.")
    sitting = Sitting(*shelf_of_one(seed_article()), *shelf_of([str(tmp_path / "nope.txt"), str(rain)]))
    assert sitting.ask("articles")[1:] == ["2. nope.txt", "3. rain.txt"]
    assert sitting.ask("next article")[1].startswith("There is no file")
    sitting.session.article = seed_article()  # what is asked next is asked of no article
    assert sitting.ask("quotes") == ["Names and quotes were not read. To try, say: read"]
    assert sitting.ask("article 3")[-1] == "Done: 0 quotes, 0 people, 0 organisations."
    assert sitting.ask("next article") == ["There is no article 4: 3 articles."]
    assert sitting.ask("quotes") == ["0 quotes."]


def test_an_article_that_can_not_be_read_can_still_be_heard_and_tried_again() -> None:
    sitting = Sitting(fails=True)
    sitting.session.open(0)
    assert sitting.lines[-3:] == [
        "It could not be read.",
        "The process died.",
        "The article can be read without them. To try again, say: read",
    ]
    assert sitting.ask("next")[0].startswith("1. ")
    assert sitting.ask("who is he") == ["Names and quotes were not read. To try, say: read"]
    sitting.fails = False
    assert sitting.ask("read")[-1].startswith("Done: 8 quotes")


def test_every_command_of_the_help_can_be_said() -> None:
    sitting = Sitting()
    told = sitting.ask("help")
    assert len(told) == len(COMMANDS)
    for command in COMMANDS[:-1]:
        for said in re.split(r", (?:or )?", command.usage):
            assert not any("There is no command" in line for line in sitting.ask(said)), said


def test_nonsense_is_answered_in_a_sentence() -> None:
    sitting = Sitting()
    assert sitting.ask("\x1b[A foo") == ["There is no command “␛[a”. Say help for the commands."]
    far, long = "quote " + "9" * 400, "who is " + "?" * 9999 + "a"
    for said in ("quote x", far, "actor -1", long, "in", "in x", "copy", "²", "search"):
        answer = sitting.ask(said)
        assert answer
        assert all(line.isprintable() for line in answer)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda name, rest: f"{name} {rest}",
            st.sampled_from([command.name for command in COMMANDS if command.name not in ("quit", "copy")]),
            st.one_of(
                st.text(max_size=20), st.integers(-2, 14).map(str), st.sampled_from(["is he in 9", "in 2", "quote"])
            ),
        ),
        max_size=8,
    )
)
def test_whatever_is_said_is_answered_with_harmless_lines(said: list[str]) -> None:
    sitting = Sitting()
    for line in said:
        assert all(clean_line(answer) == answer for answer in sitting.ask(line))


def test_problems_of_the_settings_come_first() -> None:
    sitting = Sitting()
    sitting.session.configuration = Configuration(problems=("config.toml, line 1: no.",))
    assert sitting.hold("quit")[0] == "config.toml, line 1: no."


def test_quit_and_the_end_of_input_leave() -> None:
    sitting = Sitting()
    assert sitting.hold("quit", "quotes")[-1] == "Say help for the commands, quit to leave."


def test_a_paragraph_of_nothing_but_he_is_answered_briefly_and_soon() -> None:
    article = Article.from_text("he " * 100_000, "he.txt")
    sitting = Sitting(*shelf_of_one(article))
    begun = time.perf_counter()
    (answer,) = sitting.ask("who is he")
    assert answer == "In paragraph 1, “he” is somebody whom newsreader does not know."
    assert time.perf_counter() - begun < 10


def test_a_state_folder_that_can_not_be_made_is_told_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    story = tmp_path / "story.txt"
    story.write_text("It rained.")
    result = subprocess.run(
        [sys.executable, "-m", "tui", "--accessible", str(story)],
        input=b"next\n",
        capture_output=True,
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "state")},
        timeout=120,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    said = result.stdout.decode()
    assert "The extraction process could not be started: " in said
    assert "Command: 1. It rained." in said


# In a real terminal


def test_in_a_terminal_no_escape_byte_is_ever_written(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("“We are ready,” said Ada Quill, the mayor.\n\nShe \x1b[31mwaited.\n")
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", str(story)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "ACCESSIBLE": "1", "TERM": "xterm-256color", "XDG_STATE_HOME": str(tmp_path)},
    )
    os.close(terminal)
    heard = b""

    def hear_until(words: str) -> None:
        nonlocal heard
        until = time.monotonic() + 60
        while words.encode() not in heard:
            ready, _, _ = select.select([controller], [], [], max(0.0, until - time.monotonic()))
            assert ready, heard.decode()
            heard += os.read(controller, 65536)

    try:
        hear_until("Command: ")
        asked = {"copy 1": "Not copied", "who is she": "“She” is", "quote 1": "Quote 1.", "help": "quit: "}
        for said, answer in asked.items():
            os.write(controller, f"{said}\n".encode())
            hear_until(answer)
        os.write(controller, b"\x04")
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(controller)
    assert b"\x1b" not in heard
    assert "2. She ␛[31mwaited." in heard.decode()
