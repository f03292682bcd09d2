"""Every test has folders of its own for what the program keeps, and names that are the same in every process."""

from __future__ import annotations

from pathlib import Path

import pytest

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reader's own library and settings are never touched by a test. Returns the folder that holds the test's."""
    home = tmp_path_factory.mktemp("home")
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home / name))
    return home


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their parameter alone: what is made while collecting (a zip with the time in it) differs
    between the processes that run the tests, and they must agree on every name."""
    return argname if isinstance(val, bytes) else None
