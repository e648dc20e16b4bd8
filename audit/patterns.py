"""Regular expressions that are compiled when they are first used, and searched for only where they can match.

A rule book of this size holds more than a thousand, and one article asks for half of them; compiling the others would be
the longest part of a short audit. In a long one most searches are in sentences that hold none of a pattern's words:
they are turned away by `audit.triggers` before the pattern is asked.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable
from typing import Any, cast

from audit.kept.patterns import SHELF
from audit.tokens import NEVER_SEEN, SEEN, bit_of, met_if_often
from audit.triggers import needs

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_OFTEN = 1000  # calls after which a pattern is taken apart: sooner it does not pay


def lazy_pattern(source: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """What `re.compile` gives, made at its first use. A faulty expression raises re.error then, not here."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Stands for the compiled pattern. Once that is made its methods are this object's own, so that calls cost no more."""

    def __init__(self, source: str, flags: int | re.RegexFlag) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by copy and pickle, which take the two fields
            raise AttributeError(name)
        compiled = SHELF.pattern(self.pattern, self._flags)
        wanted = SHELF.needs(self.pattern, self._flags)
        if wanted is not None:
            self.__dict__.update(_methods(compiled, wanted))
            return self.__dict__.get(name) or getattr(compiled, name)
        left = _OFTEN

        def counted(method: str) -> Callable[..., Any]:
            asked = getattr(compiled, method)

            def count(*arguments: Any, **named: Any) -> Any:
                nonlocal left
                left -= 1
                if not left:
                    wanted = needs(self.pattern, self._flags)
                    SHELF.remember(self.pattern, self._flags, wanted)
                    self.__dict__.update(_methods(compiled, wanted))
                return asked(*arguments, **named)

            return count

        self.__dict__.update({method: counted(method) for method in _METHODS})
        return self.__dict__.get(name) or getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Lazy, (self.pattern, self._flags)

    def __repr__(self) -> str:
        return f"lazy_pattern({self.pattern!r})"


def _methods(compiled: re.Pattern[str], wanted: tuple[frozenset[str], ...]) -> dict[str, Callable[..., Any]]:
    """The methods of a pattern, behind a look at the tokens of the text where the pattern needs some."""
    if not wanted:
        return {method: getattr(compiled, method) for method in _METHODS}
    known = SEEN.get
    bits = functools.reduce(operator.or_, map(bit_of, wanted))

    def lacks(text: str) -> bool:
        held = known(text, NEVER_SEEN)
        return (held if held >= 0 else met_if_often(text)) & bits != bits

    def guarded(method: Callable[..., Any], nothing: Any) -> Callable[..., Any]:
        """The method, with `lacks` written out in it: most calls end there."""

        def ask(string: str, pos: int = 0, endpos: int | None = None) -> Any:
            if endpos is not None:  # it may cut a word in two
                return method(string, pos, endpos)
            held = known(string, NEVER_SEEN)
            if held < 0:
                held = met_if_often(string)
            return method(string, pos) if held & bits == bits else nothing

        return ask

    def findall(string: str, pos: int = 0, endpos: int | None = None) -> list[Any]:
        if endpos is not None:
            return compiled.findall(string, pos, endpos)
        return [] if lacks(string) else compiled.findall(string, pos)

    sub, subn, split = compiled.sub, compiled.subn, compiled.split
    return {
        "search": guarded(compiled.search, None),
        "match": guarded(compiled.match, None),
        "fullmatch": guarded(compiled.fullmatch, None),
        "finditer": guarded(compiled.finditer, iter(())),  # which is at its end for everybody
        "findall": findall,
        "sub": lambda repl, string, count=0: string if lacks(string) else sub(repl, string, count),
        "subn": lambda repl, string, count=0: (string, 0) if lacks(string) else subn(repl, string, count),
        "split": lambda string, maxsplit=0: [string] if lacks(string) else split(string, maxsplit),
    }
