#!/usr/bin/env python3
"""Teach the reader of references: weigh the features of `audit.parse.reference_words` by tagged entries.

Usage: teach_references.py [--bench FOLDER] [--hold-out] [--turns N] [--seen N] [--to FILE]

An averaged perceptron over sequences (Collins 2002): for each entry the best row of labels is found, and where it is
wrong the features of the right row gain a point and those of the wrong row lose one; the weights are the mean over all
steps. Same input, same weights. The entries are those of AnyStyle (BSD-2-Clause) and `datasets/references/own.txt`.
A feature that holds of fewer than `--seen` words is left out, so the file keeps habits and no single entry.
With `--hold-out` every fifth entry of AnyStyle is not learned from, for `sources.py --hold-out` to measure on.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import html
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from audit.parse.reference_labels import WEIGHTS, Weights, best_labels  # noqa: E402
from audit.parse.reference_words import features_of, words_of  # noqa: E402

BENCH = HERE.parent.parent / "shared" / "bench"
OWN = HERE.parent / "datasets" / "references" / "own.txt"
LABELS = (
    "author",
    "editor",
    "title",
    "container",
    "series",
    "date",
    "volume",
    "pages",
    "publisher",
    "address",
    "number",
    "other",
)
OF_TAG = {
    **dict.fromkeys(("author", "director", "producer"), "author"),
    **dict.fromkeys(("editor", "translator"), "editor"),
    **dict.fromkeys(("journal", "container-title"), "container"),
    **dict.fromkeys(("publisher", "location"), "publisher"),
    **dict.fromkeys(("url", "doi", "isbn"), "address"),
    **{name: name for name in ("title", "date", "volume", "pages")},
    "collection-title": "series",
    "citation-number": "number",
}
OWN_COUNTS = (
    4  # how often an entry of our own is learned from in a turn: the others are learned papers, fifty times as many
)
SCALE = 4  # weights are kept as whole numbers of quarters, so that every machine finds the same row
LEAST = 3  # a feature whose weights are all smaller changes next to nothing and is left out
Parts = tuple[tuple[str, str], ...]  # (tag, words), in the order of the entry


def tagged_entries(folder: Path) -> dict[str, Parts]:
    """The entries of AnyStyle, each once: its text and its parts."""
    entries: dict[str, Parts] = {}
    for name in ("core.xml", "good.xml"):
        content = (folder / "anystyle" / name).read_text(encoding="utf-8")
        for sequence in re.findall(r"<sequence>(.*?)</sequence>", content, re.DOTALL):
            parts = tuple(
                (tag, " ".join(html.unescape(re.sub(r"<[^>]+>", "", words)).split()))
                for tag, words in re.findall(r"<([a-z-]+)>(.*?)</\1>\s*\n", sequence, re.DOTALL)
            )
            if parts:
                entries.setdefault(" ".join(words for _, words in parts), parts)
    return entries


def own_entries(path: Path = OWN) -> dict[str, Parts]:
    """Our own entries, in the same form."""
    entries = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = tuple((tag, words.strip()) for tag, words in re.findall(r"\{([a-z]+)\}([^{]*)", line))
        if parts:
            entries[" ".join(words for _, words in parts)] = parts
    return entries


def held_out(text: str) -> bool:
    """Every fifth entry, by its own bytes."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 5 == 0


def lesson(text: str, parts: Parts) -> tuple[list[list[str]], list[int]]:
    """The features of an entry's words and the label that each word should get."""
    words = words_of(text)
    ends: list[tuple[int, str]] = []
    place = 0
    for tag, part in parts:
        place += len(part) + 1
        ends.append((place, tag if tag in LABELS else OF_TAG.get(tag, "other")))
    labels = [next(label for end, label in ends if word.start < end) for word in words]
    for index, word in enumerate(words):  # a year that was left glued to its volume is a date all the same
        if labels[index] == "volume" and re.fullmatch(r"(?:19|20)\d\d;", word.text):
            labels[index] = "date"
    return features_of(words), [LABELS.index(label) for label in labels]


def lessons(bench: Path, *, hold_out: bool) -> Iterator[tuple[list[list[str]], list[int]]]:
    for text, parts in tagged_entries(bench).items():
        if not (hold_out and held_out(text)):
            yield lesson(text, parts)
    for text, parts in own_entries().items():
        for _ in range(OWN_COUNTS):
            yield lesson(text, parts)


def learn(entries: Sequence[tuple[list[list[str]], list[int]]], turns: int, seen: int) -> Weights:
    """The mean weights after `turns` over the entries."""
    counts = collections.Counter(name for rows, _ in entries for row in rows for name in row)
    size = len(LABELS)
    names = [name for name, count in counts.items() if count >= seen]
    weights = Weights(LABELS, [[0] * size for _ in range(size + 1)], {name: [0] * size for name in names})
    late = Weights(LABELS, [[0] * size for _ in range(size + 1)], {name: [0] * size for name in names})
    known = [([[name for name in row if name in weights.features] for row in rows], right) for rows, right in entries]
    order = random.Random(7)  # noqa: S311  # an order, no secret
    step = 1
    for turn in range(turns):
        order.shuffle(known)
        wrong = 0
        for rows, right in known:
            guess = best_labels(rows, weights)
            if guess != right:
                wrong += 1
                for table, by in ((weights, 1), (late, step)):
                    correct(table, rows, right, by)
                    correct(table, rows, guess, -by)
            step += 1
        print(f"turn {turn + 1}: {wrong} of {len(known)} entries not fully right", flush=True)

    def mean(now: Sequence[int], past: Sequence[int]) -> list[int]:
        return [round(SCALE * (last - sum_ / step)) for last, sum_ in zip(now, past, strict=True)]

    moves = [mean(now, past) for now, past in zip(weights.moves, late.moves, strict=True)]
    features = {name: mean(row, late.features[name]) for name, row in weights.features.items()}
    return Weights(
        LABELS, moves, {name: row for name, row in sorted(features.items()) if max(map(abs, row)) >= LEAST * SCALE}
    )


def correct(table: Weights, rows: Sequence[Sequence[str]], labels: Sequence[int], by: int) -> None:
    """Add `by` to everything that speaks for this row of labels."""
    before = len(LABELS)
    for row, label in zip(rows, labels, strict=True):
        table.moves[before][label] += by
        before = label
        for name in row:
            table.features[name][label] += by


def write(weights: Weights, path: Path) -> None:
    """One feature a line, so that a change can be read."""
    lines = (
        json.dumps(name, ensure_ascii=False) + ":" + json.dumps(row, separators=(",", ":"))
        for name, row in weights.features.items()
    )
    head = f'"labels":{json.dumps(weights.labels)},\n"moves":{json.dumps(weights.moves, separators=(",", ":"))}'
    path.write_text("{" + head + ',\n"features":{\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8", newline="\n")


def main() -> int:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder with anystyle/")
    parser.add_argument("--hold-out", action="store_true", help="leave every fifth entry out")
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--seen", type=int, default=10)
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="the file to write")
    options = parser.parse_args()
    weights = learn(list(lessons(options.bench, hold_out=options.hold_out)), options.turns, options.seen)
    write(weights, options.to)
    print(f"{len(weights.features)} features, {options.to.stat().st_size // 1024} KB in {options.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
