"""The extraction run over gold articles, in the shape that the scorers of ../shared/tools read.

Nothing here is a test. The gold lies beside the project, not in it: `data` and `tools` say so when it is missing.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from tui.extraction import extract_many

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def data(name: str) -> Path:
    """The gold file `name` under ../shared/data. Raises `FileNotFoundError` with a plain sentence."""
    path = SHARED / "data" / name
    if not path.exists():
        raise FileNotFoundError(f"{path} is not here: the gold articles are kept beside the project, not in it.")
    return path


def articles(path: Path) -> list[dict[str, Any]]:
    """All articles of a gold file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def extract_articles(gold: Iterable[dict[str, Any]], folder: Path) -> Path:
    """Extract each article's text and write quotes.jsonl, actors.jsonl and entities.jsonl into `folder`, made new.

    Returns the folder. Ids are the gold's.
    """
    gold = list(gold)
    folder.mkdir(parents=True)
    lines = folder / "extractions.jsonl"
    with lines.open("w", encoding="utf-8") as out:
        for article, reading in zip(gold, extract_many(article["text"] for article in gold), strict=True):
            out.write(json.dumps({"id": article["id"], **json.loads(reading.to_json())}) + "\n")
    subprocess.run([sys.executable, SHARED / "tools" / "from_extraction.py", lines, folder], check=True)
    return folder


def scorer(name: str) -> ModuleType:
    """The module `name` of ../shared/tools, whose modules import one another by bare name."""
    folder = str(SHARED / "tools")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def score(script: str, *arguments: Path) -> str:
    """What a scorer of ../shared/tools prints. Raises `subprocess.CalledProcessError` when it fails."""
    command = [sys.executable, str(SHARED / "tools" / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
