"""Questions are asked on both snapshots: which answers change, get lost, or become possible, and what admins see."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine as Database

from bot.administration.probes import Probes
from bot.administration.rehearsal import NOTHING_REHEARSED, Difference, Probe, Rehearsal, Rehearsed, rehearse
from bot.cases.casebook import Casebook
from bot.cases.cases import Cases
from bot.cases.deadlines import Deadlines
from bot.cases.life import Decline
from bot.database import sessions
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Remark
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.questions.votes import Vote
from retrieval.interpretation import Interpretation
from tests.bot.conftest import NOW
from tests.bot.outcomes import CITATION, reply, sure, unanswered
from tests.bot.people import ANNE

OPENS, CLOSES = "Når åpner biblioteket?", "Når stenger svømmehallen?"
ASKED = Ask("Hvor mange giraffer bor i dyreparken?", "U0OLA")
IN_CHANNEL, IN_PRIVATE = Ask(OPENS, "U0KARI", shown_in="C0SALEN"), Ask(CLOSES, "U0OLA")


def answered(excerpt: str, document: str = "bibliotek.md", title: str = "Biblioteket") -> Answered:
    return replace(sure(), citations=(replace(CITATION, excerpt=excerpt, document=document, title=title),))


NO_ANSWERS: list[Outcome] = [unanswered(), NotAQuestion(Remark.EMPTY), Failed("1234")]


def rehearsed(probe: Probe, was: Outcome, becomes: Outcome, *taken_away: str) -> Rehearsal:
    return rehearse([probe], lambda _: was, lambda _: becomes, taken_away, lambda *_: None)


@pytest.mark.parametrize(
    ("was", "becomes", "difference"),
    [
        (answered("klokka ti"), answered("klokka ti"), None),
        (answered("klokka ti"), answered("klokka ti", "flyttet.md", "Et annet navn"), None),
        (answered("klokka ti"), answered("klokka ni"), Difference.CHANGED),
        *((answered("klokka ti"), nothing, Difference.LOST) for nothing in NO_ANSWERS),
        *((nothing, answered("klokka ti"), Difference.GAINED) for nothing in NO_ANSWERS),
        *((nothing, nothing, None) for nothing in NO_ANSWERS),
    ],
)
def test_what_becomes_of_an_answer(was: Outcome, becomes: Outcome, difference: Difference | None) -> None:
    found = rehearsed(Probe(4, IN_CHANNEL), was, becomes)
    assert [told.difference for told in found.told] == ([difference] if difference else [])
    counts = {Difference.LOST: found.lost, Difference.CHANGED: found.changed, Difference.GAINED: found.gained}
    assert counts == {each: int(each is difference) for each in Difference}
    assert (found.asked, found.answered) == (1, int(isinstance(was, Answered)))


def test_an_admin_sees_what_answered_and_what_would() -> None:
    found = rehearsed(Probe(4, IN_CHANNEL, case=7), answered("ti"), answered("ni", "nytt.md", "Nye åpningstider"))
    [told] = found.told
    assert (told.question, told.case, told.before, told.after) == (4, 7, "Biblioteket", "Nye åpningstider")


def test_an_answer_that_goes_with_a_document_that_was_taken_away_is_not_lost() -> None:
    was = answered("ti", "svar/sak-1.md")
    found = rehearsed(Probe(4, IN_CHANNEL), was, unanswered(), "svar/sak-1.md")
    assert (found.lost, found.told, found.answered) == (0, (), 1)
    assert rehearsed(Probe(4, IN_CHANNEL), was, unanswered(), "svar/sak-2.md").lost == 1
    # Another answer in its place is worth a look.
    assert rehearsed(Probe(4, IN_CHANNEL), was, answered("ni"), "svar/sak-1.md").changed == 1


def test_nobody_has_asked_yet() -> None:
    assert rehearse([], lambda _: unanswered(), lambda _: unanswered(), (), lambda *_: None) == NOTHING_REHEARSED


OUTCOMES = st.sampled_from([answered("ti"), answered("ni"), *NO_ANSWERS])


@given(st.lists(st.tuples(OUTCOMES, OUTCOMES), max_size=90))
def test_all_are_counted_and_the_first_are_told(pairs: list[tuple[Outcome, Outcome]]) -> None:
    asks = [Ask(f"Spørsmål {number}?", "U0KARI", shown_in="C0SALEN") for number in range(len(pairs))]
    probes = [Probe(number, ask) for number, ask in enumerate(asks)]
    by_text = {probe.ask.text: pair for probe, pair in zip(probes, pairs, strict=True)}
    steps: list[tuple[str, int, int]] = []
    found = rehearse(
        probes,
        lambda ask: by_text[ask.text][0],
        lambda ask: by_text[ask.text][1],
        (),
        lambda *step: steps.append(step),
    )
    assert steps == [("rehearsing", number, len(pairs)) for number in range(1, len(pairs) + 1)]
    assert found.lost <= found.answered == sum(isinstance(was, Answered) for was, _ in pairs)
    for difference, count in (
        (Difference.LOST, found.lost),
        (Difference.CHANGED, found.changed),
        (Difference.GAINED, found.gained),
    ):
        told = [each for each in found.told if each.difference is difference]
        assert len(told) == min(count, 20)
    assert [told.question for told in found.told] == sorted(told.question for told in found.told)


# Which questions are rehearsed


@pytest.fixture
def log(database: Database) -> QuestionLog:
    return QuestionLog(sessions(database))


@pytest.fixture
def probes(database: Database) -> Probes:
    return Probes(History(sessions(database)), Cases(sessions(database)))


def asks(log: QuestionLog, ask: Ask, outcome: Outcome, minutes: int = 0) -> int:
    return log.record(replace(reply(outcome), ask=ask), NOW + timedelta(minutes=minutes)).question


def test_what_was_asked_lately_is_asked_again_the_latest_first(log: QuestionLog, probes: Probes) -> None:
    for number in range(3):
        asks(log, Ask(f"Når åpner kino {number}?", "U0KARI"), sure(), number)
    assert [probe.ask.text for probe in probes()] == [f"Når åpner kino {number}?" for number in (2, 1, 0)]


def test_what_helped_somebody_is_asked_however_long_ago_it_was(log: QuestionLog, database: Database) -> None:
    helped = asks(log, Ask(OPENS, "U0KARI"), sure())
    log.vote(helped, Vote("U0OLA", helpful=True), NOW)
    of_no_help = asks(log, Ask(CLOSES, "U0KARI"), sure(), 1)
    log.vote(of_no_help, Vote("U0OLA", helpful=False), NOW)
    for number in range(3):
        asks(log, Ask(f"Når åpner kino {number}?", "U0KARI"), sure(), 2 + number)
    found = [ask.text for _, ask in History(sessions(database)).rehearsable(recent=2, helpful=1)]
    assert found == ["Når åpner kino 2?", "Når åpner kino 1?", OPENS]


def test_what_was_taken_back_is_not_asked(log: QuestionLog, probes: Probes) -> None:
    taken_back = asks(log, Ask(OPENS, "U0KARI"), sure())
    log.withdraw(taken_back, NOW)
    assert probes() == ()


def test_what_follows_up_a_question_is_asked_after_it(log: QuestionLog, probes: Probes) -> None:
    for minutes, before in enumerate((OPENS, CLOSES)):
        asks(log, Ask("Når da?", "U0KARI", before=before), sure(Interpretation(follows=before)), minutes)
    assert [(probe.ask.text, probe.ask.before) for probe in probes()] == [("Når da?", CLOSES), ("Når da?", OPENS)]


def test_each_question_is_asked_once_as_that_of_its_case_where_it_has_one(log: QuestionLog, probes: Probes) -> None:
    asks(log, Ask("Hvor mange giraffer bor i dyreparken?", "U0KARI"), unanswered())
    asks(log, Ask("hvor  mange GIRAFFER bor i dyreparken?", "U0OLA"), unanswered(), 1)
    asks(log, Ask(OPENS, "U0OLA"), sure(), 2)
    found = probes()
    assert [probe.case is not None for probe in found] == [True, False]


def test_the_words_of_a_question_are_shown_where_everyone_sees_them_or_staff_have_them_before_them(
    log: QuestionLog, probes: Probes, database: Database
) -> None:
    private, shown = asks(log, IN_PRIVATE, sure()), asks(log, IN_CHANNEL, sure(), 1)
    among_few = asks(log, replace(IN_CHANNEL, shown_in="C0GRUPPA"), sure(), 2)
    case = asks(log, ASKED, unanswered(), 3)
    told = [Rehearsed(Difference.LOST, number, None, "Badet", None) for number in (private, shown, among_few)]
    of_case = Rehearsed(Difference.GAINED, case, 1, None, "Dyreparken")

    def words() -> list[str]:
        return [probes.words_of(each, {"C0SALEN"}.__contains__) for each in (*told, of_case)]

    assert words() == ["", OPENS, "", ASKED.text]
    assert CLOSES not in repr(told)
    # What staff are done with is no admin's to read, and what is forgotten in the log is forgotten here.
    Casebook(sessions(database), Deadlines()).act(1, Decline("Det svarer vi ikke på."), ANNE, NOW)
    log.withdraw(shown, NOW)
    assert words() == ["", "", "", ""]


def test_small_talk_is_not_asked(log: QuestionLog, probes: Probes) -> None:
    asks(log, IN_CHANNEL, Failed("1234"))
    assert probes() == ()
