from hypothesis import given
from hypothesis import strategies as st

from retrieval.gram_search import GramSearch
from tests.retrieval.building import bounded

# Few letters, so that grams overlap themselves and each other; some are beyond Latin-1, one is no single UTF-16 unit.
LETTERS = "ab_å?–𐐨"
letters = st.text(alphabet=LETTERS, max_size=30)
grams = st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=9), max_size=8, unique=True)


def occurrences(grams: list[str], length: int, text: str) -> list[tuple[int, str]]:
    found = GramSearch(grams, length).find(text)
    return [(place, grams[number]) for place, number in zip(found.places.tolist(), found.grams.tolist(), strict=True)]


@bounded
@given(grams, st.integers(1, 8), letters)
def test_every_occurrence_is_found_in_order(grams: list[str], length: int, text: str) -> None:
    found = occurrences(grams, length, text)
    assert sorted(found) == sorted(
        (place, gram) for place in range(len(text)) for gram in grams if text.startswith(gram, place)
    )
    assert [place for place, _ in found] == sorted(place for place, _ in found)


def test_a_gram_may_overlap_itself() -> None:
    assert occurrences(["aaaaa", "ababa"], 5, "aaaaaa ababababa") == [
        (0, "aaaaa"), (1, "aaaaa"), (7, "ababa"), (9, "ababa"), (11, "ababa")
    ]  # fmt: skip


def test_what_the_hash_takes_for_another_is_told_apart() -> None:
    # All characters beyond Latin-1 are hashed like a question mark.
    assert occurrences(["–kole", "?kole"], 5, "—kole ?kole –kole") == [(6, "?kole"), (12, "–kole")]
