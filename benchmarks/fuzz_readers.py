#!/usr/bin/env python3
"""Give each reader files that chance has damaged, for as many minutes as are asked for, and keep what breaks it.

Usage: fuzz_readers.py [--formats md,txt,html,docx,pdf] [--minutes 10] [--seed 1] [--keep FOLDER]

The files are articles of `corpus.py` in each format, with bytes turned, cut out, doubled, swapped between two files,
or struck over with fragments that mean something to a reader (tags, marks, entities, controls). In a Word file the
parts are damaged and packed again, else every file would end at the checksum. Each file must end in documents whose
blocks lie where they say they lie and whose facts can be established, or in a `ReadError`; anything else is kept in
FOLDER beside a line that says what happened. So is a file that takes longer than ten seconds; after a minute the
whole ends with a traceback of where it hangs, and the file stays where it was written (`fuzzed.html`).

Exit codes: 0 nothing broke; 1 something did.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import articles
from corpus_formats import WRITERS

from audit.claims.extract import extract
from audit.errors import ReadError
from audit.model import Document
from audit.parse.lexicons import Lexicons, load_lexicons
from audit.policy import Policy
from audit.read import Found, read_file

TOO_LONG = 10.0  # seconds of the processor for one file of some 8 KB
HANGS = 60.0  # seconds
FRAGMENTS: dict[str, tuple[bytes, ...]] = {
    "md": (b"#", b"- ", b"|", b"|---|", b"[^1]", b"[^1]: ", b"```", b"<b>", b"](", b"\\", b"> ", b"\n\n", b"---\n", b"*"),
    "txt": (b"\n\n", b"\t", b"- ", b"1. ", b"\x00", b"\xff\xfe", b"\xe2\x80\xae", b"\xef\xbb\xbf", b":\n"),
    "html": (b"<table>", b"<tr><td>", b"</p>", b"<nav>", b"<li>", b"<sup>", b"<script>", b"<!--", b"&#x202e;", b"<h2>",
             b"<template>", b"<svg>", b"&#0;", b"<a href='#n1'>", b"<details>", b"<div hidden>", b"]]>", b"<math>"),
    "docx": (b"<w:tbl>", b"</w:p>", b"<w:p>", b"<w:del>", b"</w:r>", b"<w:r>", b"<w:t>", b'w:val="9"', b"&#8238;", b"<w:sdt>"),
    "pdf": (b"endstream", b"BT", b"ET", b"Tj", b"/Kids", b"0 0 R", b"obj", b"<<", b">>", b"/Length 9", b"-99999"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Break:
    """A file that a reader did not bear, and what came of it."""

    format: str
    data: bytes
    what: str


def main() -> int:
    """Fuzz each format for its share of the time; print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--formats", default=",".join(FRAGMENTS))
    parser.add_argument("--minutes", type=float, default=10.0, help="for each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("broken"))
    options = parser.parse_args()
    broken = 0
    for name in options.formats.split(","):
        seen = 0
        kinds: set[str] = set()
        for found in breaks(name, options.minutes * 60, options.seed):
            seen += 1
            if found is None or found.what in kinds:
                continue
            kinds.add(found.what)
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{len(kinds)}.{name}").write_bytes(found.data)
            print(f"{name}: {found.what}", flush=True)
        broken += len(kinds)
        print(f"{name}: {seen} files, {len(kinds)} kinds of failure", flush=True)
    return int(broken > 0)


def breaks(name: str, seconds: float, seed: int) -> Iterator[Break | None]:
    """One item a damaged file until the time is over: what broke, or None."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311  # damage that can be repeated, no secret
    sound = [WRITERS[name](text) for _, text in articles(6, seed)]
    end = time.monotonic() + seconds
    scratch = Path(f"fuzzed.{name}")
    lexicons = load_lexicons()
    while time.monotonic() < end:
        data = damaged(name, sound, chance)
        began = time.process_time()
        faulthandler.dump_traceback_later(HANGS, exit=True)
        what = outcome(scratch, data, lexicons)
        if what is None and time.process_time() - began > TOO_LONG:
            what = "takes too long"
        yield None if what is None else Break(name, data, what)
    faulthandler.cancel_dump_traceback_later()
    scratch.unlink(missing_ok=True)


def outcome(scratch: Path, data: bytes, lexicons: Lexicons) -> str | None:
    """What goes wrong with these bytes: None where they end in documents or in an error that says why."""
    scratch.write_bytes(data)
    found = Found(path=scratch, name=scratch.name)
    try:
        for document in read_file(found, Policy()):
            misplaced = next(_misplaced(document), None)
            if misplaced is not None:
                return misplaced
            extract(document, lexicons)
    except ReadError:
        return None
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        place = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else "?"
        return f"{type(error).__name__} at {place}"
    return None


def _misplaced(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if not 0 <= block.start_at <= block.end_at <= len(document.text):
            yield "a block lies outside its text"


def damaged(name: str, sound: list[bytes], chance: random.Random) -> bytes:
    """One of the sound files with one to twenty wounds."""
    data = chance.choice(sound)
    if name != "docx":
        return _wounded(data, chance.choice(sound), FRAGMENTS[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        hurt = chance.choice(package.namelist())
        for part in package.namelist():
            content = package.read(part)
            target.writestr(part, _wounded(content, content, FRAGMENTS[name], chance) if part == hurt else content)
    return packed.getvalue()


def _wounded(data: bytes, other: bytes, fragments: tuple[bytes, ...], chance: random.Random) -> bytes:
    wounded = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 20))):
        place = chance.randrange(len(wounded) + 1)
        stretch = slice(place, place + chance.choice((1, 2, 8, 60, 600)))
        match chance.randrange(6):
            case 0:
                wounded[stretch] = chance.randbytes(chance.randrange(1, 5))
            case 1:
                del wounded[stretch]
            case 2:
                wounded[place:place] = wounded[stretch] * chance.choice((2, 9, 200))
            case 3:
                start = chance.randrange(len(other) + 1)
                wounded[stretch] = other[start : start + chance.choice((20, 400, 4000))]
            case _:
                wounded[place:place] = chance.choice(fragments) * chance.choice((1, 1, 3, 300))
    return bytes(wounded)


if __name__ == "__main__":
    sys.exit(main())
