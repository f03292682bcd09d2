"""What the reader shows while it reads, and when something is missing or goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import StoredClient, open_reader, seed_article, seed_extraction
from tui.articles.shelf import Source, shelf_of
from tui.errors import ExtractionFailed
from tui.widgets.article_view import ArticleView

FAILED = ExtractionFailed("Names and quotes could not be read.", "The process ended twice.", "Press R to try again.")


async def test_while_it_reads_the_article_can_be_used_and_the_panels_wait() -> None:
    client = StoredClient(seed_extraction(), held=True)
    async with open_reader(client=client, size=(120, 30)) as reader:
        assert "░░░" in reader.text()
        await reader.press("space", "y", "n", "]", "2", "j")
        assert reader.app.is_running
        await reader.press("1", "g", "d")
        assert reader.screen.query_one(ArticleView).position > 0
        client.release()
        await reader.pilot.pause()
        assert "░░░" not in reader.text()


async def test_when_reading_fails_the_article_stays_and_r_tries_again() -> None:
    client = StoredClient(seed_extraction(), fails=FAILED)
    async with open_reader(client=client) as reader:
        assert "Israeli Prime Minister" in reader.text()
        assert "could not be read" in reader.text()
        assert "ended twice" in reader.text()
        client.fails = None
        await reader.press("R")
        await reader.pilot.pause()
        assert "Quotes 8" in reader.text()
        assert "ended twice" not in reader.text()
        assert client.asked == 2


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, Path]:
    """Paths that are no article."""
    (tmp_path / "empty.txt").write_text("  \n\n")
    (tmp_path / "nothing").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 8)
    return {
        "missing": tmp_path / "nowhere.txt",
        "folder": tmp_path / "nothing",
        "empty": tmp_path / "empty.txt",
        "picture": tmp_path / "picture.png",
        "noise": tmp_path / "noise.bin",
    }


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("missing", "There is no file"),
        ("folder", "no article in the folder"),
        ("empty", "is empty"),
        ("picture", "It is a PNG picture."),
        ("noise", "It holds bytes that no text has."),
    ],
)
async def test_what_is_no_article_is_explained_and_the_next_one_opens(
    broken: dict[str, Path], which: str, said: str
) -> None:
    sources = [*shelf_of([str(broken[which])]), Source("seed", seed_article)]
    async with open_reader(*sources) as reader:
        assert said in " ".join(reader.text().split())
        assert "J opens the next article" in reader.text()
        await reader.press("n", "y", "2", "tab", "R")
        await reader.press("J")
        await reader.pilot.pause()
        assert "Israeli Prime Minister" in reader.text()
        assert said not in reader.text()


async def test_opening_another_article_leaves_the_first_reading_behind() -> None:
    client = StoredClient(seed_extraction(), held=True)
    second = Source("second", seed_article)
    async with open_reader(Source("first", seed_article), second, client=client) as reader:
        await reader.press("J")
        client.release()
        await reader.pilot.pause()
        await reader.pilot.pause()
        assert "2/2" in reader.rows()[0]
        assert "Quotes 8" in reader.text()
