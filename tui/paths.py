"""Where newsreader keeps its own files on this platform."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_config_dir, user_data_dir, user_state_dir

APPLICATION = "newsreader"


def state_folder() -> Path:
    """What is remembered between runs and can be lost without harm. It may not exist yet."""
    return Path(user_state_dir(APPLICATION, appauthor=False))


def worker_log() -> Path:
    """Where the extraction process writes its warnings and errors."""
    return state_folder() / "extraction.log"


def settings_file() -> Path:
    """The reader's settings. It need not exist."""
    return Path(user_config_dir(APPLICATION, appauthor=False)) / "config.toml"


def library_file() -> Path:
    """Everything that is remembered: articles, readings, corrections. It may not exist yet."""
    return Path(user_data_dir(APPLICATION, appauthor=False)) / "library.sqlite3"
