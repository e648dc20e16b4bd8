"""Parts of all columns as one article: sentences run on over columns and pages."""

from __future__ import annotations

from collections.abc import Sequence

from audit.read.drafts import introduces
from audit.read.pdf_paragraphs import Part, is_finished

_PASSED_OVER = frozenset({"table", "image", "caption"})
_RUNS_ON = frozenset({"paragraph", "list_item", "quote"})
_SAME_SIZE = 0.5  # points


def run_together(parts: Sequence[Part]) -> list[Part]:
    """Parts whose sentence was interrupted by the end of a column or by a table are one, before what interrupted it."""
    indents = sum(part.indented for part in parts if part.kind == "paragraph")
    marks_by_indent = indents >= 3 and indents >= 0.4 * sum(part.kind == "paragraph" for part in parts)
    result: list[Part] = []
    opened: Part | None = None
    between = False
    for part in parts:
        if part.kind in _PASSED_OVER:
            result.append(part)
            between = True
            continue
        if opened is not None and _goes_on(opened, part, between=between, marks_by_indent=marks_by_indent):
            opened.lines.extend(part.lines)
            opened.column, opened.ends_short = part.column, part.ends_short
            between = False
            continue
        result.append(part)
        opened = part if part.kind in _RUNS_ON else None
        between = False
    return result


def _goes_on(opened: Part, part: Part, *, between: bool, marks_by_indent: bool) -> bool:
    if opened.column == part.column and not between:
        return False
    if part.kind not in {"paragraph", "quote"} or abs(opened.lines[-1].size - part.lines[0].size) > _SAME_SIZE:
        return False
    if part.kind == "quote" and opened.kind == "paragraph" and part.lines[0].x0 != opened.lines[-1].x0:
        return not is_finished(opened.text) and _begins_low(part)
    if introduces(opened.text):
        return False
    if not is_finished(opened.text):
        return _begins_low(part) or not opened.ends_short
    return marks_by_indent and not part.indented and not opened.ends_short and opened.kind == part.kind


def _begins_low(part: Part) -> bool:
    first = next((character for character in part.text if character.isalnum()), "")
    return first.islower() or first.isdigit()
