#!/usr/bin/env python3
"""Lay the repository's articles out as PDF pages in several ways, read them back, and count what was kept.

Usage: pdf_pages.py [--update] [--keep FOLDER] [--list]

The engines: one, two and three columns set by `tests/typesetter.py`, and a browser's print to PDF where `chromium` is
installed. Prints, by engine: share of source words kept in order, share of words that the source does not have there,
headings right, list items right, notes and their marks right. `pdf_floors.json` holds the figures that must be reached;
--update writes them anew.
"""

from __future__ import annotations

import argparse
import difflib
import html
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from audit.model import Block, Document  # noqa: E402
from audit.policy import Policy  # noqa: E402
from audit.read import read_string  # noqa: E402
from audit.read.article import arrange  # noqa: E402
from audit.read.pdf import read_pdf  # noqa: E402
from tests.typesetter import MARK, Look, Matter, typeset  # noqa: E402

FLOORS = Path(__file__).with_name("pdf_floors.json")
LOOKS = {
    "one column": Look(family="Vera", size=9, leading=12, room=7.0, numbers=True),
    "one column, indents": Look(
        size=10,
        leading=13,
        family="Vera",
        indent=14.0,
        justified=True,
        hyphens=True,
        numbers=True,
        head="The Weekly Gleaner",
    ),
    "two columns": Look(
        size=8,
        family="Vera",
        leading=11,
        columns=2,
        height=700,
        justified=True,
        hyphens=True,
        numbers=True,
        head="The Weekly Gleaner, volume 12",
        left_head="Long reads",
    ),
    "two columns, notes anew": Look(
        size=8.5,
        leading=11,
        columns=2,
        height=560,
        indent=10,
        hyphens=True,
        numbers=True,
        head="Bulletin",
        notes_anew=True,
        family="Vera",
    ),
    "three columns": Look(
        size=7, leading=9, family="Vera", columns=3, gutter=14, hyphens=True, numbers=True, margin=48, height=760
    ),
}


@dataclass(frozen=True)
class Score:
    """Counts over all articles of one engine."""

    words: int = 0
    kept: int = 0
    foreign: int = 0
    headings: tuple[int, int] = (0, 0)  # right, of
    items: tuple[int, int] = (0, 0)
    notes: tuple[int, int] = (0, 0)  # notes, and marks that lead to them

    def __add__(self, other: Score) -> Score:
        return Score(
            self.words + other.words,
            self.kept + other.kept,
            self.foreign + other.foreign,
            (self.headings[0] + other.headings[0], self.headings[1] + other.headings[1]),
            (self.items[0] + other.items[0], self.items[1] + other.items[1]),
            (self.notes[0] + other.notes[0], self.notes[1] + other.notes[1]),
        )

    def shares(self) -> dict[str, float]:
        return {
            "kept in order": round(self.kept / max(self.words, 1), 4),
            "foreign": round(self.foreign / max(self.words, 1), 4),
            "headings right": round(self.headings[0] / max(self.headings[1], 1), 4),
            "items right": round(self.items[0] / max(self.items[1], 1), 4),
            "notes right": round(self.notes[0] / max(self.notes[1], 1), 4),
        }


def articles() -> Iterator[Document]:
    for folder in ("articles", "gold/clean"):
        for path in sorted((ROOT / "datasets" / folder).iterdir()):
            if path.suffix in {".md", ".txt"}:
                yield read_string(path.read_text(encoding="utf-8"), document_id=path.name, format=path.suffix[1:])


def matter_of(document: Document) -> tuple[list[Matter], dict[str, str]]:
    """The article as blocks to be set, and its notes by number."""
    numbers = {
        block.label: str(place)
        for place, block in enumerate((each for each in document.blocks if each.kind == "footnote" and each.label), 1)
    }
    notes = {numbers[block.label]: block.text for block in document.blocks if block.kind == "footnote" and block.label}
    matter: list[Matter] = []
    for block in document.blocks:
        text = marked(block, numbers)
        match block.kind:
            case "footnote" | "boilerplate" | "code":
                continue
            case "heading":
                matter.append(Matter("heading", text, level=block.level or 1))
            case "list_item":
                matter.append(Matter("item", text, sign=sign(document, block)))
            case "quote":
                matter.append(Matter("quote", text))
            case "table_cell":
                continue_table(matter, block, text, document)
            case "reference":
                matter.append(Matter("item", text, sign=f"{block.label}."))
            case _:
                matter.append(Matter("paragraph", text))
    return matter, notes


def sign(document: Document, block: Block) -> str:
    """The item's bullet; every other list is numbered."""
    items = [each.block_id for each in document.blocks if each.list_id == block.list_id]
    lists = sorted({each.list_id for each in document.blocks if each.list_id})
    return f"{items.index(block.block_id) + 1}." if lists.index(block.list_id or "") % 2 else "•"


def continue_table(matter: list[Matter], block: Block, text: str, document: Document) -> None:
    own = [each for each in document.blocks if each.table_id == block.table_id]
    if block.block_id != own[0].block_id:
        return
    rows = 1 + max(each.row_no or 0 for each in own)
    columns = 1 + max(each.column_no or 0 for each in own)
    cells = {(each.row_no, each.column_no): each.text for each in own}
    matter.append(
        Matter(
            "table",
            cells=tuple(tuple(cells.get((row, column), "") for column in range(columns)) for row in range(rows)),
        )
    )


def marked(block: Block, numbers: dict[str | None, str]) -> str:
    """The block's text with its note marks as "^1^"."""
    parts, at = [], 0
    for mark in block.note_marks:
        if mark.start >= at:
            parts.append(block.text[at : mark.start])
            parts.extend(f"^{numbers.get(label, label)}^" for label in mark.labels)
            at = mark.end
    return "".join(parts) + block.text[at:]


def page_of(matter: Sequence[Matter], notes: dict[str, str]) -> str:
    """The article as a web page."""

    def shown(text: str) -> str:
        return MARK.sub(r"<sup>\1</sup>", html.escape(text))

    parts = []
    for block in matter:
        match block.kind:
            case "heading":
                parts.append(f"<h{block.level}>{shown(block.text)}</h{block.level}>")
            case "item" if block.sign == "•":
                parts.append(f"<ul><li>{shown(block.text)}</li></ul>")
            case "item":
                parts.append(f"<ol start={block.sign.strip('.')}><li>{shown(block.text)}</li></ol>")
            case "quote":
                parts.append(f"<blockquote>{shown(block.text)}</blockquote>")
            case "table":
                rows = ("".join(f"<td>{shown(cell)}</td>" for cell in row) for row in block.cells)
                parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
            case _:
                parts.append(f"<p>{shown(block.text)}</p>")
    if notes:
        parts.append(
            "<hr>" + "".join(f"<p><small><sup>{label}</sup> {shown(text)}</small></p>" for label, text in notes.items())
        )
    style = "body{font:11pt Georgia,serif} ul,ol{margin:0} li{margin:2pt 0} td{padding:2pt 8pt}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>" + "".join(parts)


def printed(chromium: str, page: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def compare(
    document: Document, matter: Sequence[Matter], notes: dict[str, str], read: Document, *, show: bool
) -> Score:
    source = [word for block in matter for word in words_of(block)]
    source += [word for text in notes.values() for word in text.split()]
    body = [block for block in read.blocks if block.kind != "footnote"]
    foot = [block for block in read.blocks if block.kind == "footnote"]
    found = [word for block in (*body, *foot) for word in unmarked(block).split()]
    pairs = difflib.SequenceMatcher(None, source, found, autojunk=False)
    kept = sum(match.size for match in pairs.get_matching_blocks())
    if show:
        for kind, a, b, c, d in pairs.get_opcodes():
            if kind != "equal":
                print(f"    {document.document_id}: {' '.join(source[a:b])!r} -> {' '.join(found[c:d])!r}")
    heads = Counter(MARK.sub("", block.text) for block in matter if block.kind == "heading")
    own_heads = Counter(unmarked(block) for block in read.blocks if block.kind == "heading")
    items = Counter(MARK.sub("", block.text) for block in matter if block.kind == "item")
    own_items = Counter(unmarked(block) for block in read.blocks if block.kind in {"list_item", "reference"})
    if show:
        for name, want, have in (("heading", heads, own_heads), ("item", items, own_items)):
            for text in (want - have) | (have - want):
                print(f"    {document.document_id}: {name} {'missed' if text in want else 'wrong'}: {text[:100]!r}")
    noted, own_notes = Counter(notes.values()), Counter(unmarked(block) for block in foot)
    marked_notes = {notes[mark] for block in matter for mark in MARK.findall(block.text) if mark in notes}
    texts = {block.label: unmarked(block) for block in foot}
    noted.update(f"mark of {text}" for text in marked_notes)
    own_notes.update(
        {
            f"mark of {texts[label]}"
            for block in body
            for mark in block.note_marks
            for label in mark.labels
            if label in texts
        }
    )
    if show:
        for text in (noted - own_notes) | (own_notes - noted):
            print(f"    {document.document_id}: note {'missed' if text in noted else 'wrong'}: {text[:100]!r}")
    right = (heads & own_heads).total()
    return Score(
        len(source),
        kept,
        len(found) - kept,
        (right, right + (heads - own_heads).total() + (own_heads - heads).total()),
        ((items & own_items).total(), (items | own_items).total()),
        ((noted & own_notes).total(), (noted | own_notes).total()),
    )


def words_of(block: Matter) -> list[str]:
    if block.kind == "table":
        return [word for row in block.cells for cell in row for word in cell.split()]
    return MARK.sub("", block.text).split()


def unmarked(block: Block) -> str:
    text = block.text
    for mark in reversed(block.note_marks):
        text = text[: mark.start] + text[mark.end :]
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--list", action="store_true", help="print every difference")
    parser.add_argument("--keep", type=Path, help="folder to keep the PDFs in")
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    scores: dict[str, Score] = {}
    for document in articles():
        matter, notes = matter_of(document)
        made = {name: typeset(matter, notes, look) for name, look in LOOKS.items()}
        if chromium:
            made["browser"] = printed(chromium, page_of(matter, notes))
        for name, data in made.items():
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{document.document_id}.{name.replace(' ', '-').replace(',', '')}.pdf").write_bytes(
                    data
                )
            extracted = read_pdf(data, document.document_id)
            read = arrange(
                extracted,
                document_id="x",
                format="pdf",
                path="x",
                group="",
                policy=Policy(skip_other_languages=False),
                sha256="",
            )
            if options.list:
                print(f"{name}")
            scores[name] = scores.get(name, Score()) + compare(document, matter, notes, read, show=options.list)
    figures = {name: score.shares() for name, score in scores.items()}
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if options.update:
        FLOORS.write_text(json.dumps({**floors, **figures}, indent=1) + "\n", encoding="utf-8")
    missed = 0
    for name, shares in figures.items():
        print(f"{name:26}" + "  ".join(f"{key} {value:.4f}" for key, value in shares.items()))
        for key, floor in floors.get(name, {}).items():
            worse = shares[key] > floor if key == "foreign" else shares[key] < floor
            if worse and not options.update:
                missed += 1
                print(f"  below its floor: {key} {shares[key]} (floor {floor})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
