"""Which language a text is in: English is told by its function words; only otherwise is a model loaded."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OTHER_SCRIPT = lazy_pattern(r"[\u0370-\u1dff\u2c00-\ud7ff]")
# Small words of English that no neighbouring language has, and those that some neighbour spells alike.
_ENGLISH_ONLY = frozenset(
    """the of and that are were been being with its this these those from not but has which their they them his your our
    who will would could should might than then there when where what how about into between after before because while
    such other more most through during against without within out up said says it's don't doesn't isn't aren't""".split()
)
_SHARED = frozenset(
    """a an in on to is was be for as it by at or have had he she him her you we can may must over under if some any each
    only also both so no one all new""".split()
)
_ENGLISH_SHARE, _SMALL_WORDS_SHARE = (
    0.1,
    0.22,
)  # running English has some .25 and .45; Dutch and Danish at most .05 and .25
_PLAINLY_ENGLISH = 0.35
_FEWEST_WORDS = 12  # below this nothing is told,
_FEWEST_LETTERS = 15  # unless there are as many letters of another script than the Latin one
_FEW_WORDS = 40  # below this the model must be sure
_SURE = 0.9
_LOOKED_AT = 20_000  # characters
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_of(text: str, usual: str) -> str:
    """ISO 639-1 code of `text`; `usual` where the text is too short or too mixed to tell."""
    text = text[:_LOOKED_AT]
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if not words:
        return usual
    if len(words) >= _FEWEST_WORDS and _is_english(words):
        return "en"
    if len(words) < _FEWEST_WORDS and len(_OTHER_SCRIPT.findall(text)) < _FEWEST_LETTERS:
        return usual
    code, sure = _identifier().classify(text)
    if sure < _SURE and len(words) < _FEW_WORDS:
        return usual
    return str(code)


def _is_english(words: Sequence[str]) -> bool:
    only = sum(word in _ENGLISH_ONLY for word in words)
    shared = sum(word in _SHARED for word in words)
    if only + shared >= _PLAINLY_ENGLISH * len(words):
        return True  # "In town 3 it was 0.4%.", over and over: no other language is so full of these words
    return only >= _ENGLISH_SHARE * len(words) and only + shared >= _SMALL_WORDS_SHARE * len(words)


def language_name(code: str) -> str:
    """English name of a language, else its code."""
    return _NAMES.get(code, f"the language “{code}”")


@functools.cache
def _identifier() -> Any:
    """The model of py3langid, which brings numpy with it: some 0.2 s, spent only on texts that are not plainly English."""
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
