"""What a page says of its article beside the text: JSON-LD and meta tags, which are no text of the article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.patterns import lazy_pattern
from audit.read.front_matter import date_in
from audit.read.page_tree import Element

_ARTICLES = lazy_pattern(r"Article$|Posting$|^(?:Report|Review|Recipe|AnalysisNews\w*|OpinionNews\w*|WebPage|Chapter)$")
_MOST_NODES = 5_000
_MOST_AUTHORS = 20
_LONGEST = 400  # characters of one field
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "headline")
_AUTHORS = (
    "author",
    "citation_author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "sailthru.author",
)
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "datepublished",
    "og:pubdate",
)
_DESKS = ("article:section", "parsely-section", "section")
_TRAILING_COMMA = lazy_pattern(r",\s*([}\]])")
_WRAPPER = lazy_pattern(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_SLASHED = lazy_pattern(r"^((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?$")
_BY = lazy_pattern(r"^(?:by|von|par|por|di|door)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What was found, best source first; titles in that order, for the one that is printed is the article's."""

    titles: tuple[str, ...] = ()
    author: str | None = None
    published_on: date | None = None
    desk: str | None = None
    address: str | None = None  # what relative links count from


def read_metadata(head: Element | None, body: Element) -> PageMetadata:
    """Never raises: what is broken says nothing."""
    tops = [each for each in (head, body) if each is not None]
    articles = list(_articles(tops))
    meta = _meta(tops)
    titles = [
        *(_text(each.get(key)) for each in articles for key in ("headline", "name")),
        *(_text(value) for name in _TITLES for value in meta.get(name, ())),
        *(_text("".join(each.itertext())) for top in tops for each in top.iter("title")),
    ]
    authors = [
        *(_names(each.get("author", each.get("creator"))) for each in articles),
        *(_names(meta.get(name)) for name in _AUTHORS),
    ]
    dates = [
        *(_date(each.get(key)) for each in articles for key in ("datePublished", "dateCreated")),
        *(_date(value) for name in _DATES for value in meta.get(name, ())),
        *(
            _date(each.get("content") or each.get("datetime"))
            for each in body.iterfind(".//*[@itemprop='datePublished']")
        ),
    ]
    desks = [
        *(_first(each.get("articleSection")) for each in articles),
        *(_text(value) for name in _DESKS for value in meta.get(name, ())),
    ]
    return PageMetadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        author=next(filter(None, authors), None),
        published_on=next(filter(None, dates), None),
        desk=next(filter(None, desks), None),
        address=_address(tops, meta),
    )


def _articles(tops: Sequence[Element]) -> Iterator[dict[str, Any]]:
    """Objects of the JSON-LD that describe an article; those with a headline first."""
    found = [
        each
        for top in tops
        for script in top.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for each in _objects(_json("".join(script.itertext())))
    ]
    yield from sorted(found, key=lambda each: (not isinstance(each.get("headline"), str), "WebPage" in _types(each)))


def _json(text: str) -> Any:
    """What the script holds; None if it cannot be mended by the two common repairs."""
    bare = _WRAPPER.sub("", _WRAPPER.sub("", text)).strip()
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        each = waiting.pop(0)
        seen += 1
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            if any(_ARTICLES.search(kind) for kind in _types(each)):
                yield each
            waiting.extend(each[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in each)


def _types(value: dict[str, Any]) -> list[str]:
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind for kind in kinds if isinstance(kind, str)]


def _meta(tops: Sequence[Element]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for top in tops:
        for each in top.iter("meta"):
            name = (each.get("property") or each.get("name") or each.get("itemprop") or "").strip().lower()
            content = each.get("content")
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _address(tops: Sequence[Element], meta: dict[str, list[str]]) -> str | None:
    bases = [each.get("href") for top in tops for each in top.iter("base")]
    canonical = [each.get("href") for top in tops for each in top.iter("link") if each.get("rel") == "canonical"]
    own = [each for each in (*canonical, *meta.get("og:url", ())) if _is_web(each)]
    base = next((each for each in bases if each), None)
    if base is not None and not _is_web(base):
        from urllib.parse import urljoin

        return urljoin(own[0], base) if own else None
    return base or next(iter(own), None)


def _is_web(address: str | None) -> bool:
    return address is not None and address.lower().startswith(("http://", "https://"))


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(value).replace("\0", "\ufffd").split())
    return text if 0 < len(text) <= _LONGEST and text.encode("utf-8", "ignore").decode() == text else None


def _first(value: Any) -> str | None:
    return next(filter(None, map(_text, value)), None) if isinstance(value, list) else _text(value)


def _names(value: Any) -> str | None:
    """Names of one author or several; an address is no name."""
    values = value if isinstance(value, list) else [value]
    names: list[str] = []
    for each in values[:_MOST_AUTHORS]:
        name = _first(each.get("name")) if isinstance(each, dict) else _text(each)
        if name is not None and not _is_web(name):
            names.append(_BY.sub("", name))
    return ", ".join(dict.fromkeys(names)) or None


def _date(value: Any) -> date | None:
    if not isinstance(value, str):
        return None
    slashed = _SLASHED.match(value.strip())
    if slashed is not None:
        value = f"{slashed[1]}-{slashed[2]:0>2}-{slashed[3] or '':0>2}"
    return date_in(value)
