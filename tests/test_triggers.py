"""What a pattern needs is read off it: nothing that it matches is ever held back."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import audit
from audit import paths
from audit.patterns import lazy_pattern
from audit.tokens import EVERYTHING, bit_of, folded, met, met_if_often, tokens
from audit.triggers import needs

_FORMS = [
    (r"\b(?:rise|fall)s?\b", 0),
    (r"(?<!\w)(?:ferr(?:y|ies)|barges?)\s+(?:to|from)\b", re.IGNORECASE),
    (r"(?:the|its)\s+(?P<noun>harbour|quay)(?=\s|$)", 0),
    (r"\bnot\b[^.;]{0,10}\bbut\b|^yet\b", 0),
    (r"(?<![\w-])un(?:paid|sold)(?![\w-])", 0),
    (r"[Mm]oor(?:ed|ings?)\b|anchor", 0),
    (r"\d{2}\s?%|per\s+cent", 0),
    (r"(?i:tide)s? (?!table)(?:ran|runs?) (\w+)", 0),
    (r"(?:one|two|three)(?:-|\s)?(?:masted|decked)\b", re.IGNORECASE),
    (r"(?:very )*calm(?: sea)+\b", 0),
    (r"“[^”]+”|\bsaid\b", 0),
    (r"(?:(?:a|b)c){2}\b", re.IGNORECASE),
    (r"\bkiosks?\b", re.IGNORECASE),
    (r"(\bsail\b)?(?(1) on| off)", 0),
    (r"^log(?:book)?$", re.MULTILINE),
    (r"\b(?:(?:very|tarr?ed)\s+){0,3}(?:barge|lugger)s?\b", re.IGNORECASE),
    (r"\b(?:(?:a|no)\s|in\s+)*(?:fog|mist)\b", 0),
    (r"(?:\w+-)*\bmast(?:ed)?\b", 0),
]


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """All patterns of the product, compiled."""
    found: dict[tuple[str, int], re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(audit.__path__, "audit."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                for each in value if isinstance(value, tuple | list) else (value,):
                    if type(each).__name__ == "_Lazy":
                        found[each.pattern, each.flags] = re.compile(each.pattern, each.flags)
    return tuple(found.values())


@functools.cache
def _sentences() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths.ARTICLES.glob("*.md"))]
    sentences = [each for text in texts for each in re.split(r"(?<=[.?!])\s+|\n+", text) if each]
    return tuple(sentences[::4])


def _held_back(pattern: re.Pattern[str], text: str) -> bool:
    held = tokens(text)
    return any(each.isdisjoint(held) for each in needs(pattern.pattern, pattern.flags))


def test_no_pattern_of_the_product_is_kept_from_a_sentence_that_it_matches() -> None:
    matched = 0
    for pattern in _patterns():
        wanted = needs(pattern.pattern, pattern.flags)
        for sentence in _sentences() if wanted else ():
            if pattern.search(sentence):
                matched += 1
                assert not _held_back(pattern, sentence), (pattern.pattern, sentence)
    assert matched > 300


def test_most_patterns_of_the_product_need_something() -> None:
    patterns = _patterns()
    assert sum(bool(needs(each.pattern, each.flags)) for each in patterns) > len(patterns) / 2


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_form_matches_is_let_through_wherever_it_stands(data: st.DataObject) -> None:
    pattern = re.compile(*data.draw(st.sampled_from(_FORMS)))
    before, behind = data.draw(st.sampled_from(["", " ", "x", "é", "'", "9"])), data.draw(st.text(max_size=3))
    text = before + data.draw(st.from_regex(pattern)) + behind
    if pattern.search(text):
        assert not _held_back(pattern, text)


@given(st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_pattern_of_the_product_matches_is_let_through(data: st.DataObject) -> None:
    short = [each for each in _patterns() if len(each.pattern) < 120 and needs(each.pattern, each.flags)]
    pattern = data.draw(st.sampled_from(short))
    text = data.draw(st.from_regex(pattern))
    assert not _held_back(pattern, text)


@given(st.sampled_from(_FORMS), st.text(alphabet="abcdefilnoprstuvwy (-,.%“”9ſİıK", max_size=40))
def test_a_pattern_answers_alike_before_and_after_it_was_taken_apart(form: tuple[str, int], text: str) -> None:
    source, flags = form
    lazy, compiled = lazy_pattern(source, flags), re.compile(source, flags)
    for _ in range(1010):
        lazy.search(text)
    assert lazy.findall(text) == compiled.findall(text)
    assert [each.span() for each in lazy.finditer(text)] == [each.span() for each in compiled.finditer(text)]
    assert (lazy.search(text, 1) is None) == (compiled.search(text, 1) is None)
    assert (lazy.match(text) is None) == (compiled.match(text) is None)
    assert (lazy.fullmatch(text) is None) == (compiled.fullmatch(text) is None)
    assert lazy.sub("-", text) == compiled.sub("-", text)
    assert lazy.subn("-", text) == compiled.subn("-", text)
    assert lazy.split(text, maxsplit=2) == compiled.split(text, maxsplit=2)


def test_a_search_that_ends_inside_a_word_is_made() -> None:
    lazy = lazy_pattern(r"\bfree\b")
    for _ in range(1010):
        lazy.search("the freeboard is low")
    assert lazy.search("the freeboard is low") is None
    assert lazy.search("the freeboard is low", 0, 8) is not None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\bkeel\b", [{"keel"}]),
        (r"\b(?:keel|mast)s?\b", [{"keel", "keels", "mast", "masts"}]),
        (r"\bcapsiz\w*", [{"caps"}]),
        (r"\d+ knots\b", [{"knots"}]),
        (r"\d+ +\d", [{"0"}]),
        (r"\d+", []),  # quicker than any look
        (r"\b(?:harbour|dock)\b.*\bpilot\b", [{"pilot"}, {"harbour", "dock"}]),
        (r"\b(?:(?P<one>gale)\s+(\w+)|(?P<two>storm)\s+(\w+))", [{"gale", "storm"}]),
        (r"\b(?:(?:old|very)\s+){0,3}(?:barge|lugger)\b", [{"barge", "lugger"}]),
        (r"\b(?:(?:old|very)\s*){0,3}barge\b", []),  # "oldbarge"
        (r"\b(?:\w+\s+(?:and|or)\s+)?rope\b", [{"rope"}]),
        (r"keel", []),  # may stand inside a word
        (r"\w+ing\b", []),
        (r"\bthe\b|\bof\b", []),  # in nearly every sentence
        (r"(?:keel)?", []),
        (r"[^\W\d_]+", []),
    ],
)
def test_what_a_pattern_needs(source: str, expected: list[set[str]]) -> None:
    assert [set(each) for each in needs(source, 0)] == expected


def test_a_pattern_that_knows_ascii_only_needs_nothing() -> None:
    assert needs(r"\bkeel\b", re.ASCII) == ()
    assert needs(r"(?a)\bkeel\b", 0) == ()


def test_the_tokens_of_a_text() -> None:
    assert tokens("The Keel (7 m)") == {"the", "keel", "7", "0", "m", "(", ")"}
    assert "free" in tokens("freeboard")
    assert folded("ſaİl \u212aeel") == "sail keel"


def test_a_faulty_pattern_raises_here_too() -> None:
    with pytest.raises(re.error):
        needs(r"\bkeel(", 0)


def test_a_set_asked_for_later_is_known_of_texts_read_before() -> None:
    text = "The ketch lay at the mole."
    first = bit_of(frozenset({"ketch", "yawl"}))
    assert met(text) & first
    second, third = bit_of(frozenset({"yawl", "sloop"})), bit_of(frozenset({"mole", "sloop"}))
    assert not met(text) & second
    assert met(text) & third
    assert bit_of(frozenset({"yawl", "ketch"})) == first


def test_a_text_is_read_when_it_is_asked_for_often() -> None:
    text, wanted = "The cutter passed the point.", bit_of(frozenset({"cutter"}))
    asked = [met_if_often(text) for _ in range(9)]
    assert asked[0] == EVERYTHING
    assert asked[-1] == met(text) != EVERYTHING
    assert all(each & wanted for each in asked)
    assert met_if_often(text * 200) == EVERYTHING
    assert met(text * 200) & wanted
