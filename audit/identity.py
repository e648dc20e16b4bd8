"""Ids that are the same on every machine: hashes of content, never a counter over the run, an offset or a clock."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter


def normalised(text: str) -> str:
    """NFC, case-folded, spaces folded: two texts that a reader would call the same have the same normal form."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def digest(*parts: str) -> str:
    """The first 16 hex digits of SHA-256 over the parts, each length-prefixed so that ("ab", "c") != ("a", "bc")."""
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(data), data) for data in encoded)).hexdigest()[:16]


class RowIds:
    """Hands out row ids for one document: hash(table, document key, normalised text, n-th equal text)."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, table: str, text: str) -> str:
        key = (table, normalised(text))
        self._seen[key] += 1
        return digest(table, self._document_id, key[1], str(self._seen[key]))


def fingerprint(code: str, document_id: str, passage: str, other: tuple[str, str] | None = None) -> str:
    """A finding's name across runs and edits elsewhere in the text; `other` is (document id, passage) of a pair.

    No line, message, severity or tool version goes in, so a reworded message does not make a finding new.
    """
    sides = [(document_id, normalised(passage))]
    if other is not None:
        sides.append((other[0], normalised(other[1])))
    flat = [part for side in sorted(sides) for part in side]
    return "f1:" + digest("finding", code, *flat)
