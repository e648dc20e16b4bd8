"""Words that a text must hold before a pattern can match in it, read off the pattern itself.

Most sentences hold none of the words that a pattern is about. `needs` finds, for a regular expression, sets of tokens of
which every text that it matches holds at least one each. A set may let through what does not match; it never holds back
what does. Letters are compared as `re.IGNORECASE` compares them, whatever the flags.

The expression is taken apart by the parser of Python's own `re`, a private module: where that is missing or has changed,
a pattern needs nothing and is searched for everywhere.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from audit.tokens import HEAD, NUMERAL

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover  # another Python may keep it elsewhere
    _parser = None

_MOST = 2000  # strings that stand for a part of a pattern; a product of two parts stays below _PRODUCT
_PRODUCT = 200
_MOST_IN_CLASS = 12
_SHORTEST = 5  # signs of a pattern: a shorter one is quicker than any look
_LISTS = 2  # sets of tokens that are asked for at most

# What is not a letter or sign of its own in the strings that stand for a part of a pattern.
_EDGE, _GAP, _ANY, _DIGIT = "\x00", "\x01", "\x02", "\x03"  # edge of a word, non-word character, anything at all, digit
_RUN = re.compile(r"[a-z_0-9]+")
# The share of sentences that hold a token, roughly: it decides which token of a string is asked for, and whether at all.
_SHARES = {
    **dict.fromkeys(("the", "of", "a", "and", "in", "to"), 0.5),
    **dict.fromkeys("is was for by on at as it with that from an were has its".split(), 0.15),
    **dict.fromkeys(
        "he she they his her their who which this than or are be been have had not but will can all one two more no "
        "first last after about there when said year years out up into over s t we you i if also other new".split(),
        0.05,
    ),
    NUMERAL: 0.5,
    **dict.fromkeys(",.", 0.9),
}
_SHARE_OF_WORD, _SHARE_OF_HEAD, _SHARE_OF_SIGN = 0.0012, 0.004, 0.1
_TOO_COMMON = 1.0


def needs(source: str, flags: int) -> tuple[frozenset[str], ...]:
    """Sets of which every text that the pattern matches anywhere holds one token each, the rarest first.

    Nothing where none could be read off the pattern. Raises re.error for a faulty expression.
    """
    if _parser is None or flags & re.ASCII or len(source) < _SHORTEST:
        return ()
    try:
        tree = _parser.parse(source, flags)
        if tree.state.flags & re.ASCII:
            return ()
        part = _sequence(tree, "")
    except (AttributeError, TypeError, ValueError):
        return ()  # the parser of another Python, taken apart otherwise
    wanted = [*part.wanted, _wanted(part.strings)] if part.strings else list(part.wanted)
    best: list[frozenset[str]] = []
    for each in sorted(
        (each for each in wanted if each.tokens and each.share < _TOO_COMMON), key=lambda each: each.share
    ):
        if not any(kept <= each.tokens for kept in best):
            best.append(each.tokens)
    return tuple(best[:_LISTS])


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Tokens of which one must be there; none: nothing can be said. `share` of all sentences hold one of them."""

    tokens: frozenset[str]
    share: float


_NOTHING = _Wanted(frozenset(), 9.0)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern: the strings that may stand for it, when they are few, and what it asks for besides.

    Where `strings` is empty the part may be anything that meets `wanted`. `closes`: no word goes on behind it.
    """

    strings: frozenset[str]
    wanted: tuple[_Wanted, ...] = ()
    closes: bool = False

    @property
    def seen_from_behind(self) -> frozenset[str]:
        """The strings, or what is known of the end of a part that has none."""
        return self.strings or frozenset({_ANY + _EDGE if self.closes else _ANY})


_ANYTHING = _Part(frozenset({_ANY}))


def _sequence(nodes: Iterable[tuple[Any, Any]], left: str) -> _Part:
    """`left` is _EDGE where no word can go on into the sequence, else nothing."""
    strings = [left]
    wanted: list[_Wanted] = []
    for operator, argument in nodes:
        kind = str(operator)
        if kind == "LITERAL":
            letter = _letter(argument)
            strings = [each + letter for each in strings]
            continue
        edge = _EDGE if _all_end_in_gaps(strings) else ""
        part = _node(kind, argument, edge)
        wanted.extend(part.wanted)
        following = part.seen_from_behind
        many = len(strings) > 1 and len(following) > 1 and len(strings) * len(following) > _PRODUCT
        if many or len(following) > _MOST or (len(strings) > 1 and following == _ANYTHING.strings):
            wanted.append(_wanted([each + _ANY for each in strings]))
            strings = [edge]
        strings = list({_joined(one, two) for one in strings for two in following})
    closes = _all_end_in_gaps(strings)
    if wanted:
        return _Part(frozenset(), (*wanted, _wanted(strings)), closes)
    return _Part(frozenset(strings), closes=closes)


def _all_end_in_gaps(strings: Iterable[str]) -> bool:
    return all(each and _is_gap(each[-1]) for each in strings)


def _joined(one: str, two: str) -> str:
    """Strings after a long beginning are of no use: the rarest word is looked for in what is kept."""
    return one + two if not (one.endswith(_ANY) and two == _ANY) else one


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@functools.cache
def _is_gap(letter: str) -> bool:
    """No letter of a word, and surely none."""
    return letter not in {_ANY, _DIGIT} and not _is_word(letter)


def _node(operator: str, argument: Any, left: str) -> _Part:
    if operator == "IN":
        return _Part(_class(argument))
    if operator == "AT":
        return _Part(frozenset({"" if str(argument) == "AT_NON_BOUNDARY" else _EDGE}))
    if operator == "BRANCH":
        return _branches([_sequence(each, left) for each in argument[1]])
    if operator == "SUBPATTERN":
        return _sequence(argument[3], left)
    if operator == "ATOMIC_GROUP":
        return _sequence(argument, left)
    if operator in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _repeated(int(argument[0]), int(argument[1]), argument[2], left)
    if operator == "ASSERT":
        return _asserted(argument[0], _sequence(argument[1], ""))
    if operator == "ASSERT_NOT":
        return _Part(frozenset({_EDGE if _holds_all_word_letters(argument[1]) else ""}))
    return _ANYTHING  # any character, no such letter, what a group matched


@functools.cache
def _letter(code: int) -> str:
    letter = chr(code)
    if letter.isascii():
        return letter.lower() if letter > _DIGIT else _GAP
    return _ANY if _is_word(letter) or len(letter.lower()) > 1 else letter.lower()


def _class(items: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    letters: set[str] = set()
    for operator, argument in items:
        kind = str(operator)
        if kind == "LITERAL":
            letters.add(_letter(argument))
        elif kind == "RANGE" and argument[1] - argument[0] < _MOST_IN_CLASS:
            letters.update(_letter(code) for code in range(argument[0], argument[1] + 1))
        elif kind == "CATEGORY" and str(argument) in {"CATEGORY_SPACE", "CATEGORY_NOT_WORD"}:
            letters.add(_GAP)
        elif kind == "CATEGORY" and str(argument) == "CATEGORY_DIGIT":
            letters.add(_DIGIT)
        else:
            return _ANYTHING.strings
    if letters and letters <= {_DIGIT, *"0123456789"}:
        return frozenset({_DIGIT})
    if len(letters) <= _MOST_IN_CLASS:
        return frozenset(letters)
    return frozenset({_GAP}) if all(map(_is_gap, letters)) else _ANYTHING.strings


def _branches(parts: Sequence[_Part]) -> _Part:
    if all(each.strings for each in parts):
        strings = frozenset(string for each in parts for string in each.strings)
        if len(strings) <= _MOST:
            return _Part(strings)
    closes = all(each.closes for each in parts)
    chosen = [_rarest((*each.wanted, *([_wanted(each.strings)] if each.strings else ()))) for each in parts]
    return _Part(frozenset(), (_either(chosen),), closes)


def _repeated(least: int, most: int, nodes: Sequence[tuple[Any, Any]], left: str) -> _Part:
    part = _sequence(nodes, left)
    if part.strings and most > 1 and all(map(_is_gap, "".join(part.strings))):
        return _Part(frozenset({_GAP, ""} if least == 0 or not all(part.strings) else {_GAP}))
    if least == 0:
        if most == 1 and part.strings:
            return _Part(part.strings | {""})
        return _Part(frozenset({"", _ANY + _EDGE})) if part.closes else _ANYTHING
    if most == 1 or not part.strings:
        return part
    behind = _ANY + _EDGE if part.closes else _ANY
    return _Part(frozenset(each + behind for each in part.strings))


def _asserted(direction: int, part: _Part) -> _Part:
    """What must stand before or behind: no length of its own, but the edge of a word where no letter of a word can be."""
    if not part.strings:
        return _Part(frozenset({""}), part.wanted)
    edge = all(each and _is_gap(each[0] if direction > 0 else each[-1]) for each in part.strings)
    asked = _wanted(part.strings)
    return _Part(frozenset({_EDGE if edge else ""}), (asked,) if asked.tokens else ())


def _holds_all_word_letters(nodes: Sequence[tuple[Any, Any]]) -> bool:
    r"""A look-around that is refused where any letter of a word stands: `(?!\w)`, `(?<![\w-])`."""
    if len(nodes) != 1 or str(nodes[0][0]) != "IN":
        return False
    items = [(str(operator), str(argument)) for operator, argument in nodes[0][1]]
    return ("CATEGORY", "CATEGORY_WORD") in items and ("NEGATE", "None") not in items


def _rarest(chosen: Iterable[_Wanted]) -> _Wanted:
    return min(chosen, key=lambda each: each.share, default=_NOTHING)


def _either(chosen: Sequence[_Wanted]) -> _Wanted:
    if not chosen or not all(each.tokens for each in chosen):
        return _NOTHING
    return _Wanted(frozenset().union(*(each.tokens for each in chosen)), sum(each.share for each in chosen))


def _wanted(strings: Iterable[str]) -> _Wanted:
    """One token of each string, the rarest it has."""
    shares: dict[str, float] = {}
    for string in strings:
        token, share = _token(string)
        if not token:
            return _NOTHING
        shares[token] = share
    return _Wanted(frozenset(shares), sum(shares.values()))


@functools.lru_cache(maxsize=1000)
def _token(string: str) -> tuple[str, float]:
    """The token that the fewest sentences hold of those that a text with the string in it must hold; else nothing."""
    best, least = "", 1.0
    for match in _RUN.finditer(string):
        begin, end, run = match.start(), match.end(), match.group()
        if begin and _is_gap(string[begin - 1]):
            if end < len(string) and _is_gap(string[end]):
                share = _SHARES.get(run, _SHARE_OF_WORD)
                if share < least:
                    best, least = run, share
            elif len(run) >= HEAD and least > _SHARE_OF_HEAD:
                best, least = run[:HEAD], _SHARE_OF_HEAD
    if least < _SHARE_OF_SIGN:
        return best, least
    for each in string:
        token = NUMERAL if each == _DIGIT or each.isdecimal() else each
        if (token == NUMERAL or (each > _DIGIT and not each.isspace() and not _is_word(each))) and (
            share := _SHARES.get(token, _SHARE_OF_SIGN)
        ) < least:
            best, least = token, share
    return best, least
