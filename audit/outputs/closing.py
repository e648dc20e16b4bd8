"""The last line of every output: what was checked, what was found, and what was not checked."""

from __future__ import annotations

from collections import Counter

from audit.model import Audit
from audit.outputs.shown import shown

_WORDS = (("error", "error"), ("warning", "warning"), ("info", "note"))


def closing_line(audit: Audit) -> str:
    """One line: documents, claims, guessed encodings, earlier articles, findings by severity, suppressed, and what was not checked."""
    severities = Counter(finding.severity for finding in audit.findings)
    by_severity = ", ".join(_counted(severities[severity], word) for severity, word in _WORDS)
    parts = [
        f"Checked {_documents(audit)}, {_counted(claims_listed(audit), 'claim')}",
        *([f"compared with {_counted(len(audit.archive), 'earlier article')}"] if audit.archive else []),
        f"{_counted(len(audit.findings), 'finding')} ({by_severity}), {audit.suppressed} suppressed",
        f"not checked: {' '.join(shown(note) for note in audit.notes)}" if audit.notes else "everything was checked.",
    ]
    guessed = [f"{shown(each.path)} ({each.encoding})" for each in audit.documents if each.encoding_guessed]
    if guessed:
        parts.insert(1, f"encoding guessed: {', '.join(guessed)}")
    return "; ".join(parts)


def claims_listed(audit: Audit) -> int:
    """Claims of running text: headings, captions and cells are asserted too, but nobody counts them as claims."""
    return sum(claim.role == "body" for claim in audit.claims)


def _documents(audit: Audit) -> str:
    states = Counter(document.status for document in audit.documents)
    aside = [f"{states[state]} {state}" for state in ("skipped", "failed") if states[state]]
    return _counted(states["read"], "document") + (f" ({', '.join(aside)})" if aside else "")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
