"""From "he", "the statement" and "the mayor" to the person that the reader is shown, and why."""

from __future__ import annotations

from functools import cache

from tui.extraction import extract
from tui.extraction.records import Extraction, Quote

PORTHAVEN = (
    "Ada Quill, the mayor of Bristol, opened the new bridge on Friday. “It took us nine years,” she said.\n\n"
    "“It will last a hundred,” she added."
)


@cache
def reading(text: str) -> Extraction:
    return extract(text)


def shown(text: str) -> list[str | None]:
    """The name of each quote's speaker, None for unknown."""
    found = reading(text)
    names = {actor.id: actor.name for actor in found.actors}
    return [names[quote.speaker] if quote.speaker else None for quote in found.quotes]


def quotes(text: str) -> tuple[Quote, ...]:
    return reading(text).quotes


def test_a_pronoun_finds_its_person() -> None:
    assert shown(PORTHAVEN) == ["Ada Quill", "Ada Quill"]
    assert [quote.how for quote in quotes(PORTHAVEN)] == ["pronoun", "pronoun"]


def test_the_evidence_leads_from_the_source_to_the_name() -> None:
    first = quotes(PORTHAVEN)[0]
    steps = [(step.role, step.span.of(PORTHAVEN)) for step in first.evidence]
    assert steps == [("source", "she"), ("naming", "Ada Quill")]


def test_a_name_beside_the_quote_is_sure() -> None:
    (quote,) = quotes("“It took us nine years,” Ada Quill said.")
    assert (quote.how, quote.sure) == ("named", True)


def test_the_nearest_subject_speaks_and_the_other_is_kept_as_rival() -> None:
    text = (
        "“We are broke,” said John Moss of the harbour office.\n\n"
        "For his part, David Quill crossed the bridge. “It is a fine bridge,” he said."
    )
    assert shown(text) == ["John Moss", "David Quill"]
    rivals = [step.span.of(text) for step in quotes(text)[1].evidence if step.role == "rival"]
    assert rivals == ["John Moss"]


def test_a_statement_is_its_issuers_voice() -> None:
    text = "The bridge is closed, the Kremlin said in a statement. The bolts are loose, the statement said."
    assert shown(text) == ["Kremlin", "Kremlin"]
    assert [quote.how for quote in quotes(text)] == ["named", "document"]


def test_a_quote_without_a_verb_goes_on_with_the_speaker_before() -> None:
    text = "Ada Quill said the bridge was safe. “We looked at every bolt.”"
    assert shown(text) == ["Ada Quill", "Ada Quill"]
    assert quotes(text)[1].how == "continued"


def test_a_label_in_capitals_is_the_person_of_that_name() -> None:
    text = (
        "Ada Quill met the reporter Piet Moss on Friday.\n\n"
        "MOSS: When does the bridge open to the public?\n\n"
        "QUILL: It opens in May, if the weather holds.\n\n"
        "MOSS: And what will the whole work cost us?\n\n"
        "QUILL: I cannot say that before the summer."
    )
    assert shown(text)[-4:] == ["Piet Moss", "Ada Quill", "Piet Moss", "Ada Quill"]


def test_nobody_is_guessed() -> None:
    text = "“It took us nine years,” it said on the wall."
    assert all(name is None for name in shown(text))
    assert all(quote.how == "unknown" and not quote.sure for quote in quotes(text))


def test_a_free_standing_quote_behind_somebody_who_only_acts_is_not_sure() -> None:
    found = quotes("Ada Quill shook her head. “No, we never did that.”")
    assert [quote.sure for quote in found] == [False]


def test_quotes_are_numbered_in_the_order_of_the_text() -> None:
    found = quotes(PORTHAVEN)
    assert [quote.id for quote in found] == ["q1", "q2"]
    assert found[0].pieces[0].start < found[1].pieces[0].start


def test_two_who_take_turns_go_on_taking_turns_unsurely() -> None:
    text = (
        "Ada Quill and Bruno Moss run the ferry.\n\n“It was painted in June,” said Ada Quill.\n\n"
        "“It was looked at in June,” Bruno Moss said.\n\n“I looked at it with a brush.”\n\n"
        "“You had the brush in your hand. That is not the same.”"
    )
    assert shown(text) == ["Ada Quill", "Bruno Moss", "Ada Quill", "Bruno Moss"]
    assert [quote.sure for quote in quotes(text)] == [True, True, False, False]


def test_one_who_fills_two_paragraphs_goes_on_in_the_third() -> None:
    text = (
        "Ada Quill runs the ferry. “It is old,” she said.\n\n“It leaks a little,” Quill said.\n\n"
        "“We shall have it painted again in June.”"
    )
    assert set(shown(text)) == {"Ada Quill"}


def test_the_only_speaker_of_a_paragraph_goes_on_after_a_pause_unsurely() -> None:
    text = "“The ferry is old,” Ada Quill said. The room was silent. “We shall not paint it again.”"
    assert shown(text) == ["Ada Quill", "Ada Quill"]
    assert [quote.sure for quote in quotes(text)] == [True, False]


def test_a_signature_under_a_quote_is_sure() -> None:
    text = (
        "Letters of the week\n\n“The ferry is old and we shall paint it again in June.” — Ada Quill, mayor of Bristol"
    )
    assert shown(text) == ["Ada Quill"]
    assert quotes(text)[0].sure
