"""Word files made up for tests: packages of the parts that a test names, written with zipfile alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from audit.read.drafts import Draft
from audit.read.extracted import Extracted
from audit.read.word_file import read_word

PROSE = (
    "The weir was rebuilt in 2019 at a cost of £2.4 million, after a flood had carried half of it away.",
    "It now holds back 40,000 cubic metres, a third more than the old one did, says the river trust.",
    "Anglers counted 310 salmon above it last autumn, and nobody had seen one there since the war.",
)
OPEN = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{OPEN}/wordprocessingml/2006/main",
        "m": f"{OPEN}/officeDocument/2006/math",
        "r": f"{OPEN}/officeDocument/2006/relationships",
        "mc": f"{OPEN}/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
CORE_NAMESPACES = (
    f'xmlns:cp="{OPEN}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
)
STYLES = {  # id, name, what else the style says; ids as a German Word gives them
    "Standard": '<w:name w:val="Normal"/>',
    "Titel": '<w:name w:val="Title"/>',
    "Untertitel": '<w:name w:val="Subtitle"/><w:rPr><w:i/></w:rPr>',
    "berschrift1": '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>',
    "berschrift2": '<w:name w:val="heading 2"/><w:basedOn w:val="Standard"/>',
    "Zwischentitel": '<w:name w:val="Desk Crosshead"/><w:basedOn w:val="berschrift2"/>',
    "Gliederung": '<w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>',
    "Zitat": '<w:name w:val="Quote"/>',
    "Beschriftung": '<w:name w:val="caption"/>',
    "Listenabsatz": '<w:name w:val="List Paragraph"/>',
    "Aufzhlung": '<w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    "Autor": '<w:name w:val="Byline"/>',
    "Verzeichnis1": '<w:name w:val="toc 1"/>',
    "Geheim": '<w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr>',
    "Fett": '<w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>',
}
PARAGRAPH = 'w:type="paragraph"'
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">'
    + "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl>'
        for depth, form in enumerate(forms)
    )
    + "</w:abstractNum>"
    for number, forms in enumerate((("bullet", "bullet"), ("decimal", "lowerLetter", "lowerRoman")))
) + (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def r(text: str, properties: str = "") -> str:
    """A run; `properties` is what stands in its <w:rPr>."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def p(content: str = "", style: str = "", properties: str = "") -> str:
    """A paragraph of text, or of runs if it begins with one."""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    inside = content if content.startswith("<") else r(content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def item(text: str, list_id: int = 1, depth: int = 0) -> str:
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, "Listenabsatz", number)


def table(*rows: tuple[str, ...], head: bool = False) -> str:
    """A table; a cell is text, or the content of <w:tc> if it begins with a tag."""
    lines = []
    for row_no, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if head and row_no == 0 else ""
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        lines.append(f"<w:tr>{mark}{cells}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(lines)}</w:tbl>"


def field(instruction: str, result: str) -> str:
    """A complex field."""
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f'{signs[0]}<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>{signs[1]}{result}{signs[2]}'


def note_mark(key: int, kind: str = "footnote") -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{key}"/></w:r>'


def notes(texts: Mapping[int, str], kind: str = "footnote") -> str:
    """The content of footnotes.xml or endnotes.xml, with the separator that Word keeps there."""
    entries = "".join(
        f'<w:{kind} w:id="{key}">{p(f"<w:r><w:{kind}Ref/></w:r>" + r(" " + text))}</w:{kind}>'
        for key, text in texts.items()
    )
    return f'<w:{kind} w:type="separator" w:id="-1">{p("---")}</w:{kind}>{entries}'


def comments(texts: Mapping[int, str]) -> str:
    return "".join(f'<w:comment w:id="{key}" w:author="Ann Reed">{p(text)}</w:comment>' for key, text in texts.items())


def anchored(key: int, content: str) -> str:
    """Runs that a comment is anchored on."""
    return (
        f'<w:commentRangeStart w:id="{key}"/>{content}<w:commentRangeEnd w:id="{key}"/>'
        f'<w:r><w:commentReference w:id="{key}"/></w:r>'
    )


def relations(entries: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: id to kind and target; addresses are external."""
    lines = []
    for key, (kind, target) in entries.items():
        outside = ' TargetMode="External"' if "://" in target or target.startswith(("mailto:", "javascript:")) else ""
        lines.append(
            f'<Relationship Id="{key}" Type="{OPEN}/officeDocument/2006/relationships/{kind}" Target={quoteattr(target)}{outside}/>'
        )
    return f'<Relationships xmlns="{OPEN}/package/2006/relationships">{"".join(lines)}</Relationships>'


def parts_of(
    body: str,
    *,
    links: Mapping[str, str] | None = None,
    styles: Mapping[str, str] = STYLES,
    core: str = "",
    **parts: str,
) -> dict[str, str]:
    """The parts of a file with that body: `links` by id; `parts` are the contents of others (footnotes, comments, …)."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "settings": "settings"}
    kinds = {"Fett": 'w:type="character"', "Standard": 'w:type="paragraph" w:default="1"'}
    styled = "".join(
        f"<w:style {kinds.get(key, PARAGRAPH)} w:styleId={quoteattr(key)}>{rest}</w:style>"
        for key, rest in styles.items()
    )
    related = {f"p{number}": (kind, f"{kind}.xml") for number, kind in enumerate(("styles", "numbering", *parts))}
    related |= {key: ("hyperlink", target) for key, target in (links or {}).items()}
    return {
        "[Content_Types].xml": f'<Types xmlns="{OPEN}/package/2006/content-types"/>',
        "_rels/.rels": relations(
            {"d": ("officeDocument", "word/document.xml"), "c": ("core-properties", "docProps/core.xml")}
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relations(related),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styled}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "docProps/core.xml": f"<cp:coreProperties {CORE_NAMESPACES}>{core}</cp:coreProperties>",
        **{
            f"word/{name}.xml": f"<w:{roots[name]} {NAMESPACES}>{content}</w:{roots[name]}>"
            for name, content in parts.items()
        },
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The bytes of a package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def word_file(body: str, **rest: object) -> bytes:
    return zipped(parts_of(body, **rest))  # type: ignore[arg-type]


def read(body: str, **rest: object) -> Extracted:
    return read_word(word_file(body, **rest), "article.docx")


def shown(extracted: Extracted, *kinds: str) -> list[str]:
    return [draft.text for draft in extracted.drafts if draft.text and (not kinds or draft.kind in kinds)]


def only(extracted: Extracted, kind: str) -> Draft:
    (draft,) = (draft for draft in extracted.drafts if draft.kind == kind)
    return draft
