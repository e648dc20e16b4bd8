"""The report context as one HTML file: no outside request, no inline event or style, everything escaped."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from audit import paths
from audit.report.context import ReportContext

TEMPLATE, STYLE, SCRIPT = "report.html.j2", "report.css", "report.js"
_KEPT = frozenset("\t\n")


def _shown() -> dict[int, str]:
    """What stands for characters that a page would drop, obey or refuse.

    Control characters become their pictures; marks that turn or reorder text, and the byte-order mark, become the
    replacement sign; so do lone surrogates, which UTF-8 cannot hold, and code points that are no characters.
    """
    pictures = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT} | {0x7F: "␡"}
    refused = [*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFEFF, 0x61C, 0x200E, 0x200F]
    refused += [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    refused += [plane * 0x10000 + last for plane in range(0x11) for last in (0xFFFE, 0xFFFF)]
    return pictures | dict.fromkeys(refused, "�")


_SHOWN = _shown()


def visible(value: Any) -> Any:
    """A value as it may stand in the page: text without characters that act instead of showing; the rest unchanged.

    It does not escape; the template engine does that afterwards, to everything but `Markup`.
    """
    return value.translate(_SHOWN) if isinstance(value, str) and not isinstance(value, Markup) else value


@functools.lru_cache(maxsize=4)
def environment(folder: Path) -> Environment:
    """The template engine: everything is escaped, and a name that does not exist is an error.

    One for all reports of a folder: it translates a template once, and again when its file has changed.
    """
    engine = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    engine.filters["sentence_case"] = sentence_case
    return engine


def sentence_case(text: str) -> str:
    """The first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def render(context: ReportContext, folder: Path = paths.TEMPLATES) -> str:
    """The report as HTML with line feeds. The same context gives the same text.

    `folder` holds report.html.j2, report.css and report.js. The page's policy lets exactly this style and this script
    run, by their hashes.
    """
    style, script = _read(folder / STYLE), _read(folder / SCRIPT)
    template = environment(folder).get_template(TEMPLATE)
    return template.render(
        report=context,
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _read(path: Path) -> str:
    """A file of ours, with the line ends that a browser will hash."""
    return "\n" + path.read_text(encoding="utf-8").strip() + "\n"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
