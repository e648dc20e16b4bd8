"""Forms of verbs: which verb "sold" belongs to, and whether the form can be a past tense, a participle, a plain form."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

BE = frozenset("is was are were be been being am isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t".split())
HAVE = frozenset("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t".split())
DO = frozenset("does do did doesn't don't didn't doesn’t don’t didn’t".split())
FUTURE = frozenset("will shall won't won’t".split())
MODAL = frozenset(
    "would could can may might should must ought cannot can't couldn't wouldn't shouldn't mustn't can’t "
    "couldn’t wouldn’t shouldn’t mustn’t".split()
)
AUXILIARIES = BE | HAVE | DO | FUTURE | MODAL
_NO_PAST = frozenset(
    "hundred indeed seed bed red shed sled speed weed need feed breed bleed greed creed deed reed wed aged "
    "sacred naked wicked wretched rugged so-called kindred embed biped".split()
)
_SHORTEST = 3
_DOUBLES = lazy_pattern(r"(?:qu|[^aeiou])*[aeiou][bdgklmnprt]")  # of one syllable: "stop", "quit"
_DOUBLED = frozenset(
    "admit cancel commit control equal expel occur permit prefer refer regret submit transfer travel".split()
)


@dataclass(frozen=True, slots=True)
class Form:
    """What one form of a verb can be; `verb` is the root of the plain form, `base` that form, "" where no list knows it."""

    verb: str
    base: str = ""
    past: bool = False
    participle: bool = False
    plain: bool = False
    third: bool = False  # "sells"
    present_participle: bool = False
    noun: bool = False  # "chairs" is a noun as often: a verb by its place only


@functools.lru_cache(maxsize=4)
def forms_of(lexicons: Lexicons) -> Mapping[str, Form]:
    """Every listed form, in small letters; forms of two verbs ("found", "lay") belong to the commoner one."""
    forms: dict[str, Form] = {}
    for category in ("regular_by_place", "regular"):
        noun = category == "regular_by_place"
        for plain in lexicons.terms("verbs", category):
            key = root(plain)
            forms[plain] = Form(key, plain, plain=True, noun=noun)
            forms[third_person(plain)] = Form(key, plain, third=True, noun=noun)
            forms[_past(plain)] = Form(key, plain, past=True, participle=True)
    for category in ("irregular_by_place", "irregular"):
        noun = category == "irregular_by_place"
        for line in lexicons.terms("verbs", category):
            plain, past, *participles = line.split()
            key, participle = root(plain), participles[0] if participles else past
            forms[third_person(plain)] = Form(key, plain, third=True, noun=noun)
            forms[_ing(plain)] = Form(key, plain, present_participle=True)
            for form in (plain, past, participle):
                forms[form] = Form(key, plain, form == past, form == participle, form == plain, noun=noun)
    return forms


def verb_form(word: str, lexicons: Lexicons) -> Form | None:
    """The form that a word in small letters is listed as; None for what is no verb."""
    return forms_of(lexicons).get(word)


def form_of(word: str, forms: Mapping[str, Form]) -> Form | None:
    """The form of a word in small letters; a word in -ed that stands in no list is a past or a participle."""
    known = forms.get(word)
    if known is not None:
        return known
    if word.endswith("ed") and len(word) > _SHORTEST + 1 and word not in _NO_PAST:
        return Form(root(word), past=True, participle=True)
    if word.endswith("ing") and len(word) > _SHORTEST + 2:
        return Form(root(word), present_participle=True)
    return None


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
    doubled = _DOUBLES.fullmatch(base) or base in _DOUBLED
    return base + (base[-1] + "ed" if doubled else "ed")


def _ing(plain: str) -> str:
    if plain.endswith("ie"):
        return plain[:-2] + "ying"
    if plain.endswith("e") and not plain.endswith("ee"):
        return plain[:-1] + "ing"
    if plain[-1] in "tnpmgdb" and plain[-2] in "aeiou" and plain[-3] not in "aeiou":
        return plain + plain[-1] + "ing"
    return plain + "ing"
