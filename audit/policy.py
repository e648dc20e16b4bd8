"""House settings: a TOML file becomes a frozen `Policy`; an unknown key is an error that names the nearest key."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from audit.errors import SettingsError

FILE_NAME = "claims-audit.toml"
FAIL_ON = ("error", "warning", "info", "never")
LEVELS = ("error", "warning", "info", "off")


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything a house can set. In the file the names are written with hyphens: `fail-on = "warning"`."""

    suite: str = "newsroom"
    fail_on: str = "error"
    as_of: date | None = None  # None: today, decided once at the start and recorded in the run
    languages: tuple[str, ...] = ("en",)
    skip_other_languages: bool = True
    rules: tuple[str, ...] = ()  # folders of the desk's own rules
    severity: dict[str, str] = field(default_factory=dict)  # rule code -> error|warning|info|off
    rule_seconds: float = 10.0  # a rule that takes longer ends as an error
    rule_memory: str = "128MB"
    jobs: int = 1  # processes that read and extract; 0: one a core
    retractions: str = ""  # a Retraction Watch CSV that cited works are looked up in
    against_archive: bool = True  # a recorded audit compares with the articles of earlier runs in its database
    library: str = ""  # a folder of source texts that claims are held against
    source_max_age_years: int = 10  # what a rule may call an old source
    small_sample: int = 30  # below this a sample is called small
    source_coverage_goal: float = 0.9  # share of claims that need a source and should have one
    max_file_megabytes: float = 20.0
    extract_seconds: float = 120.0  # of the processor, for the facts of one article; then it is set aside; 0: no limit
    reader_seconds: float = 20.0  # for one page, Word file or PDF; then its reader is stopped
    reader_megabytes: float = 1000.0  # of memory that such a reader may take

    def with_values(self, **values: Any) -> Policy:
        """A copy with those values that are not None: how the command line overrides the file."""
        return replace(self, **{key: value for key, value in values.items() if value is not None})


def find_settings(start: Path) -> Path | None:
    """The nearest `claims-audit.toml` at or above `start`."""
    here = start.resolve()
    for folder in (here, *here.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate
    return None


def load_policy(path: Path | None) -> Policy:
    """Read one settings file (None: the defaults). Raises SettingsError with file and key."""
    if path is None:
        return Policy()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            "E110", f"The settings file {path} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError("E111", f"{path} is not valid TOML: {error}.", "Mend the line that is named.") from error
    return policy_of(values, path)


def policy_of(values: Mapping[str, Any], path: Path) -> Policy:
    """Settings as written, with hyphens, as a `Policy`. `path` is the file they stand in. Raises SettingsError."""
    known = {each.name.replace("_", "-"): each.name for each in fields(Policy)}
    chosen: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known keys: {', '.join(sorted(known))}."
            raise SettingsError("E112", f'{path}: there is no setting "{key}".', hint)
        chosen[known[key]] = _checked(path, key, value)
    if "rules" in chosen:  # folders are meant from where the file stands, not from where the command runs
        chosen["rules"] = tuple(str((path.parent / folder).resolve()) for folder in chosen["rules"])
    for key in ("retractions", "library"):
        if chosen.get(key):
            chosen[key] = str((path.parent / chosen[key]).resolve())
    return Policy(**chosen)


def _checked(path: Path, key: str, value: Any) -> Any:
    """The value as `Policy` holds it, or SettingsError when it has the wrong type or is not one of the choices."""
    default = getattr(Policy(), key.replace("-", "_"))
    wrong = SettingsError(
        "E113", f"{path}: {key} = {value!r} is not of the right kind.", f"An example: {key} = {_example(default)}"
    )
    if key == "as-of":
        if type(value) is not date:
            raise SettingsError(
                "E113", f"{path}: as-of = {value!r} is not a date.", "Write it as 2026-01-31, without quotes."
            )
        return value
    if isinstance(default, bool) != isinstance(value, bool):
        raise wrong
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise wrong
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int):
        value = float(value)
    if not isinstance(value, type(default)):
        raise wrong
    if key == "fail-on" and value not in FAIL_ON:
        raise SettingsError("E114", f"{path}: fail-on = {value!r}.", f"Choose one of {', '.join(FAIL_ON)}.")
    if key == "severity" and (bad := [code for code, level in value.items() if level not in LEVELS]):
        raise SettingsError(
            "E114", f"{path}: [severity] {bad[0]} = {value[bad[0]]!r}.", f"Choose one of {', '.join(LEVELS)}."
        )
    return value


def _example(default: Any) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return "[" + ", ".join(f'"{item}"' for item in default or ("house-rules",)) + "]"
    return f'"{default}"' if isinstance(default, str) else str(default)
