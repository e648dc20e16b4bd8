"""Two articles of a story, the first of which was audited before: what time, a place or a correction explains."""

from __future__ import annotations

from datetime import date

import pytest

from audit.compare.archive.earlier import Told, compare_with_archive
from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from audit.recompute import establish

LEXICONS = load_lexicons()
# Three names that two articles share, so that they are on one matter.
STORY = "The ferry of Port Selby, said Ada Lund of the Dockers' Union, runs to Holm Island."


def relations(before: str, now: str) -> list[str]:
    """What comes of two articles of a story, the first of which was audited before. Each begins with its date."""
    told = []
    for name, dated in (("old", before), ("new", now)):
        day, _, text = dated.partition(": ")
        document = read_string(f"{text}\n\n{STORY}\n", document_id=name)
        told.append(Told(establish(document, LEXICONS), date.fromisoformat(day)))
    pairs = compare_with_archive([told[1]], [told[0]], LEXICONS)
    assert {(each.document_id, each.other_document_id, each.scope) for each in pairs} <= {("new", "old", "archive")}
    return [each.relation for each in pairs]


EXPLAINED = {
    "was then, is now": (
        "2025-02-01: Twelve shops on the quay stand empty.",
        "2026-11-20: Nine shops on the quay stand empty.",
    ),
    "two Tuesdays": (
        "2026-11-02: The harbour board approved the plan for a crane on Tuesday.",
        "2026-11-20: The harbour board rejected the plan for a crane on Tuesday.",
    ),
    "corrected by name": (
        "2026-11-19: In 2025, 1,254 members of the choir voted by post.",
        "2026-11-20: In 2025, 1,245 members of the choir voted by post; an earlier article wrongly gave 1,254.",
    ),
    "both are told": (
        "2026-11-20: In 2025 the mill of the choir sold 3,200 loaves.",
        "2026-11-20: In 2025 the mill of the choir sold 4,100 loaves, up from 3,200.",
    ),
    "two Mays": (
        "2025-07-01: By the end of May, 640 children had learned to swim in the lido.",
        "2026-07-01: By the end of May, 900 children had learned to swim in the lido.",
    ),
    "owners at two times": (
        "2026-11-19: In 1980 the mill was owned by the Pryce family.",
        "2026-11-20: In 1999 the mill was owned by the Moe family.",
    ),
    "no time is named": (
        "2026-11-19: In all, 1,254 members of the choir union voted by post.",
        "2026-11-20: In all, 1,245 members of the choir union voted by post.",
    ),
    "two years": (
        "2025-11-19: In 2024 the mill of Arden made a loss of 3.2 million euros.",
        "2026-11-20: In 2025 the mill of Arden made a loss of 2.1 million euros.",
    ),
    "two places": (
        "2026-05-04: In 2025 divers found 31 kinds of moss on Gull Island.",
        "2026-11-20: In 2025 divers found 57 kinds of moss on Tern Island.",
    ),
    "a plan that was put off": (
        "2026-03-01: Work on the new lock begins in 2027.",
        "2026-11-20: Work on the new lock begins in 2028.",
    ),
    "two makers": (
        "2024-02-01: In 2023 the bakery of Lena Pryce sold 310,000 loaves to Arden.",
        "2026-02-01: In 2023 the bakery of Hugo Thorn sold 190,000 loaves to Arden.",
    ),
    "a maker in the sentence before": (
        "2024-02-01: Lena Pryce has a bakery. It made a profit of 41,000 euros in 2023.",
        "2026-02-01: Hugo Thorn has a bakery. It made a profit of 22,000 euros in 2023.",
    ),
    "half of a year": (
        "2024-02-01: In the first half of 2023 the port of Marl handled 2.1 million tonnes.",
        "2024-05-01: In 2023 the port of Marl handled 4.4 million tonnes.",
    ),
    "a year that ran on": (
        "2023-06-01: In 2023 the weir broke 12 boats of the choir.",
        "2024-06-01: In 2023 the weir broke 19 boats of the choir.",
    ),
    "two wings": (
        "2024-03-01: The north wing of the weir house was designed by Ingrid Vold.",
        "2026-03-01: The south wing of the weir house was designed by Milo Fenn.",
    ),
    "a part of it": (
        "2024-03-01: The museum on the quay was opened in 1911.",
        "2026-03-01: The cafe of the museum on the quay was opened in 2019.",
    ),
    "two groups": (
        "2025-03-01: In a survey of 2024, 61% of men in the valley said that they cook.",
        "2026-03-01: In a survey of 2024, 78% of women in the valley said that they cook.",
    ),
    "the final count": (
        "2025-03-01: The fair of 2024 made a loss of 40,000 euros.",
        "2025-06-01: The fair of 2024 made a loss of 65,000 euros in the end. In March 40,000 euros had been told.",
    ),
    "two speakers": (
        "2025-03-01: Otto Reed of the trust said the harbour lost 40,000 euros in 2024.",
        "2025-06-01: Nora Hess of the trust said the harbour lost 65,000 euros in 2024.",
    ),
    "water rises and falls": (
        "2025-06-04: The water in the lock is 4 metres deep.",
        "2026-11-20: The water in the lock is 2 metres deep.",
    ),
}


@pytest.mark.parametrize(("before", "now"), EXPLAINED.values(), ids=EXPLAINED)
def test_what_time_a_place_or_a_correction_explains_is_reconciled(before: str, now: str) -> None:
    """The two were looked at, so that the silence is no accident."""
    assert set(relations(before, now)) == {"reconciled"}


REPORTED = {
    "one year is named": (
        "2024-03-01: In 2023, 1,254 members of the choir union voted by post.",
        "2026-11-20: In 2023, 1,245 members of the choir union voted by post.",
        "conflict",
    ),
    "a month of that year": (
        "2024-03-01: In 2023 the choir union spent 4.2 million euros on the hall.",
        "2026-11-20: In May 2023 the choir union spent 6.8 million euros on the hall.",
        "conflict",
    ),
    "what does not change": (
        "2024-03-01: The weir was designed by Ingrid Vold.",
        "2026-11-20: The weir was designed by Karsten Moe.",
        "conflict",
    ),
    "when it opened": (
        "2024-03-01: The weir of the mill opened in 1823.",
        "2026-11-20: The weir of the mill opened in 1832.",
        "conflict",
    ),
    "told on one day": (
        "2026-11-20: In all, 1,254 members of the choir union voted by post.",
        "2026-11-20: In all, 1,245 members of the choir union voted by post.",
        "possible",
    ),
    "the same Monday": (
        "2026-11-16: The harbour board approved the plan for a crane on Monday.",
        "2026-11-17: The harbour board rejected the plan for a crane on Monday.",
        "possible",
    ),
    "how high a thing is": (
        "2024-11-20: The mast on the island is 480 metres high.",
        "2026-11-20: The mast on the island is 300 metres high.",
        "possible",
    ),
}


@pytest.mark.parametrize(("before", "now", "relation"), REPORTED.values(), ids=REPORTED)
def test_what_time_does_not_explain_is_a_conflict_or_a_possible_one(before: str, now: str, relation: str) -> None:
    assert relations(before, now) == [relation]
