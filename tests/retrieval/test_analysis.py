from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import (
    _MOST_PIECES,
    _Pieces,
    content_tokens,
    content_words,
    grams,
    grams_of,
    pieces,
    stem,
    stems,
    stop_words,
    tokens,
    words_of_piece,
)
from tests.retrieval.building import WORDS, bounded

COMPOUNDS = "selvmordsforebyggingen kommunestyrevedtakene helsesykepleierne krisesenteret pasientforløpene".split()

# Numbers that a blank stands in, and what looks like them; acronyms that are stop words elsewhere.
PIECES = "2 640 5 000,50 1.600 20 000-30 1234 567 2020 250 a1 234 12 345a VAR var Er ER plan/VAR x_y".split(" ")


def test_tokens_are_runs_of_letters_and_digits_with_their_places() -> None:
    text = "Møte 5. november: e-helse, 50 %_"
    assert [(token.text, token.lower, token.span.of(text)) for token in tokens(text)] == [
        ("Møte", "møte", "Møte"),
        ("5", "5", "5"),
        ("november", "november", "november"),
        ("e", "e", "e"),
        ("helse", "helse", "helse"),
        ("50", "50", "50"),
    ]


@bounded
@given(st.text(max_size=60))
def test_every_token_is_the_slice_its_span_points_at(text: str) -> None:
    assert all(token.span.of(text) == token.text for token in tokens(text))
    assert "".join(token.text for token in tokens(text)) == "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2 640 kroner", ["2640", "kroner"]),
        ("1.600.000 og 22 000 000", ["1600000", "og", "22000000"]),
        ("10 000-20 000", ["10000", "20000"]),
        ("06.09.2021", ["06", "09", "2021"]),
        ("i 2020 250 barn", ["i", "2020", "250", "barn"]),
        ("tlf. 32 04 00 00", ["tlf", "32", "04", "00", "00"]),
        ("1 234,50", ["1", "234", "50"]),
    ],
)
def test_groups_of_three_digits_are_one_number(text: str, words: list[str]) -> None:
    assert [token.lower for token in tokens(text)] == words


def test_the_way_a_question_is_put_holds_no_content_words() -> None:
    assert content_words("Hva er det, og hvorfor?") == []
    assert content_words("Kva er det, og kvifor?") == []
    assert content_words("What is the …?") == []


def test_content_words_keep_their_order_and_repetitions() -> None:
    assert content_words("Skolen og planen for skolen") == ["skolen", "planen", "skolen"]


@bounded
@given(
    st.text("12. ,-_/a\n\xa0VAR", max_size=40) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text()
)
def test_content_words_are_those_of_the_content_tokens(text: str) -> None:
    assert content_words(text) == [token.lower for token in content_tokens(text)]


@bounded
@given(st.text("12. ,-_/a\n\xa0VAR)«", max_size=40) | st.text())
def test_words_of_pieces_are_those_of_the_text(text: str) -> None:
    expected = [token.lower for token in content_tokens(text)]
    assert [word for piece in pieces(text) for word in words_of_piece(piece)] == expected


def test_what_is_remembered_of_pieces_is_bounded() -> None:
    held = _Pieces()
    assert held["kommunen,"] == ("kommunen",)
    held.update((str(number), ()) for number in range(_MOST_PIECES))
    assert held["Skolen/planen"] == ("skolen", "planen")
    assert list(held) == ["Skolen/planen"]
    assert held["a" * 1000] == ("a" * 1000,)
    assert list(held) == ["Skolen/planen"]


def test_stop_words_are_single_lower_case_words() -> None:
    assert all([token.text for token in tokens(word)] == [word] and word == word.lower() for word in stop_words())


def test_inflections_share_a_stem() -> None:
    assert {stem(word) for word in ("skole", "skolen", "skoler", "skolene")} == {stem("skole")}
    assert stem("skole") != stem("skolevei")


def test_stems_are_each_words_stem_in_order() -> None:
    assert stems(COMPOUNDS) == [stem(word) for word in COMPOUNDS]


def test_the_grams_of_a_word_run_from_its_first_boundary_to_its_last() -> None:
    assert grams(["beredt"]) == ["_ber", "bere", "ered", "redt", "edt_"]


def test_a_short_word_has_at_least_one_gram() -> None:
    assert grams(["å"]) == ["_å_"]
    assert grams(["uke"]) == ["_uke", "uke_"]
    assert grams(["to"]) == ["_to_"]


@bounded
@given(st.lists(st.text("abå1", min_size=1, max_size=7)))
def test_the_grams_of_words_are_those_of_each_word(held: list[str]) -> None:
    assert grams(held) == [gram for word in held for gram in grams_of(word)]
    assert all(grams_of(word)[0].startswith("_") and grams_of(word)[-1].endswith("_") for word in held)


def test_grams_never_run_from_one_word_into_the_next() -> None:
    assert grams(["sak", "til"]) == [*grams(["sak"]), *grams(["til"])]
    assert grams([]) == []


def test_many_threads_stem_alike() -> None:
    forms = [word + ending for word in (*COMPOUNDS, *WORDS) for ending in ("", "s", "e", "en", "ene", "er")]
    expected = [stem(word) for word in forms]
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: (stems(forms), [stem(word) for word in forms]), range(64)))
    assert all(result == (expected, expected) for result in results)
