"""Takes out of a page's tree what stands around the article: menus, notices, related stories, comments, share bars.

What is taken out is told by its element, its role, its class, its heading, or by being nothing but links. An element
that holds the headline or much of the page's prose is never taken out for its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.patterns import lazy_pattern
from audit.read.boilerplate import is_furniture
from audit.read.page_hidden import Curtain
from audit.read.page_measures import Measures
from audit.read.page_tree import Element, name_of, remove, words_of
from audit.read.page_words import PageWords, parts_of
from audit.read.references import looks_like_entry, opens_references

_ROLES = frozenset(
    "navigation banner contentinfo form search dialog alertdialog menu menubar toolbar tablist doc-toc "
    "doc-backlink status".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER_BY_NAME = frozenset({"html", "body", "main", "article", *_HEADINGS, "table", "tbody", "tr", "p", "blockquote"})
_SECTIONS = frozenset({"article", "main", "section", "blockquote", "figure", "aside", "td"})
_CATEGORY = lazy_pattern(r"\b(?:category|tag|post_tag)-[\w-]+")
_IS_POST = lazy_pattern(r"\b(?:hentry|type-\w+|post-\d+)\b")
_MUCH = 0.4  # of the page's prose
_MOSTLY_LINKS = 0.6
_FEWEST_WORDS_OF_PARAGRAPH = 20
_FULL_STOP = lazy_pattern(r"[.!?][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree with what is known of it. `kept` are the notes, which stay whatever they look like, and all above them."""

    body: Element
    words: PageWords
    curtain: Curtain
    kept: frozenset[Element]
    headline: Element | None

    def measured(self) -> Measures:
        """The words of the tree as it stands now."""
        return Measures(self.body, self.curtain)

    def holds_kept(self, element: Element) -> bool:
        """Whether something that stays is in the element."""
        return element in self.kept

    def holds_headline(self, element: Element) -> bool:
        headline = self.headline
        return headline is not None and (element is headline or element in headline.iterancestors())


def remove_named_furniture(page: Page) -> None:
    """By element, role and name."""
    measures = page.measured()
    much = _MUCH * measures.of(page.body).prose
    for element in list(page.body.iter()):
        if element is page.body or not name_of(element) or not _within(element, page.body):
            continue
        sure = _surely(element, page.words)
        if not sure and not _by_element(element) and not _by_name(element, page.words):
            continue
        if page.holds_headline(element) or (not sure and measures.of(element).prose > much):
            continue
        if page.holds_kept(element) and name_of(element) != "nav":
            continue
        remove(element)


def remove_other_articles(page: Page) -> None:
    """Beside the article that bears the headline, others are other articles; its own parts lie inside it."""
    headline = page.headline
    own = list(headline.iterancestors("article")) if headline is not None else []
    if not own:
        return
    for element in list(page.body.iter("article")):
        if element not in own and not any(each in own for each in element.iterancestors("article")):
            if _within(element, page.body):
                remove(element)


def remove_headed_furniture(page: Page) -> None:
    """ "More on this story", "4 comments", "Newsletter": the part below such a heading."""
    measures = page.measured()
    much = _MUCH * measures.of(page.body).prose
    for element in list(measures.blocks()):
        if not _within(element, page.body) or page.holds_headline(element):
            continue
        short = measures.own(element).words
        is_heading = name_of(element) in _HEADINGS
        if not short or not (is_heading or measures.of(element).words == short):
            continue
        if not page.words.heads_furniture(words_of(element)):
            continue
        part = _headed_part(element, page, measures, much)
        if part is not None:
            remove(part)
        elif is_heading:
            for each in list(_section_below(element, measures)):
                remove(each)
            remove(element)


def remove_furniture_lines(page: Page) -> None:
    """Lines such as "Advertisement", bars of links, lists and tables of nothing but links, paragraphs that are one link."""
    measures = page.measured()
    for element in list(page.body.iter("ul", "ol", "table", "dl")):
        if _within(element, page.body) and _is_menu(element, page, measures):
            remove(element)
    for element in list(measures.blocks()):
        if not _within(element, page.body) or page.holds_kept(element) or name_of(element) in {*_HEADINGS, "summary"}:
            continue
        own = measures.own(element)
        if own.words != measures.of(element).words or name_of(element) in {"td", "th", "li", "dt", "dd"}:
            continue
        text = words_of(element)
        if is_furniture(text) or page.words.is_furniture_line(text) or _is_bar(element, text, own.linked, own.words):
            remove(element)


def _by_element(element: Element) -> bool:
    tag = name_of(element)
    if (
        tag in {"nav", "dialog", "menu", "form", "amp-sidebar", "amp-consent", "amp-ad", "amp-sticky-ad"}
        or (element.get("role") or "").lower() in _ROLES
    ):
        return True
    if tag == "button":
        return element.get("aria-expanded") is None and not any(
            name_of(each) in {*_HEADINGS, "summary", "dt"} for each in element.iterancestors()
        )
    if tag in {"header", "footer"}:
        return not any(name_of(each) in _SECTIONS for each in element.iterancestors())
    return False


def _names(element: Element) -> str:
    classes = element.get("class") or ""
    if _IS_POST.search(classes):
        classes = _CATEGORY.sub(" ", classes)  # what the article is about, and not what its element is
    return parts_of(classes, element.get("id") or "")


def _by_name(element: Element, words: PageWords) -> bool:
    return name_of(element) not in _NEVER_BY_NAME and words.names_furniture(_names(element))


def _surely(element: Element, words: PageWords) -> bool:
    return name_of(element) not in _NEVER_BY_NAME and not words.surely.isdisjoint(_names(element).split())


def _headed_part(heading: Element, page: Page, measures: Measures, much: float) -> Element | None:
    """The largest element that the heading opens and that is not the article itself."""
    part: Element | None = None
    element = heading
    while (parent := element.getparent()) is not None and parent is not page.body:
        opens = not (parent.text or "").strip() and all(
            not measures.of(each).words for each in element.itersiblings(preceding=True)
        )
        if not opens or name_of(parent) in {"article", "main"}:
            break
        if measures.of(parent).prose > much or page.holds_headline(parent) or page.holds_kept(parent):
            break
        part = element = parent
    return part


def _section_below(heading: Element, measures: Measures) -> Iterator[Element]:
    """Siblings up to the next heading or the next paragraph of prose."""
    for element in heading.itersiblings():
        tag = name_of(element)
        measure = measures.of(element)
        if tag in _HEADINGS or (measure.prose >= _FEWEST_WORDS_OF_PARAGRAPH and measure.link_share < _MOSTLY_LINKS):
            return
        yield element


def _is_menu(element: Element, page: Page, measures: Measures) -> bool:
    """Nothing but links, and neither notes, nor a list of works, nor introduced by a paragraph."""
    measure = measures.of(element)
    if not measure.words or measure.link_share < _MOSTLY_LINKS or measure.prose or page.holds_kept(element):
        return False
    before = next((each for each in element.itersiblings(preceding=True) if measures.of(each).words), None)
    if before is not None:
        text = words_of(before)
        if text.endswith(":") or opens_references(text):
            return False
    return not looks_like_entry(words_of(element))


def _is_bar(element: Element, text: str, linked: int, words: int) -> bool:
    """ "Previous story | Top of page | Next story", or a line that is one link to another page of the site."""
    if not linked or words >= 2 * _FEWEST_WORDS_OF_PARAGRAPH or linked < _MOSTLY_LINKS * words:
        return False
    links = [each for each in element.iter("a") if each.get("href")]
    away = any((each.get("href") or "").startswith(("http://", "https://", "doi:")) for each in links)
    if len(links) == 1:
        return linked == words and not away and not _FULL_STOP.search(text)
    return words - linked <= len(links) + 2 and not away


def _within(element: Element, top: Element) -> bool:
    """Whether the element is still in the tree."""
    return element is top or any(each is top for each in element.iterancestors())
