"""Whatever wrote a file, its quotation marks and accents come out as they went in."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.decoding import decode

_QUOTE = "“Ça va,” said Zoë — twice."
_RUSSIAN = "Мэр сказала в понедельник, что гавань закрыта, и никто не знает, когда она откроется снова. " * 3
_JAPANESE = "市長は月曜日に港が閉鎖されたと述べた。いつ再開されるかは誰にも分からない。" * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_english_text_is_read_in_every_encoding_that_programs_save_it_in(encoding: str) -> None:
    assert decode(_QUOTE.encode(encoding)) == _QUOTE


def test_a_byte_order_mark_wins_over_what_the_server_says() -> None:
    assert decode(codecs.BOM_UTF8 + _QUOTE.encode(), "utf-16") == _QUOTE


def test_what_the_server_says_wins_over_what_the_page_says() -> None:
    page = f'<meta charset="windows-1252">{_JAPANESE}'
    assert decode(page.encode("shift_jis"), "Shift_JIS", markup=True) == page


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="shift_jis">', "shift_jis"),
        ('<META http-equiv=Content-Type content="text/html; charset=euc-jp">', "euc-jp"),
        ('<?xml version="1.0" encoding="iso-2022-jp"?>', "iso-2022-jp"),
    ],
)
def test_a_page_says_its_encoding_itself(declaration: str, encoding: str) -> None:
    page = declaration + _JAPANESE
    assert decode(page.encode(encoding), markup=True) == page


def test_a_servers_default_label_does_not_spoil_utf_8() -> None:
    assert decode(_QUOTE.encode(), "iso-8859-1") == _QUOTE


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(_QUOTE.encode("cp1252"), "ISO-8859-1") == _QUOTE


@pytest.mark.parametrize("label", ["no-such-encoding", "hex", "", "utf-8; drop table", "\x00"])
def test_a_label_that_is_no_encoding_is_passed_over(label: str) -> None:
    assert decode(_QUOTE.encode(), label) == _QUOTE


def test_a_label_that_does_not_fit_is_passed_over() -> None:
    assert decode(_QUOTE.encode("cp1252"), "utf-8") == _QUOTE


@pytest.mark.parametrize("label", [None, "utf-8", "windows-1252"])
def test_a_damaged_byte_does_not_cost_the_quotation_marks(label: str | None) -> None:
    given = _QUOTE.encode() + b" \x93Here\x94, " + _QUOTE.encode()[:-1] + "“".encode()[:2]
    assert decode(given, label).startswith(f"{_QUOTE} “Here”, {_QUOTE[:-1]}")


def test_a_text_in_another_script_is_recognised_by_its_bytes() -> None:
    assert decode(_RUSSIAN.encode("cp1251")) == _RUSSIAN


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "gb2312", "nonsense"]), st.booleans())
def test_no_bytes_break_it(data: bytes, label: str | None, markup: bool) -> None:
    assert isinstance(decode(data, label, markup=markup), str)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(("Text: " + text).encode()) == "Text: " + text
