import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from retrieval.analysis import stem
from retrieval.spelling import Candidate, is_compound, one_edit_away, spelled_like
from retrieval.vocabulary import Vocabulary
from tests.retrieval.building import bounded

LONG = "krisesenteret kommunestyret barnehagen svømmehallen handlingsplan legevakten oppvekst idrettslaget".split()
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"

vocabularies = st.lists(st.text("ansekoå1", min_size=1, max_size=9), max_size=30)
typed = st.text("ansekoå1", min_size=1, max_size=9)


def of(*texts: str) -> Vocabulary:
    """The vocabulary of passages."""
    return Vocabulary.of(text.split() for text in texts)


def meant_by(word: str, *texts: str) -> list[str]:
    """The words that `word` may have been meant to be, the likeliest first."""
    return [candidate.word for candidate in spelled_like(word, of(*texts))]


@pytest.mark.parametrize(
    "word",
    [
        "kriseenteret",  # dropped
        "krisesenteeret",  # doubled
        "krisesneteret",  # swapped
        "krisesenterst",  # replaced
        "krisesenmteret",  # inserted
        "risesenteret",
        "krisesentere",
        "rkisesenteret",
        "krisesentertt",
    ],
)
def test_a_slip_of_the_finger_is_understood(word: str) -> None:
    assert meant_by(word, "krisesenteret flytter", "legevakten") == ["krisesenteret"]


@bounded
@given(st.sampled_from(LONG), st.integers(0, 14), st.sampled_from(LETTERS))
def test_one_mistake_anywhere_in_a_word_is_understood(word: str, place: int, letter: str) -> None:
    place = min(place, len(word) - 2)
    before, here, after = word[:place], word[place : place + 2], word[place + 2 :]
    mistaken = {
        before + here[1] + after,
        before + here[0] + here + after,
        before + here[::-1] + after,
        before + letter + here[1] + after,
        before + letter + here + after,
        word + letter,
    }
    for each in mistaken - {word}:
        assert meant_by(each, " ".join(LONG)) == [word]


@pytest.mark.parametrize(
    "word",
    ["krissenterret", "kriseesntreet", "krisesneteert", "kriesesentert", "krizeseenteret"],
)
def test_two_mistakes_in_a_long_word_are_understood(word: str) -> None:
    assert OSA.distance(word, "krisesenteret") == 2
    assert meant_by(word, "krisesenteret flytter", "legevakten") == ["krisesenteret"]


def test_two_mistakes_are_too_many_in_a_short_word_and_where_one_explains_it() -> None:
    assert meant_by("skoeln", "skolen") == ["skolen"]
    assert meant_by("skeonl", "skolen") == []
    assert meant_by("krisesntret", "krisesenteret krisesntre") == ["krisesntre"]


@pytest.mark.parametrize("ending", ["a", "en", "er", "ene", "enes"])
def test_a_mistake_in_another_form_of_the_word_is_understood(ending: str) -> None:
    assert meant_by(f"leegvakt{ending}", "legevakt") == ["legevakt"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("svømmeanlegget", "svømme anlegg"),
        ("svømmeanlegget", "svømme anlegget"),
        ("skolefrukten", "skole frukt"),
        ("kommunedirektøren", "kommune direktør"),
        ("bygningsplanen", "bygning plan"),
        ("barnehageplassene", "barnehage plass"),
    ],
)
def test_a_compound_of_known_words_is_no_mistake(word: str, parts: str) -> None:
    near = f"{word[:-4]}xx{word[-2:]}"
    assert OSA.distance(word, near) == 2
    assert is_compound(word, of(parts))
    assert meant_by(word, parts, near) == []
    assert meant_by(word, near) == [near]


@pytest.mark.parametrize("word", ["svømme", "anlegget", "svømmeromferge", "romfergeanlegg", "soanlegg", "svømmean"])
def test_a_word_of_which_a_part_is_unknown_or_too_short_is_no_compound(word: str) -> None:
    assert not is_compound(word, of("svømme anlegg so an"))


@pytest.mark.parametrize("word", ["2012", "24", "p13", "2021x", "covid19", "a4", "1234567890"])
def test_what_holds_digits_is_left_alone(word: str) -> None:
    assert meant_by(word, "2021 2013 25 14 p12 2021y covid18 a3 1234567891") == []


@pytest.mark.parametrize("word", ["ti", "by", "å", ""])
def test_a_word_too_short_to_tell_is_left_alone(word: str) -> None:
    assert meant_by(word, "tid byen ås tiden") == []


def test_no_very_short_word_is_meant() -> None:
    assert meant_by("bil", "bi bål il") == []
    assert meant_by("bil", "bile bi") == ["bile"]


@bounded
@given(vocabularies, typed)
def test_what_is_meant_stands_in_the_corpus_and_the_likeliest_first(held: list[str], word: str) -> None:
    vocabulary = Vocabulary.of([held])
    found = spelled_like(word, vocabulary)
    assert {each.word for each in found} <= set(held)
    assert len(found) <= 10
    assert len({stem(each.word) for each in found}) == len(found)
    assert all(0 < each.weight < 1 for each in found)
    assert found == sorted(found, key=lambda each: -each.weight)


@bounded
@given(vocabularies, typed)
def test_every_longer_word_one_edit_away_is_meant_if_there_are_no_more_than_ten(held: list[str], word: str) -> None:
    assume(word.isalpha() and len(word) >= 3)
    near = {stem(other) for other in held if len(other) >= 4 and OSA.distance(word, other) == 1 and other.isalpha()}
    found = spelled_like(word, Vocabulary.of([held]))
    assert near <= {stem(each.word) for each in found} or len(found) == 10


def test_of_equally_near_words_the_commonest_stands_first_and_only_ten_are_given() -> None:
    near = [f"{letter}kolen" for letter in "abcdefghij"]
    assert meant_by("kolen", *near, "skolen", "skolen") == ["skolen", *near[:9]]
    assert meant_by("xkolene", "akolene", "bkolene", "bkolene") == ["bkolene", "akolene"]


def test_a_word_is_likelier_than_one_of_which_only_the_stem_is_near() -> None:
    one, other = spelled_like("skoplen", of("skopene", "skolen", "skopene"))
    assert (one.word, other.word) == ("skolen", "skopene")
    assert one.weight > other.weight


def test_of_the_forms_of_one_word_the_likeliest_stands_for_all() -> None:
    assert meant_by("kulturskoln", "kulturskolen kulturskole", "kulturskole") == ["kulturskole"]
    assert meant_by("kulturskoln", "kulturskolen kulturskole", "kulturskolen") == ["kulturskolen"]


def test_the_shorter_the_word_and_the_more_mistakes_the_less_likely_is_what_is_meant() -> None:
    candidates = [
        spelled_like(typed, of(meant))
        for typed, meant in (
            ("skoleb", "skolen"),
            ("hlal", "hall"),
            ("hal", "hall"),
            ("krisseseneret", "krisesenteret"),
        )
    ]
    assert all(len(found) == 1 for found in candidates)
    six, four, three, twice = (found[0].weight for found in candidates)
    assert six > four > three
    assert six > twice


def test_nothing_is_meant_where_nothing_is_known() -> None:
    assert spelled_like("krisesenteret", Vocabulary.of(())) == []


def test_candidates_are_values() -> None:
    assert spelled_like("skoleb", of("skolen")) == [Candidate("skolen", 0.9)]


@bounded
@given(st.text("abcå", max_size=5), st.text("abcå", max_size=6))
def test_one_edit_is_a_distance_of_1(word: str, other: str) -> None:
    assert (other in one_edit_away(word)) == (OSA.distance(word, other) == 1)


@bounded
@given(st.text(LETTERS, min_size=1, max_size=8))
def test_everything_one_edit_away_is(word: str) -> None:
    assert {OSA.distance(word, each) for each in one_edit_away(word)} == {1}
