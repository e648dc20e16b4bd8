#!/usr/bin/env python3
"""Sit the exam: audit the annotated development corpus, score both halves, compare with the floors.

Usage: gold_exam.py [--gold FOLDER] [--tools FOLDER] [--types] [--list] [--update [--allow-regression]] [--require]

The corpus and the two scorers lie outside the repository. Each of their files must have the SHA-256 that
`exam.sha256` lists, or nothing is scored: an exam that was edited proves nothing. Misses are shown of the read half
only (`--list`, `--types`); the unread half is scored in total, so that it stays a measure of what was not tuned on.

Exit codes: 0 at or above every floor, or no corpus; 1 below a floor; 2 the exam is not as listed; 3 the audit failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared" / "gold-dev"
HASHES = HERE / "exam.sha256"
FLOORS = HERE / "floors.json"
AS_OF = "2026-11-01"  # rules that ask how old a source is must answer the same every day

READ = ("01", "02", "03", "04", "05", "06", "07", "09", "12", "13", "18", "20")
UNREAD = ("08", "10", "11", "14", "15", "16", "17", "19", "21", "22")
CLEAN = frozenset({"09", "11", "20", "22"})  # articles without a planted defect
HALVES: Mapping[str, Sequence[str]] = {"read": READ, "unread": UNREAD}
WIDEST_GAP = 0.10  # between the halves, in any figure from 0 to 1; more means that the rules fit the half that was read

Figures = dict[str, float | None]


class ExamError(Exception):
    """The exam cannot be held; carries the exit code."""

    def __init__(self, exit_code: int, message: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@dataclass(frozen=True)
class Measure:
    """One figure of a scorer: which scorer prints it, under which name, and whether more is better."""

    name: str
    scorer: str
    key: str
    rising: bool
    clean_only: bool = False

    def worse(self, now: float | None, floor: float | None) -> bool:
        """True when `now` falls short of `floor`; so does a figure that could be given before and cannot now.

        A precision of 0 had nothing right in it: reporting nothing any more is not worse.
        """
        if floor is None or now is None:
            return bool(floor)
        return now < floor if self.rising else now > floor


MEASURES = (
    Measure("recall", "score_gold.py", "recall", rising=True),
    Measure("contradiction precision", "score_gold.py", "contradiction_precision", rising=True),
    Measure("decoys violated", "score_gold.py", "decoys_violated", rising=False),
    Measure("wrong type", "score_gold.py", "wrong_type", rising=False),
    Measure("unplaced", "score_gold.py", "unplaced", rising=False),
    Measure("extras per 1,000 words", "score_gold.py", "extras_per_1000_words", rising=False),
    Measure("same, clean articles", "score_gold.py", "extras_per_1000_words", rising=False, clean_only=True),
    Measure("is_claim F1", "score_claims.py", "is_claim_f1", rising=True),
    Measure("needs_source F1", "score_claims.py", "needs_source_f1", rising=True),
    Measure("source_status accuracy", "score_claims.py", "source_status_accuracy", rising=True),
    Measure("value recall", "score_claims.py", "value_recall", rising=True),
    Measure("value precision", "score_claims.py", "value_precision", rising=True),
    Measure("unit accuracy", "score_claims.py", "unit_accuracy", rising=True),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Hold the exam and return the exit code."""
    options = parse_options(arguments)
    if not (options.gold / "articles").is_dir():
        print(f"SKIPPED: no annotated corpus at {options.gold}. Nothing was measured; name it with --gold FOLDER.")
        return 2 if options.require else 0
    try:
        check_hashes(options.gold, options.tools)
        with tempfile.TemporaryDirectory() as scratch:
            audit = audit_articles(options.gold / "articles", Path(scratch) / "audit.json")
            measured = {half: score(half, audit, options) for half in HALVES}
            show_read_half(audit, options)
    except ExamError as error:
        print(f"gold_exam: {error}", file=sys.stderr)
        return error.exit_code
    floors = load_floors()
    print_table(measured, floors)
    return judge(measured, floors, update=options.update, allow_regression=options.allow_regression)


def parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line; the tools' folder lies beside the corpus unless it is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=CORPUS, help="folder with articles/ and claims/")
    parser.add_argument(
        "--tools", type=Path, default=None, help="folder of the scorers (default: tools beside the corpus)"
    )
    parser.add_argument("--types", action="store_true", help="recall by type of defect, read half")
    parser.add_argument("--list", action="store_true", help="misses and false alarms, read half")
    parser.add_argument("--update", action="store_true", help="make the figures measured now the floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower a floor on purpose")
    parser.add_argument("--require", action="store_true", help="a missing corpus is a failure")
    options = parser.parse_args(arguments)
    options.gold = options.gold.resolve()
    options.tools = (options.tools or options.gold.parent / "tools").resolve()
    return options


def check_hashes(gold: Path, tools: Path) -> None:
    """Raise unless every listed file has its listed hash and no article, gold sheet or label file is unlisted."""
    lines = HASHES.read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {f"{folder}/{path.name}": path for folder in ("articles", "claims") for path in (gold / folder).iterdir()}
    there |= {f"tools/{measure.scorer}": tools / measure.scorer for measure in MEASURES}
    faults = [f"{name} is not listed" for name in sorted(there.keys() - listed.keys())]
    for name, expected in sorted(listed.items()):
        path = there.get(name)
        if path is None or not path.is_file():
            faults.append(f"{name} is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            faults.append(f"{name} was changed")
    if faults:
        raise ExamError(2, f"the exam is not the one listed in {HASHES.name}: " + "; ".join(faults))


def audit_articles(articles: Path, target: Path) -> Path:
    """Run `claims-audit check` on all articles together, as a user would, and keep what it prints."""
    command = shutil.which("claims-audit", path=str(Path(sys.executable).parent))
    if command is None:
        raise ExamError(3, f"claims-audit is not installed beside {sys.executable}; run make test once.")
    options = ["--format", "json", "--fail-on", "never", "--as-of", AS_OF]
    paths = [str(path) for path in sorted(articles.glob("*.md"))]
    # From an empty folder: no settings file of a house may have a say in the exam.
    done = subprocess.run([command, "check", *paths, *options], capture_output=True, cwd=target.parent, check=False)
    if done.returncode != 0:
        raise ExamError(
            3, f"claims-audit ended with {done.returncode}:\n{done.stderr.decode('utf-8', 'replace')[-2000:]}"
        )
    target.write_bytes(done.stdout)
    return target


def scorer(measure: Measure, numbers: Sequence[str], audit: Path, options: argparse.Namespace) -> list[str]:
    """The command that runs one scorer on some articles."""
    answers = options.gold / ("articles" if measure.scorer == "score_gold.py" else "claims")
    only = ",".join(f"{number}-*" for number in numbers)
    return [sys.executable, str(options.tools / measure.scorer), str(audit), str(answers), "--only", only]


def run_scorer(command: Sequence[str]) -> str:
    """What a scorer prints; its complaints end the exam."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0 or done.stderr.strip():
        raise ExamError(3, f"{Path(command[1]).name} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def score(half: str, audit: Path, options: argparse.Namespace) -> Figures:
    """All figures of one half, by the name of the measure."""
    printed: dict[tuple[str, bool], dict[str, float | None]] = {}
    for measure in MEASURES:
        sitting = (measure.scorer, measure.clean_only)
        if sitting not in printed:
            numbers = [number for number in HALVES[half] if number in CLEAN or not measure.clean_only]
            printed[sitting] = json.loads(run_scorer([*scorer(measure, numbers, audit, options), "--json"]))
    return {measure.name: printed[measure.scorer, measure.clean_only][measure.key] for measure in MEASURES}


def show_read_half(audit: Path, options: argparse.Namespace) -> None:
    """Print what may be looked at: the read half, and nothing of the other."""
    first_of_each = {measure.scorer: measure for measure in reversed(MEASURES)}
    if options.list:
        for measure in first_of_each.values():
            print(run_scorer([*scorer(measure, READ, audit, options), "--list"]))
    elif options.types:
        figures = json.loads(run_scorer([*scorer(first_of_each["score_gold.py"], READ, audit, options), "--json"]))
        print("\n".join(f"{kind:28} {found}" for kind, found in figures["by_type"].items()), end="\n\n")


def load_floors() -> dict[str, Figures]:
    """The figures that must be reached, by half and measure; empty before the first --update."""
    if not FLOORS.is_file():
        return {}
    floors: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def print_table(measured: Mapping[str, Figures], floors: Mapping[str, Figures]) -> None:
    """One line a measure: both halves, their floors in brackets, and the gap where it is too wide."""

    def shown(half: str, name: str) -> str:
        figure, floor = measured[half][name], floors.get(half, {}).get(name)
        return f"{'-' if figure is None else f'{figure:g}'} ({'-' if floor is None else f'{floor:g}'})"

    print(f"{'| measure':27} | {'read half (floor)':>20} | {'unread half (floor)':>20} |")
    print(f"|{'-' * 26} | {'-' * 19}: | {'-' * 19}: |")
    for measure in MEASURES:
        read, unread = measured["read"][measure.name], measured["unread"][measure.name]
        wide = measure.rising and read is not None and unread is not None and abs(read - unread) > WIDEST_GAP
        note = f"  gap {abs((read or 0) - (unread or 0)):.2f}" if wide else ""
        print(f"| {measure.name:25} | {shown('read', measure.name):>20} | {shown('unread', measure.name):>20} |{note}")


def judge(measured: dict[str, Figures], floors: dict[str, Figures], *, update: bool, allow_regression: bool) -> int:
    """Compare with the floors; with `update`, move them, but down only when that was asked for as well."""
    short = [
        f"{half} half, {measure.name}: {measured[half][measure.name]} after {floors[half][measure.name]}"
        for half in HALVES
        for measure in MEASURES
        if measure.worse(measured[half][measure.name], floors.get(half, {}).get(measure.name))
    ]
    if short:
        print("\nBelow the floor:\n  " + "\n  ".join(short))
    if update and (allow_regression or not short):
        FLOORS.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8", newline="\n")
        print(f"\n{FLOORS.name} now holds these figures.")
        return 0
    if update:
        print(
            "\nNothing was written: a floor does not sink by itself. Add --allow-regression and say why in the commit."
        )
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
