"""Where a line began, in text whose line ends were lost when it was pasted: stamps of e-mails, rules, addresses, partings."""

from __future__ import annotations

from collections.abc import Iterator

from audit.patterns import lazy_pattern

_STAMP = r"\d{1,2}/\d{1,2}/(?:\d\d){1,2} \d{1,2}:\d\d(?::\d\d)?+(?:\s?[AP]M)?+"
_ADDRESS = r"(?:https?://\S+|<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?)"
_RULE = r"(?<![^\s])(?:[*=_#~-]{5,}(?=\s)|--(?=\s+Posted\b))"
_PARTING = (
    r"(?:(?i:best|kind|kindest|warm|warmest)\s+(?i:regards|wishes)|Regards|Sincerely|Yours (?:sincerely"
    r"|faithfully|truly)|Cheers|Thanks),"
)
_DATELINE = r"^[A-Z][A-Z' -]{2,30}(?:, [A-Z][a-z]+\.? \d{1,2})? \([A-Z]\w+\) [-–—](?=\s+[A-Z])"
_GREETING = r"^(?:Dear\s+[\w. ]{2,30}|Hi|Hello)(?:\s+[A-Z]\w+)?[,:]"
_STARTS = lazy_pattern(
    rf"(?:{_STAMP}|{_ADDRESS}(?=\s+(?:https?://|[A-Z(]))|{_RULE}|{_PARTING}(?=\s+[A-Z])|{_DATELINE}"
    rf"|{_GREETING}(?=\s+[A-Z])|(?<=\s)[:;]-?[)(DP](?=\s+[A-Z])|\((?:Laughter|Applause)\.\))\s+"
)
_STOPS = lazy_pattern(rf"(?<! on)(?<! at)\s+(?={_STAMP}|(?:[*=_#~]{{5,}})|\((?:Applause|Laughter)\.\))")
# Without one of these there is nothing to look for.
_SIGNS = lazy_pattern(r"://|@|\d:\d\d|[*=_#~-]{5}|,\s+[A-Z]|\.\)|\)\s[-–—]|[:;]-?[)(DP]")


def line_starts(text: str) -> Iterator[int]:
    """Offsets in `text` at which a lost line began; none in most prose."""
    if not _SIGNS.search(text):
        return
    for pattern in (_STARTS, _STOPS):
        for match in pattern.finditer(text):
            if match.end() < len(text):
                yield match.end()
