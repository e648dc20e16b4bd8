"""How much of an article the reader of web pages keeps, and how much of what stands around it gets in.

Twenty pages of our own (`datasets/gold/pages`), each with its main text beside it, written before the reader was tuned
on them: news sites, a blog, a council, an encyclopaedia, a recipe, a live blog, old layouts of tables. A line of the
main text that begins with "~ " may be kept or left out: bylines, captions, lines of credit.

Words are aligned in order (Ratcliff and Obershelp, by `difflib`): a word of the main text that finds no partner was
lost, a word that was read and finds none came from outside. Trafilatura is measured on the same pages in the same run.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.read.web_page import read_page

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "datasets" / "gold" / "pages"
FLOORS = Path(__file__).resolve().parent / "web_pages.json"


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789−")  # the texts beside the pages give what is raised in plain signs
_MARK = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Kept:
    """Words of one page's main text, how many of them were read, and how many words were read that are none of it."""

    name: str
    words: int
    read: int
    outside: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare with the floors. 1: below a floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    ours, theirs = list(measure(words_read)), list(measure(words_of_trafilatura))
    print(f"{'page':22} {'words':>5}  {'kept':>6} {'outside':>7}   trafilatura: kept, outside")
    for mine, peer in zip(ours, theirs, strict=True):
        print(
            f"{mine.name:22} {mine.words:5}  {mine.read / mine.words:6.3f} {mine.outside:7}"
            f"   {peer.read / peer.words:6.3f} {peer.outside:7}"
        )
    for label, kept in (("read", ours), ("trafilatura", theirs)):
        share, outside = totals(kept)
        print(f"{label}: {share:.4f} of the main text kept, {outside} words from outside it")
    share, outside = totals(ours)
    if share < floors["least_kept"] or outside > floors["most_outside"]:
        print(f"Below the floor: {floors}.")
        return 1
    return 0


def totals(kept: Sequence[Kept]) -> tuple[float, int]:
    """The share of the main text that was kept over all pages, and the words from outside."""
    return sum(each.read for each in kept) / sum(each.words for each in kept), sum(each.outside for each in kept)


def measure(read: Callable[[bytes, str], list[str]]) -> Iterator[Kept]:
    for path in sorted(PAGES.glob("*.html")):
        wanted = [
            (word, not line.startswith("~ "))
            for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
            for word in line.removeprefix("~ ").split()
        ]
        got = [_plain(word) for word in read(path.read_bytes(), path.name)]
        matcher = difflib.SequenceMatcher(None, [_plain(word) for word, _ in wanted], got, autojunk=False)
        blocks = matcher.get_matching_blocks()
        found = {block.a + each for block in blocks for each in range(block.size)}
        yield Kept(
            name=path.stem,
            words=sum(needed for _, needed in wanted),
            read=sum(needed and place in found for place, (_, needed) in enumerate(wanted)),
            outside=len(got) - sum(block.size for block in blocks),
        )


def _plain(word: str) -> str:
    """The word without what only some readers print: brackets around a note mark, raised signs."""
    return _MARK.sub(r"\1", word).translate(_RAISED)


def words_read(data: bytes, name: str) -> list[str]:
    """What the product audits of the page."""
    return [
        word for draft in read_page(data, name).drafts if draft.kind != "boilerplate" for word in draft.text.split()
    ]


def words_of_trafilatura(data: bytes, name: str) -> list[str]:
    """What trafilatura alone makes of it, as it comes. `name` is not needed."""
    import trafilatura

    return (trafilatura.extract(data, include_comments=False) or "").replace("|", " ").split()


if __name__ == "__main__":
    sys.exit(main())
