"""Praise, blame and certainty without any limit: "the finest bread in Europe", "undeniably", "no goat has ever fallen".

A superlative counts where nobody can measure it ("the best", "the most gifted") and where its reach is the world, a
country or all time; one of several, one that a jury, a list or a title gave, and what is hedged are left alone.
Certainty counts where the sentence gives no ground for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.calendar_names import MONTH, WEEKDAY
from audit.model import Span
from audit.parse.gates import letter_runs
from audit.patterns import lazy_pattern

_WORTH_A_LOOK = frozenset(
    "best worst greatest finest loveliest ugliest grandest noblest bravest wisest cleverest kindest dullest "
    "tastiest prettiest funniest saddest sweetest purest safest healthiest greenest fairest most least "
    "undeniably undoubtedly indisputably unquestionably incontestably incontrovertibly doubt question "
    "dispute denying deny disputes doubts knows everyone everybody nobody one ever impossible anyone anybody "
    "risk risks danger effort always invariably unfailingly never every each fails needless goes without not".split()
)
_REACH = (
    r"(?:ever\b|of all time|in (?:all )?history|in (?:the|all the) (?:world|land|country|universe|region"
    r"|business|trade)|on (?:earth|the planet|the market|offer)|in the whole (?:world|country|region)"
    r"|under the sun|"
    r"of (?:the|his|her|its|their|our) (?:\w+ )?(?:century|age|time|era|generation|day|epoch|decade|kind)"
    r"|anywhere\b|there (?:is|has ever been|ever was)|(?:that )?money can buy|in existence|known to (?:man"
    r"|science|history)|"
    rf"in (?!{MONTH}|{WEEKDAY})(?-i:[A-Z])[\w’'-]+|north of|south of|the world over|bar none|without (?:equal"
    r"|rival|exception))"
)
_SUPERLATIVE = lazy_pattern(
    r"\b(?:(?:the|our|its|europe[’']s|[a-z]+[’']s) (?:\w+ly )?(?:best|worst|greatest|finest|safest|loveliest"
    r"|ugliest|grandest|noblest|bravest|wisest|cleverest|kindest|tastiest|prettiest|funniest|saddest"
    r"|sweetest|purest|healthiest|"
    r"most (?:beautiful|important|influential|imitated|loved|beloved|gifted|brilliant|delicious|exciting"
    r"|talented|original|elegant|fascinating|impressive|remarkable|significant|inspiring|perfect|magnificent"
    r"|innovative|advanced|effective|reliable|trustworthy|delightful|charming|picturesque|stunning"
    r"|spectacular|admired|copied|feared|hated|revolutionary|successful|powerful|ingenious|skilful|skillful"
    r"|courageous|authentic|comfortable|intelligent|versatile|unforgettable|romantic|moving|tragic|shameful"
    r"|disastrous|catastrophic))"
    rf"(?: and \w+)? (?:[\w’'-]+ ){{0,5}}?){_REACH}",
    re.IGNORECASE,
)
_GIVEN = lazy_pattern(
    r"\b(?:one of|among|some of|perhaps|probably|possibly|arguably|maybe|voted|named|elected|chosen|award\w*"
    r"|prizes?|priz\w+|won|wins|rank\w*|rated|list|lists|poll|called|known as|regarded|considered|hailed"
    r"|dubbed|said|says|according|guide|critics?|jury|judges|readers|claims?|claimed|billed|advertis\w*"
    r"|boasts?|calls itself|second|third|so-called|reputed|reputation|believes?|thinks?|if|would|could|might"
    r"|may|not|never the|far from|seems?|almost|nearly|record|records|measured|weigh\w*|results?|time to"
    r"|way to|place to|paid|deal|title|titled|film|song|novel|prospects?|chance|chances|years? (?:for|since)"
    r"|month|months|quarter|performance|since|season)\b",
    re.IGNORECASE,
)
_CERTAIN = lazy_pattern(
    r"\b(?:undeniably|indisputably|unquestionably|incontestably|incontrovertibly"
    r"|undoubtedly)\b(?! [a-z]+(?: [a-z]+)?,)|\b(?:without|beyond) (?:a |any |all |the slightest )(?:doubt"
    r"|question)\b|"
    r"\bthere (?:is|can be) no (?:doubt|question|denying|disputing|arguing|dispute)(?: whatsoever"
    r"| at all)?(?: that\b|, | but)|\b(?:nobody|no one|no-one) (?:can|could|would|will"
    r"|seriously)?(?: seriously)? ?(?:denies|deny|disputes|dispute|doubts|doubt|question"
    r"|questions)(?: that)?\b|"
    r"\b(?:everyone|everybody|as everyone|every child|the whole world) (?:knows|agrees|can see"
    r"|would agree) that\b|\bit goes without saying\b|\bneedless to say\b",
    re.IGNORECASE,
)
_NO_EVER = lazy_pattern(
    r"(?:^|[,;:] (?:and )?)(?P<no>(?:no|not one|not a single) (?:[a-z-]+ ){1,4}?(?:has|have) (?:ever"
    r"|yet) (?:been |come |gone )?[a-z]+(?: [a-z]+)?)",
    re.IGNORECASE,
)
_CONTEST = lazy_pattern(
    r"\b(?:won|win|scored?|beat|beaten|champion\w*|captain\w*|seasons?|league|matches|cup|medals?|elected"
    r"|president|prime minister|majority|party|votes?|parliament|record|women?|woman|black|native|born|title"
    r"|final|grand slam|law|court)\b",
    re.IGNORECASE,
)
_NEVER_HARMED = lazy_pattern(
    r"\bimpossible to (?:get lost|lose|fail|go wrong|be bored|fall|forget|misuse|cheat|hack|hurt|miss it"
    r"|resist|overdose|dislike|get it wrong|make a mistake)\b|"
    r"\bwithout (?:any|the least|the slightest|the smallest) (?:risks?|danger|harm|damage|side[- ]effects?"
    r"|effort|loss|pain|trouble)\b|"
    r"\b(?:cannot|can never|can not) be (?:opened|hacked|forged|broken|beaten|fooled|cheated|copied|cracked"
    r"|damaged|stolen|surpassed|equalled|bettered|matched) (?:by any(?:one|body)|by any \w+|under any"
    r"|in any)\b|"
    r"\b(?:nobody|no one|no-one|no [a-z]+) who (?:[\w’'-]+ ){1,8}?(?:can|could|will|would) (?:ever|never) [a-z]+|"
    r"\b(?:every|each) (?:[a-z-]+ ){1,2}(?:leaves?|comes out|goes home|returns?|goes away|walks out"
    r"|comes back)(?: [\w’'-]+){0,4}? (?:happier|better|healthier|wiser|richer|fitter|satisfied|delighted"
    r"|convinced|enchanted|changed|cured|rested|a happier|a better|with a smile)\b|"
    r"\b(?:always|invariably|unfailingly|never fails? to|without fail) (?:beats?|wins?|outperforms?|succeeds?"
    r"|delivers?|pays? off|rises?|gains?|cures?|convinces?|enchants?|delights?|satisfies|satisfy|works?"
    r"|charms?|hits? the mark|gets? it right|tells? the truth|keeps? (?:its|their) promises?)\b(?! (?:on|at"
    r"|in|from|with|as|for|to)\b)",
    re.IGNORECASE,
)
# of these a reader acts: a superlative that is more than praise, a certainty that is more than emphasis
_OF_USE = lazy_pattern(
    r"\b(?:safest|purest|healthiest|most (?:effective|reliable|secure|nutritious|accurate|durable|trustworthy))\b",
    re.IGNORECASE,
)
_BEYOND_DOUBT = lazy_pattern(r"there (?:is|can be) no (?:doubt|question|denying)|beyond ", re.IGNORECASE)
_OF_A_PERSON = lazy_pattern(r"^(?:(?:and|but|so|then|yet) )?(?:he|she|i|we|you|they)\b", re.IGNORECASE)
_NOT_SO = lazy_pattern(
    r"\b(?:not|n[’']t|almost|nearly|virtually|practically|if|unless|may|might|could|would|hardly|claims?"
    r"|promises?|promised|advertis\w*|hopes?|wants?|should|must|says?|said|according|argues?|insists?)\b",
    re.IGNORECASE,
)
_GROUND = lazy_pattern(r"^[^.]{0,60}: |\b(?:because|since|as the|by the|from the|for the|after)\b")


def without_limit(sentence: str, tense: str) -> Iterator[tuple[str, Span]]:
    """Every such phrase with its kind, whatever stands in quotation marks; code points, end exclusive."""
    if _WORTH_A_LOOK.isdisjoint(letter_runs(sentence)):
        return
    if (match := _SUPERLATIVE.search(sentence)) and not _GIVEN.search(sentence):
        yield "extent" if _OF_USE.search(match.group()) else "praise", Span(*match.span())
    if (match := _CERTAIN.search(sentence)) and not _NOT_SO.search(sentence):
        if not _GROUND.search(sentence, match.end()):
            yield "extent" if _BEYOND_DOUBT.match(match.group()) else "certainty", Span(*match.span())
    if (match := _NO_EVER.search(sentence)) and not _CONTEST.search(sentence) and not _NOT_SO.search(sentence):
        yield "record", Span(match.start("no"), match.end("no"))
    if tense != "past" and not _OF_A_PERSON.match(sentence) and (match := _NEVER_HARMED.search(sentence)):
        if not _NOT_SO.search(sentence[: match.start()]):
            yield "extent", Span(*match.span())
