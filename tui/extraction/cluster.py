"""The same extraction over a Dask bag, on whatever cluster it is computed: `newsreader-tui[dask]`.

    import dask.bag
    from tui.extraction.cluster import read_bag

    texts = dask.bag.read_text("news/*.jsonl").map(json.loads).pluck("text")
    readings = read_bag(texts)                      # nothing is computed yet
    readings.map(lambda reading: len(reading.quotes)).sum().compute()

Give it a scheduler of processes: dask.distributed's `Client`, or Dask's own "processes". Every worker needs this
package and the model, which it loads once for all its partitions; 450 MB a process are enough for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

from tui.errors import ExtractionFailed
from tui.extraction.pipeline import read_many
from tui.extraction.records import Extraction
from tui.settings import DEFAULT_MODEL


class Bag(Protocol):
    """What is needed of a `dask.bag.Bag`, so that Dask is imported by those alone who have one."""

    def map_partitions(self, func: Callable[..., Any]) -> Any:
        """A bag of what `func` returns for each partition."""


def read_bag(bag: Bag, model: str = DEFAULT_MODEL) -> Any:
    """A bag of texts as a bag of what was found in each, partition by partition and in the same order.

    An element is an `Extraction`, or an `ExtractionFailed` in the place of a text that can't be read. Computing the bag
    raises `ModelNotFound` where a worker has no such model.
    """
    return bag.map_partitions(partial(_read_partition, model=model))


def _read_partition(texts: Iterable[str], model: str) -> list[Extraction | ExtractionFailed]:
    return list(read_many(texts, model))
