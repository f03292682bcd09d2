"""The table that a spreadsheet opens: one row a quote, the input's own columns carried through, no cell a formula."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citing.cases import LETTERS, TEXT, found, readings, written
from tui.citing import table
from tui.citing.found import Found
from tui.extraction.cleaning import clean


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows as a program reads them back: unguarded."""
    lines = csv.reader(StringIO(data.decode("utf-8"), newline=""), strict=True)
    header = [table.unguarded(cell) for cell in next(lines)]
    return [dict(zip(header, map(table.unguarded, line), strict=True)) for line in lines]


def test_one_row_a_quote_says_who_said_what_and_where_it_stands() -> None:
    first, second, third = rows(written("csv", found(title="Bridge", published="2031-04-05")))
    assert first["words"] == "“We open on Monday,”"
    assert (first["speaker"], first["speaker_kind"], first["role"]) == ("Ada Quill", "person", "mayor of Westhaven")
    assert (first["source"], first["how"], first["sure"]) == ("Ada Quill", "pronoun", "true")
    assert (first["title"], first["published"], first["id"]) == ("Bridge", "2031-04-05", "bridge.txt")
    assert (first["model"], first["model_version"], first["extractor_version"]) == ("en_test", "1", "abc")
    assert TEXT[int(first["start"]) : int(first["end"])] == first["words"]
    assert (second["words"], second["kind"]) == ("The bridge, […] was “as good as new”", "mixed")
    assert third["sure"] == "false"
    pieces = [tuple(map(int, piece.split("-"))) for piece in third["pieces"].split()]
    assert [TEXT[start:end] for start, end in pieces] == ["“Come,”", "“And see.”"]


@given(readings())
def test_read_back_the_words_are_those_at_the_same_offsets(reading: Found) -> None:
    read = rows(written("csv", reading))
    assert [row["quote"] for row in read] == [quote.id for quote in reading.extraction.quotes]
    for row, quote in zip(read, reading.extraction.quotes, strict=True):
        start, end = int(row["start"]), int(row["end"])
        assert (start, end) == (quote.pieces[0].start, quote.pieces[0].end)
        assert row["words"] == clean(reading.entry.text[start:end]).text


def test_an_article_without_quotes_gives_no_row_but_the_header_knows_its_columns() -> None:
    silent = found("Rain fell.", quotes=False, metadata={"outlet": "Harbour Post"})
    data = written("csv", silent, found(metadata={"outlet": "Valley Sun"}))
    assert data.startswith(b"outlet,id,")
    assert [row["outlet"] for row in rows(data)] == ["Valley Sun"] * 3


def test_the_inputs_own_columns_come_out_again_first_and_under_their_names() -> None:
    row = {"outlet": "Harbour Post", "date": "5 April 2031", "page": 3, "paid": True, "note": None}
    (first, *_) = rows(written("csv", found(publisher="Harbour Post", published="2031-04-05", metadata=row)))
    assert list(first)[:6] == ["outlet", "date", "page", "paid", "note", "id"]
    assert list(first.values())[:5] == ["Harbour Post", "5 April 2031", "3", "true", ""]
    assert (first["publisher"], first["published"]) == ("Harbour Post", "2031-04-05")


def test_a_column_named_like_one_of_ours_is_kept_beside_it() -> None:
    row = {"speaker": "wrong", "words": 12, "title": "as in the table", "a": 1, "a\u200b": 2}
    (first, *_) = rows(written("csv", found(title="Bridge", metadata=row)))
    assert (first["input_speaker"], first["speaker"]) == ("wrong", "Ada Quill")
    assert (first["input_words"], first["title"]) == ("12", "as in the table")
    assert (first["a"], first["input_a"]) == ("1", "2")


def test_columns_that_come_later_are_not_lost() -> None:
    data = written("csv", found(metadata={"outlet": "Harbour Post"}), found(metadata={"region": "north", "page": 2}))
    *_, last = rows(data)
    assert last["outlet"] == ""
    assert json.loads(last["other_metadata"]) == {"region": "north", "page": 2}


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'="], ids=lambda sign: f"U+{ord(sign[0]):04X}"
)
def test_no_cell_is_a_formula(sign: str) -> None:
    attack = f"{sign}1+1"
    text = f"{attack} “Go,” said Ada Quill. {attack}"
    reading = found(text, (text,), id=attack, title=attack, byline=attack, metadata={attack: attack})
    plain = list(csv.reader(StringIO(written("csv", reading).decode(), newline="")))
    for line in plain:
        for cell in line:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")), cell
    (back,) = rows(written("csv", reading))
    assert back["title"] == clean(attack).text


@given(st.text(LETTERS))
def test_the_apostrophe_goes_as_it_came(cell: str) -> None:
    assert table.unguarded(table.guarded(cell)) == cell


def test_a_number_is_no_formula() -> None:
    (first, *_) = csv.DictReader(StringIO(written("csv", found(metadata={"change": -4.5})).decode()))
    assert first["change"] == "-4.5"


def test_a_byte_order_mark_stands_once_where_it_is_asked_for() -> None:
    def data(**options: Any) -> bytes:
        stream = BytesIO()
        table.write(iter([found(), found()]), stream, **options)
        return stream.getvalue()

    assert not data().startswith(table.BYTE_ORDER_MARK)
    assert data(byte_order_mark=True) == table.BYTE_ORDER_MARK + data()


@given(readings())
def test_no_cell_holds_the_end_of_a_row(reading: Found) -> None:
    data = written("csv", reading)
    assert data.count(table.ROW_END) == data.count(b"\r") == 1 + len(reading.extraction.quotes)
