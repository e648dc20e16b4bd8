"""The words of a paragraph of Word's: runs with how they are set, fields by their result, changes as accepted."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from audit.read.encodings import printable
from audit.read.extracted import Run
from audit.read.links import leads_outside
from audit.read.word_fields import Field, address_in, kind_of
from audit.read.word_manuscript import Manuscript
from audit.read.word_math import formula
from audit.read.word_package import Relation
from audit.read.word_styles import PLAIN, Setting
from audit.read.word_symbols import symbol
from audit.read.word_xml import Element, child_of, is_on, name_of, value_of

BREAK = "\v"  # what a line break becomes; two of them part paragraphs
_GAPS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": BREAK, "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad"}
_TRANSPARENT = frozenset(
    {"w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo", "w:rubyBase", "mc:Choice", "mc:Fallback"}
)
_DROPPED = {"w:del": "deletion", "w:moveFrom": "move"}
_KEPT = {"w:ins": "insertion", "w:moveTo": ""}  # of a move, one half is counted
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})
_CONTENTS = frozenset({"TOC", "INDEX", "TOA"})  # fields that repeat the headings, or index the text


@dataclass(slots=True)
class RunTaker:
    """Takes in the words of one story (the text, a note, a comment). `runs` are those since they were last taken.

    Fields and the words that a comment is anchored on may reach over several paragraphs.
    """

    manuscript: Manuscript
    relations: Mapping[str, Relation]
    runs: list[Run] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)  # code, words
    boxes: list[Element] = field(default_factory=list)  # contents of text boxes, not laid out yet
    pictures: int = 0
    unmatched: frozenset[Element] = frozenset()  # signs of fields that are never closed
    _fields: list[Field] = field(default_factory=list)
    _anchors: dict[str, None] = field(default_factory=dict)  # labels of comments that reach from here on

    def take_in(self, parent: Element, setting: Setting = PLAIN, target: str | None = None) -> None:
        """The words of everything below `parent`; `setting` is that of its paragraph's style."""
        for element in parent:
            name = name_of(element)
            if name == "w:r":
                self._run(element, setting, target)
            elif name == "w:hyperlink":
                self.take_in(element, setting, self._address(element) or target)
            elif name == "w:fldSimple":
                self._simple_field(element, setting, target)
            elif name in _TRANSPARENT:
                self.take_in(element, setting, target)
            elif name == "w:sdt":
                if is_on(child_of(element, "w:sdtPr", "w:showingPlcHdr")) is None:
                    self.take_in(element, setting, target)
            elif name == "w:ruby":
                self.take_in(element, setting, target)
            elif name == "mc:AlternateContent":
                self.take_in(_alternative(element), setting, target)
            elif name in _KEPT:
                self.note_change(_KEPT[name], element)
                self.take_in(element, setting, target)
            elif name in _DROPPED:
                self.note_change(_DROPPED[name], element)
                self._end_anchors_in(element)
            elif name.startswith("m:oMath"):
                self._add(formula(element), setting, target)
            else:
                self.mark_anchor(element)

    def take(self) -> list[Run]:
        """The runs so far, which begin anew."""
        runs, self.runs = self.runs, []
        return runs

    def note_change(self, kind: str, element: Element) -> None:
        """Count a tracked change; "" for the half of one that is counted already."""
        if kind:
            self.manuscript.changes.note(kind, element)

    def mark_anchor(self, element: Element) -> None:
        """Where the words of a comment begin or end; any other element says nothing."""
        name = name_of(element)
        if name == "w:commentRangeStart":
            label = self.manuscript.comments.label(value_of(element, "w:id"))
            if label is not None:
                self._anchors.setdefault(label)
        elif name == "w:commentRangeEnd":
            label = self.manuscript.comments.label(value_of(element, "w:id"))
            self._anchors.pop(label or "", None)

    # --- runs ------------------------------------------------------------------------------------------------------------

    def _run(self, run: Element, paragraph: Setting, target: str | None) -> None:
        setting = self.manuscript.styles.of_run(child_of(run, "w:rPr"), paragraph)
        for element in run:
            name = name_of(element)
            match name:
                case "w:t":
                    self._add(element.text or "", setting, target)
                case "w:fldChar":
                    self._field_sign(element)
                case "w:instrText":
                    if self._fields:
                        self._fields[-1].instruction += element.text or ""
                case "w:br":
                    self._add(" " if value_of(element, "w:type") in {"page", "column"} else BREAK, setting, target)
                case "w:sym":
                    font, code = value_of(element, "w:font") or "", value_of(element, "w:char") or ""
                    self._add(symbol(font, code), setting, target)
                case "w:footnoteReference" | "w:endnoteReference":
                    self._note_mark(element, run, setting)
                case "w:commentReference":
                    self._anchor_on_last(element)
                case "mc:AlternateContent":
                    self._run(_alternative(element), paragraph, target)
                case "w:ruby":
                    self.take_in(element, setting, target)
                case _ if name in _GAPS:
                    self._add(_GAPS[name], setting, target)
                case _ if name in _PICTURES:
                    self._picture(element)

    def _add(self, text: str, setting: Setting, target: str | None, labels: tuple[str, ...] = ()) -> None:
        if not text or any(not each.shows or kind_of(each.instruction) in _CONTENTS for each in self._fields):
            return
        text = printable(text)
        if setting.hidden or setting.struck:
            self.hidden.append(("hidden_text" if setting.hidden else "struck_out", text))
            return
        linked = next((each.target for each in reversed(self._fields) if each.target), None) or target
        self.runs.append(
            Run(
                text,
                bold=setting.bold is True,
                italic=setting.italic is True,
                raised=setting.raised is True and not labels,
                target=None if labels else linked,
                labels=labels,
                comments=tuple(self._anchors),
            )
        )

    def _note_mark(self, mark: Element, run: Element, setting: Setting) -> None:
        notes = self.manuscript.footnotes if name_of(mark) == "w:footnoteReference" else self.manuscript.endnotes
        own = value_of(mark, "w:customMarkFollows") not in {None, "0", "false", "off"}
        custom = "".join(each.text or "" for each in run if name_of(each) == "w:t").strip()[:20] if own else ""
        label = None if any(not each.shows for each in self._fields) else notes.label(value_of(mark, "w:id"), custom)
        if label is None:
            return
        if custom:  # the sign itself follows in the same run; brackets part it from the word before it
            for each in run:
                if name_of(each) == "w:t":
                    each.text = None
        self._add(f"[{label}]", setting, None, (label,))

    def _anchor_on_last(self, element: Element) -> None:
        """A comment on no words in particular belongs to the words right before it."""
        key = value_of(element, "w:id")
        if key in self.manuscript.comments.labels:
            return
        label = self.manuscript.comments.label(key)
        last = next((index for index in reversed(range(len(self.runs))) if self.runs[index].text.strip()), None)
        if label is not None and last is not None:
            self.runs[last] = replace(self.runs[last], comments=(*self.runs[last].comments, label))

    def _picture(self, element: Element) -> None:
        boxes = list(_outermost_boxes(element))
        self.boxes.extend(boxes)
        self.pictures += not boxes

    def _end_anchors_in(self, dropped: Element) -> None:
        for element in dropped.iter():
            self.mark_anchor(element)

    # --- links and fields ------------------------------------------------------------------------------------------------

    def _address(self, link: Element) -> str | None:
        relation = self.relations.get(value_of(link, "r:id") or "")
        if relation is None or not relation.outside:
            return None
        address = "".join(relation.target.split())
        return address if address and leads_outside(address) else None

    def _simple_field(self, element: Element, setting: Setting, target: str | None) -> None:
        instruction = value_of(element, "w:instr") or ""
        self._fields.append(Field(instruction, True, address_in(instruction)))
        self.take_in(element, setting, target)
        self._fields.pop()

    def _field_sign(self, element: Element) -> None:
        match value_of(element, "w:fldCharType"):
            case "begin" if element not in self.unmatched:
                self._fields.append(Field())
            case "separate" if self._fields:
                last = self._fields[-1]
                last.shows, last.target = True, address_in(last.instruction)
            case "end" if self._fields:
                self._fields.pop()


def flowing(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of one paragraph, parted where its author broke the line twice in a row."""
    part: list[Run] = []
    breaks = 0
    for run in runs:
        if run.text == BREAK:
            breaks += 1
        elif run.text.strip():
            if breaks > 1 and part:
                yield part
                part = []
            breaks = 0
        part.append(run)
    if part:
        yield part


def opening_in_bold(runs: Sequence[Run]) -> str:
    """The bold words that a block begins with."""
    bold = itertools.takewhile(lambda run: run.bold or not run.text.strip(), runs)
    return " ".join("".join(run.text for run in bold).split())


def hidden_words(hidden: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """One entry for each code, its words joined."""
    for code in Counter(code for code, _ in hidden):
        words = " ".join("".join(text for each, text in hidden if each == code).split())
        if words:
            yield code, words


def _alternative(element: Element) -> Element:
    """The one version of a picture or a text box that is read: the first, unless it is empty."""
    versions = [each for each in element if name_of(each) in {"mc:Choice", "mc:Fallback"}]
    return next((each for each in versions if len(each)), versions[0] if versions else element)


def _outermost_boxes(element: Element) -> Iterator[Element]:
    for each in element:
        name = name_of(each)
        if name == "w:txbxContent":
            yield each
        elif name == "mc:AlternateContent":
            yield from _outermost_boxes(_alternative(each))
        elif isinstance(each.tag, str):
            yield from _outermost_boxes(each)
