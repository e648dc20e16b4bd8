"""What the files that a user supplies say of the works that the articles cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.model import Facts, Problem
from audit.policy import Policy


def supplied_problems(articles: Sequence[Facts], policy: Policy) -> Iterator[Problem]:
    """Problems of the run, in the order of the works. Nothing is read where the settings name no file."""
    if policy.retractions:
        from audit.register.retractions import notice_problems

        yield from notice_problems(articles, Path(policy.retractions))
