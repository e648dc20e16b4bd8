"""Articles of earlier runs that speak of what an audit's articles speak of: found in DuckDB by the names they share.

The archive is every article of a complete run, in its newest version, but those of the audit itself and copies of them.
An article is near when it shares a name that few others hold; of those the nearest are read, and their claims and
quantities only. A name that many articles hold says nothing about any two of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from audit.model import Archived, CappedBlock, Document, Facts
from audit.patterns import lazy_pattern
from audit.warehouse import ddl
from audit.warehouse.binding import literal
from audit.warehouse.load import load_facts
from audit.warehouse.migrations import transaction
from audit.warehouse.rows import KEPT, insert, tables_of

RARE = 60  # articles of the archive that may hold a name by which two articles are called near
NEAREST = 60  # articles of the archive that one article is compared with
_FIELDS = frozenset({"claims", "quantities"})
_READ = tuple(each for each in KEPT if each.field in _FIELDS)
_WORD = lazy_pattern(r"[^\W_]{3,}")
_NAME = r"\p{Lu}[\p{L}\p{N}]{2,}"  # the same in RE2


@dataclass(frozen=True, slots=True)
class ArchivedFacts:
    """What the warehouse holds of an article of an earlier run: its claims and quantities, and when it was told."""

    facts: Facts
    version: tuple[str, str]
    told_on: date
    near: tuple[str, ...]  # ids of the articles that it shares names with

    @property
    def listed(self) -> Archived:
        """The article as audits list it."""
        document = self.facts.document
        return Archived(
            document.document_id,
            document.path,
            document.title,
            document.published_on,
            self.told_on,
            len(document.text),
            self.near,
        )


@dataclass(frozen=True, slots=True)
class Nearby:
    """The articles of the archive that come near, and the articles that have more of them than were read."""

    articles: tuple[ArchivedFacts, ...]  # by path
    capped: tuple[CappedBlock, ...]


def load_nearby(connection: duckdb.DuckDBPyConnection, documents: Sequence[Document]) -> Nearby:
    """The articles of the archive that come near to any of these, which are read but need not be in the warehouse."""
    found = _near(
        connection, [each for each in documents if each.status == "read"], [each.sha256 for each in documents]
    )
    told = {(document_version, extractor_version): day for _, document_version, extractor_version, day, *_ in found}
    versions = sorted(told)
    facts = load_facts(connection, _listed(versions), _READ) if versions else {}
    near: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for _, document_version, extractor_version, _, own_id, _ in found:
        near[document_version, extractor_version].append(own_id)
    articles = [
        ArchivedFacts(facts[place], version, told[version], tuple(near[version]))
        for place, version in enumerate(versions)
    ]
    sizes = {own_id: size for *_, own_id, size in found}
    capped = [CappedBlock("archive", own_id, size, NEAREST) for own_id, size in sorted(sizes.items()) if size > NEAREST]
    return Nearby(
        tuple(sorted(articles, key=lambda each: (each.facts.document.path, each.facts.document.document_id))),
        tuple(capped),
    )


def keep_archive(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    archive: Sequence[ArchivedFacts],
    capped: Sequence[CappedBlock],
) -> None:
    """Note for a run with which articles it was compared, and what was shared by too many.

    Claims and quantities of an article that this database does not hold are written too, so that rules find them.
    """
    known = _held(connection, [each.version[0] for each in archive])
    with transaction(connection):
        for each in archive:
            if each.version not in known:
                for stored, columns in tables_of(each.facts):
                    if stored is ddl.DOCUMENTS or any(stored is kept.stored for kept in _READ):
                        count = len(columns[0])
                        insert(connection, stored, [[each.version[0]] * count, [each.version[1]] * count, *columns])
        if archive:
            listed = [
                [run_id, place, *ddl.ARCHIVE_DOCUMENTS.table.row(each.listed), *each.version]
                for place, each in enumerate(archive)
            ]
            insert(connection, ddl.ARCHIVE_DOCUMENTS, [list(column) for column in zip(*listed, strict=True)])
        if capped:
            rows = [[run_id, place, *ddl.CAPPED_BLOCKS.table.row(each)] for place, each in enumerate(capped)]
            insert(connection, ddl.CAPPED_BLOCKS, [list(column) for column in zip(*rows, strict=True)])


def _near(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[Document], copies: Sequence[str]
) -> list[tuple[str, str, str, date, str, int]]:
    """Rows of id, both versions, day, and for which article, with how many come near to that one; nearest first."""
    wanted = [(each.document_id, each.group_name, name) for each in documents for name in _names(each)]
    if not wanted:
        return []
    columns = ", ".join(
        f"unnest({literal(list(column))}::VARCHAR[]) AS {name}"
        for column, name in zip(zip(*wanted, strict=True), ("own_id", "group_name", "name"), strict=True)
    )
    return connection.execute(
        f"""
        WITH wanted AS (SELECT {columns}),
        told AS (
            SELECT "document_id", "document_version", "extractor_version", "started_at", run."run_id",
                   min("as_of") OVER (PARTITION BY "document_version") AS first_read
            FROM {ddl.RUN_DOCUMENTS.name} listed JOIN {ddl.RUNS.name} run ON run."run_id" = listed."run_id"
            WHERE "state" = 'complete' AND "document_id" NOT IN (SELECT own_id FROM wanted)
        ),
        newest AS (
            SELECT * FROM told
            QUALIFY row_number() OVER (PARTITION BY "document_id" ORDER BY "started_at" DESC, "run_id" DESC) = 1
        ),
        archive AS (
            SELECT newest.*, kept."group_name", coalesce(kept."published_on", first_read) AS told_on,
                   list_distinct(regexp_extract_all(kept."text", {literal(_NAME)})) AS names
            FROM newest JOIN {ddl.DOCUMENTS.name} kept ON kept."document_version" = newest."document_version"
                 AND kept."extractor_version" = newest."extractor_version"
            WHERE kept."status" = 'read' AND NOT list_contains({literal(list(copies))}::VARCHAR[], kept."sha256")
        ),
        named AS (SELECT "document_id", "group_name", unnest(names) AS name FROM archive),
        shared AS (SELECT own_id, "document_id", name FROM named JOIN wanted USING ("group_name", name)),
        held AS (SELECT name, count(DISTINCT "document_id") AS articles FROM named SEMI JOIN wanted USING (name) GROUP BY name),
        near AS (
            SELECT own_id, "document_id", sum(1 / articles) AS weight, count(*) OVER (PARTITION BY own_id) AS size
            FROM shared JOIN held USING (name) GROUP BY own_id, "document_id" HAVING min(articles) <= {RARE}
            QUALIFY row_number() OVER (PARTITION BY own_id ORDER BY weight DESC, "document_id") <= {NEAREST}
        )
        SELECT "document_id", "document_version", "extractor_version", told_on, own_id, size
        FROM near JOIN archive USING ("document_id") ORDER BY own_id, weight DESC, "document_id"
        """
    ).fetchall()


def _names(document: Document) -> Iterator[str]:
    """Words with a capital that the article does not write without one, each once."""
    words = dict.fromkeys(_WORD.findall(document.text))
    yield from (word for word in words if word[0].isupper() and word.lower() not in words)


def _listed(versions: Sequence[tuple[str, str]]) -> str:
    """A SELECT of position, document_version and extractor_version."""
    first, second = (literal([version[side] for version in versions]) for side in (0, 1))
    places = literal(list(range(len(versions))))
    return (
        f'SELECT unnest({places}::INTEGER[]) AS "position", unnest({first}::VARCHAR[]) AS "document_version", '
        f'unnest({second}::VARCHAR[]) AS "extractor_version"'
    )


def _held(connection: duckdb.DuckDBPyConnection, versions: Sequence[str]) -> set[tuple[str, str]]:
    found = connection.execute(
        f'SELECT "document_version", "extractor_version" FROM {ddl.DOCUMENTS.name} '
        f'WHERE "document_version" IN (SELECT unnest({literal(list(versions))}::VARCHAR[]))'
    ).fetchall()
    return {(document, extractor) for document, extractor in found}
