"""Formats whose files are parsed from bytes: which reader takes which. Each reader is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable

from audit.errors import ReadError
from audit.read.extracted import Extracted

Parse = Callable[[str, bytes, str], Extracted]  # format, bytes, the name for messages
PARSED = frozenset({"html", "docx", "pdf"})  # formats that come through here


def parse(format: str, data: bytes, name: str) -> Extracted:  # noqa: A002  # the column's name
    """The words and blocks of one file, read in this process.

    Raises ReadError: E206 damaged, E207 encrypted, E208 no text in it, E209 refused because it is built to do harm,
    E210 nested too deep or otherwise too complex.
    """
    match format:
        case "html":
            from audit.read.web_page import read_page

            return read_page(data, name)
        case "docx":
            from audit.read.word_file import read_word

            return read_word(data, name)
        case "pdf":
            from audit.read.pdf import read_pdf

            return read_pdf(data, name)
    raise ReadError("E203", f"{name} is of a kind that is not read ({format}).", "Save it as Markdown or plain text.")
