#!/usr/bin/env python3
"""Measure what a writer waits for: `claims-audit check` on one article of 8 KB, and `claims-audit --help`.

Usage: speed.py [--repeat N] [--kilobytes N]

Prints the median and the largest of N runs: wall seconds, and CPU seconds (user and system) of the whole process with
its children. Figures of one machine are for comparing two versions on that machine; nothing here is a test.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

TOWNS = ("Aldermere", "Brackwell", "Corrie Sound", "Dunmarsh", "Elverton", "Fennick")
SENTENCES = (
    "The council of {town} counted {many:,} cyclists on the river bridge in {year}, {share}% more than in the year before.",
    "A ride to the station takes {minutes} minutes, according to the town's own timing of {few} trips.",
    "Residents say the new lane has changed the high street, although shopkeepers do not agree on how.",
    "Of {few} shops that answered the survey, {some} reported higher sales and the rest saw no change.",
    "The lane cost €{cost} million, which the {town} transport office published in its report for {year}.[^1]",
    "Experts believe that fewer accidents will follow, but nobody has counted them yet.",
    "In {town}, rain fell on {wet} days of the trial, so the figures may understate ordinary use.",
)
NOTE = "\n[^1]: Transport office (2024), Annual report on cycling, table 3. https://example.org/cycling/2024\n"
BUDGET = {"check": "wall 1.0 s, CPU 0.8 s", "--help": "wall 0.3 s"}


def article(size: int) -> str:
    """Markdown of at least `size` bytes: the same text every time."""
    parts = ["# Six towns and their bicycle lanes\n"]
    turn = 0
    while len("".join(parts).encode()) + len(NOTE) < size:
        town = TOWNS[turn % len(TOWNS)]
        if turn % 3 == 0:
            parts.append(f"\n## What {town} found, part {turn // 3 + 1}\n")
        numbers = {
            "many": 4100 + 137 * turn,
            "share": 3 + turn % 17,
            "year": 2015 + turn % 9,
            "minutes": 9 + turn % 11,
            "few": 40 + turn,
            "some": 11 + turn % 20,
            "cost": f"{1.2 + 0.3 * (turn % 7):.1f}",
            "wet": 12 + turn % 15,
        }
        parts.append("\n" + " ".join(sentence.format(town=town, **numbers) for sentence in SENTENCES) + "\n")
        turn += 1
    return "".join([*parts, NOTE])


def timed(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one run. Raises CalledProcessError when it ends in anything but 0."""
    before, start = os.times(), time.perf_counter()
    # Without its compiled files Python would be measured, not the command.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    wall, after = time.perf_counter() - start, os.times()
    return wall, (after.children_user - before.children_user) + (after.children_system - before.children_system)


def main() -> int:
    """Run both commands and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--kilobytes", type=int, default=8)
    options = parser.parse_args()
    command = shutil.which("claims-audit", path=str(Path(sys.executable).parent))
    if command is None:
        print(f"claims-audit is not installed beside {sys.executable}; run make test once.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        draft = folder / "draft.md"
        draft.write_text(article(options.kilobytes * 1024), encoding="utf-8", newline="\n")
        rounds = {"check": [command, "check", str(draft), "--fail-on", "never"], "--help": [command, "--help"]}
        print(
            f"{draft.stat().st_size:,} bytes, {options.repeat} runs after one to warm up; os {sys.platform}, {os.cpu_count()} cores"
        )
        for name, line in rounds.items():
            timed(line, folder)
            runs = [timed(line, folder) for _ in range(options.repeat)]
            wall, cpu = ([run[part] for run in runs] for part in (0, 1))
            # Windows does not tell a parent what its children used: the figure is 0 there and says nothing.
            print(
                f"{name:8} wall {statistics.median(wall):.2f} s (largest {max(wall):.2f})   "
                f"CPU {statistics.median(cpu):.2f} s (largest {max(cpu):.2f})   goal: {BUDGET[name]}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
