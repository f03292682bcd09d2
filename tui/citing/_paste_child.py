"""Run as a program: puts standard input on the clipboard (`copy`), or compares it with what is there (`verify`).

pyperclip lives in this process alone. Its helpers can hang, print over the screen, and report success on a display that
is gone; here they can be killed, print nowhere, and are checked. The exit code is 0 for done or equal; any other, an
unhandled error's included, means that it is not so.
"""

from __future__ import annotations

import sys

import pyperclip


def main(task: str) -> int:
    text = sys.stdin.buffer.read().decode("utf-8")
    if task == "copy":
        pyperclip.copy(text)
        return 0
    return int(_lines(pyperclip.paste()) != _lines(text))


def _lines(text: str) -> str:
    """`text` without the carriage returns that Windows puts into line ends."""
    return text.replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
