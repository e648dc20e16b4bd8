"""Which part of a page is the article: what its markup says, what its prose says, and where neither does, trafilatura.

Trafilatura is asked for its opinion only. What is read is the page's own tree, so that a list, a table, a quotation or
a note that stands among the article's paragraphs is kept with them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from audit.patterns import lazy_pattern
from audit.read.page_furniture import (
    Page,
    remove_furniture_lines,
    remove_headed_furniture,
    remove_named_furniture,
    remove_other_articles,
)
from audit.read.page_measures import Measures
from audit.read.page_tree import Element, name_of, remove, words_of
from audit.read.page_words import parts_of

_MOST = 0.5  # of the page's prose that an element must hold to be the article for its name
_NEARLY_ALL = 0.9  # of an element's prose that a part must hold for the rest to be left out
_LEAST = 0.2  # of the page's prose that the article around the headline must hold
_FEWEST_WORDS = 25
_LONGEST_JUDGED = 1_000_000  # characters; trafilatura is not asked about longer pages
_INDIVISIBLE = frozenset(
    {"p", "li", "ul", "ol", "dl", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figure"}
)
_SPANS = lazy_pattern(
    r"""\b(?:row|col)span\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE
)  # it fills in every place
_FIGURES = ("img", "figure", "table", "picture", "amp-img")


def article_of(page: Page) -> Element:
    """The element that holds the article. Everything around it, and what is no article inside it, is taken out of the tree."""
    remove_named_furniture(page)
    remove_other_articles(page)
    remove_headed_furniture(page)
    measures = page.measured()
    root = _by_markup(page, measures)
    if root is None:
        root = _by_prose(page, _judged(page, measures))
    top = _trimmed(page, root, measures)
    remove_furniture_lines(page)
    return top


def _by_markup(page: Page, measures: Measures) -> Element | None:
    """The article around the headline, else the innermost element that says it is the article and holds most of the prose."""
    total = measures.of(page.body).prose
    if page.headline is not None:
        for around in page.headline.iterancestors("article"):
            if measures.of(around).prose >= max(_FEWEST_WORDS, _LEAST * total):
                return around
    if not total:
        return None
    for says in (_is_article, _is_main, lambda element: page.words.names_article(_names(element))):
        found = [
            each
            for each in page.body.iter()
            if name_of(each) and says(each) and measures.of(each).prose >= _MOST * total
        ]
        if found:
            return found[-1]
    return None


def _is_article(element: Element) -> bool:
    return (
        name_of(element) == "article"
        or (element.get("role") or "") == "article"
        or "articleBody" in (element.get("itemprop") or "").split()
        or (element.get("itemtype") or "").endswith(("Article", "BlogPosting"))
    )


def _is_main(element: Element) -> bool:
    return name_of(element) == "main" or (element.get("role") or "") == "main"


def _names(element: Element) -> str:
    return parts_of(element.get("class") or "", element.get("id") or "")


def _by_prose(page: Page, measures: Measures) -> Element:
    """From the body down, as long as one part holds nearly all the prose."""
    element = page.body
    while True:
        parts = [part for part in element if name_of(part) not in _INDIVISIBLE]
        best = max(parts, key=lambda part: measures.of(part).prose, default=None)
        prose = measures.of(element).prose
        if best is None or not prose or measures.of(best).prose < _NEARLY_ALL * prose:
            return element
        element = best


def _judged(page: Page, measures: Measures) -> Measures:
    """The measures with only that prose counted which trafilatura takes for the article; as they are if it takes too little."""
    from lxml import etree

    markup = _SPANS.sub("", etree.tostring(page.body, encoding="unicode", method="html"))
    if len(markup) > _LONGEST_JUDGED:
        return measures
    from trafilatura import extract

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else its remarks go to stderr
    try:
        text = extract(f"<html>{markup}</html>", fast=True, include_comments=False) or ""
    except Exception:  # noqa: BLE001  # an opinion that cannot be had is none
        return measures
    words = "".join(text.split())
    counts: Callable[[Element], bool] = lambda element: "".join(words_of(element).split())[:80] in words  # noqa: E731
    judged = Measures(page.body, page.curtain, counts)
    return judged if 2 * judged.of(page.body).prose >= measures.of(page.body).prose else measures


def _trimmed(page: Page, root: Element, measures: Measures) -> Element:
    """The element that holds headline and article, without what stands before the one and after the other."""
    headline = page.headline
    if headline is None or root in headline.iterdescendants():
        return root
    if headline is root or root in headline.iterancestors():
        for element in _before(headline, root):
            if not measures.of(element).prose and not any(True for _ in element.iter(*_FIGURES)):
                remove(element)
        return root
    around = set(root.iterancestors())
    top = next((each for each in headline.iterancestors() if each in around), None)
    if top is None:  # it went with the furniture around it
        return root
    order = list(top.iter(headline.tag, root.tag))
    if order.index(headline) > order.index(root):
        return root
    for element in _before(headline, top):
        if element not in page.kept:
            remove(element)
    branch = root
    while branch is not top:
        for element in list(branch.itersiblings()):
            if element not in page.kept:
                remove(element)
        branch.tail = None
        above = branch.getparent()
        if above is None:
            break
        branch = above
    return top


def _before(element: Element, top: Element) -> list[Element]:
    """Elements below `top` that end before `element` begins."""
    found: list[Element] = []
    while element is not top:
        found.extend(element.itersiblings(preceding=True))
        above = element.getparent()
        if above is None:
            break
        element = above
    return found
