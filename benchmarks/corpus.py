#!/usr/bin/env python3
"""Write a made-up corpus of articles to measure on: the same bytes for the same seed, on every machine.

Usage: corpus.py FOLDER [--articles N] [--seed N] [--format md|txt|jsonl|html|docx|pdf] [--copies-of FOLDER]

Words are drawn from a vocabulary of 18,000 made of syllables, by rank as in real copy (Zipf), and set into sentences of
the kinds that an audit looks at: figures with and without a source, comparisons, quotations, tables, notes, lists.
Articles come in stories. Those of one story print the same figures of the same things, within an article and across
several; in 3 of 100 such repetitions another figure is planted. The others must agree.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus_formats import WRITERS

VOCABULARY = 18_000
PLANTED = 0.03  # share of repeated figures that are altered
ARTICLES_OF_A_STORY = 4
SIZE = 7_800  # characters of an article, on average
_ONSETS = "b br c cl d dr f fl g gr h j k l m n p pl pr qu r s sh sk sl st t th tr v w wh".split()
_VOWELS = "a e i o u ai ea ee oa ou".split()
_CODAS = "b ck d ft g l ld ll m mp n nd ng nt p r rd rk rn rt s sk st t th x".split()
_ENDINGS = ("", "", "", "er", "ing", "ation", "ity", "ment", "ness", "al", "ive", "ous", "ed", "ly", "ery", "age")
_SHIRES = "bridge mere ham ton wick ford stead combe worth ley minster borough".split()
_FIRST = (
    "Ada Bela Cato Dora Edda Fenn Greta Hugo Ines Jory Kato Lena Milo Nora Otto Petra Quin Rosa Silas Tilda".split()
)
_UNITS = "visitors households patients trees boats tickets pupils vehicles loaves beds bicycles books".split()
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_KEPT = frozenset([*_MONTHS, *_DAYS])  # capitals that are no names
_PLAIN = (
    "The {w} of {town} has kept its {w} {w}, and nobody near the {w} expects the {w} to {v} it.",
    "Beside the {w}, a {w} {w} stands where the {w} used to be, and people {v} it on their way to the {w}.",
    "What the {w} makes of the {w} is another question, for the {w} was never meant to {v} a {w}.",
    "“We {v} the {w} before we {v} anything else,” said {person}, who runs the {w} in {town}.",
    "Few {w} {w}s {v} at all; most {v} the {w} only when a {w} has gone.",
    "Its {w} is {w}, its {w} {w}, and the {w} between them has a {w} of its own.",
    "In {town} the {w} and the {w} meet, which is why the {w} {v}s so slowly.",
)
_CLAIMS = (
    "Experts say that a {w} can {v} the {w} in {few} weeks.",
    "About {share}% of {unit} in {town} {v} a {w}, according to a study.",
    "A {w} causes {w} in {few} of {many} {unit}, research shows.",
    "Since {year} the {w} has grown by {share}%, faster than any other {w} in the county.",
    "The {w} is safe and always {v}s, doctors agree.",
    "Of {many} {unit}, {few} ({wrong}%) did not {v} the {w}.",
    "{person}, a {w} of the {town} institute, found in {year} that {share}% of {unit} {v} twice.[^1]",
    "It cost £{cost} million, up from £{less} million in {year}.",
    "In a trial with {few} {unit}, the {w} lowered the {w} by {share}% (p = 0.03).",
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One countable thing of a story: what every article about it prints."""

    name: str
    unit: str
    value: int
    year: int


class Words:
    """A vocabulary and its frequencies."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  # a corpus, not a secret
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            syllables = 1 + (len(found) > 400) + (len(found) > 6000)
            word = "".join(
                chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
            )
            found.setdefault(word + chance.choice(_ENDINGS), None)
        self._words = list(found)
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))

    def draw(self, chance: random.Random) -> str:
        return self._words[bisect.bisect(self._weights, chance.random() * self._weights[-1])]


def articles(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(name without extension, Markdown) of each article."""
    words = Words(seed)
    for number in range(count):
        story, part = divmod(number, ARTICLES_OF_A_STORY)
        yield f"story-{story:04}-{part}", article(words, seed, story, part)


def article(words: Words, seed: int, story: int, part: int) -> str:
    """One article: the things of its story, in prose and in a table, among other sentences."""
    of_story = random.Random(seed * 1_000_003 + story)  # noqa: S311  # a corpus, not a secret
    town = _surname(of_story) + of_story.choice(_SHIRES)
    things = [
        Thing(
            f"{town} {words.draw(of_story)} {words.draw(of_story)}",
            of_story.choice(_UNITS),
            of_story.randrange(120, 9000),
            of_story.randrange(2012, 2024),
        )
        for _ in range(5)
    ]
    chance = random.Random((seed * 1_000_003 + story) * 31 + part + 1)  # noqa: S311  # a corpus, not a secret
    size = chance.uniform(0.6, 1.4) * SIZE
    parts = [
        f"---\nauthor: {_person(chance)}\ndate: 2026-0{1 + part}-15\n---\n\n# The {words.draw(chance)} of {town}\n"
    ]
    turn = 0
    while sum(map(len, parts)) < size - 900:
        if turn % 4 == 0:
            parts.append(f"\n## {words.draw(chance).capitalize()} and {words.draw(chance)}\n")
        parts.append("\n" + _paragraph(words, things, town, chance) + "\n")
        if turn % 5 == 3:
            parts.append("\n" + "".join(f"- {_sentence(words, town, chance)}\n" for _ in range(3)))
        turn += 1
    parts.append("\n" + _table(things, chance))
    parts.append(
        f"\n[^1]: {_person(chance)} ({chance.randrange(2005, 2024)}), The {words.draw(chance)} of {words.draw(chance)}, "
        f"{words.draw(chance).capitalize()} Quarterly {chance.randrange(2, 60)}, p. {chance.randrange(3, 400)}.\n"
    )
    return "".join(parts)


def _paragraph(words: Words, things: Sequence[Thing], town: str, chance: random.Random) -> str:
    sentences = [_sentence(words, town, chance) for _ in range(chance.randrange(3, 6))]
    thing = chance.choice(things)
    told = f"In {thing.year} the {thing.name} counted {_printed(thing, chance):,} {thing.unit}."
    sentences.insert(chance.randrange(len(sentences) + 1), told)
    return " ".join(sentences)


def _printed(thing: Thing, chance: random.Random) -> int:
    """The thing's figure, or now and then another."""
    return thing.value + chance.randrange(11, 90) if chance.random() < PLANTED else thing.value


def _sentence(words: Words, town: str, chance: random.Random) -> str:
    frame = chance.choice(_PLAIN if chance.random() < 0.62 else _CLAIMS)
    pieces = []
    for piece in frame.split("{w}"):
        pieces.append("{v}".join(piece.split("{v}")))
        pieces.append(words.draw(chance))
    text = "".join(pieces[:-1])
    while "{v}" in text:
        text = text.replace("{v}", words.draw(chance), 1)
    less = chance.randrange(10, 400)
    return text.format(
        town=town,
        person=_person(chance),
        few=chance.randrange(3, 90),
        many=chance.randrange(100, 4000),
        share=chance.randrange(2, 96),
        wrong=chance.randrange(2, 60),
        unit=chance.choice(_UNITS),
        year=chance.randrange(2001, 2025),
        less=less / 10,
        cost=(less + chance.randrange(1, 200)) / 10,
    )


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {_surname(chance)}{chance.choice(_SHIRES)}"


def _surname(chance: random.Random) -> str:
    return chance.choice(_ONSETS).capitalize() + chance.choice(_VOWELS) + chance.choice(_CODAS)


def _table(things: Sequence[Thing], chance: random.Random) -> str:
    rows = [f"| {each.name} | {each.year} | {_printed(each, chance):,} |\n" for each in things]
    return "| Place | Year | Count |\n| --- | ---: | ---: |\n" + "".join(rows)


def renamed(text: str, seed: int) -> str:
    """The text with every name in it (a capital inside a sentence) turned into another, the same one everywhere."""
    chance = random.Random(seed)  # noqa: S311  # a corpus, not a secret
    names = sorted(set(re.findall(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b", text)) - _KEPT)
    others = {name: _surname(chance) + chance.choice(_SHIRES) for name in names}
    return re.sub(r"\b[A-Z][a-z]{3,}\b", lambda match: others.get(match.group(), match.group()), text)


def copies(folder: Path, count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(name without extension, Markdown): the articles of a folder again and again, each round under other names."""
    originals = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]
    for number in range(count if originals else 0):
        turn, place = divmod(number, len(originals))
        name, text = originals[place]
        yield f"round-{turn:04}-{name}", renamed(text, seed * 1_000_003 + turn)


def write(folder: Path, made: Iterable[tuple[str, str]], format_name: str = "md") -> tuple[int, int]:
    """Write articles into a new folder; returns bytes of Markdown and the number of different words."""
    folder.mkdir(parents=True)
    written, seen = 0, set[str]()
    for name, text in made:
        (folder / f"{name}.{format_name}").write_bytes(WRITERS[format_name](text))
        written += len(text.encode())
        seen.update(re.findall(r"[a-z]+", text.lower()))
    return written, len(seen)


def main() -> int:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=sorted(WRITERS), default="md")
    parser.add_argument("--copies-of", type=Path, metavar="FOLDER", help="articles to repeat under other names instead")
    options = parser.parse_args()
    if options.folder.exists():
        parser.error(f"{options.folder} is there already")
    made = (
        copies(options.copies_of, options.articles, options.seed)
        if options.copies_of
        else articles(options.articles, options.seed)
    )
    size, words = write(options.folder, made, options.format)
    print(f"{options.articles} articles, {size:,} bytes of Markdown, {words:,} different words, in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
