import pytest

from retrieval.small_words import SMALL_WORDS, Asks, Turn, asks_in, turns_in, unframed


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("når åpner svømmehallen", {Asks.WHEN}),
        ("vet dere når svømmehallen åpner", {Asks.WHEN}),
        ("hva er fristen", {Asks.WHEN}),
        ("hva koster en plass", {Asks.HOW_MUCH}),
        ("hvor mye koster en plass", {Asks.HOW_MUCH}),
        ("kor mange elevar går her", {Asks.HOW_MUCH}),
        ("hvor ofte tømmes avfallet", {Asks.HOW_OFTEN}),
        ("how long do we wait", {Asks.HOW_LONG}),
        ("hvor høyt er sykefraværet", {Asks.HOW_GREAT}),
        ("hvor ligger parken", {Asks.WHERE}),
        ("how do i apply", {Asks.HOW}),
        ("kven bestemmer når bassenget opnar", {Asks.WHO, Asks.WHEN}),
        ("åpner svømmehallen i høst", set()),
    ],
)
def test_question_words_tell_what_is_asked_for(question: str, asks: set[Asks]) -> None:
    assert asks_in(question) == asks


@pytest.mark.parametrize(
    ("framed", "bare"),
    [
        ("God morgen! Hva koster det?", "! Hva koster det?"),
        ("Kan du si hva det koster?", " si hva det koster?"),
        ("Hva skjer når det gjelder skolen?", "Hva skjer   skolen?"),
    ],
)
def test_what_leads_up_to_a_question_asks_nothing(framed: str, bare: str) -> None:
    assert unframed(framed).split() == bare.split()


def test_can_stays_where_it_is_asked() -> None:
    text = "kan kommunen selge tomta"
    assert unframed(text) == text
    assert turns_in(text.split(), frozenset()) == {Turn.CAN}


@pytest.mark.parametrize("word", ["ikke", "ikkje", "not"])
def test_a_small_word_turns_the_same_way_in_each_language(word: str) -> None:
    assert turns_in([word], {Asks.WHEN}) == {Turn.NOT}


def test_whether_a_thing_is_or_will_be_matters_to_a_yes_or_no() -> None:
    assert turns_in("er skolen bygd".split(), frozenset()) == {Turn.BEING}
    assert turns_in("når er skolen ferdig".split(), {Asks.WHEN}) == frozenset()


def test_small_words_are_in_lower_case() -> None:
    assert {word.lower() for word in SMALL_WORDS} == SMALL_WORDS
