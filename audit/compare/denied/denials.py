"""What an article says that there is none of, or that nobody did: "no salt at all", "not a single tree was felled", "has never sold".

A denial is of a thing ("no warning of any sort") or of a deed ("nobody has moved in", "rejected none of the bids"). What it
speaks of besides, before and behind its verb, is what another passage must share to speak of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.compare.entities.predicates import find_predicates
from audit.compare.statements import Statement
from audit.compare.universals.clauses import UNREAL, Clause, clauses_of
from audit.parse.gates import letter_runs
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

Concepts = frozenset[tuple[str, int | str, int]]  # (fates, instances or harms; number of the line; side)

_GATE = frozenset("no not never nobody none nothing neither without nor zero free t".split())
_GOT = (
    r"(?:had|have|has|used|use|uses|owned|own|owns|taken|take|takes|been\s+given|given|received|got|worn|drunk"
    r"|eaten|made|needed|touched|employed|bought|kept|seen|suffered)"
)
_THING = lazy_pattern(
    rf"\b(?P<q>no|not\s+(?:a\s+single|one|any|an?)|never\s+(?:{_GOT}\s+)?(?:an?|any)|without\s+(?:a\s+single"
    r"|any|so\s+much\s+as\s+an?|an?)|zero|free\s+(?:of|from)|neither|none\s+of\s+(?:the|its|his|her|their"
    rf"|these|those)|(?:\w+n[’']t|not|nor)\s+(?:[a-z]+\s+){{1,4}}?(?:a\s+single|any|one))\s+"
    r"(?P<thing>(?:[a-z][a-z’'-]*\s*){1,4})",
    re.IGNORECASE,
)
_DEED = lazy_pattern(
    r"\b(?P<q>nobody|no[ -]one|none(?:\s+of\s+(?:them|these|those|us))?|nothing|never|not\s+(?:once|ever|yet)"
    r"|not|\w+n[’']t)\s+(?P<rest>(?:[a-z’'-]+\s*){1,6})",
    re.IGNORECASE,
)
_STOP = frozenset(
    "in on at to of for by with from as than that which who whose whom where when and or but is was are were "
    "be been being has have had do does did will would can could may might must should shall not never also "
    "ever still already now then there here it he she they we i you this these those under over between "
    "within without during across along around into onto after before since until behind beside beyond "
    "through because while if so only just anywhere whatsoever whatever either".split()
)
_NO_VERBS = frozenset("need hundred red bed shed seed sled weed feed bleed breed speed steed".split())
_PAST = lazy_pattern(r"(?:[a-z]{2,}ed|went|came|got|gave|took|made|kept|left|lost|won|said|told|ran|rose|fell|sold|bought|paid"
    r"|held|found|stood|sat|lay|saw|knew|grew|drove|wrote|met|led|spoke|chose|broke|began|brought|built|sent"
    r"|spent|stayed)$")  # fmt: skip
_LOOSE = frozenset("extra further additional new major serious significant single known real special particular specific kind "
    "sort sign signs trace traces hint evidence shortage form type".split())  # fmt: skip
_EMPTY = frozenset(
    "longer more other others less doubt matter idea sense reason need way ways word wonder question means "
    "case plan limit surprise secret answer use time times end account fewer one thing things part person "
    "people man woman place better worse good bad choice chance hope point exception change difference "
    "effect result information comment control day days night week month year years least most such hurry "
    "intention interest room right hard soon later sooner different easy mean great small big large little "
    "long short higher lower greater smaller bigger larger clear certain sure able even yet every all enough "
    "both two three four five six seven eight nine ten quite very too always necessarily likely fun luck "
    "mistake help money problem problems trouble fault figure figures number numbers date details detail "
    "proof data study studies link connection relation contact want think know mind seem look believe expect "
    "try say tell care".split()
)
_LIGHT = frozenset(
    "is was are were be been had has have having there found find finds contain contains contained receive "
    "received receives got gets get gives give gave given cause caused causes use used uses using made make "
    "makes making need needed needs require required requires took take takes taken add added adds with "
    "offer offered offers see saw seen show showed shows record recorded records report reported suffered "
    "suffer left and or place placed places issue issued issues".split()
)
_EXISTS = frozenset("used found made needed recorded reported given received seen visible available present heard detected "
    "issued added required involved left allowed occurred happened arose exists existed placed".split())  # fmt: skip
_EMPHATIC = lazy_pattern(
    r"\b(?:at\s+all|of\s+any\s+(?:sort|kind|description|form)|whatsoever|whatever|anywhere|at\s+(?:any"
    r"|no)\s+(?:point|time|stage)|not\s+(?:a\s+single|one|once)|(?:n[’']t|not"
    r"|without)\s+(?:[a-z]+\s+){0,4}?a\s+single|never|ever|none\s+of|nobody|no[ -]one|under\s+(?:any"
    r"|no)\s+circumstances|nothing|zero)\b",
    re.IGNORECASE,
)
_BOUND = lazy_pattern(
    r"\b(?:almost|nearly|virtually|practically|hardly|scarcely|the\s+only|if|unless|not\s+only|no\s+fewer"
    r"|no\s+less|no\s+more|not\s+(?:just|really|truly|quite|fully|exactly|simply|merely|entirely|completely|so|too|very)|not\s+all|not\s+every|not\s+always|but\s+(?:one|two|for)|badly"
    r"|seriously|severely|gravely|critically|permanently|except\w*|apart\s+from|besides|other\s+than|until"
    r"|no\s+longer|any\s+longer|not\s+enough|any\s+more|anymore)\b",
    re.IGNORECASE,
)
_OF_SOME = lazy_pattern(
    r"\s*(?:(?:And|But)\s+)?(?:an?|one|some|most|many|half|several|few|two|three|four|five|six|seven|eight"
    r"|nine|ten|an?\s+(?:third|quarter|half)|\d+|people|those|anyone|whoever)\b",
    re.IGNORECASE,
)
_LIFE = lazy_pattern(r"\b(?:life|lives|casualt(?:y|ies)|fatalit(?:y|ies)|deaths?|injur(?:y|ies))\b")
_RESTRICTED = lazy_pattern(r"(?<=\w\s)(?:who|which|that|whose)\s", re.IGNORECASE)
_BY = lazy_pattern(r"\s+(?:has|have|had|was|were|is|are)\s+(?:ever\s+)?(?:been\s+)?[a-z]+\s+by\b")
_MANNER = lazy_pattern(r"[a-z]+ly\b")  # "does not rise linearly": it may rise
_MAY = lazy_pattern(r"(?<=\s)(?-i:may)\s+be\s|(?<=^nobody\s)(?-i:may)\s", re.IGNORECASE)  # what nobody may do
_LASTING = lazy_pattern(
    r"\b(?:never|ever|since|so\s+far|yet|to\s+this\s+day|(?:has|have)\s+(?:not|no|had\s+no|[a-z]+ed\s+no(?:ne)?))\b",
    re.IGNORECASE,
)
_PRONOUN = lazy_pattern(r"\b(?:he|she)\b", re.IGNORECASE)
_HAS = lazy_pattern(r"\b(?:has|have|had|owns?|owned|uses?|used|gives?|gave|receives?|received|sings?)\b", re.IGNORECASE)
_AUXILIARY = frozenset("is was are were be been being has have had do does did to ever yet already still also actually really even "
    "so far once again all of them us either".split())  # fmt: skip
_LEAST = 3
_REACH = 24  # code points behind a denied word in which a longer phrase of the lists may end


@dataclass(frozen=True, slots=True)
class Denial:
    """What is said not to be, or not to have been done, with the clause that says so."""

    statement: Statement
    clause: Clause
    said: str
    deed: bool  # a verb is denied, not a thing
    root: str  # of the thing's noun or of the verb
    concepts: Concepts
    describing: frozenset[str]  # roots of what describes the thing: "control" of "no control group"
    subject: frozenset[str]  # stems of the content words before it
    rest: frozenset[str]  # and behind it, with those of a denied set: "tree" of "not a single tree was felled"
    persons: bool  # "nobody", "no one", "none of them"
    of_somebody: str  # "he" or "she" where the denial is of a person, "it" where somebody or something lacks a thing
    emphatic: bool
    lasting: bool  # denied up to today, so that earlier cases count as well

    @property
    def keys(self) -> frozenset[object]:
        """By which a word tells of it: the lines of the lists that it stands on, and its root; of harm only the lists know."""
        if self.of_harm:
            return frozenset(each for each in self.concepts if each[0] == "harms")
        return self.concepts | {self.root}

    @property
    def of_harm(self) -> bool:
        """That nobody died or was hurt."""
        return any(of == "harms" for of, _, _ in self.concepts)

    @property
    def lines(self) -> frozenset[int | str]:
        """The lines of the families that it denies."""
        return frozenset(line for of, line, _ in self.concepts if of == "instances")

    @property
    def aspects(self) -> frozenset[str]:
        """All that it speaks of besides."""
        return self.subject | self.rest


def denials_of(statement: Statement, lexicons: Lexicons) -> Iterator[Denial]:
    """The denials of one statement, in the order of its clauses; none of what is conditional or limited."""
    text = statement.claim.text
    if _GATE.isdisjoint(letter_runs(text)):
        return
    for clause in clauses_of(text, lexicons):
        if _BOUND.search(clause.text) or _OF_SOME.match(clause.text) or UNREAL.search(_MAY.sub(" ", clause.text)):
            continue
        taken: list[tuple[int, int]] = []
        for match in _THING.finditer(clause.text):
            taken.append(match.span())
            yield from _of_thing(statement, clause, match, lexicons)
        for match in _DEED.finditer(clause.text):
            verb = _verb(match["rest"])
            if match["q"].lower() == "not" and _MANNER.search(match["rest"]):
                continue
            if verb is not None and not any(start <= match.start() < end for start, end in taken):
                end = match.start("rest") + match["rest"].lower().index(verb) + len(verb)
                yield _denial(statement, clause, match["q"], verb, (verb,), (match.start(), end), lexicons, deed=True)


def concepts_in(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int, str, Concepts]]:
    """(start, end, words, the lines on which they stand) of every known word for a fate or an instance in a text."""
    for clause in clauses_of(text, lexicons):
        for fate in clause.fates:
            yield fate.start, fate.end, fate.text, frozenset(("fates", line, side) for line, side in fate.sides)
    for category in ("instances", "harms"):
        for hit in find_predicates(text, category, lexicons, of="presence"):
            yield hit.start, hit.end, hit.text, frozenset((category, line, side) for line, side in hit.sides)


def _of_thing(statement: Statement, clause: Clause, match: re.Match[str], lexicons: Lexicons) -> Iterator[Denial]:
    """ "There was no snow": of the thing. "Not a tree was felled", "closed none of its branches": of the deed."""
    phrase = _phrase(match)
    if phrase is None or _RESTRICTED.search(clause.text[: match.start()]):
        return
    head, words, end = phrase
    if match["q"].lower().startswith("without") and not _EMPHATIC.search(clause.text):
        return  # "devices made without any tin": a way of doing it
    if _BY.match(clause.text[end:]):
        return  # "not a single find has been made by a professional": of the doer
    before = [word.lower() for word in re.findall(r"[A-Za-z’'-]+", clause.text[: match.start()])]
    verb = next(
        (word for word in reversed(before) if not word.endswith("ly") and word not in {"to", "still", "also"}), ""
    )
    behind = re.findall(r"[a-z’'-]+", clause.text[end:].lower())
    deed = (
        _verb(" ".join(behind[:4]))
        if behind[:1] and (behind[0] in _AUXILIARY - {"to"} or _PAST.match(behind[0]))
        else None
    )
    quantifier = match["q"].lower()
    inner = re.search(r"([a-z]+)\s+(?:a\s+single|any|one)$", quantifier)
    if inner is not None and inner[1] not in {"not", "nor", "without"} and not inner[1].endswith("t"):
        verb = inner[1]
    of_set = quantifier.startswith(("none", "neither"))
    span = (match.start(), end)
    if _LIFE.search(" ".join(words)):
        yield _denial(statement, clause, quantifier, head, words, span, lexicons, deed=False)
    elif deed is not None and deed not in _EXISTS:
        place = clause.text.lower().index(deed, end)
        yield _denial(
            statement,
            clause,
            quantifier,
            deed,
            (deed,),
            (match.start(), place + len(deed)),
            lexicons,
            deed=True,
            also=words,
        )
    elif quantifier.startswith(("without", "free", "never")) or (not verb or verb in _LIGHT) and not of_set:
        yield _denial(statement, clause, quantifier, head, words, span, lexicons, deed=False)
    elif verb and verb not in _STOP and (_PAST.match(verb) or verb.endswith("s") or quantifier.startswith("n")):
        place = clause.text.lower().rindex(verb, 0, match.end("q"))
        yield _denial(statement, clause, quantifier, verb, (verb,), (place, end), lexicons, deed=True, also=words)


def _phrase(match: re.Match[str]) -> tuple[str, tuple[str, ...], int] | None:
    """(head, all words, where it ends) of the noun phrase behind "no"; of "no trace of lead" the lead."""
    words: list[str] = []
    end = match.start("thing")
    for word in re.finditer(r"[a-z’'-]+", match["thing"], re.IGNORECASE):
        plain = word.group().lower()
        if plain == "of" and words and words[-1] in _LOOSE:
            words = []
            continue
        if plain in {"the", "its", "a", "an", "any"} and not words:
            continue
        if plain in _STOP or words and _PAST.match(plain) and plain not in _NO_VERBS:
            break
        words.append(plain)
        end = match.start("thing") + word.end()
    while words and words[-1].endswith("ly"):
        words.pop()
    if not words or words[-1] in _EMPTY | _LOOSE or words[0] in _EMPTY or len(words[-1]) < _LEAST:
        return None
    return words[-1], tuple(words), end


def _of_somebody(statement: Statement, clause: Clause, start: int) -> str:
    before = clause.text[:start]
    said = _PRONOUN.search(before)
    if said is not None:
        return said.group().lower()
    return "it" if _HAS.search(before + clause.text[start : start + 20]) else ""


def _verb(rest: str) -> str | None:
    """The first full verb behind "nobody has yet"."""
    for word in rest.lower().split():
        if word in _AUXILIARY or word.endswith("ly"):
            continue
        return None if word in _STOP or word in _EMPTY or len(word) <= _LEAST else word
    return None


def _denial(
    statement: Statement,
    clause: Clause,
    quantifier: str,
    head: str,
    words: tuple[str, ...],
    span: tuple[int, int],
    lexicons: Lexicons,
    *,
    deed: bool,
    also: tuple[str, ...] = (),
) -> Denial:
    """`also`: the words for a set none of which was concerned."""
    start, end = span
    begin = clause.start + start
    lines = frozenset(
        each
        for at, until, said, found in concepts_in(statement.claim.text, lexicons)
        if begin <= at and until <= begin + end - start + _REACH and root(head) in map(root, said.lower().split())
        for each in found
        if (deed if each[0] == "fates" else not each[2])
    )
    aside = {root(word) for word in words}
    opening = clause.text[:start]
    if re.match(r"\s*(?:who|which)\b", opening):
        opening = " ".join((*statement.claim.text[: clause.start].split()[-4:], opening))
    before, behind = (
        frozenset(each for each in content_words(part) if root(each) not in aside and each not in _LOOSE)
        for part in (opening, " ".join((clause.text[end:], *also)))
    )
    return Denial(
        statement,
        clause,
        " ".join(clause.text[start:end].split()),
        deed,
        root(head),
        lines,
        frozenset(root(word) for word in (also or words)[:-1] if word not in _LOOSE),
        before,
        behind,
        quantifier.lower().startswith(("nobody", "no one", "no-one", "none of")),
        _of_somebody(statement, clause, start),
        bool(_EMPHATIC.search(clause.text)),
        bool(_LASTING.search(clause.text)),
    )
