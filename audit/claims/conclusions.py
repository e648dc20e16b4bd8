"""Conclusions about cause that an article draws from its own evidence, joined to the passage that tells the evidence.

A conclusion is a sentence in which one thing acts on another, put as a fact. It rests on evidence that stands before
it in the paragraph (or in the one before, where words draw the conclusion) when what acts in it was spoken of there;
the end of an article rests on evidence anywhere in it that it shares two words with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.claims.told import Told, stated
from audit.parse.effects import FoundEffect, acts_of_a_kind, find_effects
from audit.parse.evidence import sets_apart, tells
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_STEM, _LONG = 4, 7  # letters by which two words are kin
_NEAR_BY = 20  # code points between a verb and whom it acts on
_BACK = 3  # sentences before the conclusion in which its evidence is looked for
_FORMS = ("verdict", "present", "modal", "perfect", "past")  # the most general first
ASSOCIATED = frozenset({"observational", "comparison", "before_after"})
_STRONG = lazy_pattern(r"then|therefore|thus|hence|prove|settle|lesson|shows|it follows|which means", re.IGNORECASE)
# "So digging protects the spine": at the head of a sentence it draws from the one before
_SO_IT_IS = lazy_pattern(r"(?:And so|So) (?!far\b|that\b|long\b|many\b|much\b|it\b|he\b|she\b|they\b|I\b|we\b)")
# "The cameras saved nine lives": no count can show what did not happen
_SAVED = lazy_pattern(r"\b(?:saved|spared|prevented|averted)\b", re.IGNORECASE)
_EVERY_ONE = lazy_pattern(r"\b(?:every|each)\b", re.IGNORECASE)
_IT = lazy_pattern(r"^.{0,30}\b(?:who|that|which|where|with|without)\b.{0,30}\b(?:it|them|one)\b")
_RESULTS = lazy_pattern(
    r"\b(?:results?|found|showed|shows?|measured|recorded|reported|findings|proves?|at the end|by the end)\b",
    re.IGNORECASE,
)
TRIED = frozenset({"small", "uncontrolled", "pilot"})
UNTRIED = frozenset({"animal", "in_vitro"})
_STANDS_FOR = lazy_pattern(
    r"^(?:so |and |thus |therefore |hence |clearly |plainly )?(?:it|this|that|they|these|those|such"
    r"|the (?:lesson|answer|conclusion|message|remedy|moral|upshot|verdict|effect|result))\b",
    re.IGNORECASE,
)
_SO = lazy_pattern(
    r"(?:^|[,;:–—] (?:and )?)so\b(?! (?:far|that|long|many|much|called|on)\b)|, then[.,]|: (?=[a-z])", re.IGNORECASE
)
_FINDS = lazy_pattern(
    r"\b(?:found|finds?|shows?|showed|shown|reveals?|revealed|proves?|proved|demonstrates?|demonstrated"
    r"|concludes?|concluded|confirms?|confirmed|according to)\b",
    re.IGNORECASE,
)
TO_PEOPLE = lazy_pattern(
    r"\b(?:you|your|us|our|we|people|patients?|humans?|readers|anyone|everyone|everybody|women|men|children"
    r"|adults|drinkers|users|sufferers|families|parents|mothers|pensioners|those of us|grandparents|athletes"
    r"|runners|smokers|drivers|workers)\b|"
    r"\b(?:a|an|one|two) (?:\w+ )?(?:glass|cup|spoonful|handful|dose|pill|portion|spray|slice|bowl|tablet"
    r"|capsule|walk|drop|teaspoon|piece|pinch)\b|\bpast (?:forty|fifty|sixty|seventy|\d\d)\b",
    re.IGNORECASE,
)
_US = lazy_pattern(
    r"\b(?:you|your|us|our|we|people|patients?|humans?|everyone|everybody|anyone|women|men|children|adults"
    r"|pensioners|sleepers|drinkers|eaters|workers)\b",
    re.IGNORECASE,
)
# "A nap lengthens life, the authors found": told by those who saw only what went together.
_REPORTED = lazy_pattern(
    r", (?:the|its|their) (?:\w+ )?(?:authors?|researchers?|study|survey|team|analysis|scientists?|paper"
    r"|report|data|figures|numbers) (?:found|finds?|shows?|showed|say|says|said|write|writes|conclude"
    r"|concluded?|prove|proved)\b",
    re.IGNORECASE,
)
_BECAUSE = lazy_pattern(r"\b(?:should|ought to|must|had better)\b[^.;]{3,90}\b(?:because|since|for)\b", re.IGNORECASE)
_RISK = lazy_pattern(r"\b(?:risks?|odds|chances?|likely|likelihood)\b", re.IGNORECASE)
_PLAN = lazy_pattern(
    r"\b(?:trials?|tests?|test(?:ed|ing)|try|tries|study|studies|next (?:year|month|week|spring|autumn)"
    r"|hopes?|plans?|begin|recruit\w*|volunteers|approval)\b",
    re.IGNORECASE,
)
_PERSON = lazy_pattern(r"^(?:And |But |So )?(?:he|she|i|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joined:
    """A conclusion with the evidence it rests on."""

    conclusion: Told
    basis: Told
    design: str
    way: str
    form: str
    drawn: str | None
    limited: bool


def drawn(each: Told, lexicons: Lexicons) -> str | None:
    """The words that draw a conclusion in the sentence."""
    match = tells(each.text, "draws", lexicons) or _SO.search(each.text)
    if match:
        return match.group().strip(" ,;:–—") or ":"
    match = _REPORTED.search(each.text) or _BECAUSE.search(each.text)
    return match.group().strip(" ,") if match else None


def shared(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those of the first that are kin to one of the others: one begins the other ("roof", "rooftop")."""
    return words & others | frozenset(
        word
        for word in words
        for other in others
        if word.removesuffix("s") == other.removesuffix("s")
        or min(len(word), len(other)) >= _STEM
        and (
            word[: len(other)] == other
            or other[: len(word)] == word
            or word[:_LONG] == other[:_LONG]
            and len(word[:_LONG]) == _LONG
        )
    )


def from_studies(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """Every conclusion that rests on evidence of the article, at most one a sentence."""
    if not any(each.evidence for each in sentences):
        return
    for place, each in enumerate(sentences):
        if each.role == "heading":
            continue
        found = (
            _near(sentences, place, lexicons)
            or _told_first(sentences, place, lexicons)
            or _at_the_end(sentences, place, lexicons)
        )
        if found is not None:
            yield found


def _near(sentences: Sequence[Told], place: int, lexicons: Lexicons) -> Joined | None:
    """A conclusion from what stands in the same sentence or shortly before it."""
    each = sentences[place]
    earlier = _before(sentences, place)
    if not each.evidence and not any(other.evidence for other in earlier):
        return None
    if not stated(each, lexicons):
        return None
    after = sentences[place + 1 : place + 2]
    limited = any(other.limited for other in (*earlier, *after))
    if any("controlled" in other.designs for other in (each, *earlier)):
        return None
    words = drawn(each, lexicons)
    promised = _promise(each, earlier, words)
    if promised is not None:
        return Joined(each, promised, design_of(promised), _way(promised, each), "modal", words, limited)
    effects = [found for found in find_effects(each.text, lexicons) if not each.quoted(found.start)]
    if not effects:
        return _so_it_acts(each, earlier, words, limited) or _of_a_kind(each, earlier, limited, lexicons)
    effect = min(effects, key=lambda found: _FORMS.index(found.form))
    if basis := _own(each, effect, words, lexicons):
        return Joined(each, each, basis, "same_sentence", effect.form, words, limited)
    for back, other in enumerate(reversed(earlier)):
        if not other.evidence or each.named or (design_of(other) in UNTRIED):
            continue
        between = earlier[len(earlier) - 1 - back :]
        if _rests(each, effect, other, between, words, lexicons):
            return Joined(each, other, design_of(other), _way(other, each), effect.form, words, limited)
    return None


def _told_first(sentences: Sequence[Told], place: int, lexicons: Lexicons) -> Joined | None:
    """A general statement with its evidence right behind it."""
    each, after = sentences[place], sentences[place + 1 : place + 3]
    if (
        not after
        or after[0].block is not each.block
        or each.evidence
        or each.named
        or not after[0].designs & (ASSOCIATED - {"before_after"} | UNTRIED)
    ):
        return None
    basis = after[0]
    if basis.designs & UNTRIED:
        return _told_of_people(each, basis, lexicons)
    if (
        "controlled" in basis.designs
        or tells(basis.text, "opinions_asked", lexicons)
        or not sets_apart(basis.text, lexicons)
    ):
        return None
    if not stated(each, lexicons):
        return None
    effect = next((found for found in find_effects(each.text, lexicons) if found.form == "present"), None)
    if (
        effect is None
        or not _bare(effect.subject.strip())
        and not effect.subject.strip().lower().startswith(("a ", "an "))
    ):
        return None
    if not shared(content_words(effect.subject), basis.words) and not _IT.search(basis.text):
        return None
    return Joined(
        each, basis, design_of(basis), "sentence_behind", effect.form, None, any(other.limited for other in after)
    )


def _told_of_people(each: Told, basis: Told, lexicons: Lexicons) -> Joined | None:
    """What was seen in animals or in a dish, told of people in the sentence before."""
    if not _US.search(each.text) or _US.search(basis.text) or _PLAN.search(each.text) or not stated(each, lexicons):
        return None
    effect = next(
        (
            found
            for found in find_effects(each.text, lexicons)
            if found.form in {"present", "modal"}
            and _US.search(each.text, found.end, found.end + _NEAR_BY)
            and "which" not in each.text[max(0, found.start - _NEAR_BY) : found.start]
        ),
        None,
    )
    return (
        Joined(each, basis, design_of(basis), "sentence_behind", effect.form, None, basis.limited) if effect else None
    )


def _of_a_kind(each: Told, earlier: Sequence[Told], limited: bool, lexicons: Lexicons) -> Joined | None:
    """A general statement, with whatever verb, right behind a comparison that turns on what its subject names."""
    effect = acts_of_a_kind(each.text)
    basis = earlier[-1] if earlier else None
    if (
        effect is None
        or basis is None
        or each.evidence
        or each.named
        or not basis.designs & {"comparison", "before_after", "small", "uncontrolled"}
    ):
        return None
    if basis.block is not each.block or tells(basis.text, "opinions_asked", lexicons):
        return None
    turn = tells(basis.text, "comparatives", lexicons)
    before = content_words(basis.text[: turn.start()]) if turn and turn.start() > len(basis.text) / 3 else basis.words
    if not shared(content_words(effect.subject), before):
        return None
    return Joined(each, basis, design_of(basis), "sentence_before", "present", None, limited)


def _so_it_acts(each: Told, earlier: Sequence[Told], words: str | None, limited: bool) -> Joined | None:
    """A rule drawn in so many words, with whatever verb, from a change or a comparison right before it."""
    match = _DRAWN_CLAUSE.search(each.text) if words and not each.named else None
    if match is None or acts_of_a_kind(each.text[match.end() :]) is None or _COUNTED.search(each.text, match.end()):
        return None
    told_here = each.evidence[:1] and each.evidence[0].end <= match.start()
    basis = each if told_here else earlier[-1] if earlier and not each.evidence else None
    if basis is None or not basis.designs & (ASSOCIATED | TRIED) or basis.designs & UNTRIED:
        return None
    return Joined(each, basis, design_of(basis), _way(basis, each), "present", words, limited)


_DRAWN_CLAUSE = lazy_pattern(
    r"^(?:And )?(?:So|Thus|Hence|Therefore|Plainly|Clearly),? (?!far\b|that\b|it\b|he\b|she\b|they\b|we\b|I\b|the\b)|[,;:] (?:and )?(?:so|thus|hence|therefore|plainly|clearly) (?!far\b|that\b|it\b|he\b|she\b|they\b|we\b|I\b|the\b|did\b|was\b|were\b)"
)
_COUNTED = lazy_pattern(r"\d|\b(?:was|were|had|did)\b")


def _before(sentences: Sequence[Told], place: int) -> tuple[Told, ...]:
    """The sentences before, of the same block; at the beginning of a block, those that end the block before."""
    each = sentences[place]
    own = tuple(other for other in sentences[max(0, place - _BACK) : place] if other.block is each.block)
    if own or place == 0 or sentences[place - 1].role == "heading":
        return own
    last = sentences[place - 1].block
    return tuple(other for other in sentences[max(0, place - _BACK) : place] if other.block is last)


def design_of(each: Told) -> str:
    """The weakest design that the sentence tells. It must tell one."""
    return each.evidence[0].design


def _way(basis: Told, each: Told) -> str:
    if basis is each:
        return "same_sentence"
    return "sentence_before" if basis.block is each.block else "paragraph_before"


def _promise(each: Told, earlier: Sequence[Told], words: str | None) -> Told | None:
    """What was seen in animals or in a dish, promised to people: where it says so of them, and of no study to come."""
    basis = next((other for other in (*reversed(earlier), each) if other.designs & UNTRIED), None)
    if basis is None or not TO_PEOPLE.search(each.text) or _PLAN.search(each.text):
        return None
    if basis is each:
        return None
    if each.designs & UNTRIED or _PERSON.match(each.text) and words is None:
        return None
    modal = re.search(r"\b(?:will|can)\b", each.text)
    present = each.claim is None or each.claim.tense == "present"
    return (
        basis
        if modal
        or present
        and (
            words
            or re.search(
                r"\b(?:keeps?|helps?|protects?|makes?|cures?|heals?|works?|lowers?|slows?|stops?|prevents?"
                r"|strengthens?|boosts?|saves?|adds?|gives?|brings?|means|lengthens?|calms?|eases?|fights?|shields?)\b",
                each.text,
            )
        )
        else None
    )


def _own(each: Told, effect: FoundEffect, words: str | None, lexicons: Lexicons) -> str | None:
    """The design on which a sentence rests that tells evidence and conclusion at once."""
    late = effect.form in {"past", "perfect"} and words is not None and _STRONG.search(words) is not None
    if not each.evidence or effect.form not in {"present", "modal", "verdict"} and not late:
        return None
    cue = each.evidence[0]
    if cue.design in UNTRIED or effect.start < cue.end and effect.end > cue.start:
        return None
    if tells(each.text, "opinions_asked", lexicons) or _RISK.search(each.text):
        return None
    if cue.design in {"comparison", "before_after"}:
        words = words or ("every" if _EVERY_ONE.search(effect.subject) else None)
        return (
            cue.design if words and effect.start > cue.end and sets_apart(each.text[: effect.start], lexicons) else None
        )
    return cue.design if _FINDS.search(each.text) or words else None


def _rests(
    each: Told, effect: FoundEffect, basis: Told, between: Sequence[Told], words: str | None, lexicons: Lexicons
) -> bool:
    """Whether the conclusion is about what the evidence, or a sentence between them, speaks of."""
    if _PERSON.match(each.text):
        return False
    if effect.form == "past" and words in {None, ":", "so"} and not _SAVED.match(each.text, effect.start):
        return False
    if design_of(basis) in ASSOCIATED:
        if not any(sets_apart(other.text, lexicons) for other in between):
            return False
        if tells(basis.text, "opinions_asked", lexicons) and not words:
            return False
    if (
        design_of(basis) == "pilot"
        and not words
        and not any(sets_apart(other.text, lexicons) or _RESULTS.search(other.text) for other in between)
    ):
        return False
    spoken = frozenset[str]().union(*(other.words for other in between))
    subject = content_words(effect.subject)
    if shared(subject, spoken):
        return True
    if (
        words
        and (_STRONG.search(words) or _SO_IT_IS.match(each.text))
        and len(between) == 1
        and effect.form in {"present", "modal", "verdict"}
    ):
        return True
    if effect.form in {"present", "modal"} and (
        design_of(basis) in TRIED or between[0] is between[-1] and _bare(effect.subject)
    ):
        return bool(shared(each.words, spoken))
    return bool(words or _STANDS_FOR.match(effect.subject.strip())) and (
        bool(shared(each.words, spoken)) or not subject
    )


def _bare(subject: str) -> bool:
    """A kind of thing: a noun or two without an article or a name ("Daylight", "Loud music")."""
    words = subject.split()
    return (
        0 < len(words) <= 2
        and words[0].lower()
        not in {"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "it", "they"}
        and not any(word[0].isupper() for word in words[1:])
    )


def _at_the_end(sentences: Sequence[Told], place: int, lexicons: Lexicons) -> Joined | None:
    """A conclusion in the last paragraph, drawn in so many words, about evidence anywhere before it."""
    each = sentences[place]
    if each.block is not sentences[-1].block or not stated(each, lexicons) or each.named:
        return None
    words = drawn(each, lexicons)
    effects = [
        found for found in find_effects(each.text, lexicons) if found.form != "past" and not each.quoted(found.start)
    ]
    if (
        not effects
        or not words
        and effects[0].form != "verdict"
        or any("controlled" in other.designs for other in sentences)
    ):
        return None
    for other in sentences[:place]:
        if other.role == "body" and other.designs & ASSOCIATED and len(shared(each.words, other.words)) >= 2:
            if sets_apart(other.text, lexicons) and not tells(other.text, "opinions_asked", lexicons):
                return Joined(each, other, design_of(other), "closing", effects[0].form, words, other.limited)
    return None
