"""Numbers that an article lets us recompute, with the working in words."""

from audit.recompute.facts import establish

__all__ = ["establish"]
