"""The shape of the house: which folders hold what, and what no tracked file may say."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA_FOLDERS = ("expectations", "datasets", "reports")
LONGEST_MODULE = 400  # lines; no module is excepted

# Libraries that cost more than a tenth of a second to import, and the modules that may import them, inside functions only.
HEAVY = {"great_expectations", "numpy", "pandas", "pandera", "polars", "scipy", "sqlalchemy", "altair"}
AT_HOME = {
    "audit/judge/great_expectations.py": {"great_expectations", "sqlalchemy"},
    "audit/warehouse/contracts.py": {"pandera", "polars"},
}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "telnetlib", "urllib3", "xmlrpc"}

# Written in pieces, so that this file may be searched as well.
FORBIDDEN = {
    "a path of one machine": re.compile(
        "|".join(["/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/\w", "/Us" + r"ers/\w", "/op" + "t/", r"C:\\Us" + "ers"])
    ),
    "a package registry's address": re.compile(
        "|".join(
            [
                "py" + r"pi\.org",
                "python" + r"hosted\.org",
                "--" + "index-url",
                "--" + "extra-index",
                "--" + "find-links",
                "anaconda" + r"\.org",
            ]
        )
    ),
    "how the work was organised": re.compile(
        "|".join(["gold-d" + "ev", r"\.\./sha" + "red", "BRI" + r"EF\.md", "sub" + "agent"])
    ),
    "work that is not done": re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b"),
}
EXCEPTED = {
    ("benchmarks", "how the work was organised")
}  # the exam lies outside the checkout, and its scripts must say where


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git tracks or would add, relative to the root; without git, those of an unpacked source distribution."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = [Path(name) for name in listed.stdout.decode("utf-8").split("\0") if name]
        return tuple(name for name in names if (ROOT / name).is_file())
    kept = ("audit", "tests", "docs", "benchmarks", *DATA_FOLDERS)
    return tuple(path.relative_to(ROOT) for name in kept for path in sorted((ROOT / name).rglob("*")) if path.is_file())


def modules(folder: str) -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and path.parts[0] == folder]


def texts() -> Iterator[tuple[Path, str]]:
    """Tracked text files; the locks are machine-made and hold nothing but names and hashes."""
    for path in tracked():
        if path.name == "LICENSE":
            continue
        try:
            yield path, (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Top-level name of each package that the code imports, with the statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0], node


def at_module_level(tree: ast.Module) -> set[ast.stmt]:
    """Import statements that run when the module is imported: outside functions, and not under `if TYPE_CHECKING`."""
    found: set[ast.stmt] = set()

    def walk(body: list[ast.stmt]) -> None:
        for node in body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                found.add(node)
            elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
                walk(node.orelse)
            elif isinstance(node, ast.If | ast.Try | ast.With | ast.ClassDef):
                for part in ("body", "orelse", "finalbody"):
                    walk(getattr(node, part, []))
                for handler in getattr(node, "handlers", []):
                    walk(handler.body)

    walk(tree.body)
    return found


def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


def test_the_tree_has_its_folders() -> None:
    expected = [
        "audit",
        "expectations/suites",
        "datasets/articles",
        "datasets/lexicons",
        "reports/templates",
        "tests",
        "docs",
        "benchmarks",
    ]
    assert [name for name in expected if not (ROOT / name).is_dir()] == []
    files = [
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
        "requirements.lock",
        "requirements-dev.lock",
        "datasets/SOURCES.md",
    ]
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_audit_is_the_only_package() -> None:
    packages = {path.parts[0] for path in tracked() if path.name == "__init__.py"}
    assert packages == {"audit"}


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_data_folders_hold_no_code(folder: str) -> None:
    held = [path for path in tracked() if path.parts[0] == folder]
    assert held, f"{folder}/ is empty"
    assert [str(path) for path in held if path.suffix in {".py", ".pyc", ".so"}] == []


def test_no_rendered_audit_is_tracked() -> None:
    outputs = [
        path for path in tracked() if path.name in {"report.html", "audit.json"} or path.suffix in {".duckdb", ".whl"}
    ]
    assert [str(path) for path in outputs if path.parts[0] != "tests"] == []


def test_every_room_of_the_package_has_modules() -> None:
    rooms = {path.parent for path in modules("audit")}
    assert [str(room) for room in rooms if not (ROOT / room / "__init__.py").is_file()] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path)
        for folder in ("audit", "tests", "benchmarks")
        for path in modules(folder)
        if not ast.get_docstring(parsed(path))
    ]
    assert silent == []


def test_every_public_function_and_class_of_the_package_that_is_long_is_explained() -> None:
    """Short ones may speak for themselves; from twelve lines on a docstring is due."""
    bare = []
    for path in modules("audit"):
        for node in parsed(path).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if (node.end_lineno or node.lineno) - node.lineno >= 12 and not ast.get_docstring(node):
                bare.append(f"{path}:{node.lineno} {node.name}")
    assert bare == []


def test_no_module_is_longer_than_the_ceiling() -> None:
    long = {
        str(path): lines
        for folder in ("audit", "tests", "benchmarks")
        for path in modules(folder)
        if (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools"}
    assert [str(path) for path in tracked() if path.suffix == ".py" and drawers & {path.stem, *path.parts[:-1]}] == []


def test_heavy_libraries_are_imported_only_where_they_are_at_home_and_only_when_needed() -> None:
    faults = []
    for path in modules("audit"):
        tree = parsed(path)
        early = at_module_level(tree)
        for name, statement in imported(tree):
            if name not in HEAVY:
                continue
            if name not in AT_HOME.get(path.as_posix(), set()):
                faults.append(f"{path}:{statement.lineno} imports {name}")
            elif statement in early and name != "great_expectations" and path.name != "great_expectations.py":
                faults.append(f"{path}:{statement.lineno} imports {name} when it is itself imported")
    assert faults == []


def test_the_package_has_no_way_to_the_network() -> None:
    faults = [
        f"{path}:{at.lineno} {name}"
        for path in modules("audit")
        for name, at in imported(parsed(path))
        if name in NETWORK
    ]
    assert faults == []


def test_only_the_path_resolver_looks_at_its_own_place() -> None:
    users = [
        str(path)
        for path in modules("audit")
        if any(isinstance(node, ast.Name) and node.id == "__file__" for node in ast.walk(parsed(path)))
    ]
    assert users == [str(Path("audit/paths.py"))]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = [
        f"{path}:{number} {line.strip()[:80]}"
        for path, text in texts()
        if (path.parts[0], what) not in EXCEPTED
        for number, line in enumerate(text.splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert found == []


def test_the_locks_hold_versions_and_hashes_only() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        odd = [
            line
            for line in lines
            if not re.match(r"[A-Za-z0-9._-]+==\S+( ; .+)? \\$|    --hash=sha256:[0-9a-f]{64}( \\)?$", line)
        ]
        assert odd == [], name


def test_the_smaller_lock_is_part_of_the_larger() -> None:
    def pins(name: str) -> set[str]:
        return {
            line.split()[0]
            for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
            if "==" in line.split(";")[0]
        }

    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()
    assert any(pin.startswith("duckdb==1.5.") for pin in pins("requirements.lock"))
