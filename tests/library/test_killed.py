"""A newsreader killed at any moment, while it writes, loses nothing that it had shown as saved.

NEWSREADER_KILLS=200 kills it two hundred times instead of a few.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tui.library import articles, corrected, database, positions, readings

KILLS = int(os.environ.get("NEWSREADER_KILLS", "25"))
KILLS_OF_ONE_LIBRARY = 10
"""Then a new one is begun: a library may be killed while it is made, too."""

MOST_NOTED_BYTES = 1_500
LONGEST_LIFE_AFTER_SECONDS = 0.02
STUCK_SECONDS = 60.0
_NEWSREADERS = [sys.executable, "-m", "tests.library.killed_child"]


def test_what_was_shown_as_saved_survives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    saved = 0
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        _NEWSREADERS, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as newsreaders:
        assert newsreaders.stdin
        assert newsreaders.stdout
        for kill in range(KILLS):
            path = tmp_path / f"{kill // KILLS_OF_ONE_LIBRARY}.sqlite3"
            notes = tmp_path / f"{kill}.txt"
            notes.touch()
            newsreaders.stdin.write(f"{path}\t{notes}\t{kill}\n")
            newsreaders.stdin.flush()
            newsreader = int(newsreaders.stdout.readline())
            _wait_for(notes, chance.randrange(MOST_NOTED_BYTES))
            time.sleep(chance.uniform(0, LONGEST_LIFE_AFTER_SECONDS))
            os.kill(newsreader, signal.SIGKILL)
            assert int(newsreaders.stdout.readline()) == signal.SIGKILL, "it must not have ended by itself"
            saved += _all_there(path, notes.read_text().splitlines())
    print(f"{KILLS} kills, {saved} things saved, none lost")
    assert saved > KILLS


def _wait_for(notes: Path, noted: int) -> None:
    """Until so many bytes are noted: a slow machine kills as late in the work as a fast one."""
    until = time.monotonic() + STUCK_SECONDS
    while notes.stat().st_size < noted and time.monotonic() < until:
        time.sleep(0.0005)


def _all_there(path: Path, notes: list[str]) -> int:
    """How many things were noted as saved, all of which are in the library."""
    with closing(database.open_file(path)) as library:
        assert library.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert library.execute("PRAGMA foreign_key_check").fetchall() == []
        library.execute("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)")
        half_kept = "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM positions)"
        assert library.execute(half_kept).fetchone() == (0,)
        for note in notes:
            what, number, figure = note.split(" ", 2)
            article_id = int(number)
            article = articles.of(library, article_id)
            if what == "article":
                assert article.title == figure
            elif what == "reading":
                reading = readings.newest(library, article_id)
                assert reading
                assert reading.text_sha256 == article.sha256 == figure
            elif what == "position":
                offset = positions.of(library, article_id, article.text)
                assert offset is not None
                assert offset >= int(figure)
            else:
                assert len(corrected.of(library, article_id).done) >= int(figure)
    return len(notes)
