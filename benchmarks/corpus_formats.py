"""The Markdown of `corpus.py` in other formats: one article, one file's bytes. Only what that Markdown uses is known here."""

from __future__ import annotations

import html
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block: heading1, heading2, paragraph, item, table or note. A table's `rows` are cells of text."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def pieces(markdown: str) -> Iterator[Piece]:
    """The blocks of an article, without its front matter."""
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    for block in re.split(r"\n{2,}", body.strip()):
        lines = block.splitlines()
        if block.startswith("#"):
            marks, _, text = block.partition(" ")
            yield Piece(f"heading{len(marks)}", text)
        elif block.startswith("- "):
            yield from (Piece("item", line[2:]) for line in lines)
        elif block.startswith("|"):
            rows = (line for line in lines if not re.fullmatch(r"[|:\- ]+", line))
            yield Piece("table", rows=tuple(tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows))
        elif block.startswith("[^"):
            yield Piece("note", block.partition(":")[2].strip())
        else:
            yield Piece("paragraph", block)


def as_html(markdown: str) -> bytes:
    """A page with a bar of links above the article and a foot below it."""
    parts = []
    for piece in pieces(markdown):
        if piece.kind == "table":
            cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in piece.rows)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
            continue
        text = html.escape(piece.text).replace("[^1]", '<sup><a href="#n1">1</a></sup>')
        tag = {"heading1": "h1", "heading2": "h2", "item": "li"}.get(piece.kind, "p")
        opening = '<p id="n1">1. ' if piece.kind == "note" else f"<{tag}>"
        parts.append(f"{opening}{text}</{tag}>")
    body = "\n".join(parts)
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Gazette</title></head><body>"
        "<nav><a href='/'>Home</a> <a href='/town'>Town</a></nav>"
        f"<main><article>\n{body}\n</article></main><footer>About us. Contact.</footer></body></html>\n"
    ).encode()


def as_docx(markdown: str) -> bytes:
    """A Word file of four parts: the text, its note, and what ties them together."""
    body, note = [], ""
    for piece in pieces(markdown):
        if piece.kind == "table":
            rows = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in piece.rows)
            body.append(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
        elif piece.kind == "note":
            note = piece.text
        else:
            style = {"heading1": "Heading1", "heading2": "Heading2", "item": "ListBullet"}.get(piece.kind, "")
            body.append(_paragraph(piece.text, style))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPES}.footnotes+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("footnotes", "footnotes.xml"),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_WORD}"><w:footnote w:id="1">{_paragraph(note)}</w:footnote>'
        "</w:footnotes>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return out.getvalue()


def as_pdf(markdown: str) -> bytes:
    """Pages of one column. Needs what the tests need (reportlab)."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tests.typesetter import Look, Matter, typeset

    matter, notes = [], {}
    for piece in pieces(markdown):
        text = piece.text.replace("[^1]", "^1^")
        if piece.kind == "note":
            notes["1"] = text
        elif piece.kind.startswith("heading"):
            matter.append(Matter("heading", text, level=int(piece.kind[-1])))
        else:
            matter.append(Matter(piece.kind, text, cells=piece.rows))
    pages: bytes = typeset(matter, notes, Look(family="Vera", size=9, leading=12))
    return pages


def as_jsonl(markdown: str) -> bytes:
    """One line."""
    return (json.dumps({"id": "article", "text": markdown}) + "\n").encode()


def as_text(markdown: str) -> bytes:
    """Markdown is plain text too."""
    return "\n\n".join(piece.text or "\n".join(map(" ".join, piece.rows)) for piece in pieces(markdown)).encode()


WRITERS: Mapping[str, Callable[[str], bytes]] = {
    "md": str.encode,
    "txt": as_text,
    "jsonl": as_jsonl,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
}


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    before, mark, after = text.partition("[^1]")
    runs = _run(before) + ('<w:r><w:footnoteReference w:id="1"/></w:r>' if mark else "") + _run(after)
    return f"<w:p>{properties}{runs}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>' if text else ""


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )
