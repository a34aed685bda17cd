import datetime
from dataclasses import replace

import pytest

from bot.cases.prose import Prose
from bot.papers.paper import MOST_QUESTIONS, Paper, Response
from corpus.model import Kind
from tests.bot.papers.examples import ANSWERED, ASKED, COST, RESPONSE


def test_a_paper_is_of_the_day_of_its_answer_as_soon_as_it_has_one() -> None:
    assert (Paper(ASKED).kind, Paper(ASKED).date) == (Kind.WRITTEN_QUESTION, datetime.date(2026, 11, 3))
    assert (ANSWERED.kind, ANSWERED.date) == (Kind.STAFF_ANSWER, datetime.date(2026, 11, 21))


@pytest.mark.parametrize("blank", ["", " \n\t", "\u200b", "\x00\ufffe"])
def test_a_question_says_from_whom_to_whom_and_of_what(blank: str) -> None:
    with pytest.raises(ValueError, match="the subject of a written question is blank; write it"):
        replace(ASKED, subject=blank)
    with pytest.raises(ValueError, match="the sender of a written question is blank; write it"):
        replace(ASKED, sender=blank)
    with pytest.raises(ValueError, match="the recipient of a written question is blank; write it"):
        replace(ASKED, recipient=blank)


def test_a_written_question_asks_something_and_not_too_much() -> None:
    with pytest.raises(ValueError, match="question 2 of a written question is blank"):
        replace(ASKED, questions=("Når?", "\u200b"))
    for count in (0, MOST_QUESTIONS + 1):
        with pytest.raises(ValueError, match=f"holds 1 to 99 questions, not {count}"):
            replace(ASKED, questions=("Når?",) * count)


def test_each_question_has_an_answer_that_says_something() -> None:
    with pytest.raises(ValueError, match="each question needs an answer of its own, but there are 1 for 2"):
        Paper(ASKED, replace(RESPONSE, answers=(COST,)))
    with pytest.raises(ValueError, match="the answer to question 2 is blank"):
        replace(RESPONSE, answers=(COST, Prose.of(" ")))
    with pytest.raises(ValueError, match="the sender of an answer is blank"):
        Response((COST,), "", datetime.date(2026, 11, 21))
