"""Word lists and rules as they were read from TOML, kept in the user's cache folder from one start to the next.

Reading a TOML file takes twenty times as long as reading the same as JSON. A file is known by its whole text: when a
word of it changes it is read anew.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from audit.kept.files import cache_folder, named_for, read_kept, write_kept

_MOST = 500  # texts in the file; beyond these only those are kept that were asked for in this process
_FORM = "TOML as JSON, 1"


@dataclass(slots=True)
class Tables:
    """What is kept, by the digest of the text, and where. Without a file every text is read anew."""

    file: Path | None = None
    kept: dict[str, str] = field(default_factory=dict)
    asked_for: set[str] = field(default_factory=set)
    new: int = 0

    def loads(self, text: str) -> dict[str, Any]:
        """What `tomllib.loads` gives, the caller's own. Raises tomllib.TOMLDecodeError."""
        if self.file is None:
            return tomllib.loads(text)
        key = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.asked_for.add(key)
        if (kept := self.kept.get(key)) is not None:
            return cast("dict[str, Any]", json.loads(kept))
        read = tomllib.loads(text)
        try:
            self.kept[key] = json.dumps(read)
            self.new += 1
        except TypeError:  # a date or a time, which JSON does not know
            pass
        return read

    def write(self) -> None:
        """Keep for the next start what is new."""
        if self.file is None or not self.new:
            return
        whole = len(self.kept) <= _MOST
        content = {key: text for key, text in self.kept.items() if whole or key in self.asked_for}
        write_kept(self.file, json.dumps(content).encode("ascii"))
        self.new = 0


TABLES = Tables()  # of this process


def open_tables(folder: Path | None = None) -> None:
    """Take what is kept in the folder, by default the user's, into this process, and let it be written there."""
    folder = folder or cache_folder()
    if folder is not None:
        TABLES.file = folder / f"tables-{named_for(_FORM)}"
        content = read_kept(TABLES.file)
        TABLES.kept = json.loads(content) if content else {}
