"""Words of a page with how they are set: bold, italic, raised, linked, a note mark, in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from audit.read.extracted import Run
from audit.read.links import leads_outside
from audit.read.page_hidden import Curtain
from audit.read.page_measures import INLINE
from audit.read.page_notes import Notes
from audit.read.page_tree import Element, name_of, words_of

_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "var", "dfn"})
_STRUCK = frozenset({"del", "s", "strike"})
_QUOTES = (("“", "”"), ("‘", "’"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the page while its words are taken in."""

    curtain: Curtain
    notes: Notes
    address: str | None  # what relative links count from

    def target(self, link: Element) -> str | None:
        """Where a link leads; None for one within the page or to a script."""
        href = "".join((link.get("href") or "").split())
        if not href or href.startswith("#"):
            return None
        try:
            whole = urljoin(self.address, href) if self.address else href
        except ValueError:
            return None
        return whole if leads_outside(whole) else None


@dataclass(slots=True)
class RunTaker:
    """Follows a walk through a tree; `runs` are what it has seen since they were last taken."""

    setting: Setting
    runs: list[Run] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)  # code, words
    _open: list[Element] = field(default_factory=list)

    def passes_over(self, element: Element) -> bool:
        """Whether the element is not read; what a reader of the page cannot see is kept in `hidden`."""
        tag = name_of(element)
        if not tag or element in self.setting.notes.back:
            return True
        if tag in _STRUCK:
            self.hidden.append(("struck_out", words_of(element)))
            return True
        if self.setting.curtain.hides(element):
            self.hidden.append(("hidden_text", words_of(element)))
            return True
        return False

    def start(self, element: Element) -> None:
        """An inline element begins."""
        self._open.append(element)
        if name_of(element) == "q":
            self.add(_QUOTES[self._quotes() % 2 == 0][0])
        elif name_of(element) == "br":
            self.add(" ")
        self.add(element.text)

    def end(self, element: Element) -> None:
        """It ends; its tail is not its own."""
        if name_of(element) == "q":
            self.add(_QUOTES[self._quotes() % 2 == 0][1])
        self._open.pop()

    def add(self, text: str | None) -> None:
        """Words that stand where the walk is."""
        if not text:
            return
        names = [name_of(each) for each in self._open]
        link = next((each for each in reversed(self._open) if name_of(each) == "a"), None)
        label = self.setting.notes.marks.get(link) if link is not None else None
        run = Run(
            text,
            bold=not _BOLD.isdisjoint(names),
            italic=not _ITALIC.isdisjoint(names),
            raised="sup" in names,
            target=self.setting.target(link) if link is not None and label is None else None,
            labels=(label,) if label is not None and text.strip() else (),
        )
        self.runs.append(run)

    def take(self) -> list[Run]:
        """The runs so far, which begin anew."""
        runs, self.runs = self.runs, []
        return runs

    def _quotes(self) -> int:
        return sum(name_of(each) == "q" for each in self._open)


def runs_in(element: Element, setting: Setting, hidden: list[tuple[str, str]]) -> Sequence[Run]:
    """All words of an element as one block: paragraphs in it are parted by a space. Adds what is not seen to `hidden`."""
    from lxml import etree

    taker = RunTaker(setting, hidden=hidden)
    skipped: Element | None = None
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "start":
            if each is not element and taker.passes_over(each):
                skipped = each
                walk.skip_subtree()
                continue
            if name_of(each) not in INLINE:
                taker.add(" ")
            taker.start(each)
        else:
            if each is skipped:
                skipped = None
            else:
                taker.end(each)
                if name_of(each) not in INLINE:
                    taker.add(" ")
            if each is not element:
                taker.add(each.tail)
    return taker.take()


def opening_in_bold(runs: Sequence[Run]) -> str:
    """The bold words that a block begins with."""
    return " ".join("".join(_leading(runs)).split())


def _leading(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        if run.text.strip() and not run.bold:
            return
        yield run.text
