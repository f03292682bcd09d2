"""Tables of articles: every row comes out, with its text to the letter, or says where it stood and why not."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.columns import Columns
from tui.articles.entry import Entry, Failed
from tui.articles.tables import rows
from tui.errors import ArticleError
from tui.settings import TABLE_LINE_LIMIT_CHARACTERS

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


def read(tmp_path: Path, content: str | bytes, name: str = "news.csv", columns: Columns | None = None) -> list[Entry]:
    """The entries of a table all of whose rows are good."""
    found = told(tmp_path, content, name, columns)
    assert all(isinstance(row, Entry) for row in found), found
    return [row for row in found if isinstance(row, Entry)]


def told(
    tmp_path: Path, content: str | bytes, name: str = "news.csv", columns: Columns | None = None
) -> list[Entry | Failed]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(rows(path, columns))


def causes(found: list[Entry | Failed]) -> list[str]:
    return [row.error.cause if isinstance(row, Failed) else row.text for row in found]


def test_a_table_s_usual_columns_are_known_and_its_own_are_carried(tmp_path: Path) -> None:
    content = (
        "ID,Headline,Outlet,Date,Body,desk,Author,Link\r\n7,Rain,Gazette,2026-11-20,It rained.,local,Ada Quill,x\r\n"
    )
    (row,) = read(tmp_path, content)
    assert (row.id, row.text, row.title, row.publisher) == ("7", "It rained.", "Rain", "Gazette")
    assert (row.published, row.byline, row.url, row.file_name) == ("2026-11-20", "Ada Quill", "x", "news.csv")
    assert list(row.metadata.items()) == [
        ("Headline", "Rain"),
        ("Outlet", "Gazette"),
        ("Date", "2026-11-20"),
        ("desk", "local"),
        ("Author", "Ada Quill"),
        ("Link", "x"),
    ]


def test_a_reader_names_the_columns(tmp_path: Path) -> None:
    columns = Columns.named("text=story, id=nr")
    (row,) = read(tmp_path, "nr,text,story\na,not this,This.\n", columns=columns)
    assert (row.id, row.text, row.metadata) == ("a", "This.", {"text": "not this"})


def test_a_column_that_the_reader_named_is_nothing_else(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "content,title\nnot this,This.\n", columns=Columns(text="Title"))
    assert (row.text, row.title, row.metadata) == ("This.", None, {"content": "not this"})


@pytest.mark.parametrize("given", ["story=text", "text=", "text"])
def test_a_part_that_no_article_has_is_explained(given: str) -> None:
    with pytest.raises(ArticleError, match="names no column"):
        Columns.named(given)


def test_a_part_that_is_named_twice_is_refused() -> None:
    with pytest.raises(ArticleError, match="named twice"):
        Columns.named("text=story,text=body")


def test_a_row_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    first, second = read(tmp_path, 'text\n"One\nand two."\nThree.\n')
    assert str(first.id).endswith("news.csv, line 2")
    assert str(second.id).endswith("news.csv, line 4")


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","], ids=["semicolon", "tab", "bar", "comma"])
def test_other_delimiters_are_known_by_the_heading(tmp_path: Path, delimiter: str) -> None:
    (row,) = read(tmp_path, f'id{delimiter}text{delimiter}note\na{delimiter}"One, two; three."{delimiter}b\n')
    assert (row.text, row.metadata) == ("One, two; three.", {"note": "b"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_known(tmp_path: Path, encoding: str) -> None:
    (row,) = read(tmp_path, "id,text\na,“Ça va”: Zoë.\n".encode(encoding))
    assert row.text == "“Ça va”: Zoë."


def test_what_is_wrong_with_a_row_is_told_in_its_place(tmp_path: Path) -> None:
    content = (
        'id,text,note\n1,Good.,x\n2,One, two, three.\n3\n4,"He said "no".",x\n5,,\n\n6,Good too.\n'
        '7,"Never closed,x\n8,Lost.,x\n'
    )
    found = told(tmp_path, content)
    assert causes(found) == [
        "Good.",
        "The row has 4 cells, and the heading names 3.",
        "There is no text in it.",
        "A quotation mark within a quoted cell is not doubled.",
        "",
        "Good too.",
        "A quotation mark that opens a cell is not closed up to line 10.",
    ]
    places = [row.id for row in found if isinstance(row, Failed)]
    assert [place.rpartition(", ")[2] for place in places] == ["line 3", "line 4", "line 5", "line 9"]


def test_a_table_without_a_column_of_texts_says_which_it_has(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="they are: a, b") as error:
        told(tmp_path, "a,b\n1,2\n")
    assert "--columns" in error.value.next_step


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_blank_lines_before_the_heading_do_no_harm(tmp_path: Path, name: str) -> None:
    (row,) = read(tmp_path, "\r\n\r\nid\ttext\r\na\tOne, two.\r\n", name)
    assert (row.id, row.text) == ("a", "One, two.")


def test_an_empty_table_has_no_rows(tmp_path: Path) -> None:
    assert told(tmp_path, "") == told(tmp_path, "id,text\n") == told(tmp_path, "", "a.jsonl") == []


def test_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "text,note,note,\nOne.,a,b,c\n")
    assert row.metadata == {"note": "a", "note (3)": "b", "column 4": "c"}


def test_a_cell_may_be_as_long_as_an_article(tmp_path: Path) -> None:
    text = "word " * 200_000
    (row,) = read(tmp_path, f"id,text\na,{text}\n")
    assert row.text == text


def test_nuls_are_part_of_the_text_as_given(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "id,text\na,One\0two.\n")
    assert row.text == "One\0two."


def test_quotation_marks_in_a_table_by_tabs_stay(tmp_path: Path) -> None:
    content = 'id\ttext\tnote\n1\t"Yes," he said.\tx\n2\t"He said:\ty\n4\tHe said "no".\t\n5\t"Open\t\n\n'
    found = read(tmp_path, content, "news.tsv")
    assert [row.text for row in found] == ['"Yes," he said.', '"He said:', 'He said "no".', '"Open']
    assert [row.metadata["note"] for row in found] == ["x", "y", "", ""]


def test_a_quoted_cell_in_a_table_by_tabs_may_have_paragraphs(tmp_path: Path) -> None:
    content = 'id\ttext\tnote\r\n3\t"A ""quoted"" cell\n\nof two paragraphs."\tz\r\n4\tOne.\t\r\n5\t"Lost\nfor ever'
    found = told(tmp_path, content, "news.tsv")
    assert causes(found) == [
        'A "quoted" cell\n\nof two paragraphs.',
        "One.",
        "A quotation mark that opens a cell is not closed up to line 7.",
    ]


def test_json_lines_keep_the_types_of_their_values(tmp_path: Path) -> None:
    line = json.dumps({"id": 3, "text": "T.", "words": 1, "share": 0.5, "old": None, "paid": True, "tags": ["a", "b"]})
    (row,) = read(tmp_path, line, "a.ndjson")
    assert row.id == 3
    assert row.metadata == {"words": 1, "share": 0.5, "old": None, "paid": True, "tags": '["a","b"]'}


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ('{"id": 1}', "There is no text in it."),
        ('{"text": 5}', "There is no text in it."),
        ("[1]", "The line is no object with a text."),
        ('{"": "x"}', "There is no text in it."),
        ("{", "The line is no JSON: Input data was truncated."),
        ("[" * 100_000, "The line is no JSON"),
    ],
    ids=["no text", "a number", "a list", "no name", "cut", "deep"],
)
def test_a_line_that_is_no_article_is_explained(tmp_path: Path, line: str, cause: str) -> None:
    first, second = told(tmp_path, f'{line}\n{{"text": "Good."}}\n', "a.jsonl")
    assert isinstance(first, Failed)
    assert first.error.cause.startswith(cause)
    assert isinstance(second, Entry)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_a_line_without_end_costs_no_memory_and_only_itself(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("w") as stream:
        stream.write('{"text": "One."}\n' if name == "a.jsonl" else "text\nOne.\n")
        for _ in range(3):
            stream.write("x" * TABLE_LINE_LIMIT_CHARACTERS)
        stream.write('\n{"text": "Two."}\n' if name == "a.jsonl" else "\nTwo.\n")
    first, second, third = rows(path)
    assert isinstance(first, Entry)
    assert isinstance(second, Failed)
    assert "too long" in second.error.cause
    assert isinstance(third, Entry)
    assert third.text == "Two."


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as stream:
        stream.write("id,text\n")
        for number in range(20_000):
            stream.write(f'{number},"He said, ""{"no " * 50}""."\n')
    tracemalloc.start()
    count = sum(isinstance(row, Entry) for row in rows(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < path.stat().st_size / 5


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.sampled_from([",", ";", "|"]))
def test_rows_in_are_rows_out(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str]], by: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=by, quoting=csv.QUOTE_ALL)
        writer.writerows([("id", "text", "note"), *cells])
    found = list(rows(path))
    visible = [row for row in cells if any(cell.strip() for cell in row)]
    assert [(row.text, row.metadata["note"]) for row in found if isinstance(row, Entry)] == [row[1:] for row in visible]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=8))
def test_rows_by_tabs_come_out_as_spreadsheets_write_them(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "in.tsv"
    written = io.StringIO()
    csv.writer(written, delimiter="\t").writerows([("text", "note"), *cells])
    path.write_bytes(written.getvalue().encode())
    found = [(row.text, row.metadata["note"]) for row in rows(path) if isinstance(row, Entry)]
    assert found == [row for row in cells if any(cell.strip() for cell in row)]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([".csv", ".tsv", ".jsonl"]))
def test_no_bytes_break_a_table(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes((b"text\tb\n" if ending == ".tsv" else b"text,b\n") + data)
    for row in rows(path):
        assert isinstance(row, Entry | Failed)
