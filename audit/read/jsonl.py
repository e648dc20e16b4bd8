"""One document a line: {"id": "…", "text": "…", "group": "…"}. Only documents of one group are compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from audit.errors import ReadError
from audit.model import Document
from audit.patterns import lazy_pattern
from audit.policy import Policy
from audit.read.article import build

_EXPECTED = 'Write one object a line: {"id": "name", "text": "the article", "group": "optional"}.'
_LINE_END = lazy_pattern(r"\r\n?|\n")  # not str.splitlines, which also cuts at characters that a JSON text may hold


def read_jsonl(text: str, name: str, *, encoding: str, encoding_guessed: bool, policy: Policy) -> Iterator[Document]:
    """The documents of one file; `name` is the file's. A bad line becomes a document with status "failed" whose reason
    names the line; the others are read. Raises ReadError E202 when no line holds anything.
    """
    empty = True
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not line.strip():
            continue
        empty = False
        try:
            fields = _fields(line)
        except ValueError as error:
            yield _failed(line, name, number, str(error), encoding=encoding, encoding_guessed=encoding_guessed)
            continue
        yield build(
            fields["text"],
            document_id=fields["id"],
            format="jsonl",
            path=f"{name}#{number}",
            group=fields["group"],
            policy=policy,
            encoding=encoding,
            encoding_guessed=encoding_guessed,
            sha256=_sha256(line),
        )
    if empty:
        raise ReadError("E202", f"{name} is empty.", _EXPECTED)


def _fields(line: str) -> dict[str, str]:
    """id, text and group of one line. Raises ValueError with what is wrong with it."""
    try:
        value: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep"
        raise ValueError(f"it is not JSON ({what})") from error
    if not isinstance(value, dict):
        raise ValueError("it holds no object")  # noqa: TRY004, one kind of error for one bad line
    key, text, group = value.get("id"), value.get("text"), value.get("group")
    if isinstance(key, bool) or not isinstance(key, str | int) or not str(key).strip():
        raise ValueError('"id" is missing or is no text')
    if not isinstance(text, str):
        raise ValueError('"text" is missing or is no text')  # noqa: TRY004
    if not text.strip():
        raise ValueError('"text" is empty')
    if group is not None and not isinstance(group, str | int):
        raise ValueError('"group" is no text')
    return {"id": str(key).strip(), "text": text, "group": "" if group is None else str(group)}


def _failed(line: str, name: str, number: int, what: str, *, encoding: str, encoding_guessed: bool) -> Document:
    return Document(
        document_id=f"{name}#{number}",
        path=f"{name}#{number}",
        format="jsonl",
        title=None,
        author=None,
        published_on=None,
        desk=None,
        language=None,
        sha256=_sha256(line),
        words=0,
        offsets="text",
        encoding=encoding,
        encoding_guessed=encoding_guessed,
        status="failed",
        reason=f"Line {number} of {name} could not be read: {what}. {_EXPECTED}",
        group_name="",
        text="",
    )


def _sha256(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
