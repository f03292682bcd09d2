"""Writes the parts of the README that are made from the program: `python -m tests.readme`."""

from __future__ import annotations

import re
from pathlib import Path

from tui.keys import grouped, shown

README = Path(__file__).parent.parent / "README.md"
_BETWEEN = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", re.DOTALL)
_PANES = {
    "anywhere": "everywhere",
    "reader": "",
    "article": "in the article",
    "panel": "in the lists",
    "library": "in the library",
    "said": "in what somebody said",
}


def keys_table() -> str:
    """The table of keys, in Markdown."""
    rows = ["| key | does | where |", "|---|---|---|"]
    for group, keys in grouped():
        rows.append(f"| **{group}** | | |")
        rows += [f"| {_code(shown(key))} | {key.label} | {_PANES[key.pane]} |" for key in keys]
    return "\n".join(rows) + "\n"


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split())


if __name__ == "__main__":
    README.write_text(_BETWEEN.sub(lambda _: keys_table(), README.read_text(encoding="utf-8")), encoding="utf-8")
