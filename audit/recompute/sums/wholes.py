"""Which of the counts and amounts around a share may be its part and its whole.

"Of the 640 homes 208 were let, 33%"; "5,280 tapes … Of these, 1,320 are labelled, or one in four"; "it has cost £61,000
so far; the dating alone took £18,300, almost a third". Each pair says whether the words leave no other choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.patterns import lazy_pattern
from audit.recompute.sentence.shares import ANOTHER_GROUP, STATED_WHOLE
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind, behind_noun, stance
from audit.recompute.sums.for_one import told_for

Pair = tuple[Figure, Figure, bool]  # part, whole, whether nothing else can be meant

OF_THEM = lazy_pattern(
    r"\s+of\s+(?:them|these|those|whom|which|it|the\s+(?:total|whole|lot|number))\b(?!\s+who\b)", re.IGNORECASE
)
ENDS = lazy_pattern(r"\s*(?:[.,;:)!?–—]|-\s|in\s+(?:all|total)\b|altogether\b|of\s+(?:them|these|those|the)\b|$)")
OF_WHOLE = lazy_pattern(
    r"\s+of\s+(?:(?:the|its|our|their|his|her|all|these|those)\s+)?(?:[a-z]+['’]s?\s+)?(?:[a-z]+\s+){0,1}$",
    re.IGNORECASE,
)
_LEADS_WHOLE = lazy_pattern(
    r"\b(?:of|among|from|in)\s+(?:(?:the|its|our|their|all|these|those|every|[a-z]+['’]s)\s+)*$", re.IGNORECASE
)
_VERB = lazy_pattern(
    r"\s+(?:of\s+(?:them|these|those)\s+)?(?:(?:were|was|are|is|have|had|has|did|will|would|came|went|fell"
    r"|left|got|took|gave|broke|won|lost|found|chose|grew|became|kept|stood|ran|sold|built|caught|began|sank"
    r"|never|also|then|later|said)\b|[a-z]+ed\b)",
    re.IGNORECASE,
)
_REPEATS = lazy_pattern(r"(?:\s+of\s+(?:them|these|those|it))?\s*(?:,|\(|–)\s*(?:or\s+)?", re.IGNORECASE)
_IN_ALL = lazy_pattern(r"\s*(?:[a-z]+\s+)?(?:in\s+(?:all|total)|altogether|so\s+far|overall)\b", re.IGNORECASE)
_FURTHER = lazy_pattern(r"\b(?:another|further|the\s+(?:other|remaining))\s+(?:about\s+)?$", re.IGNORECASE)
_NOT_PARTS = lazy_pattern(
    r"\b(?:times|degrees|points|years?|months?|days?|hours?|minutes?|weeks?|ways|each|per|goals?\s+to)\b", re.IGNORECASE
)
_OF_THESE = lazy_pattern(
    r"\s*(?:and\s+)?(?:out\s+)?(?:of|among)\s+(?:these|those|them|whom|which|that\s+number)\b,?\s*(?:only\s+|just\s+)?",
    re.IGNORECASE,
)
_AMONG_THOSE = lazy_pattern(
    r"\s*(?:of|among)\s+(?:those|the\s+people|the\s+ones)\s+who\s+(?P<verb>[a-z]+)", re.IGNORECASE
)
_OF_SOME = lazy_pattern(r"\s*(?:of|among)\b", re.IGNORECASE)
EVERY = lazy_pattern(r"\b(?:of|in|out\s+of)\s+every\s+$", re.IGNORECASE)
_SHARE_ENDS = lazy_pattern(
    r"\s*(?:[.,;:)!?–—]|of\s+(?:them|these|those)(?!\s+[a-z])|of\s+(?:the\s+(?:total|replies|answers|votes"
    r"|whole|lot))\b|$)"
)
_BEFORE_SHARE = lazy_pattern(
    r"(?:[,;(:—–]|\bor|\bis|\bthat\s+is|\bmade\s+up|\bmakes)\s*(?:or\s+|that\s+is\s+|which\s+is\s+"
    r"|that\s+makes\s+|i\.e\.\s+|namely\s+|about\s+|some\s+|nearly\s+|almost\s+|exactly\s+|just\s+(?:over"
    r"|under)\s+|a\s+share\s+of\s+)*$",
    re.IGNORECASE,
)
_SHARE_THEN_COUNT = lazy_pattern(r",?\s+(?:or|that\s+is,?|i\.e\.,?|meaning)\s+$|\s+\($")
_OF_ANOTHER = lazy_pattern(r"\b(?:each|per|more|less|fewer|another|other|compared|against|from)\b")
_THAT_IS = lazy_pattern(r";\s+that\s+(?:is|makes)\b.*")
_RATE_IS = lazy_pattern(
    r"\s*(?:that|this|the|its|their)\s+(?P<name>[a-z]+)\s+(?:rate|share|proportion|percentage"
    r"|quota)\s+(?P<so>thus\s+|therefore\s+)?(?:is|was|came\s+to|comes\s+to|stands\s+at"
    r"|stood\s+at)\s+(?P<then>thus\s+|therefore\s+|then\s+)?(?:about\s+|nearly\s+|almost\s+)?",
    re.IGNORECASE,
)
_TOLD_AS = {
    "death": ("died", "dead", "killed"), "mortality": ("died", "dead", "killed"), "success": ("worked", "passed", "hatched", "cured"),
    "failure": ("did not", "broke", "died"), "response": ("repl", "answer", "returned", "filled in"), "cure": ("recover", "healed"),
    "turnout": ("vote",), "dropout": ("left", "gave up", "withdrew", "broke off"), "pass": ("passed",), "survival": ("alive", "lived"),
    "conviction": ("guilty",), "vacancy": ("empty", "vacant"), "employment": ("work", "jobs"), "acceptance": ("accept", "admitted"),
}  # fmt: skip
_TAKEN_IN = lazy_pattern(
    r"\b(?:followed|asked|surveyed|tested|examined|treated|enrolled|recruited|questioned|polled|interviewed"
    r"|screened|planted|ringed|tagged|sampled|checked|inspected|invited|studied|vaccinated|admitted|monitored"
    r"|measured|weighed|counted)\s+(?:a\s+total\s+of\s+|all\s+|some\s+)?$",
    re.IGNORECASE,
)
_FARTHEST = 90  # code points between a part and its share


def parts_and_wholes(passage: Passage, share: Figure, *, of_them: bool) -> list[Pair]:
    """The pairs that the share may have been worked out from; none where the text does not say so."""
    return list(_before(passage, share, of_them=of_them)) or list(_of_amounts(passage, share, of_them=of_them))


def counts_behind(passage: Passage, share: Figure) -> Iterator[Pair]:
    """ "Turnout was 61%: 18,300 of the 30,000", "nearly one in three of the 900 cyclists wore no helmet: 290"."""
    later = [each for each in passage.later(share) if each.sort in COUNTED | {"share"}]
    if len(later) < 2 or any(each.sort == "share" for each in later[:2]):
        return
    one, two = later[:2]
    gap = passage.line.between(share.quantity, one.quantity)
    if one.quantity.role == "numerator" and two.quantity.role == "denominator":
        if re.search(r"(?::|–|—|\(|,\s+(?:or|that\s+is,?)|,)\s*$", gap) and len(gap.split()) <= 12:
            yield one, two, one.plain and two.plain
    elif OF_WHOLE.fullmatch(gap) and two.value < one.value and len(later) == 2 and two.plain and one.plain:
        if stance(two).apposed and ENDS.match(behind(two)) and stance(two).sign in {":", "–", "—", "(", ","}:
            yield two, one, stance(two).sign != ","


def _before(passage: Passage, share: Figure, *, of_them: bool) -> Iterator[Pair]:
    """The last count before the share as the part, each larger count as the whole."""
    line = passage.line
    counts = [each for each in passage.earlier(share) if _is_part(each)]
    told = [each for figures in passage.before for each in figures if _is_part(each)]
    if any(each.sort == "share" for each in passage.earlier(share) if counts and each.start > counts[-1].start):
        return
    later = passage.later(share)
    if later and later[0].sort in COUNTED and _REPEATS.fullmatch(line.between(share.quantity, later[0].quantity)):
        return  # "a quarter, 21, are altos": it is told again behind
    run = [*told, *counts]
    last = told[-1] if told else None
    if len(counts) == 1 and last is not None and last.value < counts[0].value and _IN_ALL.match(behind_noun(counts[0])):
        yield last, counts[0], last.noun is not None and counts[0].noun in {None, last.noun} and of_them
        return
    if not run or not counts and (len(told) < 2 or not (stance(share).said or rate_told(passage, share))):
        return
    for place in range(len(run) - 1, max(-1, len(run) - 3), -1):
        part = run[place]
        rest = [each for each in run if each is not part]
        if part.quantity.role == "denominator" or not part.plain or counts and part.line is not line:
            continue
        wholes = [each for each in rest if each.value > part.value and each.plain]
        own = [each for each in wholes if each.quantity.expression_id == part.quantity.expression_id]
        for whole in own or wholes:
            nouns_agree = part.noun is None or part.noun == whole.noun or whole.noun is None
            linked = bool(own) or _linked(passage, part, whole, share, of_them=of_them)
            sure = place == len(run) - 1 or part.start < whole.start and bool(own)
            near = part.line is not line or len(line.between(part.quantity, share.quantity)) <= 90
            if whole.line is not line and not own:  # then any number of the article may be the whole
                yield from (
                    (part, each, False) for each in passage.told if each.sort in COUNTED and each.value > part.value
                )
            yield part, whole, nouns_agree and linked and sure and near and (bool(own) or len(wholes) == 1)


def _of_amounts(passage: Passage, share: Figure, *, of_them: bool) -> Iterator[Pair]:
    """ "It has cost £61,000 so far. The dating alone swallowed £18,300, which is almost a third": money and measures."""
    earlier = passage.earlier(share)
    part = earlier[-1] if earlier else passage.previous[-1] if passage.previous and stance(share).said else None
    if (
        part is None
        or not _is_amount(part)
        or len(passage.line.source[part.quantity.end_at : share.start].split()) > 12
    ):
        return
    near = [
        each for each in (*passage.recent, *earlier) if each is not part and _is_amount(each) and each.sort == part.sort
    ]
    wholes = [each for each in near if each.value > part.value]
    for each in passage.told:
        if each.sort == part.sort and each.value > part.value and each not in wholes:
            yield part, each, False
    in_line = wholes and all(each.line is part.line for each in wholes)
    for whole in wholes:
        yield part, whole, len(near) == 1 and (stance(share).said or of_them or bool(in_line))


def _is_amount(figure: Figure) -> bool:
    money = figure.sort.startswith("money") or figure.sort in {"mass", "area", "volume", "length", "energy"}
    return money and figure.plain and figure.value > 0 and figure.quantity.role == "value" and told_for(figure) is None


def _is_part(figure: Figure) -> bool:
    return (
        figure.sort in COUNTED
        and figure.value >= 1
        and figure.value.is_integer()
        and figure.quantity.role in {"value", "numerator", "denominator"}
        and figure.plain
        and not _NOT_PARTS.match(behind(figure).strip())
        and not (figure.value < 4 and figure.sort == "count" and figure.noun in {"way", "part", "day", "year"})
    )


def rate_told(passage: Passage, share: Figure) -> str | None:
    """The "survival" of "The survival rate was thus 85%", told of the part and the whole of the sentence before."""
    match = _RATE_IS.fullmatch(passage.line.lead(share.quantity))
    if match is None or len(passage.figures) > 1 or len(passage.previous) != 2:
        return None
    before = passage.window.before[-1].text.lower()
    told_as = _TOLD_AS.get(match["name"].lower(), ())
    if any(root in before for root in told_as):
        return match["name"]
    return match["name"] if match["so"] or match["then"] or match["name"].lower()[:5] in before else None


def _linked(passage: Passage, part: Figure, whole: Figure, share: Figure, *, of_them: bool) -> bool:
    """Words say that the part was taken from the whole: "of them", "Of the 640", "in all", "235 of which"."""
    tail = behind_noun(part)
    if whole.line is part.line and whole.start < part.start:
        words = part.line.between(whole.quantity, part.quantity)
        if ANOTHER_GROUP.search(words) and not OF_THEM.match(tail) and not _FURTHER.search(words):
            return False
    if OF_THEM.match(tail) or of_them:
        return True
    if _LEADS_WHOLE.search(whole.line.lead(whole.quantity)):
        return whole.start < part.start
    lead = part.line.lead(part.quantity)[-24:]
    if re.search(r"\bof\s+(?:which|whom|them|these|those),?\s+(?:only\s+|just\s+|about\s+)?$", lead, re.IGNORECASE):
        return True
    if rate_told(passage, share):
        return whole.start < part.start
    if not any(each.sort in COUNTED for each in passage.earlier(share)):
        run = [each for each in passage.recent if _is_part(each)]
        return (
            len(run) == 2 and run == [whole, part] and len(stance(share).words.split()) <= 3 and not stance(share).sign
        )
    if (
        part.noun is None
        and whole.noun
        and _TAKEN_IN.search(whole.line.lead(whole.quantity))
        and _VERB.match(behind(part))
    ):
        return whole.start < part.start
    if whole.line is not part.line:
        opens = part.start == part.line.sentence.start_at
        return opens and part.noun is None and _VERB.match(behind(part)) is not None
    return False


def of_these(passage: Passage, share: Figure) -> Iterator[Pair]:
    """ "Of these, 1,320 have children, or one in four": the whole was told before, or stands at the head of the sentence."""
    part = _part_beside(passage, share)
    if part is None or part.quantity.role != "value" or not part.plain:
        return
    wholes = _meant(passage, part, share)
    for whole in wholes:
        yield part, whole, whole is wholes[-1]


def _part_beside(passage: Passage, share: Figure) -> Figure | None:
    """The count that the share stands for: the first of the clause before it, or the one right behind."""
    numbers = [each for each in passage.figures if each.sort in COUNTED or each.sort == "share"]
    place = numbers.index(share)
    behind_it = numbers[place + 1] if place + 1 < len(numbers) else None
    line = passage.line
    if (
        behind_it is not None
        and behind_it.sort in COUNTED
        and _SHARE_THEN_COUNT.fullmatch(line.between(share.quantity, behind_it.quantity))
    ):
        return behind_it
    if not _SHARE_ENDS.match(behind(share)) or not _BEFORE_SHARE.search(line.lead(share.quantity)):
        return None
    head = _stated_whole(passage.figures)
    first = [each for each in numbers[:place] if each.sort in COUNTED and each is not head and each.plain]
    if not first or any(each.sort == "share" for each in numbers[:place]):
        return None
    words = line.between(first[0].quantity, share.quantity)
    if len(words) > _FARTHEST or ";" in _THAT_IS.sub("", words) or _OF_ANOTHER.search(words):
        return None
    return first[0]


def _meant(passage: Passage, part: Figure, share: Figure) -> list[Figure]:
    """The numbers that may be the whole; none where the text does not say that the part is one of another number."""
    line = passage.line
    head = _stated_whole(passage.figures)
    if head is not None and part.start > head.start:
        if head.sort == "count" and EVERY.search(line.lead(head.quantity)):
            return []
        return (
            [head]
            if _larger(head, part) and not any(head.start < each.start < part.start for each in passage.figures)
            else []
        )
    earlier = [each for each in passage.recent if each.sort in COUNTED and _larger(each, part)]
    if _OF_THESE.match(line.text):
        return earlier
    if among := _AMONG_THOSE.match(line.text):
        root = among["verb"].lower()[:4]
        return [each for each in earlier if (each.quantity.unit or "").lower().startswith(root)]
    stated = [
        whole
        for figures in passage.before
        if (whole := _stated_whole(figures)) is not None and whole.plain and _larger(whole, part)
    ][-1:]
    one_thing = all(
        part.quantity.unit in {None, "people", each.quantity.unit} or each.quantity.unit is None for each in stated
    )
    return stated if share.start < part.start and not _OF_SOME.match(line.text) and one_thing else []


def _stated_whole(figures: Sequence[Figure]) -> Figure | None:
    """The N of "Of the N people, …", where the sentence begins with it."""
    first = figures[0] if figures else None
    if first is None or first.sort not in COUNTED or not STATED_WHOLE.fullmatch(first.line.lead(first.quantity)):
        return None
    return first


def _larger(whole: Figure, part: Figure) -> bool:
    return whole.value > part.value and whole.plain and whole is not part
