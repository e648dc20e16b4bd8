"""One text of a known format to a `Document`: blocks, metadata, language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from audit.model import Block, Document
from audit.patterns import lazy_pattern
from audit.policy import Policy
from audit.read.boilerplate import FURNITURE, is_furniture
from audit.read.bylines import author_in, mark_bylines
from audit.read.drafts import Draft, assemble
from audit.read.encodings import printable
from audit.read.extracted import Extracted
from audit.read.front_matter import FrontMatter, date_in
from audit.read.language import language_name, language_of
from audit.read.layout import wrap_width
from audit.read.plain_text import read_plain_text
from audit.read.references import mark_references
from audit.read.tables import mark_captions

_MARKDOWN = lazy_pattern(
    r"^\s{0,3}(?:#{1,6}\s|>|[-*+]\s|\d{1,3}[.)]\s|\||```|\[\^?[^\]\s]+\]:)|\*\*|__|\]\(|\[\^|&\w{2,8};|</?[a-z]",
    re.MULTILINE,
)
_NO_WORDS = "It holds no words that could be audited."
_COUNTS_IN_SOURCE = frozenset({"md", "txt"})
_NO_PROSE = frozenset({"boilerplate", "code", "comment"})
_SPEAKS = frozenset(
    {"heading", "paragraph", "list_item", "quote", "caption", "label", "table_cell"}
)  # not lists of works, often in other tongues


def read_string(
    text: str,
    *,
    document_id: str,
    format: str = "md",  # noqa: A002, the name of the column
    path: str | None = None,
    group: str = "",
    policy: Policy = Policy(),  # noqa: B008, frozen
) -> Document:
    """Read one article from a string.

    `format` is "md", "txt", "html" or "jsonl" (a line's text: Markdown, or plain text if it has several lines and no
    marks). Offsets of the blocks count in `Document.text`, which is `text` without a leading byte-order mark and with NUL
    and lone surrogates as U+FFFD; for "html" it is the article's text, laid out anew. Front matter's `id` replaces
    `document_id`, but not the id of a line of JSON. A text in a language that the policy does not name becomes a document
    with status "skipped" and no blocks; one without any words has the status "failed". Raises ReadError (E208, E210) for
    a page that holds no article or is nested too deep.
    """
    return build(text, document_id=document_id, format=format, path=path or document_id, group=group, policy=policy)


def build(
    text: str,
    *,
    document_id: str,
    format: str,  # noqa: A002, the column's name
    path: str,
    group: str,
    policy: Policy,
    encoding: str = "utf-8",
    encoding_guessed: bool = False,
    sha256: str | None = None,
) -> Document:
    """The document; `sha256` is that of the bytes on disk, if the text came from there."""
    checksum = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    extracted = _read(printable(text.removeprefix("\ufeff")), format, path)
    return arrange(
        extracted,
        document_id=document_id,
        format=format,
        path=path,
        group=group,
        policy=policy,
        encoding=encoding,
        encoding_guessed=encoding_guessed,
        sha256=checksum,
    )


def arrange(
    extracted: Extracted,
    *,
    document_id: str,
    format: str,  # noqa: A002, the column's name
    path: str,
    group: str,
    policy: Policy,
    sha256: str,
    encoding: str = "",
    encoding_guessed: bool = False,
) -> Document:
    """What every format has in common, once its words and blocks are known: bylines, captions, references, language."""
    front = extracted.front
    drafts = list(mark_references(mark_bylines(mark_captions(extracted.drafts), titled=front.title is not None)))
    title = front.title or _title(drafts)
    key = document_id if format == "jsonl" else front.id or document_id
    language = language_of(" ".join(_spoken(drafts)), policy.languages[0] if policy.languages else "en")
    skipped = policy.skip_other_languages and language not in policy.languages
    blocks: tuple[Block, ...] = () if skipped else assemble(drafts, key, title)
    empty = not any(draft.text for draft in drafts)
    bylines = [draft.text for draft in drafts if draft.kind == "byline"]
    return Document(
        document_id=key,
        path=path,
        format=format,
        title=title,
        author=front.author or author_in(bylines),
        published_on=front.published_on or _first_date(bylines),
        desk=front.desk,
        language=language,
        sha256=sha256,
        words=sum(len(draft.text.split()) for draft in drafts if draft.kind not in _NO_PROSE),
        offsets="source" if format in _COUNTS_IN_SOURCE else "text",
        encoding=encoding,
        encoding_guessed=encoding_guessed,
        status="failed" if empty else "skipped" if skipped else "read",
        reason=_NO_WORDS if empty else _other_language(language, policy) if skipped else front.fault,
        group_name=group,
        text=extracted.text,
        blocks=blocks,
        remarks=extracted.remarks,
    )


def _read(text: str, format: str, name: str) -> Extracted:  # noqa: A002
    if format == "html":
        from audit.read.web_page import read_markup

        return read_markup(text, name)
    if format == "txt" or (format == "jsonl" and _is_unmarked(text)):
        return Extracted(text, FrontMatter(), tuple(read_plain_text(text)))
    from audit.read.markdown import read_markdown  # a directory of text files needs no Markdown parser

    front, drafts = read_markdown(text)
    return Extracted(text, front, tuple(_without_furniture(drafts)))


def _is_unmarked(text: str) -> bool:
    """Several lines, none with a mark of Markdown, each a paragraph: a line break in it means what it says."""
    lines = [(line, False) for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and _MARKDOWN.search(text) is None and wrap_width(lines) is None


def _without_furniture(drafts: Sequence[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        furniture = draft.kind in {"paragraph", "label"} and is_furniture(draft.text)
        yield replace(draft, kind="boilerplate", label=FURNITURE) if furniture else draft


def _title(drafts: Sequence[Draft]) -> str | None:
    """The first heading of level 1, or a heading that opens the article."""
    opening = next((draft for draft in drafts if draft.kind not in {"boilerplate", "caption", "image"}), None)
    first = next((draft.text for draft in drafts if draft.kind == "heading" and draft.level == 1), None)
    return first or (opening.text if opening is not None and opening.kind == "heading" else None)


def _spoken(drafts: Sequence[Draft]) -> Iterator[str]:
    return (draft.text for draft in drafts if draft.kind in _SPEAKS)


def _first_date(bylines: Sequence[str]) -> date | None:
    return next(filter(None, map(date_in, bylines)), None)


def _other_language(language: str, policy: Policy) -> str:
    audited = ", ".join(language_name(code) for code in policy.languages)
    return f"The text is in {language_name(language)} ({language}); the settings audit {audited} only."
