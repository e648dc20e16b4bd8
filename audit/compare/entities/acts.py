"""Who did what to what, or what is in which state: the places around a predicate of the lists.

For "the parish council turned down the application" the agent stands before the predicate and the theme behind it; for
"the application was turned down by the council" it is the other way round. A predicate that is wished, planned, asked for or conditional
is no act, and one without a theme is left alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.compare.entities.people import People
from audit.compare.entities.phrases import Phrase, phrase_of
from audit.compare.entities.predicates import Hit, find_predicates
from audit.compare.entities.roles import told
from audit.compare.statements import Statement
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

LEFT = lazy_pattern(
    r"[,;:()“”]|\s[–—-]\s|\b(?:who|which|that|but|while|whereas|although|though|after|before|when|because"
    r"|since|if|unless|until|where|whether|so|and|as|once|than)\b",
    re.IGNORECASE,
)
RIGHT = lazy_pattern(
    r"[,;:()“”.](?!\d)|\s[–—-]\s|\b(?:who|which|but|while|whereas|although|though|after|before|when|because"
    r"|since|if|unless|until|where|whether|so|as|than|and\s+(?:the|it|he|she|they|was|were|is|are|has|have"
    r"|had|will|now|then))\b",
    re.IGNORECASE,
)
_AUXILIARIES = lazy_pattern(
    r"(?:^|\s)(?P<aux>(?:(?:has|have|had|was|were|is|are|been|be|being|did|do|does|remains?|remained|stays?"
    r"|stayed|not|never|n[’']t|\w+n[’']t|still|also|already|now|just|finally|yet|ever|long|always|only"
    r"|[a-z]+ly)\s+)*)$",
    re.IGNORECASE,
)
_BE = lazy_pattern(
    r"\b(?:was|were|is|are|been|be|remains?|remained|stays?|stayed|wasn[’']t|isn[’']t|aren[’']t|weren[’']t)\b",
    re.IGNORECASE,
)
_NOT = lazy_pattern(r"\b(?:not|never|\w+n[’']t)\b", re.IGNORECASE)
_NEVER = lazy_pattern(r"\b(?:never|not\s+once|not\s+ever|no\s+\w+\s+ever)\b", re.IGNORECASE)
_TO = lazy_pattern(r"\b(?P<does>[a-z]+)\s+(?P<not>not\s+)?to\s+(?:[a-z]+ly\s+)?$", re.IGNORECASE)
_DONE_TO = frozenset("voted decided chose opted resolved agreed managed went is are was".split())
_DENIED_TO = frozenset("failed refused declined yet neglected forgot omitted".split())
UNREAL = lazy_pattern(
    r"\b(?:will|would|could|can|cannot|(?-i:may)|might|should|must|shall|ought|wants?|wanted|hopes?|hoped"
    r"|plans?|planned|threaten\w*|tr(?:y|ies|ied)|attempt\w*|expect\w*|likely|due|proposed?|proposes"
    r"|call\w*\s+for|demand\w*|urge\w*|consider\w*|asked|about\s+to|seek\w*|sought|intend\w*|almost|nearly"
    r"|rumou?r\w*|said\s+to|supposed|alleged\w*|reportedly|seems?|seemed|appears?|appeared|feared?|afraid"
    r"|risk|promis\w+|offer\w*|ready|prepared|willing|able|unable|free)\b",
    re.IGNORECASE,
)
_NEVER_PASSIVE = frozenset({"survived", "succeeded", "failed"})  # "she is survived by two nieces"
_UNREAL_CONJUNCTION = frozenset({"if", "unless", "whether", "until", "before", "than", "as"})
_BEGINS_BESIDE = lazy_pattern(
    r"\s*(?:$|(?:in|on|at|by|with|from|after|before|to|for|of|since|during|until|under|over|against|all|every"
    r"|when|while|again|and|or|because|but|there|here|today|yesterday|last|this|so|as|than|only|more|too|now"
    r"|then)\b)",
    re.IGNORECASE,
)
_BY = lazy_pattern(r"\bby\s+(?P<agent>(?:the|a|an|its|his|her|their)?\s*[\w’'-]+(?:\s+[\w’'-]+){0,4})", re.IGNORECASE)
_OF = lazy_pattern(r"^\s*of\s+(?!course)[\w’'-]+(?:\s+[\w’'-]+){0,3}", re.IGNORECASE)
_SUBJECT = lazy_pattern(
    r"(?P<subject>(?:The|Its|Their|His|Her|This)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+(?:\s+(?:of|for|in"
    r"|on)\s+(?:the\s+)?[\w’'-]+)?)\s+(?:was|were|is|are|has|have|had|[a-z]+ed)\s"
)
_OPENING = lazy_pattern(r"(?:In|On|At|By|Since|During|From|After|Last|This|Every)\s[^,]{2,40},")
_ADVERBIAL = lazy_pattern(r"(?:In|On|At|By|Since|During|From|For|Under|With)\s")
_CAPITALISED = lazy_pattern(r"[A-Z][\w’-]*[a-z]")
_DETERMINER = lazy_pattern(r"\b(?:the|a|an|its|his|her|their|this|these)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """One predicate with its places."""

    statement: Statement
    hit: Hit
    denied: bool
    never: bool  # denied for all times
    agent: Phrase | None
    theme: Phrase
    clause: str


@dataclass(frozen=True, slots=True)
class Antecedents:
    """Whom "he" and what "it" can mean, by statement: the one person named, the subject of the sentence before."""

    persons: dict[str, str]  # claim id -> surname
    things: dict[str, str]  # claim id -> phrase
    sexes: dict[str, str]  # surname -> "he" or "she"

    def person(self, claim_id: str, pronoun: str) -> str:
        """The surname that "he", "her" means in a claim; "" where nobody is named or the one named is of the other sex."""
        known = self.persons.get(claim_id, "")
        own = "he" if pronoun.lower() in {"he", "his", "him"} else "she"
        return known if self.sexes.get(known, own) == own else ""

    def resolved(self, act: Act) -> Act:
        """The act with its pronouns replaced, where one antecedent is plain."""
        return replace(act, theme=self._of(act, act.theme), agent=act.agent and self._of(act, act.agent))

    def _of(self, act: Act, phrase: Phrase) -> Phrase:
        if not phrase.pronoun:
            return phrase
        word, claim_id = phrase.text.split()[0].lower(), act.statement.claim.claim_id
        found = self.person(claim_id, word) if word in {"he", "she", "him", "her"} else self.things.get(claim_id)
        rest = phrase.text.split(maxsplit=1)[1:]
        return phrase_of(" ".join([found, *rest])) if found else phrase


def antecedents_of(statements: Sequence[Statement], people: People) -> Antecedents:
    """From the statement itself and the one before it in the same paragraph."""
    return _antecedents(tuple(statements), people)


@functools.lru_cache(maxsize=2)  # several comparers of one article ask for the same
def _antecedents(statements: tuple[Statement, ...], people: People) -> Antecedents:
    persons: dict[str, str] = {}
    things: dict[str, str] = {}
    before: Statement | None = None
    person: str | None = None
    for statement in statements:
        text = statement.claim.text
        if before is not None and before.claim.block_id != statement.claim.block_id:
            person, before = None, None
        named = {name for name in statement.names | _first_name(text) if name in people.given}
        if len(named) == 1:
            person = next(iter(named))
        elif named:
            first = {name for name in _first_name(text) if name in people.given}  # the subject, most of the time
            person = next(iter(first)) if len(first) == 1 else None
        if person is not None:
            persons[statement.claim.claim_id] = person
        if before is not None and (opening := _SUBJECT.match(before.claim.text)):
            things[statement.claim.claim_id] = opening["subject"]
        before = statement
    return Antecedents(persons, things, people.sexes)


def _first_name(text: str) -> frozenset[str]:
    """The capitalised words that begin the sentence, which `names` leaves out."""
    return frozenset(_CAPITALISED.findall(" ".join(text.split(maxsplit=3)[:3])))


def acts_of(
    statement: Statement, category: str, lexicons: Lexicons, antecedents: Antecedents | None = None
) -> Iterator[Act]:
    """The acts or states of one statement; nothing where it is quoted, asked or a speaker's."""
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.speaker or claim.role not in {"body", "heading", "caption"}:
        return
    for hit in find_predicates(claim.text, category, lexicons):
        act = act_at(statement, hit, state=category == "states")
        if act is not None:
            yield act if antecedents is None else antecedents.resolved(act)


@functools.lru_cache(maxsize=256)  # several comparers of one article ask for the same acts
def act_at(statement: Statement, hit: Hit, *, state: bool) -> Act | None:
    """The act whose predicate stands there; None where it is no finite, real predicate, or its theme is not stated."""
    text = statement.claim.text
    bounds = list(LEFT.finditer(text, 0, hit.start))
    at = bounds[-1].end() if bounds else 0
    before, word = text[at : hit.start], bounds[-1].group().lower().strip() if bounds else ""
    stop = RIGHT.search(text, hit.end)
    behind = text[hit.end : stop.start() if stop else len(text)]
    if word in _UNREAL_CONJUNCTION or UNREAL.search(before) or hit.text.split()[0].lower().endswith("ing"):
        return None
    denied = never = False
    infinitive = _TO.search(before)
    if infinitive is not None:
        verb = infinitive["does"].lower()
        if verb not in _DONE_TO | _DENIED_TO:
            return None
        denied = verb in _DENIED_TO or bool(infinitive["not"])
        before = before[: infinitive.start()] + " "
        auxiliary = ""
    match = _AUXILIARIES.search(before)
    auxiliary = match["aux"] if match is not None and infinitive is None else ""
    subject = before[: match.start("aux")] if match is not None else before
    denied = denied or bool(_NOT.search(auxiliary))
    never = bool(_NEVER.search(auxiliary))
    if re.match(r"\s*(?:no|nobody|none|neither|not)\b", subject, re.IGNORECASE):
        return None
    if subject.rstrip().lower().endswith(
        (" the", " a", " an", " its", " of", " his", " her", " their", " to", "’s", "'s")
    ) or subject.strip().lower() in {"the", "a", "an", "its", "his", "her", "their"}:
        return None  # a noun: "the pass", "its approval"
    is_be = bool(_BE.search(auxiliary))
    if is_be and hit.text.lower() in _NEVER_PASSIVE:
        return None
    if state and not (is_be and _BEGINS_BESIDE.match(behind)):
        return None
    who = subject_of(text, bounds, subject, word)
    agent: Phrase | None = None
    if state or is_be or _BEGINS_BESIDE.match(behind):
        if who is None:
            return None
        charge = _OF.match(behind) if not state else None
        theme = phrase_of(who + (charge.group() if charge else ""))
        by = _BY.search(behind) if is_be else None
        agent = phrase_of(by["agent"]) if by else None
    else:
        theme = phrase_of(behind)
        agent = phrase_of(who) if who else None
    if theme.empty:
        return None
    clause = text[at : stop.start() if stop else len(text)]
    opening = _OPENING.match(text)
    return Act(statement, hit, denied, never, agent, theme, f"{opening.group()} {clause}" if opening and at else clause)


def subject_of(text: str, bounds: Sequence[re.Match[str]], subject: str, word: str) -> str | None:
    """The words of the subject; for a relative clause what stands before it; for "and approved it" the sentence's first."""
    own = subject.strip()
    if own:
        return _phrase_before(own) if _ADVERBIAL.match(own) else own
    if not bounds:
        return None
    if word in {"who", "which", "that"}:
        return _phrase_before(text[: bounds[-1].start()].rstrip(" ,"))
    first = re.split(r"\s(?:was|were|is|are|has|have|had|[a-z]+ed)\s|[,;:]", text, maxsplit=1)[0]
    return first if word in {"and", ",", "but"} else None


def _phrase_before(text: str) -> str:
    """The last phrase of a text: from its last determiner, or its last two words."""
    tail = " ".join(text.split()[-8:])
    last = None
    for last in _DETERMINER.finditer(tail):  # noqa: B007 - the last match is wanted
        pass
    return tail[last.start() :] if last else " ".join(re.split(r"[,;:]", tail)[-1].split()[-2:])
