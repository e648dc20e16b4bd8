"""The lists, looked up: what counts alike, which word tells which measure, what sets two values apart."""

from __future__ import annotations

import functools

from audit.claims.coverage import stem
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"(?<!\w)[a-z]+(?:-[a-z]+)*")
_OF_ALL = lazy_pattern(
    r"\b(?:[Ee]ach|[Nn]one|[Ee]very one|[Aa]ll|[Mm]ost|[Mm]any|[Ff]ew|[Ss]ome|[Hh]alf|[Ss]everal|[Oo]ne"
    r"|[Tt]wo|[Tt]hree|[Nn]early all|[Aa]lmost all) of (?:the|its|their)\b|\b(?:was|were"
    r"|been) asked\b(?! for)"
)
_IRREGULAR = {"children": "child", "men": "man", "women": "woman", "wives": "wife", "lives": "life", "loaves": "loaf", "shelves": "shelf", "calves": "calf", "sheep": "sheep", "people": "people"}  # fmt: skip


def singular(noun: str) -> str:
    """The singular in small letters: what "120 beds" and "140-bed" share."""
    noun = noun.lower()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


@functools.lru_cache(maxsize=4)
def _lines(lexicons: Lexicons) -> dict[str, frozenset[int]]:
    """Each counted noun with the numbers of the lines of `sameness` that it stands in."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lexicons.terms("sameness", "counted")):
        for word in line.split():
            found[singular(word)] = found.get(singular(word), frozenset()) | {number}
    return found


def count_one_set(one: str, two: str, lexicons: Lexicons) -> bool:
    """Two nouns, in the singular, can count one set of things: "stop" and "station"."""
    lines = _lines(lexicons)
    return one == two or bool(lines.get(one, frozenset()) & lines.get(two, frozenset()))


def counting_lines(noun: str, lexicons: Lexicons) -> frozenset[int]:
    """The lines of `sameness` in which a noun in the singular stands."""
    return _lines(lexicons).get(noun, frozenset())


@functools.lru_cache(maxsize=4)
def measures(lexicons: Lexicons) -> dict[tuple[str, str], str]:
    """The measure that a word tells of a value of a kind: ("long", "length") tells the length."""
    found: dict[tuple[str, str], str] = {}
    for line in lexicons.terms("values", "measures"):
        name, words = line.split(" / ")
        measure, kind = name.split()
        found |= {(word, kind): measure for word in words.split()}
    return found


@functools.lru_cache(maxsize=4)
def groups(lexicons: Lexicons) -> dict[str, str]:
    """Nouns that stand for what they count: a "staff of 30" is 30 employees."""
    return {group: counted for line in lexicons.terms("values", "groups") for group, counted in [line.split()]}


@functools.lru_cache(maxsize=4)
def happenings(lexicons: Lexicons) -> tuple[dict[str, int], dict[str, int]]:
    """Nouns and verbs of what happens, each with the number of its line."""
    nouns: dict[str, int] = {}
    verbs: dict[str, int] = {}
    for number, line in enumerate(lexicons.terms("values", "happenings")):
        left, right = line.split(" / ")
        nouns |= dict.fromkeys(left.split(), number)
        verbs |= dict.fromkeys(right.split(), number)
    return nouns, verbs


@functools.lru_cache(maxsize=16)
def listed(category: str, lexicons: Lexicons) -> frozenset[str]:
    """All terms of a category."""
    return frozenset(lexicons.terms("values", category))


@functools.lru_cache(maxsize=4)
def no_evidence(lexicons: Lexicons) -> frozenset[str]:
    """Stems that clauses about different things share as easily as clauses about one."""
    return frozenset(map(stem, lexicons.terms("values", "no_evidence")))


def set_apart(clause: str, near: str, lexicons: Lexicons) -> frozenset[str]:
    """Words that set a value apart from others: in its clause, and in the stretch close to it.

    A capital letter makes "May" a month.
    """
    words, close = (
        frozenset(_WORD.findall(_OF_ALL.sub(" ", text[:1].lower() + text[1:])))
        for text in (clause.strip(), near.strip())
    )
    return words & listed("set_apart", lexicons) | close & listed("close_apart", lexicons)
