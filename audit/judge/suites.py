"""Suites: which rules are judged together, how severe they are taken, and what the tables as a whole must satisfy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from audit.errors import RuleFileError, SettingsError
from audit.judge.fields import Fields, nearest, read_toml
from audit.judge.message import columns_of
from audit.judge.rules import SUITES_FOLDER, Rule, family_of, rule_files
from audit.policy import LEVELS, Policy
from audit.warehouse.schema import SEVERITIES
from audit.warehouse.views import NAMES

EXPECTATION_COLUMNS = ("observed", "unexpected", "total", "table")  # what the message of a plain expectation may name
# The expectations of Great Expectations that were found to judge rightly on DuckDB through our adapter. Types are left
# to the contracts at the warehouse's door.
EXPECTATION_TYPES = frozenset({
    "ExpectColumnDistinctValuesToBeInSet", "ExpectColumnDistinctValuesToContainSet",
    "ExpectColumnDistinctValuesToEqualSet", "ExpectColumnMaxToBeBetween", "ExpectColumnMeanToBeBetween",
    "ExpectColumnMedianToBeBetween", "ExpectColumnMinToBeBetween", "ExpectColumnPairValuesAToBeGreaterThanB",
    "ExpectColumnPairValuesToBeEqual", "ExpectColumnProportionOfUniqueValuesToBeBetween", "ExpectColumnSumToBeBetween",
    "ExpectColumnUniqueValueCountToBeBetween", "ExpectColumnValueLengthsToBeBetween", "ExpectColumnValuesToBeBetween",
    "ExpectColumnValuesToBeInSet", "ExpectColumnValuesToBeNull", "ExpectColumnValuesToBeUnique",
    "ExpectColumnValuesToMatchRegex", "ExpectColumnValuesToNotBeInSet", "ExpectColumnValuesToNotBeNull",
    "ExpectColumnValuesToNotMatchRegex", "ExpectCompoundColumnsToBeUnique", "ExpectTableRowCountToBeBetween",
    "ExpectTableRowCountToEqual",
})  # fmt: skip
_TEXTS = ("code", "name", "severity", "table", "expectation", "summary", "why", "fix", "message")


@dataclass(frozen=True, slots=True)
class TableExpectation:
    """What a table as a whole must satisfy, in the words of Great Expectations."""

    code: str
    name: str
    severity: str
    table: str
    expectation: str  # class name
    arguments: dict[str, Any]
    summary: str
    why: str
    fix: str
    message: str


@dataclass(frozen=True, slots=True)
class Suite:
    """A named choice of rules. `codes` are sorted; `severity` holds code -> error|warning|info|off."""

    name: str
    summary: str
    codes: tuple[str, ...]
    expectations: tuple[TableExpectation, ...] = ()
    severity: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """A suite applied to rules and house settings: what is judged, what is switched off, and how severe."""

    rules: tuple[Rule, ...]
    expectations: tuple[TableExpectation, ...]
    switched_off: tuple[Rule | TableExpectation, ...]
    policy: Policy  # with the suite's severities under the house's own
    unfed: tuple[Rule, ...] = ()  # rules on a file that was not supplied


def suite_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """The suites that the folders hold, sorted."""
    return tuple(sorted({path.stem for folder in folders for path in (Path(folder) / SUITES_FOLDER).glob("*.toml")}))


def load_suite(name: str, folders: Sequence[Path]) -> Suite:
    """The suite of that name; a later folder wins over an earlier one. Raises RuleFileError."""
    known = {code: family for folder in folders for code, family in _known(Path(folder))}
    return _load(name, tuple(Path(folder) for folder in folders), known, ())


def select(suite: Suite, rules: Sequence[Rule], policy: Policy) -> Selection:
    """The rules and expectations to judge. A desk's own rules are judged whatever the suite says: it asked for them.

    So are the rules on a file that it supplies; without the file they are not run.

    Raises SettingsError when the settings give a severity to a code that does not exist.
    """
    codes = {rule.code for rule in rules} | {each.code for each in suite.expectations}
    if unknown := sorted(set(policy.severity) - codes):
        raise SettingsError("E115", f"[severity]: there is no rule {unknown[0]}.", nearest(unknown[0], codes))
    severity = {**suite.severity, **policy.severity}
    fed = {rule.code for rule in rules if rule.needs and getattr(policy, rule.needs)}
    chosen = [rule for rule in rules if rule.code in suite.codes or not rule.shipped or rule.code in fed]
    off = {code for code, level in severity.items() if level == "off"}
    silenced: list[Rule | TableExpectation] = [rule for rule in chosen if rule.code in off]
    silenced += [each for each in suite.expectations if each.code in off]
    return Selection(
        rules=tuple(rule for rule in chosen if rule.code not in off and (not rule.needs or rule.code in fed)),
        expectations=tuple(each for each in suite.expectations if each.code not in off),
        switched_off=tuple(sorted(silenced, key=lambda each: each.code)),
        policy=replace(policy, severity=severity),
        unfed=tuple(rule for rule in chosen if rule.code not in off and rule.needs and rule.code not in fed),
    )


def _known(folder: Path) -> list[tuple[str, str]]:
    return [(path.stem, family_of(path, folder)) for path in rule_files(folder)]


def _load(name: str, folders: tuple[Path, ...], known: Mapping[str, str], below: tuple[str, ...]) -> Suite:
    path = _path(name, folders)
    if name in below:
        raise RuleFileError(
            "E125", f"{path}: the suites {' > '.join((*below, name))} extend one another.", "Break the circle."
        )
    fields = Fields(
        read_toml(path),
        str(path),
        required=("name", "summary"),
        optional=("extends", "rules", "severity", "expectations"),
    )
    if fields.text("name") != name:
        raise RuleFileError(
            "E125", f"{path}: the file's name and its name differ.", f"Name it {fields.text('name')}.toml."
        )
    base = _load(fields.text("extends"), folders, known, (*below, name)) if "extends" in fields else Suite("", "", ())
    own = tuple(
        _expectation(f"{path}: [[expectations]] {number}", table)
        for number, table in enumerate(fields.tables("expectations"), 1)
    )
    expectations = (*base.expectations, *own)
    _check_codes(path, [each.code for each in expectations], known)
    codes = set(base.codes).union(*(_matching(path, pattern, known) for pattern in fields.texts("rules")))
    return Suite(
        name=name,
        summary=fields.text("summary"),
        codes=tuple(sorted(codes)),
        expectations=tuple(sorted(expectations, key=lambda each: each.code)),
        severity={
            **base.severity,
            **_severities(path, fields.table("severity"), {*known, *(each.code for each in expectations)}),
        },
    )


def _path(name: str, folders: tuple[Path, ...]) -> Path:
    for folder in reversed(folders):
        if (path := folder / SUITES_FOLDER / f"{name}.toml").is_file():
            return path
    raise RuleFileError("E120", f'There is no suite "{name}".', nearest(name, suite_names(folders)))


def _matching(path: Path, pattern: str, known: Mapping[str, str]) -> set[str]:
    """The codes of one entry of `rules`: a code, or a pattern over family/code such as "sources/*"."""
    found = {code for code, family in known.items() if pattern == code or fnmatchcase(f"{family}/{code}", pattern)}
    if not found:
        raise RuleFileError(
            "E125",
            f'{path}: rules: there is no rule "{pattern}".',
            nearest(pattern, {*known, *(f"{family}/*" for family in known.values())}),
        )
    return found


def _check_codes(path: Path, codes: list[str], known: Mapping[str, str]) -> None:
    for code in codes:
        if code in known or codes.count(code) > 1:
            raise RuleFileError("E129", f"{path}: the code {code} is given twice.", "Give one of them another code.")


def _severities(path: Path, table: Mapping[str, Any], codes: set[str]) -> dict[str, str]:
    for code, level in table.items():
        if code not in codes:
            raise RuleFileError("E125", f"{path}: [severity]: there is no rule {code}.", nearest(code, codes))
        if level not in LEVELS:
            raise RuleFileError(
                "E125", f"{path}: [severity]: {code} = {level!r} does not exist.", f"Choose one of {', '.join(LEVELS)}."
            )
    return dict(table)


def _expectation(where: str, table: Mapping[str, Any]) -> TableExpectation:
    fields = Fields(table, where, required=_TEXTS, optional=("arguments",))
    values = {key: fields.text(key).strip() for key in _TEXTS}
    fields.choice("severity", SEVERITIES)
    fields.choice("table", NAMES)
    fields.choice("expectation", EXPECTATION_TYPES)
    try:
        wanted = columns_of(values["message"])
    except ValueError as error:
        raise RuleFileError(
            "E126", f"{where}: in the message {error}.", "Write {column} and nothing else in braces."
        ) from error
    if missing := [name for name in wanted if name not in EXPECTATION_COLUMNS]:
        raise RuleFileError(
            "E126", f'{where}: the message names "{missing[0]}".', f"It may name {', '.join(EXPECTATION_COLUMNS)}."
        )
    return TableExpectation(**values, arguments=fields.table("arguments"))
