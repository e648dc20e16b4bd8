"""The forms in which a sentence names its source, as patterns over the words of the lexicon; where it names nobody, see `vague_patterns`."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from audit.calendar_names import MONTH, WEEKDAY
from audit.parse.lexicons import Lexicons
from audit.parse.vague_patterns import adjectives_of
from audit.patterns import lazy_pattern

_NAME_WORD = r"(?:[A-Z][\w'’.-]*[a-z][\w'’-]*|[A-Z]\.|de|van|von|der|la|bin|al-[A-Z]\w+|O['’][A-Z]\w+)"
_PERSON = (
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Councillor|Cllr|Judge|Captain|Minister|President|Senator"
    r"|Sergeant|Inspector|Chief|Mayor|Lord|Lady|Father|Sister|Bishop)\.?\s+)?[A-Z][\w'’-]+"
    rf"(?:\s+{_NAME_WORD}){{1,5}}"
)
NOT_A_NAME = lazy_pattern(
    r"^(?:The|A|An|In|On|At|It|He|She|They|We|I|You|But|And|Or|So|If|When|While|For|From|By|Of|To|This|That"
    r"|These|Those|There|Here|His|Her|Its|Our|Their|My|Your|What|Who|Why|How|Where|"
    r"No|Not|Most|Many|Some|All|Both|Each|Every|One|Two|Three|After|Before|Since|Until|As|According|However"
    r"|Moreover|Also|Yet|Still|Even|Only|Just|Then|Now|Last|Next|First|"
    rf"{MONTH}|{WEEKDAY})$"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """What mentions of named sources look like, one pattern a form; made once from the lexicon of sources."""

    study: re.Pattern[str]
    in_study: re.Pattern[str]
    published: re.Pattern[str]
    people_at: re.Pattern[str]
    organisation: re.Pattern[str]
    person_says: re.Pattern[str]
    says_person: re.Pattern[str]
    definite_body: re.Pattern[str]
    pronoun: re.Pattern[str]
    verb_after: re.Pattern[str]
    verb_before: re.Pattern[str]
    research_head: re.Pattern[str]
    head: re.Pattern[str]


@functools.lru_cache(maxsize=4)
def patterns_of(lexicons: Lexicons) -> Patterns:
    """The patterns with the lexicon's words filled in; compiled at the first call."""
    words = functools.partial(lexicons.words, "sources")
    say, find = words("reporting_verbs"), words("finding_verbs")
    people, adjectives = words("vague_people"), adjectives_of(lexicons)
    noun, heads = words("study_nouns"), words("organisation_heads")
    person = _PERSON
    organisation = r"[A-Z][\w&'’.-]*(?:\s+(?:(?:of|for|and|on|the|in|de)\s+){0,2}[A-Z][\w&'’.-]*){0,8}"
    before_study = r"(?:an?|one|another)\s+(?:[\w’'-]+\s+){0,5}?"
    return Patterns(
        study=lazy_pattern(
            rf"\b{before_study}(?P<noun>{noun})\b(?P<rest>(?:(?!\b(?:and|whether|but|while|because|if|who"
            rf"|will|would)\b)[^.;!?\"“”]){{0,140}}?)\b(?P<verb>{find}|went\s+further|goes\s+further)\b",
            re.IGNORECASE,
        ),
        in_study=lazy_pattern(
            r"\b(?:in|according\s+to|based\s+on|from|by)\s+(?P<core>(?:an?|one"
            rf"|another)\s+(?:[\w’'-]+\s+){{0,5}}?(?P<noun>{noun}))\b(?P<rest>[^.;!?,]{{0,80}})",
            re.IGNORECASE,
        ),
        published=lazy_pattern(
            r"\b(?:published|appearing|appeared|reported|printed"
            r"|out)\s+(?:\w+\s+){0,3}?in\s+(?:the\s+journal\s+)?(?P<journal>(?:the\s+)?[A-Z][\w&’'-]*"
            r"(?:\s+(?:of|and|the|in|for|on|&|[A-Z][\w&’'-]*)){0,10})"
        ),
        people_at=lazy_pattern(
            rf"(?i:\b{adjectives}(?:{people}|team|group))\s+(?:at|from|of|with)\s+(?:the\s+)?(?P<name>{organisation})"
        ),
        organisation=lazy_pattern(
            rf"\b(?:(?i:according\s+to)\s+(?:the\s+)?(?P<a>{organisation})"
            rf"|(?P<b>{organisation}),?\s+(?:\w+ly\s+|has\s+|have\s+|had\s+)?(?P<verb1>{say}|{find})\b"
            rf"|(?P<verb2>{say})\s+(?:the\s+)?(?P<c>{organisation}))"
        ),
        person_says=lazy_pattern(
            rf"(?P<name>{person})(?:\s+\([^)]{{1,40}}\))?(?P<role>,[^,;\"“”]{{2,110}},"
            rf"|\s+of\s+(?:the\s+)?[^,;\"“”]{{2,60}}?,?|,)?\s+(?:\w+ly\s+|has\s+|have\s+|had\s+|also\s+"
            rf"|then\s+)?(?P<verb>{say}|{find})\b"
        ),
        says_person=lazy_pattern(
            rf"\b(?:(?P<verb>{say})|(?i:according\s+to))\s+(?P<title>(?:the\s+"
            rf"|[A-Z][\w’'-]*['’]s\s+)?(?:[a-z][\w'’-]*\s+){{0,6}}(?:[a-z][\w'’-]*,\s+)?)(?P<name>{person})"
        ),
        definite_body=lazy_pattern(
            rf"\b[Aa]ccording\s+to\s+(?:the|its|their|his|her|our)\s+(?P<name>(?:[\w’'-]+\s+){{0,4}}?"
            rf"(?-i:{heads})(?:['’]s\s+(?:[\w-]+\s+){{0,2}}(?:report|register|survey|figures|records|accounts"
            r"|data|statistics|census|count))?)\b"
        ),
        pronoun=lazy_pattern(
            rf"\b(?:(?P<verb1>{say})\s+(?:he|she|they|I)|(?:he|she|they|I)\s+(?:\w+ly\s+|has\s+|had\s+"
            rf"|also\s+)?(?P<verb2>{say}))\b",
            re.IGNORECASE,
        ),
        verb_after=lazy_pattern(
            rf"(?:\s+\([^)]{{1,40}}\)|,[^,;.]{{2,80}},)?\s+(?:\w+ly\s+|has\s+|had\s+|also\s+"
            rf"|then\s+)?(?P<verb>{say}|{find}|countered|rejects?|rejected|points\s+to|fears)\b"
        ),
        verb_before=lazy_pattern(rf"\b(?P<verb>{say}|according\s+to)\s+$", re.IGNORECASE),
        research_head=lazy_pattern(rf"\b{words('research_heads')}\b", re.IGNORECASE),
        head=lazy_pattern(rf"\b{heads}\b", re.IGNORECASE),
    )
