"""Parsers and extractors that stand in for ours where a test wants one to fail; another process imports them by name."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from audit.errors import ReadError
from audit.model import Document, Facts, Remark
from audit.parse.lexicons import Lexicons
from audit.read.extracted import Extracted, Run, Sheet
from audit.read.front_matter import FrontMatter
from audit.recompute import establish


def parse_or_fail(format_name: str, data: bytes, name: str) -> Extracted:  # one branch a way to fail
    """Does what the bytes say: sleep, eat, die, raise, refuse, connect, call, nest, lie; else reads them as paragraphs."""
    order = data.decode("utf-8", "replace").strip()
    if order == "sleep":
        time.sleep(600)
    if order == "eat":
        held = bytearray(1)
        while True:
            held += bytes(50_000_000)
    if order == "die":
        os.kill(os.getpid(), 9)
    if order == "exit":
        os._exit(7)
    if order == "raise":
        raise KeyError("body")
    if order == "refuse":
        raise ReadError("E207", f"{name} is encrypted.", "Save it without a password.")
    if order == "nest":
        return parse_or_fail(format_name, data, name)
    if order == "connect":
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    if order == "call":
        subprocess.run([sys.executable, "-c", "0"], check=False)
    if order == "print":
        sys.stdout.write("noise")
        sys.stdout.flush()
    if order == "lie":
        return Extracted(Path("elsewhere"), FrontMatter(), ())  # type: ignore[arg-type]  # not what a parser gives
    sheet = Sheet()
    for part in order.split("\n\n"):
        sheet.add("paragraph", [Run(part, target="https://example.org/", labels=("1",)), Run(" ")])
    remark = Remark("hidden_text", 0, 3, f"It names process {os.getpid()}.", "Look at it.")
    return sheet.finished(FrontMatter(title=name), [remark])


def extract_or_fail(document: Document, lexicons: Lexicons) -> Facts:
    """Fails on one document, takes its process down on another, and extracts the others."""
    if document.document_id == "03.md":
        raise ValueError("no")
    if document.document_id in {"05.md", "08.md"}:
        os._exit(9)
    return establish(document, lexicons)


def die_once(document: Document, lexicons: Lexicons) -> Facts:
    """Takes its process down at the first document of a folder, and never again: as when the system ends a process."""
    witness = Path(os.environ["CLAIMS_AUDIT_TEST_WITNESS"])
    if not witness.exists():
        witness.write_text("seen", encoding="utf-8")
        os._exit(9)
    return establish(document, lexicons)


def spoil(document: Document, lexicons: Lexicons) -> Facts:
    """Extracts; on some documents it raises."""
    if document.document_id == "03.md":
        raise ValueError("no")
    return establish(document, lexicons)


def extract_slowly(document: Document, lexicons: Lexicons) -> Facts:
    """Never comes back."""
    time.sleep(600)
    return establish(document, lexicons)
