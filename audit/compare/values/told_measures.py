"""How long, heavy or dear a thing is: "is 14 kilometres long", "costs 14 francs", "a length of 3,400 metres"."""

from __future__ import annotations

import re
from dataclasses import replace

from audit.claims.coverage import content_words, stem
from audit.compare.values.place import EMPTY, Place, Told, named_before, of_subject
from audit.compare.values.told_counts import ALL_OF, OWNER, compound
from audit.compare.values.words import listed, measures
from audit.model import Quantity
from audit.patterns import lazy_pattern

_MEASURE_OF = lazy_pattern(r"\b(?P<word>[a-z]+)\s+of\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+)?$")
_MEASURE_IS = lazy_pattern(
    r"\b(?P<word>[A-Za-z]+)\b[^,;]{0,50}?\s(?:is|was|stood\s+at|reached|came\s+to|were)\s+(?:about\s+"
    r"|around\s+|some\s+)?$"
)
_VERB = lazy_pattern(r"\b(?P<word>[a-z]+)\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|to\s+|for\s+|a\s+)?$")
_BEHIND = lazy_pattern(r"\s+(?:(?:in|of)\s+(?:a\s+)?)?(?P<word>[a-z]+)")
_ENDED = lazy_pattern(r"\b(?:ended|over|called\s+off|settled)\s+after\s+$|\b(?:went\s+on|ran)\s+for\s+$")
_WON_IN = lazy_pattern(r"\bwon\b[^,;]*\sin\s+$")
_AFTER = lazy_pattern(r"(?:^|\s)[Aa]fter\s+(?:just\s+|only\s+)?$")
_ENDS_THEN = lazy_pattern(
    r",?\s+(?:the|this|its|their)\s+(?:[a-z]+\s+)?(?P<thing>[a-z]+)\s+(?:ends?|ended|finish(?:es|ed)"
    r"|is\s+over|was\s+over|came\s+to\s+an\s+end|comes\s+to\s+an\s+end|was\s+called\s+off|closes|closed)\b"
)
_OF_STUFF = lazy_pattern(r"\s+(?:of|in)\b")
_OF_IT = lazy_pattern(r"\s+of\s+(?:the|this|its|their)\s+(?:[a-z]+\s+)?(?P<thing>[a-z]+)\b")
_OF_LENGTH = lazy_pattern(
    r"\b(?P<article>an?|the|this|that|its)\s+(?P<described>(?:[a-z-]+\s+)?)(?P<thing>[a-z]+)\s+of\s+"
    r"(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|just\s+|only\s+)?$",
    re.IGNORECASE,
)
_OF_ITSELF = {"duration": "duration", "length": "length", "mass": "weight", "area": "area", "volume": "capacity"}
_FOR_THING = lazy_pattern(r"\s+for\s+(?:an?|the|one)\s+(?P<thing>[\w-]+)")
_IS = lazy_pattern(
    r"\b(?:is|was|were|are|has|had|have|lies|lay|stands|with|costs?|weighs?|weighed|lasted|lasts|ended|must|runs)\b"
)
_RELATES = lazy_pattern(r"\s*(?:which|that|who|whose)\b")
_MEASURED = frozenset("duration length mass volume area money percent power energy speed".split())


def measured_thing(place: Place, quantity: Quantity) -> Told | None:
    """ "is 14 kilometres long", "costs 14 francs", "a length of 3,400 metres", "four years in prison"."""
    kind = quantity.kind
    if kind not in _MEASURED:
        return None
    if kind == "money" or "-" in place.said:
        found = compound(place, "")
        if found is not None:
            return found
    named = _named_with_it(place) if kind in _OF_ITSELF else None
    if named is not None:
        return named
    tell = measures(place.lexicons)
    behind = _BEHIND.match(place.text, place.end)
    of = _MEASURE_OF.search(place.lead) or _MEASURE_IS.search(place.lead)
    if of is not None and (of["word"].lower(), kind) in tell:
        heads = content_words(place.clause) - content_words(place.said) - {stem(of["word"].lower())}
        own = heads - EMPTY
        if _RELATES.match(place.lead):
            own |= content_words(place.text[: place.start - len(place.lead)])
        return place.told(tell[of["word"].lower(), kind], own or named_before(place), referred=not own)
    if kind == "money" and (thing := _FOR_THING.match(place.text, place.end)):
        return place.told("cost", frozenset({stem(thing["thing"].lower())}))
    verb = _VERB.search(place.lead)
    measure = (
        (tell.get((behind["word"], kind), "") if behind else "")
        or (tell.get((verb["word"], kind), "") if verb else "")
        or ("duration" if kind == "duration" and _ENDED.search(place.lead) else "")
        or ("time" if kind == "duration" and _WON_IN.search(place.lead) else "")
    )
    if measure in {"", "prison", "fine"}:  # of these one article tells several people's
        return None
    subject = _IS.split(place.lead, maxsplit=1)[0]
    if measure == "time" or subject == place.lead and measure != "cost":
        return place.told(measure, content_words(place.clause) | named_before(place))
    return of_subject(place, subject, measure)


def _named_with_it(place: Place) -> Told | None:
    """ "A strike of eleven days", "all 150 minutes of the film", "after eight weeks the course ends", "the bell's 3.1 tonnes"."""
    measure = _OF_ITSELF[place.dimension]
    if (
        place.dimension == "duration"
        and (over := _ENDS_THEN.match(place.text, place.end))
        and _AFTER.search(place.lead)
    ):
        return place.told(measure, frozenset({stem(over["thing"].lower())}))
    if ALL_OF.search(place.lead) and (of := _OF_IT.match(place.text, place.end)):
        return place.told(measure, frozenset({stem(of["thing"].lower())}), definite=True)
    if (
        (owner := OWNER.search(place.lead))
        and owner["owner"][0].islower()
        and place.dimension == "mass"
        and not _OF_STUFF.match(place.text, place.end)
    ):
        return place.told(measure, frozenset({stem(owner["owner"].lower())}), definite=True)
    if of := _OF_LENGTH.search(place.lead):
        word = of["thing"].lower()
        if (word, place.dimension) not in measures(place.lexicons) and word not in listed("no_things", place.lexicons):
            found = place.told(measure, frozenset({stem(word)}), described=content_words(of["described"] or ""))
            return replace(found, new=of["article"].lower() in {"a", "an"}) if found is not None else None
    return None
