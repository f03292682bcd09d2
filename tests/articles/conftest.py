"""A web server for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.articles.server import Server, serving


@pytest.fixture(name="server")
def _server() -> Iterator[Server]:
    with serving() as server:
        yield server
