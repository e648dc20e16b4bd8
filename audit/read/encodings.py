"""Bytes to text: what a byte-order mark or valid UTF-8 settles, and what has to be guessed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from audit.errors import ReadError

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_MOST_CONTROLS = 0.01  # share of bytes; text has none, compressed data about a tenth
_WESTERN = 0.25  # share of bytes above 127 among letters; French has some 5%, Russian in its own code page over 90%
_UNPRINTABLE = str.maketrans({"\0": "\ufffd", **{chr(code): "\ufffd" for code in range(0xD800, 0xE000)}})


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte-order mark, line ends untouched. `guessed`: nothing in the bytes settled the encoding."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, name: str) -> Decoded:
    """Decode a file's bytes. Raises ReadError E203 (binary) or E204 (no encoding fits); `name` is for the message."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding, name)
    if _is_binary(data):
        raise ReadError(
            "E203",
            f"{name} is not a text: it holds bytes that no text has.",
            "Export the article as .md or .txt and audit that file.",
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        return _guess(data, name)


def printable(text: str) -> str:
    """The text with NUL and lone surrogates, which no database stores, as U+FFFD: as many characters as before."""
    return text.translate(_UNPRINTABLE) if "\0" in text or not _encodable(text) else text


def _by_mark(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, guessed=False)
    except UnicodeDecodeError as error:
        what = f"{name} begins like {encoding.upper()}, but byte {error.start} does not fit."
        raise ReadError("E204", what, "The file is damaged or cut off: save it again as UTF-8.") from error


def _is_binary(data: bytes) -> bool:
    if b"\0" in data or data.startswith(b"%PDF-"):
        return True
    return len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data)


def _guess(data: bytes, name: str) -> Decoded:
    high = sum(data.count(byte) for byte in range(0xC0, 0x100))
    letters = high + len(data) - len(data.translate(None, b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if high <= _WESTERN * letters:
        try:
            return Decoded(data.decode("windows-1252"), "windows-1252", guessed=True)
        except UnicodeDecodeError:
            pass  # five of its bytes stand for nothing
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise ReadError("E204", f"{name} is in an encoding that could not be told.", "Save it as UTF-8.")
    return Decoded(str(best), best.encoding, guessed=True)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
