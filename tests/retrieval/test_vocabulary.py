from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.analysis import stem
from retrieval.lexicon import hashes_of
from retrieval.lexis import Lexis
from retrieval.plain_forms import plain_forms
from retrieval.vocabulary import Vocabulary
from tests.retrieval import vocabulary_oracle
from tests.retrieval.building import WORDS, bounded, words
from tests.retrieval.vocabulary_oracle import VocabularyOfDicts

passages = st.lists(st.lists(words, max_size=6), max_size=6)
spelled = st.text("abkmsæøå", min_size=1, max_size=6)
NORWEGIAN = (
    "møte møtet moete mote møter årsmøtene aarsmoete råd rådet raad rad ære aere vær vaer var ver idé ide kafé à "
    "skole skolen skoler skolevei blåaktig a å æ 5 2640 17a 4g søkje soknad søknad ǽ oe ooe aae straße ἀρχή"
).split()
ends = st.sampled_from(["", "en", "ene", "ets", "ert", "lege"])
written = st.one_of(
    st.sampled_from(NORWEGIAN),
    st.builds(str.__add__, st.text("aeoøæåéäs1", min_size=1, max_size=5), ends),
    st.builds(
        str.__mul__, st.sampled_from(["skole", "å", "møte1"]), st.sampled_from([50, 51, 127, 250, 254, 255, 256])
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=4),
)


def of(*texts: str) -> Vocabulary:
    """The vocabulary of passages."""
    return Vocabulary.of(text.split() for text in texts)


def all_that_it_tells(vocabulary: Vocabulary | VocabularyOfDicts, word: str) -> tuple[object, ...]:
    """What every method that both vocabularies have says of a word."""
    near = [tuple(vocabulary.beginning_like(word, longer)) for longer in (-1, 0, 1, 2, 4, 300)] if word else []
    known = vocabulary.holds(word), vocabulary.knows(word), vocabulary.has_part(word), vocabulary.frequency(word)
    return *known, vocabulary.with_stem(word), vocabulary.with_stem(stem(word)), vocabulary.written_alike(word), near


@bounded
@given(st.lists(st.lists(written, max_size=12), max_size=6), written)
@example([NORWEGIAN, NORWEGIAN[::2], NORWEGIAN[::3]], "mote")
@example([["a" * 254, "a" * 255, "a" * 256, "ab" * 128, "a" * 260]], "a" * 257)
@example([], "møte")
def test_it_tells_what_one_of_dicts_tells(held: list[list[str]], word: str) -> None:
    vocabulary, oracle = Vocabulary.of(held), VocabularyOfDicts(held)
    assert vocabulary.words == oracle.words
    every = {word, *oracle.words}
    for asked in every | {stem(each) for each in every} | {each[:3] for each in every}:
        assert all_that_it_tells(vocabulary, asked) == all_that_it_tells(oracle, asked)
        assert plain_forms(asked) == vocabulary_oracle.plain_forms(asked)


@bounded
@given(passages, st.lists(words))
def test_many_are_looked_up_like_one_by_one(held: list[list[str]], asked: list[str]) -> None:
    vocabulary = Vocabulary.of(held)
    assert vocabulary.held_of(asked) == [word for word in asked if vocabulary.holds(word)]
    found = [vocabulary.with_stem(word) for word in asked]
    assert vocabulary.with_stems_of(asked) == [word for word in found if word is not None]
    assert [number >= 0 for number in vocabulary.stem_numbers(asked)] == [word is not None for word in found]


@bounded
@given(passages)
def test_words_and_stems_are_numbered_in_order(held: list[list[str]]) -> None:
    vocabulary = Vocabulary.of(held)
    numbers = range(len(vocabulary))
    assert [vocabulary.word(number) for number in numbers] == list(vocabulary.words)
    assert [vocabulary.number(word) for word in vocabulary.words] == list(numbers)
    assert vocabulary.number("ukjent") == -1
    word_stems = sorted({stem(word) for word in vocabulary.words})
    assert vocabulary.stem_numbers(word_stems).tolist() == list(range(len(word_stems)))
    assert [word_stems[number] for number in vocabulary.stem_of] == [stem(word) for word in vocabulary.words]


@bounded
@given(passages, words)
def test_a_word_is_known_by_itself_and_by_its_stem(held: list[list[str]], word: str) -> None:
    vocabulary = Vocabulary.of(held)
    every = {each for passage in held for each in passage}
    assert vocabulary.holds(word) == (word in every)
    assert vocabulary.knows(word) == (stem(word) in map(stem, every))
    assert vocabulary.words == tuple(sorted(every))


@bounded
@given(passages, words)
def test_the_frequency_of_a_word_is_the_number_of_passages_that_hold_it(held: list[list[str]], word: str) -> None:
    assert Vocabulary.of(held).frequency(word) == sum(word in passage for passage in held)


@bounded
@given(passages, st.sampled_from(sorted({word[:length] for word in WORDS for length in range(1, 9)})))
def test_a_word_is_a_part_of_the_compounds_that_begin_with_it(held: list[list[str]], part: str) -> None:
    every = {each for passage in held for each in passage}
    begins = any(each.startswith(part) for each in every)
    assert Vocabulary.of(held).has_part(part) == (begins or stem(part) in map(stem, every))


@bounded
@given(passages, words)
def test_of_words_with_one_stem_the_commonest_is_given(held: list[list[str]], word: str) -> None:
    vocabulary = Vocabulary.of(held)
    alike = [each for each in vocabulary.words if stem(each) == stem(word)]
    found = vocabulary.with_stem(stem(word))
    assert (found in alike) if found else not alike
    assert all(vocabulary.frequency(found or "") >= vocabulary.frequency(each) for each in alike)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mote", "møte"),
        ("moete", "møte"),
        ("møte", "mote"),
        ("skolar", "skolår"),
        ("skolaar", "skolår"),
        ("radmannen", "rådmannen"),
        ("raadmannen", "rådmannen"),
        ("vaer", "vær"),
        ("var", "vær"),
        ("ver", "vær"),
        ("idrettshalloevelse", "idrettshalløvelse"),
        ("ide", "idé"),
        ("kafe", "kafé"),
        ("søknad", "soknad"),
        ("blaaaktig", "blåaktig"),
        ("avloepsgebyr", "avløpsgebyret"),
        ("aarsmoetene", "årsmøte"),
    ],
)
def test_words_are_alike_if_only_their_norwegian_letters_and_inflections_differ(typed: str, meant: str) -> None:
    assert of(meant, "brann").written_alike(typed) == (meant,)


@pytest.mark.parametrize("word", ["møte", "mottak", "skole", "", "🎉"])
def test_a_word_is_not_said_to_be_like_itself_or_like_another_word(word: str) -> None:
    assert of(word or "x", "brann").written_alike(word) == ()


def test_of_several_words_written_alike_the_commonest_stands_first() -> None:
    assert of("måte", "møte", "måte mote", "mate").written_alike("maate") == ("måte", "mate")
    assert of("rod", "rød", "rød").written_alike("roed") == ("rød", "rod")


@bounded
@given(st.lists(spelled, max_size=8), spelled)
def test_words_written_alike_share_a_plain_form(held: list[str], word: str) -> None:
    def forms(of: str) -> frozenset[str]:
        return plain_forms(of) | plain_forms(stem(of))

    found = set(Vocabulary.of([held]).written_alike(word))
    assert found >= {other for other in held if other != word and plain_forms(other) & plain_forms(word)}
    assert found <= {other for other in held if other != word and forms(other) & forms(word)}


@bounded
@given(spelled)
def test_plain_forms_are_ascii_and_keep_the_other_letters(word: str) -> None:
    for form in plain_forms(word):
        assert form.isascii()
        assert [letter for letter in form if letter in "bkms"] == [letter for letter in word if letter in "bkms"]


@bounded
@given(st.lists(spelled, max_size=8), spelled, st.integers(0, 3))
def test_words_are_found_by_first_letter_and_length(held: list[str], word: str, longer: int) -> None:
    assert sorted(Vocabulary.of([held]).beginning_like(word, longer)) == sorted(
        {other for other in held if other[0] == word[0] and abs(len(other) - len(word)) <= longer}
    )


def test_a_vocabulary_of_nothing_knows_nothing() -> None:
    nothing = Vocabulary.of(())
    assert nothing.words == ()
    assert not nothing.knows("skole")
    assert not nothing.has_part("skole")
    assert nothing.with_stem("skol") is None
    assert nothing.written_alike("skole") == ()


@pytest.mark.parametrize("wrong", [["møte", "brann"], ["brann", "brann"], ["brann", "møte\nplan"]])
def test_words_that_are_not_distinct_words_in_order_are_refused(wrong: list[str]) -> None:
    with pytest.raises(ValueError, match=repr(wrong[1]).replace("\\", ".")):
        Lexis.of(wrong)


def test_every_word_has_a_frequency() -> None:
    with pytest.raises(ValueError, match="same shape"):
        Vocabulary.build(Lexis.of(["brann"]), np.array([1, 1], dtype=np.int32))


def test_a_word_with_the_hash_of_another_is_not_taken_for_it() -> None:
    vocabulary = of("brann")
    forged = replace(
        vocabulary,
        word_lexicon=replace(vocabulary.word_lexicon, hashes=hashes_of(["skole"])),
        stem_lexicon=replace(vocabulary.stem_lexicon, hashes=hashes_of(["skol"])),
    )
    assert forged.word_lexicon.number("skole") == forged.stem_lexicon.number("skol") == 0
    assert not forged.holds("skole")
    assert not forged.knows("skole")
    assert forged.frequency("skole") == 0
    assert forged.held_of(["skole"]) == forged.with_stems_of(["skol"]) == []
    assert forged.stem_numbers(["skol"]).tolist() == [-1]


@pytest.mark.parametrize("held", [NORWEGIAN, ["brann"], []])
def test_it_tells_the_same_from_files_that_are_mapped_into_memory(held: list[str], tmp_path: Path) -> None:
    vocabulary = Vocabulary.of([held, held[::2]])
    save(vocabulary, tmp_path)
    mapped: Vocabulary = opened(Vocabulary, tmp_path)
    assert mapped.words == vocabulary.words
    for word in (*NORWEGIAN, "ukjent"):
        assert all_that_it_tells(mapped, word) == all_that_it_tells(vocabulary, word)
        assert mapped.held_of([word]) == vocabulary.held_of([word])
        assert mapped.with_stems_of([word]) == vocabulary.with_stems_of([word])


def save(arrays: Any, folder: Path) -> None:
    """Each array in a file by the name of its field, and nested ones in folders."""
    folder.mkdir(exist_ok=True)
    for field in fields(arrays):
        value = getattr(arrays, field.name)
        if is_dataclass(value):
            save(value, folder / field.name)
        else:
            np.save(folder / f"{field.name}.npy", value)


def opened(kind: Any, folder: Path) -> Any:
    """What was saved, its arrays mapped into memory."""
    return kind(
        *(
            opened(field.type, folder / field.name)
            if is_dataclass(field.type)
            else np.load(folder / f"{field.name}.npy", mmap_mode="r")
            for field in fields(kind)
        )
    )
