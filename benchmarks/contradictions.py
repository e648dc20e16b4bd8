"""How well contradictions between two short texts are told from harmless changes of wording.

Two public sets, which lie outside the repository (`../shared/bench`, or `--bench`):

- summedits: a summary beside an edited copy of it, as two articles of one group. Labelled inconsistent or consistent.
  Laban et al. (2023), SummEdits: Measuring LLM Ability at Factual Reasoning Through the Lens of Summarization.
- negnli: sentence pairs with negation, labelled entailment, neutral or contradiction.
  Hossain et al. (2020), An Analysis of Natural Language Inference Benchmarks through the Lens of Negation.

A pair counts as flagged when `check`, suite newsroom, reports a contradiction between its two texts as error or warning.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import audit

HERE = Path(__file__).resolve().parent
BENCH = HERE.parent.parent / "shared" / "bench"
FLOORS = HERE / "contradictions.json"
LOUD = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, whether they exclude one another, and what was done to the second."""

    one: str
    two: str
    conflict: bool
    kinds: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare with the floors. 1: below a floor; 2: a set is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--list", choices=("misses", "alarms"), help="Print pairs that were judged wrongly.")
    parser.add_argument("--only", choices=("summedits", "negnli"))
    parser.add_argument("--update", action="store_true", help="These figures become the floors, where they are better.")
    options = parser.parse_args(arguments)
    if not options.bench.is_dir():
        print(f"{options.bench} is not there: nothing was measured.")
        return 2
    figures: dict[str, float] = {}
    if options.only != "negnli":
        figures |= _summedits(list(_read_summedits(options.bench / "summedits-dev")), options.list)
    if options.only != "summedits":
        figures |= _negnli(list(_read_negnli(options.bench / "negnli")), options.list)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failed = False
    for name, value in figures.items():
        ceiling = name.endswith("alarms")
        floor = floors.get(name)
        worse = floor is not None and (value > floor if ceiling else round(value, 4) < floor)
        failed = failed or worse
        print(f"{name:40} {value:7.4f}  {'' if floor is None else f'({floor:.4f})'}{'  WORSE' if worse else ''}")
        if floor is None or (value < floor if ceiling else value > floor):
            floors[name] = round(value, 4)
    if options.update and not failed:
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if failed else 0


def flagged(pairs: Sequence[Pair]) -> list[bool]:
    """Whether `check` reports a contradiction between the two texts of each pair; all are audited in one run."""
    lines = (
        json.dumps({"id": f"{number}-{side}", "text": text, "group": str(number)})
        for number, pair in enumerate(pairs)
        for side, text in (("a", pair.one), ("b", pair.two))
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        result = audit.check([file], audit.Policy(skip_other_languages=False, max_file_megabytes=100.0))
    found = {
        int(finding.document_id.split("-")[0])
        for finding in result.findings
        if finding.type == "contradiction"
        and finding.severity in LOUD
        and any(each.document_id != finding.document_id for each in finding.related)
    }
    return [number in found for number in range(len(pairs))]


def _summedits(pairs: Sequence[Pair], listed: str | None) -> dict[str, float]:
    flags = flagged(pairs)
    _show(pairs, flags, listed)
    hit = sum(flag and pair.conflict for flag, pair in zip(flags, pairs, strict=True))
    conflicts = sum(pair.conflict for pair in pairs)
    alarms = sum(flag and not pair.conflict for flag, pair in zip(flags, pairs, strict=True))
    recall, specificity = hit / conflicts, 1 - alarms / (len(pairs) - conflicts)
    figures = {
        "summedits precision": hit / max(hit + alarms, 1),
        "summedits recall": recall,
        "summedits balanced accuracy": (recall + specificity) / 2,
    }
    done: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for flag, pair in zip(flags, pairs, strict=True):
        for kind in pair.kinds if pair.conflict else ():
            done[kind] += 1
            found[kind] += flag
    return figures | {f"summedits recall {kind}": found[kind] / done[kind] for kind in sorted(done)}


def _negnli(pairs: Sequence[Pair], listed: str | None) -> dict[str, float]:
    flags = flagged(pairs)
    _show(pairs, flags, listed)
    harmless = sum(not pair.conflict for pair in pairs)
    alarms = sum(flag and not pair.conflict for flag, pair in zip(flags, pairs, strict=True))
    hits = sum(flag and pair.conflict for flag, pair in zip(flags, pairs, strict=True))
    return {"negnli alarms": alarms / harmless, "negnli recall": hits / (len(pairs) - harmless)}


def _show(pairs: Iterable[Pair], flags: Iterable[bool], listed: str | None) -> None:
    for pair, flag in zip(pairs, flags, strict=True):
        if (listed == "misses" and pair.conflict and not flag) or (listed == "alarms" and flag and not pair.conflict):
            print(f"{'+'.join(pair.kinds)}\n  - {pair.one}\n  - {pair.two}")


def _read_summedits(folder: Path) -> Iterator[Pair]:
    for file in sorted(folder.glob("*.json")):
        for row in json.loads(file.read_text(encoding="utf-8")):
            kinds = tuple(row["edit_types"]) if row["label"] == 0 else ()
            yield Pair(row["original_summary"], row["summary"], row["label"] == 0, kinds)


def _read_negnli(folder: Path) -> Iterator[Pair]:
    for file in sorted(folder.glob("*.txt")):
        with file.open(encoding="latin-1", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                label = row["gold_label"].strip().lower()
                if label != "not_entailment":  # of two labels: says neither that they conflict nor that they do not
                    yield Pair(row["Text"], row["Hypothesis"], label == "contradiction", (label,))


if __name__ == "__main__":
    sys.exit(main())
