"""Who owns, funds, founded or designed a thing: two passages that name different people or bodies for one part.

A statement of a part has three places: the thing, the part, and who plays it ("the weir was designed by Ada Holm").
Two statements exclude one another when thing and part agree and those named have no name in common. Where one of them
is only described ("a charity"), kinds of body that exclude one another decide.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.blocking import candidate_pairs
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, readable, refers_back, whole
from audit.model import ClaimPair
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

PARTS = ("owner", "funder", "founder", "designer", "builder", "opener", "inventor", "proposer")
_NAMED = frozenset(PARTS) - {"opener", "proposer"}  # an opener is a tool
BODIES = ("private", "public", "charity")
_NAME = r"[A-Z][\w’'.&-]*(?:\s+(?:(?:of|de|van|von|der|du|la|and|&|for)\s+(?:the\s+)?)?[A-Z][\w’'.&-]*){0,5}"
_AGENT = (
    rf"(?P<agent>(?:(?:the|a|an|his|her|its|their)\s+)?(?:[a-z][\w’'-]*\s+){{0,4}}?(?:{_NAME})"
    rf"(?:,\s+an?\s+[a-z][\w\s’'-]{{2,40}})?|(?:the|its|their|a"
    rf"|an)\s+(?:[a-z][\w’'-]*\s+){{0,2}}[a-z][\w’'-]*,\s+{_NAME}|(?:an?|the)\s+(?:[a-z][\w’'-]*\s*){{1,4}})"
)
_LINK = (
    r"(?:(?:was|were|is|are|been|being|had been|has been)\s+)?(?:(?:first|originally|jointly|largely|partly"
    r"|mainly|wholly|entirely|officially|also|then)\s+)?"
)
_BREAK = lazy_pattern(r"[;:.](?=\s|$)|\s[–—]\s")
_OTHER_TIME = lazy_pattern(
    r"\b(?:former(?:ly)?|previous(?:ly)?|earlier|later|until|since|now|then|today|once|originally|again|new"
    r"|old|next|second|third|successor|took over|taken over|re(?:built|opened|designed|founded)|partly|part"
    r"|extension|co-\w+|also|helped)\b",
    re.IGNORECASE,
)
_END = lazy_pattern(r"[,;.:](?=\s|$)|\s+and\s+(?:now|today|still)\b")
_TO_COME = lazy_pattern(r"\b(?:will|shall|would|is to|are to|going to)\b")
_ALONE = lazy_pattern(r"\b(?:on (?:his|her|its) own|alone|single-handed(?:ly)?|sole)\b", re.IGNORECASE)
_TOGETHER = lazy_pattern(
    r"\b(?:brothers|sisters|couple|together with|jointly|two|three|four|five)\b|\b[A-Z][\w’'-]+\s+and\s+[A-Z]"
)
_GENERIC = frozenset(
    "new first year time people town city country work part plan idea money man woman person place thing".split()
)
_UNSTATED = ""  # "The owner, a charity, …": of the thing that the article is about
_NO_NAME = frozenset(
    "The A An It He She They We I In On At His Her Its Their This That These Those By For But And".split()
)


@dataclass(frozen=True, slots=True)
class _Part:
    statement: Statement
    clause: str
    part: str
    agent: str
    names: frozenset[str]
    body: str | None
    things: frozenset[str]
    kind: str | None = None  # of a thing that is only called "the firm" or "the scheme"


def compare_roles(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between statements of who plays a part."""
    found = [part for statement in statements for part in _parts(statement, lexicons)]
    for one, two in candidate_pairs(found, _keys):
        if one.statement is two.statement or not matters.one(one.statement, two.statement) or _told_apart(one, two):
            continue
        if not one.things & two.things and not _about_the_same(one, two, found) and not _one_of_its_kind(one, two):
            continue
        if one.kind and two.kind and one.kind != two.kind and one.things & two.things <= {_UNSTATED}:
            continue  # the founder of the choir, and of the festival
        reason = _difference(one, two)
        if reason is None:
            continue
        thing = readable(one.things & two.things, one.statement.claim.text)
        yield pair(
            "attribute", "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=thing, measure=one.part, value=one.agent, other_value=two.agent, agreeing=("subject", "part"), differing=("who",), unstated=(),
            reason=f"Who is the {one.part} ({thing})? {reason}", confidence=0.75,
        )  # fmt: skip


def _keys(part: _Part) -> Iterator[tuple[str, str]]:
    for thing in part.things:
        yield part.part, thing
    yield part.statement.claim.document_id, part.part


def _parts(statement: Statement, lexicons: Lexicons) -> Iterator[_Part]:
    claim = statement.claim
    if not told(statement) or claim.role not in {"body", "caption"} or claim.polarity == "denied":
        return
    text = claim.text
    if not _gate(lexicons).lets(text):
        return
    for part, by, does, named in _patterns(lexicons):
        for match in by.finditer(text) if " by " in text else ():
            before = _BREAK.split(text[: match.start()])[-1]
            yield from _part(statement, part, match["agent"], before, _around(text, match), lexicons)
        if part == "proposer":
            yield from _origins(statement, lexicons)
        for match in does.finditer(text):
            if match["agent"].split()[0] not in _NO_NAME:
                yield from _part(statement, part, match["agent"], match["thing"], _around(text, match), lexicons)
        for match in named.finditer(text) if named else ():
            yield from _part(statement, part, match["agent"], match["thing"] or "", _around(text, match), lexicons)


@functools.lru_cache(maxsize=4)
def _gate(lexicons: Lexicons) -> WordGate:
    """Of all words that one of the patterns asks for."""
    kinds = [f"{part}_{form}" for part in PARTS for form in ("by", "does", *(["noun"] if part in _NAMED else []))]
    return WordGate.of(["came", *(term for kind in kinds for term in lexicons.terms("roles", kind))])


@functools.lru_cache(maxsize=4)
def _patterns(lexicons: Lexicons) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str] | None], ...]:
    """For each part: "built by …", "… built", "the builder was …"."""
    found = []
    for part in PARTS:
        by = lazy_pattern(
            rf"\b{_LINK}(?:{lexicons.words('roles', part + '_by')})(?:\s+(?:in|on|for|together"
            rf"|there)\s+[^,;.:]{{1,30}}?)?\s+by\s+{_AGENT}"
        )
        does = lazy_pattern(
            rf"(?P<agent>{_NAME})(?:,\s+[^,;.]{{2,60}},|,?\s+(?:who|which)"
            rf"|,\s+the\s+(?:[a-z]+\s+){{1,2}}(?:that|who|which))?\s+(?:first\s+"
            rf"|then\s+)?(?:{lexicons.words('roles', part + '_does')})\s+(?P<thing>(?:the|its|his|her|a|an"
            rf"|their)?\s*[^,;.:]{{2,60}})"
        )
        named = None
        if part in _NAMED:
            noun = lexicons.words("roles", part + "_noun")
            named = lazy_pattern(
                rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|whose)\s+(?:{noun})\s*(?:of\s+(?P<thing>[^,;.]{{2,40}}))?,?\s+"
                rf"(?:is\s+|was\s+)?(?P<agent>{_NAME}|an?\s+[a-z][\w\s’'-]{{3,40}}?(?=[,.;]))",
            )
        found.append((part, by, does, named))
    return tuple(found)


def told(statement: Statement) -> bool:
    """Put as a fact, or beside a plan: "Leo Brandt, who founded the firm in 2015, will run the office"."""
    return statement.claim.modality in {"asserted", "reported", "planned", "projected"}


def told_plainly(statement: Statement) -> bool:
    """Told, and by the article itself: no quotation, no cell of a table."""
    claim = statement.claim
    return told(statement) and not claim.quoted and claim.role in {"body", "heading", "caption"}


def _origins(statement: Statement, lexicons: Lexicons) -> Iterator[_Part]:
    """ "The idea came from Ann Pell", "Ann Pell, from whom the scheme originally came"."""
    text = statement.claim.text
    for match in _came(lexicons).finditer(text):
        agent, thing = match["agent"] or match["whom"], match["thing"] or match["what"]
        yield from _part(statement, "proposer", agent, thing, _around(text, match), lexicons)


@functools.lru_cache(maxsize=4)
def _came(lexicons: Lexicons) -> re.Pattern[str]:
    kinds = "|".join(_kinds(lexicons))
    return lazy_pattern(
        rf"\b(?P<thing>[Tt](?:he|his)\s+(?:{kinds}))\s+(?:first\s+|originally\s+)?came\s+from\s+(?P<agent>{_NAME})"
        rf"|(?P<whom>{_NAME}),\s+from\s+whom\s+(?P<what>t(?:he|his)\s+(?:{kinds}))\s+(?:first\s+"
        r"|originally\s+)?(?:came|stemmed|originated)\b"
    )


@functools.lru_cache(maxsize=4)
def _kinds(lexicons: Lexicons) -> dict[str, str]:
    """Plain nouns for things, each with the first of those that can stand for one another: firm -> company."""
    return {word: line.split()[0] for line in lexicons.terms("roles", "kinds") for word in line.split()}


def bare_kind(thing: str, lexicons: Lexicons) -> str | None:
    """ "the firm" -> "company"; None where the words say more than the kind of thing."""
    words = re.sub(r"^(?:the|this|its|his|her|their)\s+", "", thing.strip().lower()).split()
    behind = [
        word
        for word in words[1:]
        if word not in {"alone", "together", "jointly", "here", "himself", "herself", "first", "originally", "itself"}
    ]
    plain = not behind or behind[0] in {"in", "on", "from", "to", "with", "at", "by", "after", "when", "as"}
    return _kinds(lexicons).get(words[0]) if words and plain and thing.strip()[:1].lower() in "tih" else None


def _around(text: str, match: re.Match[str]) -> str:
    """The match with what stands before and behind it up to a comma: "was owned by the Pryces until 1988"."""
    start = text.rfind(",", 0, match.start()) + 1
    stop = _END.search(text, match.end())
    return text[start : stop.start() if stop else len(text)]


def _part(statement: Statement, part: str, agent: str, thing: str, clause: str, lexicons: Lexicons) -> Iterator[_Part]:
    if _TO_COME.search(clause):
        return
    names = frozenset(
        word.strip(".,’'").removesuffix("’s").removesuffix("'s")
        for word in re.findall(r"\b[A-Z][\w’'-]*", agent)
        if word not in _NO_NAME
    )
    body = next((kind for kind in BODIES if _body(kind, lexicons).search(agent)), None)
    kind = bare_kind(thing, lexicons)
    things = content_words(thing) - _GENERIC - {stem(word) for word in _kinds(lexicons)}
    if thing and refers_back(statement):
        things |= statement.context - _GENERIC
    if names or body:
        yield _Part(
            statement, clause, part, agent.strip().rstrip("."), names, body, things or frozenset({_UNSTATED}), kind
        )


def _body(kind: str, lexicons: Lexicons) -> re.Pattern[str]:
    return lazy_pattern(rf"\b(?:{lexicons.words('roles', 'body_' + kind)})\b", re.IGNORECASE)


def _about_the_same(one: _Part, two: _Part, found: Sequence[_Part]) -> bool:
    """One of the two does not say of what, and the article tells of one thing only that has such a part."""
    if any(each.kind is None and _UNSTATED not in each.things for each in (one, two)) and (one.kind or two.kind):
        return False  # "the trial" is no survey
    if _UNSTATED not in one.things | two.things or (one.kind and two.kind and one.kind != two.kind):
        return False
    document = one.statement.claim.document_id
    others = [each for each in found if each.part == one.part and each.statement.claim.document_id == document]
    return two.statement.claim.document_id == document and len(others) == 2


def _one_of_its_kind(one: _Part, two: _Part) -> bool:
    """Both speak of "the firm" or "the scheme" without a name, and one says that nobody else did it, or both in what year."""
    if one.kind is None or one.kind != two.kind or one.statement.claim.document_id != two.statement.claim.document_id:
        return False
    sole = any(_ALONE.search(each.statement.claim.text) for each in (one, two))
    return sole or one.part == "proposer" or bool(one.statement.years & two.statement.years)


def _told_apart(one: _Part, two: _Part) -> bool:
    a, b = one.statement, two.statement
    marks = [frozenset(match.group().lower() for match in _OTHER_TIME.finditer(each.clause)) for each in (one, two)]
    if one.part == "proposer":
        marks = [each - {"originally", "once"} for each in marks]
    return marks[0] != marks[1] or bool(a.years and b.years and not a.years & b.years)


def _difference(one: _Part, two: _Part) -> str | None:
    """What excludes what, in words; None when both can be true."""
    if one.names and two.names:
        if not {name.casefold() for name in one.names} & {name.casefold() for name in two.names}:
            return f"One passage says {one.agent}, the other {two.agent}."
        for alone, other in ((one, two), (two, one)):
            if _ALONE.search(alone.statement.claim.text) and _TOGETHER.search(other.agent):
                return f"One passage says that {alone.agent} did it alone, the other names {other.agent}."
        return None
    if one.body and two.body and one.body != two.body:
        return f"One passage says {one.agent}, the other {two.agent}, and these are bodies of different kinds."
    return None
