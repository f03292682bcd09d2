"""Issue 4's table: quotes found and given to the right speaker, set by set, with a risk–coverage table."""

from __future__ import annotations

import io
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.accuracy import runs

POLNEAR = "quotes/polnear.dev.jsonl"
WORLD = "quotes/world.dev.jsonl"
GUM = "quotes/gum_news.dev.jsonl"
SEED = "seed/quotes.jsonl"

_LEVELS: tuple[tuple[str, Callable[[dict[str, Any]], bool]], ...] = (
    ("sure, by name or document", lambda quote: quote["sure"] and quote["how"] in ("named", "document", "continued")),
    ("sure, by pronoun", lambda quote: quote["sure"] and quote["how"] == "pronoun"),
    ("sure, by description", lambda quote: quote["sure"]),
    ("unsure", lambda quote: True),
)
"""Groups of quotes in falling trust: each is told apart by what a reader is shown, no hidden score."""


def print_table() -> None:
    """Extract every set and print the scorers' figures. Raises `FileNotFoundError` where the gold is not beside us."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in (POLNEAR, GUM, WORLD, SEED):
            gold = runs.data(name)
            folder = runs.extract_articles(runs.articles(gold), Path(scratch) / gold.stem / gold.parent.name)
            print(f"## {name}\n\n{_scores(gold, folder / 'quotes.jsonl')}")
            if name == POLNEAR:
                print(runs.score("indirect_by_form.py", gold, folder / "quotes.jsonl"), "\n")
                print(runs.score("quotes_by_construction.py", gold, Path(f"ours={folder / 'quotes.jsonl'}")), "\n")
            if name in (POLNEAR, WORLD):
                print(_risk_and_coverage(gold, folder))


def _scores(gold: Path, found: Path) -> str:
    scorer = runs.scorer("score_quotes")
    out = io.StringIO()
    scorer.show(scorer.score(scorer.read(gold), scorer.read(found)), out)
    return out.getvalue()


def _risk_and_coverage(gold: Path, folder: Path) -> str:
    """How many of the quoted strings are covered, and how many of these right, as less trusted groups are let in."""
    shown: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    strings = 0
    for level, is_right in _judged(gold, folder):
        strings += 1
        if level is not None:
            shown[level] += 1
            right[level] += is_right
    lines = ["shown when                    covered   right among them"]
    covered = correct = 0
    for level, _ in _LEVELS:
        covered, correct = covered + shown[level], correct + right[level]
        lines.append(f"{'+ ' + level:28} {100 * covered / strings:8.1f} {100 * correct / max(covered, 1):10.1f}")
    return "\n".join([*lines, ""])


def _judged(gold: Path, folder: Path) -> Iterator[tuple[str | None, bool]]:
    """Each quoted string of four words and more with a speaker in gold: its level of trust, and whether ours is right.

    By resolved name where gold has one, else by the source as written, as `score_quotes.py` judges.
    """
    marks, scorer = runs.scorer("quotemarks"), runs.scorer("score_quotes")
    readings = {reading["id"]: reading for reading in runs.articles(folder / "extractions.jsonl")}
    found = {article["id"]: article for article in runs.articles(folder / "quotes.jsonl")}
    for article in runs.articles(gold):
        text = article["text"]
        words, regions = marks.words(text), marks.quoted_regions(text)
        wanted = [scorer.Att(act, text, words, regions) for act in article["attributions"]]
        names = {scorer.speaker_words(actor["name"]): actor.get("aliases", []) for actor in article.get("actors", [])}
        for act in wanted:
            act.aliases = [scorer.speaker_words(alias) for alias in names.get(act.speaker, [])]
        ours = [
            (scorer.Att({**act, "kind": None}, text, words, regions), _level(quote))
            for act, quote in zip(found[article["id"]]["attributions"], readings[article["id"]]["quotes"], strict=True)
        ]
        for region in regions:
            string = scorer.idx(words, [region])
            targets = [act for act in wanted if act.named and len(act.content & string) * 2 >= len(string)]
            if len(string) < 4 or not targets:
                continue
            covering = [(act, level) for act, level in ours if len(act.content & string) * 2 >= len(string)]
            claimed = [(act, level) for act, level in covering if (act.speaker if targets[0].speaker else act.named)]
            if not claimed:
                yield None, False
                continue
            act, level = claimed[0]
            judge = scorer.speaker_ok if targets[0].speaker else scorer.src_ok_name
            yield level, any(judge(target, act) for target in targets)


def _level(quote: dict[str, Any]) -> str:
    return next(name for name, holds in _LEVELS if holds(quote))
