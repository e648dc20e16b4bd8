"""What can be said of claims beside one another: recomputed numbers, and pairs that agree, conflict or were reconciled."""

from audit.compare.facts import establish
from audit.compare.pairs import compare

__all__ = ["compare", "establish"]
