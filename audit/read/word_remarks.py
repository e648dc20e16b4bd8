"""What a reader of Word files has to tell beside the text: tracked changes, hidden and struck words, parts not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Remark
from audit.read.drafts import Draft
from audit.read.word_manuscript import Changes

_SHOWN = 160  # characters of hidden text that a remark quotes
_MOST_NAMED = 3  # authors of changes
_WORDS = {
    "hidden_text": (
        "The file hides words: “{}”.",
        "Take them out, or show them (Font, Hidden); they were not audited.",
    ),
    "struck_out": ("Words are struck out: “{}”.", "Take them out if they no longer hold; they were not audited."),
}


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words that a block does not show; `index` is that of the draft that they stand in or behind."""

    index: int
    code: str
    words: str


def remarks_on(
    drafts: Sequence[Draft], unseen: Sequence[Unseen], changes: Changes, first_changed: int, embedded: int
) -> Iterator[Remark]:
    """One remark for each block that hides words; one for all tracked changes, at the first."""
    for each in unseen:
        what, advice = _WORDS[each.code]
        shown = each.words if len(each.words) <= _SHOWN else each.words[:_SHOWN].rstrip() + " …"
        yield Remark(each.code, *_place(drafts, each.index), what.format(shown), advice)
    if changes.counts:
        yield Remark(
            "tracked_changes",
            *_place(drafts, first_changed),
            f"The file holds {_counted(changes)}; it was read as if all of them were accepted.",
            "Accept or reject them in Word (Review), save, and audit what will be published.",
        )
    if embedded:
        parts = (
            "A part of the text is another file that is embedded"
            if embedded == 1
            else f"{embedded} parts of the text are other files that are embedded"
        )
        yield Remark(
            "embedded_file",
            *_place(drafts, len(drafts)),
            f"{parts} in this one; it was not read." if embedded == 1 else f"{parts} in this one; they were not read.",
            "Open the file in Word and save it anew, which makes them part of it.",
            unread=True,
        )


def _place(drafts: Sequence[Draft], index: int) -> tuple[int, int]:
    if not drafts:
        return 0, 0
    draft = drafts[max(0, min(index, len(drafts) - 1))]
    return draft.start, draft.end


def _counted(changes: Changes) -> str:
    parts = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in sorted(changes.counts.items())]
    total = sum(changes.counts.values())
    names = list(changes.authors)
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    by = f" by {', '.join(names[:_MOST_NAMED])}{more}" if names else ""
    return f"{total} tracked change{'' if total == 1 else 's'}{by} ({', '.join(parts)})"
