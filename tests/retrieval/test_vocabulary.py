import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import stem
from retrieval.vocabulary import Vocabulary, plain_forms
from tests.retrieval.building import WORDS, bounded, words

passages = st.lists(st.lists(words, max_size=6), max_size=6)
spelled = st.text("abkmsæøå", min_size=1, max_size=6)


def of(*texts: str) -> Vocabulary:
    """The vocabulary of passages."""
    return Vocabulary(text.split() for text in texts)


@bounded
@given(passages, words)
def test_a_word_is_known_by_itself_and_by_its_stem(held: list[list[str]], word: str) -> None:
    vocabulary = Vocabulary(held)
    every = {each for passage in held for each in passage}
    assert vocabulary.holds(word) == (word in every)
    assert vocabulary.knows(word) == (stem(word) in map(stem, every))
    assert vocabulary.words == tuple(sorted(every))


@bounded
@given(passages, words)
def test_the_frequency_of_a_word_is_the_number_of_passages_that_hold_it(held: list[list[str]], word: str) -> None:
    assert Vocabulary(held).frequency(word) == sum(word in passage for passage in held)


@bounded
@given(passages, st.sampled_from(sorted({word[:length] for word in WORDS for length in range(1, 9)})))
def test_a_word_is_a_part_of_the_compounds_that_begin_with_it(held: list[list[str]], part: str) -> None:
    every = {each for passage in held for each in passage}
    begins = any(each.startswith(part) for each in every)
    assert Vocabulary(held).has_part(part) == (begins or stem(part) in map(stem, every))


@bounded
@given(passages, words)
def test_of_words_with_one_stem_the_commonest_is_given(held: list[list[str]], word: str) -> None:
    vocabulary = Vocabulary(held)
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

    found = set(Vocabulary([held]).written_alike(word))
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
    assert sorted(Vocabulary([held]).beginning_like(word, longer)) == sorted(
        {other for other in held if other[0] == word[0] and abs(len(other) - len(word)) <= longer}
    )


def test_a_vocabulary_of_nothing_knows_nothing() -> None:
    nothing = Vocabulary(())
    assert nothing.words == ()
    assert not nothing.knows("skole")
    assert not nothing.has_part("skole")
    assert nothing.with_stem("skol") is None
    assert nothing.written_alike("skole") == ()
