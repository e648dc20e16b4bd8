"""Statements that leave nobody and nothing out: all, every, both, none, nobody, nothing, never, the entire, without any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.claims.coverage import content_words
from audit.compare.entities.kin import base
from audit.compare.entities.phrases import phrase_of
from audit.compare.entities.roles import told
from audit.compare.statements import Statement
from audit.compare.universals.clauses import Clause, clauses_of
from audit.model import Span
from audit.parse.attributions import quotation_spans
from audit.parse.gates import letter_runs
from audit.parse.lexicons import Lexicons
from audit.parse.number_words import value_of_words
from audit.patterns import lazy_pattern

_GATE = frozenset(
    "all every each both none no not never nobody nothing neither everyone everybody everything entire whole "
    "always without any free unanimous unanimously unbeaten undefeated once complete full year daily".split()
)
_SET = lazy_pattern(
    r"\b(?P<q>all|every(?:\s+(?:one|single|last))?|each(?:\s+(?:one|and\s+every))?|both|none|no|not\s+(?:one"
    r"|an?|a\s+single|any)|neither|the\s+(?:entire|whole|full|complete))"
    r"(?P<of>\s+of)?(?P<the>\s+(?:the|its|their|his|her|our|these|those))?(?:\s+(?P<number>\d+"
    r"|[a-z]+(?:-[a-z]+)?)(?=\s))?(?P<words>(?:\s+[a-z][\w’'-]*){1,6})",
    re.IGNORECASE,
)
_PEOPLE = lazy_pattern(
    r"\b(?P<q>nobody|no[ -]one|everyone|everybody|not\s+a\s+soul|all\s+(?:on|aboard|hands))\b", re.IGNORECASE
)
_THINGS = lazy_pattern(r"\b(?P<q>nothing|everything)\b", re.IGNORECASE)
_TIMES = lazy_pattern(
    r"\b(?P<q>never|not\s+(?:once|ever)|always|every\s+(?:single\s+)?(?:day|night|week|month|year|morning"
    r"|evening|winter|summer|weekday|season|time|hour)|all\s+(?:the\s+)?year(?:[\s-]round)?|year[\s-]round"
    r"|all\s+(?:winter|summer|day|night|week|season)|without\s+(?:a\s+(?:single\s+)?|any\s+)?(?:break|pause"
    r"|interruption|stop)|at\s+all\s+times|daily|day\s+and\s+night|seven\s+days\s+a\s+week|"
    r"unbeaten|undefeated|unanimous(?:ly)?|(?:throughout|all\s+through|through|during)\s+the\s+(?:entire"
    r"|whole)\s+\w+)\b",
    re.IGNORECASE,
)
_VOID = lazy_pattern(
    r"\b(?P<q>without\s+(?:a\s+single|any|so\s+much\s+as\s+an?|an?)|free\s+(?:of|from)|not\s+(?:had|seen"
    r"|suffered|recorded|had\s+to)\s+(?:a\s+single|any|one)|no|without|not\s+a\s+single"
    r"|not\s+one)\s+(?P<words>(?!one\b)[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){0,2})",
    re.IGNORECASE,
)
_FORMS = (_SET, _PEOPLE, _THINGS, _TIMES, _VOID)
_NEGATIVE = frozenset({"none", "no", "not", "neither", "nobody", "nothing", "never", "without", "free"})
_STOP = frozenset(
    "of in on at to for by with from as than that which who whose whom where when and or but is was are were "
    "be been has have had do does did will would can could may might must should shall not never also ever "
    "still already now then there here it he she they we i you this these those"
    " went came got gave took made kept left lost won said told ran rose fell sold bought paid held found "
    "stood sat lay saw knew grew flew drove wrote sang sank swam threw hit cut put let set met led fed shut "
    "spoke chose broke began taught caught thought brought built sent spent meant stayed seems become became "
    "get gets go goes come comes give gives take takes keep keeps make makes live lives lie lies stand "
    "stands run runs show shows agree want need know work works pay pays serve serves carry sell sells hold "
    "holds wear wears cost costs own owns use uses face faces look looks use speak speaks drink drinks eat "
    "eats sing sings play plays close closes open opens end ends die dies lose loses win wins leave leaves "
    "under over between within without during across along around into after before since until behind "
    "beside beyond through because while if so only just".split()
)
_NO_SET = frozenset(
    "them us you these those time times way ways case cases sort kind other others one ones thing things "
    "part doubt matter sense longer more less fewer idea need reason question word point rate least most end "
    "day days night year years week month hour round moment such too over account sign wonder surprise event "
    "means side sides likelihood sudden chance odds limit effort answer comment good bad better right wrong "
    "story picture process package range area length body evidence proof control placebo information "
    "difference effect".split()
)
_PLURAL = frozenset("people children men women police staff sheep cattle geese teeth feet mice fish deer crew".split())
_NOT_ONE = lazy_pattern(
    r"\b(?:almost|nearly|virtually|practically|not|hardly|but\s+(?:for\s+)?(?:one|two|three|four|a)|except"
    r"|excepting|excluding|apart|besides|save|bar|other\s+than|if|unless|would|could|should|(?-i:may)|might"
    r"|must|cannot|supposed|meant|above|first\s+of|after|once)\s+$",
    re.IGNORECASE,
)
_LIMITED = lazy_pattern(
    r"\b(?:almost|nearly|virtually|practically|(?<!without )except\w*|apart\s+from|besides|save\s+for"
    r"|bar\s+one|other\s+than|but\s+(?:one|two|three|four|for)|if|unless|would|could|should|(?-i:may)|might"
    r"|must|can|shall|wants?|hopes?|plan\w*|aim\w*|supposed|intend\w*|promis\w+|usually|often|normally"
    r"|in\s+theory|on\s+paper)\b",
    re.IGNORECASE,
)
_SAYS = lazy_pattern(r"(?:[\w’'-]+\s){0,5}(?:said|says|told|complained|added|according)\b")
_OF_SOME = lazy_pattern(
    r"\s*(?:some|two|three|four|five|several|many|most|few|half)\b(?!\s+of\s+the\s+\w+\s+\w+\s+all)", re.IGNORECASE
)
_RESTRICTED = lazy_pattern(r"\b(?:only|who|which|that|those|whose|one)\b", re.IGNORECASE)
_COMPARED = lazy_pattern(
    r"\b(?:more|less|better|worse|[a-z]{2,}er)(?:\s+[a-z]+)?\s+than\b|\bmore\s+[a-z]+ly\b|\bas\s+[a-z]+\s+as\b",
    re.IGNORECASE,
)
_LASTING = lazy_pattern(
    r"\b(?:never|always|ever|since|so\s+far|to\s+this\s+day|not\s+once|every\s+(?:single\s+)?(?:year|summer"
    r"|winter|season|time)|in\s+its\s+history|(?:has|have)\s+(?:not|all|each|both|lost|had|seen))\b",
    re.IGNORECASE,
)
_AUXILIARY = frozenset(
    "is was are were be been being has have had do does did will also all both each ever yet already since "
    "so far now still not never just only once".split()
)
_LEAST = 3  # letters of a verb's or a noun's root


@dataclass(frozen=True, slots=True)
class Universal:
    """A statement without exception. `kind`: set, people, things, void (of "no complaints") or subject (of "it never closed")."""

    statement: Statement
    clause: Clause
    said: str
    kind: str
    nouns: frozenset[str]  # stems: the head of the set, or of the subject
    count: int | None
    verb: str | None  # its main verb, for what no list of fates holds
    denied: bool
    beside: frozenset[str]  # content words of its clause, without set and verb
    lasting: bool


def universals_of(statement: Statement, lexicons: Lexicons) -> Iterator[Universal]:
    """The universal clauses of one statement; none where it is quoted or limited."""
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.role not in {"body", "heading", "caption"}:
        return
    if _GATE.isdisjoint(letter_runs(claim.text)) or not any(form.search(claim.text) for form in _FORMS):
        return
    quoted = list(quotation_spans(claim.text))
    topic: frozenset[str] = frozenset()
    for clause in clauses_of(claim.text, lexicons):
        if _only_quoted(clause, quoted) or _OF_SOME.match(clause.text):
            continue
        own = _subject(clause.text)
        topic = topic or own - PRONOUNS
        if not (
            _SAYS.match(clause.text)
            or _LIMITED.search(clause.text)
            or _COMPARED.search(clause.text)
            or _if_before(claim.text, clause)
        ):
            for universal in _read(statement, clause):
                yield replace(universal, nouns=topic) if universal.nouns == {"it"} and topic else universal


def _only_quoted(clause: Clause, quoted: Sequence[Span]) -> bool:
    """All words for all of the clause stand in quotation marks: somebody's opinion and no word of the text."""
    places = [clause.start + match.start() for form in _FORMS for match in form.finditer(clause.text)]
    return bool(places and quoted) and all(any(each.start <= place < each.end for each in quoted) for place in places)


def _if_before(text: str, clause: Clause) -> bool:
    return bool(re.search(r"\b(?:if|unless|until|before)\s+$", text[: clause.start], re.IGNORECASE))


def _read(statement: Statement, clause: Clause) -> Iterator[Universal]:
    text = clause.text
    for match in _SET.finditer(text):
        found = _set(match)
        if found is not None and not _NOT_ONE.search(text[: match.start()]):
            nouns, number, end = found
            yield _universal(statement, clause, match, "set", nouns, number, end)
    for pattern, kind in ((_PEOPLE, "people"), (_THINGS, "things")):
        for match in pattern.finditer(text):
            if not _NOT_ONE.search(text[: match.start()]):
                yield _universal(statement, clause, match, kind, frozenset(), None, match.end())
    for match in _TIMES.finditer(text):
        subject = _subject(text[: match.start()])
        if subject:
            yield _universal(statement, clause, match, "subject", subject, None, match.end("q"))
    for match in _VOID.finditer(text):
        start = clause.start + match.start("words")
        end = start + _length_of_phrase(match["words"])
        fates = tuple(each for each in clause.fates if start <= each.start < end)
        before = text[: match.start()]
        subject = _subject(before)
        if fates and not _RESTRICTED.search(before) and (subject or not before.strip()):
            yield _universal(statement, replace(clause, fates=fates), match, "void", subject, None, match.end("q"))


def _length_of_phrase(words: str) -> int:
    """How far "single breakdown since" is a noun phrase."""
    for word in re.finditer(r"[\w’'-]+", words):
        if word.group().lower() in _STOP:
            return word.start()
    return len(words)


def _universal(
    statement: Statement,
    clause: Clause,
    match: re.Match[str],
    kind: str,
    nouns: frozenset[str],
    count: int | None,
    end: int,
) -> Universal:
    negative = match["q"].lower().split()[0].split("-")[0] in _NEGATIVE
    verb = _verb(clause.text[end:])
    beside = frozenset(each for each in content_words(clause.text) if each.rstrip("e") not in nouns and each != verb)
    lasting = bool(_LASTING.search(statement.claim.text))
    return Universal(
        statement,
        clause,
        " ".join(clause.text.split()).strip(" ,"),
        kind,
        nouns,
        count,
        verb,
        negative,
        beside,
        lasting,
    )


def _set(match: re.Match[str]) -> tuple[frozenset[str], int | None, int] | None:
    """(stems of the set's nouns, how many they are, where its phrase ends): "all 12 members of the choir"."""
    words = match["words"].lower().split()
    number = match["number"]
    count = number_of(number) if number else (2 if match["q"].lower() in {"both", "neither"} else None)
    if number and count is None:
        words = [number.lower(), *words]
    one = match["q"].lower().split()[0] in {"every", "each", "no", "not", "neither", "the"} and not match["of"]
    head, place = None, 0
    for word in words:
        if word in _STOP or head is not None and word.endswith(("ed", "ly")):
            break
        if head is not None and not one and _is_plural(head) and not _is_plural(word):
            break
        head, place = word, place + 1
    if head is None or head in _NO_SET or len(head) < _LEAST or head.endswith("ly"):
        return None
    nouns = {base(head)}
    if words[place : place + 1] == ["of"] and place + 1 < len(words):
        rest = [word for word in words[place + 1 :] if word not in {"the", "its", "their", "his", "her", "this"}]
        if rest and base(head) in {"member", "part", "resident", "inhabitant", "employ"}:
            nouns.add(base(rest[0]))
    printed = " ".join(words[:place])
    at = (
        match.string.lower().find(printed.split()[-1], match.start("words") - len(number or ""))
        if printed
        else match.end()
    )
    return frozenset(nouns), count, at + len(printed.split()[-1])


def number_of(word: str) -> int | None:
    """The whole number that a word or digits say."""
    value = float(word) if word.isdigit() else value_of_words(word.lower())
    return int(value) if value is not None and value == int(value) else None


def _is_plural(word: str) -> bool:
    return word in _PLURAL or word.endswith("s") and not word.endswith(("ss", "us"))


def _subject(before: str) -> frozenset[str]:
    """The stem of the head of what stands before "has never", or the pronoun itself."""
    core = _OPENING.sub("", before.strip()).strip(" ,")
    words = core.split()
    if words and words[0].lower() in _SOME:
        return frozenset()
    if words and words[0].lower() in PRONOUNS:
        return frozenset({words[0].lower()})
    end = next(
        (place for place, word in enumerate(words) if place and _ends_subject(word.lower().strip(","))), len(words)
    )
    core = " ".join(words[:end])
    phrase = phrase_of(core)
    return frozenset({phrase.head.rstrip("e")}) if phrase.head and not phrase.pronoun else frozenset()


def _ends_subject(word: str) -> bool:
    return word in _STOP or word.endswith(("ed", "n't", "n’t"))


_OPENING = lazy_pattern(
    r"^(?:(?:And|But|Yet|So)\s+)?(?:(?:In|On|At|Since|During|For|From|By|After|Before)\s[^,]*,\s*)?"
)
_SOME = frozenset("some many most several few half two three four five six seven eight nine ten another other".split())
PRONOUNS = frozenset({"it", "they", "he", "she"})


def _verb(behind: str) -> str | None:
    for word in re.findall(r"[a-z][a-z’'-]*", behind.lower())[:6]:
        if word in _AUXILIARY or word.endswith("ly"):
            continue
        return word if len(word) > _LEAST and word not in _STOP - _VERBS else None
    return None


_VERBS = frozenset(
    "went came got gave took made kept left lost won said told ran rose fell sold bought paid held found "
    "stood sat lay saw knew grew flew drove wrote sang sank swam threw shut spoke chose broke began taught "
    "caught brought built sent spent stayed became get gets go goes come comes give gives take takes keep "
    "keeps make makes live lives lie lies stand stands run runs show shows agree want need know work works "
    "pay pays serve serves carry sell sells hold holds wear wears cost costs own owns use uses face faces "
    "speak speaks drink drinks eat eats sing sings play plays close closes open opens end ends die dies lose "
    "loses win wins leave leaves".split()
)
