"""One case that is made to bear a general claim: told right behind the claim, or crowned with words of proof.

"Wool repels ticks: my uncle has worn it for years and has never had one." A person, a house or a place may be portrayed;
it is evidence only where a general statement about what works stands before it in the same breath, or where the article
says in so many words that the case proves something. Where studies, counts or a doubt stand beside it, it is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.conclusions import Joined, shared
from audit.claims.coverage import content_words
from audit.claims.told import Told, stated
from audit.parse import qualifiers
from audit.parse.effects import acts_of_a_kind, find_effects
from audit.parse.evidence import tells
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_BACK = 3  # sentences before words of proof in which the case is told
_ONE_SIDE = frozenset({"before_after", "small"})  # designs that a single case may tell of itself
_NAME = r"(?!The\b|In\b|On\b|At\b|By\b|For\b|It\b|This\b|That\b|There\b|They\b|We\b|You\b|As\b|If\b|But\b|And\b|So\b|When\b|Since\b|All\b|Most\b|Many\b|Some\b)[A-Z][\w’'-]+"
_KIN = r"(?:(?:great-)?(?:aunt|uncle|grandmother|grandfather)|mother|father|wife|husband|son|daughter|brother|sister|cousin|niece|nephew|neighbou?r|friend|colleague|boss|landlady|landlord|dentist|barber|doctor|dog|cat|horse|flatmate|grandson|granddaughter|boy|girl|reader|own [a-z]+)"
_SOMEBODY = r"(?:man|woman|boy|girl|child|couple|family|farmer|driver|baker|plumber|builder|postman|nurse|teacher|pupil|student|pensioner|gardener|runner|cyclist|customer|client|patient|reader|guest|visitor|tenant|user|owner|member|shopkeeper|fisherman|shepherd|walker|swimmer|climber|skipper|miner|carpenter|joiner|roofer|miller|beekeeper|grower|mother|father|widow|widower|friend|neighbou?r|colleague|school|shop|firm|village|town|street|farm|pub|café|hotel|club|house|household|garden|orchard|herd)"
# One person, house or place, by name or by what it is, that what follows is told of.
_ONE = lazy_pattern(
    rf"^(?:(?:And|But|Yet|Just|Take|Ask|Consider|Look at|See|Just ask|Just look at|When|After|Since|Until|Once|Before|At|In|On|It (?:certainly |really )?does for|So it was with)\s+)*(?:"
    rf"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er)\s+(?:[a-z-]+\s+)?{_KIN}\b|(?:[Aa]n?|[Oo]ne)\s+(?:[a-z-]+\s+){{0,2}}{_SOMEBODY}\b(?!s)|(?:Mine|Ours|Hers)\b|[Oo]ne of (?:the|them|my|our)\b|I\b(?! think| believe| suppose| say| mean| am told| hear)|"
    rf"{_NAME}(?:\s+{_NAME})*(?:,?\s+\d{{1,2}}\b|,\s+(?:an?|the|who|whose|where|of|from|aged|now|then|near)\b|\s+(?:of|from|in|at|near)\s+[A-Z]|(?:[’']s)\s+[a-z]|\s+&\s+|\s+(?:has|had|tried|took|bought|switched|gave up|put up|started|began|used|planted|stopped|fitted|installed|drinks|eats|wears|swears)\b))"
)
_CLEFT = lazy_pattern(r"(?<=[a-z]): |(?<=[a-z]); | – | — ")
_STANDS_FOR_IT = lazy_pattern(
    r"\b(?:it|them|one|ones|these|those|there|such|so|his|hers|theirs|that|this)\b", re.IGNORECASE
)
_MANY = lazy_pattern(
    r"\b(?:stud(?:y|ies)|trials?|surveys?|poll|census|sample|statistics|researchers?|scientists?|participants|respondents|on average|court|jury|judge|elected|match|league|season|tournament|goals?|for example|for instance|among others)\b|%|\bper ?cent\b",
    re.IGNORECASE,
)
_DOES_IT = lazy_pattern(
    r"^(?:Do|Does|Can|Will|Is|Are)\b[^?]{5,90}\b(?:works?|helps?|worth|safe|dangerous|harmful|kill|pay|cure|effective|last|prevent|improve|save|make)\b[^?]*\?$"
)
_HE_OR_SHE = lazy_pattern(r"\b(?:[Hh]e|[Ss]he)\b")
# What somebody wants, and what is drawn from something else, no case is told for.
_WANTED_OR_DRAWN = lazy_pattern(
    r"\b(?:wants?|hopes?|plans?|asks?|calls? for|would|tr(?:y|ies)|therefore|thus|hence|then|so|blame|because|since)\b",
    re.IGNORECASE,
)
_HAS_EFFECT = frozenset({"present", "modal", "verdict"})
_DOUBTED = lazy_pattern(
    r"\b(?:perhaps|possibly|probably|whether|hardly|scarcely|may|might|one (?:house|case|man|woman|swallow|example|herd|school)|proves? nothing|proves? little|does not prove|no proof|not proof)\b",
    re.IGNORECASE,
)
_THE_SAME_PERSON = lazy_pattern(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_PROOF = (
    r"(?:proof|evidence|argument|answer|advertisement|recommendation|demonstration|testimony|testimonial|reply|example)"
)
# What makes a proof of the one case just told.
_PROVES = lazy_pattern(
    rf"\b(?:what|which|is there any|who needs)\s+(?:better|clearer|stronger|more|finer|further|greater)\s+{_PROOF}\b"
    rf"|\b(?:no|any)\s+(?:better|clearer|stronger|finer|greater|more\s+convincing|more\s+eloquent)\s+{_PROOF}\b"
    r"|\b(?:need|needs|needed|want|wanted|ask|asked)\s+(?:for\s+)?no\s+(?:further|more|other)\s+(?:persuading|persuasion|convincing|proof|evidence|argument)\b"
    r"|^so\s+much,?\s+(?:then,?\s+)?for\s+(?!(?:his|her|their|my|our)\b)"
    r"|\bthere\s+(?:is|must\s+be|has\s+to\s+be|was)\s+something\s+in\s+it\b"
    r"|\bif\s+(?:it|they|this|that|the\s+\w+)\s+(?:can|could|does|did|works?|worked|helps?|helped|cured?)\b[^.;]{0,40}\bfor\s+(?:her|him|them|me|[A-Z][a-z]+),\s+(?:it|they|this|that|you|anyone|everyone)\b"
    r"|\bwhat\s+(?:worked|helped|works|helps|cured|did\s+it|was\s+good)\s+(?:enough\s+)?(?:for|with)\s+(?:her|him|me|them|[A-Z][a-z]+)\s+(?:will|can|works|helps|is)\b"
    r"|\b(?:since\s+then|ever\s+since|from\s+that\s+day),?\s+(?:on\s+)?I\s+have\s+(?:known|been\s+convinced|been\s+certain|been\s+sure|believed|sworn)\b"
    r"|\b(?:shown|proved|proven|demonstrated|borne\s+out|confirmed|illustrated)\s+by\s+the\s+(?:case|example|story|experience|fate|recovery|success|house|farm)\s+of\s+[A-Z]"
    r"|\bas\s+(?:one|you|anyone|anybody|we|everyone)\s+can\s+(?:see|tell)\s+(?:from|in|at|by)\s+(?:the\s+)?(?:case|example|house|home|shop|farm|garden|story|herd|field)\b"
    r"|\bif\s+there\s+is\s+a\s+(?:better|finer|clearer|stronger)\s+\w+[^.;]{3,60},\s+I\s+have\s+(?:not|yet|never)\b"
    r"|\b(?:all|the\s+only)\s+(?:the\s+)?(?:evidence|proof)\s+(?:that\s+)?(?:anyone|anybody|one|I|we|you)\s+(?:needs?|wants?|could)\b"
    r"|\b(?:which|that|this|it)\s+(?:just\s+|only\s+)?(?:goes\s+to\s+show|shows\s+(?:what\s+can|how\s+(?:well|much|good|quickly|easily|little)))\b"
    r"|\bleaves?\s+(?:little|no|hardly\s+any)\s+doubt\s+(?:that\s+(?:it|they|this|the)\b|about)"
    r"|\b(?:living|clear|clinching|final)\s+proof\b|\bproof\s+(?:enough|positive|that\s+(?:it|they|the|this)|of\s+what)\b"
    r"|\b(?:silences?|confounds?|refutes?|answers?)\s+(?:the\s+|all\s+(?:the\s+)?|every\s+)(?:doubters?|sceptics?|skeptics?|critics?|doubts?)\b"
    r"|^(?:it|they|this|that)\s+(?:really\s+|simply\s+|plainly\s+|does\s+|do\s+)?(?:works?|helps?)[.!]$"
    r"|\bso\s+(?:it|they|this|that|the\s+[a-z]+)\s+(?:plainly|clearly|evidently|obviously|certainly|really|does|do)\s+(?:works?|helps?|cures?|protects?)\b"
    r"|\bso\s+(?:that\s+)?(?:it|they|this|the\s+[a-z-]+)\s+(?:plainly|clearly|evidently|obviously)\s+[a-z]+s\b"
    r"|\bso\s+it\s+(?:will\s+be|is|goes)\s+(?:with|for)\s+(?:other|all|every|any)\b|^there\s+you\s+have\s+it\b"
    r"|\bthat\s+is\s+how\s+(?:quickly|well|fast|much|easily|little|potent|strong)\b|\bone\s+(?:understands|sees|realises|realizes)\s+(?:how|what)\b"
    r"|\bso\s+the\s+(?:dangers?|risks?|warnings?|fears?|worry|fuss|alarm)\s+(?:is|are)\s+(?:plainly|clearly|obviously|evidently|greatly|much|vastly)?\s*(?:exaggerated|overblown|overdone|nonsense|unfounded)\b"
    r"|[a-z],\s+(?:plainly|clearly|evidently|obviously|then|therefore),\s+(?:is|are|works?|helps?|keeps?|makes?|cures?|pays?)\s",
    re.IGNORECASE,
)
_GATE = WordGate(
    frozenset(
        "proof evidence argument answer advertisement recommendation demonstration testimony reply persuading persuasion convincing much something for known convinced certain sure believed sworn case example story experience fate recovery success house farm home shop garden herd field better finer clearer stronger show shows how there other every doubt doubters sceptics skeptics critics doubts plainly clearly evidently obviously certainly really does then therefore works work helps help exaggerated overblown overdone nonsense unfounded".split()
    ),
    frozenset(),
)


def from_proofs(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """Words of proof behind one case, and general claims with one case told right behind them; each sentence once."""
    for place, each in enumerate(sentences):
        if each.role != "body" or each.limited:
            continue
        found = _proven(sentences, place, lexicons) or _illustrated(sentences, place, lexicons)
        if found is not None:
            yield found


def _proven(sentences: Sequence[Told], place: int, lexicons: Lexicons) -> Joined | None:
    each = sentences[place]
    match = _PROVES.search(each.text) if _GATE.lets(each.text) else None
    if match is None or each.quoted(match.start()) or _DOUBTED.search(each.text) or each.named and each.speaker:
        return None
    near = [other for other in sentences[max(0, place - _BACK) : place] if other.block is each.block]
    if any(other.designs - _ONE_SIDE for other in (*near, each)):
        return None
    here = each.text[: match.start()] + each.text[match.end() :] if match.start() < _BACK else each.text
    basis = next((other for other in reversed(near) if _ONE.match(other.text) or _HE_OR_SHE.search(other.text)), None)
    if basis is None and (_ONE.match(here) and tells(here, "outcome", lexicons) or _BY_NAME.search(match.group())):
        basis = each
    if basis is None or _THE_SAME_PERSON.search(each.text, match.end()) and "for" not in match.group().split():
        return None
    after = sentences[place + 1 : place + 2]
    limited = any(other.limited or _DOUBTED.search(other.text) for other in after if other.block is each.block)
    way = "same_sentence" if basis is each else "sentence_before"
    return Joined(each, basis, "one_case", way, "verdict", match.group().strip(" ,"), limited)


_BY_NAME = lazy_pattern(r"\bby\s+the\b|\bcan\s+(?:see|tell)\b", re.IGNORECASE)


def _illustrated(sentences: Sequence[Told], place: int, lexicons: Lexicons) -> Joined | None:
    """A general claim of effect, unsourced, and one case with its outcome in the same sentence or the next."""
    each = sentences[place]
    if each.named or each.designs - _ONE_SIDE or _MANY.search(each.text):
        return None
    colon = _CLEFT.search(each.text)
    if colon is not None and (one := _ONE.match(tail := each.text[colon.end() :])):
        story, claim = each, each.text[: colon.start()]
        if not tells(tail[one.end() :], "outcome", lexicons) or not _acts_in_general(claim, lexicons):
            return None
        if not _may_stand_for(tail, content_words(claim)):
            return None
    else:
        following = sentences[place + 1 : place + 2]
        if not following or following[0].block is not each.block:
            return None
        story, claim = following[0], each.text
        if not _ONE.match(story.text) or _MANY.search(story.text) or story.designs - _ONE_SIDE or story.limited:
            return None
        if not tells(story.text, "outcome", lexicons):
            return None
        if not _DOES_IT.match(claim):
            if not stated(each, lexicons) or not _acts_in_general(claim, lexicons):
                return None
            if not _may_stand_for(story.text, each.words):
                return None
    rest = [other for other in sentences[place + 1 : place + _BACK + 1] if other.block is each.block]
    before = [other for other in sentences[max(0, place - 2) : place] if other.block is each.block]
    if any(other.designs - _ONE_SIDE or _MANY.search(other.text) for other in (*before, *rest)):
        return None
    limited = any(other.limited or _DOUBTED.search(other.text) for other in (story, *rest))
    way = "same_sentence" if story is each else "sentence_behind"
    return Joined(each, story, "one_case", way, "present", None, limited)


def _acts_in_general(claim: str, lexicons: Lexicons) -> bool:
    """It says of a kind of thing, in the present, that it acts on something."""
    if _WANTED_OR_DRAWN.search(claim):
        return False
    effect = next((each for each in find_effects(claim, lexicons) if each.form in _HAS_EFFECT), None)
    effect = effect or acts_of_a_kind(claim)
    return effect is not None and qualifiers.hedge(claim, lexicons) == "none" and _general(effect.subject)


def _general(subject: str) -> bool:
    words = subject.strip().split()
    return bool(words) and words[0].lower() not in _PARTICULAR and not any(word[0].isupper() for word in words[1:])


def _may_stand_for(story: str, words: frozenset[str]) -> bool:
    """The case is one of what the claim speaks of: it shares a word with it, or has a word that points back."""
    return bool(shared(content_words(story), words)) or _STANDS_FOR_IT.search(story) is not None


_PARTICULAR = frozenset(
    "this these those his her its their our my it they he she we i you there here what who nobody everyone".split()
)
