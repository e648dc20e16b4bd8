"""docs/commands.md and docs/wire.md say what is so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from audit.cli.commands import application
from audit.engine.conclusion import EXIT_CODES
from audit.outputs.wire import SCHEMA_VERSION, wire_schema
from audit.warehouse.schema import FACT_TABLES
from tests.command import ROOT

DOCS = Path(ROOT) / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")
WIRE = (DOCS / "wire.md").read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    return dict(getattr(typer.main.get_command(application), "commands", {}))


def sections() -> dict[str, str]:
    """Text under each heading of the page, by the commands that the heading names."""
    parts = re.split(r"^## (.+)$", COMMANDS, flags=re.MULTILINE)[1:]
    return {name: text for heads, text in zip(parts[::2], parts[1::2], strict=True) for name in heads.split(", ")}


def flags(command: Any) -> set[str]:
    return {
        name
        for parameter in command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    } - {"--help"}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_is_described_and_every_described_option_exists(name: str) -> None:
    text = sections()[name]
    written = set(re.findall(r"(?<!-)--[a-z][a-z-]*", text))
    there = flags(commands()[name])
    if name == "run":  # described as those of `check`, but one
        assert "Takes the options of `check` but `--format`" in text.replace("\n", " ")
        written = (written | flags(commands()["check"])) - {"--format"}
    beside = [flags(commands()[other]) for other in commands() if sections()[other] == text]  # share the section
    assert there <= written
    assert written <= set().union(*beside)


def test_the_exit_codes_are_those_of_the_verdicts() -> None:
    table = dict(re.findall(r"^\| (\d+) \| (.+) \|$", COMMANDS, flags=re.MULTILINE))
    assert {int(code) for code in table} == {*EXIT_CODES.values(), 2, 130}


def test_the_tables_of_facts_are_listed_in_order() -> None:
    listed = re.search(r"come in the order (.+?)\.", COMMANDS.replace("\n", " "))
    assert listed is not None
    assert listed[1].split(", ") == [table.name for table in FACT_TABLES]


def test_the_wire_page_names_every_part_and_the_version() -> None:
    parts = set(re.findall(r"^\| `(\w+)` \|", WIRE, flags=re.MULTILINE))
    assert parts | {"schema_version", "tool"} == set(wire_schema()["properties"])
    assert f'`"{SCHEMA_VERSION}"`' in WIRE


def test_the_example_on_the_wire_page_uses_fields_that_exist() -> None:
    example = json.loads(re.findall(r"^```json\n(.*?)^```", WIRE, flags=re.MULTILINE | re.DOTALL)[-1])
    definitions = wire_schema()["$defs"]
    assert set(example) <= set(definitions["finding"]["properties"])
    assert set(example["related"][0]) == set(definitions["side"]["properties"])


def test_the_python_on_the_wire_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft.md").write_text("The bell hangs in the tower.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    (code,) = re.findall(r"^```python\n(.*?)^```", WIRE, flags=re.MULTILINE | re.DOTALL)
    exec(code, names)  # noqa: S102  # a page of ours
    assert names["wire"]["schema_version"] == SCHEMA_VERSION
    assert names["schema"]["$defs"]
