"""A web page to the text of its article: metadata, headline, blocks, and a remark where it hides words.

Scripts are not run and nothing is fetched. What stands around the article (menus, notices, related stories, newsletter
boxes, comments, share bars) is left out.
"""

from __future__ import annotations

from dataclasses import replace

from audit.read.bylines import mark_opening_bylines
from audit.read.extracted import Extracted
from audit.read.front_matter import FrontMatter
from audit.read.main_content import article_of
from audit.read.page_blocks import lay_out
from audit.read.page_furniture import Page
from audit.read.page_headline import find_headline
from audit.read.page_hidden import curtain_of, remove_screen_reader_text
from audit.read.page_measures import Measures
from audit.read.page_metadata import read_metadata
from audit.read.page_notes import find_notes
from audit.read.page_runs import Setting
from audit.read.page_tree import no_words, page_text, parse_page, remove_unseen, words_of
from audit.read.page_words import page_words


def read_page(data: bytes, name: str) -> Extracted:
    """The article of a page as saved. Offsets count in the extracted text.

    Raises ReadError: E203 or E204 if the bytes are no text, E208 if there are no words in it, E210 if it is nested too
    deep.
    """
    return read_markup(page_text(data, name), name)


def read_markup(text: str, name: str) -> Extracted:
    """The same for a page that is a string already, whatever encoding it declares."""
    body, head = parse_page(text.removeprefix("\ufeff"), name)
    metadata = read_metadata(head, body)
    words = page_words()
    curtain = curtain_of(body, words)
    remove_unseen(body)
    remove_screen_reader_text(body, words)
    notes = find_notes(body)
    headline = find_headline(body, metadata.titles, Measures(body, curtain))
    page = Page(body, words, curtain, notes.kept(), headline)
    top = article_of(page)
    printed = words_of(headline) if headline is not None else None
    front = FrontMatter(
        title=printed or next(iter(metadata.titles), None),
        author=metadata.author,
        published_on=metadata.published_on,
        desk=metadata.desk,
    )
    extracted = lay_out(top, Setting(curtain, notes, metadata.address), headline, front)
    if not any(draft.text for draft in extracted.drafts):
        raise no_words(name)
    return replace(extracted, drafts=tuple(mark_opening_bylines(extracted.drafts)))
