"""Statements about all of a set, or about all times, against what befell one of the set, or once."""

from __future__ import annotations

from audit.compare.universals.departures import compare_universal_statements

__all__ = ["compare_universal_statements"]
