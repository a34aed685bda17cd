from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import has_at_most
from tests.corpus.examples import bounded


@bounded
@given(st.text("ab \n\u00a0\u2003", max_size=30), st.integers(0, 8))
def test_words_are_counted_no_further_than_they_matter(text: str, words: int) -> None:
    assert has_at_most(words, text) == (len(text.split()) <= words)
