"""Pages of a PDF drawn for tests, and what reading them must always hold to."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from audit.read.extracted import Extracted
from audit.read.pdf import read_pdf
from tests.typesetter import Look, Matter

NARROW = Look(columns=2, height=420, justified=True, hyphens=True, numbers=True, head="The Millpond Gazette")
TOWN = (
    "The weir above the mill was rebuilt in stone after the spring flood had carried the old one away and with it two"
    " boats and a henhouse. Nobody in the village had expected the river to rise so quickly, although the keeper had"
    " written down every high water for thirty years and knew that the longest entries were always those of March."
)
FISH = (
    "Salmon came back in the autumn, first by night and then in full daylight, and the children stood on the footbridge"
    " counting them aloud. A ladder of nine steps had been set into the bank, which cost more than the weir itself, and"
    " which the anglers had asked for since long before anybody else cared about fish."
)
STONE = (
    "The stone was cut in the quarry behind the chapel, where work had stopped a lifetime ago, and carried down on"
    " sledges because the lane would not bear carts. Each block was numbered with red paint that can still be read at low"
    " water by whoever takes the trouble to lean over the parapet."
)
PROSE = (TOWN, FISH, STONE)


def read(data: bytes) -> Extracted:
    extracted = read_pdf(data, "a.pdf")
    for draft in extracted.drafts:
        assert extracted.text[draft.start : draft.end] == draft.text
        assert draft.kind == "image" or draft.page is not None
    return extracted


def shown(extracted: Extracted, *kinds: str) -> list[str]:
    return [draft.text for draft in extracted.drafts if draft.text and (not kinds or draft.kind in kinds)]


def paragraphs(*texts: str) -> list[Matter]:
    return [Matter("paragraph", text) for text in texts]


def drawn(*pages: Sequence[tuple[float, float, str]], size: float = 10, **canvas: object) -> bytes:
    """Pages of strings at (x, y from the top)."""
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1, **canvas)
    for page in pages:
        paper.setFont("Times-Roman", size)
        for x, y, text in page:
            paper.drawString(x, 700 - y, text)
        paper.showPage()
    paper.save()
    return out.getvalue()
