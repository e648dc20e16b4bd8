"""Verbs of a sentence with their auxiliaries: which are finite, passive, denied, real, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.parse.clauses.verbs import AUXILIARIES, BE, DO, FUTURE, HAVE, MODAL, Form, form_of

STOPS = frozenset(',;:()“”"–—.!?')
LINKS = frozenset(
    "who which that whom whose but while whereas although though after before when because since if unless until where whether so and or than as once".split()
)
RELATIVE = frozenset({"who", "which", "that"})
PREPOSITIONS = frozenset(
    "of in on at to by with from for into onto over under near between among against about during without within through across along around behind beside below above opposite off inside outside towards toward upon via despite beyond throughout past since until before after".split()
)
PARTICLES = frozenset("up down out off away back over on through in apart aside forward".split())
NEGATIONS = frozenset({"not", "never", "no", "nor", "neither"})
ADVERBS = frozenset(
    "also still already now then just even ever once first later soon always often again finally yet only long almost nearly quite rather too together alone here there today yesterday all both each originally since".split()
)
DETERMINERS = frozenset("the a an its his her their this that these those our my your some any every each no".split())
PRONOUNS = frozenset("he she it they we i you who".split())
_REAL_BEFORE_TO = frozenset(
    "come chos choos decid go manag agr resolv elect vot get happen continu begin start help".split()
)
_DENIED_BEFORE_TO = frozenset("refus fail declin neglect forget omit ceas".split())
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


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    spans: tuple[tuple[int, int], ...]
    lower: tuple[str, ...]

    def between(self, start: int, end: int) -> str:
        return self.text[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""


def groups_of(words: Words, forms: dict[str, Form]) -> Iterator[Group]:
    at, count = 0, len(words.lower)
    before: Group | None = None
    while at < count:
        group = _group_at(words, at, forms, before)
        if group is None:
            at += 1
            continue
        yield group
        before, at = group, group.end


def _group_at(words: Words, at: int, forms: dict[str, Form], before: Group | None) -> Group | None:
    lower, count = words.lower, len(words.lower)
    word = lower[at]
    if word in AUXILIARIES and words.text[words.spans[at][0] : words.spans[at][1]] != "May":
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
    if form is None or words.text[words.spans[at][0]].isupper():
        return None
    previous = lower[at - 1] if at else ""
    following = lower[at + 1] if at + 1 < count else ""
    if previous in _NOUN_SLOT and not (previous in RELATIVE and form.past) or previous.endswith(("’s", "'s")):
        return None
    if form.present_participle:
        loose = previous in {",", "and"} or not previous
        return Group(at, at + 1, at, form, False, False, False, loose, False, False) if loose else None
    if form.past or form.participle:
        reduced = not form.past or following == "by" or previous == "," and _reads_as_aside(lower, at)
        return Group(at, at + 1, at, form, reduced, False, False, True, False, not reduced)
    if not _present(words, at, form, previous, following, forms):
        return None
    return Group(at, at + 1, at, form, False, False, False, True, False, True)


def _reads_as_aside(lower: Sequence[str], at: int) -> bool:
    """ "the mechanic, convicted of fraud by the jury, will appeal": a preposition follows, and another comma."""
    if at + 1 >= len(lower) or lower[at + 1] not in PREPOSITIONS:
        return False
    rest = lower[at + 1 : at + 14]
    return "," in rest or "." in rest


def _present(words: Words, at: int, form: Form, previous: str, following: str, forms: dict[str, Form]) -> bool:
    """A form in -s, or a plain form, that the words around it make a verb."""
    opens = (
        following in DETERMINERS
        or following in PREPOSITIONS
        or following in PARTICLES
        or following in STOPS
        or not following
        or following.endswith("ly")
        or following in {"it", "them", "him", "her", "me", "us", "himself", "herself", "itself"}
        or at + 1 < len(words.spans)
        and words.text[words.spans[at + 1][0]].isupper()
    )
    if previous in PRONOUNS | RELATIVE:
        return True
    if previous in ADVERBS or previous.endswith("ly"):
        return opens
    if form.third:
        # "the union supports the law", "Tate defends Kilbride"; "the council plans for" stays a noun
        return (
            opens
            and at > 0
            and previous not in STOPS
            and previous not in PREPOSITIONS
            and previous not in LINKS
            or (previous == "and" and opens)
        )
    return opens and previous.endswith("s") and not previous.endswith("ss") and following in DETERMINERS


def _auxiliaries(words: Words, at: int, forms: dict[str, Form]) -> Group:
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
    capital = end < count and words.text[words.spans[end][0]].isupper()
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
