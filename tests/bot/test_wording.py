import datetime
from dataclasses import replace

import pytest

from bot.outcome import Answered, Failed, NotAQuestion, Outcome, Remark, Searched
from bot.texts import texts_in
from bot.texts.wording import (
    Offer,
    confidence_in_words,
    offers,
    reasons_against,
    reasons_in_words,
    reply_in_words,
    searched_in_words,
    source_details,
)
from corpus.model import Role, Span
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation
from retrieval.filters import Period, Phrase, Without
from retrieval.interpretation import Interpretation
from tests.bot.outcomes import CORRECTED, FOLLOWING, MINUTES, doubtful, sure, unanswered

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


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "Nyere behandling i samme sak: Saksprotokoll – Biblioteket, 12. juni 2024"),
        ("nn", "Nyare handsaming i same sak: Saksprotokoll – Biblioteket, 12. juni 2024"),
        ("en", "Later in the same case: Saksprotokoll – Biblioteket, 12 June 2024"),
    ],
)
def test_a_source_points_to_what_came_later_in_its_case(language: str, told: str) -> None:
    assert source_details(replace(PLAN, later=MINUTES), texts_in(language))[-1] == told
    assert told not in source_details(PLAN, texts_in(language))


def test_a_source_that_tells_little_says_that_it_has_no_date() -> None:
    bare = replace(PLAN, section=(), date=None, case_number=None, sender=None)
    assert source_details(bare, NB) == ["uten dato"]


def test_a_question_without_an_answer_is_marked_as_one() -> None:
    assert "spørsmål uten svar i dokumentet" in source_details(replace(PLAN, role=Role.QUESTION), NB)
    assert "spørsmål uten svar i dokumentet" not in source_details(replace(PLAN, role=Role.ANSWER), NB)


@pytest.mark.parametrize(
    ("confidence", "certain", "level", "opening"),
    [
        (1.0, True, "høy", "Dette fant jeg i kommunens dokumenter:"),
        (0.7, True, "høy", "Dette fant jeg i kommunens dokumenter:"),
        (0.99, False, "middels", "Jeg tror dette svarer på spørsmålet, men er ikke sikker:"),
        (0.65, False, "middels", "Jeg tror dette svarer på spørsmålet, men er ikke sikker:"),
        (0.64, False, "lav", "Jeg er ikke sikker på at dette svarer på spørsmålet"),
        (0.4, False, "lav", "Jeg er ikke sikker på at dette svarer på spørsmålet"),
    ],
)
def test_confidence_is_told_in_three_steps_and_with_doubt_it_is_never_high(
    confidence: float, certain: bool, level: str, opening: str
) -> None:
    answered = Answered(Searched("v", 1, 1), (PLAN,), confidence, certain, ())
    assert confidence_in_words(answered, NB) == f"Treffsikkerhet: {level}"
    wording = reply_in_words(answered, NB, "Testby")
    assert wording.opening[0].startswith(opening)
    assert wording.closing[-1].endswith(f"Treffsikkerhet: {level}.")


def test_an_answers_words_are_not_those_of_the_one_who_asked() -> None:
    assert source_details(replace(PLAN, role=Role.ANSWER), NB)[-1] == "spørsmål fra Kari Nordmann"


def test_what_was_searched_is_told_with_the_version_in_short() -> None:
    assert searched_in_words(Searched("0123456789abcdef", 17, 325), NB) == (
        "Søkte i 17 dokumenter (325 avsnitt), utgave 01234567 av samlingen."
    )


def test_two_missing_numbers_are_numbers() -> None:
    reason = Reason(Because.MISSING_NUMBER, ("58", "2025"))
    assert reasons_in_words([reason], NB) == ["Treffene nevner ikke tallene «58» eller «2025»."]


ONLY_DEMANDS = Interpretation(filters=(Phrase(("trygg", "skolevei")), Without("pizza")))
PREFERRING = Interpretation(filters=(Without("pizza"), Period(2021, 2021)))


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (sure(), ()),
        (sure(CORRECTED), (Offer.LITERALLY,)),
        (sure(PREFERRING), (Offer.LITERALLY,)),
        (doubtful(), (Offer.CONFIRM, Offer.SEND_ON)),
        (doubtful(FOLLOWING), (Offer.CONFIRM, Offer.SEND_ON, Offer.LITERALLY)),
        # What the asker has written as a demand cannot be searched more literally.
        (doubtful(ONLY_DEMANDS), (Offer.CONFIRM, Offer.SEND_ON)),
        (unanswered(ONLY_DEMANDS), ()),
        (unanswered(FOLLOWING), (Offer.LITERALLY,)),
        (NotAQuestion(Remark.GREETING), ()),
        (Failed("0a1b2c3d"), ()),
    ],
)
def test_doubt_asks_back_and_what_was_read_in_can_be_taken_back(outcome: Outcome, offered: tuple[Offer, ...]) -> None:
    assert offers(outcome) == offered
