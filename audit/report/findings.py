"""Findings as the report shows them: sign, place, other sides, arithmetic, and a question to the author."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Finding, Related
from audit.report.desk import Desk, pair_anchor
from audit.report.marks import ABOUT_THE_DOCUMENT, SEVERITIES, anchor, letter_of, shorten, words
from audit.report.parts import FindingView, Mark, OtherSide, QueryView

LEAST_QUOTE = 25  # a shorter passage says too little on its own


def finding_views(desk: Desk) -> dict[str, FindingView]:
    """All findings by id: article by article, worst first, and those of no article last."""
    shown = {}
    for finding in (*(each for found in desk.findings.values() for each in found), *desk.loose):
        shown[finding.finding_id] = _view(desk, finding)
    return shown


def _view(desk: Desk, finding: Finding) -> FindingView:
    identity, document_id = finding.finding_id, finding.document_id
    mark, number = desk.marks[identity], desk.numbers.get(document_id, "")
    head = number == "" or desk.is_head(finding)
    pair = desk.pair_of(finding)
    calculation = desk.calculations.get((document_id, finding.start_at, finding.end_at))
    working = calculation.working if calculation is not None else finding.evidence.get("working")
    if head:
        place = f"{number}, head" if number else document_id or "all articles"
        quote = shorten(finding.quote)
    else:
        place, _ = desk.place(document_id, finding.start_at, finding.end_at)
        quote = desk.quote(document_id, finding.start_at, finding.end_at, finding.quote)
    others = tuple(_other_side(desk, finding, nth, other) for nth, other in enumerate(finding.related, 2))
    return FindingView(
        mark=mark,
        anchor=mark.note,
        passage=passage_anchor(identity) if not head else desk.galleys[document_id].anchor if number else "",
        pair=pair_anchor(pair) if pair is not None and pair.relation != "reconciled" else "",
        query_anchor=anchor("q", identity),
        article=number,
        place=place,
        sort_key=f"{number or '~'}-{int(mark.text[1:]):06}",
        line=finding.line,
        severity=SEVERITIES[finding.severity],
        type=words(finding.type),
        type_code=finding.type,
        code=finding.code,
        name=finding.name,
        status=finding.status,
        confidence=f"{finding.confidence:.2f}",
        message=finding.message,
        why=finding.why,
        suggestion=finding.suggestion,
        quote=quote,
        working=working if isinstance(working, str) and working not in finding.message else "",
        query=_query(desk, finding, quote, others),
        others=others,
        same=_same(desk, finding),
    )


def _same(desk: Desk, finding: Finding) -> tuple[Mark, ...]:
    """The other findings of one stated cause. A group that is only "this rule, this article" states none."""
    if finding.group in {"", f"{finding.code}:{finding.document_id}"}:
        return ()
    return tuple(desk.marks[each.finding_id] for each in desk.together(finding) if each is not finding)


def passage_anchor(finding_id: str, side: int = 1) -> str:
    """The anchor of a finding's passage, or of its other sides, which count from 2."""
    return anchor("m", finding_id) + (f"-{side}" if side > 1 else "")


def _other_side(desk: Desk, finding: Finding, side: int, other: Related) -> OtherSide:
    place, block = desk.place(other.document_id, other.start_at, other.end_at)
    return OtherSide(
        place=place,
        quote=shorten(desk.quote(other.document_id, other.start_at, other.end_at, other.quote)),
        anchor=passage_anchor(finding.finding_id, side) if block else "",
    )


def _query(desk: Desk, finding: Finding, quote: str, others: tuple[OtherSide, ...]) -> str:
    """The passage, what is wrong with it, and what would clear it, in one paragraph."""
    return _sentences(_passage(desk, finding, quote, others), finding.message, finding.suggestion)


def _passage(desk: Desk, finding: Finding, quote: str, others: tuple[OtherSide, ...]) -> str:
    """“…” (¶ 3), with the other sides.

    The whole claim stands for a passage that would tell an author nothing, or that the message quotes already; where no
    claim is known, the place is enough.
    """
    said = f"“{quote}”" in finding.message
    claim = desk.claims.get(finding.claim_ids[0]) if finding.claim_ids else None
    if claim is not None and (said or len(quote) < LEAST_QUOTE) and quote in claim.text and quote != claim.text:
        quote, said = claim.text, False
    if not quote.strip():
        return ""
    own = finding.document_id
    place, _ = desk.place(own, finding.start_at, finding.end_at, seen_from=own)
    if said and not others:
        return place
    against = "".join(
        f", and “{side.quote}” ({_place_for_author(desk, other, own)})"
        for side, other in zip(others, finding.related, strict=True)
    )
    return f"“{shorten(quote)}” ({place}){against}"


def _place_for_author(desk: Desk, other: Related, own: str) -> str:
    """The article by its title, since the numbers of this report mean nothing to an author."""
    place, _ = desk.place(other.document_id, other.start_at, other.end_at, seen_from=other.document_id)
    galley = desk.galleys.get(other.document_id)
    if other.document_id == own or galley is None:
        return place
    return f"{galley.document.title or galley.document.path}, {place}"


def _sentences(passage: str, *rest: str) -> str:
    return " ".join([*([passage + ":"] if passage else []), *(part.strip() for part in rest if part.strip())])


def query_views(desk: Desk, document_id: str, shown: dict[str, FindingView]) -> Iterator[QueryView]:
    """The questions about one article, in order of appearance.

    What is waived is not asked, nor what is about the file and not about the text: an author could not answer.
    """
    asked: set[str] = set()
    for finding in desk.findings[document_id]:
        if finding.finding_id in asked or finding.status == "waived" or letter_of(finding) == ABOUT_THE_DOCUMENT:
            continue
        members = [each for each in desk.together(finding) if each.status != "waived"]
        asked.update(each.finding_id for each in members)
        views = [shown[each.finding_id] for each in members]
        if len(members) == 1:
            text = views[0].query
        else:
            lines = [
                _sentences(_passage(desk, each, view.quote, view.others), each.message)
                for each, view in zip(members, views, strict=True)
            ]
            text = "\n".join([*lines, finding.suggestion])
        yield QueryView(anchor("qs", finding.finding_id), tuple(view.mark for view in views), text)
