"""Whether somebody is given for what a sentence says: "…, the harbour office says", "according to its register".

Told by the frame of saying alone, whether or not the one who says it could be found: that is asked elsewhere.
"""

from __future__ import annotations

import functools
import re

from audit.parse.effects import with_ed, with_s
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_ACCORDING = lazy_pattern(
    r"\b[Aa]ccording to (?:the|its|his|her|their|this|that|[A-Z])|\b[Ii]n the words of\b|\bso says? (?:the"
    r"|its|his|her|[A-Z])"
)


def somebody_is_given(sentence: str, lexicons: Lexicons) -> bool:
    """A speaker, body or paper is said to say it: behind the statement, before it with "that", or by "according to"."""
    if _ACCORDING.search(sentence):
        return True
    gate, behind, before = _frames(lexicons)
    return gate.lets(sentence) and (behind.search(sentence) is not None or before.match(sentence) is not None)


@functools.lru_cache(maxsize=4)
def _frames(lexicons: Lexicons) -> tuple[WordGate, re.Pattern[str], re.Pattern[str]]:
    said = [*lexicons.terms("general", "told_by_past")]
    for term in lexicons.terms("general", "told_by"):
        verb, _, rest = term.partition(" ")
        said += [" ".join(filter(None, (form, rest))) for form in (verb, with_s(verb), with_ed(verb))]
    verbs = "|".join(sorted(map(re.escape, set(said)), key=lambda each: (-len(each), each)))
    # "…, its website says.", "…, the office said on Tuesday", "…, says the office"
    behind = lazy_pattern(
        r"(?:, |: |: “)(?:(?:the|its|his|her|their|our|this|that|it|he|she|they"
        rf"|[A-Z][\w’'-]*) (?:[\w’'-]+ ){{0,13}}?)?(?:{verbs})"
        r"(?=[.,;:]|$| (?:on|in|at|last|this|yesterday|today)\b)"
        rf"|, (?:{verbs}) (?:the|its|his|her|their|[A-Z])"
    )
    # "The office says that …", "Her diary shows 40 …"
    before = lazy_pattern(
        rf"(?:The|This|That|Its|His|Her|Their|Mr|Mrs|Ms|Dr|[A-Z][\w’'-]+ [A-Z][\w’'-]+) (?:[\w’'-]+ ){{0,8}}?"
        rf"(?:{verbs})(?: (?:that|\d|[a-z]+ (?:per cent|in \w+))|:)"
    )
    return WordGate.of(said), behind, before
