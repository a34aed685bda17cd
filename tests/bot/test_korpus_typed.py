"""What an admin types, and what a button carries: whatever it is, it is understood or it is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.corpus.values import WayBack, decode_way
from bot.blocks.values import decode_number
from bot.listeners.corpus.typed import Typed, Wish, read_typed
from tests.bot.anything import GREATEST, numbers, steady, words

HELP = Typed(Wish.HELP)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("status", Wish.STATUS),
        ("  Status ", Wish.STATUS),
        ("last", Wish.LOAD),
        ("LAST", Wish.LOAD),
        ("load", Wish.LOAD),
        ("reload", Wish.LOAD),
        ("historikk", Wish.HISTORY),
        ("History", Wish.HISTORY),
        ("tilbake\n", Wish.BACK),
        ("rollback", Wish.BACK),
    ],
)
def test_each_wish_has_its_words_in_whatever_letters(text: str, wish: Wish) -> None:
    assert read_typed(text) == Typed(wish)


@pytest.mark.parametrize("text", ["", "  ", "hjelp", "vis", "show ", "last alt", "status?", "statuss", "tilbake 3"])
def test_whatever_else_is_typed_asks_for_help(text: str) -> None:
    assert read_typed(text) == HELP


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("vis planer/klima plan.pdf", "planer/klima plan.pdf"),
        ("VIS   Brøyting.TXT ", "Brøyting.TXT"),
        ("show faq.jsonl#katt", "faq.jsonl#katt"),
        ("vis a &amp; b &lt;c&gt;.md", "a & b <c>.md"),
    ],
)
def test_a_document_is_named_as_it_is_written(text: str, document: str) -> None:
    assert read_typed(text) == Typed(Wish.SHOW, document)


@steady
@given(words)
def test_whatever_is_typed_is_one_wish(text: str) -> None:
    typed = read_typed(text)
    assert bool(typed.words) == (typed.wish is Wish.SHOW)


@steady
@given(st.from_regex("[0-9a-f]{16}", fullmatch=True), numbers)
def test_a_way_back_comes_back_as_it_was(fingerprint: str, seen: int) -> None:
    way = WayBack(fingerprint, seen)
    assert decode_way(way.encode()) == way


@steady
@given(numbers)
def test_the_number_of_a_load_comes_back_as_it_was(number: int) -> None:
    assert decode_number(str(number)) == number


@steady
@given(words)
def test_any_other_text_carries_nothing(text: str) -> None:
    assert decode_way(text) is None
    assert decode_number(text) is None or text.isdecimal()


@pytest.mark.parametrize("text", ["0", "01", "-1", " 1", "1\n", "١", str(GREATEST + 1), "1:1"])
def test_a_forged_number_is_none(text: str) -> None:
    assert decode_number(text) is None
    assert decode_way(f"0123456789abcdef:{text}") is None
