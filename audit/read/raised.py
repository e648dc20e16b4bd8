"""Raised figures as characters: what is printed as 10⁶ must not be read as 106, nor “said.²” as a figure of its own."""

from __future__ import annotations

from audit.patterns import lazy_pattern

_FIGURES = lazy_pattern(r"\s*[+\u2212-]?[0-9][0-9,;\u2013\s-]*")
_RAISED = str.maketrans("0123456789+-\u2212\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def raised_figures(text: str) -> str:
    """The text in superscript characters if it is made of figures, as long as it was; else the text itself."""
    return text.translate(_RAISED) if _FIGURES.fullmatch(text) else text
