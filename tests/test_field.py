"""Texts from other desks: what must stay silent stays silent, and what is found does not get less.

`datasets/gold` holds short texts in twelve families of fault, written by somebody who knew the faults and not the
rules, ten articles without a fault and ten with the imperfections that desks really get. The floors of
`benchmarks/field.json` may only rise; its ceilings on false alarms may only fall.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import audit
from audit.model import Finding

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "datasets" / "gold"
FLOORS = json.loads((ROOT / "benchmarks" / "field.json").read_text(encoding="utf-8"))
# Under which types a fault of the family may fairly be reported.
TYPES = {
    "vague_attribution": {"vague_attribution"},
    "incomplete_source": {"incomplete_source", "vague_attribution"},
    "unsupported_statistic": {"unsupported_statistic", "missing_source"},
    "share_arithmetic": {"arithmetic"},
    "numeric_contradiction": {"contradiction"},
    "percent_vs_points": {"unit_mismatch", "arithmetic"},
    "absolute_language": {"absolute_language", "overclaim"},
    "quotation_and_anecdote": {"unattributed_quotation", "anecdote_as_evidence"},
    "broken_reference": {"broken_reference"},
    "jurisdiction": {"stale_or_jurisdiction"},
    "relative_risk": {"missing_context"},
    "table_and_sums": {"arithmetic", "contradiction", "unit_mismatch"},
}


def is_loud(finding: Finding, family: str) -> bool:
    """A warning or an error; references that nothing leads to are notes by nature."""
    return finding.severity != "info" or family == "broken_reference"


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """For each family: texts flagged, faults in all, near misses flagged, near misses in all."""
    folder = tmp_path_factory.mktemp("families")
    rows = {}
    for path in sorted((GOLD / "near-misses").glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for number, row in enumerate(lines):
            rows[f"{path.stem}-{number}"] = (path.stem, row)
    articles = "".join(
        json.dumps({"id": key, "text": row["text"], "group": key}) + "\n" for key, (_, row) in rows.items()
    )
    (folder / "families.jsonl").write_text(articles, encoding="utf-8")
    result = audit.check([folder])
    by_document: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_document.setdefault(finding.document_id, []).append(finding)
    counts: dict[str, Counter[str]] = {family: Counter() for family in TYPES}
    for key, (family, row) in rows.items():
        flagged = any(each.type in TYPES[family] and is_loud(each, family) for each in by_document.get(key, []))
        counts[family][row["expect"]] += 1
        counts[family][f"{row['expect']} and reported"] += flagged
    return counts


@pytest.mark.parametrize("family", sorted(TYPES))
def test_a_family_of_faults_is_found_and_its_near_misses_are_left_alone(
    family: str, families: dict[str, Counter[str]]
) -> None:
    counts, floor = families[family], FLOORS["families"][family]
    assert counts["silent"] >= 25
    assert counts["flagged"] >= 12
    assert counts["silent and reported"] <= floor["most_false_alarms"]
    assert counts["flagged and reported"] >= floor["least_found"]


def test_clean_articles_are_left_alone() -> None:
    result = audit.check([GOLD / "clean"])
    loud = [(each.document_id, each.code, each.quote) for each in result.findings if each.severity != "info"]
    assert len(result.documents) == 22
    assert len(result.claims) > 500
    assert len(loud) <= FLOORS["clean"]["most_false_alarms"], loud


def test_what_an_editor_would_query_is_found_and_what_she_would_leave_is_left() -> None:
    result = audit.check([GOLD / "desk"])
    found: Counter[str] = Counter()
    expected: set[str] = set()
    loud = [each for each in result.findings if each.severity != "info"]
    for document in result.documents:
        queries = (GOLD / "desk" / document.path).with_suffix(".queries").read_text(encoding="utf-8")
        for line in queries.splitlines():
            parts = [part.strip() for part in line.split("|") if part.strip()]
            if not parts or parts[0] not in {"QUERY", "LEAVE"}:
                continue
            passage = parts[2] if parts[0] == "QUERY" else parts[1]
            place = document.text.index(passage)
            over = [
                each for each in loud
                if each.document_id == document.document_id and each.start_at < place + len(passage) and place < each.end_at
            ]  # fmt: skip
            expected.update(each.finding_id for each in over)
            found[parts[0]] += bool(over)
    assert found["QUERY"] >= FLOORS["desk"]["least_found"]
    assert found["LEAVE"] <= FLOORS["desk"]["most_left_reported"]
    assert sum(each.finding_id not in expected for each in loud) <= FLOORS["desk"]["most_unlisted"]


@pytest.mark.parametrize(
    "folder",
    ["faults", "faults2", "faults3", "faults4", "held", "held2", "held3", "held4", "held5", "pieces", "pieces2"],
)
def test_planted_faults_are_found_and_what_only_looks_like_one_is_left_alone(folder: str) -> None:
    result = audit.check([GOLD / folder])
    loud = [each for each in result.findings if each.severity != "info"]
    found = reported = 0
    for document in result.documents:
        if not document.path.endswith(".md") or document.path == "README.md":
            continue
        sheet = (GOLD / folder / document.path).with_suffix(".faults").read_text(encoding="utf-8")
        mine = [each for each in loud if each.document_id == document.document_id]
        for line in sheet.splitlines():
            kind, _, rest = line.partition(" | ")
            if kind not in {"FAULT", "DECOY"}:
                continue
            fault_type, _, rest = rest.partition(" | ") if kind == "FAULT" else ("", "", rest)
            passages = rest.rpartition(" | ")[0]  # a table's row has such marks of its own
            sides = [side.strip() for side in passages.split("||")]
            own = [
                side for side in sides if side and not side.startswith("@")
            ]  # "@dev-05.md …" stands in another article
            places = [(document.text.index(side), len(side)) for side in own]
            if kind == "FAULT":
                found += any(each.type == fault_type and _touches(each, places[0]) for each in mine)
            else:
                reported += any(all(_touches(each, place) for place in places) for each in mine)
    assert found >= FLOORS[folder]["least_found"]
    assert reported <= FLOORS[folder]["most_decoys_reported"]


def _touches(finding: Finding, place: tuple[int, int]) -> bool:
    start, length = place
    passages = [(finding.start_at, finding.end_at), *((side.start_at, side.end_at) for side in finding.related)]
    return any(begin < start + length and start < end for begin, end in passages)
