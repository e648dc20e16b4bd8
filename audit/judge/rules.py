"""Rule files: `expectations/<family>/<CODE>.toml`, loaded, checked field by field and refused when anything is missing."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from audit import paths
from audit.errors import RuleFileError, SettingsError
from audit.judge.fields import Fields, read_toml
from audit.judge.message import columns_of
from audit.judge.safety import RefusedError, SqlReader
from audit.patterns import lazy_pattern
from audit.policy import Policy, policy_of
from audit.warehouse.schema import SEVERITIES, TYPES_OF_FINDING

FAMILIES = ("contradictions", "statistics", "sources", "wording", "health", "language", "documents")
SUITES_FOLDER = "suites"
NEEDED_SETTINGS = ("retractions", "library")  # they name files of the user's, without which a rule is not run
REQUIRED_COLUMNS = ("document_id", "start_at", "end_at")
LEAST_EXAMPLES = 2
_CODE = lazy_pattern(r"[A-Z]{2,6}[0-9]{3}")
_NAME = lazy_pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TEXTS = ("code", "name", "type", "severity", "summary", "why", "fix", "source", "since", "limits", "message", "sql")
_FORMATS = ("md", "txt", "html")
EXAMPLE_DATE = date(2026, 1, 31)  # "today" in examples that set no other as-of date

Mark = str | tuple[str, str]  # a passage, or the two sides of a pair


@dataclass(frozen=True, slots=True)
class Example:
    """One article, or several that are compared, with what the rule must flag in it (nothing, for a silent one)."""

    documents: tuple[tuple[str, str], ...]  # (name, text)
    marks: tuple[Mark, ...] = ()
    because: str = ""
    format: str = "md"
    policy: Policy = field(default_factory=lambda: Policy(as_of=EXAMPLE_DATE))
    archive: tuple[tuple[str, str], ...] = ()  # (name, text) of articles that were audited before


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. `shipped` rules come with the package; others run in a process that can be killed."""

    code: str
    name: str
    type: str
    severity: str  # the ceiling: a row may say less
    summary: str
    why: str
    fix: str
    source: str
    since: str
    limits: str
    message: str
    sql: str
    flagged: tuple[Example, ...]
    silent: tuple[Example, ...]
    path: Path
    shipped: bool
    family: str
    needs: str | None = None  # the setting without which there is nothing to judge


def rule_files(folder: Path) -> Iterator[Path]:
    """The rule files of one folder and its families, in a fixed order. RuleFileError when there is no such folder."""
    if not folder.is_dir():
        raise RuleFileError("E120", f"There is no folder of rules at {folder}.", "Check the path.")
    found = (path for path in folder.rglob("*.toml") if SUITES_FOLDER not in path.relative_to(folder).parts[:-1])
    yield from sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def family_of(path: Path, folder: Path) -> str:
    """The sub-folder that a rule stands in, or the folder's own name when it stands directly in it."""
    inside = path.relative_to(folder).parts[:-1]
    return inside[0] if inside else folder.name


def load_rules(folders: Sequence[Path]) -> tuple[Rule, ...]:
    """All rules of the folders, by code. Raises RuleFileError for the first file that cannot be a rule.

    A code in two files is an error that names both, also when only the case of the letters differs.
    """
    rules: dict[str, Rule] = {}
    with ExitStack() as stack:
        reader = functools.cache(lambda: stack.enter_context(SqlReader()))
        for folder in dict.fromkeys(Path(folder).resolve() for folder in folders):
            for path in rule_files(folder):
                rule = load_rule(path, folder, reader)
                if rule.code in rules:
                    raise RuleFileError(
                        "E129",
                        f"Two files have the code {rule.code}: {rules[rule.code].path} and {path}.",
                        "Give one of them another code.",
                    )
                rules[rule.code] = rule
    return tuple(rules[code] for code in sorted(rules))


def load_rule(path: Path, folder: Path, reader: Callable[[], SqlReader]) -> Rule:
    """One rule file of a folder. Raises RuleFileError with the file and the field.

    The SQL of a house is held to `safety.py` at every audit; that of shipped rules by the tests, which takes as long as
    all rules take to judge an article.
    """
    fields = Fields(read_toml(path), str(path), required=(*_TEXTS, "flagged", "silent"), optional=("needs",))
    values = {key: fields.text(key).strip() for key in _TEXTS}
    _check_names(path, values)
    fields.choice("type", TYPES_OF_FINDING)
    fields.choice("severity", SEVERITIES)
    values["sql"] = values["sql"].rstrip("; \t\r\n")
    shipped = folder == paths.EXPECTATIONS.resolve()
    if not shipped:
        check_sql(path, values["sql"], values["message"], reader())
    family = family_of(path, folder)
    if shipped and family not in FAMILIES:
        raise RuleFileError(
            "E125", f'{path}: the family "{family}" does not exist.', f"Move it to one of {', '.join(FAMILIES)}."
        )
    return Rule(
        **values,
        flagged=_examples(path, fields, "flagged"),
        silent=_examples(path, fields, "silent"),
        path=path,
        shipped=shipped,
        family=family,
        needs=fields.choice("needs", NEEDED_SETTINGS) if "needs" in fields else None,
    )


def _check_names(path: Path, values: Mapping[str, str]) -> None:
    if not _CODE.fullmatch(values["code"]):
        raise RuleFileError(
            "E125", f'{path}: "{values["code"]}" is not a code.', "Write two to six capitals and three digits: SRC101."
        )
    if path.stem != values["code"]:
        raise RuleFileError(
            "E125", f"{path}: the file's name and its code {values['code']} differ.", f"Name it {values['code']}.toml."
        )
    if not _NAME.fullmatch(values["name"]):
        raise RuleFileError(
            "E125", f'{path}: "{values["name"]}" is not a name.', "Name the fault in small letters: vague-attribution."
        )


def check_sql(path: Path, sql: str, message: str, reader: SqlReader) -> None:
    """The SQL is safe, and returns what the message and the findings need, as far as a star does not hide it."""
    try:
        columns = reader.read(sql)
    except RefusedError as refused:
        raise RuleFileError(
            "E127", f"{path}: {refused}.".replace("..", ".").replace("?.", "?"), "Mend the SQL of this rule."
        ) from refused
    try:
        wanted = columns_of(message)
    except ValueError as error:
        raise RuleFileError(
            "E126", f"{path}: in the message {error}.", "Write {column} and nothing else in braces."
        ) from error
    if columns is None:
        return
    if missing := [name for name in REQUIRED_COLUMNS if name not in columns]:
        raise RuleFileError(
            "E127", f"{path}: the SELECT returns no {missing[0]}.", f"Return {', '.join(REQUIRED_COLUMNS)}."
        )
    if missing := [name for name in wanted if name not in columns]:
        raise RuleFileError(
            "E126",
            f'{path}: the message names "{missing[0]}", which the SELECT does not return.',
            f"It returns {', '.join(columns)}.",
        )


def _examples(path: Path, fields: Fields, key: str) -> tuple[Example, ...]:
    tables = fields.tables(key)
    if len(tables) < LEAST_EXAMPLES:
        raise RuleFileError(
            "E128",
            f"{path}: {len(tables)} [[{key}]] example(s).",
            f"Write at least {LEAST_EXAMPLES}, near misses first.",
        )
    return tuple(
        _example(path, f"{path}: [[{key}]] {number}", table, key) for number, table in enumerate(tables, start=1)
    )


def _example(path: Path, where: str, table: Mapping[str, Any], key: str) -> Example:
    required = {"flagged": ("marks",), "silent": ("because",)}[key]
    fields = Fields(
        table, where, required=required, optional=("text", "documents", "archive", "format", "settings", "because")
    )
    if ("text" in fields) == ("documents" in fields):
        raise RuleFileError("E128", f"{where}: it needs either text or [{key}.documents].", "Write one of them.")
    if "text" in fields:
        documents: tuple[tuple[str, str], ...] = (
            ("article", fields.text("text", may_be_empty=True)),
        )  # an empty article is one fault to show
    else:
        documents = _texts(fields, "documents")
    archive = _texts(fields, "archive") if "archive" in fields else ()
    return Example(
        documents=documents,
        marks=_marks(where, table["marks"], (*documents, *archive)) if key == "flagged" else (),
        because=fields.text("because") if "because" in fields else "",
        format=fields.choice("format", _FORMATS) if "format" in fields else "md",
        policy=_policy(path, where, fields.table("settings")),
        archive=archive,
    )


def _texts(fields: Fields, key: str) -> tuple[tuple[str, str], ...]:
    texts = fields.table(key)
    if not texts or not all(isinstance(text, str) for text in texts.values()):
        raise fields.wrong(key, 'a table of texts: name = "text"')
    return tuple(texts.items())


def _policy(path: Path, where: str, settings: Mapping[str, Any]) -> Policy:
    try:
        policy = policy_of(settings, path)
    except SettingsError as error:
        raise RuleFileError("E128", f"{where}: settings: {error.what}", error.advice) from error
    return policy if policy.as_of else replace(policy, as_of=EXAMPLE_DATE)


def _marks(where: str, marks: object, documents: tuple[tuple[str, str], ...]) -> tuple[Mark, ...]:
    kind = RuleFileError(
        "E128", f"{where}: marks is of the wrong kind.", 'Write marks = ["passage"], for pairs marks = [["a", "b"]].'
    )
    if not isinstance(marks, list) or not marks:
        raise kind
    result: list[Mark] = []
    for mark in marks:
        sides: Any = [mark] if isinstance(mark, str) else mark
        if not isinstance(sides, list) or not all(isinstance(side, str) for side in sides):
            raise kind
        if len(sides) != (1 if isinstance(mark, str) else 2):
            raise kind
        for side in sides:
            if not any(side in text for _, text in documents):
                raise RuleFileError(
                    "E128", f"{where}: the marked passage is not in the text: {side!r}.", "Copy it letter by letter."
                )
        result.append(mark if isinstance(mark, str) else (sides[0], sides[1]))
    return tuple(result)
