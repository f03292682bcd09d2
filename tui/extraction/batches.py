"""Many texts in batches of about the same size: neither a thousand headlines nor one book is a load too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def batches(texts: Iterable[str], characters: int, most: int) -> Iterator[list[str]]:
    """`texts` in order, in lists that end with the text that reaches `characters`, or after `most` texts.

    No list is empty; a text is never cut. Only the texts of one batch are held.
    """
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= characters or len(batch) >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
