"""The sample audit of the report's golden file: a ferry, told about twice, with one of everything that a report shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from audit.model import Archived, Audit, ClaimPair, Facts
from tests.report_data import (
    Draft,
    audit_of,
    calculation,
    check,
    entry,
    finding,
    other_side,
    pair,
    problem,
)

EARLIER = Archived(
    document_id="ferry/history.md",
    path="ferry/history.md",
    title="A ferry & its <past>",
    published_on=date(2024, 5, 2),
    told_on=date(2024, 5, 2),
    length=900,
)


def sample() -> Audit:
    """Two articles with findings of every letter and level, one file that was not read, one that was skipped."""
    first, second = launch(), review()
    for draft in (first, second):
        draft.add("boilerplate", "Sign up for our newsletter <b>now</b>!")
    loud = "will **never** be cancelled again, the company promises"
    findings = (
        finding(
            second,
            "DOC502",
            "Sign up for our newsletter <b>now</b>!",
            "“Sign up for our newsletter” is page furniture.",
        ),
        finding(
            second,
            "CON301",
            "carried 41,800 passengers in its first year",
            "“41,800” here, “48,100” there. Two digits change places.",
            related=(other_side(first, "48,100 passengers"),),
            claim_ids=(second.facts["claims"][0].claim_id,),
            confidence=0.95,
        ),
        finding(
            second,
            "STA202",
            "Of 620 sailings, 93 (18%) were late",
            "93 of 620 is 15%, printed 18%.",
            evidence={"working": "93 ÷ 620 = 15%"},
            claim_ids=(second.facts["claims"][1].claim_id,),
            confidence=0.99,
        ),
        finding(second, "SRC101", "Experts", "Who is meant by “Experts”?", group="vague experts"),
        finding(second, "SRC101", "experts", "Who is meant by “experts”?", group="vague experts", status="open"),
        finding(second, "WRD402", "The ferry will **never** be cancelled", "“Never” is a promise without a limit."),
        finding(second, "WRD401", loud, "“Never” leaves no room for an exception."),
        finding(
            second,
            "CON304",
            "the crossing takes 25 minutes",
            "The table says 35 minutes.",
            related=(other_side(second, "35 minutes"),),
            severity="warning",
        ),
        finding(second, "WRD401", "Everybody", "“Everybody” has no exception.", status="waived"),
        finding(first, "WRD401", "nobody will have to queue", "“Nobody” leaves no room for an exception."),
        replace(
            finding(first, "DOC501", "", "old/minutes.txt: It is not text."),
            document_id="old/minutes.txt",
            finding_id="d0c5011111111111",
        ),
    )
    return audit_of(
        (first.done(author=None, desk=None), second.done(), skipped()),
        findings,
        pairs=(
            pair(
                second,
                "carried 41,800 passengers in its first year",
                first,
                "48,100 passengers",
                "conflict",
                value="41,800",
                other_value="48,100",
                claim_id=second.facts["claims"][0].claim_id,
                other_claim_id=first.facts["claims"][0].claim_id,
                unstated=("place",),
                reason="Same ferry, same year; two digits change places.",
            ),
            pair(
                second,
                "the crossing takes 25 minutes",
                second,
                "35 minutes",
                "tension",
                measure=None,
                value="25 minutes",
                other_value="35 minutes",
                agreeing=("subject",),
                reason="The text does not say what makes the difference.",
            ),
            pair(
                second,
                "A ticket costs £4.20",
                first,
                "tickets at £3.90",
                "reconciled",
                measure="price",
                value="£4.20",
                other_value="£3.90",
                reason="The second article says that the price was raised in April.",
            ),
            before(
                pair(
                    second,
                    "A ticket costs £4.20",
                    first,
                    "tickets at £3.90",
                    "possible",
                    measure="price",
                    value="£4.20",
                    other_value="£2.40 <a return>",
                    unstated=("time",),
                    reason="Neither says since when.",
                )
            ),
        ),
        problems=(problem("old/minutes.txt", "unreadable", "It is not text.", "Save it as UTF-8 text."),),
        checks=(
            check("CON301", findings=1, verdict="fail", observed="1"),
            check("CON304", findings=1, verdict="fail", observed="1"),
            check("DOC501", findings=1, verdict="fail", observed="1"),
            check("SRC101", findings=2, verdict="fail", observed="2"),
            check("SRC199", "not_run", "It needs the network; this run used none.", name="link-is-dead"),
            check("STA202", findings=1, verdict="fail", observed="1"),
            check("STA299", "not_applicable", "No test statistic is printed in any article.", name="p-value-off"),
            check("TAB601", name="no-empty-article", verdict="pass", observed="2"),
        ),
        suppressed=1,
        archive=(EARLIER,),
        notes=("SRC199 (not run): it needs the network.",),
    )


def before(made: ClaimPair) -> ClaimPair:
    """The pair with its other side in an article of the archive."""
    return replace(
        made,
        pair_id="a0c41ed000000000",
        scope="archive",
        other_document_id=EARLIER.document_id,
        other_claim_id="a0c41ed000000001",
        other_start=40,
        other_end=70,
        other_passage="A ticket costs £2.40 <a return>",
    )


def launch() -> Draft:
    """The earlier article: short, mostly sourced."""
    draft = Draft("ferry/launch.md", "The ferry is back")
    draft.add("heading", "The ferry is back", level=1)
    draft.add("byline", "By our harbour desk")
    draft.add(
        "paragraph",
        "The Aldmouth ferry counted 48,100 passengers in its first year, says the harbour board [1]. "
        "It sold tickets at £3.90, and nobody will have to queue.",
    )
    reference = draft.add("reference", "[1] Harbour board, Annual count 2025, https://example.org/count", label="1")
    counted = draft.claim("The Aldmouth ferry counted 48,100 passengers in its first year, says the harbour board [1].")
    draft.quantity(counted, "48,100 passengers", 48100, place="Aldmouth")
    draft.claim("It sold tickets at £3.90, and nobody will have to queue.", "none", needs_source=False)
    draft.put("references", entry(draft, reference, author="Harbour board", title="Annual count 2025"))
    draft.mention(
        "[1]",
        "citation",
        "complete",
        "awptir",
        work_key="harbour board annual count 2025",
        supports=(counted,),
        reference_id=draft.facts["references"][0].reference_id,
    )
    return draft


def review() -> Draft:
    """The later article: headings, a list, a quotation, a table, and something wrong in most of them."""
    draft = Draft("ferry/review.md", "One year on the water")
    draft.add("heading", "One year on the water", level=1)
    draft.add(
        "paragraph",
        "The ferry carried 41,800 passengers in its first year. Of 620 sailings, 93 (18%) were late. "
        "Experts call that **a good year**, and A ticket costs £4.20 since April.",
    )
    draft.add("heading", "What comes next", level=2)
    section = "What comes next"
    draft.add("label", "Promises", section=section)
    draft.add(
        "list_item", "The ferry will **never** be cancelled again, the company promises.", level=1, section=section
    )
    draft.add("list_item", "Everybody can swim, experts say & the board <hopes>.", level=2, section=section)
    draft.add("quote", "“I have crossed every day,” said the baker of Aldmouth, Tom Reed.", section=section)
    draft.add("paragraph", "By the timetable the crossing takes 25 minutes.", section=section)
    draft.add("caption", "Table 1. Crossings", section=section)
    for row, cells in enumerate((("Route", "Time"), ("North quay", "35 minutes"), ("South quay", ""))):
        for column, words in enumerate(cells):
            if words:
                place = {"table_id": "t1", "row_no": row, "column_no": column, "section": section}
                draft.add("table_cell", words, **place)
    draft.add("code", "board --count\n  620", section=section)
    carried = draft.claim("The ferry carried 41,800 passengers in its first year.", "none")
    late = draft.claim("Of 620 sailings, 93 (18%) were late.", "incomplete")
    good = draft.claim("Experts call that **a good year**, and A ticket costs £4.20 since April.", "vague")
    draft.claim("The ferry will **never** be cancelled again, the company promises.", "none", kinds=("prediction",))
    draft.claim("Everybody can swim, experts say & the board <hopes>.", "vague", kinds=("attribute",))
    draft.claim("35 minutes", "none", role="cell", needs_source=False)
    draft.quantity(carried, "41,800 passengers", 41800)
    draft.quantity(late, "93", 93)
    draft.quantity(late, "18%", 18)
    draft.mention("Experts", "vague", "vague", "", missing=("name",), supports=(good,))
    draft.mention("experts", "vague", "vague", "", missing=("name",))
    draft.mention("Tom Reed", "person", "complete", "awi", name="Tom Reed", work_key="tom reed")
    draft.put(
        "calculations", calculation(draft, "Of 620 sailings, 93 (18%) were late", "93 ÷ 620 = 15%", 18, 14.9, 15.1)
    )
    draft.put("calculations", calculation(draft, "35 minutes", "25 + 10 = 35", 35, 35, 35))
    return draft


def skipped() -> Facts:
    draft = Draft("ferry/bateau.md", "Le bateau")
    return draft.done(status="skipped", reason="It is in French; this run reads English.", text="")
