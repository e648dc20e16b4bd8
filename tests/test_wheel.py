"""What is shipped: the source distribution and the wheel made from it, built here without network or pip."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = {
    "expectations": "expectations",
    "reports/templates": "templates",
    "datasets/articles": "articles",
    "datasets/lexicons": "lexicons",
}
BUILD = "import sys; from hatchling import build; print(getattr(build, 'build_' + sys.argv[1])(sys.argv[2]))"


def build(kind: str, source: Path, target: Path) -> Path:
    """Build one distribution in a process of its own, because the builder works on its working folder."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, kind, str(target)], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return target / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, filter="data")
    return build("wheel", next(unpacked.iterdir()), tmp_path_factory.mktemp("wheel"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def tracked(folder: str) -> set[str]:
    """Files below a folder that git tracks or would add, as "/"-separated paths below it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", folder],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        return {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    found = [PurePosixPath(name) for name in listed.stdout.decode("utf-8").split("\0") if name]
    return {path.relative_to(folder).as_posix() for path in found if (ROOT / path).is_file()}


def test_the_wheel_holds_all_code_and_nothing_beside_the_package(wheel: Path) -> None:
    held = names(wheel)
    code = {f"audit/{name}" for name in tracked("audit") if name.endswith(".py")}
    assert code <= held
    tops = {name.split("/")[0] for name in held}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"audit"}


@pytest.mark.parametrize("folder", SHARED)
def test_the_wheel_carries_each_shipped_folder_whole(wheel: Path, folder: str) -> None:
    prefix = f"audit/_share/{SHARED[folder]}/"
    carried = {name.removeprefix(prefix) for name in names(wheel) if name.startswith(prefix)}
    assert carried == tracked(folder) != set()


def test_the_wheel_carries_no_leftovers(wheel: Path, sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        packed = names(wheel) | {name for name in archive.getnames() if name.split("/")[1:2] != ["tests"]}
    odd = (".pyc", ".duckdb", ".wal", ".log", "report.html", "audit.json")
    assert sorted(name for name in packed if name.endswith(odd)) == []
    assert sorted(name for name in packed if {".venv", ".git", "__pycache__", "build"} & set(name.split("/"))) == []


def test_the_metadata_says_what_the_project_says(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folder = next(name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name)
        metadata = Parser().parse(io.StringIO(archive.read(f"{folder}/METADATA").decode("utf-8")))
        scripts = archive.read(f"{folder}/entry_points.txt").decode("utf-8")
        licence = archive.read(f"{folder}/licenses/LICENSE").decode("utf-8")
    assert metadata["Name"] == "claims-audit"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "claims-audit = audit.cli:main" in scripts
    assert "Apache License" in licence
    required = {
        line.split(">")[0].split("=")[0].split("<")[0].strip() for line in metadata.get_all("Requires-Dist", [])
    }
    assert "great-expectations" in required
    assert required.isdisjoint({"pytest", "ruff", "mypy", "uv"})


def test_the_source_distribution_can_be_tested(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        packed = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"pyproject.toml", "LICENSE", "README.md", "CHANGELOG.md", "Makefile", "tests/conftest.py"} <= packed
