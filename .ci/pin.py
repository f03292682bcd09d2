"""Pins what our dependencies depend on: `uv run python .ci/pin.py`.

Resolves anew and writes names and versions (no addresses) into `[tool.uv] constraint-dependencies` of pyproject.toml.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_CONSTRAINTS = re.compile(r"constraint-dependencies = \[\n.*?\]\n", re.DOTALL)


def main() -> None:
    """Rewrites the list in place."""
    text = _CONSTRAINTS.sub("constraint-dependencies = [\n]\n", PROJECT.read_text(encoding="utf-8"))
    PROJECT.write_text(text, encoding="utf-8")
    project = tomllib.loads(text)["project"]
    direct = {
        requirement.split("==")[0]
        for group in (project["dependencies"], *project["optional-dependencies"].values())
        for requirement in group
    }
    command = [
        "uv",
        "export",
        "--upgrade",
        "--all-extras",
        "--no-hashes",
        "--no-annotate",
        "--no-emit-project",
        "--no-header",
    ]
    exported = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pins = [
        line.replace('"', "'")
        for line in map(str.strip, exported.splitlines())
        if line and line.split("==")[0] not in direct
    ]
    rows = "".join(f'    "{pin}",\n' for pin in pins)
    PROJECT.write_text(_CONSTRAINTS.sub(lambda _: f"constraint-dependencies = [\n{rows}]\n", text), encoding="utf-8")


if __name__ == "__main__":
    main()
