import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.same_words import joins, same_word
from tests.retrieval.building import bounded

words = st.text("abeiklmnorstøå", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("skolen", "skolene"),
        ("hjem", "hjemmet"),
        ("skoleveien", "skulevegen"),
        ("åpner", "opnar"),
        ("svømmehallen", "svømehallen"),
        ("svømmehallen", "symjehallen"),
        ("parkeringsplasser", "parkeringplasser"),
        ("barnehage", "barnehaeg"),
    ],
)
def test_forms_and_typing_mistakes_are_one_word(one: str, other: str) -> None:
    assert same_word(one, other, english=False, plain=False)
    assert same_word(other, one, english=False, plain=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("åpner", "åpnet"),
        ("opnar", "opna"),
        ("svarer", "svaret"),
        ("lekeplass", "leieplass"),
        ("ansatte", "avsatte"),
        ("forslaget", "forlaget"),
        ("sykefravær", "skolefravær"),
        ("tak", "takk"),
        ("råd", "rad"),
    ],
)
def test_words_that_only_look_alike_are_two(one: str, other: str) -> None:
    assert not same_word(one, other, english=False, plain=False)
    assert not same_word(other, one, english=False, plain=False)


def test_letters_that_the_keyboard_lacks_may_be_missing() -> None:
    assert same_word("apner", "åpner", english=False, plain=True)
    assert not same_word("apner", "åpner", english=False, plain=False)


def test_english_words_have_english_forms() -> None:
    assert same_word("library", "libraries", english=True, plain=True)
    assert not same_word("opens", "opened", english=True, plain=True)


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("svømmehallen", "svømme", "hallen"),
        ("sykehjemsplass", "sykehjemmet", "plassen"),
        ("barnehageplassene", "barnehage", "plass"),
    ],
)
def test_a_compound_is_one_with_its_parts(whole: str, first: str, last: str) -> None:
    assert joins(whole, first, last)
    assert not joins(whole, last, first)


@bounded
@given(words, words, st.booleans(), st.booleans())
def test_which_word_comes_first_does_not_matter(one: str, other: str, english: bool, plain: bool) -> None:
    found = same_word(one, other, english=english, plain=plain)
    assert found == same_word(other, one, english=english, plain=plain)
    assert same_word(one, one, english=english, plain=plain)
