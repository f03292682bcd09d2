"""What the tests of fetching share: a story, its packings, and the error that a reader is told."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest

from tests.articles.server import Behaviour, page
from tui.articles.web import fetch
from tui.errors import ArticleError

STORY = "<p>“The harbour opens on Monday,” said Ada Quill. Île de Quillhaven.</p>".encode()
PACKED = gzip.compress(STORY, mtime=0)


def raw_deflate(data: bytes) -> bytes:
    """Deflate as half of the world sends it, without zlib's head and sum."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def packed(data: bytes, coding: str = "gzip") -> Behaviour:
    """An answer that says that it is packed so."""
    return page(data, content_encoding=coding)


def refused(address: str, **options: Any) -> ArticleError:
    """What the reader is told instead of the page."""
    with pytest.raises(ArticleError) as told:
        fetch(address, **options)
    return told.value
