"""What is said of the persons and things of one article: forty stories with a fault, forty that only look like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import audit
from audit.model import Finding

STORIES = Path(__file__).parent / "fixtures" / "stories"
LEAST_FOUND = 31  # of 40; may only rise
MOST_ALARMS = 1  # of 40; may only fall


def stories(name: str) -> list[dict[str, object]]:
    return list(tomllib.loads((STORIES / name).read_text(encoding="utf-8"))["story"])


def contradictions(texts: dict[str, str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in audit.check_texts(texts).findings:
        if finding.type == "contradiction" and finding.severity != "info":
            found.setdefault(finding.document_id, []).append(finding)
    return found


def touches_both(finding: Finding, text: str, sides: list[str]) -> bool:
    places = [(text.index(side), text.index(side) + len(side)) for side in sides]
    own = [(finding.start_at, finding.end_at), *((each.start_at, each.end_at) for each in finding.related)]
    return all(any(start < last and first < end for first, last in own) for start, end in places)


def test_no_fewer_stories_with_a_fault_are_found() -> None:
    told = stories("conflicts.toml")
    assert len(told) == 40
    found = contradictions({str(number): str(story["text"]) for number, story in enumerate(told)})
    hits = [
        story["kind"]
        for number, story in enumerate(told)
        if any(
            touches_both(each, str(story["text"]), list(story["sides"]))  # type: ignore[call-overload]
            for each in found.get(str(number), [])
        )
    ]
    assert len(hits) >= LEAST_FOUND, hits


def test_no_more_harmless_stories_are_flagged() -> None:
    told = stories("harmless.toml")
    assert len(told) == 40
    found = contradictions({str(number): str(story["text"]) for number, story in enumerate(told)})
    assert len(found) <= MOST_ALARMS, {key: [each.message for each in findings] for key, findings in found.items()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            (
                "The board approved the sale of the quarry on Monday.\n\n"
                "Now that the board has rejected the sale of the quarry, the diggers leave."
            ),
            "rejected",
        ),
        (
            "The library is open all year. It has 9,000 books.\n\nIn August the library is closed.",
            "closed",
        ),
        (
            "The mill lies east of the museum. A brook runs past it.\n\nThe mill stands west of the museum, by the road.",
            "west of the museum",
        ),
        (
            "Hetty Marr was the first woman to fly over the strait. \n\nLena Orth, the first woman to fly over the strait, was ill.",
            "Hetty Marr and Lena Orth",
        ),
        (
            "Tolm has the only cinema in the district. It is cold.\n\nThe two cinemas in the district share a projector.",
            "The two cinemas",
        ),
        (
            "Every house in the lane has a cellar. They are damp.\n\nThree houses in the lane, the newest, have no cellar.",
            "Three houses",
        ),
        (
            "All twelve singers took part in the tour. It rained.\n\nTwo of the singers refused to take part in the tour.",
            "Two of the singers",
        ),
        (
            "Anton Brodersen has run the inn since 1998.\n\nMr Broderson hopes for a grant from the county.",
            "Brodersen and Broderson",
        ),
        (
            "The treasurer, Mona Rude, read out the accounts.\n\nMona Rude, the harbour master, raised the flag at eight.",
            "the harbour master",
        ),
        (
            "The sculptor Ida Berg was born in Malmo in 1901.\n\nBerg, a native of Ystad, never sold a work.",
            "Malmo and Ystad",
        ),
        (
            "The Oslo-based publisher Fjord prints 90 books a year.\n\nThe publisher's headquarters are in Bergen.",
            "Oslo and Bergen",
        ),
        (
            "Greta Sand never learned to swim. She loved the sea.\n\nAt 40 Sand learned to swim in a lake.",
            "never learned to swim",
        ),
        (
            "The poet Olga Brandt was childless. She kept geese.\n\nHer daughter found the last poems under a bed.",
            "Her daughter",
        ),
        (
            "Tickets for the charity match on Saturday are sold out.\n\nAfter Sunday's charity match the teams eat together.",
            "Saturday",
        ),
    ],
)
def test_the_message_quotes_the_words_that_exclude_one_another(text: str, message: str) -> None:
    assert any(message in each.message for each in contradictions({"a": text}).get("a", []))


@pytest.mark.parametrize(
    "text",
    [
        "The board approved the sale of the quarry on Monday. In 2011 the board had rejected the sale of the quarry.",
        "The board approved the sale of the quarry on Monday. The mayor rejected the sale of the quarry.",
        "The board may reject the sale of the quarry. Two years ago it approved the sale of a pit.",
        "The library is open from Monday to Friday. On Sunday the library is closed.",
        "The tallest building in Carrow is the grain silo. The tallest church in Carrow, St Anne's, has no tower.",
        "The only bridge in the village is old. Another bridge in the village of Marl is new.",
        "The ship had never crossed the ocean. In 1912 the ship crossed the ocean for the first time.",
        "The club has never won the cup. Its rival, Tolm, won the cup in 2009.",
        "A lorry overturned on Monday. No one was injured. In 2018 three people were injured on the same bend.",
        "Ida Berg was an only child. Her father was a smith. His brother took over the forge.",
        "Ida Berg was born in Malmo. Her mother was born in Ystad.",
        "The Oslo-based publisher Fjord prints 90 books. The Bergen-based publisher Elv prints none.",
        "All the pupils passed the exam. Two pupils of another school failed the exam.",
        "All members of the choir are over 60. Two members of the choir never learned to read notes.",
        "Every tenant has signed the new contract. One tenant did not like the new carpet.",
        "The chief executive, Mona Rude, spoke first. Mona Rude, the managing director, also spoke last.",
        "The choir sings its Easter concert on Friday. On Saturday it gives another concert.",
        "She is survived by two sons. Ada Holm died on Monday in her sleep.",
    ],
)
def test_another_time_agent_or_thing_is_left_alone(text: str) -> None:
    assert contradictions({"a": text}) == {}
