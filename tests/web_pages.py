"""Pages made up for tests: an article of three paragraphs, and what is read of it."""

from __future__ import annotations

from audit.policy import Policy
from audit.read.drafts import Draft
from audit.read.extracted import Extracted
from audit.read.web_page import read_markup

PROSE = (
    "The weir was rebuilt in 2019 at a cost of £2.4 million, after a flood had carried half of it away.",
    "It now holds back 40,000 cubic metres, a third more than the old one did, says the river trust.",
    "Anglers counted 310 salmon above it last autumn, and nobody had seen one there since the war.",
)
ARTICLE = "".join(f"<p>{each}</p>" for each in PROSE)
ANY_LANGUAGE = Policy(skip_other_languages=False)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def read(body: str, head: str = "") -> Extracted:
    return read_markup(page(body, head), "page.html")


def shown(extracted: Extracted, *kinds: str) -> list[str]:
    return [draft.text for draft in extracted.drafts if draft.text and (not kinds or draft.kind in kinds)]


def only(extracted: Extracted, kind: str) -> Draft:
    (draft,) = (draft for draft in extracted.drafts if draft.kind == kind)
    return draft
