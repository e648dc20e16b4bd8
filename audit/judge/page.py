"""Rule files as pages: one page a rule for `explain`, one table of all of them for `expectations/README.md`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from audit import paths
from audit.judge.rules import EXAMPLE_DATE, FAMILIES, LEAST_EXAMPLES, Example, Rule, load_rules
from audit.judge.suites import Suite, load_suite, suite_names
from audit.policy import Policy

README = "README.md"
_HEAD = f"""# Expectations

This page is made from the rule files; `python -m audit.judge.page` writes it anew.

One file is one rule: `<family>/<CODE>.toml` holds its reason, its remedy, a SELECT that returns the passages an editor
must see, at least {LEAST_EXAMPLES} examples that must be flagged and at least {LEAST_EXAMPLES} that must stay silent. The examples
are its tests. `claims-audit explain CODE` prints a rule as a page. `suites/` says which rules are judged together.
A rule that says `needs = "library"` or `needs = "retractions"` is judged when that setting names files of the user's,
whatever the suite.
"""


def explain_page(rule: Rule) -> str:
    """One rule as a Markdown page: what, why, what would clear it, examples, limits, SQL."""
    parts = [
        f"# {rule.code} {rule.name}",
        rule.summary,
        f"{rule.severity} · {rule.type} · {rule.family} · since {rule.since}",
        *([f"Judged only with the setting `{rule.needs}`, which names files of yours."] if rule.needs else []),
        f"## Why\n\n{rule.why}",
        f"## What would clear it\n\n{rule.fix}",
        "## Flagged",
        *(_flagged(example) for example in rule.flagged),
        "## Silent",
        *(_silent(example) for example in rule.silent),
        f"## Known limits\n\n{rule.limits}",
        f"## Who says so\n\n{rule.source}",
        f"## SQL\n\n{_fenced(rule.sql, 'sql')}",
    ]
    return "\n\n".join(parts) + "\n"


def rules_page(rules: Sequence[Rule], suites: Sequence[Suite]) -> str:
    """All rules by family, then all suites, as Markdown."""
    blocks = [_HEAD]
    for family in (*FAMILIES, *sorted({rule.family for rule in rules} - set(FAMILIES))):
        own = [rule for rule in rules if rule.family == family]
        blocks += ["\n".join([f"## {family.capitalize()}\n", *_rows(own)]) + "\n"] if own else []
    if suites:
        blocks.append("\n".join(["## Suites\n", *itertools.chain.from_iterable(_suite(suite) for suite in suites)]))
    return "\n".join(blocks).rstrip() + "\n"


def shipped_page() -> str:
    """What `expectations/README.md` should hold."""
    folders = [paths.EXPECTATIONS]
    return rules_page(load_rules(folders), [load_suite(name, folders) for name in suite_names(folders)])


def write_readme(folder: Path = paths.EXPECTATIONS) -> None:
    """Write the page of the shipped rules."""
    (folder / README).write_text(shipped_page(), encoding="utf-8", newline="\n")


def _rows(rules: Sequence[Rule]) -> Iterator[str]:
    yield "| code | name | severity | what it flags |"
    yield "|---|---|---|---|"
    for rule in rules:
        yield (
            f"| [{rule.code}]({rule.family}/{rule.code}.toml) | {rule.name} | {rule.severity} | {_cell(rule.summary)} |"
        )


def _suite(suite: Suite) -> Iterator[str]:
    yield f"### {suite.name}\n\n{suite.summary}\n"
    yield f"{len(suite.codes)} rules: {', '.join(suite.codes)}.\n"
    if suite.severity:
        levels = ", ".join(f"{code} {level}" for code, level in sorted(suite.severity.items()))
        yield f"Severities of its own: {levels}.\n"
    if suite.expectations:
        yield "| code | table | severity | what it expects |"
        yield "|---|---|---|---|"
        for each in suite.expectations:
            yield f"| {each.code} | {each.table} | {each.severity} | {_cell(each.summary)} |"
        yield ""


def _flagged(example: Example) -> str:
    marks = [f"- {mark}" if isinstance(mark, str) else f"- {mark[0]}\n  against: {mark[1]}" for mark in example.marks]
    return "\n\n".join([*_texts(example), "Marked:", "\n".join(marks)])


def _silent(example: Example) -> str:
    return "\n\n".join([*_texts(example), f"Silent, because {example.because.strip()}"])


def _texts(example: Example) -> Iterator[str]:
    if example.policy != Policy(as_of=EXAMPLE_DATE):
        yield f"With settings of its own, as of {example.policy.as_of}:"
    for name, text in example.documents:
        if len(example.documents) > 1:
            yield f"{name}:"
        yield _fenced(text.strip("\n"), "")
    for name, text in example.archive:
        yield f"{name}, audited before:"
        yield _fenced(text.strip("\n"), "")


def _fenced(text: str, language: str) -> str:
    """A fenced block whose fence is longer than any run of backquotes inside it."""
    longest = max((len(list(run)) for sign, run in itertools.groupby(text) if sign == "`"), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    write_readme()
