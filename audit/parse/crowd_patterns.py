"""The forms in which a crowd, an unnamed speaker or nobody at all is made to vouch for a claim, as patterns."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_HOW_WIDELY = r"(?:widely|generally|commonly|often|universally|broadly|long|popularly|frequently|almost\s+universally|increasingly)"
# What they say of themselves is their own to say; "say goodbye" says nothing.
_OF_THEMSELVES = r"(?!\s+(?:that\s+)?(?:they|their|them|theirs|to|goodbye|hello|yes|no|so|nothing|little|much|thank|grace|prayers?|sorry|as|and|or|for|with|on)\b)"
_STANDING = r"(?:\s+(?:now|today|alike|also|still|often|generally|broadly|widely|largely|increasingly|long|consistently|repeatedly|here|there|already|all|tend\s+to|continue\s+to|have|had|and\s+\w+s)){0,3}"
_NEAR_A_THING = (
    r"(?:\s+(?:close|near)\s+to|\s+familiar\s+with|\s+with\s+knowledge\s+of|\s+inside|\s+within|\s+across|\s+around|\s+throughout|\s+in)"
    r"\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?[\w’'-]+(?:\s+(?:of\s+the\s+)?[a-z’'-]+){0,2}?"
)


@dataclass(frozen=True, slots=True)
class CrowdPatterns:
    """One pattern a form; each has a group `verb`, those of single speakers `verb1`, `verb2`, `who1`, `who2`."""

    laymen: re.Pattern[str]
    insiders_of: re.Pattern[str]
    one_speaker: re.Pattern[str]
    quoted_speaker: re.Pattern[str]
    passive_as: re.Pattern[str]
    there_is: re.Pattern[str]


@functools.lru_cache(maxsize=4)
def crowd_patterns_of(lexicons: Lexicons) -> CrowdPatterns:
    """The patterns with the lexicon's words filled in; compiled at the first call."""
    words = functools.partial(lexicons.words, "people")
    said = functools.partial(lexicons.words, "sources")
    minds = rf"(?P<verb>{words('minds', 'minds_past')}|have\s+{words('minds_past')})\b{_OF_THEMSELVES}"
    which = rf"(?:{said('vague_adjectives')}\s+){{0,3}}"
    laymen = rf"(?:{words('laymen', 'specialists')}|[a-z]{{2,}}(?:{words('endings')}))"
    crowd = rf"(?:{words('some')}|{which}(?:{laymen}|{said('vague_people')}|{words('specialists')}|people))"
    one = rf"(?:[\w-]+\s+){{0,3}}?[a-z-]*(?:{words('singular_endings')}|{said('vague_persons')})"
    return CrowdPatterns(
        laymen=lazy_pattern(rf"(?<![\w-]){which}{laymen}{_STANDING}\s+{minds}", re.IGNORECASE),
        insiders_of=lazy_pattern(rf"(?<![\w-]){crowd}{_NEAR_A_THING}{_STANDING}\s+{minds}", re.IGNORECASE),
        one_speaker=lazy_pattern(
            rf"\b(?P<verb1>said|says|adds|added|complained|warned|recalls?|recalled|insists?|insisted|joked|wrote)\s+(?P<who1>(?:one|another)\s+(?!of\b)(?:[\w-]+\s+){{0,2}}?[a-z-]+(?=[.,;]|$)|an?\s+{one}\b)"
            rf"|\b(?P<who2>(?:one|an?|another)\s+{one}\b)(?:\s+has|\s+had)?\s+(?P<verb2>said|says|told|called|described|warned|claimed|claims|insisted|put\s+it|puts\s+it|dismissed|likened|compared)\b",
            re.IGNORECASE,
        ),
        quoted_speaker=lazy_pattern(
            rf"(?P<verb1>\b(?:said|says|according\s+to))\s+(?P<who1>one\b(?=[.,;]|\s+of\s+(?:the|his|her|its|their|our|them)\b|$)|some(?:body|one)\b)"
            rf"|\b(?P<who2>(?:an?|one|another)\s+(?:[a-z-]+\s+){{0,2}}?(?!{words('papers')}\b)[a-z-]+),?\s+(?P<verb2>said|says|wrote|writes|told|complained|sighed|added|recalled|joked)\b",
            re.IGNORECASE,
        ),
        passive_as=lazy_pattern(
            rf"\b(?:is|are|has|have)\s+(?:been\s+)?{_HOW_WIDELY}\s+(?:been\s+)?(?P<verb>regarded|considered|seen|viewed|hailed|described|thought\s+of|recogni[sz]ed|acknowledged|held|acclaimed|credited|accepted|believed)\b",
            re.IGNORECASE,
        ),
        there_is=lazy_pattern(
            r"\bthere(?:['’]s|\s+is|\s+are|\s+has\s+been)\s+(?:now\s+|also\s+)?(?!no\b|little\b|scant\b|insufficient\b|not\b|hardly\b|scarcely\b)(?:[\w-]+\s+){0,3}?"
            r"(?:evidence|consensus|agreement|proof|speculation|research|studies|reports|rumours|rumors|claims|suggestions)\s+"
            r"(?:that|to\s+suggest|to\s+show|of\s+a\s+link|linking|among|amongst|showing|suggesting|on\s+the\s+benefits)\b",
            re.IGNORECASE,
        ),
    )
