"""Small facts, rule files and warehouses for the tests of the judging room, made without extraction."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from audit.identity import RowIds
from audit.judge.rules import Rule, load_rules
from audit.model import Claim, Document, Facts, Quantity, SourceMention
from audit.policy import Policy
from audit.warehouse import store

RULES = Path(__file__).parent / "fixtures" / "rules"
RUN = "a-run"


def facts_of(text: str, name: str = "boats.md", path: str | None = None) -> Facts:
    """One claim for the whole text, a quantity for each "n%", a vague mention for each "Experts say"."""
    ids = RowIds(name)
    claim = ids.next("claims", text)
    place: dict[str, Any] = {"document_id": name, "block_id": "b", "sentence_id": None}
    quantities = tuple(
        Quantity(
            quantity_id=ids.next("quantities", found.group()), claim_id=claim, expression_id="x", start_at=found.start(),
            end_at=found.end(), text=found.group(), kind="percent", role="value", value=float(found.group(1)), low=None,
            high=None, unit="percent", dimension="share", modifier=None, **place,
        )
        for found in re.finditer(r"(\d+)%", text)
    )  # fmt: skip
    mentions = tuple(
        SourceMention(
            mention_id=ids.next("source_mentions", found.group()), start_at=found.start(), end_at=found.end(),
            text=found.group(), kind="vague", status="vague", missing=(), verb="say", name=None, year=None,
            reference_id=None, work_key=None, says_who=False, says_what=False, says_where=False, says_when=False,
            identifiable=False, retrievable=False, **place,
        )
        for found in re.finditer("Experts say", text)
    )  # fmt: skip
    claims = (
        Claim(
            claim_id=claim, ordinal=0, role="body", start_at=0, end_at=len(text), text=text, section="",
            kinds=("statistic",), needs_source=True, needs_source_reason="a figure", source_status="none",
            source_status_reason="no source", hedge="none", polarity="affirmed", modality="asserted",
            causal_strength="none", tense="present", quoted=False, **place,
        ),
    )  # fmt: skip
    document = Document(
        document_id=name, path=path or name, format="md", title=None, author=None, published_on=None, desk=None,
        language="en", sha256="0", words=len(text.split()), offsets="source", encoding="utf-8", encoding_guessed=False,
        status="read", reason=None, group_name="", text=text,
    )  # fmt: skip
    return Facts(document=document, claims=claims, quantities=quantities, mentions=mentions)


def warehouse(
    folder: Path, facts: Sequence[Facts], rules: Sequence[Rule] = (), policy: Policy | None = None
) -> tuple[Path, dict[str, str]]:
    """A warehouse file with these facts and a view for each rule; also what would not bind."""
    database = folder / "warehouse.duckdb"
    with closing(store.open_for_writing(database)) as connection:
        store.start_run(
            connection, run_id=RUN, started_at=datetime(2026, 1, 31, 12), policy=policy or Policy(),  # noqa: DTZ001
            as_of=date(2026, 1, 31), suite="harbour", tool_version="0",
        )  # fmt: skip
        store.write_facts(connection, RUN, facts, (), ())
        return database, store.publish_views(connection, RUN, {rule.code: rule.sql for rule in rules})


def house_rules() -> tuple[Rule, ...]:
    """The rules of tests/fixtures/rules; they are not shipped, so they run in a child process."""
    return load_rules([RULES])


FIELDS: Mapping[str, Any] = {
    "code": "TST001",
    "name": "a-fault",
    "type": "tension",
    "severity": "warning",
    "summary": "A summary.",
    "why": "A reason.",
    "fix": "A remedy.",
    "source": "A test.",
    "since": "0.1.0",
    "limits": "None.",
    "message": "{text} is at fault.",
    "sql": "SELECT document_id, start_at, end_at, text FROM claims",
    "flagged": [{"text": "One boat.", "marks": ["One"]}, {"text": "Two boats.", "marks": ["Two"]}],
    "silent": [{"text": "Three boats.", "because": "three."}, {"text": "Four boats.", "because": "four."}],
}


def write_rule(folder: Path, **changes: Any) -> Path:
    """A rule file with these fields changed; a field that is None is left out. Named after its code."""
    fields = {key: value for key, value in {**FIELDS, **changes}.items() if value is not None}
    path = folder / f"{changes.get('file', fields.get('code', 'TST001'))}.toml"
    fields.pop("file", None)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in fields.items()) + "\n", encoding="utf-8")
    return path


def toml(value: Any) -> str:
    """A value as TOML writes it in one line."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{escaped}"'
        case list():
            return f"[{', '.join(toml(item) for item in value)}]"
        case dict():
            return "{" + ", ".join(f"{toml(key)} = {toml(item)}" for key, item in value.items()) + "}"
    raise TypeError(value)
