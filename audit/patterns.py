"""Regular expressions that are compiled when they are first used.

A rule book of this size holds some nine hundred, and one article asks for a third of them; compiling the others would be
the longest part of a short audit.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


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
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return _Lazy, (self.pattern, self._flags)

    def __repr__(self) -> str:
        return f"lazy_pattern({self.pattern!r})"
