from hypothesis import given
from hypothesis import strategies as st

from retrieval.gram_search import GramSearch
from tests.retrieval import oracles
from tests.retrieval.building import bounded

# Few letters, so that grams overlap themselves and each other; one of them is no single UTF-16 unit.
letters = st.text(alphabet="ab_å–𐐨", max_size=30)
grams = st.lists(st.text(alphabet="ab_å–𐐨", min_size=5, max_size=5), max_size=8, unique=True)


@bounded
@given(grams, st.lists(letters, max_size=6))
def test_every_occurrence_is_counted_in_order_of_the_first(grams: list[str], texts: list[str]) -> None:
    found = GramSearch(grams, 5).find(texts)
    assert [list(each.items()) for each in found] == [list(oracles.gram_counts(t, grams).items()) for t in texts]


def test_a_gram_may_overlap_itself() -> None:
    assert GramSearch(["aaaaa", "ababa"], 5).find(["aaaaaaa", "ababababa", "x"]) == [{"aaaaa": 3}, {"ababa": 3}, {}]


def test_no_gram_goes_on_from_one_text_to_the_next() -> None:
    assert GramSearch(["skole"], 5).find(["sko", "le", "", "skole"]) == [{}, {}, {}, {"skole": 1}]


@bounded
@given(letters, st.lists(letters, max_size=4))
def test_grams_of_another_length_are_found_too(text: str, texts: list[str]) -> None:
    sought = list(dict.fromkeys(["_a_", "b", text[:4] or "aaaa"]))
    for held, each in zip(GramSearch(sought, 4).find(texts), texts, strict=True):
        assert held == oracles.gram_counts(each, sought)


def test_colliding_hashes_find_nothing_else() -> None:
    # The hash sees 16 bits of a character.
    assert GramSearch(["skole"], 5).find(["".join(chr(0x10000 + ord(letter)) for letter in "skole")]) == [{}]
