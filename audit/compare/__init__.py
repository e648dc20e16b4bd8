"""What can be said of claims beside one another: pairs that agree, conflict or were reconciled."""

from audit.compare.pairs import compare

__all__ = ["compare"]
