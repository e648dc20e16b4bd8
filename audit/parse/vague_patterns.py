"""The forms in which a crowd, unnamed research or an unnamed speaker is made to vouch for a claim, as patterns."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_HOW_WIDELY = (
    r"(?:widely|generally|commonly|often|universally|broadly|long|popularly|frequently|almost\s+universally"
    r"|increasingly|usually|variously|traditionally|sometimes)"
)
# What they say of themselves is their own to say; "say goodbye" says nothing.
_OF_THEMSELVES = (
    r"(?!\s+(?:that\s+)?(?:they|their|them|theirs|to|goodbye|hello|yes|no|so|nothing|little|much|thank|grace"
    r"|prayers?|sorry|as|and|or|for|with|on)\b)"
)
_ADVERBS = (
    r"(?:\s+(?:now|nevertheless|nonetheless|however|therefore|today|in\s+fact|here|there|all|alike|also|still"
    r"|often|always|generally|broadly|widely|largely|mostly|increasingly|long|consistently|repeatedly|clearly"
    r"|freely|privately|quietly|openly|have|has|had|are|is|do|tend\s+to|continue\s+to|may|might|can|could|would"
    r"|will|already|recently|further|strongly|convincingly|to|and\s+\w+s)){0,4}"
)
_MOOD = (
    r"(?:impressed|unimpressed|unconvinced|enthusiastic|appalled|convinced|alarmed|worried|concerned|divided"
    r"|sceptical|skeptical|certain|sure|united|unanimous|optimistic|puzzled|baffled|adamant|in\s+no\s+doubt)"
)
_NEAR_A_THING = (
    r"(?:\s+(?:close|near)\s+to|\s+familiar\s+with|\s+with\s+(?:direct\s+|first-hand\s+)?knowledge\s+of"
    r"|\s+inside|\s+within|\s+across|\s+around|\s+throughout|\s+in|\s+(?:at|from|of)(?=\s+(?-i:[a-z])))"
    r"\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?[\w’'-]+(?:\s+(?:of\s+the\s+)?[a-z’'-]+){0,2}?"
)
_WIDELY_HELD = (
    "regarded|considered|seen|viewed|hailed|described|thought\\s+of|recogni[sz]ed|acknowledged|held|acclaimed|credited|accepted|believed|attributed|ascribed|blamed|praised|"
    "dismissed|derided|celebrated|touted|tipped|billed|rated|reckoned|deemed|judged|assumed|supposed|rumou?red|blamed\\s+for|linked\\s+with|associated\\s+with|traced|cited|known\\s+to|thought\\s+to|said\\s+to"
)
_PLACE = r"\s+(?:in|across|around|throughout|at)\s+(?:the\s+)?(?-i:[a-z’'-]+)(?:\s+(?-i:[a-z’'-]+))?"
_SPOKE = (
    r"(?:said|says|told|put\s+it|recalled|recalls|complained|added|wrote|writes|warned|warns|joked|insisted"
    r"|explained|sighed|grumbled|admitted|replied|asked)"
)
_OF_WHAT = r"(?:,?\s+(?:close\s+to|familiar\s+with|inside|near|in|at|of|from|with|who)\s+[^,.;:\"“”]{2,60})"
_NATIONALITY = r"(?!These\b)[A-Z][a-z]+(?:ish|ese|ian|ean|can|man|ch|ss)"


@dataclass(frozen=True, slots=True)
class VaguePatterns:
    """One pattern a form; each has a group `verb` or `mood`, those of single speakers `verb1`, `verb2`, `who1`, `who2`."""

    people: re.Pattern[str]
    laymen: re.Pattern[str]
    insiders_of: re.Pattern[str]
    research: re.Pattern[str]
    according_to: re.Pattern[str]
    passive_that: re.Pattern[str]
    passive_to: re.Pattern[str]
    passive_as: re.Pattern[str]
    idioms: re.Pattern[str]
    anonymous: re.Pattern[str]
    one_speaker: re.Pattern[str]
    quoted_speaker: re.Pattern[str]


def adjectives_of(lexicons: Lexicons) -> str:
    """What may stand before a crowd without making it findable: "many leading Danish"."""
    listed = lexicons.words("sources", "vague_adjectives")
    return rf"(?:(?:{listed},?|(?-i:{_NATIONALITY})(?:\s+and\s+(?-i:{_NATIONALITY}))?)\s+){{0,4}}"


@functools.lru_cache(maxsize=4)
def vague_patterns_of(lexicons: Lexicons) -> VaguePatterns:
    """The patterns with the lexicon's words filled in; compiled at the first call."""
    said = functools.partial(lexicons.words, "sources")
    words = functools.partial(lexicons.words, "people")
    which, people, studies, say, find = (
        adjectives_of(lexicons),
        said("vague_people"),
        said("vague_studies"),
        said("reporting_verbs"),
        said("finding_verbs"),
    )
    opine = (
        rf"(?:{said('opinion_verbs')}|(?<=have\s)(?:called|described|demanded|urged|hailed|dismissed)"
        r"|(?<=have\slong\s)(?:called|demanded|urged|described)|(?:speak|warn|talk|complain)(?=\s(?:with|in"
        rf"|more)\s[^.;,]{{2,40}}?\s(?:of|about|that)\b)|(?:see|view|hail|describe|class|treat"
        rf"|count)s?(?=\s[^.;,]{{2,60}}\sas\b)|put\b(?=[^.;]{{2,60}}\sat\b)|(?:date|trace|rank|place"
        rf"|set)(?=\s[^.;]{{2,50}}\s(?:to|above|below|among|ahead|behind|alongside|in|at)\b))"
    )
    minds = rf"(?P<verb>{words('minds', 'minds_past')}|have\s+{words('minds_past')})\b{_OF_THEMSELVES}"
    laymen = rf"(?:{words('laymen', 'specialists')}|[a-z]{{2,}}(?:{words('endings')}))"
    crowd = rf"(?:{words('some')}|{which}(?:{people}|{laymen}|people))"
    near = rf"(?:people|those)(?=\s+(?:around|near|close|who|with|in|at|present)\b)|{laymen}"
    one = rf"(?:[\w-]+\s+){{0,3}}?[a-z-]*(?:{words('singular_endings')}|{said('vague_persons')})"
    anybody = (
        r"(?:one|another|an?)\s+(?:(?:of\s+(?:them|(?:the|our|its|his|her|my)\s+\w+))"
        rf"|(?:[\w-]+\s+){{0,3}}?(?:{said('vague_persons')})|(?<=one\s)[a-z]+(?=,?\s+{_SPOKE}\b))"
    )
    return VaguePatterns(
        people=lazy_pattern(
            rf"(?<![\w-]){which}{people}(?:{_ADVERBS}\s+(?P<verb>{opine}|{find}|(?:(?<=are\s)"
            rf"|(?<=remain\s)){_MOOD})|(?:{_PLACE})?\s+(?:were|are)\s+(?P<mood>{_MOOD}))\b",
            re.IGNORECASE,
        ),
        laymen=lazy_pattern(rf"(?<![\w-]){which}{laymen}{_ADVERBS}\s+{minds}", re.IGNORECASE),
        insiders_of=lazy_pattern(rf"(?<![\w-]){crowd}{_NEAR_A_THING}{_ADVERBS}\s+{minds}", re.IGNORECASE),
        research=lazy_pattern(
            rf"(?<![\w-]){which}{studies}(?:\s+(?:published|conducted|done)\s+(?:in|over|during"
            rf"|on)\s+[a-z\s]{{3,30}}?|\s+(?:(?:on|of|into|about|with)\s+[\w-]+(?:\s+[\w-]+){{0,3}}?"
            rf"|(?-i:(?:in|across)\s+[A-Z]\w+(?:\s+and\s+[A-Z]\w+)?|around\s+the\s+world)))?{_ADVERBS}\s+"
            rf"(?P<verb>{find})\b",
            re.IGNORECASE,
        ),
        according_to=lazy_pattern(
            r"\b(?:according\s+to|in\s+the\s+(?:view|opinion|eyes)\s+of|if\s+you\s+(?:ask|believe)"
            rf"|ask(?=\s+(?:any|most|many)\b))\s+(?:any\s+)?{which}(?:{people}|{near}"
            rf"|{said('vague_documents')}|{studies}|(?:a\s+good\s+|a\s+great\s+)?(?:many|most|some"
            r"|plenty)\s+in\s+the\s+[a-z]+)\b",
            re.IGNORECASE,
        ),
        passive_that=lazy_pattern(
            rf"\bit\s+(?:is|has\s+(?:long\s+)?been)\s+(?:{said('passive_adverbs')}\s+)*"
            rf"(?P<verb>{said('vague_passives')})(?:\s+(?:among|by|within|in)\s+[a-z][a-z\s]{{2,40}}?)?"
            r"(?:\s+that\b|(?<=said|eved|ught|tood|ured|ared|ored)(?=\s+(?!(?:to|as|by|in|from|and|or|of|on"
            r"|for|at|about|with|through|among)\b)[a-z]))",
            re.IGNORECASE,
        ),
        passive_to=lazy_pattern(
            rf"\b(?:is|are|has\s+been|have\s+been)\s+(?:{said('passive_adverbs')}\s+)*(?P<verb>shown|proven"
            r"|proved|found|demonstrated|believed|thought|reported|said|linked|known|understood|rumou?red"
            r"|reputed|considered|estimated|acknowledged|supposed(?=\s+to\s+have\b)|alleged|assumed|claimed"
            r"|credited\s+with|presumed|tipped|held)\s+(?:to\b(?!\s+(?:have\s+)?(?:police"
            r"|the\s+authorities))|(?<=with\s)(?=having\b))",
            re.IGNORECASE,
        ),
        passive_as=lazy_pattern(
            rf"\b(?:is|are|has|have)\s+(?:been\s+)?{_HOW_WIDELY}\s+(?:been\s+)?(?P<verb>{_WIDELY_HELD})\b",
            re.IGNORECASE,
        ),
        idioms=lazy_pattern(rf"(?<!\w){said('vague_idioms')}\b", re.IGNORECASE),
        anonymous=lazy_pattern(
            rf"\b(?P<verb1>{say}|reads?)\s+(?P<who1>{anybody}(?:{_OF_WHAT})?)"
            rf"|\b(?P<who2>{anybody}(?:{_OF_WHAT}?)??),?\s+(?P<verb2>{say}|reads?"
            rf"|puts?(?=[^.;]{{2,60}}\sat\b))\b",
            re.IGNORECASE,
        ),
        one_speaker=lazy_pattern(
            r"\b(?P<verb1>said|says|adds|added|complained|warned|recalls?|recalled|insists?|insisted|joked"
            rf"|wrote)\s+(?P<who1>(?:one|another)\s+(?!of\b)(?:[\w-]+\s+){{0,2}}?[a-z-]+(?=[.,;]|$)"
            rf"|an?\s+{one}\b)"
            rf"|\b(?P<who2>(?:one|an?|another)\s+{one}\b)(?:\s+has|\s+had)?\s+(?P<verb2>said|says|told|tells"
            r"|called|calls|described|describes|warned|warns|claimed|claims|insisted|insists|put\s+it"
            r"|puts\s+it|dismissed|dismisses|likened|likens|compared|compares|estimates|reckons|believes"
            r"|predicts)\b",
            re.IGNORECASE,
        ),
        quoted_speaker=lazy_pattern(
            r"(?P<verb1>\b(?:said|says|according\s+to))\s+(?P<who1>one\b(?=[.,;]|\s+of\s+(?:the|his|her|its"
            r"|their|our|them)\b|$)|some(?:body|one)\b)"
            rf"|\b(?P<who2>(?:an?|one|another)\s+(?:[a-z-]+\s+){{0,2}}?(?!{words('papers')}\b)[a-z-]+),?\s+"
            r"(?P<verb2>said|says|wrote|writes|told|complained|sighed|added|recalled|joked|confided|confides|muttered|whispered|grumbled|grumbles|sighs|complains|shouted|shouts|exclaimed|laughed)\b",
            re.IGNORECASE,
        ),
    )
