"""The page `docs/schema.md`, made from the declarations: `python -m audit.warehouse.page` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audit.warehouse import ddl, migrations, records, schema, views
from audit.warehouse.columns import Column, Table

PAGE = Path("docs") / "schema.md"
_HEAD = f"""# Tables and views

This page is made from the declarations in `audit/warehouse`; `python -m audit.warehouse.page` writes it anew.
It describes version {migrations.SCHEMA_VERSION} of the schema.

A warehouse is one DuckDB file. Rules, suites and `claims-audit sql` read the **views** in schema `main`, which show one
run: the one that was published last. The **tables** in schema `store` hold all runs. Facts are kept there by
`document_version` and `extractor_version`, so that runs which judged the same version of an article share them;
what depends on the other articles of a run (pairs, problems, waivers) is kept by `run_id`. `position` is the order in which
an audit lists its rows. Reports read complete runs only.

Offsets count code points of `documents.text`, end exclusive. Times are UTC without a zone. A column may be empty (NULL)
only where the table below says so. Whole numbers are 0 or more.
"""
_OF_RULES = """## Views of a run

What a rule may read. The columns are those of the tables below, without the keys of the store."""
_BESIDE = """## What the store keeps beside them

Rules do not see these tables."""
_MATRIX = (
    "Every number of what the articles count or measure more than once, by the thing (`thing`, "
    "a noun, or a measure and whose it is): value, time, place, whose claim, whether it stands in a conflict."
)
_VIEW_OF_VIEW = "The rows of `claims` in which `needs_source` is true: what source coverage is measured on."
_OF_ARCHIVE = "The columns of `{}`, for the articles of `archive_documents`."
_RULE_VIEWS = (
    "The rows that the rule of that code flags, for each rule of the run that binds: what the native runner and Great "
    "Expectations both read."
)


def schema_page() -> str:
    """What `docs/schema.md` should hold, as Markdown."""
    seen = (
        *schema.FACT_TABLES, records.SETTINGS, records.LEXICON, records.ARCHIVE_DOCUMENTS, records.CAPPED_BLOCKS,
    )  # fmt: skip
    hidden = [stored for stored in ddl.ALL if stored.table not in seen]
    blocks = [_HEAD, _OF_RULES, "\n".join(_views(seen)), "## Tables of facts, settings and word lists"]
    blocks += ["\n".join(_table(stored)) for table in seen for stored in ddl.ALL if stored.table is table]
    blocks += [_BESIDE, *("\n".join(_table(stored)) for stored in hidden)]
    return "\n\n".join(block.strip() for block in blocks) + "\n"


def _views(tables: tuple[Table, ...]) -> Iterator[str]:
    yield "| view | what a row is |"
    yield "|---|---|"
    for table in tables:
        yield f"| `{table.name}` | {_cell(table.doc)} |"
    yield f"| `{views.CLAIMS_NEEDING_SOURCE}` | {_VIEW_OF_VIEW} |"
    yield f"| `{views.FACT_MATRIX}` | {_MATRIX} |"
    yield f"| `{views.ARCHIVE_CLAIMS}` | {_OF_ARCHIVE.format('claims')} |"
    yield f"| `{views.ARCHIVE_QUANTITIES}` | {_OF_ARCHIVE.format('quantities')} |"
    yield f"| `rule_<CODE>` | {_RULE_VIEWS} |"


def _table(stored: ddl.Stored) -> Iterator[str]:
    yield f"### {stored.table.name}"
    yield ""
    yield stored.table.doc
    yield ""
    yield f"Key: {', '.join(f'`{name}`' for name in stored.key)}."
    if stored.table.checks:
        yield f"Holds for every row: {', '.join(f'`{check}`' for check in stored.table.checks)}."
    yield ""
    yield "| column | type | empty | meaning |"
    yield "|---|---|---|---|"
    own = {column.name for column in stored.table.columns}
    for column in stored.columns:
        name = f"`{column.name}`" if column.name in own else f"`{column.name}` (store)"
        yield f"| {name} | {column.type} | {'yes' if column.null else 'no'} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    """The column's sentence, its values, its range."""
    parts = [_cell(column.doc)]
    if column.values:
        parts.append(f"One of {', '.join(f'`{value}`' for value in column.values)}.")
    if column.low is not None and column.high is not None:
        parts.append(f"{column.low:g} to {column.high:g}.")
    elif column.low:
        parts.append(f"{column.low:g} or more.")
    return " ".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(schema_page(), encoding="utf-8", newline="\n")
