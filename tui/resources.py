"""Files that travel with the program: style sheets and sample articles.

They lie beside the package in a checkout (`styles/`, `seeds/`) and inside it once installed (`tui/styles`).
"""

from __future__ import annotations

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
