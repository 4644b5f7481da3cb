"""Bytes to text: which encoding they are in, and the one form in which text is kept.

Here belongs what is true of any text, wherever it came from. Whether it is Vietnamese belongs to ``language``.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

import ftfy

from pipeline.ingest.language import is_surely_vietnamese

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_STARTS = (
    *(b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff"),
    *(b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0"),  # gzip, zstd, old Office files
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\f\r"))
_MAX_CONTROL_SHARE = 0.02
_SPACES_FOR_CONTROLS = bytes(32 if code < 32 and code not in b"\t\n" else code for code in range(256))
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MAX_LOST_SHARE = 0.002
"""Share of characters that damage may have cost a text that otherwise reads as Vietnamese."""

_MOJIBAKE = re.compile(r"á[º»][\u0080-\uffff]|Ä[‘ƒ\u0090\u0091\u0083]|Æ[°¡]|Ã[\u0080-¿]")
_MIN_MOJIBAKE = 3

_LONG_TEXT = 10_000
_LONG_WORD = 200
_MAX_MARKS = 64


class Decoded(NamedTuple):
    """A text as the bytes gave it, and the encoding that they were read with."""

    text: str
    encoding: str


class UndecodableError(ValueError):
    """Bytes that are no text; ``reason`` is the code in reference/reasons.csv, ``detail`` what was found."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The text in the bytes, tried in order: byte order mark, UTF-8, UTF-16, the declared charset, windows-1258.

    windows-1258 fits almost any bytes, so it counts only when the result reads as Vietnamese. Damage to a few
    characters of a text that otherwise reads as Vietnamese costs those characters (U+FFFD), not the text.
    Raises UndecodableError (empty, binary, undecodable) and nothing else.
    """
    if not data:
        raise UndecodableError("empty", "no bytes")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], encoding)
    if data.startswith(_BINARY_STARTS):
        raise UndecodableError("binary", f"begins with {data[:4]!r}")
    if b"\0" in data and (wide := _utf16(data)):
        return wide
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    if controls > 1 and controls > _MAX_CONTROL_SHARE * len(data):
        raise UndecodableError("binary", f"{controls} of {len(data)} bytes are control characters")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        where = f"byte {error.start} ({data[error.start]:#04x}) is not UTF-8: {error.reason}"
    decoded = _declared(data, charset) or _windows_1258(data) or _damaged(data, "utf-8")
    if decoded is None:
        raise UndecodableError("undecodable", where)
    return decoded


def _with_mark(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        decoded = _damaged(data, encoding)
        if decoded is None:
            detail = f"is marked as {encoding}, but byte {error.start}: {error.reason}"
            raise UndecodableError("undecodable", detail) from None
        return decoded


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, told by letters and signs of Latin script all through its beginning."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        beginning = text[:2000]
        latin = sum(" " <= c < "\u0300" or "\u1ea0" <= c <= "\u1ef9" or c in "\t\n\r" for c in beginning)
        if latin > 0.9 * len(beginning):
            return Decoded(text, encoding)
    return None


def _declared(data: bytes, charset: str | None) -> Decoded | None:
    try:
        text, encoding = data.decode(charset or "utf-8"), codecs.lookup(charset or "utf-8").name
    except (LookupError, ValueError):  # an unknown charset, one that is no text, or one that doesn't fit
        return None
    return Decoded(text, encoding)


def _windows_1258(data: bytes) -> Decoded | None:
    try:
        text = nfc(data.decode("cp1258"))
    except ValueError:
        return None
    return Decoded(text, "windows-1258") if is_surely_vietnamese(text.encode()) else None


def _damaged(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > max(1, _MAX_LOST_SHARE * len(text)) or not is_surely_vietnamese(text.encode("utf-8", "replace")):
        return None
    return Decoded(text, encoding)


def tidy(text: str) -> str:
    """The one form in which text is kept: NFC, newlines as ``\\n``, other control characters but tab as spaces.

    Text that has this form comes back as it is. UndecodableError for a pile of combining marks that no writing has.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        utf8 = text.encode()
    except UnicodeEncodeError:
        utf8 = _SURROGATE.sub("\ufffd", text).encode()
        text = utf8.decode()
    spaced = utf8.translate(_SPACES_FOR_CONTROLS)  # bytes are looked through faster than characters
    return nfc(text if spaced == utf8 else spaced.decode())


def nfc(text: str) -> str:
    """The text in NFC. UndecodableError where a pile of combining marks would take time in the square of its height."""
    if text.isascii():
        return text
    if len(text) > _LONG_TEXT and any(map(_has_pile, filter(_is_long, text.split()))):
        raise UndecodableError("undecodable", f"more than {_MAX_MARKS} combining marks on one letter")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _is_long(word: str) -> bool:
    return len(word) > _LONG_WORD


def _has_pile(word: str) -> bool:
    height = 0
    for character in word:
        height = height + 1 if unicodedata.combining(character) else 0
        if height > _MAX_MARKS:
            return True
    return False


def unscramble(text: str) -> str | None:
    """The text that was UTF-8 before someone read it as Latin letters ('tá»‰nh' for 'tỉnh'); None when it wasn't."""
    if "»" not in text and "º" not in text:
        return None
    found = len(_MOJIBAKE.findall(text))
    if found < _MIN_MOJIBAKE:
        return None
    repaired = tidy(ftfy.fix_encoding(text))
    if len(_MOJIBAKE.findall(repaired)) * 10 > found or not is_surely_vietnamese(repaired.encode()):
        return None
    return repaired
