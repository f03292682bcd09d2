"""The table of names and actors: how clean the who's-who is, on every development set."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.accuracy import runs

ACTOR_SETS = {
    "seed article": "seed/actors.jsonl",
    "GUM news dev": "actors/gum_news.dev.jsonl",
    "GUM bio": "actors/gum_bio.jsonl",
    "GUM interview": "actors/gum_interview.jsonl",
    "GUM speech": "actors/gum_speech.jsonl",
}
NEWSWIRE = "entities/worldwide_newswire.dev.jsonl"
WORLD = "quotes/world.dev.jsonl"


def print_table() -> None:
    """Extract every set and print one line of figures for each, in percent."""
    with TemporaryDirectory() as folder:
        for title, name in ACTOR_SETS.items():
            print(f"{title:26} {_actors(runs.data(name), Path(folder) / title)}", flush=True)
        world = runs.extract_articles(runs.articles(runs.data(WORLD)), Path(folder) / "world")
        print(f"{'world dev':26} {runs.score('score_names.py', runs.data(WORLD), world / 'actors.jsonl')}", flush=True)
        newswire = runs.articles(runs.data(NEWSWIRE))
        halves = {"all": newswire, "even, for reading": newswire[::2], "odd, for measuring": newswire[1::2]}
        found = runs.extract_articles(newswire, Path(folder) / "newswire")
        for half, gold in halves.items():
            print(f"{'newswire dev ' + half:31} {_entities(gold, found / 'entities.jsonl')}", flush=True)


def _actors(gold_path: Path, folder: Path) -> str:
    gold = runs.articles(gold_path)
    found = runs.articles(runs.extract_articles(gold, folder) / "actors.jsonl")
    predicted = {article["id"]: article["actors"] for article in found}
    scorer = runs.scorer("score_actors")
    everything = scorer.evaluate(gold, predicted)
    names = scorer.evaluate(gold, predicted, kinds=("name",))
    return (
        f"CoNLL {_percent(everything['conll'][2])}  names {_percent(names['conll'][2])}"
        f"  pronoun P/R/F {_percent(*everything['pronoun'])}  nominal P/R {_percent(*everything['nominal'][:2])}"
        f"  actor P/R {_percent(*everything['actor'][:2])}  type {_percent(everything['typeacc'][2])}"
    )


def _percent(*shares: float) -> str:
    return "/".join(f"{100 * share:.1f}" for share in shares)


def _entities(gold: list[dict[str, Any]], found: Path) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        path.write_text("".join(json.dumps(article) + "\n" for article in gold), encoding="utf-8")
        printed = runs.score("score_entities.py", path, found)
    rows = re.findall(r"^(\w+) +P +([\d.]+) +R +([\d.]+) +F +([\d.]+)", printed, re.MULTILINE)
    return "  ".join(f"{label} {f1}" for label, _, _, f1 in rows)
