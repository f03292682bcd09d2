"""A handful of whole screens, kept as pictures. Look at a changed one before accepting it:

uv run pytest tests/screens/test_snapshots.py --snapshot-update
"""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.support import StoredClient, open_reader, seed_article
from tui.articles.article import Article


class Picture(SingleFileSnapshotExtension):
    """One SVG a test."""

    _write_mode = WriteMode.TEXT
    _file_extension = "svg"


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Picture)


def drawn(svg: str) -> str:
    """The picture without what changes from run to run, and without the addresses of fonts."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", svg)


SCREENS = {
    "opened-80x24": ((80, 24), (), "ink"),
    "quote-80x24-paper": ((80, 24), ("3", "G", "enter"), "paper"),
    "actor-120x40": ((120, 40), ("2", "j", "j"), "ink"),
    "quotes-200x60-ansi": ((200, 60), ("3", "G"), "ansi-dark"),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_the_reader_looks_as_it_did(name: str, picture: SnapshotAssertion) -> None:
    size, keys, theme = SCREENS[name]
    async with open_reader(size=size, theme=theme) as reader:
        await reader.press(*keys)
        await reader.pilot.pause(0.2)
        assert drawn(reader.app.export_screenshot(title="newsreader")) == picture


async def test_loading_looks_as_it_did(picture: SnapshotAssertion) -> None:
    article = Article.from_text(seed_article().text, "bennett-putin-call.txt")
    async with open_reader(article, client=StoredClient(held=True)) as reader:
        assert drawn(reader.app.export_screenshot(title="newsreader")) == picture
