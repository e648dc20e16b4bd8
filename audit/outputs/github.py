"""Findings as GitHub workflow commands, which GitHub shows beside the lines of a pull request.

GitHub keeps ten errors, ten warnings and ten notices of a step and drops the rest without a word; the words are here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from audit.model import Audit, Finding
from audit.outputs.closing import closing_line
from audit.outputs.shown import place_of, quoted, shown

LIMITS = {"error": 10, "warning": 10, "info": 9}  # the tenth notice says what is not shown
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github_lines(audit: Audit, places: Mapping[str, str]) -> Iterator[str]:
    """Lines without their ends; `places` as for text: document path -> path from the repository's root."""
    seen: Counter[str] = Counter()
    for finding in audit.findings:
        seen[finding.severity] += 1
        if seen[finding.severity] <= LIMITS[finding.severity]:
            yield _annotation(audit, finding, places)
    dropped = {severity: seen[severity] - limit for severity, limit in LIMITS.items() if seen[severity] > limit}
    if dropped:
        listed = ", ".join(f"{count} of severity {severity}" for severity, count in dropped.items())
        yield f"::notice title=claims-audit::{_data(f'Not shown here: {listed}. The report and audit.json hold them all.')}"
    # An older form of command is obeyed in the middle of a line as well, and file names are not ours.
    yield closing_line(audit).replace("##[", "# #[")


def _annotation(audit: Audit, finding: Finding, places: Mapping[str, str]) -> str:
    path = place_of(audit, finding.document_id)
    where = {"file": places.get(path, path), "line": str(finding.line), "col": str(finding.column)} if path else {}
    properties = {**where, "title": f"{finding.code} {finding.name}"}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    quote = f" {quoted(finding.quote)}" if finding.quote else ""
    return f"::{COMMANDS[finding.severity]} {listed}::{_data(f'{finding.message}{quote} Fix: {finding.suggestion}')}"


def _data(text: str) -> str:
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
