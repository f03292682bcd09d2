"""The forms in which whole readings leave: one table, for `s` in the reader and for `newsreader extract --format`.

A writer is imported when it is used, so that naming the formats costs the command line nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from tui.citing.found import Found


@dataclass(frozen=True, slots=True)
class Writer:
    """One form."""

    name: str
    """As `--format` knows it."""
    ending: str
    """Of a file of this form, without the first dot."""
    label: str
    """What it is called where a reader chooses one."""
    description: str
    place: str
    """Module of this package and function in it, `module.function`: `(found, stream)` to nothing."""
    resumable: bool = False
    """Whether an output that was cut can be gone on with: what is whole in it is plain to see."""

    def write(self, found: Iterator[Found], stream: BinaryIO) -> None:
        """Writes all of `found` in their order, holding no more than one, and flushes after each.

        Writes UTF-8. Of nothing it writes a document of that form with nothing in it. Raises `OSError`.
        """
        module, function = self.place.split(".")
        getattr(import_module(f"tui.citing.{module}"), function)(found, stream)


_TABLE = (
    Writer("md", "md", "Markdown", "Every quote as a block quote with its source.", "prose.write_markdown"),
    Writer("text", "txt", "plain text", "Actors and numbered quotes, for reading.", "prose.write_text"),
    Writer(
        "jsonl", "jsonl", "JSON lines", "All that was found, one object an article.", "json_files.write_lines", True
    ),
    Writer("csv", "csv", "CSV table", "One row a quote, for spreadsheets.", "table.write", True),
    Writer("html", "html", "web page", "The articles with their quotes marked and named.", "page.write"),
    Writer("json", "json", "JSON", "The objects of jsonl in one array.", "json_files.write_array"),
    Writer(
        "annotation",
        "annotations.jsonl",
        "W3C Web Annotations",
        "One annotation collection an article, on a line.",
        "annotations.write",
    ),
    Writer("csl", "csl.json", "CSL-JSON", "The articles, for reference managers.", "bibliography.write"),
)
WRITERS: dict[str, Writer] = {writer.name: writer for writer in _TABLE}
"""By name, in the order in which the reader is offered them."""
RESUMABLE = tuple(writer.name for writer in _TABLE if writer.resumable)
