from hypothesis import given
from hypothesis import strategies as st

from retrieval.run_on import run_on, run_together, run_words, words_with
from tests.retrieval.building import bounded

# Letters whose lower case is peculiar, marks of all kinds, and blanks that are no blanks.
texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ΣİßẞÆøå_ \n\t.–𐐀𝟘")), max_size=30)


@bounded
@given(st.lists(texts, max_size=6))
def test_together_is_one_by_one(texts: list[str]) -> None:
    assert run_together(texts) == list(map(run_on, texts))


def test_every_character_is_folded_alike() -> None:
    texts = [f"a{chr(code)}B" for code in range(0x11000)]
    assert run_together(texts) == list(map(run_on, texts))


def test_a_text_without_words_is_two_marks() -> None:
    assert run_together(["", "!!!", "Er det?"]) == ["__", "__", "_er_det_"]


short = st.text(alphabet="abå", min_size=1, max_size=4)


@bounded
@given(st.lists(short, max_size=5), st.tuples(st.booleans(), short, st.booleans()))
def test_a_part_is_found_in_every_word_that_it_stands_in(words: list[str], part: tuple[bool, str, bool]) -> None:
    begins, letters, ends = part
    marked = "_" * begins + letters + "_" * ends
    assert list(words_with(marked, run_words(words))) == [word for word in words if marked in f"_{word}_"]
