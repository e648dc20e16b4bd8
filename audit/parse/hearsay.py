"""What is said by nobody at all: "word is that", "the general feeling is", "in trade circles", "reportedly", "few doubt that".

No crowd stands as a subject here: a noun of opinion, an adverb, a place where people talk or a number that nobody
counted takes its place. Each form has a gate of its own, so that most sentences are searched for none of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_GOES = (
    r"(?:(?:now|still|also|often)\s+)?(?:is|are|was\s+always|remains|has\s+(?:it|long\s+been|always\s+been)"
    r"|have\s+it|holds?|goes|says?|runs?|seems\s+to\s+be|would\s+have\s+it)"
)
_WHERE = (
    r"(?:\s+(?:in|among|amongst|across|around|at|on|within|inside|throughout)\s+(?:the\s+)?"
    r"(?:[\w’'-]+\s+){0,3}?[\w’'-]+)"
)
_THAT = r"(?:\s+that\b(?!\s+of\b)|:\s|,\s+(?=that\b)|\s+clear\b)"
# Whose opinion it is, is said before the noun: "the court's view is that", "her feeling is that".
_ONES_OWN = lazy_pattern(
    r"(?:['’]s|\b(?:his|her|their|its|our|my|your|this|that))\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_BEFORE_A_NOUN = lazy_pattern(
    r"\b(?:an?|the|his|her|its|their|our|this|that|these|those|some|any|every|no|of)\s+$", re.IGNORECASE
)
_OF_A_COURT = lazy_pattern(
    r"\b(?:charged|accused|indict\w+|arrested|prosecut\w+|trial|court|suspect\w*|defendants?|pleaded|lawsuit"
    r"|sued|complaint|indictment|victims?|convicted|custody|police)\b",
    re.IGNORECASE,
)
_COUNTERED = lazy_pattern(
    r"\b(?:in\s+fact|in\s+truth|in\s+reality|wrongly|mistakenly|not\s+so|a\s+myth|untrue|not\s+true"
    r"|it\s+is\s+not|they\s+are\s+not|it\s+was\s+not|misconception|misapprehension|fallacy)\b|\b(?:though"
    r"|although|but|yet)\b.{0,40}\b(?:no|not|never|none|nothing|nobody|[A-Z][a-z]+)\b"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: the words of which one must stand in the sentence, and the pattern."""

    gate: WordGate
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Forms:
    opinion: _Form
    there_is: _Form
    circles: _Form
    initiates: _Form
    adverb: _Form
    quantifier: _Form
    mounting: _Form
    of_a_crowd: _Form
    any_of_them: _Form
    nameless_body: _Form


def find_hearsay(sentence: str, lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """Places (code points, end exclusive) of words that give a claim to nobody; form by form, they may overlap."""
    forms = _forms(lexicons)
    for form in (
        forms.opinion,
        forms.there_is,
        forms.mounting,
        forms.circles,
        forms.initiates,
        forms.quantifier,
        *_of_crowds(forms),
    ):
        if form.gate.lets(sentence):
            for match in form.pattern.finditer(sentence):
                if not _ONES_OWN.search(sentence[: match.start()]) and not is_countered(sentence, match.end()):
                    yield match.span()
    if forms.adverb.gate.lets(sentence) and not _OF_A_COURT.search(sentence):
        for match in forms.adverb.pattern.finditer(sentence):
            if not _BEFORE_A_NOUN.search(sentence[: match.start()]) and not is_countered(sentence, match.end()):
                yield match.span()


def _of_crowds(forms: _Forms) -> tuple[_Form, ...]:
    """A crowd or a body without a name, in the forms in which no verb of saying follows it."""
    return forms.of_a_crowd, forms.any_of_them, forms.nameless_body


def is_countered(sentence: str, start: int) -> bool:
    """What is said behind `start` is taken back there: the belief is what the sentence is about."""
    return _COUNTERED.search(sentence, start) is not None


@functools.lru_cache(maxsize=4)
def _forms(lexicons: Lexicons) -> _Forms:
    words = functools.partial(lexicons.words, "hearsay")
    minds = lexicons.words("people", "minds")
    crowd = (
        rf"(?:{lexicons.words('sources', 'vague_people')}|{lexicons.words('people', 'specialists', 'laymen')}"
        r"|people|those)"
    )
    trades = rf"(?:{lexicons.words('sources', 'vague_people')}|{lexicons.words('people', 'specialists')})"
    thinks = (
        rf"(?:(?:would|will|can|could|may|might|still|now|really|seriously|any\s+longer)\s+)*(?:{minds}|says"
        r"|thinks|believes|agrees|knows?|doubts?|disputes?|denies|deny|questions?|expects?|admits?|accepts?"
        r"|concedes?|remembers?|tell\s+you)"
    )
    return _Forms(
        opinion=_form(
            lexicons,
            rf"\b(?:(?:the|a)\s+)?(?:{words('widespread')}\s+(?:and\s+\w+\s+)?(?:{words('opinions')}"
            rf"|{words('talk')}){_WHERE}?\s+{_GOES}{_THAT}"
            rf"|(?:{words('opinions')}){_WHERE}\s+{_GOES}{_THAT}"
            rf"|(?<!the\s)(?<!this\s)(?<!each\s)(?<!every\s)(?:{words('talk')}){_WHERE}?\s+(?:{_GOES}\s+"
            rf"that\b|has\s+it\b)|the\s+(?:{words('talk')}){_WHERE}\s+{_GOES}{_THAT}"
            rf"|the\s+(?:consensus|talk|rumou?r|gossip|whisper|hope|betting|smart\s+money){_WHERE}?\s+{_GOES}"
            rf"(?:{_THAT}|\s+on\b))",
            "opinions",
            "talk",
        ),
        there_is=_form(
            lexicons,
            r"\bthere(?:['’]s|\s+is|\s+are|\s+has\s+been|\s+have\s+been)\s+(?:now\s+|also\s+|still\s+"
            r"|already\s+)?(?!no\b|little\b|scant\b|insufficient\b|not\b|hardly\b"
            rf"|scarcely\b)(?:[\w-]+\s+){{0,3}}?"
            rf"(?:{words('opinions')}|{words('talk')}|evidence|proof|research|studies|reports|suggestions){_WHERE}??\s+"
            r"(?:that|to\s+suggest|to\s+show|of\s+a\s+link|linking|among|amongst|showing|suggesting"
            r"|on\s+the\s+benefits)\b",
            "opinions",
            "talk",
            "proofs",
        ),
        mounting=_form(
            lexicons,
            r"\b(?:evidence|proof)\s+(?:is|has\s+been|keeps)\s+(?:\w+ly\s+)?(?:mounting|growing|accumulating"
            r"|piling\s+up|building)\s+that\b",
            "proofs",
        ),
        circles=_form(
            lexicons,
            r"\b(?:in|within|among|around|throughout)\s+(?:the\s+)?(?:(?:[\w-]+"
            rf"|[a-z]+\s+and\s+[a-z]+)\s+){{1,3}}{words('circles')}\b(?=[^.;]{{0,60}}\b(?:{words('held')})\b)"
            rf"|\b(?:(?!the\b)[\w-]+\s+){{1,2}}(?:circles|quarters)\s+(?:{minds}|hear|know|expect|hope)\b",
            "circles",
        ),
        initiates=_Form(WordGate.of(["know"]), lazy_pattern(rf"(?<![\w-]){crowd}\s+in\s+the\s+know\b", re.IGNORECASE)),
        adverb=_form(lexicons, rf"\b{words('adverbs')}\b", "adverbs"),
        quantifier=_form(
            lexicons,
            rf"(?<![\w-])(?:{words('everyone_or_nobody')}|(?:any|every|no)\s+(?:serious|real|true|good"
            r"|self-respecting|honest|experienced|reputable)\s+[a-z]+)\s+(?:(?:in|inside|within"
            r"|who\s+(?:works?|lives?|knows?|follows?))\s+(?:(?:the|this)\s+)?[\w’'-]+"
            rf"(?:\s+[\w’'-]+){{0,2}}?)\s+{thinks}\b"
            r"|(?<![\w-])(?:those|people)\s+who\s+(?:know|knew|knows|follow|follows|have\s+studied"
            r"|has\s+studied|have\s+worked|have\s+seen|have\s+tried|understand|understands|work"
            rf"|works)\b[^.;,:]{{0,45}}?\s{thinks}\b(?!\s+(?:they|their|them)\b)"
            rf"|(?<![\w-])(?:many|most|some|few)\s+(?:see|view|regard|count)\s+[^.;]{{2,60}}?\sas\b",
            "everyone_or_nobody",
            "quantifiers",
        ),
        # "the advice of dentists is unanimous", "the verdict of historians has long been harsh"
        of_a_crowd=_form(
            lexicons,
            rf"\b(?:the\s+)?(?:[\w-]+\s+)?(?:{words('opinions')}|{words('counsel')})\s+(?:of|from"
            rf"|among)\s+(?:(?:{words('widespread')}|many|most|some|leading|senior)\s+)?{trades}\s+(?:is|are"
            r"|was|were|has\s+(?:long\s+|always\s+)?been|remains)\b",
            "opinions",
            "counsel",
        ),
        # "as any gardener will confirm", "every pilot can tell you"
        any_of_them=_form(
            lexicons,
            rf"\b(?:as\s+)?(?:any|every)\s+(?:[\w-]+\s+){{1,3}}?(?:(?:will|can|could"
            rf"|would)\s+(?:\w+ly\s+)?(?:{words('bears_witness')})\b(?!\s+(?:the|an?|his|her|its|their|your"
            r"|our|where|when|who|which|about)\b)|knows(?:\s+that\b|\s*[,;:]))",
            "bears_witness",
            "knows",
        ),
        # "an independent laboratory has confirmed it"
        nameless_body=_form(
            lexicons,
            rf"\b(?:an?|one|several|two|three)\s+(?:{words('standing')})\s+(?:[\w-]+\s+)?"
            rf"(?:{words('bodies')})\s+(?:has\s+|have\s+|had\s+)?(?:since\s+|now\s+"
            rf"|also\s+)?(?:{lexicons.words('sources', 'finding_verbs')}|tested|checked|certified|verified"
            r"|measured|examined)\b",
            "bodies",
        ),
    )


def _form(lexicons: Lexicons, pattern: str, *categories: str) -> _Form:
    terms = [term for category in categories for term in lexicons.terms("hearsay", category)]
    return _Form(WordGate.of(terms), lazy_pattern(pattern, re.IGNORECASE))
