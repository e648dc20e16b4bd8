"""One file to its documents, with every way in which that can fail said in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from audit.errors import ReadError
from audit.identity import digest
from audit.model import Document, Problem
from audit.policy import Policy
from audit.read.article import arrange, build
from audit.read.contents import bytes_of
from audit.read.discover import Found
from audit.read.encodings import decode
from audit.read.jsonl import read_jsonl
from audit.read.parsers import PARSED, Parse, parse

_CODES = {
    "E201": "unreadable",
    "E202": "empty",
    "E203": "binary",
    "E204": "encoding",
    "E205": "too_large",
    "E206": "damaged",
    "E207": "encrypted",
    "E208": "no_text",
    "E209": "refused",
    "E210": "too_complex",
    "E211": "out_of_time",
    "E212": "out_of_memory",
    "E213": "reader_died",
}


def read_file(found: Found, policy: Policy, parse: Parse = parse) -> Iterator[Document]:
    """One document a file; one a line for .jsonl. `parse` reads the formats that are parsed from bytes.

    Raises ReadError: E201 unreadable, E202 empty, E203 binary, E204 no known encoding, E205 larger than
    `max-file-megabytes`, and what `parse` raises.
    """
    data = bytes_of(found, policy)
    if found.format in PARSED:
        extracted = parse(found.format, data, found.name)
        document = arrange(
            extracted,
            document_id=found.name,
            format=found.format,
            path=found.name,
            group="",
            policy=policy,
            sha256=hashlib.sha256(data).hexdigest(),
        )
        if document.status == "failed":
            raise _empty(found)
        yield document
        return
    decoded = decode(data, found.name)
    if not decoded.text.strip().strip("\ufeff"):
        raise _empty(found)
    if found.format == "jsonl":
        yield from read_jsonl(
            decoded.text, found.name, encoding=decoded.encoding, encoding_guessed=decoded.guessed, policy=policy
        )
        return
    document = build(
        decoded.text,
        document_id=found.name,
        format=found.format,
        path=found.name,
        group="",
        policy=policy,
        encoding=decoded.encoding,
        encoding_guessed=decoded.guessed,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    if document.status == "failed":
        raise _empty(found)
    yield document


def problem_of(error: ReadError, name: str) -> Problem:
    """What a file that could not be read leaves in the `problems` table."""
    code = _CODES.get(error.code, "unreadable")
    return Problem(digest("problems", name, code), None, name, code, 0, 0, error.what, error.advice)


def _empty(found: Found) -> ReadError:
    return ReadError("E202", f"{found.name} holds no words.", "Check that the right file was saved.")
