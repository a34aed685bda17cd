import datetime
from dataclasses import replace

import pytest

from bot.outcome import Answered, Searched
from bot.texts import texts_in
from bot.texts.wording import (
    confidence_in_words,
    reasons_against,
    reasons_in_words,
    searched_in_words,
    source_details,
)
from corpus.model import Role, Span
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation

NB = texts_in("nb")
PLAN = Citation(
    rank=1,
    document="planer/klima.pdf",
    passage="p1",
    title="Klimaplan",
    section=("Tiltak", "Transport"),
    role=Role.BODY,
    date=datetime.date(2024, 6, 18),
    case_number="24/00123-4",
    sender="Kari Nordmann",
    url=None,
    excerpt="Bussene blir elektriske.",
    slices=(Span(10, 34),),
    highlights=(),
    score=12.0,
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("båt",), "Jeg finner ikke «båt» noe sted i dokumentene."),
        (("båt", "bil"), "Jeg finner ikke «båt» eller «bil» noe sted i dokumentene."),
        (("båt", "bil", "tog"), "Jeg finner ikke «båt», «bil» eller «tog» noe sted i dokumentene."),
    ],
)
def test_the_words_of_a_reason_are_listed_as_people_do(words: tuple[str, ...], sentence: str) -> None:
    assert reasons_in_words([Reason(Because.UNKNOWN_WORDS, words)], NB) == [sentence]


def test_each_kind_of_reason_has_a_sentence_of_its_own() -> None:
    sentences = reasons_in_words([Reason(because, ("båt",)) for because in Because], NB)
    assert len(set(sentences)) == len(Because)


def test_nothing_found_needs_no_words() -> None:
    assert reasons_in_words([Reason(Because.NOTHING_FOUND)], NB) == [
        "Ingen av ordene i spørsmålet finnes i dokumentene."
    ]


def test_what_did_match_explains_no_doubt() -> None:
    missing = Reason(Because.MISSING_WORDS, ("båt",))
    assert reasons_against([Reason(Because.MATCHED_WORDS, ("bil",)), missing]) == [missing]


def test_a_source_tells_where_from_and_when() -> None:
    assert source_details(PLAN, NB) == [
        "Tiltak › Transport",
        "datert 18. juni 2024",
        "sak 24/00123-4",
        "fra Kari Nordmann",
    ]


def test_a_source_that_tells_little_says_that_it_has_no_date() -> None:
    bare = replace(PLAN, section=(), date=None, case_number=None, sender=None)
    assert source_details(bare, NB) == ["uten dato"]


def test_a_question_without_an_answer_is_marked_as_one() -> None:
    assert "spørsmål uten svar i dokumentet" in source_details(replace(PLAN, role=Role.QUESTION), NB)
    assert "spørsmål uten svar i dokumentet" not in source_details(replace(PLAN, role=Role.ANSWER), NB)


@pytest.mark.parametrize(
    ("confidence", "sure", "level"),
    [(1.0, True, "høy"), (0.85, True, "høy"), (0.84, True, "middels"), (0.69, False, "lav"), (0.4, False, "lav")],
)
def test_confidence_is_told_in_three_steps_and_doubt_is_low(confidence: float, sure: bool, level: str) -> None:
    answered = Answered(Searched("v", 1, 1), (PLAN,), confidence, sure, ())
    assert confidence_in_words(answered, NB) == f"Treffsikkerhet: {level}"


def test_an_answers_words_are_not_those_of_the_one_who_asked() -> None:
    assert source_details(replace(PLAN, role=Role.ANSWER), NB)[-1] == "spørsmål fra Kari Nordmann"


def test_what_was_searched_is_told_with_the_version_in_short() -> None:
    assert searched_in_words(Searched("0123456789abcdef", 17, 325), NB) == (
        "Søkte i 17 dokumenter (325 avsnitt), utgave 01234567 av samlingen."
    )


def test_two_missing_numbers_are_numbers() -> None:
    reason = Reason(Because.MISSING_NUMBER, ("58", "2025"))
    assert reasons_in_words([reason], NB) == ["Treffene nevner ikke tallene «58» eller «2025»."]
