"""`python -m tui.extraction FILE`: prints the extraction of a text file as JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from tui.extraction.pipeline import extract
from tui.settings import DEFAULT_MODEL


def main() -> None:
    """Reads one UTF-8 file (`-` for standard input) and prints what was found in it."""
    parser = argparse.ArgumentParser(prog="python -m tui.extraction", description=__doc__)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()
    if options.file == "-":
        text = sys.stdin.read()
    else:
        with Path(options.file).open(encoding="utf-8", newline="") as stream:  # offsets count every character
            text = stream.read()
    reading = extract(text, options.model)
    print(msgspec.json.format(reading.to_json(), indent=2).decode())


if __name__ == "__main__":
    main()
