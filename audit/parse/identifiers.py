"""Identifiers of works and people: DOI, PMID, PMCID, arXiv, ISBN, ISSN, ORCID, trial numbers, addresses; found and checked.

DOI: what to cut at the end and which brackets to balance follows the Crossref guidance on DOI syntax. Check digits:
ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 27729 (ORCID and ISNI). Trial numbers: the registers of the WHO's ICTRP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.patterns import lazy_pattern
from audit.tokens import folded

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"  # between the letters of an address by accident of copying
_DOI = lazy_pattern(rf"(?<![\w.])10\.\d{{4,9}}(?:\.\d+)*/(?:[^\s\"“”{{}}|\\^`\[\]<>]|[{_INVISIBLE}])+")
_OLD_DOI = lazy_pattern(
    r"(?<![\w.])10\.\d{4,9}/(?:\(SICI\)|S\d{4}-)[^\s\"“”{}|\\^`]+?<[^\s<>]+>[\w.;:()-]*", re.IGNORECASE
)
_DOI_TAIL = lazy_pattern(r"/(?:full|full\.pdf|fulltext|pdf|pdfft|abstract|epdf|epub|html|meta|summary)$", re.IGNORECASE)
_DOI_PREFIX = lazy_pattern(
    r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|(?:urn:|info:)?doi\s*[:/]\s*|\bdoi\s+(?=10\.)", re.IGNORECASE
)
_ARXIV_OLD = r"[a-z-]{2,8}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?"
_ARXIV_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?"
TRIAL_NUMBER = (
    r"(?:NCT\d{8}|ISRCTN\s?\d{8}|ACTRN\s?126\d{11}|ChiCTR[-\w]{0,5}\d{8,10}|CTRI/\d{4}/\d{2,3}/\d{6}"
    r"|DRKS\d{8}|IRCT\d{8,16}N\d{1,3}|KCT\d{7}"
    r"|NTR\d{1,4}|NL\d{4,5}|PACTR\d{15,16}|RBR-\w{6,8}|RPCEC\d{8}|SLCTR/\d{4}/\d{3}|TCTR\d{11}|UMIN\d{9}"
    r"|jRCT[s\d]\d{9,10}|JPRN-\w{6,16}"
    r"|20\d\d-\d{6}-\d\d(?:-\d\d)?|CRD\s?4\d{10})"
)
_NUMBERED = (
    ("pmcid", lazy_pattern(r"(?<!\w)(?:PMCID:?\s*)?(?P<id>PMC\s?\d{4,9})\b")),
    ("pmid", lazy_pattern(r"\b(?:PMID|PubMed\s+ID|pmid)[:\s#]*(?P<id>\d{4,8})\b")),
    ("pmid", lazy_pattern(r"\b(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/"
        r"(?P<id>\d{4,8})\b/?")),
    ("pmcid", lazy_pattern(r"\b(?:https?://)?(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles|pmc\.ncbi\.nlm\.nih\.gov/articles)/"
        r"(?P<id>PMC\d{4,9})\b/?")),
    ("arxiv", lazy_pattern(rf"\b(?:https?://)?arxiv\.org/(?:abs|pdf|html)/(?P<id>{_ARXIV_NEW}|{_ARXIV_OLD})(?:\.pdf)?", re.IGNORECASE)),
    ("arxiv", lazy_pattern(rf"\barXiv:\s?(?P<id>(?:[a-z-]{{2,8}}(?:\.[A-Z]{{2}})?/)?{_ARXIV_NEW}|{_ARXIV_OLD})", re.IGNORECASE)),
    ("orcid", lazy_pattern(r"(?:\b(?:https?://)?(?:www\.)?orcid\.org/|\bORCID(?:\s+iD)?:?\s*)?(?<![\w-])"
        r"(?P<id>(?:\d{4}-){3}\d{3}[\dXx])(?![\w-])")),
    ("isbn", lazy_pattern(r"(?:\burn:isbn:|\bISBN(?:-1[03])?:?\s*)(?P<id>(?:97[89][\s\u2010-\u2013-]?)?"
        r"(?:\d[\s\u2010-\u2013-]?){9}[\dXx])\b", re.IGNORECASE)),
    ("isbn", lazy_pattern(r"(?<![\w./-])(?P<id>97[89][\s-](?:\d[\s-]?){9}\d)(?![\w-])")),
    ("issn", lazy_pattern(r"(?:\burn:issn:|\b[ep]?-?ISSN(?:-L)?:?\s*)(?P<id>\d{4}[\u2010-\u2013-]\d{3}[\dXx])\b", re.IGNORECASE)),
    ("trial_number", lazy_pattern(rf"(?<![\w/-])(?:EudraCT(?:\s+(?:number|no\.?))?:?\s*)?(?P<id>{TRIAL_NUMBER})(?![\w-])")),
)  # fmt: skip
_URL = lazy_pattern(r"\b(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_TRIAL_WORD = lazy_pattern(
    r"\b(?:EudraCT|EU\s?CT|trial|register|regist\w+|Netherlands|Dutch|NTR)\b[^.;]{0,30}$", re.IGNORECASE
)
# Forms that are also a flight, a postcode or a part number: a word that says "trial" must stand before them.
_UNSURE_TRIAL = lazy_pattern(r"(?:NTR\d|NL\d|20\d\d-\d{6})")
# One of them stands in every text that holds an identifier or an address.
_BEGINNINGS = ("http", "www.", "pmc", "pmid", "pubmed", "arxiv", "isbn", "issn", "rbr-", "jprn", "slctr")
_LONG_NUMBER = lazy_pattern(r"\d(?:\d{4}|\d{3}-\d{4}-|(?<=1)0\.\d{4}|(?<=9)7[89][\s-]|(?<=ntr\d)|(?<=nl\d))")


@dataclass(frozen=True, slots=True)
class FoundIdentifier:
    """An identifier or author-year citation; offsets in the text given, end exclusive.

    `valid` is False where the check digit of an ISBN, ISSN or ORCID is wrong, None where the scheme has none.
    """

    start: int
    end: int
    kind: str  # doi|pmid|pmcid|arxiv|isbn|issn|orcid|trial_number|link|citation
    value: str
    name: str | None = None
    year: int | None = None
    valid: bool | None = None


def find_numbers(text: str) -> Iterator[FoundIdentifier]:
    """Identifiers, then bare addresses that hold none; none overlapping."""
    if not _may_hold_one(text):
        return
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= first or last <= start for first, last in taken)

    for pattern in (_OLD_DOI, _DOI):
        for match in pattern.finditer(text):
            value = clean_doi(match.group())
            if "/" not in value or value.endswith("/") or not free(*match.span()):
                continue
            end = match.start() + len(value)
            taken.append((match.start(), end))
            yield FoundIdentifier(match.start(), end, "doi", without_invisible(value).lower())
    for kind, pattern in _NUMBERED:
        for match in pattern.finditer(text):
            if not free(*match.span()):
                continue
            if kind == "trial_number" and _UNSURE_TRIAL.match(match["id"]) and not _says_trial(text, match):
                continue
            taken.append(match.span())
            value, valid = _checked(kind, match["id"])
            yield FoundIdentifier(*match.span(), kind, value, valid=valid)
    for match in _URL.finditer(text):
        end = match.start() + len(_without_stops(match.group()))
        if free(match.start(), end):
            taken.append((match.start(), end))
            yield FoundIdentifier(match.start(), end, "link", text[match.start() : end])


def _may_hold_one(text: str) -> bool:
    written = folded(text)
    return any([each in written for each in _BEGINNINGS]) or _LONG_NUMBER.search(written) is not None  # noqa: C419  # no generator: this is asked of every sentence


def _says_trial(text: str, match: re.Match[str]) -> bool:
    return "EudraCT" in match.group() or bool(_TRIAL_WORD.search(text[max(0, match.start() - 50) : match.start()]))


def _checked(kind: str, raw: str) -> tuple[str, bool | None]:
    """(value in its normal form, whether the check digit is right)."""
    if kind == "isbn":
        return isbn13(raw) or raw.strip(), isbn13(raw) is not None
    if kind == "issn":
        return _dashed(raw.upper()), issn_is_valid(raw)
    if kind == "orcid":
        return raw.upper(), orcid_is_valid(raw)
    if kind == "arxiv":
        return arxiv_number(raw), None
    return re.sub(r"\s", "", raw), None


def scheme_of(text: str) -> tuple[str, str] | None:
    """(scheme, normal form) of a string that is one identifier and nothing else; None when it is none that is claimed.

    Here, where nothing else is in the string, an identifier needs no word before it: "0000-0002-…", "1234-5679".
    """
    bare = text.strip()
    for found in find_numbers(bare):
        rest = _DOI_PREFIX.sub("", bare[: found.start]) if found.kind == "doi" else bare[: found.start]
        if rest.strip() == "" and found.end == len(bare) and found.valid is not False:
            return found.kind, found.value
    if re.fullmatch(rf"{_ARXIV_NEW}|{_ARXIV_OLD}|[a-z-]+(?:\.[A-Z]{{2}})?/{_ARXIV_NEW}", bare):
        return "arxiv", arxiv_number(bare)
    if isbn13(bare):
        return "isbn", isbn13(bare) or bare
    if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", bare) and issn_is_valid(bare):
        return "issn", _dashed(bare.upper())
    if re.fullmatch(r"\d{15}[\dXx]", bare) and orcid_is_valid(bare):
        return "orcid", "-".join(bare[at : at + 4] for at in range(0, 16, 4)).upper()
    return ("pmid", bare) if re.fullmatch(r"[1-4]\d{7}|[1-9]\d{4,6}", bare) else None


# --- normal forms and check digits ---------------------------------------------------------------------------------------


def clean_doi(raw: str) -> str:
    """Cut what is no part of a DOI: query strings, closing punctuation, an unbalanced bracket, "/full" and the like."""
    value = re.split(r"[?&#]", raw)[0]
    return _DOI_TAIL.sub("", _without_stops(value))


def _without_stops(value: str) -> str:
    while value and (
        value[-1] in ".,;:'\"!?*_’”»" + _INVISIBLE
        or (value[-1] == ")" and value.count("(") < value.count(")"))
        or (value[-1] == ">" and value.count("<") < value.count(">"))
    ):
        value = value[:-1]
    return value


def without_invisible(value: str) -> str:
    """The value without the zero-width characters that copying leaves in it."""
    return value.translate(dict.fromkeys(map(ord, _INVISIBLE)))


def arxiv_number(raw: str) -> str:
    """ "math.GT/0309136" -> "math/0309136"; a new number loses an archive that stands before it."""
    value = re.sub(r"^arxiv:\s?", "", raw.strip(), flags=re.IGNORECASE)
    new = re.fullmatch(rf"[a-z-]+(?:\.[A-Z]{{2}})?/({_ARXIV_NEW})", value, re.IGNORECASE)
    return new[1] if new else re.sub(r"^([a-z-]+)\.[A-Z]{2}/", r"\1/", value)


def isbn13(raw: str) -> str | None:
    """The thirteen digits of an ISBN of ten or thirteen; None where the check digit is wrong."""
    digits = re.sub(r"[\s\u2010-\u2013-]", "", raw).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        if sum((10 - place) * _digit(digit) for place, digit in enumerate(digits)) % 11:
            return None
        digits = "978" + digits[:9]
        return digits + str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)
    if re.fullmatch(r"97[89]\d{10}", digits):
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return None if total % 10 else digits
    return None


def issn_is_valid(raw: str) -> bool:
    """The check digit of an ISSN, weights 8 to 2, modulo 11."""
    digits = re.sub(r"[^\dXx]", "", raw).upper()
    return len(digits) == 8 and sum((8 - place) * _digit(digit) for place, digit in enumerate(digits)) % 11 == 0


def orcid_is_valid(raw: str) -> bool:
    """The check digit of an ORCID (ISO 7064 MOD 11-2), and that it lies in the blocks of ISNI set aside for ORCID."""
    digits = re.sub(r"[^\dXx]", "", raw).upper()
    if not re.match(r"0000000[123]|000900", digits):
        return False
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return len(digits) == 16 and (12 - total % 11) % 11 == _digit(digits[-1])


def _digit(character: str) -> int:
    return 10 if character == "X" else int(character)


def _dashed(issn: str) -> str:
    digits = re.sub(r"[^\dX]", "", issn)
    return f"{digits[:4]}-{digits[4:]}"
