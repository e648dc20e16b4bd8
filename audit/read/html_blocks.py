"""Raw HTML inside Markdown: comments, scripts and styles are no prose; the words between tags are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.read.drafts import Draft
from audit.read.text_map import TextBuilder

# Lengths are bounded, so that a sign "<" without an end costs no more than a glance ahead.
_PIECE = lazy_pattern(
    r"(?P<comment><!--)|<(?P<hidden>script|style|template|noscript)\b[^>]{0,2000}>|(?P<declaration><[!?][^>]{0,2000}>)"
    r"|(?P<tag></?(?P<element>[a-z][a-z0-9-]{0,30})\b[^>]{0,4000}>)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)",
    re.IGNORECASE,
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i ins kbd mark q s samp small span strong sub sup time u "
    "var wbr".split()
)
_KINDS = {"figcaption": "caption", "caption": "caption", "blockquote": "quote", "li": "list_item"}


def read_html(source: str, start: int, end: int) -> Iterator[Draft]:
    """Drafts for `source[start:end]`, one for each stretch of words between block-level tags.

    A comment that is never closed hides nothing: the rest of an article must not vanish for want of "-->".
    """
    builder, kind = TextBuilder(source), "paragraph"
    last_comment = source.rfind("-->", start, end)
    at = start
    while (piece := _PIECE.search(source, at, end)) is not None:
        builder.add(at, piece.start())
        at = piece.end()
        if piece["comment"]:
            at = source.index("-->", at) + 3 if at <= last_comment else at
        elif piece["hidden"]:
            closing = lazy_pattern(rf"</{piece['hidden']}\s*>", re.IGNORECASE).search(source, at, end)
            at = closing.end() if closing else end
        elif piece["entity"]:
            builder.add_instead(html.unescape(piece["entity"]), piece.start(), piece.end())
        elif piece["tag"] and piece["element"].lower() == "br":
            builder.add_space(piece.start())
        elif piece["tag"] and piece["element"].lower() not in _INLINE:
            yield from _draft(builder, kind)
            builder = TextBuilder(source)
            if piece["element"].lower() == "img":
                yield Draft("image", piece.start(), piece.end())
            kind = "paragraph" if piece["tag"].startswith("</") else _KINDS.get(piece["element"].lower(), kind)
    builder.add(at, end)
    yield from _draft(builder, kind)


def _draft(builder: TextBuilder, kind: str) -> Iterator[Draft]:
    if builder.text:
        yield Draft(
            kind, builder.start, builder.end, builder.text, builder.encode(), level=1 if kind == "list_item" else None
        )
