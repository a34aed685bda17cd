"""Strings in arrays, against sorted lists of strings."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.lists import Lists
from retrieval.strings import Strings, in_order, united
from tests.retrieval.building import bounded

# With common beginnings of every length, so that they are told apart by later bytes.
texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=3),
    st.builds(
        str.__add__, st.sampled_from(["planstrategi", "planstrategien for", "å" * 8]), st.text("aå\0", max_size=4)
    ),
)


def read(strings: Strings) -> list[str]:
    """The strings as Python's."""
    return [strings.texts[number].tobytes().decode() for number in range(len(strings))]


@bounded
@given(st.lists(texts, unique=True))
@example(["a\0", "a", "a\0\0", ""])
def test_texts_are_ordered_by_their_code_points(held: list[str]) -> None:
    order = in_order(Lists.of_bytes([text.encode() for text in held]))
    assert [held[number] for number in order.tolist()] == sorted(held)


@bounded
@given(st.lists(st.lists(st.tuples(texts, st.booleans()), unique_by=lambda pair: pair[0]), max_size=4))
def test_the_strings_of_several_parts_are_each_there_once(parts: list[list[tuple[str, bool]]]) -> None:
    parts = [sorted(part) for part in parts]
    used = [np.array([wanted for _, wanted in part], dtype=np.bool_) for part in parts]
    union = united([Strings.of([text for text, _ in part]) for part in parts], used)
    whole = sorted({text for part in parts for text, wanted in part if wanted})
    assert read(union.strings) == whole
    assert union.strings.hashes.tolist() == Strings.of(whole).hashes.tolist()
    for part, numbers in zip(parts, union.numbers, strict=True):
        assert numbers.tolist() == [whole.index(text) if wanted else -1 for text, wanted in part]
    firsts = [part[place] for part, places in zip(parts, union.firsts, strict=True) for place in places.tolist()]
    assert sorted(text for text, _ in firsts) == whole
    assert all(wanted for _, wanted in firsts)
