"""What is established about a text, as an article would be read: shared by the tests of what is found in one."""

from __future__ import annotations

import audit
from audit.model import Calculation, Facts
from audit.parse.lexicons import load_lexicons
from audit.parse.quantity import FoundQuantity, find_quantities
from audit.read import read_string
from audit.recompute import establish


def facts_of(text: str, name: str = "article", format: str = "md") -> Facts:
    return establish(read_string(text, document_id=name, format=format), load_lexicons())


def calculations(text: str) -> list[Calculation]:
    return list(facts_of(text).calculations)


def found(text: str) -> list[FoundQuantity]:
    return list(find_quantities(text, load_lexicons()))


def conflicts(text: str) -> list[str]:
    """The kind of every conflict within one article."""
    result = audit.check_texts({"an article": text})
    return [each.kind for each in result.pairs if each.relation == "conflict"]


def asked(text: str) -> list[str]:
    """Passages of one article for which the rule on claims without a source asks one."""
    findings = audit.check_texts({"a": text}).findings
    return [each.quote for each in findings if each.code == "SRC103" and each.severity != "info"]
