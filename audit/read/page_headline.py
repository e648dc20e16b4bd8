"""Which element of a page prints the article's headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.patterns import lazy_pattern
from audit.read.page_measures import Measures
from audit.read.page_tree import Element, name_of

_MOST_WORDS = 40
_LONGEST = 400  # characters
_FEWEST_SHARED = 3  # words that a line and a title must begin with in common
_SITE_SIGN = lazy_pattern(r"\s+[|·•»«:–—-]+\s+")
_ELSEWHERE = frozenset({"nav", "footer", "aside", "title", "li", "td", "th", "a", "figcaption", "button"})
_SIGNS = lazy_pattern(r"[^\w\s]+")


def find_headline(body: Element, titles: Sequence[str], measures: Measures) -> Element | None:
    """The heading or line that is the title by the page's own metadata; else its first heading of level 1."""
    wanted = [words for title in titles for words in _wordings(title)]
    best: tuple[float, Element] | None = None
    for element in body.iter():
        tag = name_of(element)
        if not tag or measures.of(element).words > _MOST_WORDS or not (line := _short_line(element)):
            continue
        score = _likeness(line, wanted) + {"h1": 1.5, "h2": 0.5, "h3": 0.25}.get(tag, 0.0)
        above = {name_of(each) for each in element.iterancestors()} & _ELSEWHERE
        score -= 1.0 * len(above - {"td"}) + (1.0 if tag in _ELSEWHERE else 0.0)
        if score >= 1 and (best is None or score > best[0]):
            best = score, element
    return best[1] if best is not None else None


def _short_line(element: Element) -> list[str]:
    """Its words, none if they are too many for a headline; not more of them are looked at than that takes."""
    text = ""
    for piece in element.itertext():
        text += piece
        if len(text) > _LONGEST and len(_plain(text)) > _MOST_WORDS:
            return []
    return _plain(text)


def _wordings(title: str) -> Iterator[tuple[list[str], bool]]:
    """The words of a title, and of its parts beside the site's name; whether they are the whole title."""
    yield _plain(title), True
    parts = _SITE_SIGN.split(title)
    if len(parts) > 1:
        for part in parts:
            yield _plain(part), False


def _likeness(line: list[str], wanted: Sequence[tuple[list[str], bool]]) -> float:
    """4 for the title itself, 3 for a part of it, 2 where one goes on where the other ends, 0 for anything else."""
    best = 0.0
    for words, whole in wanted:
        if not words or (not whole and len(words) < _FEWEST_SHARED):
            continue
        if line == words:
            best = max(best, 4.0 if whole else 3.0)
        else:
            shared = min(len(line), len(words))
            if shared >= _FEWEST_SHARED and line[:shared] == words[:shared]:
                best = max(best, 2.0)
    return best


def _plain(text: str) -> list[str]:
    return _SIGNS.sub("", text.casefold()).split()
