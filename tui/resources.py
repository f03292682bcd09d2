"""Files that travel with the program: style sheets and sample articles.

They lie beside the package in a checkout (`styles/`, `seeds/`) and inside it once installed (`tui/styles`).
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """The folder `name` of the installed package, else of the checkout. Raises `FileNotFoundError` for no such."""
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"newsreader's own folder “{name}” is missing: install it again")


def import_path() -> str:
    """PYTHONPATH for a process of ours: where this very package is imported from, before whatever the reader's says."""
    return os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH"))))
