import unicodedata

import pytest

from retrieval.analysis import stem
from retrieval.query import Asked, understand


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Når åpner sykehuset?", Asked.DATE),
        ("When does the hospital open?", Asked.DATE),
        ("dialogmøte dato", Asked.DATE),
        ("Hvilket år ble planen vedtatt?", Asked.DATE),
        ("Kva dag er møtet?", Asked.DATE),
        ("Hva er fristen for å søke?", Asked.DATE),
        ("Hvor mange elever går på skolen?", Asked.NUMBER),
        ("Kor mange elevar går på skulen?", Asked.NUMBER),
        ("How many pupils are there?", Asked.NUMBER),
        ("Hvor ofte tømmes avfallet?", Asked.NUMBER),
        ("Hvor lenge må en student vente?", Asked.NUMBER),
        ("Kor lenge må ein student vente?", Asked.NUMBER),
        ("Hvor lite må en familie tjene?", Asked.NUMBER),
        ("Hvor få er for få?", Asked.NUMBER),
        ("Hvor lang er veien?", Asked.NUMBER),
        ("Hvor gammelt er bygget?", Asked.NUMBER),
        ("Hva koster en plass?", Asked.NUMBER),
        ("Hvem leder utvalget?", Asked.PERSON),
        ("Kven leier utvalet?", Asked.PERSON),
        ("Hvor ligger krisesenteret?", Asked.PLACE),
        ("«Hvor ligger krisesenteret?»", Asked.PLACE),
        ("Kvar ligg krisesenteret?", Asked.PLACE),
        ("Kor ligg krisesenteret?", Asked.PLACE),
        ("Where is the library?", Asked.PLACE),
        ("Hva mener kommunen om planen?", Asked.ANYTHING),
        ("krisesenter bygg", Asked.ANYTHING),
        ("Får skolen en hall hvor alle får plass?", Asked.ANYTHING),
    ],
)
def test_the_question_word_tells_what_kind_of_answer_is_asked_for(question: str, asked: Asked) -> None:
    assert understand(question).asked is asked


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    assert understand("Er Drammen med i Gode pasientforløp?").names == {stem("drammen"), stem("gode")}
    assert understand("Krisesenteret ligger hvor?").names == frozenset()


def test_a_capital_that_begins_a_sentence_is_no_name() -> None:
    assert understand("Jeg har lest planen. Krisesenteret i Lier, er det med?").names == {stem("lier")}
    assert understand("«Krisesenteret» ligger hvor?").names == frozenset()


def test_a_question_word_with_a_capital_is_no_name() -> None:
    assert understand("Si meg: Hvor ligger skolen?").names == frozenset()


def test_numbers_are_words_made_of_digits() -> None:
    assert understand("Hva prioriterte gruppe 3 i 2018?").numbers == {"3", "2018"}


def test_words_stems_and_grams_are_of_the_content_words_as_often_as_asked() -> None:
    query = understand("Er skolen den samme skolen?")
    assert query.words.count("skolen") == 2
    assert query.stems.count(stem("skolen")) == 2
    assert query.grams.count("_sko") == 2


@pytest.mark.parametrize("text", ["", "   ", "?!", "hva er det"])
def test_a_text_without_content_words_is_an_empty_query(text: str) -> None:
    query = understand(text)
    assert (query.words, query.stems, query.grams) == ((), (), ())
    assert not query.names | query.numbers


def test_letters_typed_as_base_and_accent_are_the_same_letters() -> None:
    question = "Når åpner legevakten på Åssiden?"
    assert understand(unicodedata.normalize("NFD", question)) == understand(question)
