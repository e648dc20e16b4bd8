"""What is imported when: the quick commands stay quick, and the public names are those that are listed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import audit

ROOT = str(Path(__file__).resolve().parent.parent)
HEAVY = {"pandas", "pandera", "polars", "great_expectations", "sqlalchemy"}
# Runs the command in a fresh process and prints which packages it has imported by the end.
PROBE = """
import json, sys
from audit.cli import main
sys.argv = ["claims-audit", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    code = end.code
packages = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"code": code, "packages": packages}), file=sys.stderr)
"""


def fresh(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A Python of its own in `folder`, which finds the package whether or not it is installed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), ROOT])}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def imported_by(*arguments: str, folder: Path) -> set[str]:
    done = fresh("-c", PROBE, *arguments, folder=folder)
    answer = json.loads(done.stderr.splitlines()[-1])
    assert answer["code"] in (0, None), done.stderr
    return set(answer["packages"])


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help"), ("run", "--help")])
def test_help_imports_neither_a_database_nor_a_reader(arguments: tuple[str, ...], tmp_path: Path) -> None:
    packages = imported_by(*arguments, folder=tmp_path)
    assert packages & (HEAVY | {"duckdb", "jinja2", "markdown_it", "numpy", "py3langid", "rich"}) == set()
    assert "typer" in packages


@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
def test_check_imports_nothing_heavy(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("The town dug 40 wells in May, a study says. 60% of them ran dry.\n", encoding="utf-8")
    packages = imported_by("check", name, "--fail-on", "never", folder=tmp_path)
    assert packages & (HEAVY | {"jinja2"}) == set()
    assert "duckdb" in packages


def test_importing_the_package_imports_nothing_but_itself(tmp_path: Path) -> None:
    code = "import sys, json; before = set(sys.modules); import audit; print(json.dumps(sorted(set(sys.modules) - before)))"
    done = fresh("-c", code, folder=tmp_path)
    assert done.stderr == ""
    imported = set(json.loads(done.stdout))
    assert {name for name in imported if name.partition(".")[0] not in sys.stdlib_module_names} == {"audit"}


def test_the_public_names_are_listed_sorted_and_there() -> None:
    assert audit.__all__ == sorted(audit.__all__)
    assert len(audit.__all__) <= 12
    values = {name: getattr(audit, name) for name in audit.__all__}
    assert all(callable(value) for value in values.values())
    public = {
        name
        for name, value in vars(audit).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert public == set(audit.__all__)
    assert set(audit.__all__) <= set(dir(audit))


def test_every_public_thing_is_explained() -> None:
    assert [name for name in audit.__all__ if not getattr(audit, name).__doc__] == []


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        audit.chekc  # noqa: B018  # the look-up is the test
