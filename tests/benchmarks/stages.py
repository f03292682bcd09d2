"""`python -m tests.benchmarks.stages`: CPU seconds of each stage on the world articles, one process, model loaded.

Shares are of the parse's time; the last column is milliseconds per 1,000 words (runs of non-space).
"""

from __future__ import annotations

from collections import defaultdict
from time import process_time

from tests.accuracy import runs
from tui.extraction import actors, attribution, entities, pipeline, quotes, speakers
from tui.extraction.cleaning import clean
from tui.extraction.paragraphs import paragraphs


def measure(texts: list[str]) -> dict[str, float]:
    """CPU seconds by stage over all texts."""
    language = pipeline.load()
    seconds: dict[str, float] = defaultdict(float)
    for text in texts:
        marks = [process_time()]

        def lap(stage: str, marks: list[float] = marks) -> None:
            marks.append(process_time())
            seconds[stage] += marks[-1] - marks[-2]

        cleaned = clean(text)
        lap("clean")
        read = pipeline.parse(cleaned.text, language)
        lap("parse")
        found = entities.mend(read)
        lap("entities")
        stretches = quotes.find_stretches(read.text, paragraphs(read.text))
        lap("quotes")
        attributions, _ = attribution.attribute(read, stretches, found)
        lap("attribution")
        cast = actors.find_actors(read, found, attributions)
        lap("actors")
        quoted = speakers.resolve(read, attributions, cast)
        actors.by_weight(cast, quoted)
        lap("speakers")
    return seconds


def main() -> None:
    texts = [article["text"] for article in runs.articles(runs.data("quotes/world.dev.jsonl"))]
    words = sum(len(text.split()) for text in texts)
    measure(texts[:2])  # the first call fills the lexicons' caches
    seconds = measure(texts)
    for stage, spent in seconds.items():
        share = 100 * spent / seconds["parse"]
        print(f"{stage:12} {spent:7.3f} s  {share:6.1f} % of parse  {1e6 * spent / words:8.2f} ms per 1,000 words")
    both = seconds["entities"] + seconds["actors"]
    print(f"{'issue 3':12} entities and actors: {100 * both / seconds['parse']:.1f} % of parse")


if __name__ == "__main__":
    main()
