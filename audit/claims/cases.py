"""General statements that rest on one person's story: the story, how it went, and the sentence that makes a rule of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.conclusions import Joined, shared
from audit.claims.coverage import content_words
from audit.claims.told import Told, stated
from audit.claims.verdicts import Verdict, find_verdicts
from audit.parse import qualifiers
from audit.parse.effects import FoundEffect, find_effects
from audit.parse.evidence import tells
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_INTRODUCED = lazy_pattern(
    r"\b[A-Z][a-z’'-]+ [A-Z][a-z’'-]+, (?:aged |now |then )?\d\d\b|^(?:When |After |Since |Until |Once )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? (?:\d\d\b|an? [a-z]|who\b|aged\b|whose\b|from [A-Z])|"
    r"(?:^|, |^The [a-z]+ )(?!The |In |On |At |By |For |New |North |South |East |West |Saint |St )[A-Z][a-z’'-]+ [A-Z][a-z’'-]+ (?:has |had |is |was |still )?[a-z]|\b(?:Mr|Mrs|Ms|Miss|Dr|Father|Sister) [A-Z]"
)
_SHE = lazy_pattern(
    r"^(?:And |But |Then |Since then |Today |Now |Within \w+ \w+ |After \w+ \w+ )?,?(?:[Ss]he|[Hh]e|I|[Hh]er|[Hh]is|[Mm]y)\b"
)
_OF_A_PERSON = lazy_pattern(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)
_MANY = lazy_pattern(
    r"\b(?:stud(?:y|ies)|trials?|surveys?|poll|census|sample|statistics|researchers?|scientists?|measured|participants|respondents|on average|court|jury|judge|trial|appeal|elected|match|league|season|tournament|company law)\b|(?:%|per cent|percent) of\b",
    re.IGNORECASE,
)
_PROVES = lazy_pattern(
    r"^(?:and |so |which |but )?(?:(?:that|this|it|which|her|his|their|my|our) (?:\w+ ){0,3}?(?:proves?|shows?|demonstrates?|tells (?:you|us)|settles|leaves (?:no|little) doubt|speaks for itself|says it all)\b|that is why|that[’']s why|this is why|so much for|proof\b|living proof|just ask|look no further|who needs|no wonder|(?:what|is there (?:a |any )?) ?(?:more|better|clearer|stronger) (?:proof|evidence|argument)|there you have it|enough said|the lesson|the moral|clearly|plainly|evidently|it follows|if that is not)|"
    r"\b(?:no|any) (?:better|clearer|stronger) (?:proof|evidence)\b|\b(?:which|and that|and this) (?:proves?|shows?|goes to show|leaves (?:no|little) doubt|tells you|tells us|is proof|is why|settles)\b|\bproof (?:enough|that|if)\b|\bliving proof\b|\bneed(?:s)? look no further\b|, then\.|\bjust ask\b|\bgoes to show\b|\ball you need to know\b",
    re.IGNORECASE,
)
_ASIDE = lazy_pattern(
    r"\b(?:how|what|where|who|when) (?:he|she|they|it was)\b|\bproof of (?:purchase|age|identity|address|concept)\b|\b(?:love|hates?|likes?) (?:of|to)\b",
    re.IGNORECASE,
)
_WHAT_BETTER = lazy_pattern(
    r"^(?:what|is there|who needs) (?:any |a )?(?:better|more|clearer|stronger|further)? ?(?:proof|evidence|argument|advertisement)\b",
    re.IGNORECASE,
)
_DOUBTED = lazy_pattern(
    r"\b(?:may|might|perhaps|possibly|probably|seems?|whether|not|no|never|hardly)\b(?! (?:wonder|doubt|better|clearer|stronger))",
    re.IGNORECASE,
)
_JUDGED = lazy_pattern(
    r"^(?P<subject>[A-Z][\w’' -]{2,40}?) (?:is|are) (?:therefore |thus |plainly |clearly |simply |much )?(?:overrated|underrated|useless|pointless|harmless|needless|unnecessary|nonsense|a myth|a swindle|a fraud|a waste|the answer|unbeatable|worth every|the best|good for|bad for|dangerous|safe|perfectly safe|money well spent|money down the drain)\b"
)
_SO_THAT = lazy_pattern(
    r"[,;:] (?:and )?(?:so(?: that)?|which means that|thus|hence|therefore) (?:the|it|this|that|they|these)\b",
    re.IGNORECASE,
)
_OF_A_TRADE = lazy_pattern(
    r"\b(?:[Oo]ne|[Aa]n?) (?:[a-z]+ )?[a-z]{2,}(?:man|woman|keeper|grower|maker|driver|worker|owner|farmer|ist|ian)\b"
)
_POINT_IN_TIME = lazy_pattern(
    r"\b(?:(?<!ever )since(?= (?:the |last )?(?:\w+ )?\w)|now|until|later|today|more|less|half|could not|sold|won|never again)\b",
    re.IGNORECASE,
)
_ASK = lazy_pattern(r"\bjust ask\b", re.IGNORECASE)
_OF_ANY = lazy_pattern(r"\b(?:any|every|all|anyone|everyone|anybody|everybody)\b", re.IGNORECASE)
_OF_ME = lazy_pattern(r"\b(?:I|me|my|mine|we|us|our)\b")
_SAYS_IT_ALL = lazy_pattern(r"\b(?:confirms it|settles it|speaks? for (?:itself|themselves))\b", re.IGNORECASE)
_OF_WHOEVER_COMES = lazy_pattern(
    r"\b(?:any(?:one|body)|every(?:one|body)|whoever|need only|needs only|can leave|can forget)\b", re.IGNORECASE
)
_POINTS = lazy_pattern(
    r"(?:and |so |that |how \w+ |which |what )*(?:it|they|this|that|these|the (?:method|cure|remedy|diet|treatment|trick|idea|scheme|drug|device))\b",
    re.IGNORECASE,
)
# "the meeting was short": of one thing, and of what is
_ONE_THING = lazy_pattern(
    r"(?:(?:the|this|that) [a-z]+ (?:of|in|at|on|between|to)\b|(?:it|they|he|she|there|this|that) (?:was|were|had|did)\b|[A-Z][a-z]+ (?:is|was|has|had)\b)"
)
_OF_ALL = lazy_pattern(
    r"\b(?:works?|helps?|heals?|cures?|keeps?|makes?|takes? hold|pays?|protects?|prevents?|saves?|strengthens?|lengthens?|calms?|brings?|gives?|lowers?|drives?|ruins?|kills?|needs?|can|will|every|any|all|everyone|everybody|anyone|anybody|nobody|you|your|people|children|those who|whoever|one)\b",
    re.IGNORECASE,
)
_RHETORIC = lazy_pattern(
    r",? if (?:any|proof|more|further proof) (?:were|was|is|be) (?:ever |still )?needed,?", re.IGNORECASE
)
_BACK = 2


def from_one_case(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """A rule drawn in so many words from a story, or stated right behind it about the same thing."""
    of_one = [_of_one(each, lexicons) for each in sentences]
    for place, each in enumerate(sentences):
        before = max(0, place - _BACK)
        if each.role != "body" or not any(of_one[before : place + 1]) or _MANY.search(each.text):
            continue
        near = [other for other in sentences[before : place + 1] if other.block is each.block]
        stories = [sentences[at] for at in range(before, place + 1) if of_one[at] and sentences[at].block is each.block]
        if not stories or not (
            _SAYS_IT_ALL.search(each.text) or any(tells(other.text, "outcome", lexicons) for other in near)
        ):
            continue
        if any(_MANY.search(other.text) or other.designs - {"before_after"} for other in near):
            continue
        after = sentences[place + 1 : place + 2]
        limited = any(other.limited for other in (*stories, *after))
        verdict = _rule_drawn(each, near, lexicons) if _PROVES.search(each.text) is None else None
        match = _PROVES.search(each.text)
        if each.limited or each.speaker and not (match and "ask" in match.group()) or not _put_as_fact(each):
            continue
        if match is None and stories[-1] is each:
            match = _so_it_works(each, lexicons)
        if match and not each.quoted(match.start()) and not _ASIDE.search(each.text):
            if (
                "ask" not in match.group()
                and _OF_A_PERSON.search(each.text, match.end())
                and not _OF_ANY.search(each.text, match.end())
            ):
                continue  # what follows for that person alone
            yield Joined(
                each, stories[-1], "one_case", _way(stories[-1], each), "plain", match.group().strip(" ,"), limited
            )
            continue
        basis = stories[-1]
        if verdict is not None and not each.named:
            words = each.text[verdict.start : verdict.end].strip(" ,.:;")
            yield Joined(each, basis, "one_case", _way(basis, each), "plain", words, limited)
            continue
        if not any(_went_well(other, lexicons) for other in near):
            continue
        if basis is each or not stated(each, lexicons) or _OF_A_PERSON.search(each.text) or each.named or basis.named:
            continue
        effect = next(
            (found for found in find_effects(each.text, lexicons) if found.form == "present"), None
        ) or _judged(each.text)
        told_here = basis.words.union(*(other.words for other in stories))
        if (
            effect
            and shared(each.words, told_here)
            and content_words(effect.subject)
            and (_general(effect.subject) or _OF_ANY.search(each.text))
        ):
            yield Joined(each, basis, "one_case", _way(basis, each), effect.form, None, limited)


def _rule_drawn(each: Told, near: Sequence[Told], lexicons: Lexicons) -> Verdict | None:
    """A verdict of which what follows is said of everybody, and not of the person whose story it was."""
    for verdict in find_verdicts(each, lexicons):
        cue, behind = each.text[verdict.start : verdict.end], each.text[verdict.end :]
        if verdict.kind == "same" or _SAYS_IT_ALL.search(cue):
            return verdict
        aside = cue.startswith(",") and cue.endswith((",", "."))
        clause = each.text if aside or verdict.kind in {"successes", "rules"} else behind
        if verdict.kind == "credits" or _OF_A_PERSON.search(clause) or _OF_ME.search(clause):
            continue
        if qualifiers.tense(clause) == "past" or _ONE_THING.match(clause.strip(" ,:")):
            continue
        told_here = frozenset[str]().union(*(other.words for other in near if other is not each))
        of_the_story = (
            shared(each.words, told_here)
            or _POINTS.match(clause.strip(" ,:;–—"))
            or _OF_A_PERSON.search(each.text[: verdict.start])
            or not told_here
        )
        if _OF_WHOEVER_COMES.search(cue) or not of_the_story:
            continue
        if verdict.kind in {"successes", "rules"} or aside or _OF_ALL.search(clause):
            return verdict
    return None


def _so_it_works(each: Told, lexicons: Lexicons) -> re.Match[str] | None:
    """A story that goes over into a rule in one sentence: "…, so that the tent clearly helps"."""
    match = _SO_THAT.search(each.text)
    if match is None or not tells(each.text[: match.start()], "outcome", lexicons):
        return None
    return (
        match
        if any(found.form == "present" and found.start > match.end() for found in find_effects(each.text, lexicons))
        else None
    )


def _went_well(each: Told, lexicons: Lexicons) -> bool:
    """More than a point in time is told of how it went."""
    bare = _POINT_IN_TIME.sub(" ", each.text)
    return tells(bare, "outcome", lexicons) is not None


def _way(basis: Told, each: Told) -> str:
    return "same_sentence" if basis is each else "sentence_before"


def _put_as_fact(each: Told) -> bool:
    return (
        (not each.text.rstrip('”"’').endswith("?") or _WHAT_BETTER.match(each.text) is not None)
        and not _DOUBTED.search(each.text)
        and (
            each.text.startswith(("If you", "If your"))
            or qualifiers.modality(_RHETORIC.sub("", each.text), reported=False) not in {"conditional", "hypothetical"}
        )
        and sum(quote.end - quote.start for quote in each.quotes) < len(each.text) / 2
    )


def _of_one(each: Told, lexicons: Lexicons) -> bool:
    """It tells of one person."""
    if each.role != "body" or each.text.rstrip().endswith("?"):
        return False
    if _INTRODUCED.search(each.text) or _SHE.match(each.text) or tells(each.text, "one_person", lexicons):
        return True
    return (_ASK.search(each.text) or _OF_A_TRADE.search(each.text)) is not None


def _judged(sentence: str) -> FoundEffect | None:
    match = _JUDGED.match(sentence)
    return FoundEffect("verdict", match.end("subject"), match.end(), match["subject"]) if match else None


def _general(subject: str) -> bool:
    """No particular thing: neither "the …", "his …" nor a place or a person by name."""
    words = subject.strip().split()
    return (
        bool(words)
        and words[0].lower()
        not in {"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "it", "they"}
        and not any(word[0].isupper() for word in words[1:])
    )
