"""What is promised of a thing without any exception: it never fails, cannot leak, harms nobody, lasts for ever.

Each form joins a word that excludes every case (never, cannot, no, nothing, for ever, whatever you do) to a word of
failing, harm or lasting. Rules, habits of people, what the past is told of and what a speaker hopes, plans or denies
are left alone. The words are those of the list `absolutes`, so that a fact-checker can read and change them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from audit.model import Span
from audit.parse.effects import with_ed, with_s
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_HELD_BACK = lazy_pattern(
    r"\b(?:almost|nearly|virtually|practically|hardly|scarcely|seldom|it seems|seems?|as if|as though|may"
    r"|might|would like|hopes?|hoped|wants?|wanted|aims?|meant|supposed|intended|designed|far from|jokes?"
    r"|legend|story goes|proverb|claims?|claimed|promises?|promised|advertis\w*|so-called|if|unless|except"
    r"|until|but for|provided|so long as|as long as|wish\w*|thought|believed?|believes|expects?|expected"
    r"|doubts?|doubted|whether|should|must|ought|let us|make sure|ensures?)\b",
    re.IGNORECASE,
)
_OF_A_PERSON = lazy_pattern(
    r"^(?:(?:And|But|So|Then|Yet|Still|Today|Now),? )?(?:[Hh]e|[Ss]he|I|[Ww]e|[Yy]ou|[Tt]hey (?:have|had))\b"
    r"|\b(?:he|she|who|whom|I|we|his|her)\b[^,;.]{0,25}$|"
    r"^(?!The |It |They |That |These |Those |There |Such |All |An? |This |Our |Its |With |In |On |At |For "
    r"|By |Once |No )(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady) )?[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?$|"
    r"\b(?:boys?|girls?|man|men|woman|women|king|queen|saint|mayor|captain|striker|poet|author|painter|singer"
    r"|team|side|club|party|government|council|court|parliament|army|police|family|mother|father|son|daughter"
    r"|brother|sister|players?|actors?|soldiers?|villagers|voters|workers|staff|people|children|pupils"
    r"|students|museum|library|shop|office|birds?|fish|cats?|dogs?|horses?|sheep|cattle|animals?|plants?"
    r"|trees?|star|stars|planet|moon|sun)\b[^,;.]{0,20}$",
)
_DENIED = lazy_pattern(
    r"\b(?:not|n[’']t|no|nobody|none|nothing|neither|nor|never|without|does not mean|doubt|far|deny|denies"
    r"|denied|untrue)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_A_TIMETABLE = lazy_pattern(
    r"\b(?:Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?|Christmas|holidays?|closed"
    r"|banned|jailed|sentenced|contract|elected|since (?:19|20)\d\d)\b"
)
_A_CONTEST = lazy_pattern(
    r"\b(?:won|win|scored?|beat|champion\w*|captain\w*|seasons?|league|match|matches|cup|medals?|elected"
    r"|president|prime minister|majority|votes?|record|born|title|final|law|court|trial|study|studies"
    r"|evidence|proof|record of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One such phrase; offsets in the sentence (code points, end exclusive)."""

    kind: str  # promise|record|extent
    span: Span


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: a token of the gate must stand in the sentence before the pattern is asked."""

    kind: str
    gate: WordGate
    pattern: re.Pattern[str]
    of_things: bool  # a habit of a person or of an animal is left alone
    may_be_denied: bool  # words of denial before it turn it round


def find_promises(sentence: str, tense: str, lexicons: Lexicons) -> Iterator[Promise]:
    """Every such phrase of a sentence, form by form; they may overlap.

    The words that exclude a case are the same in rules and timetables: what follows or leads them decides.
    """
    for form in _forms(lexicons):
        if not form.gate.lets(sentence):
            continue
        for match in form.pattern.finditer(sentence):
            if tense == "past" and form.kind != "record" or _HELD_BACK.search(sentence):
                return
            before = sentence[: match.start()]
            if form.of_things and _OF_A_PERSON.search(before):
                continue
            if form.may_be_denied and _DENIED.search(before):
                continue
            if _A_TIMETABLE.search(sentence) or form.kind == "record" and _A_CONTEST.search(sentence):
                continue
            yield Promise(form.kind, Span(*match.span()))


@functools.lru_cache(maxsize=4)
def _forms(lexicons: Lexicons) -> tuple[_Form, ...]:
    words = functools.partial(lexicons.words, "absolutes")
    plain = lexicons.terms("absolutes", "fails")
    third = _any_of(_inflected(plain, with_s))
    failed = rf"(?:{_any_of(_inflected(plain, with_ed))}|{words('failed')})"
    fails, undone, whatever = words("fails"), words("undone"), words("whatever")
    thing = r"(?:(?!(?:who|that|which|and|or|but|than)\b)[\w’'-]+\s+){1,5}?"
    return (
        # "it never fails", "will never wear out", "has never been hacked"
        _form(
            "promise",
            "never",
            rf"\b(?:will\s+|can\s+|could\s+|shall\s+|would\s+)never\s+(?:ever\s+|again\s+)?(?:be\s+{undone}"
                rf"|{fails})\b(?!\s+to\b)"
            rf"|\bnever(?:\s+ever|\s+once)?\s+(?:{third}|{fails})\b(?!\s+(?:to|in|on|at|his|her)\b)"
                rf"|\b(?:is|are)\s+never(?:\s+ever)?\s+{undone}\b",
        ),
        _form("record", "never", rf"\b(?:has|have)\s+never\s+(?:yet\s+|once\s+)?(?:been\s+{undone}|{failed})\b(?!\s+to\b)"),
        # "it cannot overheat", "cannot be forged", "cannot be moved, whatever you do"
        _form(
            "promise",
            "cannot can not",
            rf"\b(?:cannot|can\s+not|can[’']t)\s+(?:ever\s+)?(?:{words('cannot')}|be\s+{words('tampered')})\b"
                r"(?!\s+(?:to|as|his|her|the|in|on|at|with|without|until|before|for)\b)"
            r"|\b(?:cannot|can\s+not|can[’']t|will\s+not|won[’']t|can\s+never|will\s+never"
                rf"|never)\s+[^.;:]{{3,60}}?\b{whatever}(?!\s+(?:other|longer|more)\b)",
        ),
        # "no ship will ever sink here", "no court can ever set it aside", "no reader will lose a page again"
        _form(
            "extent",
            "no not",
            rf"\b(?:no|not\s+an?|not\s+one)\s+{thing}(?:will|can|could|would)\s+ever\s+[a-z]+(?:\s+[a-z]+)?"
            rf"|\b(?:no|not\s+an?|not\s+one)\s+{thing}will\s+(?:{fails}|be\s+{undone}|miss|lose|wait"
                rf"|go\s+without)\b[^.;:]{{0,50}}?\bagain\b"
            rf"|\b(?:no|not\s+one|not\s+a\s+single)\s+{thing}(?:is|are)\s+ever\s+{undone}\b"
            rf"|\bno\s+{thing}ever\s+[a-z]+s\b"
            rf"|\bthere\s+is\s+(?:not\s+an?|no)\s+{thing}(?:that|who|which)\s+(?:has|have|is|are|does"
                r"|do)\s+(?:never|not)\b",
            denied=False,
        ),
        # "not one barrel has leaked"
        _form(
            "record",
            "no not without invariably unfailingly",
            rf"\b(?:not\s+one|not\s+a\s+single)\s+{thing}(?:has|have)\s+(?:ever\s+|yet\s+"
                rf"|so\s+far\s+)?(?:been\s+{undone}|{failed})\b"
            rf"|\bno\s+{thing}(?:has|have)\s+ever\s+(?:been\s+{undone}|{failed})\b"
            rf"|^(?:without\s+exception|invariably|unfailingly)\b",
            denied=False,
        ),
        # "no risk whatever", "has no side effects", "without any danger"
        _form(
            "promise",
            "risk risks danger dangers side harm ill after drawbacks disadvantages downside adverse complications pain hazard hazards",
            rf"\b(?:no|without|zero)\s+(?:\w+\s+)?{words('harmless')}\s+{words('of_any_kind')}\b"
            r"|\b(?:has|have|there\s+(?:is|are)|with|carries|carry|brings?|poses?)\s+(?:absolutely\s+)?(?:no"
                r"|zero)\s+(?:risks?|side[\s-]effects?|dangers?|drawbacks|downside|ill\s+effects)\b(?!\s+(?:in"
                r"|to\s+the\s+\w+\s+(?:from|of)|of)\b)"
            rf"|\bwithout\s+(?:any|the\s+slightest|the\s+least)\s+{words('harmless')}\b",
            denied=False,
        ),
        # "the house stays dry for ever"
        _form(
            "extent",
            "ever forever good time all permanently eternally eternity life generations",
            rf"\b{words('endures')}\s+(?:(?!(?:not|never|no|who)\b)[\w’'-]+\s+){{0,7}}?{words('for_ever')}"
                r"(?:(?<=once\sand\sfor\sall)|(?=[,.;:!)]|$|\s+(?:and|or|with|as|because)\b))",
        ),
        # "is invariably late", "works without fail"
        _form(
            "extent",
            "invariably unfailingly infallibly fail exception single case cases 10 ten 100",
            r"\b(?:invariably|unfailingly|infallibly)\s+(?:an?\s+|the\s+)?[a-z]+|\b(?:works?|helps?"
                r"|succeeds?|heals?|cures?|delivers?|holds?|applies|tells|is\s+[a-z]+"
                rf"|are\s+[a-z]+)\b[^.;:,]{{0,40}}?\s{words('unfailing')}\b",
        ),
        # "is foolproof", "completely safe", "a miracle cure", "safe whatever happens"
        _form(
            "promise",
            None,
            rf"\b(?:is|are|be|makes?\s+[\w’' -]{{2,30}}?)\s+(?:now\s+|quite\s+|simply\s+"
                rf"|completely\s+)?{words('foolproof')}\b",
            *lexicons.terms("absolutes", "foolproof"),
            things=False,
        ),
        _form(
            "promise",
            None,
            rf"\b{words('wholly')}\s+{words('sound')}\b",
            *lexicons.terms("absolutes", "wholly"),
            things=False,
        ),
        _form(
            "promise",
            None,
            r"\b(?:safe|secure|dry|intact|sound|protected|guaranteed|works?|holds?|succeeds?"
                rf"|wins?)\b[^.;:]{{0,40}}?\b{whatever}(?!\s+(?:other|longer|more)\b)",
            *lexicons.terms("absolutes", "whatever"),
        ),
        _form(
            "promise",
            None,
            rf"(?<![\w-]){words('told_off')}(?![\w-])",
            *lexicons.terms("absolutes", "told_off"),
            things=False,
        ),
        # "nothing works better", "always pays off"
        _form("extent", "nothing no", rf"\b(?:nothing|no\s+other\s+[a-z]+)(?:\s+else)?\s+{words('works_better')}\b", denied=False),
        _form(
            "extent", "always", rf"\balways\s+{words('always_does')}\b(?!\s+(?:on|at|in|from|with|as|for|to)\b)"
        ),
    )  # fmt: skip


def _form(kind: str, gate: str | None, pattern: str, *terms: str, things: bool = True, denied: bool = True) -> _Form:
    """`gate`: words of which one must stand in the sentence; else the words that begin the terms."""
    words = WordGate(frozenset(gate.split()), frozenset()) if gate else WordGate.of(terms)
    return _Form(kind, words, lazy_pattern(pattern, re.IGNORECASE), things, denied)


def _inflected(terms: tuple[str, ...], make: Callable[[str], str]) -> Iterator[str]:
    """The first word of each term in another form."""
    for term in terms:
        verb, _, rest = term.partition(" ")
        yield f"{make(verb)} {rest}".strip()


def _any_of(terms: Iterator[str]) -> str:
    return "(?:" + "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in sorted(set(terms), reverse=True)) + ")"
