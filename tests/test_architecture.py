"""Promises about the house that a reader of the code relies on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import tui
from tests.readme import keys_table
from tui.keys import KEYS, TOGETHER, Pane, bindings

ROOT = Path(tui.__file__).parent.parent

START_THE_READER = """
import asyncio, sys
from tui import cli
from tests.support import open_reader
async def main():
    async with open_reader() as reader:
        await reader.press("n", "?")
asyncio.run(main())
print("spacy" in sys.modules, "pyperclip" in sys.modules, "textual" in sys.modules)
"""


def test_the_terminal_process_never_imports_spacy() -> None:
    result = subprocess.run(
        [sys.executable, "-c", START_THE_READER], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stdout.split() == ["False", "False", "True"]


def test_reading_a_record_loads_no_model() -> None:
    code = "import sys; from tui.extraction import Extraction; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_no_key_does_two_things_in_one_pane() -> None:
    for panes in TOGETHER:
        keys = [name for key in KEYS if key.pane in panes for name in key.keys]
        assert len(keys) == len(set(keys)), panes
    assert len({key.id for key in KEYS}) == len(KEYS)


def test_keys_that_terminals_keep_for_themselves_are_not_bound() -> None:
    bound = {name for key in KEYS for name in key.keys}
    assert not bound & {"ctrl+b", "ctrl+a", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+s", "ctrl+z"}


def test_every_binding_has_an_id() -> None:
    assert all(binding.id for pane in get_args(Pane) for binding in bindings(pane))


def test_the_readme_lists_the_keys_of_the_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert keys_table() in readme, "run: python -m tests.readme"
