"""The words by which pages name what stands around an article: `datasets/lexicons/web_pages.toml`, read once."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from audit import paths
from audit.errors import SettingsError
from audit.patterns import lazy_pattern

_PART = lazy_pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NUMBERED = lazy_pattern(r"\d[\d,.]*\s+(?P<rest>\S.*)")
_MOST_WORDS = 16  # of a heading or a line of a page's furniture


@dataclass(frozen=True, slots=True)
class PageWords:
    """All lists of the file. Patterns match whole, casefolded text with single spaces."""

    names: frozenset[str]
    surely: frozenset[str]
    phrases: tuple[str, ...]  # " author bio "
    opens: frozenset[str]
    articles: tuple[str, ...]
    screen_reader: frozenset[str]
    headings: re.Pattern[str]
    counted: re.Pattern[str]
    lines: re.Pattern[str]

    def names_furniture(self, name: str) -> bool:
        """Whether a class or an id says that what bears it is no article. `name` is as `parts_of` gives it."""
        return not self.names.isdisjoint(name.split()) or any(phrase in name for phrase in self.phrases)

    def names_article(self, name: str) -> bool:
        return any(phrase in name for phrase in self.articles)

    def heads_furniture(self, text: str) -> bool:
        """ "More on this story", "4 comments", "Mehr zum Thema"."""
        folded = _folded(text).rstrip(" :")
        if not folded or folded.count(" ") >= _MOST_WORDS:
            return False
        numbered = _NUMBERED.fullmatch(folded)
        return (
            self.headings.fullmatch(folded) is not None
            or (numbered is not None and self.counted.fullmatch(numbered["rest"]) is not None)
        )  # fmt: skip

    def is_furniture_line(self, text: str) -> bool:
        folded = _folded(text).strip("[]()|·•:. ")
        if folded.count(" ") >= _MOST_WORDS:
            return False
        numbered = _NUMBERED.fullmatch(folded)
        return self.lines.fullmatch(folded) is not None or (
            numbered is not None and self.counted.fullmatch(numbered["rest"]) is not None
        )


@functools.cache
def page_words() -> PageWords:
    """Raises SettingsError (E115) if the list cannot be read."""
    path = paths.LEXICONS / "web_pages.toml"
    try:
        lists = tomllib.loads(path.read_text(encoding="utf-8"))
        terms = {name: table["terms"] for name, table in lists.items() if isinstance(table, dict)}
        return PageWords(
            names=frozenset(terms["names"]),
            surely=frozenset(terms["surely"]),
            phrases=tuple(f" {term} " for term in terms["phrases"]),
            opens=frozenset(terms["opens"]),
            articles=tuple(f" {term} " for term in terms["articles"]),
            screen_reader=frozenset(terms["screen_reader"]),
            headings=_pattern(terms["headings"]),
            counted=_pattern(terms["counted_headings"]),
            lines=_pattern(terms["lines"]),
        )
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(
            "E115", f"The word list {path} cannot be read: {error}.", "Mend or restore the file."
        ) from error


def parts_of(*names: str) -> str:
    """Classes and ids as words with a space on either side of each: "c-siteHeader" -> " c site header siteheader "."""
    words: list[str] = []
    for name in names:
        parts = _PART.findall(name)
        words.extend(part.lower() for part in parts)
        words.extend(each.lower() for each in re.findall(r"[A-Za-z]+", name) if each not in parts)
    return f" {' '.join(words)} "


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    each = (re.escape(term.removesuffix("*").casefold()) + (".*" if term.endswith("*") else "") for term in terms)
    return lazy_pattern("|".join(each))
