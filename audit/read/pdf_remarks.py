"""What a reader of PDFs has to say of their pages: those that hold no text, and text that was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Remark
from audit.read.pdf_letters import Page

_PATCHY = 0.02  # share of a page's letters that the file does not name


def remarks_on(pages: Sequence[Page], broken: Sequence[int]) -> Iterator[Remark]:
    """One remark of each kind that there is reason for; `broken` are the numbers of pages that cannot be opened."""
    if broken:
        what = f"{_capital(pages_named(broken))} cannot be opened."
        yield Remark("damaged_pages", 0, 0, what, "Export the file again.", unread=True)
    empty = [page.number for page in pages if not page.letters]
    if empty:
        holds = "holds" if len(empty) == 1 else "hold"
        yield Remark(
            "pages_without_text",
            0,
            0,
            f"{_capital(pages_named(empty))} {holds} no text, perhaps a picture of it.",
            "Run text recognition (OCR) on the file, unless nothing is printed there.",
            unread=True,
        )
    hidden = [page.number for page in pages if page.hidden]
    if hidden:
        yield Remark(
            "hidden_text",
            0,
            0,
            f"Text that no reader sees was left out on {pages_named(hidden)}.",
            "Ask where it comes from: white, tiny or invisible type.",
        )
    turned = [page.number for page in pages if page.turned > 2]
    if turned:
        yield Remark(
            "turned_text", 0, 0, f"Text set on its side was left out on {pages_named(turned)}.", "Read it on the page."
        )
    unknown = [page.number for page in pages if page.unmapped > _PATCHY * max(len(page.letters), 1)]
    if unknown:
        yield Remark(
            "unknown_letters",
            0,
            0,
            f"The file does not say which letters some are on {pages_named(unknown)}.",
            "Compare these pages with their print, or export the file again with its fonts.",
            unread=True,
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def pages_named(numbers: Sequence[int]) -> str:
    """ "page 3", "pages 2, 4 to 6"."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    named = ", ".join(_range(group) for group in groups)
    return f"page{'s' if len(numbers) > 1 else ''} {named}"


def _range(group: Sequence[int]) -> str:
    return str(group[0]) if len(group) == 1 else f"{group[0]} to {group[-1]}"
