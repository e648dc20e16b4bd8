"""One article with planted faults, written as Markdown, text, a web page, a Word file and a PDF."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence

from tests.typesetter import MARK, Look, Matter, typeset
from tests.word_files import item, note_mark, p, r, table, word_file
from tests.word_files import notes as word_notes

TITLE = "The ferry to Skarra gets a second boat"
ARTICLE = (
    Matter("heading", TITLE, level=1),
    Matter("paragraph", "By Orla Finnegan, 14 May 2024"),
    Matter(
        "paragraph",
        "The island of Skarra will have two ferries from next spring. The harbour board voted for the second boat on 7 May, "
        "and it will cost £3.2 million, according to the board's minutes.^1^ The ferry carried 48,200 passengers in 2023, "
        "the harbour board says in its annual report.^2^",
    ),
    Matter(
        "paragraph",
        "Islanders had asked for it since 2016. Of the 480 households on Skarra, 312 signed the petition (72%), the "
        "parish council counted. Experts say that a second boat will bring young families back.",
    ),
    Matter("heading", "What the boat carries", level=2),
    Matter(
        "paragraph",
        "Freight has grown fastest. The ferry took 7,400 tonnes of freight in 2023, as the table of the harbour board shows.",
    ),
    Matter("paragraph", "Table 1: Passengers and freight by year"),
    Matter(
        "table",
        cells=(
            ("Year", "Passengers", "Freight (tonnes)"),
            ("2021", "36,400", "4,900"),
            ("2022", "41,900", "5,600"),
            ("2023", "48,200", "6,100"),
        ),
    ),
    Matter("paragraph", "Source: Harbour board, annual report 2023"),
    Matter(
        "paragraph",
        "The number of crossings rose by 35%, from 1,200 to 1,500, according to the board's timetables. The old boat "
        "has never missed a crossing.",
    ),
    Matter("heading", "Who pays", level=2),
    Matter(
        "paragraph",
        "According to the board's accounts, the income was split: the fares gave 52%, the county 31% and the freight 27%. "
        "The new boat will burn less:",
    ),
    Matter("item", "Fuel: 90 litres a crossing, down from 120, the yard says"),
    Matter("item", "Oil: none in the engine room, which is electric"),
    Matter("item", "Paint: free of copper, the yard says"),
    Matter(
        "paragraph",
        "The county will lend £2 million of the price over twenty years, its treasurer Magnus Hale said on Monday.^3^ The "
        "rest comes from the board's own savings.",
    ),
    Matter(
        "quote",
        "We have waited eight years for this vote, and nobody here slept the night before it was held.",
    ),
    Matter(
        "paragraph",
        "That is how one islander put it. “It is the end of a long winter for all of us out here,” a passenger said on the pier.",
    ),
    Matter(
        "paragraph",
        "The share of islanders who work on the mainland rose from 18% to 24%, a rise of 6%, the parish council found in its "
        "survey of 2023. “With one boat we lost a day whenever the wind turned,” said Tove Lind, who keeps the grocery at the pier.",
    ),
    Matter("heading", "What happens next", level=2),
    Matter("paragraph", "The work is planned in three steps:"),
    Matter("item", "The yard at Brandvik lays the keel in September.", sign="1."),
    Matter("item", "The slipway on Skarra is made longer over the winter.", sign="2."),
    Matter("item", "The boat sails for the first time in April 2025.", sign="3."),
    Matter(
        "paragraph",
        "The board reckons with more traffic than the 44,700 passengers that the ferry carried in 2023^4^. Three quarters of "
        "visitors to the island stay for more than one night. Studies have shown that frequent sailings keep island schools open.",
    ),
    Matter(
        "paragraph",
        "The crossing takes 50 minutes and is 14 kilometres (12 miles) long. Winter storms close the pier for some days a "
        "year, and the harbour master, Ida Brekke, wants the new boat to sail in higher seas than the old one can.",
    ),
)
NOTES = {
    "1": "Skarra Harbour Board, minutes of the meeting of 7 May 2024, item 4.",
    "2": "Skarra Harbour Board, Annual Report 2023, page 12. https://harbour.example/report-2023.pdf",
    "3": "Magnus Hale, press conference at the county hall, 13 May 2024.",
    "4": "Skarra Harbour Board, forecast of traffic to 2030, page 3.",
}


def groups(article: Sequence[Matter]) -> Iterator[tuple[str, list[Matter]]]:
    """The blocks with their kind; items of one list together, as "bullets" or "numbers"."""
    kept: list[Matter] = []
    for block in article:
        if kept and (block.kind != "item" or (block.sign == "•") != (kept[0].sign == "•")):
            yield ("bullets" if kept[0].sign == "•" else "numbers"), kept
            kept = []
        if block.kind == "item":
            kept.append(block)
        else:
            yield block.kind, [block]
    if kept:
        yield ("bullets" if kept[0].sign == "•" else "numbers"), kept


def markdown() -> bytes:
    def shown(text: str) -> str:
        return MARK.sub(r"[^\1]", text)

    parts: list[str] = []
    for kind, blocks in groups(ARTICLE):
        first = blocks[0]
        match kind:
            case "heading":
                parts.append(f"{'#' * first.level} {shown(first.text)}")
            case "bullets":
                parts.append("\n".join(f"- {shown(each.text)}" for each in blocks))
            case "numbers":
                parts.append("\n".join(f"{each.sign} {shown(each.text)}" for each in blocks))
            case "quote":
                parts.append(f"> {shown(first.text)}")
            case "table":
                rows = [f"| {' | '.join(row)} |" for row in first.cells]
                parts.append("\n".join([rows[0], "|" + "---|" * len(first.cells[0]), *rows[1:]]))
            case _:
                parts.append(shown(first.text))
    parts.extend(f"[^{label}]: {text}" for label, text in NOTES.items())
    return "\n\n".join(parts).encode()


def plain_text() -> bytes:
    def shown(text: str) -> str:
        return MARK.sub(r"[\1]", text)

    parts: list[str] = []
    for kind, blocks in groups(ARTICLE):
        first = blocks[0]
        match kind:
            case "bullets":
                parts.append("\n".join(f"• {shown(each.text)}" for each in blocks))
            case "numbers":
                parts.append("\n".join(f"{each.sign} {shown(each.text)}" for each in blocks))
            case "table":
                parts.append("\n".join("\t".join(row) for row in first.cells))
            case _:
                parts.append(shown(first.text))
    parts.append("Notes")
    parts.append("\n".join(f"[{label}] {text}" for label, text in NOTES.items()))
    return "\n\n".join(parts).encode()


def web_page() -> bytes:
    def shown(text: str) -> str:
        return MARK.sub(r"<sup><a href='#n\1' id='m\1'>\1</a></sup>", html.escape(text, quote=False))

    parts: list[str] = []
    for kind, blocks in groups(ARTICLE):
        first = blocks[0]
        match kind:
            case "heading":
                parts.append(f"<h{first.level}>{shown(first.text)}</h{first.level}>")
            case "bullets" | "numbers":
                tag = "ul" if kind == "bullets" else "ol"
                parts.append(f"<{tag}>{''.join(f'<li>{shown(each.text)}</li>' for each in blocks)}</{tag}>")
            case "quote":
                parts.append(f"<blockquote><p>{shown(first.text)}</p></blockquote>")
            case "table":
                head, *rows = (
                    "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"
                    for tag, row in zip(("th", *["td"] * len(first.cells)), first.cells, strict=False)
                )
                parts.append(f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>")
            case _:
                parts.append(f"<p>{shown(first.text)}</p>")
    listed = "".join(f"<li id='n{label}'>{text} <a href='#m{label}'>↩</a></li>" for label, text in NOTES.items())
    body = f"<main><article>{''.join(parts)}<ol class='footnotes'>{listed}</ol></article></main>"
    menu = "<nav><a href='/'>Home</a> <a href='/islands'>Islands</a></nav>"
    return f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{TITLE}</title><body>{menu}{body}</body></html>".encode()


def word() -> bytes:
    def shown(text: str) -> str:
        pieces = MARK.split(text)
        return "".join(note_mark(int(piece)) if place % 2 else r(piece) for place, piece in enumerate(pieces) if piece)

    parts: list[str] = []
    for kind, blocks in groups(ARTICLE):
        first = blocks[0]
        match kind:
            case "heading":
                parts.append(p(shown(first.text), "Titel" if first.level == 1 else "berschrift2"))
            case "bullets" | "numbers":
                parts.extend(item(each.text, 1 if kind == "bullets" else 2) for each in blocks)
            case "quote":
                parts.append(p(shown(first.text), "Zitat"))
            case "table":
                parts.append(table(*first.cells, head=True))
            case _:
                parts.append(p(shown(first.text)))
    return word_file("".join(parts), footnotes=word_notes({int(label): text for label, text in NOTES.items()}))


def pdf() -> bytes:
    return typeset(ARTICLE, NOTES, Look(family="Vera", size=9, leading=12, numbers=True))


WRITTEN: dict[str, Callable[[], bytes]] = {
    "md": markdown,
    "txt": plain_text,
    "html": web_page,
    "docx": word,
    "pdf": pdf,
}
