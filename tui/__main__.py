"""`python -m tui`: the same as the console script `newsreader`."""

from tui.cli import run

if __name__ == "__main__":
    run()
