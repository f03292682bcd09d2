"""`python -m tests.benchmarks.corpus [WHAT…]`: what reading many articles costs.

    model    words a second of one job against a bare `nlp.pipe` of the same model, CPU time, taken in turns
    jobs     wall time of two jobs against one, over the same articles, with the start of the processes and without
    memory   resident memory of a whole run, csv out, over very many tiny articles, each with words of its own
    cluster  wall time of a Dask cluster of two workers against two jobs, starts not included
    cached   opening an article whose reading the library holds against reading it

The text is the sample articles, again and again. Without WHAT everything is measured, in some twenty minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

from tui.articles.corpus import entries
from tui.articles.samples import samples
from tui.citing.export import WRITERS
from tui.errors import NewsreaderError
from tui.extracting import run
from tui.extraction import pipeline
from tui.extraction.cluster import read_bag
from tui.extraction.parallel import read_in_processes
from tui.extraction.reading_key import reading_key
from tui.extraction.records import Extraction
from tui.library import articles, database, readings
from tui.settings import DEFAULT_MODEL

WORDS = 100_000
"""In one measurement of speed."""
TURNS = 3
TINY_ARTICLES = 100_000
MEMORY_STEPS = 10
CALLS = 20
FEWEST_SHARE = 0.75
"""Of the speed of a bare `nlp.pipe` (issue 6)."""


def texts(words: int = WORDS) -> list[str]:
    """The sample articles again and again, up to about so many words."""
    given = [sample.open().text for sample in samples()]
    chosen: list[str] = []
    count = 0
    while count < words:
        chosen.append(given[len(chosen) % len(given)])
        count += len(chosen[-1].split())
    return chosen


def words_in(given: Iterable[str]) -> int:
    return sum(len(text.split()) for text in given)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begun = clock()
    work()
    return clock() - begun


def exhaust(found: Iterable[object]) -> None:
    for _ in found:
        pass


def measure_model() -> None:
    given = texts()
    language = pipeline.load()
    exhaust(pipeline.extract_many(given[:3]))  # the first call fills the lexicons' caches

    def bare() -> None:
        exhaust(language.pipe(given))

    def ours() -> None:
        exhaust(read_in_processes(given))

    turns = [(seconds(bare, time.process_time), seconds(ours, time.process_time)) for _ in range(TURNS)]
    count = words_in(given)
    speeds = [statistics.median(count / turn[which] for turn in turns) for which in (0, 1)]
    share = statistics.median(alone / whole for alone, whole in turns)
    verdict = "ok" if share >= FEWEST_SHARE else "TOO SLOW"
    print(f"model    bare nlp.pipe {speeds[0]:,.0f} words/s, one job {speeds[1]:,.0f} words/s: {share:.2f} {verdict}")


def measure_jobs() -> None:
    given = texts()
    pipeline.load()
    count = words_in(given)
    turns = [[with_processor(given, jobs) for jobs in (1, 2)] for _ in range(TURNS)]
    one, two = (
        statistics.median(count / (start + rest) for start, rest, _ in which) for which in zip(*turns, strict=True)
    )
    start = statistics.median(start for _, (start, _, _) in turns)
    gain = statistics.median(alone / both for (_, alone, _), (_, both, _) in turns)
    processor = statistics.median(both / alone for (_, _, alone), (_, _, both) in turns)
    print(
        f"jobs     one {one:,.0f} words/s, two {two:,.0f} words/s; behind the first result, which two have after "
        f"{start:.1f} s, two are {gain:.2f} times as fast; CPU time of all processes, starts included: "
        f"{processor:.2f} times that of one whose model is loaded"
    )


def with_processor(given: list[str], jobs: int) -> tuple[float, float, float]:
    """Seconds to the first result and from there to the end, and CPU seconds of all processes that took part."""
    before = processor_seconds()
    start, rest = started(read_in_processes(given, jobs=jobs))
    return start, rest, processor_seconds() - before


def processor_seconds() -> float:
    """Of this process and of those that it has ended."""
    return sum(
        use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def started(found: Iterator[object]) -> tuple[float, float]:
    """Seconds to the first result, in which models are loaded, and from there to the end."""
    return seconds(lambda: next(found)), seconds(lambda: exhaust(found))


def measure_memory() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "tiny.jsonl", Path(folder) / "out.csv"
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in tiny())
        seen: list[tuple[int, float]] = []

        def watched(given: Iterator[str]) -> Iterator[Extraction | NewsreaderError]:
            for number, result in enumerate(read_in_processes(given), start=1):
                if number % (TINY_ARTICLES // MEMORY_STEPS) == 0:
                    seen.append((number, resident_megabytes()))
                yield result

        def failed(place: str, error: NewsreaderError) -> None:
            raise error

        with target.open("wb") as stream_out:
            found = run.readings(entries([str(source)]), watched, run.Tally(), failed)
            spent = seconds(lambda: WRITERS["csv"].write(found, stream_out))
        rows = sum(1 for _ in target.open("rb")) - 1
    figures = ", ".join(f"{number:,}: {megabytes:.0f}" for number, megabytes in seen)
    print(f"memory   MB after so many articles: {figures} ({rows:,} quotes, {spent:.0f} s)")


def tiny() -> Iterator[dict[str, str]]:
    """Articles of one sentence, each with a name that no other has."""
    chance = random.Random(6)
    for number in range(TINY_ARTICLES):
        name = "".join(chance.choices("abdefghiklmnoprstuvw", k=7)).title()
        yield {"id": f"n{number}", "outlet": "Gazette", "text": f"“We open on Monday,” said Ada {name}."}


def measure_cluster() -> None:
    bags, distributed = import_module("dask.bag"), import_module("distributed")  # an extra, and without types
    given = texts()
    local = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with distributed.LocalCluster(**local) as cluster, distributed.Client(cluster) as client:
        warm = bags.from_sequence(given[:4], npartitions=2)
        client.compute(read_bag(warm)).result()
        bag = bags.from_sequence(given, npartitions=16)
        by_cluster = seconds(lambda: client.compute(read_bag(bag)).result())
    _, by_jobs = started(read_in_processes(given, jobs=2))
    count = words_in(given)
    print(
        f"cluster  two workers {count / by_cluster:,.0f} words/s, two jobs {count / by_jobs:,.0f} words/s: "
        f"{100 * (by_cluster / by_jobs - 1):+.0f} % time"
    )


def measure_cached() -> None:
    article = samples()[1].open()
    reading = pipeline.extract(article.text)
    key = reading_key(DEFAULT_MODEL)
    with tempfile.TemporaryDirectory() as folder, closing(database.open_file(Path(folder) / "library")) as connection:
        number = articles.keep(connection, article, "sample")
        readings.keep(connection, number, reading)
        connection.commit()

        def cached() -> None:
            assert readings.known(connection, articles.of(connection, number).sha256, key) == reading

        known = statistics.median(seconds(cached) for _ in range(CALLS))
        new = statistics.median(seconds(lambda: pipeline.extract(article.text)) for _ in range(CALLS))
    count = words_in([article.text])
    print(
        f"cached   {count} words: {1000 * known:.1f} ms from the library, {1000 * new:.0f} ms read anew by a model "
        f"that is loaded: {new / known:.0f} times as fast"
    )


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


MEASUREMENTS: dict[str, Callable[[], None]] = {
    "model": measure_model,
    "jobs": measure_jobs,
    "cached": measure_cached,
    "cluster": measure_cluster,
    "memory": measure_memory,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[[], *MEASUREMENTS], metavar="WHAT")
    for name in parser.parse_args().what or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main()
