"""The head of the report: the verdict in words, what could not be read, and the few things to fix first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from audit.model import Audit, Finding
from audit.report.desk import Desk
from audit.report.marks import LETTERS, count, plural, shorten, words
from audit.report.parts import FindingView, FirstView, Remark, VerdictView

MOST_FIRST = 6
MOST_OF_ONE_RULE = 2
_KICKS = {"pass": "Pass", "fail": "Fail", "incomplete": "Incomplete", "error": "Error"}
_FAILING = {"error": ("error",), "warning": ("error", "warning"), "info": ("error", "warning", "info")}
_NOUNS = {"error": "error", "warning": "warning", "info": "note"}


def unread(audit: Audit) -> tuple[Remark, ...]:
    """Files that were not read, one entry a file: those that became no article, and articles that failed."""
    failed = {
        each.document.path: Remark(
            each.document.path, "failed", each.document.reason or "It could not be read.", "Repair it and run again."
        )
        for each in audit.facts
        if each.document.status == "failed"
    }
    found: dict[str, Remark] = {}
    for problem in (*audit.problems, *(each for facts in audit.facts for each in facts.problems)):
        if problem.unread:
            found.setdefault(problem.path, Remark(problem.path, words(problem.code), problem.what, problem.advice))
    return tuple((failed | found)[path] for path in sorted(failed | found))


def skipped(audit: Audit) -> tuple[Remark, ...]:
    """Articles that were passed over on purpose, such as those in another language."""
    return tuple(
        Remark(each.document.path, "skipped", each.document.reason or "It was skipped.", "")
        for each in audit.facts
        if each.document.status == "skipped"
    )


def verdict_view(desk: Desk, missing: Sequence[Remark]) -> VerdictView:
    """The verdict as the page's head says it. What it hides goes into the second line."""
    run = desk.audit.run
    found = _found(desk, _FAILING.get(run.fail_on, ("error",)))
    broken = sum(check.status == "error" for check in desk.audit.checks)
    kick = f"{_KICKS[run.verdict]} · exit code {run.exit_code}"
    if run.verdict == "error":
        detail = f"{plural(broken, 'check')} ended in an error" if broken else "A check could not be carried out"
        return VerdictView(kick, "e", "Not judged.", detail, f"Found so far: {_lower(found)}.")
    if run.verdict == "incomplete":
        return VerdictView(kick, "w", "Not finished.", _unfinished(desk, missing), f"Found so far: {_lower(found)}.")
    if run.verdict == "fail":
        return VerdictView(kick, "e", "Not ready.", found, "")
    errors = count(desk.audit.findings).errors
    if errors:  # the run was told to fail on nothing
        return VerdictView(kick, "w", "For the desk.", found, "This run was told to fail on nothing.")
    return VerdictView(kick, "g", "Ready.", found, "")


def _found(desk: Desk, severities: Sequence[str]) -> str:
    """What fails the run and where it is: "2 errors in 1 of 4 articles, 1 elsewhere". What is waived does not count."""
    open_ones = [each for each in desk.audit.findings if each.status != "waived" and each.severity in severities]
    among = f"in {plural(len(desk.articles), 'article')}"
    if not open_ones:
        return f"No {_or([_NOUNS[severity] + 's' for severity in severities])} {among}"
    inside = [each for each in open_ones if each.document_id in desk.numbers]
    if not inside:
        return _counted(open_ones, severities)
    hit = len({each.document_id for each in inside})
    where = among if hit == len(desk.articles) else f"in {hit:,} of {len(desk.articles):,} articles"
    elsewhere = len(open_ones) - len(inside)
    return f"{_counted(inside, severities)} {where}" + (f", {elsewhere:,} elsewhere" if elsewhere else "")


def _counted(findings: Sequence[Finding], severities: Sequence[str]) -> str:
    counts = Counter(each.severity for each in findings)
    return _and([plural(counts[severity], _NOUNS[severity]) for severity in severities if counts[severity]])


def _unfinished(desk: Desk, missing: Sequence[Remark]) -> str:
    if not missing:
        return "No article was read"
    if desk.articles:
        return f"{len(missing):,} of {len(missing) + len(desk.articles):,} files could not be read"
    return f"{plural(len(missing), 'file')} could not be read"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _or(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " or " + parts[-1]


def first_views(desk: Desk, shown: Mapping[str, FindingView], missing: Sequence[Remark]) -> Iterator[FirstView]:
    """At most six: unread files, then the gravest findings there are; notes and what is waived never."""
    for remark in missing[:MOST_FIRST]:
        yield FirstView(f"{remark.path}: {remark.what}", remark.advice, quoted=False, finding=None)
    left = MOST_FIRST - min(len(missing), MOST_FIRST)
    for finding in _first(desk, left):
        view = shown[finding.finding_id]
        quoted = bool(view.quote) and view.quote not in view.message
        text = f"“{shorten(view.quote, 140)}”" if quoted else view.suggestion
        yield FirstView(view.message, text, quoted, view)


def _first(desk: Desk, most: int) -> Iterator[Finding]:
    """Errors, or warnings when there is no error: at most two of one rule, and one a passage."""
    candidates = [each for each in desk.audit.findings if each.status != "waived" and each.document_id in desk.numbers]
    gravest = next((each for each in ("error", "warning") if any(found.severity == each for found in candidates)), None)
    rules: Counter[str] = Counter()
    passages: set[tuple[str, int, int]] = set()
    ranked = sorted((each for each in candidates if each.severity == gravest), key=lambda each: _rank(desk, each))
    for finding in ranked:
        passage = (finding.document_id, finding.start_at, finding.end_at)
        if sum(rules.values()) >= most or rules[finding.code] >= MOST_OF_ONE_RULE or passage in passages:
            continue
        rules[finding.code] += 1
        passages.add(passage)
        yield finding


def _rank(desk: Desk, finding: Finding) -> tuple[bool, bool, bool, float, str, int, str]:
    """Between articles, then what anybody can recompute, then new, then the surest; then worst article, then place."""
    between = any(other.document_id != finding.document_id for other in finding.related)
    return (
        not between,
        LETTERS.get(finding.type) != "A",
        finding.status != "new",
        -finding.confidence,
        desk.numbers[finding.document_id],
        finding.start_at,
        finding.code,
    )
