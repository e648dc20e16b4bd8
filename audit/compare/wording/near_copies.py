"""Two versions of one sentence: what was altered, and whether both can be true.

Two articles on one matter often carry one sentence in two versions: a press release and its rewriting, a first version
and an update, a summary and what it sums up. Where nearly all words are the same, the words that differ are aligned with
one another, so that a changed figure, name, opposite or negation stands out. A synonym is no conflict, nor are words
that one version merely adds.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.compare.blocking import candidate_pairs
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.parse.opposites import Opposites, opposites_of, root
from audit.patterns import lazy_pattern

_TOKEN = lazy_pattern(
    r"[$€£]?\d[\d.,:/]*\d(?:%|st|nd|rd|th)?|[$€£]?\d(?:%|st|nd|rd|th)?|[^\W\d_]+(?:[’'-][^\W\d_]+)*", re.UNICODE
)
_FUNCTION = frozenset(
    "a an the of in on at to for by with from as and or but that which who whom whose this these those it "
    "its they their them is are was were be been being has have had do does did will would can could may "
    "might shall should"
    " so then also very too just still even such into onto upon about there here".split()
)
_NEGATIONS = frozenset(
    "not no never neither nor without cannot none nobody nothing nowhere hardly scarcely barely refuse "
    "refuses refused fail fails failed lack lacks lacked".split()
)
_DENIES_ITSELF = lazy_pattern(
    r"(?:free|malfunction\w*|.*(?:-free|less(?:ly)?)|(?:un|in|dis|mis|non-?|no-)\w{4,}|absent|minus|without|except\w*)"
)
_LEAST_SHARED = 3
_LEAST_ALIKE = 0.55  # of the tokens of the longer version


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    root: str
    first: bool  # of its sentence: a capital letter says nothing

    @property
    def is_number(self) -> bool:
        return _number(self.text) is not None

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() and not self.first and self.text != "I" and not self.is_number

    @property
    def is_content(self) -> bool:
        return self.text.lower() not in _FUNCTION


@dataclass(frozen=True, slots=True)
class Alteration:
    """What one version says and the other excludes."""

    kind: str  # a kind of pair
    value: str
    other_value: str
    reason: str


def compare_near_copies(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between two versions of a sentence in two articles."""
    opposites = opposites_of(lexicons)
    bodies = [each for each in statements if each.claim.role == "body"]
    for first, second in candidate_pairs(bodies, _keys, least=_LEAST_SHARED):
        if first.claim.document_id == second.claim.document_id or not matters.one(first, second):
            continue
        if not matters.at_one_time(first, second):
            continue
        alteration = altered(first.claim.text, second.claim.text, opposites)
        if alteration is None:
            continue
        yield pair(
            alteration.kind, "conflict", first.claim, whole(first.claim), second.claim, whole(second.claim),
            subject=" ".join(sorted(first.words & second.words)[:4]), measure=None, value=alteration.value, other_value=alteration.other_value,
            agreeing=("wording",), differing=("value",), unstated=(), reason=alteration.reason, confidence=0.85,
        )  # fmt: skip


def _keys(statement: Statement) -> frozenset[str]:
    return content_words(statement.claim.text)


def altered(one: str, two: str, opposites: Opposites) -> Alteration | None:
    """The first alteration that makes the two versions exclude one another; None if there is none.

    None, too, where the texts are too unlike to be versions of one sentence.
    """
    left, right = _tokens(one), _tokens(two)
    matcher = difflib.SequenceMatcher(None, [each.root for each in left], [each.root for each in right], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < _LEAST_ALIKE * max(len(left), len(right)):
        return None
    common = {each.root for each in left} & {each.root for each in right}
    denied = _denials(left) % 2 != _denials(right) % 2  # of the whole: a "not" that has only moved denies nothing new
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        found = _alteration(left[a:b], right[c:d], common, opposites, denied=denied)
        if found is not None:
            return found
    return None


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        before = text[: match.start()].rstrip(" \"“‘'([")
        first = not before or before[-1] in ".!?:;"
        if word.lower().endswith(("n't", "n’t")):
            tokens += [_Token(word[:-3], root(word[:-3]), first), _Token("not", "not", False)]
        else:
            tokens.append(_Token(word, root(word), first))
    return tokens


def _alteration(
    left: Sequence[_Token], right: Sequence[_Token], common: set[str], opposites: Opposites, *, denied: bool
) -> Alteration | None:
    one, two = [each for each in left if each.root not in common], [each for each in right if each.root not in common]
    if denied and _denials(left) % 2 != _denials(right) % 2:
        if _denied_in_a_word(one) or _denied_in_a_word(two):
            return None
        said, other = _quoted(left), _quoted(right)
        if any(opposites.opposed(a.text, b.text) for a in one for b in two):
            return None  # "did not fail" and "succeeded"
        return Alteration(
            "polarity",
            said,
            other,
            f"Two versions of one sentence: one denies what the other says (“{said or 'nothing'}” and "
            f"“{other or 'nothing'}”).",
        )
    numbers = [[each for each in side if each.is_number] for side in (one, two)]
    if len(numbers[0]) == len(numbers[1]) == 1:
        said, other = numbers[0][0].text, numbers[1][0].text
        if _number(said) != _number(other):
            return Alteration(
                "numeric", said, other, f"Two versions of one sentence: one says {said}, the other {other}."
            )
    for a in one:
        for b in two:
            if opposites.opposed(a.text, b.text):
                return Alteration(
                    "polarity",
                    a.text,
                    b.text,
                    f"Two versions of one sentence: one says “{a.text}”, the other “{b.text}”.",
                )
    names = [[each for each in side if each.is_name] for side in (one, two)]
    if names[0] and names[1] and not _one_name(names[0], names[1]):
        said, other = _quoted(names[0]), _quoted(names[1])
        return Alteration(
            "attribute", said, other, f"Two versions of one sentence: one names {said}, the other {other}."
        )
    return None


def _denied_in_a_word(tokens: Sequence[_Token]) -> bool:
    """ "risk-free" says "no risk", "malfunctions" says "does not work"."""
    return any(_DENIES_ITSELF.fullmatch(each.text.lower()) for each in tokens)


def _denials(tokens: Sequence[_Token]) -> int:
    return sum(each.text.lower() in _NEGATIONS for each in tokens)


def _quoted(tokens: Sequence[_Token]) -> str:
    return " ".join(each.text for each in tokens)


def _number(text: str) -> float | str | None:
    """What a token counts, the third for "3rd", or its print ("6:55"); None for a word that is no number."""
    numeral = read_numeral(re.sub(r"^[$€£]|(?<=\d)(?:%|st|nd|rd|th)$", "", text.lower()))
    if numeral is not None:
        return numeral.value
    return text if any(character.isdigit() for character in text) else None


def _one_name(one: Sequence[_Token], two: Sequence[_Token]) -> bool:
    """The same name in two forms: an initial, an abbreviation, a longer form."""
    a, b = [each.text.casefold() for each in one], [each.text.casefold() for each in two]
    initials = ["".join(word[0] for word in side) for side in (a, b)]
    return (
        bool(set(a) & set(b))
        or initials[0] in b
        or initials[1] in a
        or any(x.startswith(y) or y.startswith(x) for x in a for y in b)
    )
