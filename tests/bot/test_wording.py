import datetime
from dataclasses import replace

import pytest
from hypothesis import given

from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Page, Remark, Reply, Searched
from bot.texts import texts_in
from bot.texts.wording import (
    Offer,
    confidence_in_words,
    offers,
    page_in_words,
    page_offers,
    reasons_against,
    reasons_in_words,
    reply_in_words,
    searched_in_words,
    source_details,
)
from corpus.model import Kind, Role, Span
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation
from retrieval.filters import Period, Phrase, Without
from retrieval.interpretation import Interpretation
from tests.bot import anything
from tests.bot.anything import steady
from tests.bot.outcomes import CORRECTED, FOLLOWING, MINUTES, doubtful, reply, sure, unanswered

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
    recipient=None,
    url=None,
    page=None,
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


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("nb", "svar fra administrasjonen"),
        ("nn", "svar frå administrasjonen"),
        ("en", "answer from the administration"),
    ],
)
def test_what_staff_have_answered_is_labelled_as_their_answer(language: str, label: str) -> None:
    taught = replace(PLAN, kind=Kind.STAFF_ANSWER, section=("Svar på spørsmål 1",), role=Role.ANSWER)
    assert source_details(taught, texts_in(language))[:2] == ["Svar på spørsmål 1", label]
    assert label not in source_details(replace(taught, kind=Kind.WRITTEN_QUESTION), texts_in(language))


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
    wording = reply_in_words(reply(answered), NB, "Testby")
    assert wording.opening[0].startswith(opening)
    assert wording.closing[-1].endswith(f"Treffsikkerhet: {level}.")


@pytest.mark.parametrize(
    ("role", "recipient", "told"),
    [
        (Role.ANSWER, None, "spørsmål fra Kari Nordmann"),
        (Role.ANSWER, "Rådmannen", "spørsmål fra Kari Nordmann til Rådmannen"),
        (Role.QUESTION, "Rådmannen", "fra Kari Nordmann til Rådmannen"),
        # Who else got a paper says nothing of it.
        (Role.BODY, "Rådmannen", "fra Kari Nordmann"),
        (Role.BODY, None, "fra Kari Nordmann"),
    ],
)
def test_an_answers_words_are_not_those_of_the_one_who_asked(role: Role, recipient: str | None, told: str) -> None:
    assert source_details(replace(PLAN, role=role, recipient=recipient), NB)[-1] == told


def test_what_was_searched_is_told_with_the_day_it_was_loaded() -> None:
    searched = Searched("0123456789abcdef", 17, 1_325)
    assert searched_in_words(searched, NB) == "Søkte i 17 dokumenter (1\xa0325 avsnitt)."
    loaded = replace(searched, loaded=datetime.date(2026, 3, 2))
    assert searched_in_words(loaded, NB) == "Søkte i 17 dokumenter (1\xa0325 avsnitt), lastet inn 2. mars 2026."
    wording = reply_in_words(reply(replace(sure(), searched=loaded)), NB, "Testby")
    assert wording.closing == (
        "Søkte i 17 dokumenter (1\xa0325 avsnitt), lastet inn 2. mars 2026. Treffsikkerhet: høy.",
    )


def test_two_missing_numbers_are_numbers() -> None:
    reason = Reason(Because.MISSING_NUMBER, ("58", "2025"))
    assert reasons_in_words([reason], NB) == ["Treffene nevner ikke tallene «58» eller «2025»."]


ONLY_DEMANDS = Interpretation(filters=(Phrase(("trygg", "skolevei")), Without("pizza")))
PREFERRING = Interpretation(filters=(Without("pizza"), Period(2021, 2021)))


def offered_for(outcome: Outcome, *, literally: bool = False, case: int | None = None) -> list[Offer]:
    return list(offers(Reply(Ask("Når?", "U0KARI", literally=literally), outcome, 1.0, 1, case)))


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (sure(), []),
        (replace(sure(), more=True), [Offer.MORE]),
        (sure(CORRECTED), [Offer.LITERALLY]),
        (doubtful(PREFERRING), [Offer.LITERALLY]),
        # What the asker has written as a demand cannot be searched more literally.
        (unanswered(ONLY_DEMANDS), []),
        (replace(unanswered(FOLLOWING), more=True), [Offer.MORE, Offer.LITERALLY]),
    ],
)
def test_what_was_read_in_can_be_taken_back_and_other_hits_be_seen(outcome: Outcome, offered: list[Offer]) -> None:
    assert offered_for(outcome, case=3) == offered
    # Who has no case is offered one.
    assert set(offered_for(outcome)) == {*offered, Offer.SEND_ON}
    assert Offer.FREELY in offered_for(outcome, literally=True)
    assert Offer.LITERALLY not in offered_for(outcome, literally=True)


def test_who_has_a_case_that_staff_work_on_can_take_it_back_in_slack() -> None:
    asked = Reply(Ask("Når?", "U0KARI", message="1700000000.000100"), unanswered(), 1.0, 1, case=3)
    assert offers(asked) == (Offer.WITHDRAW, Offer.FORMAL)
    assert offers(replace(asked, closed=True)) == (Offer.FORMAL,)
    assert offers(replace(asked, case=None)) == (Offer.SEND_ON, Offer.FORMAL)
    # At a terminal nothing is pressed.
    assert offers(replace(asked, ask=Ask("Når?", "terminal"))) == ()


@pytest.mark.parametrize(
    ("outcome", "case", "formal"),
    [(unanswered(), None, True), (unanswered(), 3, True), (sure(), 3, True), (sure(), None, False)],
)
def test_what_staff_have_or_nobody_answered_can_be_made_formal_in_slack(
    outcome: Outcome, case: int | None, *, formal: bool
) -> None:
    in_slack = Ask("Når?", "U0KARI", message="1.000001")
    assert (Offer.FORMAL in offers(Reply(in_slack, outcome, 1.0, 1, case))) == formal
    assert Offer.FORMAL not in offered_for(outcome, case=case)


@pytest.mark.parametrize("outcome", [NotAQuestion(Remark.GREETING), Failed("0a1b2c3d")])
def test_where_nothing_was_searched_nothing_is_offered(outcome: Outcome) -> None:
    assert offered_for(outcome, literally=True) == []


def test_what_does_not_stand_in_the_log_offers_nothing() -> None:
    assert offers(reply(replace(doubtful(CORRECTED), more=True), question=None)) == ()


@steady
@given(anything.pages)
def test_pages_lead_back_to_where_they_came_from(shown: Page) -> None:
    offered = page_offers(shown)
    assert (Offer.BACK in offered) == (shown.after > 0)
    assert (Offer.MORE in offered) == shown.more
    assert (Offer.SEND_ON in offered) == (shown.case is None)
    ranks = [citation.rank for citation in page_in_words(shown, NB).citations]
    assert ranks == [citation.rank for citation in shown.citations]
