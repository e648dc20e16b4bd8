"""Whether a sentence speaks of a kind or a whole group ("bats", "most shops", "every child") or of particular ones.

After Carlson (1977) and Leslie (2008): in English a bare plural with a verb of the present speaks of the kind; a
determiner, a name or a verb of the past ties it to particular ones.
"""

from __future__ import annotations

import re

from audit.patterns import lazy_pattern

LEAD_IN = lazy_pattern(
    r"^(?:(?:And|But|So|Yet|Still|Today|Now|Often|Usually|In general|As a rule|In other words|Worldwide"
    r"|Elsewhere),?\s+)+"
)
_NOT_A_NOUN = (
    r"(?:the|this|that|these|those|its|his|her|their|our|my|your|it|he|she|they|we|i|you|there|here|in|on|at"
    r"|by|for|from|of|to|with|without|after|before|during|since|until|under|over|when|while|if|as|because"
    r"|although|though|"
    r"and|but|or|so|yet|not|one|two|three|four|five|six|seven|eight|nine|ten|both|each|another|other|others"
    r"|some|several|a|an|what|who|how|why|where|which|is|are|was|were|has|does|always|sometimes|perhaps|once"
    r"|twice|thus|less|plus|across|"
    r"visitors|readers|guests|passengers|users|tickets|doors|buses|trains|ferries|bookings|birds|nothing"
    r"|everything|something|nobody|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"
)
_PLURAL = r"(?:people|women|men|children|mice|sheep|fish|teeth|feet|geese|cattle|police|[a-z’'-]{2,}(?<![su])s)"
_KIND = lazy_pattern(
    rf"^(?!{_NOT_A_NOUN}\b)(?:(?!{_NOT_A_NOUN}\b)[A-Za-z’'-]+ ){{0,2}}(?!{_NOT_A_NOUN}\b){_PLURAL}(?=[ ,])"
    r"(?! (?:and|or) [A-Z])",
    re.IGNORECASE,
)
# "Water freezes at …": the word in s is the verb.
_VERB_IN_S = lazy_pattern(
    r"^[\w’'-]+(?: [\w’'-]+)? [a-z]+s (?:\d|(?:at|over|the|an?|into|on|to|up|down|out|off|back|through|his|her|its)\b)"
)
_NAMED = lazy_pattern(r"^[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)+")
_GOING_ON = lazy_pattern(r"\b(?:is|are) (?:now |still |just )?(?:\w{3,}ing)\b")
_WHOLE_GROUP = lazy_pattern(
    r"^(?:almost |nearly |hardly |virtually )?(?:(?:most|many|few|all|every|any|no|millions|thousands"
    r"|hundreds|dozens)(?: of)?(?: (?:the|our|its|their|these|those))? (?!one\b|time\b|wonder\b|doubt\b"
    r"|matter\b|sign\b|trace\b|other\b)[\w-]+|"
    r"anyone|anybody|everyone|everybody|nobody|no one)\b(?! (?:had|was|were|came|went|knew|saw|said|asked"
    r"|spoke|left|stood|wanted|saw)\b)",
    re.IGNORECASE,
)
_OWN = lazy_pattern(r"\bmy\b|\bof us\b|\bin the (?:room|hall|queue|audience)\b", re.IGNORECASE)
_PAST_OF_GROUP = lazy_pattern(r"\b(?:had|was|were|came|went|did|said|[a-z]{3,}ed)\b")
_NEAR = 40  # code points in which the verb is looked for
_PRESENT_OF_GROUP = lazy_pattern(r"\b(?:is|are|has|have|may|must|can|will|do|does)\b")


def is_generic(sentence: str, tense: str) -> bool:
    """Either of the two below."""
    return speaks_of_a_whole_group(sentence) or speaks_of_a_kind(sentence, tense)


def speaks_of_a_whole_group(sentence: str) -> bool:
    """ "Most shops …", "Nobody under 16 …", with a verb that is not of the past; "No one spoke" is a scene."""
    start = LEAD_IN.sub("", sentence)
    found = _WHOLE_GROUP.match(start)
    if found is None or _OWN.search(start):
        return False
    past = _PAST_OF_GROUP.search(start, found.end(), found.end() + _NEAR)
    present = _PRESENT_OF_GROUP.search(start, found.end())
    return past is None or present is not None and present.start() < past.start()


def speaks_of_a_kind(sentence: str, tense: str) -> bool:
    """A bare plural before a verb that is not of the past: "Bats live longer …"."""
    start = LEAD_IN.sub("", sentence)
    if tense in {"past", "future"} or _VERB_IN_S.match(start) or _NAMED.match(start) or _GOING_ON.search(start):
        return False
    return _KIND.match(start) is not None
