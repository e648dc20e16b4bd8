"""A sentence as words and stops, and the small words by which clauses and phrases are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.calendar_names import SMALL_MONTHS, SMALL_WEEKDAYS
from audit.model import Span
from audit.patterns import lazy_pattern

STOPS = frozenset(',;:()“”"–—.!?')
LINKS = frozenset(
    "who which that whom whose but while whereas although though after before when because since if unless until where "
    "whether so and or than as once".split()
)
RELATIVE = frozenset({"who", "which", "that"})
PREPOSITIONS = frozenset(
    "of in on at to by with from for into onto over under near between among against about during without within "
    "through across along around behind beside below above opposite off inside outside towards toward upon via despite "
    "beyond throughout past since until before after".split()
)
PARTICLES = frozenset("up down out off away back over on through in apart aside forward".split())
NEGATIONS = frozenset({"not", "never", "no", "nor", "neither"})
ADVERBS = frozenset(
    "also still already now then just even ever once first later soon always often again finally yet only long almost "
    "nearly quite rather too together alone here there today yesterday all both each originally since thus "
    "therefore however meanwhile perhaps instead".split()
)
DETERMINERS = frozenset("the a an its his her their this that these those our my your some any every each no".split())
PRONOUNS = frozenset("he she it they we i you who".split())
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred "
    "thousand million "
    "billion several many few".split()
)
_TIMES = SMALL_MONTHS | SMALL_WEEKDAYS | frozenset("spring summer autumn winter noon midnight then".split())
_BOUNDING = STOPS | LINKS
_BOTH = frozenset({"since", "before", "after", "until", "as", "that", "once"})  # link and preposition

_TOKEN = lazy_pattern(r"\d+(?:[.,]\d+)+(?![\w’'-])|[^\W_](?:[\w’'-]*[^\W_’'-])?(?:[’'](?=\s))?|[,;:()“”\"–—.!?]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words and stops of a sentence; places are numbers of words, `Span`s offsets in the text, end exclusive."""

    text: str
    spans: tuple[tuple[int, int], ...]
    lower: tuple[str, ...]
    bounds: tuple[bool, ...]  # a stop, or a link between clauses

    def between(self, start: int, end: int) -> str:
        return self.text[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""

    def span(self, start: int, end: int) -> Span | None:
        return Span(self.spans[start][0], self.spans[end - 1][1]) if start < end else None

    def capital(self, at: int) -> bool:
        return self.text[self.spans[at][0]].isupper()


def words_of(text: str) -> Words:
    """The sentence cut into words."""
    spans = tuple([match.span() for match in _TOKEN.finditer(text)])
    small = text.lower()
    if len(small) == len(text):
        lower = tuple([small[start:end] for start, end in spans])
    else:  # a letter whose small form is two
        lower = tuple([text[start:end].lower() for start, end in spans])
    bounds = tuple(
        [word in _BOUNDING and not (word in _BOTH and _is_preposition(lower, at)) for at, word in enumerate(lower)]
    )
    return Words(text, spans, lower, bounds)


def _is_preposition(lower: Sequence[str], at: int) -> bool:
    """ "since 2010", "before noon", "that house": no link between clauses."""
    following = lower[at + 1] if at + 1 < len(lower) else ""
    if lower[at] == "that":
        return at > 0 and lower[at - 1] in PREPOSITIONS or following[:1].isdigit()
    return following[:1].isdigit() or following in _TIMES
