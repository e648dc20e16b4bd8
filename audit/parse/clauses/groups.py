"""Verbs of a sentence with their auxiliaries: which are finite, passive, denied, real, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.parse.clauses.verbs import AUXILIARIES, BE, DO, FUTURE, HAVE, MODAL, Form, form_of
from audit.parse.clauses.words import (
    ADVERBS,
    DETERMINERS,
    LINKS,
    NEGATIONS,
    NUMBERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    STOPS,
    Words,
)

_NO_VERBS = (DETERMINERS | PREPOSITIONS | PRONOUNS | STOPS | LINKS) - {"to"}
_REAL_BEFORE_TO = frozenset(
    "come choos decid go manag agre resolv elect vot get happen continu begin start help".split()
)
_DENIED_BEFORE_TO = frozenset("refus fail declin neglect forget omit ceas".split())
_ONE = frozenset("a an each every this that one".split())  # "a securities account": no verb behind the plural
_DESCRIBING = frozenset("first later only all each both long last".split())  # "the first notice"
_ASKS = frozenset({"what", "how", "why"})
_OBJECTS = frozenset("it them him her me us himself herself itself themselves".split())
_NOUN_BEHIND = NUMBERS | frozenset("one more most less least very rather quite such".split())
_MEASURING = frozenset("a an about around almost nearly just only some over more less than at least up to".split())
_AMOUNTS = NUMBERS | frozenset("half third quarter fifth sixth eighth tenth fraction percentage point".split())
_NOUN_SLOT = DETERMINERS | frozenset("of in at with from for into under near between by on".split())


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: tokens start to end."""

    start: int
    end: int
    main: int
    form: Form | None
    passive: bool
    denied: bool
    never: bool
    real: bool
    future: bool
    finite: bool


def groups_of(words: Words, forms: Mapping[str, Form]) -> Iterator[Group]:
    """The verbs of a sentence in order, each with its auxiliaries; no word belongs to two of them."""
    at, count = 0, len(words.lower)
    before: Group | None = None
    while at < count:
        if words.lower[at] in _NO_VERBS:
            at += 1
            continue
        group = _group_at(words, at, forms, before)
        if group is None:
            at += 1
            continue
        yield group
        before, at = group, group.end


def _group_at(words: Words, at: int, forms: Mapping[str, Form], before: Group | None) -> Group | None:
    lower, count = words.lower, len(words.lower)
    word = lower[at]
    if word in AUXILIARIES and not (word == "may" and words.capital(at)):
        return _auxiliaries(words, at, forms)
    if word == "to":
        end = at + 1
        while end < count and (lower[end].endswith("ly") or lower[end] in ADVERBS):
            end += 1
        form = forms.get(lower[end]) if end < count else None
        if end < count and lower[end] in {"be", "have"}:
            return _infinitive(words, at, end, _auxiliaries(words, end, forms), before)
        if form is None or not form.plain:
            return None
        return _infinitive(words, at, end, None, before, form)
    form = form_of(word, forms)
    if form is None or words.capital(at):
        return None
    previous = lower[at - 1] if at else ""
    following = lower[at + 1] if at + 1 < count else ""
    if previous in _NOUN_SLOT and not (previous in RELATIVE and (form.past or form.third)):
        return None
    if previous.endswith(("’s", "'s")) or word == "last" and form.plain:
        return None
    if form.present_participle:
        loose = previous in {",", "and"} or not previous
        return Group(at, at + 1, at, form, False, False, False, loose, False, False) if loose else None
    if form.past or form.participle:
        reduced = (
            not form.past
            or form.participle
            and (
                following == "by"
                and not _by_how_much(lower, at + 2)
                or _describes(words, at, following)
                or previous == ","
                and _is_aside(words, at, following, forms, before)
            )
        )
        return Group(at, at + 1, at, form, reduced, False, False, True, False, not reduced)
    if not _present(words, at, form, previous, following, forms):
        return None
    return Group(at, at + 1, at, form, False, False, False, True, False, True)


def _by_how_much(lower: Sequence[str], at: int) -> bool:
    """ "increased by 4 per cent", "cut by a third": no agent."""
    words = [word for word in lower[at : at + 4] if word not in _MEASURING]
    return bool(words) and (words[0][0].isdigit() or words[0] in _AMOUNTS)


def _describes(words: Words, at: int, following: str) -> bool:
    """A participle behind its noun: "boats moored in the bay were lost" has a finite verb to come."""
    if following not in PREPOSITIONS:
        return False
    for place in range(at + 1, min(at + 9, len(words.lower))):
        if words.bounds[place] or words.lower[place] in _ASKS:
            return False
        if words.lower[place] in AUXILIARIES:
            return True
    return False


def _is_aside(words: Words, at: int, following: str, forms: Mapping[str, Form], before: Group | None) -> bool:
    """A participle behind a comma: "the mechanic, convicted of fraud, will appeal", "they met the man, tried for fraud."

    Not the verb of "the farm, a large one, brought in 35 tonnes".
    """
    lower = words.lower
    only_comma = before is None and lower[:at].count(",") == 1
    if following not in PREPOSITIONS and not only_comma:
        return False
    end = next((place for place in range(at + 1, min(at + 14, len(lower))) if lower[place] in {",", "."}), None)
    if end is None:
        return False
    if lower[end] == ".":
        return before is not None
    behind = lower[end + 1] if end + 1 < len(lower) else ""
    return behind in AUXILIARIES or (only_comma or before is not None) and _is_verb(behind, forms)


def _present(words: Words, at: int, form: Form, previous: str, following: str, forms: Mapping[str, Form]) -> bool:
    """A form in -s, or a plain form, that the words around it make a verb: "the union supports the law"."""
    if previous in PRONOUNS or previous in RELATIVE:
        return True
    if at == 0 or previous in PREPOSITIONS or previous in _NOUN_BEHIND or previous[0].isdigit():
        return False
    opens = _opens_phrase(words, at + 1, following)
    alone = not form.noun and not _is_verb(following, forms)
    if previous == ",":  # "the centre, which helps sailors, sees 70 of them"
        goes_on = following and following not in STOPS and following not in LINKS
        return form.third and alone and bool(goes_on) and "," in words.lower[: at - 1]
    if previous in STOPS or previous in LINKS:
        return previous == "and" and form.third and opens
    if previous in _DESCRIBING:
        return form.third and opens
    if previous in ADVERBS or previous.endswith("ly") or form.third:
        return opens or alone
    plural = previous.endswith("s") and not previous.endswith("ss") and words.lower[max(at - 2, 0)] not in _ONE
    return plural and (alone or following in DETERMINERS)


def _opens_phrase(words: Words, at: int, word: str) -> bool:
    return (
        not word
        or word in DETERMINERS
        or word in PREPOSITIONS
        or word in PARTICLES
        or word in STOPS
        or word in _OBJECTS
        or word in LINKS
        or word in _ASKS
        or word.endswith("ly")
        or word[0].isdigit()
        or word in NUMBERS
        or words.capital(at)
    )


def _is_verb(word: str, forms: Mapping[str, Form]) -> bool:
    """ "house prices rose", "sales costs are": what stands before such a word is a noun."""
    form = forms.get(word)
    return word in AUXILIARIES or form is not None and not form.plain and not form.noun


def _auxiliaries(words: Words, at: int, forms: Mapping[str, Form]) -> Group:
    lower, count = words.lower, len(words.lower)
    end, be, have, do, future, modal, denied, never = at, False, False, False, False, False, False, False
    last = at
    while end < count:
        word = lower[end]
        if word in AUXILIARIES:
            if word in HAVE and end > last and have:
                break
            be, have, do = be or word in BE, have or word in HAVE, do or word in DO
            future, modal = future or word in FUTURE, modal or word in MODAL
            denied = denied or word.endswith(("n't", "n’t", "nnot"))
            last = end
        elif word in NEGATIONS and word != "no":
            denied, never = True, never or word == "never"
        elif not (word in ADVERBS or word.endswith("ly") and word != "only" and end + 1 < count):
            break
        end += 1
    form = form_of(lower[end], forms) if end < count else None
    capital = end < count and words.capital(end)
    if form is not None and not capital:
        plain_wanted = (do or future or modal) and not be and not have
        fits = form.plain if plain_wanted else form.participle or form.present_participle and be
        if fits:
            passive = be and form.participle and not form.present_participle
            return Group(at, end + 1, end, form, passive, denied, never, not modal, future, True)
    if be and end + 1 < count and lower[end] in {"to", "due", "about"}:  # "is to open", "is due to open"
        to = end if lower[end] == "to" else end + 1
        following = form_of(lower[to + 1], forms) if lower[to] == "to" and to + 1 < count else None
        if following is not None and following.plain:
            return Group(at, to + 2, to + 1, following, False, denied, never, not modal, True, True)
        if lower[to] == "to" and to + 2 < count and lower[to + 1] == "be":
            following = form_of(lower[to + 2], forms)
            if following is not None and following.participle:
                return Group(at, to + 3, to + 2, following, True, denied, never, not modal, True, True)
    return Group(at, end, last, None, False, denied, never, not modal, future, True)


def _infinitive(
    words: Words, at: int, end: int, inner: Group | None, before: Group | None, form: Form | None = None
) -> Group:
    """ "refused to leave" denies, "went on to win" tells, "asked to leave" only wishes."""
    governor = before.form.verb if before is not None and before.form is not None and before.end >= at - 2 else ""
    negated = at > 0 and words.lower[at - 1] == "not"
    denied = governor in _DENIED_BEFORE_TO and before is not None and not before.denied
    real = before is not None and before.real and (denied or governor in _REAL_BEFORE_TO and not before.denied)
    if inner is not None:
        return Group(
            at, inner.end, inner.main, inner.form, inner.passive, denied or negated, False, real, inner.future, False
        )
    return Group(at, end + 1, end, form, False, denied or negated, False, real, False, False)
