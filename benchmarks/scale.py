#!/usr/bin/env python3
"""Measure audits of many documents: CPU, wall and memory for growing numbers of articles, and for one of each format.

Usage: scale.py [--articles N ...] [--copies-of FOLDER] [--jobs N] [--rerun N] [--peers] [--formats] [--json FILE]

Articles come from `corpus.py`, the same bytes every time. CPU is user and system time of the process with its children;
memory is the peak of the proportional set sizes (PSS) of both, looked at ten times a second, on Linux only. Figures of
one machine compare versions and programs on that machine; nothing here is a test.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import articles, copies, write
from corpus_formats import WRITERS

AUDIT = [sys.executable, "-m", "audit"]
PEERS = {"proselint": ["proselint", "check"], "textlint": ["textlint"]}
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """One command on `articles` files of `megabytes` in all (10**6 bytes of Markdown). `peak_mib` is None off Linux."""

    what: str
    articles: int
    megabytes: float
    cpu_seconds: float
    wall_seconds: float
    peak_mib: float | None

    @property
    def cpu_per_megabyte(self) -> float:
        return self.cpu_seconds / self.megabytes

    def line(self) -> str:
        """A row of the table that is printed."""
        peak = "" if self.peak_mib is None else f"{self.peak_mib:.0f}"
        return (
            f"{self.what:<26}{self.articles:>9,}{self.megabytes:>8.2f}{self.cpu_seconds:>9.2f}"
            f"{self.cpu_per_megabyte:>9.2f}{self.wall_seconds:>9.2f}{peak:>9}"
        )


HEAD = f"{'':<26}{'articles':>9}{'MB':>8}{'CPU s':>9}{'per MB':>9}{'wall s':>9}{'PSS MiB':>9}"


def measured(what: str, command: Sequence[str], count: int, size: int) -> Measured:
    """Run a command to its end. Raises SystemExit when it ends as none that has done its work does."""
    before, begun = os.times(), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peaks = [0]
    watch = threading.Thread(target=lambda: peaks.append(_peak(process)))
    watch.start()
    _, complaints = process.communicate()
    wall, after = time.perf_counter() - begun, os.times()
    watch.join()
    if process.returncode not in {0, 1, 3}:
        raise SystemExit(f"{what} ended with {process.returncode}: {complaints.decode(errors='replace')[-500:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(what, count, size / 1e6, cpu, wall, max(peaks) / MEBIBYTE if max(peaks) else None)


def _peak(process: subprocess.Popen[bytes]) -> int:
    """The largest sum of PSS of the process and all below it while it lives, in bytes; 0 where the system has no PSS."""
    largest = 0
    while process.poll() is None:
        largest = max(largest, sum(_pss(number) for number in _family(process.pid)))
        time.sleep(0.1)
    return largest


def _family(process_id: int) -> Iterator[int]:
    yield process_id
    try:
        for task in Path(f"/proc/{process_id}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))
    except OSError:
        return


def _pss(process_id: int) -> int:
    try:
        rollup = Path(f"/proc/{process_id}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))


def curve(points: Sequence[Measured]) -> Iterator[str]:
    """CPU seconds over the number of articles, as bars; and how they grow: 1 is linear."""
    most = max(each.cpu_seconds for each in points)
    for each in points:
        yield f"{each.articles:>7,} {'█' * max(1, round(50 * each.cpu_seconds / most))} {each.cpu_seconds:.1f} s"
    for one, two in itertools.pairwise(points):
        grown = math.log(two.cpu_seconds / one.cpu_seconds) / math.log(two.megabytes / one.megabytes)
        yield f"from {one.articles:,} to {two.articles:,} articles CPU grows with the size to the power of {grown:.2f}"


def growing(base: Path, counts: Sequence[int], originals: Path | None, jobs: int) -> Iterator[Measured]:
    """`check` on each number of articles."""
    for count in counts:
        folder = base / f"articles-{count}"
        size, words = write(folder, copies(originals, count) if originals else articles(count))
        print(f"{count:,} articles, {words:,} different words", file=sys.stderr)
        command = [*AUDIT, "check", str(folder), "--quiet", "--fail-on", "never", "--format", "concise"]
        yield measured(f"check, {jobs} process{'es' * (jobs > 1)}", [*command, "--jobs", str(jobs)], count, size)


def reruns(base: Path, count: int) -> Iterator[Measured]:
    """`run` for the first time, again on the same, with one article changed, and with one and nothing else changed."""
    folder, out = base / "rerun", base / "out"
    size, _ = write(folder, articles(count))
    command = [*AUDIT, "run", str(folder), "--quiet", "--fail-on", "never", "--out", str(out)]
    yield measured("run, new", command, count, size)
    yield measured("run, nothing changed", command, count, size)
    changed = next(iter(sorted(folder.iterdir())))
    changed.write_text(changed.read_text(encoding="utf-8") + "\nThe pier is 300 metres long.\n", encoding="utf-8")
    yield measured("run, one article changed", command, count, size)


def peers(base: Path, count: int) -> Iterator[Measured]:
    """Other programs that read prose, where they are installed, on the same files."""
    folder = base / "peers"
    size, _ = write(folder, articles(count))
    files = [str(path) for path in sorted(folder.iterdir())]
    for name, command in PEERS.items():
        if shutil.which(command[0]):
            yield measured(name, [*command, *files], count, size)
        else:
            print(f"{name} is not installed.", file=sys.stderr)
    yield measured("check", [*AUDIT, "check", str(folder), "--quiet", "--fail-on", "never"], count, size)


def formats(base: Path, repeat: int = 5) -> Iterator[Measured]:
    """One article of 8 KB in each format: the median of several runs by wall time."""
    article = next(text for _, text in articles(1000) if 7_900 < len(text) < 8_300)
    for name, writer in WRITERS.items():
        path = base / f"article.{name}"
        path.write_bytes(writer(article))
        command = [*AUDIT, "check", str(path), "--fail-on", "never"]
        runs = [measured(f"one article, {name}", command, 1, len(article.encode())) for _ in range(repeat)]
        middle = statistics.median_low(each.wall_seconds for each in runs)
        yield next(each for each in runs if each.wall_seconds == middle)


def main() -> int:
    """Measure what the command line asks for; without --articles, --rerun, --peers and --formats the whole curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[], metavar="N")
    parser.add_argument("--copies-of", type=Path, metavar="FOLDER", help="articles to repeat under other names instead")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--rerun", type=int, metavar="N")
    parser.add_argument("--peers", type=int, metavar="N")
    parser.add_argument("--formats", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    counts = options.articles
    if not (counts or options.rerun or options.peers or options.formats):
        counts = [100, 300, 1000, 3000]
    results: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        base = Path(name)
        print(HEAD)
        for part in (
            growing(base, counts, options.copies_of, options.jobs),
            reruns(base, options.rerun) if options.rerun else iter(()),
            peers(base, options.peers) if options.peers else iter(()),
            formats(base) if options.formats else iter(()),
        ):
            for each in part:
                print(each.line(), flush=True)
                results.append(each)
    if len(counts) > 1:
        print(*curve(results[: len(counts)]), sep="\n")
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in results], indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
