"""Two descriptions of one person or thing that exclude one another: "has never held public office", "as a councillor".

What excludes what stands in the list `frames`. Of persons both passages must tell of one man or woman; of things they must
have one subject, or stand side by side and share a word. What is told of another time, asked, planned, conditional or said by
two different speakers is left alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.calendar_names import MONTH, WEEKDAY
from audit.claims.coverage import content_words, stem
from audit.compare.entities.acts import Antecedents
from audit.compare.entities.framed import Frame, framed
from audit.compare.entities.people import People
from audit.compare.entities.phrases import phrase_of
from audit.compare.entities.roles import told
from audit.compare.entities.tellings import outside_quotes, person_in, same_thing
from audit.compare.matters import CALENDAR
from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.attributions import quotation_spans
from audit.parse.clauses import Clause, read_clauses, verb_form
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_NEGATED = lazy_pattern(
    r"(?:\b(?:not|never|no|nobody|none|without|hardly|neither|nor|nothing|cannot|rather than|instead of)|n[’']t)(?:\W+\w+){0,2}\W*$",
    re.IGNORECASE,
)
_DENIES = lazy_pattern(r"^(?:not|never|no|nobody|none|without|nothing|cannot|neither|un\w+)\b", re.IGNORECASE)
_APART = lazy_pattern(
    r"\b(?:former(?:ly)?|previous(?:ly)?|earlier|later|until|once|originally|initially|at first|then|now|again|another|other|others|used to|no longer|meanwhile|eventually|finally|soon|next|last (?:year|month|week)|if|unless|would|could|might|(?-i:may)|should|rumou?r\w*|supposed|alleged\w*|almost|nearly|hopes?|hoped|wants?|wanted|like|as if|instead|except|usually|often|sometimes|rarely|some|most|many|second|half|part of|rival\w*|neighbour\w*|today|had been|ago|back then|young|at the time|previous)\b",
    re.IGNORECASE,
)
_BEHIND = lazy_pattern(
    r"^\W*(?:until|again|later|before|after|then|no longer|at first|once|as a (?:child|boy|girl|student)|at the time|ago|except|unless|if|at home|away|abroad|in (?:public|private|the league|winter|summer|spring|autumn)|by day|by night|at night|on weekdays|on sundays)\b",
    re.IGNORECASE,
)
_HOURS = lazy_pattern(
    rf"\b(?:(?:{WEEKDAY})s?|weekends?|weekdays?|spring|summer|autumn|winter|mornings?|afternoons?|evenings?|night|nights|daytime|Christmas|Easter|holidays?|{MONTH})\b"
)
_OPENING = lazy_pattern(
    r"(?:After|Later|Then|Eventually|Finally|Now|Today|Until|Before|Once|Since|At first|Initially|Originally|In the end|For years|Earlier|Formerly|Nowadays|Soon|By then)\b[^,]*,"
)
_STAND_IN = lazy_pattern(
    r"\b(?:oat|almond|soya?|coconut|rice|peanut|cashew|vegan|plant|shea|cocoa|vegetarian|toy|model|cardboard|chocolate|paper)\s*$"
)
_BEFORE = 4  # words before a phrase in which a word of change is looked for
_STOP = lazy_pattern(r"[;:()“”\"]|,\s|\s[–—]\s|\b(?:but|while|whereas|although|though|because|who|which)\s")
_OF_ANOTHER = lazy_pattern(r"(?:\w(?:’s|'s)|s’)\s+(?:[a-z]+\s+)?$")
_HIS, _HIS_BEFORE = lazy_pattern(r"(?:on\s+)?(?:[Hh]is|[Hh]ers?)\b"), lazy_pattern(r"\b(?:[Hh]is|[Hh]er)\s+$")
_BACK = lazy_pattern(r"(?:it|they|this|that|its|their)\b", re.IGNORECASE)
_IT = lazy_pattern(r"^\s*(?:it|them|this)\b")
_THEM = lazy_pattern(r"\b(?:it|them|this)\b")
_YEAR = lazy_pattern(r"\b(?:1[0-9]|20)\d\d\b")
# What a condition or a plan takes for granted: "unless the appeal that he lodged succeeds"; or what is itself still to come.
_TAKEN_FOR_GRANTED = lazy_pattern(r"(?:the|his|her|its|their|appeal|provided|if|once|subject|when)\b", re.IGNORECASE)
_TO_COME = lazy_pattern(
    r"\b(?:provided|if|once|subject|still|yet|will|await\w*|pending|minds?|undecided|vacant|is to|are to|due)\b",
    re.IGNORECASE,
)
_ONLY_SO_FAR = lazy_pattern(r"\b(?:in\s+principle|provisional(?:ly)?|in\s+outline)\b", re.IGNORECASE)
_NUMBERED = lazy_pattern(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|all|the|those|these|his|her|their|its)\s+\Z",
    re.IGNORECASE,
)
_LEAST_APART = 30  # characters between two phrases of one sentence
_NEAR = 2  # sentences between two passages of one paragraph
_LEAST_SHARED = 2
_MIXED = 3  # letters of a word that can be shared
_EVER = lazy_pattern(
    r"\b(?:never|no|nobody|not|without|all|always|un\w+|free|every\w*|none|nothing|alone|entirely|wholly)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Said:
    statement: Statement
    place: int  # number of the statement in its article
    start: int
    end: int
    text: str
    clause: Clause | None
    before: str  # the words right before it, back to a stop
    behind: str
    segment: str  # what stands around it between two semicolons
    years: frozenset[str]  # of the clause


def compare_frames(
    statements: Sequence[Statement], people: People, antecedents: Antecedents, lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """Conflicts between descriptions of one person or thing within one article."""
    told_of: dict[Frame, tuple[list[_Said], list[_Said]]] = {}
    for place, statement in enumerate(statements):
        if _able(statement):
            for frame, side, match in framed(statement.claim.text, lexicons):
                told_of.setdefault(frame, ([], []))[side].extend(_said(statement, place, match, lexicons))
    for frame in sorted(told_of, key=lambda each: each.number):
        left, right = (sorted(side, key=lambda each: (each.place, each.start)) for side in told_of[frame])
        for one in left:
            other = next((two for two in right if _exclude(one, two, frame, people, antecedents, lexicons)), None)
            if other is None:
                continue
            a, b = one.statement, other.statement
            yield pair(
                "polarity", "possible" if frame.whole else "conflict", a.claim, outside_quotes(a, one.start, one.end), b.claim, outside_quotes(b, other.start, other.end),
                subject=one.clause.subject if one.clause else one.text, measure=None, value=one.text, other_value=other.text,
                agreeing=("subject",), differing=("polarity",), unstated=("time",),
                reason=f"One passage says “{one.text}”, the other “{other.text}”: can both be true?", confidence=0.7,
            )  # fmt: skip


def _able(statement: Statement) -> bool:
    claim = statement.claim
    return claim.role in {"body", "heading", "caption"} and not (claim.quoted and not claim.speaker)


def _said(statement: Statement, place: int, match: re.Match[str], lexicons: Lexicons) -> Iterator[_Said]:
    """The match as something the article says; nothing where it is denied or stands in quotation marks."""
    text = statement.claim.text
    if not _DENIES.match(match.group()) and _NEGATED.search(text[: match.start()]):
        return
    if any(span.start <= match.start() < span.end for span in quotation_spans(text)):
        return
    if _ONLY_SO_FAR.search(text) or _is_noun(text, match, lexicons):
        return
    bounds = [each.end() for each in _STOP.finditer(text, 0, match.start())]
    stop = _STOP.search(text, match.end())
    before = " ".join(text[bounds[-1] if bounds else 0 : match.start()].split()[-_BEFORE:])
    behind = text[match.end() : stop.start() if stop else len(text)]
    clauses = [each for each in read_clauses(text, lexicons) if each.start <= match.end() and each.subject]
    clause = clauses[-1] if clauses else None
    if not told(statement) and not _TAKEN_FOR_GRANTED.match(match.group()):
        return
    years = frozenset(_YEAR.findall(text, bounds[-1] if bounds else 0, stop.start() if stop else len(text)))
    segment = text[text.rfind(";", 0, match.start()) + 1 :].partition(";")[0]
    yield _Said(statement, place, match.start(), match.end(), match.group(), clause, before, behind, segment, years)


def _is_noun(text: str, match: re.Match[str], lexicons: Lexicons) -> bool:
    """ "the nine charges": not the verb of "it charges"."""
    form = verb_form(match.group().lower(), lexicons)
    return form is not None and form.third and _NUMBERED.search(text, 0, match.start()) is not None


def _exclude(
    one: _Said, two: _Said, frame: Frame, people: People, antecedents: Antecedents, lexicons: Lexicons
) -> bool:
    a, b = one.statement, two.statement
    if a is b and not frame.whole and not _in_two_halves(one, two, lexicons):
        return False
    if abs(one.start - two.start) < _LEAST_APART and a is b:
        return False
    if any(_told_otherwise(each) for each in (one, two)):
        return False
    if _hours(one) and _hours(two) and _hours(one) != _hours(two):
        return False
    if _other_word(a.claim.speaker, b.claim.speaker):
        return False
    lasting = any(_EVER.search(each.text) or _TO_COME.search(each.text) for each in (one, two))
    if one.years != two.years and not lasting or one.years and two.years and not one.years & two.years:
        return False
    if frame.whole:
        return True
    if frame.shares and not (
        len(_shared(one, two, lexicons)) >= _LEAST_SHARED or _speaks_of_it(max(one, two, key=lambda each: each.place))
    ):
        return False
    if frame.persons:
        return _one_person(one, two, people, antecedents, named=frame.shares)
    return _one_thing(one, two, lexicons)


def _told_otherwise(said: _Said) -> bool:
    """Of another time, under a condition, or of what only bears the name: "oat milk"."""
    if _STAND_IN.search(said.before) or _BEHIND.search(said.behind):
        return True
    if said.clause is not None and _APART.search(said.clause.subject) and told(said.statement):
        return True
    opening = _OPENING.match(said.statement.claim.text)
    if opening is not None and said.start >= opening.end():
        return True
    return told(said.statement) and not _TO_COME.search(said.text) and _APART.search(said.before) is not None


def _hours(said: _Said) -> frozenset[str]:
    """The days of the week, seasons and times of day of the clause: closed on Sundays, open on Saturdays."""
    return frozenset(match.group().lower().rstrip("s") for match in _HOURS.finditer(f"{said.before} {said.behind}"))


def _speaks_of_it(said: _Said) -> bool:
    return bool(_IT.match(said.behind) or _THEM.search(said.text))


def _shared(one: _Said, two: _Said, lexicons: Lexicons) -> frozenset[str]:
    """Words of both passages that do not belong to both phrases."""
    (all_one, own_one), (all_two, own_two) = (_words(each, lexicons) for each in (one, two))
    return all_one & own_two | own_one & all_two


def _own(said: _Said, lexicons: Lexicons) -> frozenset[str]:
    return _words(said, lexicons)[1]


def _in_two_halves(one: _Said, two: _Said, lexicons: Lexicons) -> bool:
    """Two statements in one sentence, a semicolon between them, that share a word."""
    return one.segment != two.segment and bool(_shared(one, two, lexicons))


def _other_word(one: str | None, two: str | None) -> bool:
    """Two speakers whose names end differently."""
    return bool(one and two) and str(one).rpartition(" ")[2] != str(two).rpartition(" ")[2]


def _one_person(one: _Said, two: _Said, people: People, antecedents: Antecedents, *, named: bool) -> bool:
    persons = [_person(each, people, antecedents) for each in (one, two)]
    if None in persons or named and not all(persons):
        return False
    if all(persons):
        return persons[0] == persons[1]
    if not any(persons) and _one_role(one, two):
        return True
    first, second = sorted((one, two), key=lambda each: each.place)
    near = first.statement.claim.block_id == second.statement.claim.block_id and second.place - first.place <= _NEAR
    pronoun = (
        second.clause is not None
        and second.clause.subject.lower() in {"he", "she"}
        or bool(re.match(r"(?:his|her)\b", second.text, re.IGNORECASE))
    )
    return near and pronoun and not any(persons)


def _one_role(one: _Said, two: _Said) -> bool:
    """Both speak of "the suspect", or of another that is known by what he is and not by a name."""
    if one.clause is None or two.clause is None or _HIS.match(one.text) or _HIS.match(two.text):
        return False
    roles = [phrase_of(each.subject) for each in (one.clause, two.clause)]
    if any(not each.definite or each.pronoun or each.apart or each.head.endswith("s") for each in roles):
        return False
    return same_thing(*roles)


def _person(said: _Said, people: People, antecedents: Antecedents) -> str | None:
    """Whom the words tell of; "" for somebody who is not named, None for a thing of somebody else."""
    text = said.statement.claim.text
    if _OF_ANOTHER.search(text[: said.start]):
        return None
    own = _HIS.match(said.text) or _HIS_BEFORE.search(text[: said.start])
    subject = said.clause.subject if said.clause is not None else ""
    if own is not None or subject.lower() in {"he", "she"}:
        known = antecedents.person(said.statement.claim.claim_id, own.group().split()[-1] if own else subject)
        return people.who(known) or "" if known else ""
    if not subject:
        known = antecedents.persons.get(said.statement.claim.claim_id, "")
        return people.who(known) or "" if known else ""
    named = person_in(subject, people)
    if named:
        return named
    return None if re.match(r"(?:his|her|their|its|it|they|we|i|you|nobody|no)\b", subject, re.IGNORECASE) else ""


def _one_thing(one: _Said, two: _Said, lexicons: Lexicons) -> bool:
    a, b = one.statement, two.statement
    subjects = [phrase_of(each.clause.subject) if each.clause is not None else None for each in (one, two)]
    shared = _shared(one, two, lexicons)
    names = [each.statement.names - CALENDAR for each in (one, two)]
    if all(names) and not names[0] & names[1]:
        return False
    if subjects[0] is not None and subjects[1] is not None:
        if subjects[0].indefinite or subjects[1].indefinite:
            return False
        if not (subjects[0].empty or subjects[1].empty) and same_thing(
            *(each for each in subjects if each is not None)
        ):
            return not _to_two_things(one, two)
        doers = [each.clause is not None and not each.clause.passive and bool(each.clause.obj) for each in (one, two)]
        if all(doers) and not (subjects[0].pronoun or subjects[1].pronoun):
            return False  # the board approved what the mayor rejected
    near = a.claim.block_id == b.claim.block_id and abs(one.place - two.place) <= _NEAR
    later = two if two.place > one.place else one
    back = later.clause is not None and bool(_BACK.match(later.clause.subject))
    own = _own(one, lexicons) & _own(two, lexicons)
    return near and (bool(shared) or back) or len(own) >= _LEAST_SHARED or bool(own) and _one_topic(one, two, lexicons)


def _to_two_things(one: _Said, two: _Said) -> bool:
    """The two verbs have objects of their own, which have no word in common: "approved the budget", "refused a licence"."""
    objects = [
        phrase_of(each.clause.obj)
        for each in (one, two)
        if each.clause is not None and not each.clause.passive and each.clause.obj
    ]
    if len(objects) < 2 or any(each.empty or each.pronoun for each in objects):
        return False
    words = [content_words(each.text) for each in objects]
    return not words[0] & words[1] and not any(
        content_words(said.text) & own for said, own in zip((one, two), words, strict=True)
    )


def _one_topic(one: _Said, two: _Said, lexicons: Lexicons) -> bool:
    """The two clauses are about one kind of thing, and nothing that describes it sets the two apart."""
    if one.clause is None or two.clause is None:
        return False
    themes = [phrase_of(each.theme or each.subject) for each in (one.clause, two.clause)]
    if any(each.empty or each.pronoun or each.indefinite or each.apart for each in themes):
        return False
    topics = _topics(lexicons)
    heads = [topics.get(each.head, each.head) for each in themes]
    described = [each.before | each.behind for each in themes]
    return heads[0] == heads[1] and not (all(described) and not described[0] & described[1])


@functools.lru_cache(maxsize=4)
def _topics(lexicons: Lexicons) -> dict[str, str]:
    return {
        stem(word): f"{number}:"
        for number, line in enumerate(lexicons.terms("frames", "topics"))
        for word in line.split()
    }


def _words(said: _Said, lexicons: Lexicons) -> tuple[frozenset[str], frozenset[str]]:
    """The content words of the statement, and those beside the phrase itself; words for one topic as one."""
    inside = frozenset(stem(word) for word in re.findall(r"[a-z]+", said.text.lower()))
    topics = _topics(lexicons)
    found = said.statement.words if ";" not in said.statement.claim.text else content_words(said.segment)
    found = frozenset(word for word in found if len(word) > _MIXED)
    return frozenset(topics.get(word, word) for word in found), frozenset(
        topics.get(word, word) for word in found - inside
    )
