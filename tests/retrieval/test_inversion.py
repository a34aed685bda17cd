"""Who holds each term, against dicts: forward store, inversion and the fields made of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.bm25 import frequency_part
from retrieval.field import Field, Statistics, statistics, unit_for
from retrieval.field_making import FieldWriter, Making
from retrieval.forward import Forward, numbered
from retrieval.inversion import Inverted, Renumbered, Triples, by_parts, by_word
from retrieval.lists import Lists
from retrieval.stores import MemoryStore, keep_array, kept, ranges
from retrieval.term_lists import TermLists
from tests.retrieval.building import bounded, words

passages = st.lists(st.lists(words | st.text(max_size=3), max_size=8), max_size=12)
TERMS = 6
held = st.lists(st.lists(st.integers(0, TERMS - 1), max_size=10), min_size=1, max_size=20)
Postings = dict[int, dict[int, int]]


def contents(forward: Forward, distinct: Sequence[str]) -> list[dict[str, int]]:
    """The words of each passage, with how often it holds them."""
    starts = forward.words.starts.tolist()
    return [
        {distinct[word]: times for word, times in zip(forward.words[number], forward.times[starts[number] :].tolist())}  # noqa: B905
        for number in range(len(forward))
    ]


def numbers_of(texts: Sequence[Sequence[int]], count: int = TERMS) -> Forward:
    """The forward store of passages of words that are numbers already."""
    flat = np.array([word for text in texts for word in text], dtype=np.int64)
    return Forward.build(flat, np.array([len(text) for text in texts], dtype=np.int64), count)


def postings_of(segments: Sequence[Inverted]) -> Postings:
    """Owners and how often, by term."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for segment in segments:
        for place, term in enumerate(segment.terms.tolist()):
            begin = segment.owners.starts.item(place)
            for owner, times in zip(
                segment.owners[place].tolist(),
                segment.times[begin : begin + len(segment.owners[place])].tolist(),
                strict=True,
            ):
                assert owner not in found[term]
                found[term][owner] = times
    return dict(found)


def naive_postings(
    texts: Sequence[Sequence[int]], owners: Sequence[int], parts: Mapping[int, Sequence[int]]
) -> Postings:
    """The same, word by word."""
    found: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for text, owner in zip(texts, owners, strict=True):
        for word in text:
            for term in parts[word]:
                found[term][owner] += 1
    return {term: dict(held_by) for term, held_by in found.items()}


@bounded
@given(passages)
def test_the_forward_store_holds_each_passages_words(texts: list[list[str]]) -> None:
    distinct, forward = numbered(texts)
    assert distinct == sorted({word for text in texts for word in text})
    assert contents(forward, distinct) == [dict(Counter(text)) for text in texts]
    assert all((np.diff(forward.words[number]) > 0).all() for number in range(len(texts)))
    assert forward.words.values.dtype == np.int32
    assert forward.words.starts.dtype == np.int64
    assert forward.times.dtype == np.uint16


@bounded
@given(passages, st.data())
def test_parts_of_the_forward_store(texts: list[list[str]], data: st.DataObject) -> None:
    distinct, forward = numbered(texts)
    whole = contents(forward, distinct)
    begin = data.draw(st.integers(0, len(texts)))
    end = data.draw(st.integers(begin, len(texts)))
    assert contents(forward.between(begin, end), distinct) == whole[begin:end]


@bounded
@given(held, st.lists(st.lists(st.integers(0, 4), max_size=4), min_size=TERMS, max_size=TERMS), st.integers(1, 30))
def test_inverting_finds_who_holds_each_term(texts: list[list[int]], parts: list[list[int]], size: int) -> None:
    forward, owners = numbers_of(texts), np.arange(len(texts)) + 70_000
    term_of = np.array([3, 1, 3, 0, 2, 1])
    by_stem = {word: [term] for word, term in enumerate(term_of.tolist())}
    lists = Lists.build(
        np.array([word for word, each in enumerate(parts) for _ in each], dtype=np.int64),
        np.array([part for each in parts for part in each], dtype=np.int32),
        TERMS,
    )
    pieces = [(forward.between(begin, end), owners[begin:end]) for begin, end in ranges(len(texts), size)]
    in_words = [by_word(part, whose, term_of) for part, whose in pieces]
    in_parts = [by_parts(part, whose, lists) for part, whose in pieces]
    assert postings_of(in_words) == naive_postings(texts, owners.tolist(), by_stem)
    assert postings_of(in_parts) == naive_postings(texts, owners.tolist(), dict(enumerate(parts)))


@bounded
@given(held, st.data())
def test_passages_of_one_owner_are_added_up(texts: list[list[int]], data: st.DataObject) -> None:
    owners = sorted(data.draw(st.lists(st.integers(0, 3), min_size=len(texts), max_size=len(texts))))
    found = by_word(numbers_of(texts), np.array(owners), np.arange(TERMS))
    assert postings_of([found]) == naive_postings(texts, owners, {word: [word] for word in range(TERMS)})
    assert all((np.diff(found.owners[place]) > 0).all() for place in range(len(found.owners)))
    assert (np.diff(found.terms) > 0).all()


def test_what_is_held_too_often_to_count_is_held_most_often() -> None:
    entries = np.zeros(3, dtype=np.int64)
    found = Inverted.build(Triples(entries, entries, np.array([40_000, 40_000, 40_000], dtype=np.uint16)))
    assert found.times.tolist() == [65_535]


@bounded
@given(held, st.data())
def test_merging_joins_what_is_still_there_in_the_order_of_terms_and_owners(
    texts: list[list[int]], data: st.DataObject
) -> None:
    # Each passage is in one of three pieces; some are gone, and with them the terms that nobody else holds.
    piece_of = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(texts), max_size=len(texts))))
    kept_of = np.array(data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))))
    there = [text for text, stays in zip(texts, kept_of.tolist(), strict=True) if stays]
    used = sorted({word for text in there for word in text})
    number_of = np.where(kept_of, np.cumsum(kept_of) - 1, -1).astype(np.int32)
    pieces = []
    for piece in range(3):
        mine = np.flatnonzero(piece_of == piece)
        inverted = by_word(numbers_of([texts[place] for place in mine]), np.arange(len(mine)), np.arange(TERMS))
        local = {word for place in mine.tolist() if kept_of[place] for word in texts[place]}
        terms = np.maximum.accumulate([used.index(term) if term in local else -1 for term in range(TERMS)])
        pieces.append(Renumbered(inverted, terms.astype(np.int32), number_of[mine]))
    naive = naive_postings(there, range(len(there)), {word: [used.index(word)] for word in used})
    border = data.draw(st.integers(0, len(used)))
    parts = [Inverted.merged(pieces, 0, border), Inverted.merged(pieces, border, len(used))]
    assert postings_of(parts) == naive
    assert all((np.diff(part.terms) > 0).all() for part in parts)
    assert all((np.diff(part.owners[place]) > 0).all() for part in parts for place in range(len(part.terms)))


def built_field(texts: Sequence[Sequence[int]], weight: float, at_once: int) -> tuple[Field, Statistics]:
    """A field of passages of numbers."""
    used = sorted({word for text in texts for word in text})
    place = {word: number for number, word in enumerate(used)}
    forward = numbers_of([[place[word] for word in text] for text in texts], len(used))
    lengths = np.array([len(text) for text in texts])
    told = statistics(lengths, 0.5, 0.75, weight, unit_for(len(texts), [(0.5, weight)]))
    segments = [
        by_word(forward.between(begin, end), np.arange(begin, end), np.arange(len(used)))
        for begin, end in ranges(len(texts), 3)
    ]
    store, making = MemoryStore(), Making(told, with_rows=True)
    keep_array(store, "field.norms", told.norms(lengths))
    writer = FieldWriter(store, "field", making)
    for begin, end in ranges(len(used), at_once):
        writer.append(making.part(Inverted.merged(segments, begin, end), told.norms(lengths), begin, end))
    writer.close()
    return kept(store, "field", Field), told


@bounded
@given(held, st.sampled_from([0.0, 0.01, 0.3, 1.0, 500.0]), st.sampled_from([1, 5, 1000]))
def test_a_field_tells_who_holds_a_term_how_often_and_at_most_what_it_adds(
    texts: list[list[int]], weight: float, at_once: int
) -> None:
    field, told = built_field(texts, weight, at_once)
    everybody = np.arange(len(texts), dtype=np.int32)
    used = sorted({word for text in texts for word in text})
    expected = np.array([[text.count(word) for text in texts] for word in used]).reshape(len(used), len(texts))
    lists = TermLists(field, range(len(used)))
    assert (lists.times_in(everybody) == expected).all()
    assert (lists.times_in(everybody[::-2]) == expected[:, ::-2]).all()
    for term, times in enumerate(expected):
        holders = np.flatnonzero(times)
        assert field.frequency(term) == len(holders)
        assert field.holders(term).tolist() == holders.tolist()
        exact = (
            told.weight * told.idf(len(holders)) * frequency_part(times.astype(float), field.norms, told.k1) * told.unit
        )
        units = np.zeros(len(texts), dtype=np.int64)
        begin, end = field.starts[term : term + 2].tolist()
        units[holders] = field.impacts.piece(begin, end)
        assert (units >= exact).all()
        assert (units < exact * (1 + 1e-6) + 1).all()
        assert units.max() == field.peaks.item(term)
        row = field.row(term)
        assert row is None or row.tolist() == units.tolist()
        assert row is None or field.row_times[field.row_of.item(term)].tolist() == times.tolist()


def test_frequent_terms_stand_in_rows_as_well() -> None:
    field, _ = built_field([[0, 1], [0], [0], [0], [0], [0], [0], [0], [0], [0, 2]], 1.0, 1000)
    assert (field.row_of >= 0).tolist() == [True, False, False]
    assert field.rows.shape == field.row_times.shape == (1, 10)


def test_what_stands_there_too_often_for_a_byte_stands_in_no_row() -> None:
    field, _ = built_field([[0] * 255 + [1] * 256, *([0, 1] for _ in range(9))], 1.0, 1000)
    assert (field.row_of >= 0).tolist() == [True, False]
    assert TermLists(field, [0, 1]).times_in(np.arange(3, dtype=np.int32)).tolist() == [[255, 1, 1], [256, 1, 1]]


def test_a_field_of_nothing() -> None:
    field, told = built_field([[], []], 1.0, 1000)
    assert len(field.peaks) == len(field.times.piece(0, 1)) == 0
    assert TermLists(field, []).times_in(np.zeros(2, dtype=np.int32)).shape == (0, 2)
    assert told.average == 1.0
