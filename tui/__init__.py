"""newsreader: a terminal reader for news that knows who is in the story and who said what."""

__version__ = "0.1.0"
