#!/usr/bin/env python3
"""Measure sentences, negation and causal language on public development sets, through `claims-audit facts`.

Usage: claims.py [--bench FOLDER] [--only SET] [--list SET] [--update [--allow-regression]] [--require]

The sets lie outside the repository (see README.md for what they are and for their licences); one that is not there is
skipped. Each is written as one `.jsonl` file, audited in one process, and scored from the rows that are printed.
`--list` prints what is wrong in one set. Floors in `claims.json` only rise.

Exit codes: 0 at or above every floor, or nothing to measure; 1 below a floor; 2 a set is missing and --require was
given; 3 the audit failed.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BENCH = HERE.parent.parent / "shared" / "bench"
FLOORS = HERE / "claims.json"

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Figures = dict[str, float]
Answers = tuple[Figures, list[str]]


class AuditFailedError(Exception):
    """`claims-audit` could not be run to its end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every set that is there and compare with the floors."""
    options = parse_options(arguments)
    measured: dict[str, Figures] = {}
    missing = []
    for name, (path, measure) in SETS.items():
        if options.only and name not in options.only:
            continue
        if not (options.bench / path).exists():
            missing.append(name)
            continue
        try:
            figures, wrong = measure(options.bench / path)
        except AuditFailedError as error:
            print(f"claims: {error}", file=sys.stderr)
            return 3
        measured[name] = figures
        if options.list == name:
            print("\n".join(wrong), end="\n\n")
    if missing:
        print(f"SKIPPED, not under {options.bench}: {', '.join(missing)}")
    if missing and options.require:
        return 2
    return judge(measured, update=options.update, allow_regression=options.allow_regression)


def parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder that holds the sets")
    parser.add_argument("--only", choices=list(SETS), action="append", help="measure this set only; may be repeated")
    parser.add_argument("--list", choices=list(SETS), help="print what is wrong in one set")
    parser.add_argument("--update", action="store_true", help="make the figures measured now the floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower a floor on purpose")
    parser.add_argument("--require", action="store_true", help="a missing set is a failure")
    return parser.parse_args(arguments)


def facts_of(texts: Sequence[tuple[str, str]]) -> dict[str, Rows]:
    """The rows that `claims-audit facts` prints for (text, group) pairs, by the text's number and by table."""
    command = shutil.which("claims-audit", path=str(Path(sys.executable).parent))
    if command is None:
        raise AuditFailedError(f"claims-audit is not installed beside {sys.executable}; run make test once.")
    with tempfile.TemporaryDirectory() as folder:
        lines = (
            json.dumps({"id": str(number), "text": text, "group": group}) for number, (text, group) in enumerate(texts)
        )
        (Path(folder) / "texts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        # From an empty folder: no settings file of a house may have a say.
        done = subprocess.run([command, "facts", "texts.jsonl"], capture_output=True, cwd=folder, check=False)
    if done.returncode not in (0, 3):  # 3: a text could not be read, such as one of punctuation alone
        raise AuditFailedError(
            f"claims-audit ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-2000:]}"
        )
    rows: dict[str, dict[str, list[Any]]] = {}
    for line in done.stdout.decode("utf-8").splitlines():
        row = json.loads(line)
        if row.get("document_id") is not None:
            rows.setdefault(row["document_id"], {}).setdefault(row["table"], []).append(row)
    return dict(rows)


def f1(hits: int, predicted: int, expected: int) -> float:
    """Harmonic mean of precision and recall."""
    return round(2 * hits / (predicted + expected), 4) if predicted + expected else 0.0


# --- sentence boundaries -----------------------------------------------------------------------------------------------


def sentence_boundaries(path: Path) -> Answers:
    """Boundaries inside paragraphs, each a number of characters that are not white space."""
    paragraphs = list(paragraphs_of(path))
    texts = ["".join(each) for each in paragraphs]
    audited = facts_of([(text, str(number)) for number, text in enumerate(texts)])
    hits = predicted = expected = 0
    wrong = []
    for number, (text, paragraph) in enumerate(zip(texts, paragraphs, strict=True)):
        ends = list(itertools.accumulate(len(sentence) for sentence in paragraph))[:-1]
        gold = {solid(text[:end]) for end in ends}
        starts = [row["start_at"] for row in audited.get(str(number), {}).get("sentences", ())]
        found = {solid(text[:start]) for start in starts} - {0}
        hits += len(gold & found)
        predicted += len(found)
        expected += len(gold)
        for what, places in (("MISSED", gold - found), ("FALSE ", found - gold)):
            wrong += [f"{what} …{around(text, place)}…" for place in sorted(places)]
    return {"F1": f1(hits, predicted, expected)}, wrong


def solid(text: str) -> int:
    """Characters that are not white space: boundaries are counted in them."""
    return len("".join(text.split()))


def around(text: str, place: int) -> str:
    """The text on both sides of a boundary."""
    end = next(number for number in range(len(text) + 1) if solid(text[:number]) == place)
    return f"{text[max(0, end - 50) : end]} ‖ {text[end : end + 40].strip()}"


def paragraphs_of(path: Path) -> Iterator[list[str]]:
    """Each sentence with the space behind it, paragraph by paragraph, of a CoNLL-U file."""
    paragraph: list[str] = []
    for part in path.read_text(encoding="utf-8").strip().split("\n\n"):
        comments = dict(
            line[2:].split(" = ", 1) for line in part.splitlines() if line.startswith("# ") and " = " in line
        )
        if ("newpar id" in comments or "newdoc id" in comments) and paragraph:
            yield paragraph
            paragraph = []
        glued = "SpaceAfter=No" in part.splitlines()[-1]
        paragraph.append(comments["text"] + ("" if glued else " "))
    if paragraph:
        yield paragraph


# --- negation ------------------------------------------------------------------------------------------------------------


def negated_concepts(path: Path) -> Answers:
    """Whether a concept begins among the denied words of its sentence."""
    with path.open(encoding="latin-1", newline="") as file:
        cases = [row for row in csv.reader(file, delimiter="\t", quotechar='"') if len(row) == 4][1:]
    texts = [" ".join(sentence.split()) for _, _, sentence, _ in cases]
    audited = facts_of([(text, str(number)) for number, text in enumerate(texts)])
    counts: Counter[tuple[bool, bool]] = Counter()
    wrong = []
    for number, (_, concept, _, label) in enumerate(cases):
        text, phrase = texts[number], " ".join(concept.split()).upper()
        place = text.find(phrase)
        rows = [row for row in audited.get(str(number), {}).get("qualifiers", ()) if row["kind"] == "negation"]
        denied = place >= 0 and any(row["scope_start"] <= place < row["scope_end"] for row in rows)
        counts[denied, label == "Negated"] += 1
        if denied != (label == "Negated"):
            wrong.append(f"{'FALSE ' if denied else 'MISSED'} {phrase} | {text[max(0, place - 150) : place + 150]}")
    hits = counts[True, True]
    return {
        "F1": f1(hits, hits + counts[True, False], hits + counts[False, True]),
        "precision": round(hits / max(1, hits + counts[True, False]), 4),
        "recall": round(hits / max(1, hits + counts[False, True]), 4),
    }, wrong


def negated_twins(folder: Path) -> Answers:
    """Sentences that differ by one "not" only: is the one denied and the other affirmed? And pairs: false conflicts."""
    pairs = []
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="latin-1", newline="") as file:
            pairs += [row[1:4] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    texts = sorted({text for one, other, _ in pairs for text in (one, other)})
    known = set(texts)
    twins = [(bare, text) for text in texts if (bare := without_not(text)) != text and bare in known]
    flat = [text for twin in twins for text in twin]
    audited = facts_of([(text, str(number)) for number, text in enumerate(flat)])
    right = Counter[str]()
    wrong = []
    for number, twin in enumerate(twins):
        for side, text, expected in (("affirmed", twin[0], "affirmed"), ("denied", twin[1], "denied")):
            claims = audited.get(str(2 * number + (side == "denied")), {}).get("claims", ())
            if not claims:
                continue
            found = claims[0]["polarity"]
            right[side] += found == expected
            right[f"{side} in all"] += 1
            if found != expected:
                wrong.append(f"{expected:9} {text}")
    conflicts, false = pairs_in_conflict([row for row in pairs if row[2] != "not_entailment"])
    return {
        "denied twins told": round(right["denied"] / max(1, right["denied in all"]), 4),
        "affirmed twins told": round(right["affirmed"] / max(1, right["affirmed in all"]), 4),
        "share of conflicts that are right": round(1 - len(false) / conflicts, 4) if conflicts else 1.0,
    }, wrong + [f"conflict  {one} | {other}" for one, other in false]


def without_not(text: str) -> str:
    """The sentence with its first plain "not" taken out; the same text where there is none."""
    return re.sub(
        r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|may|might) not\b", r"\1", text, count=1
    )


def pairs_in_conflict(pairs: Sequence[Sequence[str]]) -> tuple[int, list[tuple[str, str]]]:
    """How many pairs of texts are set against each other, and those among them that do not contradict each other."""
    texts = [(text, str(number)) for number, (one, other, _) in enumerate(pairs) for text in (one, other)]
    audited = facts_of(texts)
    conflicts = {
        int(key) // 2
        for key, rows in audited.items()
        for row in rows.get("claim_pairs", ())
        if row["relation"] == "conflict" and row["document_id"] != row["other_document_id"]
    }
    false = [
        (pairs[number][0], pairs[number][1]) for number in sorted(conflicts) if pairs[number][2] != "contradiction"
    ]
    return len(conflicts), false


# --- causal language ---------------------------------------------------------------------------------------------------

STRENGTHS = ("none", "causal", "conditional", "correlational")  # 0, 1, 2, 3 in the set


def causal_strength(path: Path) -> Answers:
    """Which of the four strengths a sentence has; one in which nothing is claimed has none."""
    with path.open(encoding="utf-8", newline="") as file:
        cases = [(row["sentence"], STRENGTHS[int(row["label"])]) for row in csv.DictReader(file)]
    audited = facts_of([(text, str(number)) for number, (text, _) in enumerate(cases)])
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    for number, (text, label) in enumerate(cases):
        claims = audited.get(str(number), {}).get("claims", ())
        found = max(
            (row["causal_strength"] for row in claims),
            key=("none", "correlational", "conditional", "causal").index,
            default="none",
        )
        counts[found, label] += 1
        if found != label:
            wrong.append(f"{label:13} not {found:13} {text}")
    figures = {
        name: f1(
            counts[name, name],
            sum(counts[name, other] for other in STRENGTHS),
            sum(counts[other, name] for other in STRENGTHS),
        )
        for name in STRENGTHS
    }
    return {"macro-F1": round(sum(figures.values()) / 4, 4), **figures}, wrong


SETS: Mapping[str, tuple[str, Callable[[Path], Answers]]] = {
    "ud-ewt-dev": ("ud-ewt-dev/en_ewt-ud-dev.conllu", sentence_boundaries),
    "negex": ("negex/Annotations-1-120.txt", negated_concepts),
    "negnli": ("negnli", negated_twins),
    "pubmed-causal": ("pubmed-causal/pubmed_causal_language_use.csv", causal_strength),
}


# --- floors ------------------------------------------------------------------------------------------------------------


def judge(measured: Mapping[str, Figures], *, update: bool, allow_regression: bool) -> int:
    """Print the figures beside their floors; with `update`, move them, but down only when that was asked for as well."""
    floors: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    short = []
    print("| set | measure | figure | floor |\n|---|---|--:|--:|")
    for name, figures in measured.items():
        for measure, figure in figures.items():
            floor = floors.get(name, {}).get(measure)
            print(f"| {name} | {measure} | {figure:g} | {'-' if floor is None else f'{floor:g}'} |")
            if floor is not None and figure < floor:
                short.append(f"{name}, {measure}: {figure:g} after {floor:g}")
    if short:
        print("\nBelow the floor:\n  " + "\n  ".join(short))
    if update and (allow_regression or not short):
        FLOORS.write_text(json.dumps({**floors, **measured}, indent=2) + "\n", encoding="utf-8", newline="\n")
        return 0
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
