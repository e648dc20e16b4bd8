"""The README says what is so: its commands, options, settings, exit codes and the example in Python."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

import audit
from audit import errors
from audit.cli.commands import application
from audit.cli.options import Findings
from audit.policy import load_policy

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def commands() -> dict[str, Any]:
    """The subcommands of the application by name."""
    group = typer.main.get_command(application)
    return dict(getattr(group, "commands", {}))


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts}


def test_the_table_of_commands_is_complete() -> None:
    table = "".join(line for line in README.splitlines() if line.startswith("| `"))
    named = {word for word in re.findall(r"`([a-z]+)[^`]*`", table) if word in commands()}
    assert named == set(commands())


def shown() -> list[str]:
    lines = [line.split("  #")[0] for text in blocks("") for line in text.splitlines()]
    return [line.strip() for line in lines if line.startswith("claims-audit ")]


@pytest.mark.parametrize("line", shown())
def test_each_command_that_is_shown_has_its_options(line: str) -> None:
    _, name, *rest = shlex.split(line)
    known = options(commands()[name])
    assert {word for word in rest if word.startswith("--")} <= known


def test_some_commands_are_shown() -> None:
    assert {shlex.split(line)[1] for line in shown()} >= {"check", "run"}


def test_the_formats_of_check_are_those_of_the_command() -> None:
    described = re.search(r"`--format text`, (.*?) \|", README)
    assert described is not None
    choices = [each.value for each in Findings]
    assert sorted(["text", *re.findall(r"`(\w+)`", described[1])]) == sorted(choices)


def test_the_settings_that_are_shown_load(tmp_path: Path) -> None:
    (text,) = blocks("toml")
    path = tmp_path / "claims-audit.toml"
    path.write_text(text, encoding="utf-8")
    policy = load_policy(path)
    assert policy.fail_on == "warning"
    assert list(policy.severity) == ["SRC101"]


def test_the_exit_codes_are_those_of_the_errors() -> None:
    table = {
        int(number): meaning for number, meaning in re.findall(r"^\| (\d+) \| (.*) \|$", README, flags=re.MULTILINE)
    }
    assert set(table) == {0, 1, 2, 3, 4, 130}
    kinds = (errors.UsageError, errors.ReadError, errors.InternalError)
    assert {kind.exit_code for kind in kinds} == {2, 3, 4}


def test_the_example_in_python_runs_and_finds_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = blocks("python")
    exec(compile(text, "README.md", "exec"), {})  # noqa: S102 - our own page
    assert "65" in capsys.readouterr().out


def test_what_the_package_offers_exists() -> None:
    assert [name for name in audit.__all__ if getattr(audit, name, None) is None] == []


def test_every_path_the_readme_names_exists() -> None:
    named = set(
        re.findall(r"`((?:docs|benchmarks|datasets|expectations|reports)/[\w/.-]*|LICENSE|[A-Z]+\.md)`", README)
    )
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", "\n".join(blocks("")), flags=re.MULTILINE)) <= targets
