"""Articles as rows: of `.csv` and `.tsv` files, and as the lines of `.jsonl` files.

Every row that is not blank gives one `Entry`, or one `Failed` that says where it stood and why: nothing is left out,
and no cell is guessed. One row is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from tui.articles.columns import Columns
from tui.articles.entry import Entry, Failed, Value
from tui.articles.lines import Lines
from tui.articles.records import comma_records, tab_records
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

JSON_ENDINGS = frozenset({".jsonl", ".ndjson"})
TABLE_ENDINGS = frozenset({".csv", ".tsv"})

_SHOWN_NAMES = 8
_NEXT_STEP = {  # whether it is JSON
    True: 'Write one {"id": "…", "text": "…"} a line.',
    False: "Mend the row, or save the table as CSV (UTF-8) once more.",
}


def rows(path: Path, columns: Columns | None = None) -> Iterator[Entry | Failed]:
    """The articles in the table at `path`, in order, by the ending of its name. Raises `ArticleError` for a file that
    can't be read, and for one whose heading names no column of texts."""
    name = str(path).encode("utf-8", "replace").decode()
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in JSON_ENDINGS:
                yield from _json_rows(Lines(stream, newline="\n"), path, name, columns or Columns())
            else:
                newline = "\n" if path.suffix.lower() == ".tsv" else ""
                yield from _table_rows(Lines(stream, newline=newline), path, name, columns or Columns())
    except OSError as error:
        raise ArticleError(
            f"“{clean_line(name)}” could not be read.",
            f"The system says: {clean_line(error.strerror or str(error))}.",
            "Check its name and permissions.",
        ) from error


def _json_rows(lines: Lines, path: Path, name: str, columns: Columns) -> Iterator[Entry | Failed]:
    for line in lines:
        if not line.strip():
            continue
        place = f"{name}, line {lines.number}"
        if lines.cut:
            lines.cut = False
            yield _failed(place, "The line is too long for an article.", as_json=True)
            continue
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            yield _failed(place, f"The line is no JSON: {clean_line(str(error))}.", as_json=True)
            continue
        if isinstance(row, dict):
            yield _entry(row, columns.found_in(row), place, path, as_json=True)
        else:
            yield _failed(place, "The line is no object with a text.", as_json=True)


def _table_rows(lines: Lines, path: Path, name: str, columns: Columns) -> Iterator[Entry | Failed]:
    heading: Sequence[str] | None = None
    found: dict[str, str] = {}
    for number, record in _records(lines, path):
        place = f"{name}, line {number}"
        if heading is None:
            heading, found = _heading(record, clean_line(name), columns)
        elif isinstance(record, str):
            yield _failed(place, record)
        elif len(record) > len(heading) and any(cell.strip() for cell in record[len(heading) :]):
            cause = f"The row has {len(record)} cells, and the heading names {len(heading)}."
            yield _failed(place, cause)
        else:
            yield _entry(dict(zip(heading, [*record, *[None] * len(heading)], strict=False)), found, place, path)


def _records(lines: Lines, path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the number of its first line, or what is wrong with it."""
    records = tab_records(lines) if path.suffix.lower() == ".tsv" else comma_records(lines)
    return (record for record in records if isinstance(record[1], str) or any(cell.strip() for cell in record[1]))


def _heading(record: list[str] | str, name: str, columns: Columns) -> tuple[list[str], dict[str, str]]:
    if isinstance(record, str):
        raise ArticleError(f"“{name}” could not be read.", record, "Mend the heading of the table.")
    names: list[str] = []
    for number, cell in enumerate(record, start=1):
        own = clean_line(cell) or f"column {number}"
        while own in names:
            own = f"{own} ({number})"
        names.append(own)
    found = columns.found_in(names)
    if "text" not in found:
        shown = ", ".join(names[:_SHOWN_NAMES]) + (", …" if len(names) > _SHOWN_NAMES else "")
        raise ArticleError(
            f"“{name}” could not be read.",
            f"None of its columns is known to hold the texts; they are: {shown}.",
            "Say which one does, as in: --columns text=NAME",
        )
    return names, found


def _entry(
    row: Mapping[str, Any], found: Mapping[str, str], place: str, path: Path, *, as_json: bool = False
) -> Entry | Failed:
    text = row[found["text"]] if "text" in found else None
    if not isinstance(text, str):
        return _failed(place, "There is no text in it.", as_json=as_json)
    field = partial(_field, row, found)
    return Entry(
        id=_id(row[found["id"]] if "id" in found else None, place),
        text=text,
        title=field("title"),
        byline=field("byline"),
        publisher=field("publisher"),
        url=field("url"),
        published=field("published"),
        language=field("language"),
        file_name=clean_line(path.name),
        metadata={
            str(name): _value(value) for name, value in row.items() if name not in (found["text"], found.get("id"))
        },
    )


def _id(given: Any, place: str) -> str | int:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    return given if isinstance(given, str) and given.strip() else place


def _field(row: Mapping[str, Any], found: Mapping[str, str], part: str) -> str | None:
    value = _value(row[found[part]]) if part in found else None
    return None if value is None else clean_line(str(value)) or None


def _value(given: Any) -> Value:
    if given is None or isinstance(given, str | int | float | bool):
        return given
    return msgspec.json.encode(given).decode()


def _failed(place: str, cause: str, *, as_json: bool = False) -> Failed:
    return Failed(place, ArticleError(f"{clean_line(place)} could not be read.", cause, _NEXT_STEP[as_json]))
