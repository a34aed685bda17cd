import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.normal import decode, fold, fold_lines, normalise
from tests.corpus.examples import bounded


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
