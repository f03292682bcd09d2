"""Where an installed model's files lie, found without importing it."""

from __future__ import annotations

import importlib.util
from pathlib import Path


def model_folder(model: str) -> Path | None:
    """The data folder of the model's package, the one with its meta.json. None where it is not installed."""
    try:
        package = importlib.util.find_spec(model)
    except (ImportError, ValueError):
        return None
    if package is None or package.origin is None:
        return None
    return next((path.parent for path in sorted(Path(package.origin).parent.glob("*/meta.json"))), None)
