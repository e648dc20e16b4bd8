#!/usr/bin/env python3
"""Measure what the archive costs: `claims-audit run` of one new article beside many that were audited before.

Usage: archive.py [--articles N] [--one-story] [--repeat N]

Makes a corpus (see corpus.py), records all of it but one article, then audits that article with and without the archive,
each time in a fresh copy of the database. Prints the median CPU seconds (user and system) of the whole process, with how
many earlier articles came near. Figures of one machine are for comparing two versions on that machine.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import Words, article, articles, write
from speed import timed

OUT = ["--fail-on", "never", "--quiet"]


def main() -> int:
    """Build the archive, measure, print two lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300, help="of the archive")
    parser.add_argument("--one-story", action="store_true", help="all articles tell of one town and its things")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    command = [sys.executable, "-m", "audit"]
    if options.one_story:  # the worst case: every earlier article comes near
        words = Words(1)
        made = [(f"part-{part:04}", article(words, 1, 0, part % 9)) for part in range(options.articles + 1)]
    else:
        made = list(articles(options.articles + 1))
    *earlier, newest = made
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(folder / "earlier", earlier)
        write(folder / "newest", [newest])
        kept = folder / "kept.duckdb"
        subprocess.run([*command, "run", "earlier", "--db", str(kept), "--out", "first", *OUT], cwd=folder, check=True)
        for option in ("--no-against-archive", "--against-archive"):
            seconds = []
            for turn in range(options.repeat + 1):  # the first warms up
                database = folder / f"turn{option}-{turn}.duckdb"
                shutil.copyfile(kept, database)
                asked = ["run", "newest", "--db", str(database), "--out", f"out{option}-{turn}", option, *OUT]
                seconds.append(timed([*command, *asked], folder)[1])
            print(f"{option}: {statistics.median(seconds[1:]):.2f} s of CPU")
        asked = ["sql", "SELECT count(*) AS near FROM archive_documents", "--db", str(database)]
        print(subprocess.run([*command, *asked], cwd=folder, check=True, capture_output=True, text=True).stdout.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
