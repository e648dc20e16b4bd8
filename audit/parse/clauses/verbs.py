"""Forms of verbs: which verb "sold" belongs to, and whether the form can be a past tense, a participle, a plain form."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root

BE = frozenset("is was are were be been being am isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t".split())
HAVE = frozenset("has have had having hasn't haven't hadn't hasn’t haven’t hadn’t".split())
DO = frozenset("does do did doesn't don't didn't doesn’t don’t didn’t".split())
FUTURE = frozenset("will shall won't won’t".split())
MODAL = frozenset(
    "would could can may might should must ought cannot can't couldn't wouldn't shouldn't mustn't can’t couldn’t wouldn’t shouldn’t mustn’t".split()
)
AUXILIARIES = BE | HAVE | DO | FUTURE | MODAL
_NO_PAST = frozenset(
    "hundred indeed seed bed red shed sled speed weed need feed breed bleed greed creed deed reed wed aged sacred naked wicked wretched rugged so-called kindred embed biped".split()
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Form:
    """What one form of a verb can be; `verb` is the root of the plain form."""

    verb: str
    past: bool = False
    participle: bool = False
    plain: bool = False
    third: bool = False  # "sells"
    present_participle: bool = False


@functools.lru_cache(maxsize=4)
def forms_of(lexicons: Lexicons) -> dict[str, Form]:
    """Every listed form, in small letters; forms of two verbs ("found", "lay") belong to the commoner one."""
    forms: dict[str, Form] = {}
    for plain in (*lexicons.terms("verbs", "regular"), *lexicons.terms("verbs", "regular_by_place")):
        key = root(plain)
        forms[plain] = Form(key, plain=True)
        forms[_third(plain)] = Form(key, third=True)
    for line in (*lexicons.terms("verbs", "irregular_by_place"), *lexicons.terms("verbs", "irregular")):
        plain, past, *participles = line.split()
        key, participle = root(plain), participles[0] if participles else past
        forms[_third(plain)] = Form(key, third=True)
        forms[_ing(plain)] = Form(key, present_participle=True)
        for form in (plain, past, participle):
            forms[form] = Form(key, form == past, form == participle, form == plain)
    return forms


def form_of(word: str, forms: dict[str, Form]) -> Form | None:
    """The form of a word in small letters; a word in -ed that stands in no list is a past or a participle."""
    known = forms.get(word)
    if known is not None:
        return known
    if word.endswith("ed") and len(word) > _SHORTEST + 1 and word not in _NO_PAST:
        return Form(root(word), past=True, participle=True)
    if word.endswith("ing") and len(word) > _SHORTEST + 2:
        return Form(root(word), present_participle=True)
    return None


def _third(plain: str) -> str:
    if plain.endswith(("s", "sh", "ch", "x", "z", "o")):
        return plain + "es"
    if plain.endswith("y") and plain[-2] not in "aeiou":
        return plain[:-1] + "ies"
    return plain + "s"


def _ing(plain: str) -> str:
    if plain.endswith("ie"):
        return plain[:-2] + "ying"
    if plain.endswith("e") and not plain.endswith("ee"):
        return plain[:-1] + "ing"
    if plain[-1] in "tnpmgdb" and plain[-2] in "aeiou" and plain[-3] not in "aeiou":
        return plain + plain[-1] + "ing"
    return plain + "ing"
