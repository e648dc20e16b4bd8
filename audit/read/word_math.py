"""Formulas of a Word file in one line: fractions with a stroke, powers raised, roots and brackets in signs."""

from __future__ import annotations

from audit.read.raised import raised_figures
from audit.read.word_xml import Element, child_of, name_of, value_of

_DROPPED = frozenset({"w:del", "w:moveFrom", "w:rPr"})


def formula(element: Element) -> str:
    """The text of <m:oMath> or anything in it."""
    name = name_of(element)
    match name:
        case "m:t":
            return element.text or ""
        case "m:f":
            return f"{_grouped(_part(element, 'm:num'))}/{_grouped(_part(element, 'm:den'))}"
        case "m:sSup" | "m:sSubSup":
            base = _part(element, "m:e") + _part(element, "m:sub")
            power = _part(element, "m:sup")
            raised = raised_figures(power)
            return base + (raised if raised != power else f"^{_grouped(power)}" if power else "")
        case "m:rad":
            return f"√{_grouped(_part(element, 'm:e'))}"
        case "m:d":
            signs = child_of(element, "m:dPr")
            opening, closing = (_sign(signs, key, usual) for key, usual in (("m:begChr", "("), ("m:endChr", ")")))
            inside = ", ".join(formula(each) for each in element if name_of(each) == "m:e")
            return f"{opening}{inside}{closing}"
    if name in _DROPPED or name.endswith("Pr"):
        return ""
    return "".join(formula(each) for each in element)


def _part(element: Element, name: str) -> str:
    part = child_of(element, name)
    return "" if part is None else formula(part)


def _grouped(text: str) -> str:
    return text if text.replace(".", "").replace(",", "").isalnum() or len(text) < 2 else f"({text})"


def _sign(properties: Element | None, name: str, usual: str) -> str:
    sign = child_of(properties, name)
    return usual if sign is None else value_of(sign, "m:val") or ""
