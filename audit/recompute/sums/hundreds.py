"""Shares that are said to share out one whole, against a hundred per cent.

"The county pays 47%, fares cover 38%, and the remaining 17% come from the state"; "60% sand, 25% lime and 20% ash"; "a
third from rent, a half from fees and the rest, a quarter, from gifts". That one whole is shared out must be told: by
"the rest", by what a thing is made of, where it comes from or goes to, or how a vote went.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation
from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind
from audit.recompute.working import calculation, printed_number

_THE_REST = lazy_pattern(
    r"(?<!in )(?<!for )(?<!among )(?<!after )(?<!of )\b(?:the|its|their|a)\s+(?:other|rest,?|remaining"
    r"|remainder,?|others,?|balance(?:\s+of)?,?)\s+(?:about\s+|some\s+|nearly\s+)?$",
    re.IGNORECASE,
)
MADE_OF = lazy_pattern(
    r"\b(?:is|are|consists?\s+of|contains?|made\s+(?:up\s+)?of|of\s+the\s+(?:voters|votes|electricity|energy"
    r"|land|money|budget|respondents))\s+(?:about\s+)?$",
    re.IGNORECASE,
)
_SHARED_OUT = lazy_pattern(
    r"\b(?:split|divided|shared|made\s+up|makes?\s+up|accounts?\s+for|accounted\s+for|share\s+of|consist\w*"
    r"|breaks?\s+down|pays?|paid|(?:comes?|came|drawn|stems?)\s+from|(?:goes|went|go)\s+(?:to|on|into)"
    r"|is\s+spent\s+on|"
    r"of\s+(?:them|these|those|whom|respondents)|contributed|voted|in\s+favour|undecided|no\s+opinion"
    r"|did\s+not\s+mind|don['’]t\s+know|one\s+answer|followed\s+by)\b",
    re.IGNORECASE,
)
_ONE_WAY = lazy_pattern(r"\s*(?:(?!from\b|to\b|on\b)[a-z]+\s+){0,2}?(?P<way>from|to|on)\b", re.IGNORECASE)
_CHANGES = lazy_pattern(
    r"\b(?:than|rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|grew|grown"
    r"|(?<!make )(?<!makes )(?<!made )(?<!making )up|down|increase\w*|decrease\w*|drop\w*|gain\w*|rates?"
    r"|tax(?:ed)?|interest|turnout|chance|discount|off|allowed|select|several\s+answers|answers|multiple"
    r"|more\s+than\s+one|any|sometimes|always|respectively|each|also|both|as\s+well|"
    r"compared|against\s+(?:\d|only|just|the\s+\d)|last\s+year|a\s+year\s+(?:ago|earlier)|unemploy\w+"
    r"|in\s+(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november"
    r"|december)\b",
    re.IGNORECASE,
)
_OF_A_PART = lazy_pattern(r"\bof\s+(?:whom|which|these|those|them|the\s+latter)\b|\bin\s+turn\b", re.IGNORECASE)
HAVE_TOO = lazy_pattern(
    r"\s+(?:of\s+[a-z\s]{3,30}?\s)?(?:also\s+|already\s+|had\s+)?(?:have|has|had|own|owned|speak|spoke"
    r"|use[sd]?|like[sd]?|know|knew|play(?:ed|s)?|named|mentioned|want(?:ed)?|read|drink|eat|take"
    r"|offer(?:ed)?|contain(?:ed)?|fear|worry|suffer)\b",
    re.IGNORECASE,
)
_BETWEEN = lazy_pattern(r"[,;:(–—]|\band\b", re.IGNORECASE)
_LEAST, _MOST = 93.0, 112.0  # farther off, they were not meant to be parts of one whole
_TAIL = 20  # code points behind the last that may still say what it is a share of
_WIDEST = 14  # words between two of them


def hundreds(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """A row for the shares of the sentence, and of the one before it where this one tells the rest."""
    own = [each for each in passage.figures if each.sort in {"share", "points"}]
    if not own or any(each.sort == "points" or each.quantity.role != "value" for each in own):
        return
    line = passage.line
    rest = _THE_REST.search(line.lead(own[-1].quantity)) is not None
    before = [each for each in passage.previous if each.sort == "share"] if rest and len(own) < 3 else []
    shares = [*before, *own]
    texts = [
        line.source[line.sentence.start_at : own[-1].quantity.end_at + _TAIL],
        *{each.line.text for each in before},
    ]
    if not 3 <= len(shares) <= 8 or any(_CHANGES.search(text) or _OF_A_PART.search(text) for text in texts):
        return
    if any(each.quantity.role != "value" for each in before) or not _in_one_list(own, rest=rest):
        return
    found = sum(each.value for each in shares)
    near = (60 <= found <= 140) if rest else _LEAST <= found <= _MOST and _is_shared_out(passage, own, found)
    slack = sum(max(each.half, 0.5 if each.quantity.kind == "percent" else 1.0) for each in shares)
    if any(each.quantity.kind == "percent" and "." in each.text for each in shares):
        slack = sum(each.half if each.quantity.kind == "percent" else 1.0 for each in shares)
    slack += sum(2.0 for each in shares if not each.plain)
    holds = abs(found - 100) <= slack + 1e-9
    if not near or not holds and not rest and found < 100:
        return  # a part may have been left out
    terms = " + ".join(each.text for each in shares)
    told = f"{terms} = {printed_number(round(found, 1))}%"
    first, last = own[0].quantity, own[-1].quantity
    yield calculation(
        ids, "percent_total", last, before[0].quantity if before else first, terms, f"{told}." if holds else f"{told}, not 100%; rounding cannot explain it.",
        found, 100 - slack, 100 + slack, holds, first=first, last=last, line=line,
    )  # fmt: skip


def _in_one_list(shares: Sequence[Figure], *, rest: bool) -> bool:
    """Nothing like a sentence stands between two of them; a semicolon only where the last is the rest."""
    gaps = [one.line.between(one.quantity, two.quantity) for one, two in itertools.pairwise(shares)]
    return all(len(gap.split()) <= _WIDEST and _BETWEEN.search(gap) and (rest or ";" not in gap) for gap in gaps)


def _is_shared_out(passage: Passage, shares: Sequence[Figure], found: float) -> bool:
    """The words say that these are the parts of one whole: of what, from where, or where to."""
    line = passage.line
    if HAVE_TOO.match(behind(shares[0])):
        return False  # whoever has one thing may have another too
    ways = [_ONE_WAY.match(behind(each)) for each in shares]
    if all(ways) and len({way["way"].lower() for way in ways if way}) == 1:
        return True
    plain = all(each.plain for each in shares)
    if plain and _SHARED_OUT.search(line.text):
        return True
    return found > 100 and MADE_OF.search(line.lead(shares[0].quantity)) is not None
