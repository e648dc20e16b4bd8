"""The files that a recorded audit leaves behind, each written whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.errors import UsageError
from audit.judge.rules import Rule
from audit.model import Audit
from audit.outputs.wire import wire_pieces

REPORT = "report.html"
WIRE = "audit.json"


def made_ready(*folders: Path) -> None:
    """Make the folders where they are missing. Raises UsageError E102 where that cannot be."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                "E102", f"The folder {folder} cannot be made: {error.strerror}.", "Name a folder that you may write to."
            ) from error


def write_reports(
    audit: Audit, rules: Sequence[Rule], out: Path, *, all_roles: bool = False, with_text: bool = False
) -> None:
    """audit.json and report.html, into a folder that exists."""
    write_whole(out / WIRE, wire_pieces(audit, all_roles=all_roles, with_text=with_text))
    write_whole(out / REPORT, html_report(audit, rules))


def html_report(audit: Audit, rules: Sequence[Rule]) -> str:
    """The HTML report as one file's text."""
    from audit.report.context import build_context
    from audit.report.render import render

    return render(build_context(audit, {rule.code: rule for rule in rules}))


def write_whole(path: Path, text: str | Iterator[str]) -> None:
    """A text, or its pieces. UTF-8 with line feeds on every system. Whoever reads the path sees the old file or the new one, never a part.

    Raises UsageError E102 when it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            with unfinished.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines([text] if isinstance(text, str) else text)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(
            "E102", f"{path} cannot be written: {error.strerror}.", "Name a place that you may write to."
        ) from error
