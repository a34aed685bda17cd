"""What follows from words: joined from parts it is what the words of all parts give."""

from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.analysis import grams_of, stem
from retrieval.lexicon import hashes_of
from retrieval.lexis import Lexis, joined, united_grams
from retrieval.plain_forms import plain_forms
from tests.retrieval.building import bounded, words
from tests.retrieval.test_strings import read

written = words | st.text("aeoøæåéäs1k", min_size=1, max_size=6) | st.text("a1", min_size=250, max_size=260)
vocabularies = st.lists(written, unique=True, max_size=12).map(sorted)


def assert_same(one: Any, other: Any) -> None:
    """Two dataclasses of arrays hold the same."""
    for field in fields(one):
        mine, its = getattr(one, field.name), getattr(other, field.name)
        if is_dataclass(mine):
            assert_same(mine, its)
        else:
            assert (mine.dtype, mine.shape) == (its.dtype, its.shape), field.name
            assert mine.tolist() == its.tolist(), field.name


@bounded
@given(vocabularies)
@example(["a" * 255, "a" * 256])
def test_it_holds_the_stem_the_grams_and_the_plain_forms_of_each_word(held: list[str]) -> None:
    lexis = Lexis.of(held)
    stems, grams = read(lexis.stems), read(lexis.grams)
    assert read(lexis.words) == held
    assert stems == sorted(set(map(stem, held)))
    assert [stems[number] for number in lexis.stem_of.tolist()] == list(map(stem, held))
    assert grams == sorted({gram for word in held for gram in grams_of(word)})
    of_words = [tuple(grams[number] for number in lexis.grams_of[place]) for place in range(len(held))]
    assert of_words == [tuple(grams_of(word)) for word in held]
    for texts, forms in ((held, lexis.word_forms), (stems, lexis.stem_forms)):
        assert [set(row) for row in forms.tolist()] == [set(hashes_of([*plain_forms(text)]).tolist()) for text in texts]
    assert lexis.lengths.tolist() == [min(len(word), 255) if word.isalpha() else 0 for word in held]


@bounded
@given(st.lists(vocabularies, min_size=1, max_size=4), st.data())
def test_joined_from_parts_it_is_what_all_words_give(parts: list[list[str]], data: st.DataObject) -> None:
    used = [np.array([data.draw(st.booleans()) for _ in part], dtype=np.bool_) for part in parts]
    lexes = [Lexis.of(part) for part in parts]
    grams = united_grams(lexes, used)
    whole, words, stems = joined(lexes, used, grams)
    chosen = {part[place] for part, mask in zip(parts, used, strict=True) for place in np.flatnonzero(mask).tolist()}
    assert_same(whole, Lexis.of(sorted(chosen)))
    for number, (part, mask, lexis) in enumerate(zip(parts, used, lexes, strict=True)):
        new = words.numbers[number]
        for place in np.flatnonzero(mask).tolist():
            assert read(whole.words)[new.item(place)] == part[place]
            assert stems.numbers[number][lexis.stem_of[place]] == whole.stem_of[new[place]]
            assert grams.numbers[number][lexis.grams_of[place]].tolist() == whole.grams_of[new.item(place)].tolist()
        assert (new[~mask] == -1).all()
