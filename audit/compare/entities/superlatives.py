"""One superlative, two holders: "the Tarn was the quickest kettle" against "no other kettle boils in less time than the Vole".

A superlative can be said in three ways: "the quickest", "quicker than any other", "none as quick as". Each is brought to
its scale, its end of the scale, what is compared, and the one name that holds it. Two names exclude one another where
all the rest is the same; a time, a place, a class or any other word that only one side has ends the comparison, unless
the other's own paragraph has it. Scales stand in `datasets/lexicons/superlatives.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.calendar_names import MONTHS, WEEKDAYS
from audit.claims.coverage import content_words, stem
from audit.compare.entities.grades import Grade, graded_words, grades_in, measured_nouns
from audit.compare.entities.kin import mates
from audit.compare.entities.people import People
from audit.compare.entities.settings import Setting, differ, setting_of
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_NO = WordGate.of(["none", "nobody", "nothing", "nowhere", "no"])
_EVERY = WordGate.of(["other", "others", "any", "anyone", "anybody", "rest", "else"])
_PART = lazy_pattern(
    r"[;:()—](?=\s)|\s[–-]\s|,\s+(?=(?:and|but|while|whereas|which|where|whose|who|although|though|as)\s)"
)
_NONE = lazy_pattern(r"\b(?:no|none|nobody|nothing|nowhere)\b", re.IGNORECASE)
_OF_ALL = lazy_pattern(
    r"\bthan\s+(?:(?:in|at|on|with|from|to|of)\s+)?(?:any(?:\s+of)?\s+(?:the\s+)?other\b|any\s+of\s+the\b|any\s+rival\b"
    r"|any(?:one|body|thing|where)\s+else\b|every(?:one|body|thing|where)\s+else\b|every\s+other\b|all\s+(?:of\s+)?(?:the\s+)?other"
    r"|all\s+the\s+rest\b|the\s+other\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|the\s+rest\b)"
)
_REACH = lazy_pattern(r"\b(?:than|as)\s+(?:(?:in|at|on|with|from|to|of|by)\s+)?(?:the\s+|a\s+|an\s+)?(?=[A-Z])")
_UNSURE = lazy_pattern(
    r"\b(?:second|third|fourth|fifth|one\s+of|almost|nearly|perhaps|probably|possibly|arguably|so\s+far|once|until|would"
    r"|could|if|may|might|joint|jointly|together|apart\s+from|except|besides|but\s+for|other\s+than|formerly|used\s+to|then"
    r"|both|not|never|considered|called|said\s+to|believed|claims?|claimed|thought|planned|will|should|seems?|seemed|per"
    r"|average|previous(?:ly)?|next|usually|often|sometimes|likely|when|again|at\s+the\s+time|hoped?|wants?|since)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_NAMES = lazy_pattern(
    r"\b(?!(?:The|A|An|In|At|Of|Among|With|From|On|By|No|None|Nobody|Nothing|Nowhere)\b)[A-Z][\w’'-]*(?:\s+(?:(?:de|van|von|der|du|la|al|of\s+the)\s+)?(?:[A-Z][\w’'-]*|\d{1,3}\b))*"
)
_GROUP = lazy_pattern(
    r"\b(?:[Oo]f|[Aa]mong)\s+(?:all\s+)?the\s+(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s+)?(?P<of>[a-z]+)"
    r"|\b(?:[Nn]o|any|every|all)\s+(?:the\s+)?(?:other\s+)?(?:of\s+the\s+other\s+)?(?P<none>[a-z]+)"
    r"|\b[Nn]one\s+of\s+the\s+(?:other\s+)?(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)?(?P<some>[a-z]+)"
    r"|\bthe\s+other\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?P<rest>[a-z]+)"
)
_NO_CHANGE = lazy_pattern(r"\b(?:other|others|another|most|few|many)\b", re.IGNORECASE)
_BEFORE = lazy_pattern(r"(?:^|\s)(?:the|a|an|The|A|An)\s+$|^$|[,]\s+$")
_OPENED = lazy_pattern(r"\s*(?:Of|Among)\s+(?:all\s+)?the\s+[a-z]+(?:\s+[a-z]+)?\s+")  # "Of the six mowers"
_RELATIVE = lazy_pattern(r"(?:where|which|who|whose)\s")
_IN = lazy_pattern(r"\b(?:[Ii]n|[Aa]t|[Ww]ith|[Ff]rom|[Oo]n|[Bb]y)\s+(?:the\s+)?$")
_IS = lazy_pattern(
    r"(?:^|\s)(?:is|was|were|are|has|had|have|remains?|remained|became|proved|[a-z]{3,}(?:s|ed)|sold|spent|won|ran|made|got|drew|gave|took|paid|came)\s"
)
_ABOUT = frozenset("other others else any anyone anybody rest rival rivals".split())
_EMPTY = frozenset(
    map(
        stem,
        "test tests tested comparison compared model models other others anyone anybody anything anywhere elsewhere stand "
        "stands stood lie lies lying stay stays found find exist remain clearly easily far among amongst none nobody "
        "nothing nowhere whole entire competitor rival rivals contender candidate entrant everyone everything whatsoever "
        "proved turned became came need needs needed also still "
        "field".split(),
    )
)
_WEIGHED = frozenset(map(stem, "weigh weighs weighed cost costs charge charges charged last lasts lasted".split()))
_NO_NAME = frozenset("No None Nobody Nothing Nowhere In At Of Among The A An It He She They We I This That There Here With For On By And But From All Both Most Only Still Today Its His Her Their".split()) | {each.capitalize() for each in (*MONTHS, *WEEKDAYS)}  # fmt: skip
_DIGITS = lazy_pattern(r"\d[\d.,]*")
_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_NO_SET = frozenset(
    "the a an of in on at to for by with is was has had one who that ever two three four five six seven eight nine ten eleven twelve".split()
)


@dataclass(frozen=True, slots=True)
class _Holding:
    statement: Statement
    grade: Grade
    holder: str
    of: str  # stem of what is compared: "kettle"; "" where it is not said
    words: frozenset[str]  # stems of everything else that is said
    names: frozenset[str]  # of places and others than the holder
    said: str


def compare_superlatives(statements: Sequence[Statement], people: People, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between two holders of one superlative within an article."""
    held = [
        each for place, statement in enumerate(statements) for each in _holdings(statements, place, statement, lexicons)
    ]
    if len(held) < 2:
        return
    for number, one in enumerate(held):
        for two in held[number + 1 :]:
            if one.statement is two.statement or not _exclude(one, two, people, statements):
                continue
            yield pair(
                "relation", "possible", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
                subject=one.said, measure="superlative", value=one.holder, other_value=two.holder, agreeing=("rank",), differing=("who",), unstated=("time",),
                reason=f"“{one.said}” is said of {one.holder}, “{two.said}” of {two.holder}.", confidence=0.65,
            )  # fmt: skip


def _exclude(one: _Holding, two: _Holding, people: People, statements: Sequence[Statement]) -> bool:
    if (one.grade.scale, one.grade.sign) != (two.grade.scale, two.grade.sign):
        return False
    if not _two(one.holder, two.holder, people) or one.names != two.names:
        return False
    if bool(one.grade.key) != bool(two.grade.key) or one.grade.key and not _in(one.grade.key, two.words):
        return False
    if one.of and two.of and not mates(one.of, two.of):
        return False
    if one.statement.years != two.statement.years or differ(_setting(one), _setting(two), strict=True):
        return False
    mine, theirs = _beyond(one, two), _beyond(two, one)
    if mine and theirs:
        return False
    if mine and one.grade.highest or theirs and two.grade.highest:  # "the quickest to cool"
        return False
    for extra, other in ((mine, two), (theirs, one)):
        known = _paragraph(other, statements) if extra else frozenset()
        if any(not _in(word, known) for word in extra):
            return False
    shared = frozenset(word for word in one.words if _in(word, two.words) and not mates(word, one.grade.key or "?"))
    if one.grade.highest and two.grade.highest:
        return bool(one.of and two.of and shared)
    return bool(one.of and two.of or one.grade.key or shared or mine or theirs)


def _setting(holding: _Holding) -> Setting:
    """When it holds: "other", "most" and "second" belong to the superlative and its holder and tell of no change."""
    return setting_of(_NO_CHANGE.sub(" ", holding.statement.claim.text.replace(holding.holder, " ")))


def _paragraph(holding: _Holding, statements: Sequence[Statement]) -> frozenset[str]:
    block = holding.statement.claim.block_id
    return frozenset(word for each in statements if each.claim.block_id == block for word in each.words)


def _beyond(one: _Holding, two: _Holding) -> frozenset[str]:
    return frozenset(word for word in one.words if not _in(word, two.words) and not mates(word, two.of or "?"))


@functools.lru_cache(maxsize=4)
def _same(lexicons: Lexicons) -> Mapping[str, str]:
    """Each stem of the synonyms with the one that stands for it."""
    lines = [[stem(word) for word in line.split()] for line in lexicons.terms("superlatives", "same")]
    return {word: line[0] for line in lines for word in line}


def _in(word: str, known: frozenset[str]) -> bool:
    return any(mates(word, each) for each in known)


def _two(one: str, two: str, people: People) -> bool:
    """Two names for certain, of which none is a part of the other."""
    left, right = (frozenset(each.lower() for each in re.findall(r"[\w-]+", name)) for name in (one, two))
    return not left & right and (people.who(one) or one) != (people.who(two) or two)


def _holdings(
    statements: Sequence[Statement], place: int, statement: Statement, lexicons: Lexicons
) -> Iterator[_Holding]:
    claim = statement.claim
    if not statement.asserted or claim.quoted or claim.speaker or claim.role not in {"body", "heading", "caption"}:
        return
    if not _may_hold(claim.text, lexicons) or _UNSURE.search(claim.text):
        return
    parts = _PART.split(claim.text)
    for number, part in enumerate(parts):
        grades = list(grades_in(part, lexicons))
        if len(grades) != 1:
            continue
        holder = _holder(part, grades[0], statements, place) or _antecedent(
            part, parts[number - 1] if number else "", grades[0]
        )
        if holder is not None:
            yield _holding(statement, part, grades[0], holder, lexicons)


def _may_hold(text: str, lexicons: Lexicons) -> bool:
    """A cheap look at the words."""
    if graded_words(lexicons).lets(text):
        return True
    return " than " in text and (_NO.lets(text) or _EVERY.lets(text)) or " as " in text and _NO.lets(text)


def _holder(part: str, grade: Grade, statements: Sequence[Statement], place: int) -> str | None:
    """The one name that holds the superlative; None where there is none for certain."""
    if _NONE.search(part):
        if grade.highest:
            return None
        reached = _REACH.search(part, grade.start)
        if reached is not None:
            found = _NAMES.match(part, reached.end())
            return found.group() if found else None
        behind = part[grade.end :]
        before = statements[place - 1] if place else None
        if " than" in behind or " as " in behind or "other" not in part or before is None:
            return None
        if before.claim.block_id != statements[place].claim.block_id:
            return None
        names = _names(before.claim.text)
        return names[0] if len(names) == 1 else None
    every = _OF_ALL.search(part, grade.start) if not grade.highest else None
    if every is None and not grade.highest:
        return None
    before_it = part[: grade.start]
    named = [match for match in _NAMES.finditer(before_it) if match.group() not in _NO_NAME]
    if len(named) == 1:
        name = named[0].group()
        lead, tail = before_it[: named[0].start()], before_it[named[0].end() :]
        if every is not None and _IN.search(lead):
            return name
        if every is not None and not tail.strip():  # "In Brae fewer shops stand empty"
            return None
        return name if (_BEFORE.search(lead) or _OPENED.fullmatch(lead)) and _IS.match(f"{tail} ") else None
    if named:
        return None
    return _named_behind(part, grade, every)


def _antecedent(part: str, before: str, grade: Grade) -> str | None:
    """Of "Brae, where fewer shops stand empty than in any other" the name before the comma."""
    if not _RELATIVE.match(part) or _names(part[: grade.start]) or not _OF_ALL.search(part, grade.start):
        return None
    found = list(_NAMES.finditer(before))
    return found[-1].group() if found and not before[found[-1].end() :].strip() else None


def _named_behind(part: str, grade: Grade, every: re.Match[str] | None) -> str | None:
    """ "The lightest tent was the Petrel", "Fewer shops stand empty in Brae than in any other"."""
    if every is not None:
        found = re.search(r"\b(?:in|at|with|from)\s+(?:the\s+)?([A-Z].*?)\s+$", part[grade.end : every.start()] + " ")
        return found.group(1) if found and _NAMES.fullmatch(found.group(1)) else None
    if not re.fullmatch(r"\s*(?:[Tt]he|[Bb]y far the)\s+", part[: grade.start]):
        return None
    found = re.search(r"\s(?:was|is|were|remains)\s+(?:the\s+)?([A-Z][^,]*?)[.\s]*$", part[grade.end :])
    return found.group(1) if found and _NAMES.fullmatch(found.group(1)) else None


def _names(text: str) -> list[str]:
    return [each for each in _NAMES.findall(text) if each not in _NO_NAME]


def _holding(statement: Statement, part: str, grade: Grade, holder: str, lexicons: Lexicons) -> _Holding:
    group = _GROUP.search(part)
    of = next((word for word in (group.groups() if group else ()) if word), "")
    if of in _ABOUT or of in _NO_SET:
        of = ""
    first = _WORD.match(part[grade.end :].lstrip())
    measured = first is not None and first.group() in measured_nouns(lexicons)
    if not of and grade.highest and not grade.key and first and first.group() not in _NO_SET and not measured:
        of = first.group()
    rest = part.replace(holder, " ")
    names = frozenset(word for name in _names(rest) for word in name.split())
    words = content_words(rest[: max(0, rest.find(part[grade.start : grade.end]))]) | content_words(
        part[grade.end :].replace(holder, " ")
    )
    little = {stem(of.lower()), *(stem(each.lower()) for each in names)}
    empty = _EMPTY if grade.scale == "amount" else _EMPTY | _WEIGHED
    words |= frozenset(_DIGITS.findall(part.replace(group.group(), " ") if group else part.replace(holder, " ")))
    same = _same(lexicons)
    own = frozenset(same.get(word, word) for word in words if word not in empty and word not in little)
    grade = replace(grade, key=same.get(grade.key, grade.key))
    return _Holding(
        statement, grade, holder, stem(of.lower()) if of else "", own, names, " ".join(part.split()).strip(" ,.")
    )
