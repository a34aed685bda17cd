from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.sketches import sketch_of
from tests.corpus.examples import body, bounded, document, norwegian


@bounded
@given(norwegian)
def test_words_are_counted_as_they_are_split(text: str) -> None:
    try:
        read = document("a.md", f"# Sak\n\nInnledning.\n\n{text}\n")
    except Unreadable:
        return
    assert sketch_of(read).words == len(body(read).split())


@bounded
@given(st.text("aåAÅ1 .\n", min_size=3, max_size=20), st.text("aåAÅ1 .\n", min_size=3, max_size=20))
def test_letters_tell_texts_apart_that_differ_in_letters(one: str, other: str) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalpha, text.lower()))

    sketches = [sketch_of(document("a.txt", f"Kommunen bygger. {text} Slutt.")) for text in (one, other)]
    assert (sketches[0].letters == sketches[1].letters) == (letters(one) == letters(other))
