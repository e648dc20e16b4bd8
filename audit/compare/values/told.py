"""A value with the thing that has it, for every number of an article whose thing can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.claims.coverage import content_words, stem
from audit.compare.statements import Statement
from audit.compare.values.place import WORD, Place, Told
from audit.compare.values.told_counts import counted, counts_in_compounds, grouped
from audit.compare.values.told_measures import measured_thing
from audit.parse.lexicons import Lexicons

_PLACES = frozenset("of in on at along from by near between under off across around with".split())


def told_values(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[Told]:
    """Every value of the statements whose thing can be told, in order of place."""
    factors = {unit.name: unit.factor for _, unit in lexicons.units}
    before: Statement | None = None
    for statement in statements:
        claim = statement.claim
        if claim.role in {"body", "caption"} and not claim.quoted and (statement.quantities or "-" in claim.text):
            near = before if before is not None and before.claim.block_id == claim.block_id else None
            for found in _of_statement(statement, near, factors, lexicons):
                if found.definite or statement.asserted:
                    yield found
        before = statement


def _of_statement(
    statement: Statement, before: Statement | None, factors: dict[str, float], lexicons: Lexicons
) -> Iterator[Told]:
    text = statement.claim.text
    if "-" in text:
        yield from counts_in_compounds(statement, before, lexicons)
    at = 0
    for quantity in sorted(statement.quantities, key=lambda each: each.start_at):
        start = text.find(quantity.text, at)
        if start < 0 or quantity.role != "value" or quantity.low is None or quantity.high is None:
            continue
        at = start + len(quantity.text)
        factor = factors.get(quantity.unit or "", 1.0)
        dimension = f"money {quantity.unit}" if quantity.kind == "money" else quantity.kind
        place = Place(
            statement,
            before,
            quantity.text,
            start,
            at,
            quantity.low * factor,
            quantity.high * factor,
            dimension,
            lexicons,
        )
        if quantity.kind == "number":
            found = grouped(place)
        else:
            found = counted(place, quantity) if quantity.kind == "count" else measured_thing(place, quantity)
        if found is not None:
            yield found


def described_behind(told: Told, head: str) -> frozenset[str]:
    """ "coast" in "the 41-kilometre trail along the coast": what tells the thing from its like."""
    words = WORD.findall(told.behind)
    for at, word in enumerate(words[:3]):
        if stem(word.lower()) == head:
            if at + 1 < len(words) and words[at + 1] in _PLACES:
                return content_words(" ".join(words[at + 2 : at + 5]))
            return frozenset()
    return frozenset()
