#!/usr/bin/env python3
"""Measure how sources are read: references taken apart, identifiers told apart.

Usage: sources.py [--bench FOLDER] [--hold-out] [--list] [--update] [--require]

The data lie outside the repository (see README.md); without them the script says so and ends with 0. References go the
way of an article: one document each with a heading "References" and the entry, through `claims-audit facts`. With
`--hold-out` the weights are learned anew without every fifth entry, and only these are scored; the floors are those of
this run. Exit codes: 0 at or above every floor, 1 below one, 2 no data and `--require`.
"""

from __future__ import annotations

import argparse
import collections
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

from teach_references import BENCH, Parts, held_out, learn, lessons, tagged_entries, write  # noqa: E402

from audit.parse.identifiers import scheme_of  # noqa: E402

FLOORS = HERE / "sources.json"
FORGIVEN = "all parts, or only a year that is printed and not tagged"
TAGS_OF = {
    "author": {"author"},
    "title": {"title"},
    "container": {"journal", "container-title"},
    "date": {"date"},
    "locator": {"volume", "pages"},
}
CLAIMED = {"doi", "pmid", "pmcid", "arxiv", "isbn", "issn", "orcid", "url"}


def main() -> int:
    """Measure, print, compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder with anystyle/ and identifiers.json")
    parser.add_argument("--hold-out", action="store_true", help="score entries that the weights have not seen")
    parser.add_argument("--list", action="store_true", help="print what was not read as tagged")
    parser.add_argument("--update", action="store_true", help="make the figures measured now the floors")
    parser.add_argument("--require", action="store_true", help="missing data are a failure")
    options = parser.parse_args()
    if not (options.bench / "anystyle").is_dir():
        print(f"SKIPPED: no data at {options.bench}. Nothing was measured; name them with --bench FOLDER.")
        return 2 if options.require else 0
    figures: dict[str, float] = {}
    entries = tagged_entries(options.bench)
    if options.hold_out:
        entries = {text: parts for text, parts in entries.items() if held_out(text)}
        figures |= measure_references(entries, weights_without(options.bench), show=options.list)
    else:
        figures |= measure_references(entries, None, show=options.list)
    figures |= measure_identifiers(options.bench, show=options.list)
    return judge(figures, held=options.hold_out, update=options.update)


def weights_without(bench: Path) -> Path:
    """A folder of word lists whose weights were learned without the entries to be scored."""
    folder = Path(tempfile.mkdtemp()) / "lexicons"
    shutil.copytree(HERE.parent / "datasets" / "lexicons", folder)
    write(learn(list(lessons(bench, hold_out=True)), turns=8, seen=10), folder / "references.json")
    return folder


def measure_references(entries: Mapping[str, Parts], lexicons: Path | None, *, show: bool) -> dict[str, float]:
    """Shares of entries of which all five parts, and each of them, are rightly said to be there or missing."""
    read = read_all(list(entries), lexicons)
    right: collections.Counter[str] = collections.Counter()
    for number, (text, parts) in enumerate(entries.items()):
        tags = {tag for tag, _ in parts}
        row = read.get(str(number), {})
        printed = {
            "author": row.get("author"),
            "title": row.get("title"),
            "container": row.get("container"),
            "date": row.get("year"),
            "locator": row.get("locator"),
        }
        agree = {field: bool(printed[field]) == bool(tags & wanted) for field, wanted in TAGS_OF.items()}
        right.update(field for field, same in agree.items() if same)
        # The taggers left some years glued to the volume ("2009;28(7):"): the year is there, whatever the tag says.
        glued = not agree["date"] and printed["date"] is not None and f"{printed['date']}" in text
        right["all parts"] += all(agree.values())
        right[FORGIVEN] += all(same or (field == "date" and glued) for field, same in agree.items())
        if show and not all(agree.values()):
            print([field for field, same in agree.items() if not same], text, "\n   ", printed)
    return {
        f"references: {name}": right[name] / len(entries)
        for name in (
            "all parts",
            FORGIVEN,
            *TAGS_OF,
        )
    }


def read_all(texts: Sequence[str], lexicons: Path | None) -> dict[str, dict[str, object]]:
    """The rows of `claims-audit facts` for each text, as the only entry of an article's list of references."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "entries.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                article = f"# A title\n\nA paragraph.\n\n## References\n\n[1] {text}\n"
                file.write(json.dumps({"id": str(number), "text": article, "group": str(number)}) + "\n")
        program = "import sys; from pathlib import Path; from audit import paths\n"
        program += f"paths.LEXICONS = Path({str(lexicons)!r})\n" if lexicons else ""
        program += "from audit.cli import main; main()\n"
        command = [sys.executable, "-c", program, "facts", str(path), "--format", "jsonl"]
        done = subprocess.run(command, capture_output=True, cwd=HERE.parent, check=False)
    rows: dict[str, dict[str, object]] = {}
    for line in done.stdout.decode("utf-8").splitlines():
        row = json.loads(line)
        if row.get("table") == "references":
            rows.setdefault(str(row["document_id"]), row)
    if not rows:
        raise SystemExit(f"sources: no reference was read: {done.stderr.decode()[-500:]}")
    return rows


def measure_identifiers(bench: Path, *, show: bool) -> dict[str, float]:
    """Of the strings that are of a claimed scheme: scheme and normal form right. Of the others: nothing is claimed."""
    claimed = right = others = silent = 0
    for text, schemes, normal in identifiers(bench):
        found = scheme_of(text)
        wanted = CLAIMED & set(schemes)
        scheme = found[0].replace("link", "url") if found else None
        if wanted:
            claimed += 1
            same = scheme in wanted and (
                scheme == "url" or not normal or (found is not None and alike(found[1], normal))
            )
            right += same
        else:
            others += 1
            same = scheme is None or scheme == "url" or bool({"urn"} & set(schemes))
            silent += same
        if show and not same:
            print(text, schemes, normal, found)
    return {"identifiers: claimed schemes": right / claimed, "identifiers: other schemes left alone": silent / others}


def identifiers(bench: Path) -> Iterator[tuple[str, list[str], str]]:
    yield from json.loads((bench / "identifiers.json").read_text(encoding="utf-8"))


def alike(found: str, normal: str) -> bool:
    """Equal but for case, hyphens and the prefix of arXiv."""
    return found.casefold().replace("-", "") == normal.casefold().removeprefix("arxiv:").replace("-", "")


def judge(figures: Mapping[str, float], *, held: bool, update: bool) -> int:
    """Print each figure with its floor; 1 where one falls short."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    kind = "entries not learned from" if held else "all entries"
    mine = floors.setdefault(kind, {})
    short = False
    print(f"{kind}:")
    for name, figure in figures.items():
        floor = mine.get(name, 0.0)
        below = round(figure, 4) < floor
        short = short or below
        print(f"  {name:70} {figure:.4f} (floor {floor:.4f}){'  BELOW' if below else ''}")
        if update:
            mine[name] = max(floor, round(figure, 4))
    if update:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
