"""What an article tells, clause by clause, with its persons and things brought together: the ground of several comparers.

A telling is one clause of the reporter's own: what is quoted, asked, conditional or a speaker's is left out. A party is a
phrase with the person it means, where the article lets one tell: "Ms Rask" is the Imelda Rask of the first paragraph,
"she" the one person named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.compare.entities.acts import Antecedents, antecedents_of
from audit.compare.entities.people import NAME, TITLES, People, bare
from audit.compare.entities.phrases import Phrase, one_thing, phrase_of
from audit.compare.entities.roles import told
from audit.compare.entities.settings import Setting, differ, setting_of
from audit.compare.statements import Statement, whole
from audit.parse.attributions import quotation_spans
from audit.parse.clauses import Clause, read_clauses
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_NAMED = lazy_pattern(rf"\b(?:[A-Z][a-z]+\.?\s+)?{NAME}")
_HE = frozenset("he she him her".split())
_SAYS = frozenset(
    "say tell claim argu think believ insist complain suggest fear hop expect write report announc assum "
    "deny suspect promis warn accus alleg reckon maintain feel know find hear doubt".split()
)
_BODY = lazy_pattern(
    r"\b(?:Ltd|Inc|plc|GmbH|AG|Partners|Group|Brothers|Sons|Company|Co|Council|University|Institute|Trust"
    r"|Foundation|Bank|Works|Museum|Club|Society|Union|Ministry|Office|Studio|Studios|Press|College|School"
    r"|Church|Party|Association|Hospital|Theatre|Orchestra|Academy|Authority|Board|Labs|Motors|Airlines"
    r"|Holdings|Agency|City|Town|County|United|Rovers|FC)\b"
)
_RANKED = lazy_pattern(
    r"\b[Tt]he\s+(?:very\s+)?(?:first|second|third|last|next|other|only)\b"
)  # belongs to a phrase, tells of no change
_YEAR = lazy_pattern(r"\b(?:1[0-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part: the phrase, and the person it means ("" where it means none or nobody knows whom)."""

    phrase: Phrase
    person: str

    @property
    def text(self) -> str:
        return self.phrase.text

    @property
    def body(self) -> bool:
        """A firm, a council or another body that bears a name."""
        return bool(self.phrase.names) and _BODY.search(self.phrase.text) is not None


@dataclass(frozen=True, slots=True)
class Telling:
    """One clause of the article's own voice."""

    statement: Statement
    clause: Clause
    people: People
    antecedents: Antecedents

    def party(self, text: str) -> Party | None:
        """The party that a phrase of this clause names; None for an empty phrase and a pronoun of nobody known."""
        if not text:
            return None
        phrase = phrase_of(text)
        if phrase.pronoun:
            word = text.split(maxsplit=1)[0].lower()
            claim_id = self.statement.claim.claim_id
            found = self.antecedents.person(claim_id, word) if word in _HE else self.antecedents.things.get(claim_id)
            if not found or word in {"who", "which", "that", "this"}:
                return None
            phrase = phrase_of(found)
            text = found
        if phrase.empty:
            return None
        return Party(phrase, person_in(text, self.people))

    @property
    def agent(self) -> Party | None:
        return self.party(self.clause.agent)

    @property
    def theme(self) -> Party | None:
        return self.party(self.clause.theme)

    @property
    def around(self) -> str:
        """The words of the clause with what opens it."""
        clause = self.clause
        return f"{clause.opening} {self.statement.claim.text[clause.begin : clause.end]}"

    @property
    def setting(self) -> Setting:
        return setting_of(_RANKED.sub(" ", self.around))

    @property
    def years(self) -> frozenset[str]:
        return frozenset(_YEAR.findall(self.around)) or frozenset(map(str, self.statement.years))


def tellings_of(statements: Sequence[Statement], people: People, lexicons: Lexicons) -> tuple[Telling, ...]:
    """The tellings of one article, in order."""
    antecedents = antecedents_of(statements, people)
    return tuple(
        Telling(statement, clause, people, antecedents)
        for statement in statements
        if told(statement) and statement.claim.role in {"body", "heading", "caption"}
        for clause in _own(statement, lexicons)
    )


def _own(statement: Statement, lexicons: Lexicons) -> Iterator[Clause]:
    """The clauses that the reporter answers for: of a reported sentence only "who" clauses outside quotation marks."""
    claim = statement.claim
    if claim.quoted and not claim.speaker:
        return
    quotes = quotation_spans(claim.text) if claim.quoted or "“" in claim.text or '"' in claim.text else ()
    attributed, before = False, None
    for clause in read_clauses(claim.text, lexicons):
        if before is not None and before.verb in _SAYS and clause.link in {"that", "whether", ""}:
            attributed = True
        before = clause
        aside = clause.link in {"who", "which", "where", "whom"}
        if any(span.start <= clause.start < span.end for span in quotes):
            continue
        if (attributed or claim.speaker or claim.quoted) and not aside:
            continue
        yield clause


def person_in(text: str, people: People) -> str:
    """The one person that the phrase names, as `People` keys persons; "" for none, several or a bearer of no known surname."""
    found = set()
    for match in _NAMED.finditer(text):
        words = [bare(word) for word in match.group().split()]
        if text[match.end() : match.end() + 2] in {"’s", "'s"} or match.group().endswith(("’s", "'s", "s’")):
            continue
        titled = words[0].rstrip(".") in TITLES
        if len(words) > 1 and (titled or words[-1] in people.given) or words[-1] in people.given:
            who = people.who(" ".join(words))
            if who:
                found.add(who)
    return next(iter(found)) if len(found) == 1 else ""


def same_party(one: Party | None, two: Party | None) -> bool:
    """Both are there and mean one person or one thing."""
    if one is None or two is None:
        return False
    if one.person or two.person:
        return one.person == two.person
    return same_thing(one.phrase, two.phrase)


def same_thing(one: Phrase, two: Phrase) -> bool:
    """One head, and what describes it on one side does not go beyond the other: "the bakers’ union", "the union of bakers"."""
    if one.head != two.head:
        return one_thing(one, two)
    if (one.apart ^ two.apart) - {"new"} or one.indefinite != two.indefinite and (one.before or two.before):
        return False
    if one.names and two.names and not one.names & two.names:
        return False
    left, right = (frozenset(word.rstrip("’'") for word in each.before | each.behind) for each in (one, two))
    return left <= right or right <= left


def other_party(one: Party | None, two: Party | None) -> bool:
    """Both are there and plainly mean two: two known persons, or two bodies whose names have nothing in common."""
    if one is None or two is None:
        return False
    if one.person and two.person:
        return not set(one.person.split()) & set(two.person.split())
    return one.body and two.body and not one.phrase.names & two.phrase.names


def told_apart(one: Telling, two: Telling, *, strict: bool = False) -> bool:
    """Two years, two days, or a change that is told on one side only."""
    if (one.years or two.years) and not one.years & two.years:
        return True
    return differ(one.setting, two.setting, strict=strict)


def outside_quotes(statement: Statement, start: int, end: int) -> tuple[int, int, str]:
    """The statement as a side of a pair, without what stands in quotation marks before or behind a place in it."""
    claim = statement.claim
    if len(claim.text) != claim.end_at - claim.start_at:
        return whole(claim)
    first, last = 0, len(claim.text)
    for span in quotation_spans(claim.text):
        if span.end <= start:
            first = max(first, span.end)
        elif span.start >= end:
            last = min(last, span.start)
    own = claim.text[first:last]
    first += len(own) - len(own.lstrip(' ,.”"'))
    return claim.start_at + first, claim.start_at + last, claim.text[first:last]
