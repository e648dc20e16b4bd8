"""The numbers of a passage as one reckons with them: what is like what, how exact each is, and how each is brought in.

A passage is a sentence with up to two before it. A figure is a quantity in the base unit of its dimension; a bare
number is like any count or measure, because writers name the unit once ("87 metres high, the other 72").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Quantity
from audit.parse.lexicons import Unit
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.working import Line

COUNTED = frozenset({"count", "bare"})
_SHARES = frozenset({"percent", "fraction", "ratio"})
_MEASURES = frozenset("length mass area volume power energy speed data duration temperature pressure measure".split())
_ROLES = frozenset({"value", "from", "to", "numerator", "denominator", "change"})
_NOT_A_NOUN = frozenset(
    "went altogether came said left gone done put cut kept sold held came lay stood ran won lost combined "
    "never always often sometimes both eat drive walk vote back home away abroad early earlier late later "
    "ago before previously then now more less fewer a an the this last decade century season again together "
    "twice once alone off out down up there here upstairs downstairs indoors outdoors overseas".split()
)
_PLURALS = frozenset(
    "people men women children feet teeth geese mice lice oxen sheep fish deer cattle police staff aircraft "
    "spacecraft salmon trout cod elk bison swine".split()
)
_DIMENSIONS = frozenset("high wide long deep tall broad thick across".split())  # "80 centimetres wide and 50 high"
_OF_A_UNIT = lazy_pattern(
    r"\s+(?:of\s+)?an?\s+(?:percentage\s+)?(?:point|hour|minute|second|mile|litre|pint|century|tonne|million"
    r"|billion|degree|length|metre|inch)\b",
    re.IGNORECASE,
)
_HARMLESS = frozenset(
    {"another", "a total of", "only", "just", "exactly", "an average of", "a mean of", "a median of", "on average"}
)
_REMEMBERED = 40  # amounts: more would explain any share by chance
_A_PERIOD = lazy_pattern(r"\s+(?:an?|per|each|every)\s+(?:hour|day|week|month|year)\b(?!\s+(?:ago|earlier|later))")
_ALONE = frozenset({"share", "points", "fold", "rate", "age"})
_CLOSES = lazy_pattern(r"[,;:)–—](?=\s)|\(|\s-(?=\s)|—")
_ROUGHLY = lazy_pattern(
    r"(?:\b(?:about|around|nearly|almost|some|roughly|approximately|just(?:\s+(?:over|under))?|only|exactly"
    r"|close\s+to|more\s+than|less\s+than|over|under|fewer\s+than|well\s+over|an?\s+little\s+(?:over|under)"
    r"|at\s+least|on\s+average|fully|a\s+full|no\s+(?:fewer|less|more)\s+than)\s*)+$",
    re.IGNORECASE,
)
_COMES_TO = (
    r"(?:makes?|made|comes?\s+(?:out\s+)?(?:to|at)|came\s+(?:out\s+)?(?:to|at)|amounts?\s+to|amounted\s+to"
    r"|equals?|equalled|gives?|gave|adds?\s+up\s+to|added\s+up\s+to|works?\s+out\s+(?:at|to|as)"
    r"|worked\s+out\s+(?:at|to|as))"
)
# "it was 41%" tells of a new level; "that is 41%" of what has just been told
_THAT_IS = (
    rf"(?:(?:that|this|which)\s+(?:\w+\s+){{0,1}}?(?:is|was|are|were|means?|meant|{_COMES_TO})|(?:it|they|these"
    rf"|together|altogether)\s+(?:\w+\s+){{0,2}}?{_COMES_TO})"
)
_SAID = lazy_pattern(
    r"(?:^|\s)(?:or|i\.e\.|namely|so(?:\s+that)?|making|makes|meaning|equal\s+to|equivalent\s+to"
    rf"|{_THAT_IS})(?:\s+(?:by|for|to|in|them|it|up|that))?(?:\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{1,3}}of)?$",
    re.IGNORECASE,
)
_LABEL = lazy_pattern(
    r"(?:^|\s)(?:an?|the|its|their|his|her)\s+(?P<label>(?:[\w’'-]+\s+){1,4})(?:of|is|was|at)$", re.IGNORECASE
)
_SMALL_CHANGE = [{"money cent", "money eur"}, {"money cent", "money usd"}, {"money penny", "money gbp"}]
_RATE_OF_MEASURE = lazy_pattern(r"([a-z_]+)(?:/| per )[a-z]+")
_KINDS = {"time": "duration"}
_WHOLE_SUM = lazy_pattern(r"\D{0,4}\d{1,3}(?:\.\d\d)?(?:\s*(?:euros?|pounds?|dollars?|francs?|kroner|crowns?|yen))?")
_TRAILING = lazy_pattern(r"(?<=[1-9])0+$")
_BASE = lazy_pattern(r"per (\d+|hundred|(?:hundred |ten )?thousand|million)")
_BASES = {"hundred": 1e2, "thousand": 1e3, "ten thousand": 1e4, "hundred thousand": 1e5, "million": 1e6}


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity at its place, in the base unit of its dimension.

    `sort`: "share", "points", "fold", "count", "bare", "rate", "age", "money gbp", "length" and so on: only like can
    be added to like. `factor`: base units in one of its units.
    """

    quantity: Quantity
    line: Line
    sort: str
    factor: float

    @property
    def value(self) -> float:
        return (self.quantity.value or 0.0) * self.factor

    @property
    def text(self) -> str:
        return self.quantity.text

    @property
    def start(self) -> int:
        return self.quantity.start_at

    @property
    def plain(self) -> bool:
        """Neither "more than" nor "about" stands before it."""
        return self.quantity.modifier is None or self.quantity.modifier in _HARMLESS

    @property
    def noun(self) -> str | None:
        """What is counted, in the singular; None for a bare number and for a verb behind one ("388 hatched")."""
        unit = self.quantity.unit
        if self.sort != "count" or not unit or unit.endswith(("ed", "ly")) or unit in _NOT_A_NOUN:
            return None
        plural = unit.endswith("s") and not unit.endswith("ss") or unit in _PLURALS
        return singular(unit) if plural or self.quantity.value == 1 else None  # a verb: "the other 30 stand empty"

    def like(self, other: Figure) -> bool:
        """Whether both can be added: of one sort, or one bare beside a count or a measure."""
        if self.sort == other.sort or {self.sort, other.sort} in _SMALL_CHANGE:
            return self.sort != "measure" or self.quantity.unit == other.quantity.unit
        sorts = {self.sort, other.sort}
        return "bare" in sorts and not sorts & _ALONE

    def worth(self, other: Figure) -> float:
        """Its value; a bare number is read in the unit of the other."""
        return self.value * other.factor if self.sort == "bare" and other.sort not in COUNTED else self.value

    @property
    def of_a_period(self) -> bool:
        """ "800 a week": a rate, whatever is counted."""
        told = self.quantity.unit in {"week", "day", "month", "year", "hour"} and self.sort == "count"
        return told or self.sort == "bare" and _A_PERIOD.match(self.line.after(self.quantity)) is not None

    @property
    def half(self) -> float:
        """How far the true value may lie from the printed one: half of the last place that is told, closing zeros left out."""
        value = abs(self.value)
        if self.sort.startswith("money") and _WHOLE_SUM.fullmatch(self.text) and value < 1000:
            return 0.0  # a price of £8 is £8
        if self.sort in COUNTED and value >= 1000 and value.is_integer() and "illion" not in self.text:
            zeros = _TRAILING.search(str(int(value)))
            return min(0.5 * 10.0 ** len(zeros[0]), 0.005 * value) if zeros else 0.0
        low, high = self.quantity.low, self.quantity.high
        if self.plain and low is not None and high is not None:
            return 0.5 * (high - low) * self.factor
        places = re.search(r"\.(\d+)", self.text)
        return 0.5 * 10.0 ** -(len(places[1]) if places else 0) * self.factor

    def allows(self, low: float, high: float) -> bool:
        """Whether a result that lies between `low` and `high` may be printed so, the modifier counted in."""
        if not self.plain:
            least = -1e300 if self.quantity.low is None else self.quantity.low * self.factor
            most = 1e300 if self.quantity.high is None else self.quantity.high * self.factor
            return least <= high + 1e-9 and low <= most + 1e-9
        return self.value - self.half <= high + 1e-9 and low <= self.value + self.half + 1e-9


@dataclass(frozen=True, slots=True)
class Stance:
    """How a figure is brought in: the sign that opens its stretch of the sentence, and the words between."""

    sign: str
    words: str

    @property
    def apposed(self) -> bool:
        """Nothing but a comma, a colon, a dash or a bracket stands before it."""
        return not self.words and self.sign != ""

    @property
    def said(self) -> bool:
        """ "or", "that is", "which makes" stand before it."""
        return _SAID.search(self.words) is not None

    @property
    def label(self) -> str:
        """ "success rate" in "a success rate of"; empty for none."""
        match = _LABEL.search(self.words)
        return match["label"].strip().lower() if match else ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The figures of a sentence, and those of the sentences before it, nearest last."""

    window: Window
    figures: tuple[Figure, ...]
    before: tuple[tuple[Figure, ...], ...]
    told: tuple[Figure, ...] = ()  # amounts of the article before this passage, latest last

    @property
    def line(self) -> Line:
        return self.window.line

    @property
    def previous(self) -> tuple[Figure, ...]:
        """The figures of the sentence right before."""
        return self.before[-1] if self.before else ()

    @property
    def recent(self) -> tuple[Figure, ...]:
        """The figures of the sentences before."""
        return tuple(each for figures in self.before for each in figures)

    @property
    def all(self) -> tuple[Figure, ...]:
        return (*(each for figures in self.before for each in figures), *self.figures)

    def earlier(self, figure: Figure) -> list[Figure]:
        """Those of its own sentence that stand before it."""
        return [each for each in self.figures if each.start < figure.start]

    def later(self, figure: Figure) -> list[Figure]:
        return [each for each in self.figures if each.start > figure.start]

    def others(self, figure: Figure) -> list[Figure]:
        return [each for each in self.figures if each is not figure]


_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "wives": "wife",
    "lives": "life",
    "loaves": "loaf",
    "calves": "calf",
}


def singular(word: str) -> str:
    """The word as it stands for one: "families" as "family", "dishes" as "dish"."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def stance(figure: Figure) -> Stance:
    """How the figure is brought in, from the last sign or the last figure before it."""
    return _stance(figure.line.lead(figure.quantity))


@functools.lru_cache(maxsize=1024)  # asked of one figure for each kind of sum
def _stance(lead: str) -> Stance:
    lead = _ROUGHLY.sub("", lead.replace("*", "").rstrip()).rstrip()
    sign, at = "", 0
    for match in _CLOSES.finditer(lead + " "):
        sign, at = match.group().strip(), match.end()
    return Stance(sign, lead[at:].strip())


def behind(figure: Figure, most: int = 60) -> str:
    """What stands behind the figure, up to `most` code points."""
    return figure.line.after(figure.quantity)[:most]


def behind_noun(figure: Figure, most: int = 60) -> str:
    """What stands behind the figure and what it counts."""
    return figure.line.after_noun(figure.quantity)[:most] if figure.noun else behind(figure, most)


def base_of(rate: Figure) -> float | None:
    """The number of people or things that a rate is told for: 100,000 in "20 per 100,000"; None for a rate of time."""
    match = _BASE.fullmatch((rate.quantity.unit or "").removeprefix("per a ").replace("per one ", "per "))
    return (_BASES.get(match[1]) or float(match[1])) if match and (match[1].isdigit() or match[1] in _BASES) else None


def passages(windows: Iterator[Window], units: Sequence[Unit]) -> Iterator[Passage]:
    """A passage for each window, its figures in the base units of `units`."""
    factors = {unit.name: unit.factor for unit in units}
    dimensions = {unit.name: _KINDS.get(unit.dimension, unit.dimension) for unit in units}
    known: dict[str, tuple[Figure, ...]] = {}
    told: list[Figure] = []
    for window in windows:
        for line in (*window.before, window.line):
            if line.sentence.sentence_id not in known:
                known[line.sentence.sentence_id] = tuple(_figures(line, factors, dimensions))
        yield Passage(
            window,
            known[window.line.sentence.sentence_id],
            tuple(known[line.sentence.sentence_id] for line in window.before),
            tuple(told[-_REMEMBERED:]),
        )
        told.extend(each for each in known[window.line.sentence.sentence_id] if each.sort not in _ALONE)


def _figures(line: Line, factors: dict[str, float], dimensions: dict[str, str]) -> Iterator[Figure]:
    for quantity in line.quantities:
        if quantity.value is None or quantity.role not in _ROLES:
            continue
        if quantity.kind == "fraction" and _OF_A_UNIT.match(line.after(quantity)):
            continue  # "a quarter of a point" is a quarter of one thing, and no share
        sort = _sort(quantity, dimensions)
        if sort == "count" and quantity.unit in {"point", "points"} and _tells_shares(line):
            sort = "points"
        if sort == "count" and quantity.unit in _DIMENSIONS:
            sort = "bare"
        if sort is not None:
            yield Figure(quantity, line, sort, _factor(quantity, sort, factors))


def _tells_shares(line: Line) -> bool:
    return any(each.kind == "percent" for each in line.quantities)


def _factor(quantity: Quantity, sort: str, factors: dict[str, float]) -> float:
    if sort in {"money cent", "money penny"}:
        return 0.01
    unit = quantity.unit or ""
    return factors.get(unit) or factors.get(re.split(r"/| per ", unit)[0], 1.0) if sort in _MEASURES else 1.0


def _sort(quantity: Quantity, dimensions: dict[str, str]) -> str | None:
    kind = quantity.kind
    if kind in _SHARES:
        return "share"
    if kind == "rate" and (match := _RATE_OF_MEASURE.fullmatch(quantity.unit or "")) and match[1] in dimensions:
        return dimensions[match[1]]
    if kind == "number":
        return "bare"
    if kind == "money":
        return f"money {quantity.unit}"
    if kind in _MEASURES or kind in {"count", "fold", "rate", "age"}:
        return kind
    return "points" if kind == "percentage_point" else None


def one_noun(figures: Sequence[Figure]) -> bool:
    """Whether the figures count one thing, as far as they say."""
    return len({each.noun for each in figures if each.noun}) <= 1
