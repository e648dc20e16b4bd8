"""Words that are set large beside the text and stand in it as well: they are read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from audit.read.drafts import Draft

_SIGNS = "\"“”‘’'«» .…"


def set_aside_repeated(drafts: Sequence[Draft], pulled: Iterable[int]) -> list[Draft]:
    """The drafts, those at the indexes `pulled` as boilerplate where a paragraph holds the same words."""
    marked = list(drafts)
    for index in pulled:
        core = drafts[index].text.strip(_SIGNS)
        if any(core in each.text for number, each in enumerate(drafts) if number != index and each.kind == "paragraph"):
            marked[index] = replace(drafts[index], kind="boilerplate", label="pull quote, printed in the text as well")
    return marked
