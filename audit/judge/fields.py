"""One TOML file, field by field: what is missing, misspelt or of the wrong kind is refused with file, key and remedy."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from audit.errors import RuleFileError
from audit.kept.tables import TABLES


def read_toml(path: Path) -> dict[str, Any]:
    """The file as a dict. Raises RuleFileError E120 (unreadable) or E121 (not TOML, with the line)."""
    try:
        return TABLES.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RuleFileError("E120", f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleFileError("E121", f"{path} is not valid TOML: {error}.", "Mend the place that is named.") from error


def nearest(word: str, known: Collection[str]) -> str:
    """A sentence that offers the nearest known word, or all of them when none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(sorted(known))}."


class Fields:
    """The keys of one TOML table, taken out by type. `where` names the file and the table in every message."""

    def __init__(
        self, values: Mapping[str, Any], where: str, *, required: Collection[str], optional: Collection[str] = ()
    ) -> None:
        self._values = values
        self.where = where
        known = {*required, *optional}
        for key in values:
            if key not in known:
                raise RuleFileError("E123", f'{where}: there is no field "{key}".', nearest(key, known))
        for key in required:
            if key not in values:
                raise RuleFileError(
                    "E122", f'{where}: the field "{key}" is missing.', f"Add a line that begins with {key} = "
                )

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        """A string, as a rule one that says something."""
        value = self._values[key]
        if not isinstance(value, str):
            raise self.wrong(key, "a text in quotes")
        if not value.strip() and not may_be_empty:
            raise RuleFileError("E124", f"{self.where}: {key} is empty.", "Write what it should say.")
        return value

    def choice(self, key: str, choices: Collection[str]) -> str:
        """One of the known words."""
        value = self.text(key)
        if value not in choices:
            raise RuleFileError("E125", f'{self.where}: {key} = "{value}" does not exist.', nearest(value, choices))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, "a list of texts in quotes")
        return tuple(value)

    def table(self, key: str) -> dict[str, Any]:
        """A sub-table; empty when it is not there."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"a table: [{key}]")
        return value

    def tables(self, key: str) -> tuple[dict[str, Any], ...]:
        """A list of sub-tables; empty when there is none."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, f"a list of tables: [[{key}]]")
        return tuple(value)

    def wrong(self, key: str, wanted: str) -> RuleFileError:
        return RuleFileError("E124", f"{self.where}: {key} is of the wrong kind.", f"It must be {wanted}.")
