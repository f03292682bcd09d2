"""The same extraction over a Dask bag. Needs the extra: `newsreader-tui[dask]`."""

from __future__ import annotations

import pytest

from tui.errors import ExtractionFailed
from tui.extraction import entities
from tui.extraction.cluster import read_bag
from tui.extraction.pipeline import extract_many

TEXTS = [f"“We open on day {number},” said Ada Quill, the mayor of Quillhaven." for number in range(6)]


def test_two_workers_of_a_cluster_find_what_one_process_finds() -> None:
    bag = pytest.importorskip("dask.bag")
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        readings = client.compute(read_bag(bag.from_sequence(TEXTS, npartitions=3))).result(timeout=240)
    assert readings == list(extract_many(TEXTS))


def test_a_text_that_can_not_be_read_has_its_failure_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    bag = pytest.importorskip("dask.bag")

    def stumble(read: object) -> None:
        raise IndexError("a bug")

    monkeypatch.setattr(entities, "mend", stumble)
    (result,) = read_bag(bag.from_sequence(TEXTS[:1])).compute(scheduler="synchronous")
    assert isinstance(result, ExtractionFailed)
    assert "IndexError" in result.cause
