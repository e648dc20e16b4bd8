"""The word lists of `datasets/lexicons/*.toml`, read once and handed to whoever needs them.

A list is a file; a category is a table in it with `terms`. Each file names its source. A fact-checker can read and
edit them without Python.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit import paths
from audit.errors import SettingsError
from audit.kept.tables import TABLES


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `factor` base units of its dimension."""

    name: str
    dimension: str
    factor: float


@dataclass(frozen=True, slots=True)
class Category:
    """One category of one list, e.g. list "sources", category "vague_people"."""

    list: str
    name: str
    terms: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, eq=False)  # compared and hashed by identity: patterns are cached by it
class Lexicons:
    """All word lists. Frozen and picklable, so that every process of a run judges by the same words."""

    categories: tuple[Category, ...]
    units: tuple[tuple[str, Unit], ...]  # (form, unit)

    def terms(self, list_name: str, category: str) -> tuple[str, ...]:
        try:
            return _terms(self)[list_name, category]
        except KeyError:
            raise KeyError(f"no category {category!r} in the word list {list_name!r}") from None

    def words(self, list_name: str, *categories: str) -> str:
        """A regular expression for any term of the categories, to be put between word boundaries.

        A `*` at the end of a term stands for any ending; spaces match any white space.
        """
        return _words(self, list_name, categories)

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """(list, term, category, source) for every term: the table `lexicon` that rules may read."""
        for each in self.categories:
            for term in each.terms:
                yield each.list, term, each.name, each.source


@functools.lru_cache(maxsize=8)
def _terms(lexicons: Lexicons) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(each.list, each.name): each.terms for each in reversed(lexicons.categories)}


@functools.lru_cache(maxsize=512)
def _words(lexicons: Lexicons, list_name: str, categories: tuple[str, ...]) -> str:
    return _alternation(tuple(term for category in categories for term in lexicons.terms(list_name, category)))


@functools.lru_cache(maxsize=512)
def _alternation(terms: tuple[str, ...]) -> str:
    """The terms as one pattern, folded into a trie: a tenth of the characters compile in a fraction of the time."""
    trie: dict[str, Any] = {}
    for term in sorted(set(terms)):
        node = trie
        for atom in _atoms(term):
            node = node.setdefault(atom, {})
        node[""] = {}
    return _pattern_of(trie)


def _atoms(term: str) -> Iterator[str]:
    yield from map(_atom, term.removesuffix("*"))
    if term.endswith("*"):
        yield r"\w*"


@functools.cache
def _atom(character: str) -> str:
    return r"\s+" if character == " " else "['’]" if character == "'" else re.escape(character)


def _pattern_of(node: dict[str, Any]) -> str:
    branches = [atom + _pattern_of(child) for atom, child in node.items() if atom]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


@functools.lru_cache(maxsize=8)
def load_lexicons(folder: Path = paths.LEXICONS) -> Lexicons:
    """Read every list of the folder. Raises SettingsError (E115) that names the file and what is wrong in it."""
    categories: list[Category] = []
    units: list[tuple[str, Unit]] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            content = TABLES.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(
                "E115", f"The word list {path} cannot be read: {error}.", "Mend or restore the file."
            ) from error
        source = content.pop("source", None)
        content.pop("summary", None)
        if not source:
            raise SettingsError("E115", f"The word list {path} names no source.", 'Add a line source = "…" at its top.')
        if path.stem == "units":
            units.extend(_units(content))
            continue
        for name, table in content.items():
            if not isinstance(table, dict) or not isinstance(table.get("terms"), list):
                raise SettingsError("E115", f"{path}: [{name}] holds no list of terms.", 'Write terms = ["…", "…"].')
            terms = tuple(str(term).casefold() for term in table["terms"])
            categories.append(Category(path.stem, name, terms, str(table.get("source", source))))
    if not categories:
        raise SettingsError(
            "E115", f"There are no word lists in {folder}.", "Reinstall claims-audit or restore the folder."
        )
    return Lexicons(tuple(categories), tuple(sorted(units, key=lambda each: (-len(each[0]), each[0]))))


def _units(content: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Unit]]:
    """Every form of every unit. Forms in lower case match any case; others ("MHz") match as they are written."""
    prefixes = content.pop("prefixes", {})
    for dimension, table in content.items():
        entries = {name: entry for name, entry in table.items() if isinstance(entry, dict)}
        names = {float(entry["factor"]): name for name, entry in reversed(entries.items())}
        listed: set[str] = set()
        for name, entry in entries.items():
            for form in (*entry["forms"], *entry.get("symbols", ())):
                listed.add(str(form))
                yield str(form), Unit(name, dimension, float(entry["factor"]))
        for entry in entries.values():
            for prefix in entry.get("prefixes", "").split():
                size = float(f"{prefixes[prefix]['factor'] * entry['factor']:.12g}")
                unit = Unit(names.get(size, prefix + entry["symbols"][0]), dimension, size)
                forms = [prefixes[prefix]["name"] + form for form in entry["forms"]]
                signs = (prefix, "μ") if prefix == "µ" else (prefix,)
                symbols = [sign + symbol for sign in signs for symbol in entry["symbols"]]
                for form in (*forms, *symbols):
                    if form not in listed:
                        listed.add(form)
                        yield form, unit
