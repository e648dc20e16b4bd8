"""A list of parts against the total that was told before it, without a word that says so.

"It has raised 36 million from three funds. Alder put in 15 million, the county 12 million and a donor 11 million": that
a list of like figures comes within an eighth of the one figure before it is no chance. What exceeds the total is a
fault; what falls short may have left something out, unless the text says how many parts there are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation
from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind, behind_noun, one_noun
from audit.recompute.sums.hundreds import HAVE_TOO
from audit.recompute.working import calculation, printed_number

_JOINT = lazy_pattern(r"[,;]|\band\b", re.IGNORECASE)
_NOT_PARTS = lazy_pattern(
    r"\b(?:both|also|several|each|per|average|more|less|fewer|than|instead|including|again|another|borrow\w*"
    r"|compared|against|from\s+\d|overlap\w*|multiple|twice|points)\b",
    re.IGNORECASE,
)
_WHEN = lazy_pattern(
    r"\b(?:(?:last|next|this|previous)\s+(?:year|month|week|season)|(?:19|20)\d\d|january|february|march"
    r"|april|june|july|august|september|october|november|december|years?\s+(?:earlier|ago|before|later))\b",
    re.IGNORECASE,
)
_OF = lazy_pattern(r"\s*(?:and\s+)?of\s+(?:the|these|those|them|last|this)\b", re.IGNORECASE)
_OF_WHICH = lazy_pattern(r"^[^,;.]{0,40},\s+of\s+(?:which|whom|these)\b", re.IGNORECASE)
_PLACE = lazy_pattern(
    r"\s*(?:of\s+(?:them|these)\s+)?(?:were\s+|are\s+)?(in|on|at|from|by|to)\s+(?:the\s+|a\s+)", re.IGNORECASE
)
_COLON = lazy_pattern(r":\s[^:;.]{0,40}$")
_CLOSED = lazy_pattern(r"\s*(?:[a-z’'-]+\s*){0,3}[.;!?]?\s*$", re.IGNORECASE)
_OF_HEAD = lazy_pattern(r"\s*of\s+(?:the|our|its|all)\b[^,;.]{0,60},", re.IGNORECASE)
_WORD = lazy_pattern(r"[a-z]+(?:-[a-z]+)?")
_HALVES = (
    ("women", "men"), ("woman", "man"), ("girls", "boys"), ("female", "male"), ("females", "males"), ("adults", "children"),
    ("adults", "minors"), ("part-time", "full-time"), ("smokers", "non-smokers"), ("indoors", "outdoors"), ("alive", "dead"),
    ("members", "non-members"), ("winners", "losers"), ("paid", "unpaid"), ("vaccinated", "unvaccinated"),
)  # fmt: skip
_TWO_ENDS = lazy_pattern(r"[\w’'-]+(?:\s+[\w’'-]+)?\s*[.]?\s*$")
_REST = lazy_pattern(r"\bthe\s+(?:other|rest,?|remaining|remainder,?|others,?)\s+(?:about\s+)?$", re.IGNORECASE)
_NOT_OF_ONE = lazy_pattern(
    r"\b(?:than|from|rose|fell|grew|rates?|tax|interest|allowed|answers|any|sometimes|always|in\s+(?:19"
    r"|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_REST = lazy_pattern(r"\b(?:the\s+(?:rest|other|others|remaining|remainder))\b", re.IGNORECASE)
_ALONE = frozenset({"share", "points", "fold", "rate", "age", "duration", "temperature", "measure"})
_NEAR = 0.075  # of the total
_NEAR_COLON = 0.11  # where the list stands behind a colon
_LEAST_PART = 0.02


def lists_told(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """A row where a list of the sentence can be nothing but the parts of a figure told before."""
    parts = _list(passage)
    if len(parts) > 2 and _OF_WHICH.search(passage.line.between(parts[0].quantity, parts[1].quantity)):
        parts = parts[1:]
    if len(parts) < 2 or _NOT_PARTS.search(passage.line.text) or HAVE_TOO.match(behind(parts[0])):
        return  # of the towers that have a bell some have a clock as well
    found = sum(each.worth(parts[0]) for each in parts)
    wholes = _wholes(passage, parts, found)
    if not wholes and len(parts) > 2 and _heads(parts):
        parts = parts[1:]
        found = sum(each.worth(parts[0]) for each in parts)
        wholes = _wholes(passage, parts, found)
    if len(wholes) != 1:
        return
    whole = wholes[0]
    total = whole.worth(parts[0])
    slack = whole.half + 0.5 * sum(each.half for each in parts) + 1e-9
    holds = abs(found - total) <= slack
    of_it = _OF.match(passage.line.text) is not None and parts[0].sort in COUNTED
    closed = _heads_colon(passage, whole, parts) and _CLOSED.match(behind_noun(parts[-1])) is not None
    halves = _are_halves(parts)
    if (
        len(parts) < 3
        and not (of_it or closed or halves)
        and not (found > total and _two_places(passage, whole, parts))
    ):
        return
    later = set(map(str.lower, _WHEN.findall(passage.line.text))) - set(map(str.lower, _WHEN.findall(whole.line.text)))
    if not holds and (later and not of_it or found < total and not (halves or _complete(passage, whole, parts))):
        return
    first, last = parts[0], parts[-1]
    terms = " + ".join(each.text for each in parts)
    factor = first.factor
    yield calculation(
        ids, "sum", first.quantity, whole.quantity, terms, f"{terms} is {printed_number(round(found / factor, 4))}, the text says {whole.text}.",
        total / factor, (found - slack) / factor, (found + slack) / factor, holds, first=first.quantity, last=last.quantity, line=passage.line,
    )  # fmt: skip


def _heads(run: Sequence[Figure]) -> bool:
    """The first of a run is the total of the others: "340 people, 190 in the plant and 150 in the offices"."""
    first, rest = run[0], run[1:]
    found = sum(each.worth(first) for each in rest)
    bare = first.noun is not None and all(each.noun is None for each in rest) or first.sort not in COUNTED
    return bare and first.value > max(each.worth(first) for each in rest) and abs(found / first.value - 1) <= _NEAR


def _are_halves(parts: Sequence[Figure]) -> bool:
    """ "38 are women and 22 are men": two kinds beside which there is no third."""
    if len(parts) != 2:
        return False
    one, two = (_WORD.findall(f"{each.quantity.unit or ''} {behind_noun(each, 28)}".lower())[:4] for each in parts)
    two_sides = any(
        a in left and b in right or b in left and a in right for a, b in _HALVES for left, right in [(one, two)]
    )
    return two_sides or any(f"non-{word}" in two for word in one)


def _two_places(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """ "340 people, 190 in the plant and 170 in the offices": two bare parts behind their whole, each in a place of its own."""
    gap = passage.line.source[whole.quantity.end_at : parts[0].start] if whole.line is passage.line else ";"
    places = [_PLACE.match(behind_noun(each)) for each in parts]
    return (
        ";" not in gap
        and len(gap.split()) <= 8
        and all(each.sort == "bare" or each.noun is None for each in parts)
        and all(places)
        and len({place[1].lower() for place in places if place}) == 1
        and _TWO_ENDS.match(_PLACE.sub("", behind_noun(parts[-1]), count=1)) is not None
    )


def _list(passage: Passage) -> list[Figure]:
    """The longest run of like figures of the sentence that is joined by commas and "and"."""
    runs: list[list[Figure]] = [[]]
    for each in passage.figures:
        if each.sort in _ALONE and each.sort != "share":
            continue
        if each.sort == "share" or not each.plain or each.quantity.role != "value" or not each.value:
            continue
        run = runs[-1]
        one_thing = bool(run) and (one_noun([*run, each]) or _behind_a_colon(passage, run[0]))
        if run and not (each.like(run[-1]) and _joined(passage, run[-1], each) and one_thing):
            runs.append([])
        elif len(run) > 1 and ";" in passage.line.between(run[-1].quantity, each.quantity):
            if not any(";" in passage.line.between(one.quantity, two.quantity) for one, two in itertools.pairwise(run)):
                runs.append([])
        runs[-1].append(each)
    return max(runs, key=len)


def _behind_a_colon(passage: Passage, first: Figure) -> bool:
    """ "480 trees: 240 beeches, 160 oaks and 80 firs": what stands behind a colon are the kinds of what stands before it."""
    return _COLON.search(passage.line.lead(first.quantity)) is not None


def _joined(passage: Passage, one: Figure, two: Figure) -> bool:
    words = passage.line.between(one.quantity, two.quantity)
    return _JOINT.search(words) is not None and len(words.split()) <= 12 and not re.search(r"[.()]", words)


def _wholes(passage: Passage, parts: Sequence[Figure], found: float) -> list[Figure]:
    """Figures before the list that its sum comes near; of things told with a noun only those of the same noun, as far as told."""
    told = [*passage.recent, *(each for each in passage.figures if each.start < parts[0].start)]
    if parts[0].sort in COUNTED and _OF.match(passage.line.text):
        told = [*(each for each in passage.told if each not in told), *told]
    largest = max(each.worth(parts[0]) for each in parts)
    nouns = {each.noun for each in parts if each.noun}
    whole = _of_which(passage, parts)
    if whole is not None:
        return [whole] if largest < whole.value and abs(found / whole.worth(parts[0]) - 1) <= 4 * _NEAR else []
    of_it = _OF.match(passage.line.text) is not None
    return [
        each
        for each in told
        if each.like(parts[0])
        and (not of_it or _of_its_noun(passage, each))
        and each.plain
        and each.quantity.role == "value"
        and each.worth(parts[0]) > largest
        and abs(found / each.worth(parts[0]) - 1) <= (_NEAR_COLON if _heads_colon(passage, each, parts) else _NEAR)
        and min(one.worth(each) for one in parts) >= _LEAST_PART * each.value
        and (
            each.sort != "count"
            or each.noun is not None
            and (not nouns or nouns == {each.noun} or _of_its_noun(passage, each) or _heads_colon(passage, each, parts))
        )
        and (
            each.sort != "bare"
            or each.line is passage.line
            and ":" in passage.line.between(each.quantity, parts[0].quantity)
        )
    ]


def _of_which(passage: Passage, parts: Sequence[Figure]) -> Figure | None:
    """The €68,000 of "€68,000, of which the college paid €23,000, …"."""
    earlier = passage.earlier(parts[0])
    if not earlier or not earlier[-1].like(parts[0]) or not earlier[-1].plain:
        return None
    words = passage.line.between(earlier[-1].quantity, parts[0].quantity)
    return earlier[-1] if _OF_WHICH.search(words) else None


def _of_its_noun(passage: Passage, whole: Figure) -> bool:
    """The words before the list name what the total counts: "Of last year's visitors 108,000 were adults"."""
    lead = passage.line.text.lower() if whole.line is passage.line else passage.line.text.lower()[:40]
    return whole.noun is not None and whole.noun[:5] in lead


def _heads_colon(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """The last figure before the colon that opens the list."""
    return (
        whole.line is passage.line and passage.earlier(parts[0])[-1:] == [whole] and _behind_a_colon(passage, parts[0])
    )


def _complete(passage: Passage, whole: Figure, parts: Sequence[Figure]) -> bool:
    """ "from three funds", and three parts are told; or "the rest" is one of them."""
    numbers = [each.value for each in (*passage.recent, *passage.figures) if each.sort == "count" and each is not whole]
    before_list = passage.line.lead(parts[0].quantity)
    return (
        len(parts) in numbers
        or _REST.search(passage.line.text) is not None
        or len(parts) > 2
        and _OF_HEAD.match(passage.line.text) is not None
        or ":" in before_list
        and not behind_noun(parts[-1]).lstrip().startswith(",")
    )
