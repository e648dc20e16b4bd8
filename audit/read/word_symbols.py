"""Characters of the fonts Symbol and Wingdings, which Word stores by their place in the font.

The places of Symbol are those of Adobe's encoding (unicode.org, Public/MAPPINGS/VENDORS/ADOBE/symbol.txt). Of Wingdings
only signs that mean something are given; the rest is decoration.
"""

from __future__ import annotations

_SYMBOL_ROWS = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊",
    0xE5: "∑",
    0xF2: "∫",
}
_SYMBOL = {first + place: sign for first, row in _SYMBOL_ROWS.items() for place, sign in enumerate(row)}
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xFB: "✗", 0xFC: "✓"}
_PRIVATE = range(0xF000, 0xF100)  # where the places of such a font are written


def symbol(font: str, code: str) -> str:
    """The character that <w:sym> prints; U+FFFD where that is not known, nothing for decoration."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if place in _PRIVATE:
        place -= _PRIVATE.start
    elif place > 0xFF:
        return chr(place) if place < 0xD800 or 0xE000 <= place < 0x110000 else "\ufffd"
    if font.lower().startswith(("wingdings", "webdings", "zapf")):
        return _WINGDINGS.get(place, "")
    return _SYMBOL.get(place, "\ufffd")
