"""Who or what a sentence names as its source: people, organisations, studies, journals, nobody in particular.

The first question of a fact-checker's sheet (KSJ handbook) is "says who?". A mention is *vague* when nobody could find
whom it means ("experts agree"), *incomplete* when it is named in part ("a 2021 trial", "a study in a journal"),
*complete* when a reader could go and ask (a named speaker) or look (a full reference). Note marks, links and
identifiers are found by `audit.parse.citations`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from audit.model import Span
from audit.parse.attribution_patterns import NOT_A_NAME, Patterns, patterns_of
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.parse.vague_sources import find_anonymous, find_vague
from audit.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention in one sentence; offsets in the sentence's visible text, end exclusive."""

    start: int
    end: int
    kind: str
    status: str
    missing: tuple[str, ...] = ()
    verb: str | None = None
    name: str | None = None
    year: int | None = None
    container: str | None = None  # journal or institution stated with a study

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_YEAR = lazy_pattern(r"\b(?:19[5-9]\d|20\d\d)\b")
_JOURNAL_IN = lazy_pattern(
    r"\b[Ii]n\s+(?:the\s+journal\s+)?(?P<journal>(?:[Tt]he\s+)?[A-Z][\w&’'-]*(?:\s+(?:of|and|the|in|for|on|&"
    r"|[A-Z][\w&’'-]*)){0,10})"
)


def find_mentions(
    sentence: str, lexicons: Lexicons, surnames: frozenset[str] = frozenset()
) -> tuple[FoundMention, ...]:
    """All mentions of one sentence in order of place; where two overlap the more specific one stays.

    `surnames`: names by which people were introduced earlier, so that "Finnegan said" names somebody.
    """
    patterns = patterns_of(lexicons)
    quotes = tuple(quotation_spans(sentence))
    found: list[FoundMention] = []
    for finder in (
        _named_studies,
        _people_at,
        _persons,
        _unnamed_studies,
        _journals,
        _organisations,
        _anonymous,
        _vague,
    ):
        mentions = finder(sentence, patterns, lexicons)
        if finder is _persons and surnames:
            mentions = chain(mentions, _known_persons(sentence, patterns, surnames))
        if finder is _persons:
            mentions = chain(mentions, _one_word_names(sentence, patterns, lexicons))
        for mention in mentions:
            inside = any(quote.covers(mention.span) for quote in quotes)
            if inside or any(mention.span.overlaps(other.span) for other in found):
                continue
            found.append(mention)
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


_QUOTES = lazy_pattern(r"“[^“”]{2,600}”|(?<![\w\"])\"[^\"]{2,600}\"(?!\w)|(?<!\w)‘[^‘’]{12,400}’(?!\w)")


def quotation_spans(text: str) -> Iterator[Span]:
    """What stands between quotation marks, marks included."""
    if "“" not in text and '"' not in text and "‘" not in text:
        return
    for match in _QUOTES.finditer(text):
        yield Span(*match.span())


_BEHIND = 20  # code points behind a noun of study in which "of tax returns" begins
# "a 2016 Tax Foundation survey of …": whose, of when and about what; that can be found
_SURVEY_OF_A_BODY = lazy_pattern(
    r"\b(?:19|20)\d\d\s+(?:[A-Z][\w’'-]+\s+){2,5}(?:survey|poll|ranking|census|count|index)s?\s+(?:of|on|about|among)\b"
    r"|\b(?:[A-Z][\w’'-]+\s+){2,5}(?:analysis|survey|poll|tally|count|review)\s+of\s+[a-z]"
)


def _named_studies(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    """ "a study published in the Journal of X found", "A study in *Nature* found", with what is missing of it."""
    journals = lexicons.terms("sources", "journals")
    for match in _studies(sentence, patterns, lexicons):
        window = match.group()
        journal = patterns.published.search(window) or patterns.published.search(
            sentence[match.end() : match.end() + 90]
        )
        name = journal["journal"] if journal else None
        if name is None:
            for candidate in _JOURNAL_IN.finditer(window):
                title = candidate["journal"]
                if title.casefold() in journals or re.search(
                    r"\b(?:Journal|Annals|Archives|Review|Letters|Proceedings|Bulletin|Quarterly|Medicine"
                    r"|Psychiatry|Psychology)\b",
                    title,
                ):
                    name = title
        if name:
            name = re.sub(r"\s+(?:of|and|the|in|for|on|&)$", "", name)
            year = _YEAR.search(window)
            end = match.end("verb") if "verb" in match.groupdict() and match["verb"] else match.end()
            missing = ("author", "title") + (() if year else ("year",))
            yield FoundMention(
                match.start(),
                end,
                "journal",
                "incomplete",
                missing,
                match.groupdict().get("verb"),
                name,
                int(year.group()) if year else None,
                name,
            )


def _studies(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[re.Match[str]]:
    if not _gate(lexicons, "study_nouns").lets(sentence):
        return
    yield from patterns.study.finditer(sentence)
    yield from patterns.in_study.finditer(sentence)


def _unnamed_studies(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    for match in _studies(sentence, patterns, lexicons):
        start = match.start("core") if "core" in match.groupdict() else match.start()
        window = sentence[start : match.end()]
        if re.match(
            r"\s*(?:to\s+(?:find|see|learn|know)\b|of\s+our\s+own|period|balance|run|court|judge|date|hall|group|room|card|questions?)\b",
            sentence[match.end("noun") :],
        ) or re.search(r"\b(?:our|my)\b", window):
            continue
        if (
            "core" in match.groupdict()
            and not re.search(
                r"^\s*(?:of|by|from|at|in|on|with|involving|published|conducted|carried|,|$|\s+that\s+)",
                match["rest"] or "",
            )
            and not re.search(r"\b(?:study|trial|survey|poll)$", match["core"])
        ):
            continue
        year = _YEAR.search(window)
        if (
            year and _ASKED.search(window) and _BY_A_BODY.search(window)
        ):  # who asked how many, and when: that can be found
            yield FoundMention(
                start, match.end(), "study", "complete", (), match.groupdict().get("verb"), None, int(year.group())
            )
            continue
        if _SURVEY_OF_A_BODY.search(sentence[start : match.end() + _BEHIND]):
            when = int(year.group()) if year else None
            yield FoundMention(start, match.end(), "study", "complete", (), match.groupdict().get("verb"), None, when)
            continue
        organisation = _organisation_in(window, patterns)
        missing = ["author", "title"] if organisation is None else ["title"]
        if not year:
            missing.append("year")
        if organisation is None:
            missing.append("where it appeared")
        verb = match.groupdict().get("verb")
        yield FoundMention(
            start,
            match.end(),
            "study",
            "incomplete",
            tuple(missing),
            verb,
            None,
            int(year.group()) if year else None,
            organisation,
        )


_ASKED = lazy_pattern(r"\b(?:of|among|with|asked|in)\s+(?:some\s+|about\s+)?\d{1,3}(?:,\d{3})*\s+[a-z]")
_BY_A_BODY = lazy_pattern(r"\b(?:by|from|for)\s+(?:the\s+)?[A-Z]\w+")


def _organisation_in(window: str, patterns: Patterns) -> str | None:
    for match in re.finditer(
        r"\b(?:from|by|at|of)\s+(?:the\s+)?((?:[A-Z][\w&'’.-]*\s*(?:(?:of|for|and|on|the"
        r"|in)\s+(?=(?:the\s+)?[A-Z]))*)+)",
        window,
    ):
        if patterns.head.search(match[1]):
            return match[1].strip()
    return None


def _people_at(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    """ "scientists at Oldmere University": the institution is named, the work is not."""
    if not _gate(lexicons, "vague_people", "team", "group").lets(sentence):
        return
    for match in patterns.people_at.finditer(sentence):
        if _LED_BY.match(sentence, match.end()):
            yield FoundMention(*match.span(), "organisation", "complete", (), None, match["name"])
        elif patterns.research_head.search(match["name"]):
            missing = ("author", "title", "year")
            yield FoundMention(
                *match.span(), "organisation", "incomplete", missing, None, match["name"], None, match["name"]
            )
        elif patterns.head.search(match["name"]):
            yield FoundMention(*match.span(), "organisation", "complete", (), None, match["name"])


def _persons(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    for pattern in (patterns.person_says, patterns.says_person):
        for match in pattern.finditer(sentence):
            name = match["name"]
            if match.groupdict().get("role") == "," and not sentence[: match.start()].endswith(", "):
                continue  # only "the station's head, Ida Nord, expects" has a comma and nothing else behind the name
            first = name.split()[0]
            if NOT_A_NAME.match(first):
                if len(name.split()) < 3:
                    continue
                name = name.split(None, 1)[1]
            if (
                patterns.head.search(name)
                or re.search(r"\b(?:for|of|on|at|in)\s+$", sentence[: match.start("name")])
                and pattern is patterns.person_says
            ):
                continue  # "the Institute for Digital Work found": the tail of a longer name
            yield FoundMention(
                match.start("name"), match.end("name"), "person", "complete", (), match.groupdict().get("verb"), name
            )


def _known_persons(sentence: str, patterns: Patterns, surnames: frozenset[str]) -> Iterator[FoundMention]:
    """ "Finnegan said", where an earlier sentence introduced Orla Finnegan."""
    for match in re.finditer(r"\b[A-Z][\w’'-]+\b", sentence):
        if match.group() not in surnames or patterns.head.fullmatch(match.group()):
            continue
        after, before = sentence[match.end() :], sentence[: match.start()]
        if _TAIL_OF_A_BODY.search(before) and patterns.head.search(before):
            continue  # "the Institute for Cold Technology found": a word of a longer name
        if (verb := patterns.verb_after.match(after)) or (verb := patterns.verb_before.search(before)):
            yield FoundMention(*match.span(), "person", "complete", (), verb["verb"], match.group())


_LED_BY = lazy_pattern(
    r",?\s+(?:led\s+by|including|such\s+as|among\s+them|headed\s+by|under|around)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}[A-Z]"
)
_TAIL_OF_A_BODY = lazy_pattern(r"\b(?:of|for|on|and)\s+(?:[A-Z][\w-]+\s+){0,3}$")
_ONE_NAME = lazy_pattern(
    r"(?<![\w’'-] )(?<![\w’'-])(?P<name>[A-Z][\w’'-]{2,})\s+(?:also\s+|now\s+)?(?P<verb>says|said|claims"
    r"|claimed|promises|promised|announced|argues|writes|admits|insists)\b(?!\s+to\b)"
)
_NOBODY = lazy_pattern(
    r"^(?:Nobody|Noone|Everybody|Everyone|Somebody|Someone|Anybody|Anyone|People|Legend|Tradition|Rumour"
    r"|Rumor|Law|History|Wisdom|Science|Custom|Folklore|Hearsay|Gossip|Word|Which|That|As|Neither|Others"
    r"|Another|None)$"
)
_TITLE_OF_JOURNAL = lazy_pattern(
    r"\b(?:Journal|Annals|Archives|Letters|Proceedings|Quarterly|Transactions|Bulletin|Monthly)\b|\w (?:Today"
    r"|Notes|Studies|Review|Reports|Weekly)\b"
)
_TITLE = r"(?P<journal{}>[A-Z][\w&’'-]*(?:\s+(?:(?:of|and|the|in|for|on|&)\s+){{0,2}}[A-Z][\w&’'-]*){{0,6}})"
_IN_JOURNAL = lazy_pattern(
    r"\b(?:[Aa]ccording\s+to|(?P<work>[Ww]ork|[Rr]esearch|[Rr]esearchers|[Ss]cientists"
    r"|[Aa]uthors)\s+(?:that\s+|which\s+|who\s+)?(?:has\s+|have\s+)?"
    r"(?:appeared|appearing|published|printed|reporting|writing|wrote)\s+in|[Aa]n?\s+(?:recent\s+)?(?:article"
    r"|essay|editorial|contribution)\s+in|(?<![\w,] )In(?=[^,.;]{4,50}\s(?:one|you|readers?)\s(?:can|may"
    r"|will)\s(?:also\s)?(?:read|find)\b))\s+(?:the\s+journal\s+)?(?:the\s+)?"
    + _TITLE.format("1")
    + r"|"
    + _TITLE.format("2")
    + r"\s+(?:has\s+|have\s+)?(?:also\s+|recently\s+)?(?:carried|published|printed|reported)\b"
)


def _journals(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    """ "According to the Journal of Field Science", "work published in Food and Fire": a title and no article."""
    titles = lexicons.terms("sources", "journals")
    for match in _IN_JOURNAL.finditer(sentence):
        title = match["journal1"] or match["journal2"]
        if match["work"] or _TITLE_OF_JOURNAL.search(title) or title.casefold().removeprefix("the ") in titles:
            year = _YEAR.search(sentence)
            missing = ("author", "title") + (() if year else ("year",))
            yield FoundMention(
                *match.span(),
                "journal",
                "incomplete",
                missing,
                None,
                title,
                int(year.group()) if year else None,
                title,
            )


def _one_word_names(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    """ "Kestrel says that …": a firm or a person known by one name; common nouns at the head of a sentence are none."""
    common = _common_nouns(lexicons)
    for match in _ONE_NAME.finditer(sentence):
        if (
            match["name"].lower() not in common
            and not _NOBODY.match(match["name"])
            and not NOT_A_NAME.match(match["name"])
        ):
            yield FoundMention(*match.span("name"), "organisation", "complete", (), match["verb"], match["name"])


@functools.lru_cache(maxsize=32)
def _gate(lexicons: Lexicons, category: str, *more: str) -> WordGate:
    """Whether words of the category, or one of `more`, may stand in a sentence."""
    return WordGate.of((*lexicons.terms("sources", category), *more))


@functools.lru_cache(maxsize=4)
def _common_nouns(lexicons: Lexicons) -> frozenset[str]:
    lists = ("vague_people", "vague_persons", "vague_studies", "study_nouns")
    return frozenset(term for name in lists for term in lexicons.terms("sources", name))


def _organisations(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    for match in patterns.definite_body.finditer(sentence):
        yield FoundMention(*match.span(), "organisation", "complete", (), None, match["name"])
    for match in patterns.organisation.finditer(sentence):
        group = next(each for each in "abc" if match[each])
        name = match[group]
        if NOT_A_NAME.match(name.split()[0]):
            name = " ".join(name.split()[1:])
        name = name.rstrip(".’'")
        if not name or not patterns.head.search(name):
            continue
        verb = match["verb1"] or match["verb2"]
        year = _YEAR.search(sentence)
        if patterns.research_head.search(name):
            missing = ("title",) + (() if year else ("year",))
            yield FoundMention(*match.span(), "organisation", "incomplete", missing, verb, name, None, name)
        else:
            yield FoundMention(*match.span(), "organisation", "complete", (), verb, name)


def _anonymous(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    for each in find_anonymous(sentence, lexicons):
        yield FoundMention(each.start, each.end, "vague", "vague", ("name",), each.verb)


def _vague(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[FoundMention]:
    for each in find_vague(sentence, lexicons):
        yield FoundMention(each.start, each.end, "vague", "vague", ("name",), each.verb)


def find_pronoun_speaker(sentence: str, lexicons: Lexicons) -> Span | None:
    """ "she says", "he added": a speaker whom an earlier sentence names."""
    bare = sentence
    for quote in quotation_spans(sentence):
        bare = bare[: quote.start] + " " * (quote.end - quote.start) + bare[quote.end :]
    match = patterns_of(lexicons).pronoun.search(bare)
    return Span(*match.span()) if match else None
