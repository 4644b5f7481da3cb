"""Bytes to text: the encoding is found, the text is left as it is, and what is no text is said to be none."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.decode import UndecodableError, decode, tidy, unscramble
from tests.ingest.conftest import ARTICLE


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ARTICLE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), "utf-8"),
        (b"\xff\xfe" + ARTICLE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + ARTICLE.encode("utf-16-be"), "utf-16-be"),
        (ARTICLE.encode("utf-16-le"), "utf-16-le"),
        (ARTICLE.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + ARTICLE.encode("utf-32-le"), "utf-32-le"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16 le marked", "utf-16 be marked", "utf-16 le", "utf-16 be", "utf-32"],
)
def test_an_encoding_is_found(data: bytes, encoding: str) -> None:
    assert decode(data) == (ARTICLE, encoding)


def windows_1258(text: str) -> bytes:
    """Text as old Windows wrote it: the letters that the code page has, tone marks after them."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    written = b""
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in decomposed if mark in tones)
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in tones))
        written += (base + tone).encode("cp1258")
    return written


def test_windows_1258_is_believed_when_it_reads_as_vietnamese() -> None:
    assert decode(windows_1258(ARTICLE)) == (ARTICLE, "windows-1258")


@pytest.mark.parametrize(
    "text", ["Les années passent et l'été déjà s'achève à côté.", "As produções não são só ações de São João."]
)
def test_windows_1258_is_not_believed_of_other_languages(text: str) -> None:
    with pytest.raises(UndecodableError) as raised:
        decode(text.encode("latin-1"))
    assert raised.value.reason == "undecodable"


def test_a_declared_charset_is_believed_where_the_bytes_are_no_utf_8() -> None:
    assert decode("Les années passent".encode("latin-1"), "iso-8859-1").text == "Les années passent"
    assert decode(ARTICLE.encode(), "iso-8859-1").text == ARTICLE


@pytest.mark.parametrize("charset", ["rot13", "base64", "no such thing", "utf-8\0", ""])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    with pytest.raises(UndecodableError):
        decode("Les années passent".encode("latin-1"), charset)


def test_a_page_cut_inside_a_letter_loses_that_letter_alone() -> None:
    data = ARTICLE.encode()
    cut = data.rindex("ả".encode()) + 2
    assert decode(data[:cut]).text == ARTICLE[: ARTICLE.rindex("ả")] + "\ufffd"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 100, "binary"),
        (b"%PDF-1.7 " + ARTICLE.encode(), "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (bytes(range(256)), "binary"),
        (b"\xd5\xff\xfa tang 5%", "undecodable"),
        (b"\xff\xfe\x00", "undecodable"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError) as raised:
        decode(data)
    assert raised.value.reason == reason


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_text_or_are_said_to_be_none(data: bytes) -> None:
    try:
        text = tidy(decode(data).text)
    except UndecodableError as error:
        assert error.reason in ("empty", "binary", "undecodable")
    else:
        assert unicodedata.is_normalized("NFC", text)
        text.encode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_in_its_one_form_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    if unicodedata.is_normalized("NFC", text) and not set(text) & {chr(c) for c in range(32)} - {"\n", "\t"}:
        assert once == text.removeprefix("\ufeff")


@given(st.text())
def test_any_text_gets_its_one_form(text: str) -> None:
    tidy(text).encode()


def test_letters_and_marks_apart_are_put_together() -> None:
    assert tidy(unicodedata.normalize("NFD", ARTICLE)) == ARTICLE


def test_the_place_of_tone_marks_is_left_alone() -> None:
    assert tidy("Thanh Hoá, Thanh Hóa") == "Thanh Hoá, Thanh Hóa"


def test_line_ends_are_newlines() -> None:
    assert tidy("một\r\nhai\rba\n\r\n") == "một\nhai\nba\n\n"


def test_control_characters_are_spaces_and_lengths_stay() -> None:
    assert tidy("tăng\x00 8\x0b%\x1f\tso\n") == "tăng  8 % \tso\n"


def test_halves_of_characters_are_replaced() -> None:
    assert tidy("tăng \ud83d 5%") == "tăng \ufffd 5%"


def test_a_pile_of_marks_is_no_text_and_costs_no_time() -> None:
    pile = "a" + "\u0301\u0323" * 200_000
    begin = time.monotonic()
    with pytest.raises(UndecodableError):
        tidy(pile)
    assert time.monotonic() - begin < 2


@pytest.mark.parametrize("misread", ["latin-1", "sloppy-windows-1252"])
def test_utf_8_that_was_read_as_latin_is_repaired(misread: str) -> None:
    assert unscramble(ARTICLE.encode().decode(misread)) == ARTICLE


@pytest.mark.parametrize("text", [ARTICLE, "«Cả phường đều quá»", "Sốt giá: 5 đến 7º, “quá»”, caá»"])
def test_good_text_is_not_repaired(text: str) -> None:
    assert unscramble(text) is None
