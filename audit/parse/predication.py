"""Who or what a clause speaks of, and the verb that says it: the words before the finite verb, and the verb's base form.

No tagger (see the decision on it): a word is taken for the verb when the list `verbs` knows its form and the words
beside it allow it. "The costs rose" has its verb in "rose": behind an article "costs" is a noun. Where no verb is sure
there is no predication, and whoever asked goes without.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_][\w’'-]*")
_BREAK = lazy_pattern(
    r"[;:()]|\s[–—]\s|,?\s[“\"]?(?P<and>and|or)\s|,?\s(?:but|while|whereas|although|though|because|unless|if|when|where|why|how|whether|which|who|whom|whose|so)\s"
    r"|(?<!\bon)(?<!\bin)(?<!\bat)(?<!\bof)(?<!\bby)(?<!\bto)(?<!\bfor)(?<!\bfrom)(?<!\bwith)\sthat\s"
)
_RELATIVE = lazy_pattern(r",\s(?:who|which|whose|where|whom)\s[^,;:]{3,120},(?=\s)")
_INSERTED = lazy_pattern(r",\s[^,]{1,60},(?=\s)")
_LINKS = r"(?:(?:and|but|yet|so|or|then|however|moreover|meanwhile|still|instead|today|now|overall|by\s+contrast|on\s+average|in\s+all|at\s+first)\b,?\s+)*"
_PREPOSITION = r"(?:in|at|on|by|after|since|during|for|from|between|before|under|with|without|until|within|over|throughout|according\s+to|compared\s+with|of)"
_OPENING = lazy_pattern(
    rf"\s*{_LINKS}(?:{_PREPOSITION}\s[^,]{{1,70}},\s+|{_PREPOSITION}\s(?:the\s|an?\s)?(?:[\w’'–-]+\s){{1,5}}?(?=(?:the|an?|his|her|its|their|this|these|he|she|it|they|we)\s))?",
    re.IGNORECASE,
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand million billion several many few both"
_NO_VERB_BEHIND = frozenset(
    "a an the this that these those its their his her our your my no every each some any of in at on by for from with to into than as between per whose "
    f"more most less least very too rather quite so such {_NUMBERS}".split()
)
_PARTICIPLE_GOES_ON = frozenset("by with in at from for on as to between during since".split())
_PRONOUNS = frozenset(
    "it they this that there he she we i you these those who which what nobody nothing one here".split()
)
_ADVERB_BEHIND = lazy_pattern(
    r"(?:\s(?:also|already|now|then|therefore|thus|still|again|soon|always|never|often|only|even|just|later|alone|together|each|both|all|probably|[a-z]{3,}ly))+$"
)
_NEXT = lazy_pattern(
    r"[,;:()–—\s“\"]*(?:(?:and|or|but|while|whereas|although|though|because|unless|if|when|where|why|how|whether|which|who|whom|whose|that|so)\s)?"
)
_MOST_WORDS = 9  # of a subject; what is longer was cut wrongly


@dataclass(frozen=True, slots=True)
class Predication:
    """What a clause speaks of and its verb. `verb` is the base form; `place` counts in the sentence."""

    subject: str | None
    subject_place: Span | None
    verb: str
    place: Span


def predications(sentence: str, lexicons: Lexicons) -> tuple[Predication, ...]:
    """One predication for each clause whose verb is known, in order; a clause without a subject of its own shares the last."""
    return _predications(sentence, lexicons)


@functools.lru_cache(maxsize=8)
def _predications(sentence: str, lexicons: Lexicons) -> tuple[Predication, ...]:
    found: list[Predication] = []
    plain = _RELATIVE.sub(lambda match: " " * len(match.group()), sentence)
    start = 0
    for clause in _clauses(plain):
        joined = bool(found) and plain[:start].rstrip().endswith((" and", " or", " but"))
        one = _in_clause(plain, Span(start, clause.end), lexicons, joined=joined)
        if one is None:
            if not plain[clause.end : clause.end + 5].strip(", ").startswith(("and", "or")):
                start = clause.end  # else "Fat | and sugar rise" is one subject
            continue
        if one.subject is None and joined and one.place.start <= start + 1:
            one = Predication(found[-1].subject, found[-1].subject_place, one.verb, one.place)
        found.append(one)
        behind = _NEXT.match(plain, clause.end)
        start = behind.end() if behind else clause.end
    return tuple(found)


def _clauses(sentence: str) -> Iterator[Span]:
    start = 0
    for match in _BREAK.finditer(sentence):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(sentence))


def _in_clause(sentence: str, clause: Span, lexicons: Lexicons, *, joined: bool) -> Predication | None:
    """`joined`: another clause stands before it with "and" between, so that it may begin with its verb."""
    forms, auxiliary = verb_forms(lexicons), auxiliaries(lexicons)
    text = _INSERTED.sub(lambda match: " " * len(match.group()), sentence[clause.start : clause.end])
    quoted = max(text.rfind(mark) for mark in '“”"') + 1
    opening = _OPENING.match(text)
    begin = opening.end() if opening else 0
    words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text, begin)]
    for place, (word, start, end) in enumerate(words):
        if not (joined and place == 0 and word in forms and not word.endswith("s")) and not _is_verb(
            text, words, place, forms, auxiliary
        ):
            continue
        begin = quoted if begin < quoted <= start else begin
        subject = _ADVERB_BEHIND.sub("", " ".join(text[begin:start].strip(" ,;:“”\"'‘’*_\t\n").split()))
        verb, at, until = _content_verb(words, place, forms, auxiliary) or (word, start, end)
        told = _is_name_of_thing(subject) and text[:start].rstrip()[-1:] not in '“”"'
        shift = clause.start
        return Predication(
            subject if told else None,
            Span(shift + begin, shift + start) if told else None,
            forms.get(verb, verb),
            Span(shift + at, shift + until),
        )
    return None


def _is_name_of_thing(subject: str) -> bool:
    """Words that can be what a clause speaks of: no pronoun at their end, no number alone, not half a sentence."""
    words = subject.lower().split()
    return (
        0 < len(words) <= _MOST_WORDS
        and words[-1] not in _PRONOUNS
        and not (len(words) == 2 and words[0] in _PRONOUNS)
        and words[-1] != "half"
        and not subject.startswith(("€", "£", "$"))
        and not words[-1][0].isdigit()
    )


def _is_verb(
    text: str, words: list[tuple[str, int, int]], place: int, forms: Mapping[str, str], auxiliary: frozenset[str]
) -> bool:
    word = words[place][0]
    before = words[place - 1][0] if place else ""
    if word in auxiliary:
        return True
    if place == 0 or before in _NO_VERB_BEHIND or text[: words[place][1]].rstrip()[-1:].isdigit():
        return False
    if word not in forms:  # "prices rise": a bare verb behind a plural
        return word != "last" and forms.get(third_person(word)) == word and before.endswith("s") and before[-2:] != "ss"
    later = [each[0] for each in words[place + 1 : place + 8]]
    if not word.endswith("s") and later and later[0] in _PARTICIPLE_GOES_ON:  # "pupils taught by Mr Lowe had left"
        regular = word.endswith("ed")
        return not any(
            each in auxiliary or (regular and each in forms and not each.endswith(("s", "ed"))) for each in later[1:]
        )
    # "house prices rose", "sales costs were": a noun
    return not (word.endswith("s") and bool(later) and (later[0] in auxiliary or later[0] in forms))


def _content_verb(
    words: list[tuple[str, int, int]], place: int, forms: Mapping[str, str], auxiliary: frozenset[str]
) -> tuple[str, int, int] | None:
    """The verb behind auxiliaries: "had already risen" -> "risen"."""
    if words[place][0] not in auxiliary:
        return words[place]
    for word, start, end in words[place + 1 : place + 4]:
        if word in forms and word not in auxiliary:
            return word, start, end
        if word in _NO_VERB_BEHIND:
            break
    return None


@functools.lru_cache(maxsize=4)
def auxiliaries(lexicons: Lexicons) -> frozenset[str]:
    """Words that carry a clause: "is", "had", "won't"."""
    return frozenset(lexicons.terms("verbs", "auxiliary"))


@functools.lru_cache(maxsize=4)
def verb_forms(lexicons: Lexicons) -> Mapping[str, str]:
    """Each form of each verb with its base: "rises", "rose" and "risen" with "rise". Bare bases are left out of it."""
    forms = {"is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "has": "have", "had": "have"}
    for base in lexicons.terms("verbs", "regular"):
        forms |= {third_person(base): base, _past(base): base}
    for line in lexicons.terms("verbs", "irregular"):
        base, *past = line.split()
        forms |= {third_person(base): base} | dict.fromkeys(past, base)
    return forms


def third_person(base: str) -> str:
    """ "rise" -> "rises", "reach" -> "reaches", "carry" -> "carries"."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    doubled = re.search(r"[^aeiou][aeiou][bdgklmnprt]$", base) and (len(base) <= 4 or base in _DOUBLED)
    return base + (base[-1] + "ed" if doubled else "ed")


_DOUBLED = frozenset("admit commit permit refer prefer occur transfer cancel travel control equal".split())
