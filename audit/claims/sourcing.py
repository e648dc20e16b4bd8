"""Whether a desk would ask where a claim comes from, and why; the reason is a column.

A writer may state on her own word what she saw, did, measured or knows from the kitchen shelf: scenes, her own work,
plans, prices, definitions. She may not so state what nobody can see from one place: shares and sums, what holds of
a whole group, comparisons, trends, records, causes and effects, law, what a study found, and history. The reasons
follow Redi et al. 2019 ("Citation Needed") and the KSJ fact-checking handbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.parse import qualifiers
from audit.parse.attributions import FoundMention
from audit.parse.charges import charge
from audit.parse.general_statements import general_reason, is_about_a_kind
from audit.parse.generic import speaks_of_a_kind, speaks_of_a_whole_group
from audit.parse.given_for import somebody_is_given
from audit.parse.lexicons import Lexicons
from audit.parse.quantity import FoundQuantity
from audit.patterns import lazy_pattern

_FIRST_PERSON = lazy_pattern(r"\b(?:we|our|ours|us|I|my|mine)\b")
_OWN_ACTION = lazy_pattern(
    r"\b(?:we|I)\s+(?:\w+ly\s+|have\s+|had\s+|also\s+|will\s+)?(?:give|ask|offer|keep|treat|counted|count"
    r"|analysed|analyzed|looked|tested|bought|measured|went|walked|followed|spoke|asked|put|compared|sent"
    r"|visited|tried|ran|run|offered|recommend|suspect|think|like|want|hope|do|did|call|have|had|use|used"
    r"|would)\b",
    re.IGNORECASE,
)
_PRACTICAL = lazy_pattern(
    r"\b(?:tickets?|admission|entry|doors|check-?in|the menu|the (?:set )?(?:lunch|dinner|menu|tour|walk"
    r"|ferry|bus|train|exhibition|show|film|course|recipe|kit|phone|book|hotel|room|museum|trail|route|path)"
    r"|an? (?:session|course|infusion|night|room|double|pint|bowl|portion|lesson|guided tour)"
    r"|every (?:session|infusion|lesson|tour))\s+(?:[a-z]+\s+){0,4}?"
    r"(?:costs?|is|are|runs?|lasts?|takes?|opens?|closes?|leaves?|starts?|begins?|ends?|weighs?|has|serves?|goes)\b"
    r"|\b(?:serves (?:two|four|six|eight|\d+)|opens? (?:daily|at|from)|visitors (?:climb|enter|pay|walk|cross))\b",
    re.IGNORECASE,
)
_COMPARED = lazy_pattern(
    r"\b(?:more|less|fewer|better|worse|(?!other|rather|whether|further|ever|never|however|number|member"
    r"|water|paper|after|under|over|together|another|either|neither)[a-z]{3,}er)\b(?=[^.;]{0,70}\bthan\b"
    r"(?! (?:expected|planned|usual|ever\b|it seems|we|I|you|he|she|they are|before|that|anyone|hoped|feared"
    r"|ready|happy|a (?:minute|moment|word))\b))"
    r"|\bas (?:\w+ )?(?:likely|many|much|often|high|good|well|fast|safe|big|large|common) as\b|\bas (?:many"
    r"|much|few|little) [\w-]+ (?:[a-z]+ )?as\b|\b(?:more|less) (?:often|frequently|likely|easily)\b",
    re.IGNORECASE,
)
_MORE_THAN_A_NUMBER = lazy_pattern(
    r"\b(?:more|less|fewer|better|higher|lower) than (?:an? |one |two |three |half|\d|€|£|\$|\w+ (?:hundred"
    r"|thousand|million))",
    re.IGNORECASE,
)
_TREND = lazy_pattern(
    r"\b(?:has|have) (?:(?:almost|nearly|more than|steadily|sharply|slowly|since|only|also|always|been"
    r"|kept) )*(?:fallen|risen|grown|declined|shrunk|doubled|tripled|trebled|halved|increased|decreased"
    r"|dropped|worsened|improved|rising|falling|growing|declining|shrinking|spread|got (?:worse|better)"
    r"|gone (?:up|down)|"
    r"become (?:more|less|\w+er|rare|rarer|common))\b|\b(?:is|are) (?:\w+ly )?(?:declining|rising|falling"
    r"|shrinking|disappearing|worsening|spreading|on the (?:rise|increase|decline|wane))\b",
    re.IGNORECASE,
)
_DONE_BY_RECORD = lazy_pattern(
    r"\b(?:was|were|been) (?:\w+ly |first )?(?:founded|built|rebuilt|dug|invented|discovered|introduced"
    r"|brought|imported|driven out|expelled|abolished|outlawed|banned|struck down|overturned|repealed"
    r"|destroyed|burned|demolished|established|shot|hanged|murdered|born|arrested|sentenced|looted|stolen"
    r"|recalled|composed|painted|written|translated|"
    r"extinct|executed|exiled|crowned|annexed|abandoned|converted|sold for|cut here)\b"
)
_HISTORIC_TIME = lazy_pattern(
    r"\b(?:until|since|before|from) (?:the [a-z]+ (?:came|war|was|were)|then)\b|\bcentur(?:y|ies)\b"
    r"|\bthe (?:1[0-9]|20)\d0s\b|\bin (?:the )?(?:antiquity|middle ages|war)\b|\bwhile (?:he|she) was alive\b",
    re.IGNORECASE,
)
# What goes on year after year, or has done since a date: nobody sees it from one place.
_LASTING = lazy_pattern(
    r"^since\b[^.]*\b(?:has|have)\b|\b(?:has|have)\b[^.]*\bsince (?:the|\d)|\b(?:every|each) (?:year|month"
    r"|winter|summer|spring|autumn|season|day)\b|\bfor (?:up to |about |more than |at least "
    r"|many )?(?:decades|years|centuries|generations|(?:\w+ )(?:years|decades|months))\b"
    r"|\b(?:most|all|much|the bulk|the majority) of (?:the|its|their|our)\b|\bnowhere (?:in|else)\b",
    re.IGNORECASE,
)
_NOT_ONE = lazy_pattern(
    r"^(?:not one|not a single|none|(?:nearly|almost|virtually|hardly) (?:all|every|any"
    r"|none))(?: of)?\b(?![^.]{0,40}\b(?:spoke|said|looked|moved|came|went|smiled|laughed|answered|stood"
    r"|sat)\b)",
    re.IGNORECASE,
)
# What bodies and rulers did stands in records; what a meeting did last night is the newsroom's own report.
_DEED = lazy_pattern(
    r"\b(?:federation|government|ministry|parliament|king|queen|duke|emperor|pope|bishop|company|firm|owners?"
    r"|bank|army|party|regulator|agency|authority|airline|manufacturer|maker|publisher|university|church"
    r"|state|kingdom|republic|senate|crown|guild|order)\s+(?:\w+ly\s+|had\s+)?"
    r"(?:banned|closed|cut|paid|sold|bought|built|dismissed|raised|lost|signed|introduced|shut|spent"
    r"|abolished|settled|withdrew|recalled|fined|moved|outlawed|took over|gave up|dropped|fired|sacked|merged"
    r"|promised|hid|knew)\b"
)
_NEWS_OF_THE_DAY = lazy_pattern(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tonight|this (?:morning|week"
    r"|evening)|last night)\b|\bhalf past\b",
    re.IGNORECASE,
)
_RECORD = lazy_pattern(
    r"\b(?:was|were|is|are|became|remains?|has|have|had|the)\b[^.;]{0,30}\bthe (?:very )?(?:first|last|only"
    r"|oldest|youngest|largest|biggest|smallest|longest|tallest|deepest|busiest|richest|poorest|fastest"
    r"|most \w+|least \w+) (?:[\w-]+ ){0,3}(?:to|in|on|of|that|ever|north|south|east|west|worldwide|who)\b"
    r"|\b(?:than|as) any other\b|\bno (?:other )?[a-z]+ (?:in|on|of) [^.;]{3,50} (?:has|have|is"
    r"|was) (?:ever )?(?:\w+ )?(?:more|fewer|better|\w+er)\b|\b(?:has|have|had) never\b"
    r"|^(?:[A-Z]\w+ ){1,3}never\b|\bonly (?:one|two|three) of (?:the|her|his|its|their|all)\b",
    re.IGNORECASE,
)
_OF_A_STUDY = lazy_pattern(
    r"\b(?:the|this|that|neither|both) (?:[\w-]+ )?(?:trials?|stud(?:y|ies)|experiments?|survey|evaluation"
    r"|analysis|(?:control|placebo|[a-z]+) group|placebo|(?:lab )?animals|tumou?rs?|participants|volunteers"
    r"|subjects|respondents)\b(?= (?!is\b|are\b|has\b|will\b|of\b)[a-z])|^side effects\b|"
    r"^in (?:\w+ )?(?:mice|rats|rodents|monkeys|pigs|fish|flies|cell cultures?)\b",
    re.IGNORECASE,
)
_RULE_OF_LAW = lazy_pattern(
    r"\b(?:exempt(?:ed)? from|entitled to|eligible for|obliged to|liable (?:for|to)|allowed (?:to|on|in|by)"
    r"|forbidden|barred from|excluded from|shut out of|may (?:not )?(?:apply|claim|vote|appeal|refuse"
    r"|withhold|deduct|sue|carry|sell)|must (?:by law|not be sold|return|register|declare|pay|be (?:labelled"
    r"|registered|paid|declared|kept))"
    r"|by law|under the (?:\w+ )?(?:law|act|treaty|constitution|statute)|a fine of|is an offence|punishable)\b",
    re.IGNORECASE,
)
_CAUSE = lazy_pattern(
    r"\bbecause (?!of you\b|I\b|we\b|he\b|she\b)|\b(?:that|which) is why\b|\b(?:thanks|owing|due) to\b"
    r"|\bas a (?:result|consequence) of\b|\b(?:makes?|made|has made|have made|keeps?|leaves?) (?:the |its "
    r"|their |our |a )?\w+ (?:more |less )?(?:\w+er|awake|safe|ill|sick|productive|happy|poor|rich|away|alive"
    r"|free|healthy|\w+ful|\w+ive)\b"
    r"|\b(?:bring|brings|brought|sets?|touch(?:es)?) (?:on|off|about)\b|\b(?:has|have) (?:brought|cut|raised"
    r"|lowered|reduced|increased|improved|saved|created|boosted|helped|slowed|driven|pushed|prevented"
    r"|changed)\b|\b(?:shows?|proves?|demonstrates?) that\b|\bgives? way to\b|\bgets? worse\b"
    r"|\bmeans? (?:more|fewer|less)\b",
    re.IGNORECASE,
)
_OF_ONE_PERSON = lazy_pattern(r"^(?:\W*)(?:he|she|they|his|her|my|our|mr|mrs|ms|dr)\b|^when\b", re.IGNORECASE)
_WHO_DOES = lazy_pattern(r"\bwho [a-z]+s\b")  # "a doctor who treats children" does not say that anything works
# "monitored to prevent misuse" says what for, not that it does; "helps to prevent" says that it does.
_IN_ORDER_TO = lazy_pattern(
    r"(?<!help )(?<!helps )(?<!shown )(?<!proven )(?<!proved )(?<!known )(?<!found )(?<!able )(?<!seems )"
    r"(?<!appears )\bto [a-z]+"
)
_AVERAGE_ONE = lazy_pattern(
    r"\b[Tt]he (?:average|typical|median) (?!(?:age|speed|temperature|price|cost|time|length|height|weight"
    r"|score|mark|wage|rent|number|rate|amount|value|salary|income|distance|size|depth|yield|attendance|crowd"
    r"|gate)\b)[a-z]{3,}(?: [a-z]+)? (?:\w+ly |now |still )?[a-z]+s\b"
)
_ON_AVERAGE = lazy_pattern(r"\b(?:on average|an average of)\b", re.IGNORECASE)
_ORDINAL_HALF = lazy_pattern(
    r"\b(?:first|second|other|better|two)[ -]hal(?:f|ves)\b|\bhalf(?:-time|way| an hour| past)\b|\bhalf (?:a"
    r"|the) (?:minute|moment|second)\b",
    re.IGNORECASE,
)

# Kinds of quantity that make a sentence a statistic; dates, durations, ages, prices and house numbers alone do not.
_MATTERING = frozenset({"count", "number", "money", "rate", "duration", "mass", "length", "area"})
STATISTICAL_KINDS = frozenset({"percent", "percentage_point", "ratio", "fraction", "fold", "rate", "statistic"})
_BIG = 10_000.0
_OUTLOOK = frozenset({"expect", "expects", "expected", "hope", "hopes", "hoped", "fear", "fears", "feared"})
_YEARS = range(1000, 2100)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with what has been found in it."""

    text: str
    kinds: tuple[str, ...]
    quantities: Sequence[FoundQuantity]
    mentions: Sequence[FoundMention]
    noted: bool
    lexicons: Lexicons

    @property
    def tense(self) -> str:
        return qualifiers.tense(self.text)

    @property
    def modality(self) -> str:
        return qualifiers.modality(self.text, reported=False)

    def holds(self, *categories: str) -> bool:
        """Whether a word of these categories of the list `wording` stands in it."""
        return qualifiers.has(self.text, self.lexicons, *categories)


def needs_source(said: Said) -> tuple[bool, str]:
    """Whether a desk would ask for the source, and the reason in words."""
    if said.noted:
        return True, "it cites a source"
    if said.mentions and not _tells_an_outlook(said):
        return True, "it says that somebody found or said it"
    reason = next(_on_her_own_word(said), None)
    if reason is not None:
        return False, reason
    reason = next(_on_whose_word(said), None)
    if reason is not None:
        return True, reason
    return False, "nothing that a desk would ask the source of"


def _tells_an_outlook(said: Said) -> bool:
    """ "If it rains, the growers fear …": no fact yet."""
    return said.modality == "conditional" and all(each.verb in _OUTLOOK for each in said.mentions)


def _on_her_own_word(said: Said) -> Iterator[str]:
    """Reasons for which a writer needs no source."""
    if said.modality in {"hypothetical", "conditional", "planned"}:
        yield f"{said.modality}, not asserted"
    if _OWN_ACTION.search(said.text):
        yield "the publisher's own action or practice"
    if "definition" in said.kinds and not weighty(said.quantities):
        yield "a definition"
    if (
        _PRACTICAL.search(said.text)
        and not _CAUSE.search(said.text)
        and not any(each.kind in STATISTICAL_KINDS for each in said.quantities)
    ):
        yield "practical information, which the reader can check"


def _on_whose_word(said: Said) -> Iterator[str]:
    """Reasons for which a desk asks, the weightiest first."""
    if weighty(said.quantities) and not (_ORDINAL_HALF.search(said.text) and not _heavy_beside_halves(said.quantities)):
        yield "figures that somebody is given for" if somebody_is_given(said.text, said.lexicons) else "a statistic"
    if _of_the_average(said):
        yield "an average of many"
    if (reason := general_reason(said.text, said.lexicons)) is not None:
        yield reason
    if (reason := charge(said.text, said.lexicons)) is not None:
        yield reason
    yield from _effect_or_rule(said)
    yield from _general_or_past(said)
    if "statistic" in said.kinds and _counts_matter(said.quantities):
        yield "figures"


# What has been shown holds; that there is a risk to mind is a caution and no news.
_HAS_SHOWN = lazy_pattern(r"\bha(?:s|ve) (?:\w+ly )?(?:shown|proved|proven|demonstrated)\b")
_CAUTION = lazy_pattern(
    r"\bthere (?:is|are) (?:(?:a|an|the|some|always|also|still) )*(?:risks?|dangers?) (?:of|that)\b"
)


def _of_the_average(said: Said) -> bool:
    """ "The average tenant spends six hours …": a figure of a kind, which somebody must have asked or measured."""
    if said.tense == "past" or "cost" in said.text or not any(each.kind in _MATTERING for each in said.quantities):
        return False
    if _AVERAGE_ONE.search(said.text) is not None:
        return not somebody_is_given(said.text, said.lexicons)
    return _ON_AVERAGE.search(said.text) is not None and is_about_a_kind(said.text, said.lexicons)


def _effect_or_rule(said: Said) -> Iterator[str]:
    """What acts on what, what is safe, what the law says."""
    past = said.tense == "past"
    unhedged = qualifiers.hedge(said.text, said.lexicons) == "none"
    holds_now = not past or _HAS_SHOWN.search(said.text) is not None
    if (
        "safety" in said.kinds
        and not _CAUTION.search(said.text)
        and (holds_now and unhedged or said.holds("absolutes_of_safety"))
    ):
        yield "a statement about safety or harm"
    plain = _IN_ORDER_TO.sub("to", _WHO_DOES.sub("who", said.text))
    if not past and qualifiers.has(plain, said.lexicons, "efficacy_verbs"):
        yield "a statement that something works"
    if _RULE_OF_LAW.search(said.text) or "regulatory" in said.kinds and said.tense in {"present", "future"}:
        yield "a statement of law or approval"
    if "mechanism" in said.kinds and not past:
        yield "a statement of how something works in the body"


def _general_or_past(said: Said) -> Iterator[str]:
    """What nobody sees from one place: findings, comparisons, records, trends, kinds, causes, history."""
    text, past = said.text, said.tense == "past"
    if past and _OF_A_STUDY.search(text):
        yield "a result of a study"
    if speaks_of_a_whole_group(text):
        yield "a statement about a whole group"
    if speaks_of_a_kind(text, said.tense):
        yield "a general statement"
    if _FIRST_PERSON.search(text):
        return
    if _COMPARED.search(text) and not _MORE_THAN_A_NUMBER.search(text):
        yield "a comparison"
    if (_RECORD.search(text) or said.tense == "present" and said.holds("superlatives")) and not said.holds("opinion"):
        yield "a superlative"
    if _TREND.search(text):
        yield "a trend"
    if (not past or text.startswith("Since ")) and _LASTING.search(text):
        yield "what goes on over a long time or in most of a whole"
    if _NOT_ONE.match(text):
        yield "a statement about a whole group"
    if _OF_ONE_PERSON.match(text):
        return
    if _CAUSE.search(text):
        yield "a statement of cause"
    deed = _DEED.search(text) and not _NEWS_OF_THE_DAY.search(text)
    dated = deed or _names_a_year(said.quantities) or _HISTORIC_TIME.search(text) or _DONE_BY_RECORD.search(text)
    if dated and said.tense in {"past", "unclear"}:
        yield "history that a record can confirm"


def weighty(quantities: Sequence[FoundQuantity]) -> bool:
    """A share, a multiple, a rate, a test statistic, or a very large number."""
    return any(
        each.kind in STATISTICAL_KINDS or (each.kind in {"count", "number", "money"} and (each.value or 0.0) >= _BIG)
        for each in quantities
    )


def _heavy_beside_halves(quantities: Sequence[FoundQuantity]) -> bool:
    return weighty([each for each in quantities if each.kind != "fraction" and each.kind != "fold"])


def _names_a_year(quantities: Sequence[FoundQuantity]) -> bool:
    return any(each.kind == "year" or each.kind == "date" and (each.value or 0.0) in _YEARS for each in quantities)


def _counts_matter(quantities: Sequence[FoundQuantity]) -> bool:
    return any(each.kind in _MATTERING and (each.value or 0.0) > 12 for each in quantities)
