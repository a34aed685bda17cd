import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.normal import caseless, decode, fold, fold_lines, normalise
from tests.corpus.examples import bounded

ALL_CHARACTERS = [chr(number) for number in range(sys.maxunicode + 1)]
# Marks, blanks and letters that something is done to, between those that stay.
MIXED = st.text("abæøåÅ -•.«–é\u030a\u0301ſİı·▪ﬁﬀ\u00a0\u2009\u00ad\u200b\t\n\r\f\u2028\x07\x1c\uf0b7 ")


def in_full(text: str) -> str:
    """Normal form one rule at a time, and no text spared any of them."""
    for newline in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(newline, "\n")
    for letters in "ﬀﬁﬂﬃﬄﬅﬆ":
        text = text.replace(letters, unicodedata.normalize("NFKC", letters))
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"(?![\n\t\f])[\x00-\x1f\x7f-\x9f]", "", text)
    text = re.sub(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe]", "", text)
    text = re.sub(r"[\uf02d\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8\uf0fc·▪●◦‣∙○■□➢✓❖]", "•", text)
    return re.sub(r"[^\S\n\f]+", " ", text)


def assert_nothing_spared(text: str) -> None:
    assert normalise(text) == in_full(text)
    assert fold(text) == " ".join(in_full(text).split())
    assert fold_lines(text) == "\n".join(filter(None, (" ".join(line.split()) for line in in_full(text).split("\n"))))


@bounded
@given(st.one_of(MIXED, st.text()))
def test_a_text_that_is_spared_a_rule_has_no_need_of_it(text: str) -> None:
    assert_nothing_spared(text)


def test_no_character_is_spared_what_it_needs() -> None:
    for start in range(0, len(ALL_CHARACTERS), 256):
        some = ALL_CHARACTERS[start : start + 256]
        assert_nothing_spared("".join(some))
        if start <= ord("€"):
            for character in some:
                assert_nothing_spared(f"a{character} b")


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyzæøåé")
def test_what_a_pattern_takes_for_a_letter_is_that_letter_in_caseless_text(letter: str) -> None:
    taken = re.findall(letter, "".join(ALL_CHARACTERS), re.IGNORECASE)
    assert {caseless(character) for character in taken} == {letter}


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("bla\u030aba\u0308r", "blåbär"),
        ("ﬁnne ﬂere oﬀentlige", "finne flere offentlige"),
        ("sam\u00adarbeid\u200b", "samarbeid"),
        ("2\u00a0000\u2009kroner", "2 000 kroner"),
        ("\uf0b7 punkt ▪ punkt", "• punkt • punkt"),
        ("en\r\nto\rtre\u2028fire", "en\nto\ntre\nfire"),
    ],
)
def test_normal_form(raw: str, normal: str) -> None:
    assert normalise(raw) == normal


@bounded
@given(st.text())
def test_normal_form_is_final(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text)
    assert fold_lines(fold_lines(text)) == fold_lines(text)


@bounded
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_unicode_is_decoded_whatever_its_form(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode(text.encode(encoding)) == text


@bounded
@given(st.binary())
def test_any_bytes_without_zeros_are_text(data: bytes) -> None:
    assert isinstance(decode(data.replace(b"\0", b"")), str)


def test_bytes_with_zeros_are_no_text() -> None:
    with pytest.raises(Unreadable, match="give it the suffix of its real format"):
        decode(b"P\0K")
