"""The shared module: text in, `Extraction` out. No screens, usable on its own.

    from tui.extraction import extract
    reading = extract("“We are ready,” said Ada Quill.")

Names are imported when first used, so that reading a record loads no language model.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.extraction.cleaning import clean, clean_line, fingerprint
    from tui.extraction.pipeline import extract, extract_many
    from tui.extraction.records import Actor, Entity, Evidence, Extraction, Mention, Quote, QuotedWords, Span

_HOMES = {
    "cleaning": ("clean", "clean_line", "fingerprint"),
    "pipeline": ("extract", "extract_many"),
    "records": ("Actor", "Entity", "Evidence", "Extraction", "Mention", "Quote", "QuotedWords", "Span"),
}
__all__ = [
    "Actor",
    "Entity",
    "Evidence",
    "Extraction",
    "Mention",
    "Quote",
    "QuotedWords",
    "Span",
    "clean",
    "clean_line",
    "extract",
    "extract_many",
    "fingerprint",
]


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
