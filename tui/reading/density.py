"""Where in an article an actor appears, as a strip of bars."""

from __future__ import annotations

from tui.extraction.records import Actor

_BARS = " ▁▂▃▄▅▆▇█"


def density(actor: Actor, text_length: int, columns: int) -> str:
    """One character a part of the article: the more mentions there, the taller; the tallest part fills the row."""
    counts = [0] * columns
    for mention in actor.mentions:
        counts[min(columns - 1, mention.start * columns // max(1, text_length))] += 1
    tallest = max(counts)
    steps = len(_BARS) - 1
    return "".join(_BARS[-(-count * steps // tallest)] if tallest else _BARS[0] for count in counts)
