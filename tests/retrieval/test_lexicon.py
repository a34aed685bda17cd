import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import lexicon
from retrieval.lexicon import Lexicon, hashes_of
from tests.retrieval.building import bounded

strings = st.one_of(st.sampled_from(["skole", "skolen", "møte", "å", ""]), st.text(max_size=12))


@bounded
@given(st.lists(strings, unique=True), st.lists(strings))
def test_each_string_has_its_place_as_number_and_others_have_none(held: list[str], others: list[str]) -> None:
    known = Lexicon.build(held)
    places = {text: place for place, text in enumerate(held)}
    asked = [*held, *others]
    expected = [places.get(text, -1) for text in asked]
    assert len(known) == len(held)
    assert [known.number(text) for text in asked] == expected
    assert known.numbers(asked).tolist() == expected
    assert [text in known for text in asked] == [text in places for text in asked]


def test_hashes_ascend_and_types_are_small() -> None:
    known = Lexicon.build([f"ord{number}" for number in range(1000)])
    assert (known.hashes[1:] > known.hashes[:-1]).all()
    assert known.hashes.dtype == np.uint64
    assert known.whose.dtype == np.int32
    assert (
        known.numbers(["ord7"]).dtype == known.numbers([]).dtype == Lexicon.build([]).numbers(["x"]).dtype == np.int32
    )


def test_hashes_are_those_of_xxh3() -> None:
    # Files that were written with one machine's hashes are read on another.
    assert hashes_of(["", "møte"]).tolist() == [0x2D06800538D394C2, 0xEC3A7D305E5EE93F]


def test_a_string_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="'møte' and 'møte'"):
        Lexicon.build(["møte", "vedtak", "møte"])


def test_two_strings_with_one_hash_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "hashes_of", lambda texts: np.array([len(text) for text in texts], dtype=np.uint64))
    with pytest.raises(ValueError, match="'skole' and 'taket'"):
        Lexicon.build(["skole", "tak", "taket"])
