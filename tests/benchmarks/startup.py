"""How fast the reader starts: `python -m tests.benchmarks.startup [--runs 5]` (Linux: it reads /proc).

Starts the real program in a pseudo-terminal and watches its output. Everything is a median of several runs and stands
beside a bare `import textual.app` of the same run, because machines differ and are shared.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import json
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 120, 40
TEXT_VISIBLE = b"Israeli Prime Minister"
HIGHLIGHTS_VISIBLE = b"n next quote"
TICK_SECONDS = 0.002
LIMIT_SECONDS = 60.0


def bare_import() -> float:
    """Seconds of `python -c "import textual.app"`."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import textual.app"], check=True)
    return time.perf_counter() - began


def start(report: Path, command: list[str]) -> dict[str, float]:
    """One start of the reader: seconds until text and highlights are on the screen, stall, memory in MB."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NEWSREADER_BENCHMARK": str(report)}
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    found: dict[str, float] = {}
    output = b""
    while "highlights" not in found and time.perf_counter() - began < LIMIT_SECONDS:
        if not select.select([terminal], [], [], 1.0)[0]:
            continue
        output += os.read(terminal, 65536)
        for name, words in (("text", TEXT_VISIBLE), ("highlights", HIGHLIGHTS_VISIBLE)):
            if name not in found and words in output:
                found[name] = time.perf_counter() - began
    time.sleep(0.5)
    found["terminal_mb"] = resident(pid)
    found["worker_mb"] = sum(resident(child) for child in children(pid))
    os.write(terminal, b"q")
    drain(terminal)
    os.waitpid(pid, 0)
    found["stall"] = json.loads(report.read_text())["stall"]
    return found


def drain(terminal: int) -> None:
    """Reads on until the program has closed its terminal."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # Linux says EIO when the other end is closed
        os.close(terminal)


def resident(pid: int) -> float:
    """Memory of a process that is its own or shared, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def children(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def child() -> None:
    """The reader itself, with a clock on its event loop that notes the longest time it did not tick."""
    from tui.app import NewsReader
    from tui.articles.shelf import shelf_of_samples
    from tui.extraction.client import ExtractionClient
    from tui.settings import DEFAULT_MODEL

    class Watched(NewsReader):
        stall = 0.0

        def on_ready(self) -> None:
            self._clock = asyncio.create_task(self.tick())

        async def action_quit(self) -> None:
            self._clock.cancel()  # leaving waits for the terminal's input thread
            await super().action_quit()

        async def tick(self) -> None:
            last = time.perf_counter()
            while True:
                await asyncio.sleep(TICK_SECONDS)
                now = time.perf_counter()
                self.stall = max(self.stall, now - last - TICK_SECONDS)
                last = now

    report = Path(os.environ["NEWSREADER_BENCHMARK"])
    with tempfile.TemporaryDirectory() as folder:
        app = Watched(shelf_of_samples(), ExtractionClient(DEFAULT_MODEL, Path(folder) / "extraction.log"))
        app.run()
    report.write_text(json.dumps({"stall": app.stall}))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        watched = [sys.executable, "-m", "tests.benchmarks.startup", "--child"]
        bare: list[float] = []
        runs: list[dict[str, float]] = []
        for _ in range(options.runs):  # in turns, so that a busy minute hits both
            bare.append(bare_import())
            runs.append(start(report, watched))
    base = statistics.median(bare)
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    print(f"median of {options.runs} runs; seconds and, in brackets, multiples of the bare import")
    print(f"python -c 'import textual.app'   {base:6.2f} s (1.0)")
    print(f"text visible                     {middle['text']:6.2f} s ({middle['text'] / base:.1f})")
    print(f"highlights visible               {middle['highlights']:6.2f} s ({middle['highlights'] / base:.1f})")
    print(f"longest stall of the event loop  {middle['stall'] * 1000:6.0f} ms")
    print(f"memory of the terminal process   {middle['terminal_mb']:6.0f} MB")
    print(f"memory of the extraction process {middle['worker_mb']:6.0f} MB")


if __name__ == "__main__":
    if "--child" in sys.argv:
        child()
    else:
        main()
