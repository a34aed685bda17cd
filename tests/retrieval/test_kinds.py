import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.kinds import Asked, asked_kind, holds_asked, holds_besides
from retrieval.query import understand
from tests.retrieval.building import bounded

pieces = [
    "Kari",
    "Holm",
    "kari",
    "holm",
    "iPhone",
    "X",
    "12",
    "2021",
    "5A",
    "mai",
    "3.",
    "to",
    "million",
    "İda",
    "skole",
]
sentences = st.lists(st.tuples(st.sampled_from(pieces), st.sampled_from([" ", "_", "-", ", ", ""]))).map(
    lambda parts: "".join(piece + blank for piece, blank in parts)
)


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
    assert asked_kind(question) is asked
    assert understand(question).asked is asked


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Asked.DATE, "Vedtatt 06.09.2021."),
        (Asked.DATE, "Det skjer til høsten."),
        (Asked.DATE, "Åpent fra kl. 12."),
        (Asked.NUMBER, "Det kostet 12 kroner."),
        (Asked.NUMBER, "Tolv elever møtte."),
        (Asked.PERSON, "Møtet ledes av Randi Solbakken."),
        (Asked.PLACE, "Senteret ligger i Lier."),
    ],
)
def test_a_sentence_holds_what_is_asked_for(asked: Asked, sentence: str) -> None:
    assert holds_asked(asked, sentence)


@pytest.mark.parametrize("asked", Asked)
def test_a_sentence_without_dates_numbers_and_names_holds_nothing_that_is_asked_for(asked: Asked) -> None:
    assert not holds_asked(asked, "Det er ikke bestemt.")


@bounded
@given(st.sampled_from(list(Asked)), sentences, st.frozensets(st.sampled_from(pieces).map(str.lower)))
def test_masked_words_are_not_what_is_asked_for(kind: Asked, sentence: str, words: frozenset[str]) -> None:
    masked = re.sub(r"[^\W_]+", lambda word: "x" if word[0].lower() in words else word[0], sentence)
    assert holds_besides(kind, sentence, words) == holds_asked(kind, masked)
