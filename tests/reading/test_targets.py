"""Stepping from mention to mention and from quote to quote, and what a place in the text belongs to."""

from __future__ import annotations

import pytest

from tests.support import nothing_found, seed_article, seed_extraction
from tui.articles.article import Article
from tui.reading import describing
from tui.reading.selection import NOTHING, Selection, at, of_actor, of_place, of_quote
from tui.reading.story import Story
from tui.reading.targets import current_target, position_of, step_mention, step_quote


@pytest.fixture(scope="module")
def story() -> Story:
    return Story(seed_article(), seed_extraction())


def test_a_story_refuses_the_reading_of_another_text() -> None:
    with pytest.raises(ValueError, match="another text"):
        Story(Article.from_text("Else.", "x"), seed_extraction())


def test_steps_visit_every_mention_once_and_come_round(story: Story) -> None:
    selection = of_actor(story, "bennett")
    position = -1
    visited = []
    for _ in range(9):
        step = step_mention(story, selection, position, 1)
        assert step is not None
        assert not step.wrapped
        selection, position = step.selection, step.offset
        visited.append(selection.mention)
    assert visited == list(range(9))
    again = step_mention(story, selection, position, 1)
    assert again is not None
    assert again.wrapped
    assert again.selection.mention == 0


def test_back_from_the_first_goes_to_the_last(story: Story) -> None:
    step = step_quote(story, 0, -1)
    assert step is not None
    assert step.wrapped
    assert step.selection.quote == "q8"


def test_without_quotes_there_is_no_step() -> None:
    article = Article.from_text("Rain.", "x")
    empty = Story(article, nothing_found(article))
    assert step_quote(empty, 0, 1) is None
    assert step_mention(empty, NOTHING, 0, 1) is None


def test_a_pronoun_in_a_longer_mention_is_the_shorter_one(story: Story) -> None:
    text = story.article.text
    his = text.index("between his country") + len("between ")
    place = story.place_at(his)
    assert place is not None
    assert place.actor == "zelensky"
    country = story.place_at(his + len("his "))
    assert country is not None
    assert country.actor == "ukraine"


def test_a_click_on_a_name_in_a_quote_selects_both(story: Story) -> None:
    inside = story.article.text.index("[Naftali] Bennett")
    assert at(story, inside + 3) == Selection(actor="bennett", mention=7, quote="q8")
    assert at(story, story.article.text.index("holding talks")) == of_quote(story, "q8")
    assert at(story, story.article.text.index("Nevertheless")) == NOTHING


def test_what_n_repeats(story: Story) -> None:
    assert current_target(NOTHING) == "quote"
    assert current_target(of_quote(story, "q8")) == "quote"
    assert current_target(of_actor(story, "putin")) == "mention"
    assert current_target(of_place(story, story.places[0])) == "mention"
    assert position_of(story, of_actor(story, "putin")) is None


def test_descriptions_say_how_we_know(story: Story) -> None:
    second, sixth = story.quotes["q2"], story.quotes["q6"]
    assert describing.speaker_of(story, second) == "“the statement” → Kremlin"
    assert describing.speaker_of(story, sixth) == "“he” → Zelensky"
    assert describing.how_we_know(sixth) == "paraphrase"
    assert describing.selected(story, NOTHING) == ""
    assert describing.repeats(story, of_actor(story, "putin")) == "Vladimir Putin"


def test_an_excerpt_is_cut_at_a_word_and_says_so() -> None:
    assert describing.excerpt("one two three four", 12) == "one two …"
    assert describing.excerpt("short", 12) == "short"
    assert describing.excerpt("x" * 30, 12) == "x" * 12 + " …"
