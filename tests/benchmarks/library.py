"""`python -m tests.benchmarks.library [ARTICLES]`: what a large library costs: 10,000 articles of ten quotes.

The articles are made up, of about 700 words each, and so are their readings: no model runs. A few people say most, as
in the news. Times are wall and CPU milliseconds of whoever asks, medians of several calls; a listing or a page of
sayings is made in one call, before anything is painted.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.library.told import Line, told
from tui.articles.article import Article
from tui.extraction.reading_key import reading_key
from tui.extraction.records import Extraction
from tui.library import articles, database, listing, people, readings, recalling, sayings, search
from tui.settings import DEFAULT_MODEL

QUOTES = 10
SPEAKERS_OF_AN_ARTICLE = 4
QUOTE_WORDS = 25
OTHER_WORDS = 420
PEOPLE = 2_000
VOCABULARY = 20_000
REPEATED_SHARE = 0.05
"""So many quotes were said in an earlier article too."""
CALLS = 9
_SYLLABLES = (
    "ba",
    "do",
    "fen",
    "gri",
    "hul",
    "kem",
    "lo",
    "mar",
    "nis",
    "pol",
    "qua",
    "ros",
    "sil",
    "tan",
    "vey",
    "wick",
)


class Press:
    """Writes articles, the same ones every time."""

    def __init__(self) -> None:
        self._chance = random.Random(6)
        self._words = [self._word() for _ in range(VOCABULARY)]
        self._people = [f"{self._word().title()} {self._word().title()}" for _ in range(PEOPLE)]
        self._said: list[str] = []
        self._key = reading_key(DEFAULT_MODEL)

    def article(self, number: int) -> tuple[Article, Extraction]:
        speakers = [self._one_of(self._people) for _ in range(SPEAKERS_OF_AN_ARTICLE)]
        lines = [Line(self._chance.choice(speakers), self._quote()) for _ in range(QUOTES)]
        day = (
            f"20{self._chance.randrange(10, 27)}-{self._chance.randrange(1, 13):02}-{self._chance.randrange(1, 29):02}"
        )
        title = self._stretch(8).capitalize()
        article, reading = told(title, *lines, published=day, publisher=f"Gazette {number % 40}")
        whole = Article.from_text(
            f"{article.text}{self._stretch(OTHER_WORDS)}.\n", title, published=day, publisher=article.publisher
        )
        reading = replace(
            reading,
            text_sha256=whole.sha256,
            text_length=len(whole.text),
            model=self._key.model,
            model_version=self._key.model_version,
            extractor_version=self._key.extractor_version,
            schema_version=self._key.schema_version,
        )
        return whole, reading

    def _quote(self) -> str:
        if self._said and self._chance.random() < REPEATED_SHARE:
            return self._chance.choice(self._said)
        self._said.append(f"“{self._stretch(QUOTE_WORDS)},”")
        return self._said[-1]

    def _stretch(self, words: int) -> str:
        return " ".join(self._one_of(self._words) for _ in range(words))

    def _one_of(self, things: list[str]) -> str:
        """The first ones often, the last ones hardly ever."""
        return things[int(len(things) * self._chance.random() ** 3)]

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randrange(2, 5)))


def measured(what: str, call: Callable[[], object]) -> None:
    """Prints the medians of several calls."""
    walls, cpus = [], []
    for _ in range(CALLS):
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    print(f"{what:44} {1000 * statistics.median(walls):9.1f} ms   {1000 * statistics.median(cpus):9.1f} ms CPU")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "library.sqlite3", count)


def measure(path: Path, count: int) -> None:
    press = Press()
    connection = database.open_file(path)
    kept = []
    keeping = 0.0
    for number in range(count):
        article, reading = press.article(number)
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        article_id = articles.keep(connection, article, f"/news/{number}.txt")
        readings.keep(connection, article_id, reading)
        connection.execute("COMMIT")
        keeping += time.perf_counter() - began
        kept.append(article_id)
    words, quotes = connection.execute(
        "SELECT (SELECT sum(words) FROM articles), (SELECT count(*) FROM sayings)"
    ).fetchone()
    print(f"{count:,} articles, {words:,} words, {quotes:,} quotes")
    print(f"{'keeping an article and its reading':44} {1000 * keeping / count:9.1f} ms each")
    connection.close()
    print(f"{'size':44} {path.stat().st_size / count / 1024:9.1f} kB an article")

    measured("opening the library", lambda: database.open_file(path).close())
    connection = database.open_file(path)
    rows = listing.rows(connection)
    measured("listing: all rows", lambda: listing.rows(connection))
    measured("listing: another order", lambda: listing.ordered(rows, listing.ORDERS[1]))
    measured("listing: a letter of the filter", lambda: listing.passing(rows, "gazette 7 ba", "all"))
    title = rows[count // 2].title.split()
    measured("search: a common word", lambda: search.find(connection, f"{title[0]} "))
    measured("search: two words", lambda: search.find(connection, f"{title[0]} {title[1]} "))
    measured("search: a beginning of a word", lambda: search.find(connection, title[2][:4]))
    measured("search: a phrase", lambda: search.find(connection, f'"{title[0]} {title[1]}"'))
    most, *_, some = people.search(connection, "", 200)
    for person in (most, some):
        said = len(sayings.of_person(connection, person.id))
        measured(f"everything said: {said:,} quotes", lambda who=person.id: sayings.everything_said(connection, who))  # type: ignore[misc]
    measured("everything said: looking for a person", lambda: people.search(connection, most.name[:3]))
    measured("quotes of an article found elsewhere", lambda: sayings.elsewhere(connection, kept[count // 3]))
    article, key = articles.of(connection, kept[count // 2]), reading_key(DEFAULT_MODEL)
    assert readings.known(connection, article.sha256, key)
    measured("a cached reading", lambda: readings.known(connection, article.sha256, key))
    origin = f"/news/{count // 2}.txt"

    def opened() -> None:
        connection.execute("BEGIN IMMEDIATE")
        recalling.recall(connection, article, origin, DEFAULT_MODEL)
        connection.execute("COMMIT")

    measured("opening a known article, on the disk", opened)
    connection.close()


if __name__ == "__main__":
    main()
