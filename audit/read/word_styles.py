"""Styles of a Word file: what a paragraph is by its style's name, and how its words are set.

Programs in any language write the built-in styles under their English names ("heading 1") with ids of their own
("berschrift1"); a style of the desk's own is known by the one that it is based on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from audit.patterns import lazy_pattern
from audit.read.word_xml import Element, child_of, is_on, name_of, number_of, value_of

_HEADING = lazy_pattern(r"heading ([1-9])")
_LONGEST_CHAIN = 20
_BODY_TEXT = 9  # the outline level that says "no heading"
_KINDS = {
    "quote": "quote quotations blockquote blocktext blockquotation intensequote quotation",
    "caption": "caption tablecaption imagecaption figurecaption",
    "title": "title",
    "byline": "byline author authors autor date dateline signature",
    "contents": "tocheading tableoffigures contentsheading indexheading toaheading",
    "reference": "bibliography endnotebibliography references",
    "code": "htmlpreformatted sourcecode code macrotext preformattedtext",
    "continued": "listparagraph listcontinue listcontinue2 listcontinue3",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_CONTENTS = lazy_pattern(r"(?:toc|contents|index)[1-9]")


@dataclass(frozen=True, slots=True)
class Setting:
    """How words are set; None: nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None

    def over(self, below: Setting) -> Setting:
        """This one where it says something, else the other."""
        return Setting(
            self.bold if self.bold is not None else below.bold,
            self.italic if self.italic is not None else below.italic,
            self.hidden if self.hidden is not None else below.hidden,
            self.struck if self.struck is not None else below.struck,
            self.raised if self.raised is not None else below.raised,
        )


PLAIN = Setting()


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is: `kind` is "" for plain text; `list_id` and `depth` (from 0) say in which list it stands."""

    kind: str = ""
    level: int | None = None  # of a heading, 1..6
    list_id: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one file by id."""

    _styles: Mapping[str, Element] = field(default_factory=dict)
    _default: str | None = None  # the id of the style of paragraphs that name none
    _settings: dict[str, Setting] = field(default_factory=dict)
    _roles: dict[str, Role] = field(default_factory=dict)

    def role(self, properties: Element | None) -> Role:
        """What the paragraph with these properties (<w:pPr>) is."""
        style = value_of(named) if (named := child_of(properties, "w:pStyle")) is not None else self._default
        role = self._role_of_style(style or "")
        level = role.level
        own = _outline(properties)
        if own is not None and role.kind in {"", "heading", "continued"}:
            role = Role("heading", min(own + 1, 6)) if own < _BODY_TEXT else Role()
            level = role.level
        numbered = child_of(properties, "w:numPr")
        if numbered is None:
            return role
        list_id, depth = _numbering(numbered)
        if list_id is None:
            return Role(role.kind, level, role.list_id, role.depth if depth is None else depth)
        return Role(role.kind, level, None if list_id == "0" else list_id, depth or 0)

    def of_paragraph(self, properties: Element | None) -> Setting:
        """How its style sets the words of a paragraph."""
        style = value_of(named) if (named := child_of(properties, "w:pStyle")) is not None else self._default
        return self._setting_of_style(style or "")

    def of_run(self, properties: Element | None, paragraph: Setting) -> Setting:
        """How the words of a run with these properties (<w:rPr>) are set."""
        if properties is None:
            return paragraph
        named = child_of(properties, "w:rStyle")
        character = self._setting_of_style(value_of(named) or "") if named is not None else PLAIN
        styled = character.over(paragraph)
        if character.bold and paragraph.bold:  # a style's "bold" within a bold style makes the words plain
            styled = Setting(False, styled.italic, styled.hidden, styled.struck, styled.raised)
        if character.italic and paragraph.italic:
            styled = Setting(styled.bold, False, styled.hidden, styled.struck, styled.raised)
        return _setting(properties).over(styled)

    def _setting_of_style(self, style: str) -> Setting:
        if style not in self._settings:
            setting = PLAIN
            for element in self._chain(style):
                setting = setting.over(_setting(child_of(element, "w:rPr")))
            self._settings[style] = setting
        return self._settings[style]

    def _role_of_style(self, style: str) -> Role:
        if style not in self._roles:
            self._roles[style] = self._find_role(style)
        return self._roles[style]

    def _find_role(self, style: str) -> Role:
        kind, level = ("", None) if style in self._styles else _kind_of(style)
        list_id: str | None = None
        depth: int | None = None
        outlined: int | None = None
        for element in self._chain(style):
            properties = child_of(element, "w:pPr")
            named = child_of(element, "w:name")
            if not kind:
                kind, level = _kind_of(value_of(named) or "" if named is not None else "")
            if outlined is None:
                outlined = _outline(properties)
            numbered = child_of(properties, "w:numPr")
            if numbered is not None and list_id is None:
                list_id, depth = _numbering(numbered)
        if not kind and outlined is not None and outlined < _BODY_TEXT:
            kind, level = "heading", min(outlined + 1, 6)
        elif kind == "heading" and outlined == _BODY_TEXT:
            kind, level = "", None
        return Role(kind, level, None if list_id == "0" else list_id, depth or 0)

    def _chain(self, style: str) -> Iterator[Element]:
        """The style and those that it is based on; styles that are based on one another end it."""
        for _ in range(_LONGEST_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            based = child_of(element, "w:basedOn")
            style = (value_of(based) or "") if based is not None else ""


def read_styles(root: Element | None) -> Styles:
    """The styles of the part; none if there is no such part."""
    styles: dict[str, Element] = {}
    default: str | None = None
    for element in root if root is not None else ():
        if name_of(element) == "w:style":
            style = value_of(element, "w:styleId") or ""
            styles.setdefault(style, element)
            if value_of(element, "w:type") == "paragraph" and value_of(element, "w:default") in {"1", "true", "on"}:
                default = default or style
    return Styles(styles, default)


def _kind_of(name: str) -> tuple[str, int | None]:
    folded = " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
    whole = folded.replace(" ", "")
    heading = _HEADING.fullmatch(folded) or re.fullmatch(r"heading([1-9])", whole)
    if heading:
        return "heading", min(int(heading[1]), 6)
    kind = "contents" if _CONTENTS.fullmatch(whole) else _KIND_OF.get(whole, "")
    return ("heading", 1) if kind == "title" else (kind, None)


def _outline(properties: Element | None) -> int | None:
    element = child_of(properties, "w:outlineLvl")
    return number_of(value_of(element), 0, _BODY_TEXT) if element is not None else None


def _numbering(element: Element) -> tuple[str | None, int | None]:
    list_id, depth = child_of(element, "w:numId"), child_of(element, "w:ilvl")
    return (
        value_of(list_id) if list_id is not None else None,
        number_of(value_of(depth), 0, 8) if depth is not None else None,
    )


def _setting(properties: Element | None) -> Setting:
    if properties is None:
        return PLAIN
    found = {name_of(each): each for each in properties}
    position = found.get("w:vertAlign")
    struck = [is_on(found.get("w:strike")), is_on(found.get("w:dstrike"))]
    return Setting(
        bold=is_on(found.get("w:b")),
        italic=is_on(found.get("w:i")),
        hidden=is_on(found.get("w:vanish")),
        struck=True if True in struck else False if False in struck else None,
        raised=None if position is None else value_of(position) == "superscript",
    )
