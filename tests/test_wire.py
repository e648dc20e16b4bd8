"""The wire: what it holds, that it obeys its schema, and that the schema describes all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from audit.model import Audit
from audit.outputs.wire import json_text, source_coverage, to_wire, wire_pieces, wire_schema
from audit.warehouse import schema as tables
from tests import made_up


def to_json(audit: Audit, *, all_roles: bool = False, with_text: bool = False) -> str:
    """What `check --format json` prints."""
    return "".join(wire_pieces(audit, all_roles=all_roles, with_text=with_text))


def validator() -> Draft202012Validator:
    return Draft202012Validator(wire_schema())


def undescribed(value: Any, schema: dict[str, Any], place: str = "") -> Iterator[str]:
    """Fields of the value that the schema does not name. JSON Schema itself lets them pass, as the wire promises."""
    if "$ref" in schema:
        schema = wire_schema()["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, list):
        for item in value:
            yield from undescribed(item, schema.get("items", {}), f"{place}[]")
    if isinstance(value, dict) and "properties" in schema:
        for name, item in value.items():
            if name not in schema["properties"]:
                yield f"{place}.{name}"
            yield from undescribed(item, schema["properties"].get(name, {}), f"{place}.{name}")


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(wire_schema())


@pytest.mark.parametrize("all_roles", [False, True])
@pytest.mark.parametrize("with_text", [False, True])
def test_an_audit_obeys_the_schema_and_the_schema_describes_all_of_it(all_roles: bool, with_text: bool) -> None:
    wire = json.loads(to_json(made_up.audit(), all_roles=all_roles, with_text=with_text))
    assert list(validator().iter_errors(wire)) == []
    assert list(undescribed(wire, wire_schema())) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "2.0"),
        (("run", "verdict"), "fine"),
        (("documents", 0, "offsets"), "bytes"),
        (("claims", 0, "source_status"), "some"),
        (("claims", 0, "start"), -1),
        (("findings", 0, "fingerprint"), "f1:"),
        (("findings", 0, "confidence"), 1.5),
        (("checks", 0, "status"), "passed"),
        (("summary", "source_coverage"), 2),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: Any) -> None:
    wire = json.loads(to_json(made_up.audit()))
    at = wire
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert [list(error.absolute_path) for error in validator().iter_errors(wire)] == [list(path)]


@pytest.mark.parametrize(
    ("definition", "field", "values"),
    [
        ("finding", "type", tables.TYPES_OF_FINDING),
        ("finding", "severity", tables.SEVERITIES),
        ("quantity", "kind", tables.KINDS_OF_QUANTITY),
        ("quantity", "role", tables.ROLES_OF_QUANTITY),
        ("source", "kind", tables.KINDS_OF_MENTION),
        *[
            ("claim", name, tables.table("claims").column(name).values)
            for name in ("role", "source_status", "hedge", "polarity", "modality", "causal_strength")
        ],
        *[("document", name, tables.table("documents").column(name).values) for name in ("offsets", "status")],
    ],
)
def test_the_schema_knows_the_words_of_the_tables(definition: str, field: str, values: tuple[str, ...]) -> None:
    assert wire_schema()["$defs"][definition]["properties"][field]["enum"] == list(values)


def test_the_schema_knows_all_kinds_of_claims() -> None:
    kinds = wire_schema()["$defs"]["claim"]["properties"]["kinds"]
    assert kinds["items"]["enum"] == list(tables.KINDS_OF_CLAIM)


def test_claims_carry_their_numbers_and_their_sources() -> None:
    first, second = to_wire(made_up.audit())["claims"]
    assert [each["value"] for each in first["quantities"]] == [60.0]
    assert [each["text"] for each in first["sources"]] == ["a study"]
    assert [each["value"] for each in second["quantities"]] == [45.0]
    assert second["sources"] == []


def test_claims_of_headings_are_listed_on_request_only() -> None:
    assert [each["role"] for each in to_wire(made_up.audit())["claims"]] == ["body", "body"]
    assert [each["role"] for each in to_wire(made_up.audit(), all_roles=True)["claims"]] == ["heading", "body", "body"]


def test_the_text_is_given_where_offsets_count_in_it_and_on_request() -> None:
    audit = made_up.audit()
    in_text = replace(audit.facts[0], document=made_up.document(offsets="text"))
    assert to_wire(audit)["documents"][0]["text"] is None
    assert to_wire(audit, with_text=True)["documents"][0]["text"] == made_up.TEXT
    assert to_wire(replace(audit, facts=(in_text,)))["documents"][0]["text"] == made_up.TEXT


def test_the_summary_counts_what_is_listed() -> None:
    wire = to_wire(made_up.audit())
    assert wire["summary"] == {
        "documents": 1,
        "claims": 2,
        "findings": {"error": 1, "warning": 0, "info": 0},
        "suppressed": 0,
        "source_coverage": 0.5,
        "not_checked": ["TST002 (not run): It needs a run."],
    }


def test_coverage_is_unknown_where_no_claim_needs_a_source() -> None:
    assert source_coverage([]) is None
    assert source_coverage([made_up.claim(9, 35, needs_source=False)]) is None
    assert source_coverage([made_up.claim(9, 35, source_status="incomplete")]) == 1.0


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert to_json(made_up.audit()) == to_json(made_up.audit())
    shuffled = made_up.finding(evidence={"other_value": 45.0, "value": 60.0})
    assert to_json(made_up.audit(findings=(shuffled,))) == to_json(made_up.audit())


def test_json_holds_what_json_lacks() -> None:
    value = {"day": date(2026, 1, 31), "none": float("nan"), "much": float("inf"), "two": Decimal(2), "half": "\ud83d"}
    text = json_text(value, indent=None)
    assert text.encode("utf-8").decode("utf-8") == text
    assert json.loads(text) == {"day": "2026-01-31", "none": None, "much": None, "two": 2, "half": "\ud83d"}


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.floats(), st.lists(st.text()), st.none())))
def test_any_evidence_becomes_json(evidence: dict[str, Any]) -> None:
    text = to_json(made_up.audit(findings=(made_up.finding(evidence=evidence),)))
    assert set(json.loads(text)["findings"][0]["evidence"]) == set(evidence)
    assert text.encode("utf-8")


@given(
    st.recursive(
        st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    )
)
def test_the_pieces_are_what_json_would_print_in_one(value: Any) -> None:
    audit = made_up.audit(findings=(made_up.finding(evidence={"value": value}),))
    assert to_json(audit) == json_text(to_wire(audit), indent=2) + "\n"


def test_a_large_audit_comes_in_many_pieces() -> None:
    audit = made_up.audit(findings=tuple(made_up.finding(message="m" * 1000) for _ in range(200)))
    sizes = [len(piece) for piece in wire_pieces(audit)]
    assert len(sizes) > 2
    assert max(sizes) < 100_000
