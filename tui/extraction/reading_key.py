"""What a reading depends on besides its text, known without loading the model: the key under which it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tui.errors import ModelNotFound
from tui.extraction.installed import model_folder
from tui.extraction.records import SCHEMA_VERSION, Extraction
from tui.extraction.version import extractor_version


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """Two readings of one text with equal keys are equal."""

    model: str
    """As its files call it, such as en_core_web_md."""
    model_version: str
    extractor_version: str
    schema_version: int

    @classmethod
    def of(cls, reading: Extraction) -> ReadingKey:
        return cls(reading.model, reading.model_version, reading.extractor_version, reading.schema_version)


def reading_key(model: str) -> ReadingKey:
    """The key of readings by the installed model, as they are made today. Raises `ModelNotFound`."""
    folder = model_folder(model)
    if folder is None:
        raise ModelNotFound(model)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return ReadingKey(f"{meta['lang']}_{meta['name']}", meta["version"], extractor_version(), SCHEMA_VERSION)
