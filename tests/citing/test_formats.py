"""What a reader pastes after copying a quote."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.articles.article import Article
from tui.citing.citation import date_in_words
from tui.citing.formats import (
    FORMATS,
    check_template,
    format_by_id,
    render_all,
    render_template,
    render_words,
)
from tui.errors import NewsreaderError
from tui.extraction.records import Actor, Extraction, Mention, Quote, Span

MAYOR = "“We open on Monday,” said Ada Quill, mayor of Westhaven."
WHERE = "(Bridge to reopen, Harbour Post, 5 April 2031, https://post.example/bridge)"


def article(text: str, **about: Any) -> Article:
    """An article from the Harbour Post; `about` replaces any field."""
    known: dict[str, Any] = {
        "title": "Bridge to reopen",
        "sha256": "0" * 64,
        "publisher": "Harbour Post",
        "published": "2031-04-05",
        "url": "https://post.example/bridge",
    }
    return Article(text=text, **(known | about))


def span(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def quote(text: str, *pieces: str, source: str | None = None, via: str | None = None, **about: Any) -> Quote:
    """A quote of `pieces`, direct and named unless `about` says otherwise; speaker "a1" where a source is given."""
    known: dict[str, Any] = {
        "id": "q1",
        "kind": "direct",
        "cue": (),
        "speaker": "a1" if source else None,
        "how": "named" if source else "unknown",
        "evidence": (),
        "sure": True,
    }
    return Quote(
        pieces=tuple(span(text, piece) for piece in pieces),
        source=span(text, source) if source else None,
        via=span(text, via) if via else None,
        **(known | about),
    )


def found(
    text: str, *quotes: Quote, name: str = "Ada Quill", roles: tuple[str, ...] = ("mayor of Westhaven",)
) -> Extraction:
    """An extraction with one actor, "a1", and `quotes`."""
    actor = Actor("a1", name, True, "person", roles, (Mention(0, 1, "name"),))
    return Extraction("0" * 64, len(text), "test", "1", "1", 1, (), (actor,), quotes, ())


def copied(format_id: str, text: str, quoted: Quote, about: Article | None = None, **cast: Any) -> str:
    return format_by_id(format_id).render(quoted, found(text, quoted, **cast), about or article(text))


def copied_by_default(text: str, *pieces: str, **about_quote: Any) -> str:
    return copied("quote", text, quote(text, *pieces, **about_quote))


def test_a_quote_leaves_with_speaker_role_and_source() -> None:
    assert (
        copied_by_default(MAYOR, "“We open on Monday,”", source="Ada Quill")
        == f"“We open on Monday,” — Ada Quill, mayor of Westhaven {WHERE}"
    )


def test_a_role_that_the_article_does_not_give_is_not_in_the_copy() -> None:
    quoted = quote(MAYOR, "“We open on Monday,”", source="Ada Quill")
    assert copied("quote", MAYOR, quoted, roles=(), name="Quill") == f"“We open on Monday,” — Quill {WHERE}"


def test_characters_of_the_article_stay_as_they_are() -> None:
    odd = "\"The  [new] bridge … 'is' {open} *now* — 世界 👩‍👩‍👧 e\u0301,\" said Quill."
    words = odd[: odd.index(" said")]
    assert copied("plain", odd, quote(odd, words, source="Quill")) == words
    assert copied_by_default(odd, words, source="Quill").startswith(f"{words} — ")


def test_pieces_of_a_split_quote_stand_in_their_own_marks_and_nothing_seems_cut() -> None:
    text = "“We open,” Quill said. “Come and see.”"
    pasted = copied_by_default(text, "“We open,”", "“Come and see.”", source="Quill")
    assert pasted.startswith("“We open,” “Come and see.” — ")


def test_a_quote_of_two_paragraphs_keeps_its_line_end() -> None:
    text = "“We open.\n“Come and see,” said Quill."
    pasted = copied_by_default(text, "“We open.", "“Come and see,”", source="Quill")
    assert pasted.startswith("“We open.\n“Come and see,” — ")


def test_a_line_that_wraps_between_two_pieces_is_no_new_paragraph() -> None:
    text = "“We open,” said\nQuill. “Come and see.”"
    pasted = copied_by_default(text, "“We open,”", "“Come and see.”", source="Quill")
    assert pasted.startswith("“We open,” “Come and see.” — ")


def test_an_apostrophe_is_not_taken_for_a_closing_mark() -> None:
    text = "It was the players', Quill said, “and yours”."
    pasted = copied_by_default(text, "It was the players'", "“and yours”", source="Quill", kind="mixed")
    assert pasted.startswith("Partly quoted: It was the players' […] “and yours” — ")


def test_speech_without_marks_in_a_transcript_gets_none_and_its_cuts_are_marked() -> None:
    text = "QUILL: We open (laughter in the hall) on Monday."
    pasted = copied_by_default(text, "We open", "on Monday.", source="QUILL")
    assert pasted.startswith("We open […] on Monday. — Ada Quill")


def test_words_left_out_of_a_paraphrase_are_marked_and_no_quotation_mark_is_added() -> None:
    text = "The bridge, Quill said, would open on Monday."
    pasted = copied_by_default(text, "The bridge", "would open on Monday", source="Quill", kind="indirect")
    assert pasted == f"Paraphrase: The bridge […] would open on Monday — Ada Quill, mayor of Westhaven {WHERE}"


def test_no_cut_is_marked_where_no_words_are_missing() -> None:
    text = "The bridge, would open, said Quill."
    pasted = copied_by_default(text, "The bridge", "would open", source="Quill", kind="indirect")
    assert pasted.startswith("Paraphrase: The bridge, would open — ")


@pytest.mark.parametrize("format_id", [known.id for known in FORMATS if known.id != "json"])
def test_no_format_puts_quotation_marks_round_a_paraphrase(format_id: str) -> None:
    text = "Quill said the bridge would open."
    pasted = copied(format_id, text, quote(text, "the bridge would open", source="Quill", kind="indirect"))
    assert not set(pasted) & set("\"“”„«»‘’'>")


def test_partly_quoted_words_are_labelled_and_printed_as_written() -> None:
    text = "Quill called the bridge “a joy” for all."
    pasted = copied_by_default(text, "the bridge “a joy” for all", source="Quill", kind="mixed")
    assert pasted.startswith("Partly quoted: the bridge “a joy” for all — Ada Quill")


@pytest.mark.parametrize(("how", "source"), [("pronoun", "she"), ("nominal", "the mayor"), ("document", "the letter")])
def test_a_source_that_was_resolved_shows_both_forms(how: str, source: str) -> None:
    text = f"“We open,” {source} said."
    assert f"— Ada Quill [in the article: {source}], mayor" in copied_by_default(
        text, "“We open,”", source=source, how=how
    )


def test_an_unsure_speaker_is_said_to_be_unsure() -> None:
    text = "“We open,” she said."
    pasted = copied_by_default(text, "“We open,”", source="she", how="pronoun", sure=False)
    assert "— Ada Quill [in the article: she; unsure], mayor" in pasted


def test_a_speaker_carried_on_from_the_quote_before_is_said_to_be() -> None:
    pasted = copied_by_default("“We open.”", "“We open.”", speaker="a1", how="continued")
    assert "— Ada Quill [carrying on from the quote before], mayor" in pasted


def test_an_unknown_speaker_is_called_unknown() -> None:
    text = "“We open,” they said."
    assert f"“We open,” — unknown speaker {WHERE}" == copied_by_default(text, "“We open,”")
    pasted = copied_by_default(text, "“We open,”", source="they", speaker=None, how="unknown", sure=False)
    assert f"— unknown speaker [in the article: they] {WHERE}" in pasted


@pytest.mark.parametrize(
    ("via", "shown"),
    [
        ("a translation by Norwire", "translation by Norwire"),
        ("according to a translation by Norwire", "translation by Norwire"),
        ("Norwire", "via Norwire"),
        ("the Norwire agency", "via the Norwire agency"),
    ],
)
def test_who_handed_the_words_on_is_shown(via: str, shown: str) -> None:
    text = f"“We open,” Quill told reporters, {via}."
    assert f"— Ada Quill, mayor of Westhaven, {shown} (" in copied_by_default(
        text, "“We open,”", source="Quill", via=via
    )


@pytest.mark.parametrize(
    ("about", "where"),
    [
        ({}, "Bridge to reopen, Harbour Post, 5 April 2031, https://post.example/bridge"),
        ({"url": None, "file_name": "bridge.txt"}, "Bridge to reopen, Harbour Post, 5 April 2031, bridge.txt"),
        (
            {"title": "bridge.txt", "publisher": None, "published": None, "url": None, "file_name": "bridge.txt"},
            "bridge.txt",
        ),
        ({"title": "", "publisher": None, "published": None, "url": None}, "untitled article"),
    ],
)
def test_a_quote_never_leaves_without_where_it_was_read(about: dict[str, Any], where: str) -> None:
    quoted = quote(MAYOR, "“We open on Monday,”", source="Ada Quill")
    assert copied("quote", MAYOR, quoted, article(MAYOR, **about)).endswith(f"({where})")


@pytest.mark.parametrize(
    ("given_date", "words"),
    [
        ("2031-04-05", "5 April 2031"),
        ("2031-12-31T23:59:00Z", "31 December 2031"),
        ("spring 2031", "spring 2031"),
        ("2031-02-31", "2031-02-31"),
        (None, ""),
    ],
)
def test_dates_are_written_in_words(given_date: str | None, words: str) -> None:
    assert date_in_words(given_date) == words


def test_markdown_is_a_block_quote_with_a_linked_title() -> None:
    assert copied("markdown", MAYOR, quote(MAYOR, "“We open on Monday,”", source="Ada Quill")) == (
        "> “We open on Monday,”\n\n"
        "— Ada Quill, mayor of Westhaven, [Bridge to reopen](https://post.example/bridge), Harbour Post, 5 April 2031"
    )


def test_an_address_that_is_not_of_the_web_is_never_linked() -> None:
    quoted = quote(MAYOR, "“We open on Monday,”", source="Ada Quill")
    pasted = copied("markdown", MAYOR, quoted, article(MAYOR, url="javascript:alert(1)", title="[Bridge](x)"))
    assert "<a" not in MarkdownIt("commonmark").render(pasted)


@given(st.text(alphabet="ab 1.)#>-+=*_`[]()!<>&;~\\|:\n", min_size=1, max_size=40))
def test_markdown_reads_as_the_article_does(inside: str) -> None:
    text = f"“{inside}” said Quill."
    pasted = copied("markdown", text, quote(text, f"“{inside}”", source="Quill"))
    tokens = MarkdownIt("commonmark").parse(pasted)
    end = next(number for number, token in enumerate(tokens) if token.type == "blockquote_close")
    parts = [child for token in tokens[:end] for child in token.children or ()]
    assert {part.type for part in parts} <= {"text", "softbreak", "hardbreak", "text_special"}
    shown = " ".join(
        "".join(part.content if part.content else " " for part in token.children or ()) for token in tokens[:end]
    )
    assert shown.split() == f"“{inside}”".split()


def test_json_holds_all_that_is_known() -> None:
    text = f"It rained. {MAYOR}"
    quoted = quote(text, "“We open on Monday,”", source="Ada Quill", cue=(span(text, "said"),))
    record = json.loads(copied("json", text, quoted))
    assert record["kind"] == "direct"
    assert record["pieces"] == [{"start": 11, "end": 31, "text": "“We open on Monday,”"}]
    assert record["cue"][0]["text"] == "said"
    assert record["source"]["text"] == "Ada Quill"
    assert record["speaker"] == {"name": "Ada Quill", "named": True, "kind": "person", "roles": ["mayor of Westhaven"]}
    assert (record["prefix"], record["suffix"]) == ("It rained. ", " said Ada Quill, mayor of Westha")
    assert record["article"]["sha256"] == "0" * 64
    assert "text" not in record["article"]


def test_all_quotes_of_an_actor_go_together_and_json_stays_json() -> None:
    text = "“We open,” Quill said. “Come and see,” Quill said."
    both = [quote(text, "“We open,”", source="Quill"), quote(text, "“Come and see,”", source="Quill")]
    reading = found(text, *both)
    assert render_all("plain", both, reading, article(text)) == "“We open,”\n\n“Come and see,”"
    assert [one["words"] for one in json.loads(render_all("json", both, reading, article(text)))] == [
        "“We open,”",
        "“Come and see,”",
    ]


def test_selected_words_leave_verbatim_with_their_source_and_as_nobodys_quote() -> None:
    assert render_words(span(MAYOR, "on Monday,” said"), article(MAYOR)) == f"on Monday,” said {WHERE}"


def test_the_table_of_formats_can_be_shown_as_a_menu() -> None:
    assert [known.id for known in FORMATS] == ["plain", "quote", "markdown", "json"]
    assert len({known.key for known in FORMATS}) == len(FORMATS)
    with pytest.raises(NewsreaderError, match="plain, quote, markdown, json"):
        format_by_id("latex")


def filled(template: str, text: str = MAYOR, words: str = "“We open on Monday,”", **about_quote: Any) -> str:
    quoted = quote(text, words, **({"source": "Ada Quill"} | about_quote))
    return render_template(template, quoted, found(text, quoted), article(text))


def test_a_template_of_the_readers_own_is_filled_in() -> None:
    assert filled("{quote} ({speaker}, {role}, in {outlet}, {date})") == (
        "“We open on Monday,” (Ada Quill, mayor of Westhaven, in Harbour Post, 5 April 2031)"
    )
    assert filled("{title}|{url}|{file}|{kind}|{via}") == "Bridge to reopen|https://post.example/bridge||word for word|"


def test_braces_in_an_article_are_only_braces() -> None:
    text = "“Press {title} or {0.__class__},” said Ada Quill."
    assert filled("{quote}", text, "“Press {title} or {0.__class__},”") == "“Press {title} or {0.__class__},”"


def test_braces_of_a_template_can_be_doubled_or_stand_alone() -> None:
    assert filled("{{quote}} { {kind} }") == "{quote} { word for word }"


@pytest.mark.parametrize("template", ["{quote} {speeker}", "{}", "{0}", "{__class__}"])
def test_an_unknown_field_is_named_with_those_that_exist(template: str) -> None:
    with pytest.raises(NewsreaderError) as problem:
        check_template(template)
    assert "{speaker}" in problem.value.cause
    with pytest.raises(NewsreaderError):
        filled(template)


def test_no_template_passes_a_paraphrase_off_as_speech() -> None:
    text = "Ada Quill said the bridge would open."
    about = {"text": text, "words": "the bridge would open", "kind": "indirect"}
    assert filled("“{quote}” {speaker}", **about) == "Paraphrase: the bridge would open Ada Quill"
    assert filled("{kind}: {quote}", **about) == "paraphrase: the bridge would open"


def test_a_template_does_not_double_the_marks_that_a_quote_brings() -> None:
    assert filled("“{quote}”") == "“We open on Monday,”"


def test_a_template_without_a_field_for_it_still_says_who_handed_the_words_on() -> None:
    text = "“We open,” Ada Quill told reporters, according to a translation by Norwire."
    about = {"text": text, "words": "“We open,”", "via": "a translation by Norwire"}
    assert filled("{speaker}", **about) == "Ada Quill, translation by Norwire"
    assert filled("{speaker} ({via})", **about) == "Ada Quill (translation by Norwire)"


def test_a_quote_of_a_megabyte_is_copied_in_no_time() -> None:
    text = "“" + "* [he] _he_ \n" * 80_000 + "” said Quill."
    quoted = quote(text, text[: text.index("” said") + 1], source="Quill")
    start = time.perf_counter()
    for known in FORMATS:
        assert copied(known.id, text, quoted)
    assert time.perf_counter() - start < 5
