"""The forms in which a sentence names its source, as patterns over the words of the lexicon."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_NAME_WORD = r"(?:[A-Z][\w'’.-]*[a-z][\w'’-]*|[A-Z]\.|de|van|von|der|la|bin|al-[A-Z]\w+|O['’][A-Z]\w+)"
_PERSON = rf"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Councillor|Cllr|Judge|Captain|Minister|President|Senator|Sergeant|Inspector|Chief|Mayor|Lord|Lady|Father|Sister|Bishop)\.?\s+)?[A-Z][\w'’-]+(?:\s+{_NAME_WORD}){{1,5}}"
NOT_A_NAME = lazy_pattern(
    r"^(?:The|A|An|In|On|At|It|He|She|They|We|I|You|But|And|Or|So|If|When|While|For|From|By|Of|To|This|That|These|Those|There|Here|His|Her|Its|Our|Their|My|Your|What|Who|Why|How|Where|"
    r"No|Not|Most|Many|Some|All|Both|Each|Every|One|Two|Three|After|Before|Since|Until|As|According|However|Moreover|Also|Yet|Still|Even|Only|Just|Then|Now|Last|Next|First|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """What mentions of sources look like, one pattern a form; made once from the lexicon of sources."""

    vague_people: re.Pattern[str]
    according_to: re.Pattern[str]
    vague_studies: re.Pattern[str]
    passive_that: re.Pattern[str]
    passive_to: re.Pattern[str]
    idioms: re.Pattern[str]
    study: re.Pattern[str]
    in_study: re.Pattern[str]
    published: re.Pattern[str]
    people_at: re.Pattern[str]
    organisation: re.Pattern[str]
    person_says: re.Pattern[str]
    says_person: re.Pattern[str]
    anonymous: re.Pattern[str]
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
    say, find, opine = words("reporting_verbs"), words("finding_verbs"), words("opinion_verbs")
    trades, endings = (lexicons.words("people", each) for each in ("specialists", "endings"))
    people, studies = words("vague_people"), words("vague_studies")
    specialists = rf"(?:{people}|{trades}|{lexicons.words('people', 'laymen')}|people(?=\s+(?:around|near|close|who|with|in|at|present)\b)|those(?=\s+(?:around|near|close|present|who)\b)|[a-z]{{2,}}{endings})"
    opine = rf"(?:{opine}|(?<=have\s)(?:called|described|demanded|urged|hailed|dismissed)|(?<=have\slong\s)(?:called|demanded|urged|described)|(?:see|view|hail|describe)s?(?=\s[^.;,]{{2,60}}\sas\b))"
    nationality = r"(?!These\b)[A-Z][a-z]+(?:ish|ese|ian|ean|can|man|ch|ss)"
    adjectives = (
        rf"(?:(?:{words('vague_adjectives')},?|(?-i:{nationality})(?:\s+and\s+(?-i:{nationality}))?)\s+){{0,4}}"
    )
    adverb = r"(?:\s+(?:now|nevertheless|nonetheless|however|therefore|today|in\s+fact|alike|also|still|often|generally|broadly|widely|largely|increasingly|long|consistently|repeatedly|clearly|have|has|had|are|is|do|tend|to|may|might|can|could|would|will|already|recently|all|further|strongly|convincingly)){0,4}"
    noun, heads = words("study_nouns"), words("organisation_heads")
    mood = r"(?:impressed|unimpressed|unconvinced|enthusiastic|appalled|convinced|alarmed|worried|concerned|divided|sceptical|skeptical|certain|sure|united|unanimous|optimistic|puzzled|baffled)"
    person = _PERSON
    organisation = r"[A-Z][\w&'’.-]*(?:\s+(?:(?:of|for|and|on|the|in|de)\s+){0,2}[A-Z][\w&'’.-]*){0,8}"
    spoke = r"(?:said|says|told|put\s+it|recalled|recalls|complained|added|wrote|writes|warned|warns|joked|insisted|explained|sighed|grumbled|admitted|replied|asked)"
    anybody = rf"(?:one|another|an?)\s+(?:(?:of\s+(?:them|the\s+\w+|our\s+\w+|its\s+\w+|his\s+\w+|her\s+\w+|my\s+\w+))|(?:[\w-]+\s+){{0,3}}?(?:{words('vague_persons')})|(?<=one\s)[a-z]+(?=,?\s+{spoke}\b))"
    of_what = r"(?:,?\s+(?:close\s+to|in|at|of|from|with|who)\s+[^,.;:\"“”]{2,60})"
    before_study = r"(?:an?|one|another)\s+(?:[\w’'-]+\s+){0,5}?"
    return Patterns(
        vague_people=lazy_pattern(
            rf"(?<![\w-]){adjectives}{people}(?:{adverb}\s+(?P<verb>{opine}|{find}|(?<=are\s){mood}|(?<=remain\s){mood})|\s+were\s+(?P<mood>{mood}))\b",
            re.IGNORECASE,
        ),
        according_to=lazy_pattern(
            rf"\b(?:according\s+to|in\s+the\s+(?:view|opinion|eyes)\s+of|if\s+you\s+(?:ask|believe))\s+{adjectives}(?:{specialists}|{words('vague_documents')}|{studies})\b",
            re.IGNORECASE,
        ),
        vague_studies=lazy_pattern(
            rf"(?<![\w-]){adjectives}{studies}(?:\s+(?:published|conducted|done)\s+(?:in|over|during|on)\s+[a-z\s]{{3,30}}?|\s+(?:(?:on|of|into|about|with)\s+[\w-]+(?:\s+[\w-]+){{0,3}}?|(?-i:(?:in|across)\s+[A-Z]\w+(?:\s+and\s+[A-Z]\w+)?|around\s+the\s+world)))?{adverb}\s+(?P<verb>{find})\b",
            re.IGNORECASE,
        ),
        passive_that=lazy_pattern(
            rf"\bit\s+(?:is|has\s+(?:long\s+)?been)\s+(?:{words('passive_adverbs')}\s+)*(?P<verb>{words('vague_passives')})(?:\s+(?:among|by|within)\s+[a-z][a-z\s]{{2,40}}?)?(?:\s+that\b|(?<=said|eved|ught|tood|ured|ared|ored)(?=\s+(?!(?:to|as|by|in|from|and|or|of|on|for|at|about|with|through|among)\b)[a-z]))",
            re.IGNORECASE,
        ),
        passive_to=lazy_pattern(
            rf"\b(?:is|are|has\s+been|have\s+been)\s+(?:{words('passive_adverbs')}\s+)*(?P<verb>shown|proven|proved|found|demonstrated|believed|thought|reported|said|linked|known|understood|rumou?red|reputed|considered|estimated|acknowledged)\s+to\b(?!\s+(?:have\s+)?(?:police|the\s+authorities))",
            re.IGNORECASE,
        ),
        idioms=lazy_pattern(rf"(?<!\w){words('vague_idioms')}\b", re.IGNORECASE),
        study=lazy_pattern(
            rf"\b{before_study}(?P<noun>{noun})\b(?P<rest>(?:(?!\b(?:and|whether|but|while|because|if|who|will|would)\b)[^.;!?\"“”]){{0,140}}?)\b(?P<verb>{find}|went\s+further|goes\s+further)\b",
            re.IGNORECASE,
        ),
        in_study=lazy_pattern(
            rf"\b(?:in|according\s+to|based\s+on|from|by)\s+(?P<core>(?:an?|one|another)\s+(?:[\w’'-]+\s+){{0,5}}?(?P<noun>{noun}))\b(?P<rest>[^.;!?,]{{0,80}})",
            re.IGNORECASE,
        ),
        published=lazy_pattern(
            r"\b(?:published|appearing|appeared|reported|printed|out)\s+(?:\w+\s+){0,3}?in\s+(?:the\s+journal\s+)?(?P<journal>(?:the\s+)?[A-Z][\w&’'-]*(?:\s+(?:of|and|the|in|for|on|&|[A-Z][\w&’'-]*)){0,10})"
        ),
        people_at=lazy_pattern(
            rf"(?i:\b{adjectives}(?:{people}|team|group))\s+(?:at|from|of|with)\s+(?:the\s+)?(?P<name>{organisation})"
        ),
        organisation=lazy_pattern(
            rf"\b(?:(?i:according\s+to)\s+(?:the\s+)?(?P<a>{organisation})|(?P<b>{organisation}),?\s+(?:\w+ly\s+|has\s+|have\s+|had\s+)?(?P<verb1>{say}|{find})\b|(?P<verb2>{say})\s+(?:the\s+)?(?P<c>{organisation}))"
        ),
        person_says=lazy_pattern(
            rf"(?P<name>{person})(?:\s+\([^)]{{1,40}}\))?(?P<role>,[^,;\"“”]{{2,110}},|\s+of\s+(?:the\s+)?[^,;\"“”]{{2,60}}?,?|,)?\s+(?:\w+ly\s+|has\s+|have\s+|had\s+|also\s+|then\s+)?(?P<verb>{say}|{find})\b"
        ),
        says_person=lazy_pattern(
            rf"\b(?:(?P<verb>{say})|(?i:according\s+to))\s+(?P<title>(?:the\s+|[A-Z][\w’'-]*['’]s\s+)?(?:[a-z][\w'’-]*\s+){{0,6}}(?:[a-z][\w'’-]*,\s+)?)(?P<name>{person})"
        ),
        anonymous=lazy_pattern(
            rf"\b(?P<verb1>{say}|reads?)\s+(?P<who1>{anybody}(?:{of_what})?)|\b(?P<who2>{anybody}(?:{of_what}?)??),?\s+(?P<verb2>{say}|reads?)\b",
            re.IGNORECASE,
        ),
        definite_body=lazy_pattern(
            rf"\b[Aa]ccording\s+to\s+(?:the|its|their|his|her|our)\s+(?P<name>(?:[\w’'-]+\s+){{0,4}}?(?-i:{heads})(?:['’]s\s+(?:[\w-]+\s+){{0,2}}(?:report|register|survey|figures|records|accounts|data|statistics|census|count))?)\b"
        ),
        pronoun=lazy_pattern(
            rf"\b(?:(?P<verb1>{say})\s+(?:he|she|they|I)|(?:he|she|they|I)\s+(?:\w+ly\s+|has\s+|had\s+|also\s+)?(?P<verb2>{say}))\b",
            re.IGNORECASE,
        ),
        verb_after=lazy_pattern(
            rf"(?:\s+\([^)]{{1,40}}\)|,[^,;.]{{2,80}},)?\s+(?:\w+ly\s+|has\s+|had\s+|also\s+|then\s+)?(?P<verb>{say}|{find}|countered|rejects?|rejected|points\s+to|fears)\b"
        ),
        verb_before=lazy_pattern(rf"\b(?P<verb>{say}|according\s+to)\s+$", re.IGNORECASE),
        research_head=lazy_pattern(rf"\b{words('research_heads')}\b", re.IGNORECASE),
        head=lazy_pattern(rf"\b{heads}\b", re.IGNORECASE),
    )
