"""Patterns that are compiled when first used, and that every one of the product's can be."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.patterns import lazy_pattern

_MODULES = [each.name for each in pkgutil.walk_packages(audit.__path__, "audit.") if not each.name.endswith("__main__")]


@given(st.text(alphabet="ab1 ", max_size=30))
def test_a_lazy_pattern_answers_as_a_compiled_one(text: str) -> None:
    source = r"(?P<letters>a+)\s*(\d*)"
    lazy, compiled = lazy_pattern(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
    assert lazy.findall(text) == compiled.findall(text)
    assert [each.span() for each in lazy.finditer(text)] == [each.span() for each in compiled.finditer(text)]
    assert lazy.sub("-", text) == compiled.sub("-", text)
    assert lazy.split(text) == compiled.split(text)
    assert (lazy.search(text, 1) is None) == (compiled.search(text, 1) is None)
    assert (lazy.fullmatch(text) is None) == (compiled.fullmatch(text) is None)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert lazy.groupindex == compiled.groupindex


def test_it_goes_to_another_process_and_is_copied() -> None:
    for again in (pickle.loads(pickle.dumps(lazy_pattern("a+"))), copy.deepcopy(lazy_pattern("a+"))):
        assert again.findall("baab") == ["aa"]


def test_a_faulty_one_raises_at_its_first_use() -> None:
    faulty = lazy_pattern("(")
    with pytest.raises(re.error):
        faulty.search("a")


@pytest.mark.parametrize("name", _MODULES)
def test_every_pattern_of_the_product_compiles(name: str) -> None:
    module = importlib.import_module(name)
    for value in vars(module).values():
        for each in value if isinstance(value, tuple | list) else (value,):
            if type(each).__name__ == "_Lazy":
                assert re.compile(each.pattern, each.flags).flags == each.flags
