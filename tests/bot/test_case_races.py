"""Several act on cases at the same moment: one is done, nothing is lost, and nobody waits for ever."""

import itertools
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import Engine, func, select

from bot.cases.case import Case, Event
from bot.cases.casebook import Acted, Casebook, Done, Impossible, NoSuchCase, Overtaken
from bot.cases.cases import Cases
from bot.cases.deadlines import Deadlines
from bot.cases.life import OPEN, Action, Actor, Answer, Assign, CaseState, Decline, Join, Leave, Merge, Propose
from bot.cases.prose import Prose
from bot.database import sessions
from bot.outcome import Ask, Reply
from bot.questions.log import QuestionLog, Recorded
from bot.tables.errands import ErrandRow
from bot.tables.questions import QuestionRow
from tests.bot.conftest import NOW, together
from tests.bot.outcomes import sure, unanswered

STAFF = [Actor(f"U0STAFF{number}", f"Ansatt {number}") for number in range(16)]
POOL, LUNCH = "Når åpner svømmehallen?", "Hva koster skolematen?"
ANSWER = Answer(Prose.of("I juni."))
# Enough for what can go wrong between two to go wrong: deadlocks showed within a few.
ROUNDS = 20


class Town:
    """A municipality at work, on one database."""

    def __init__(self, database: Engine) -> None:
        self.sessions = sessions(database)
        self.log, self.book = QuestionLog(self.sessions), Casebook(self.sessions, Deadlines())
        self.cases = Cases(self.sessions)

    def ask(self, text: str, asker: str = "U0KARI", again: int | None = None) -> Recorded:
        """A question without an answer."""
        return self.log.record(Reply(Ask(text, asker, "C0SALEN", again=again), unanswered(), 1.0), NOW)

    def opened(self, text: str, asker: str = "U0KARI") -> int:
        """The number of the case of a question without an answer."""
        return self.ask(text, asker).case or 0

    def act(self, case: int, action: Action, by: Actor = STAFF[0], seen: int | None = None) -> Acted:
        """What comes of an action of staff."""
        return self.book.act(case, action, by, NOW, seen)

    def case(self, number: int) -> Case:
        """A case that there is."""
        case = self.cases.case(number)
        assert case
        return case

    def chain(self, number: int) -> list[Event]:
        """What happened to a case: each began where the one before it ended, and all that follows is ordered."""
        events = self.cases.events(number)
        for before, then in itertools.pairwise(events):
            assert then.before == before.after
        assert events[-1].after is self.case(number).state
        with self.sessions() as session:
            assert session.get_one(ErrandRow, f"ShowCase:{number}").wanted == len(events)
        return events

    def errands(self, kind: str) -> int:
        """How many errands of a kind were ordered."""
        with self.sessions() as session:
            wanted = select(func.count()).select_from(ErrandRow).where(ErrandRow.id.startswith(f"{kind}:"))
            return session.scalar(wanted) or 0

    def case_of(self, question: int) -> int | None:
        """The number of the case that a question is about."""
        with self.sessions() as session:
            return session.get_one(QuestionRow, question).case_id


@pytest.fixture
def town(each_database: Engine) -> Town:
    return Town(each_database)


def at_once(*acts: Callable[[], object]) -> list[object]:
    return together(len(acts), lambda number: acts[number]())


def test_of_sixteen_who_act_on_what_they_saw_one_is_done_and_the_others_are_told_who(town: Town) -> None:
    number = town.opened(POOL)
    acted = together(16, lambda each: town.act(number, Assign(STAFF[each]), STAFF[each], seen=0))
    [done] = [each for each in acted if isinstance(each, Done)]
    overtaken = [each for each in acted if isinstance(each, Overtaken)]
    assert len(overtaken) == 15
    assert {each.last for each in overtaken} == {done.event}
    assert {each.case.owner for each in overtaken} == {done.event.by}
    assert [each.by for each in town.chain(number)[1:]] == [done.event.by]


def test_two_answers_at_once_are_one_answer(town: Town) -> None:
    for _ in range(ROUNDS):
        number = town.opened(POOL)
        before = town.errands("TellAsker")
        acted = at_once(
            partial(town.act, number, ANSWER, STAFF[0], seen=0),
            partial(town.act, number, Decline("Nei."), STAFF[1], seen=0),
        )
        assert sorted(type(each).__name__ for each in acted) == ["Done", "Overtaken"]
        assert town.errands("TellAsker") == before + 1


def test_those_who_say_not_what_they_saw_come_one_after_the_other(town: Town) -> None:
    number = town.opened(POOL)
    acted = together(16, lambda each: town.act(number, Assign(STAFF[each]), STAFF[each]))
    assert all(isinstance(each, Done) for each in acted)
    assert len(town.chain(number)) == 17
    assert town.case(number).version == 16


def test_what_leaves_a_case_as_it_stands_overtakes_nobody(town: Town) -> None:
    number = town.opened(POOL)
    acts: list[Callable[[], object]] = [
        partial(town.act, number, Propose("v2", ())),
        *[partial(town.ask, POOL, "U0OLA")] * 3,
    ]
    at_once(*acts, partial(town.act, number, Assign(STAFF[1]), seen=0))
    assert len(town.chain(number)) == 6
    assert town.case(number).owner == STAFF[1]


def test_two_cases_that_are_merged_into_each_other_become_one(town: Town) -> None:
    for _ in range(ROUNDS):
        one, other = town.opened(POOL), town.opened(LUNCH)
        acted = at_once(
            partial(town.act, one, Merge(other)),
            partial(town.act, other, Merge(one)),
        )
        done = [each for each in acted if isinstance(each, Done)]
        refused = [each for each in acted if isinstance(each, NoSuchCase | Impossible)]
        assert (len(done), len(refused)) == (1, 1)
        open_now = town.cases.open()
        assert len(open_now) == 1
        assert len(open_now[0].askings) == 2
        for number in (one, other):
            town.chain(number)
        town.act(open_now[0].number, ANSWER)


def test_merging_meets_askers_who_correct_and_take_back(town: Town) -> None:
    for _ in range(ROUNDS):
        kari, ola = town.ask(POOL), town.ask(LUNCH, "U0OLA")
        again = town.ask(POOL, again=kari.question)
        one, other = kari.case or 0, ola.case or 0
        corrected = Reply(Ask(POOL, "U0OLA", "C0SALEN"), unanswered(), 1.0)
        at_once(
            partial(town.act, one, Merge(other)),
            partial(town.log.revise, ola.question, corrected, NOW),
            partial(town.log.withdraw, kari.question, NOW),
            partial(town.log.share, again.question, "C0SALEN"),
            partial(town.ask, LUNCH, "U0PER"),
        )
        for number in (one, other):
            town.chain(number)
        # Ola, Per and the second way of asking of Kari's are still owed an answer.
        assert {asker for case in town.cases.open() for asker in case.askers} >= {"U0OLA", "U0PER"}
        for case in town.cases.open():
            town.act(case.number, ANSWER)


def test_an_answer_meets_an_asker_who_takes_the_question_back(town: Town) -> None:
    for _ in range(ROUNDS):
        recorded = town.ask(POOL)
        number = recorded.case or 0
        acted, _ = at_once(
            partial(town.act, number, ANSWER),
            partial(town.log.withdraw, recorded.question, NOW),
        )
        state = town.case(number).state
        assert state is (CaseState.ANSWERED if isinstance(acted, Done) else CaseState.WITHDRAWN)
        assert len(town.chain(number)) == 2


def test_an_answer_meets_somebody_who_asks_the_same(town: Town) -> None:
    for _ in range(ROUNDS):
        number = town.opened(POOL)
        _, recorded = at_once(
            partial(town.act, number, ANSWER),
            partial(town.ask, POOL, "U0OLA"),
        )
        assert isinstance(recorded, Recorded)
        events = town.chain(number)
        # Either Ola was there before the answer, and is told of it, or has a case of their own.
        if recorded.joined:
            assert [type(each.action) for each in events[1:]] == [Join, Answer]
            assert town.case_of(recorded.question) == number
        else:
            assert recorded.case != number
            town.act(recorded.case or 0, ANSWER)


def test_two_who_take_back_what_they_both_asked_leave_no_case_that_nobody_asks(town: Town) -> None:
    for _ in range(ROUNDS):
        kari, ola = town.ask(POOL), town.ask(POOL, "U0OLA")
        at_once(
            partial(town.log.withdraw, kari.question, NOW),
            partial(town.log.let_go, ola.question, NOW),
        )
        assert town.case(kari.case or 0).state is CaseState.WITHDRAWN
        assert [type(each.action) for each in town.chain(kari.case or 0)[1:3]] == [Join, Leave]


def test_two_who_join_at_once_are_both_there(town: Town) -> None:
    number = town.opened(POOL)
    joined = together(2, lambda each: town.ask(POOL, f"U0ASKER{each}"))
    assert all(each.case == number and each.joined for each in joined)
    assert sorted(town.case(number).askers) == ["U0ASKER0", "U0ASKER1", "U0KARI"]
    assert len(town.chain(number)) == 3


def test_of_twenty_who_ask_the_same_at_once_one_opens_the_case(town: Town) -> None:
    recorded = together(20, lambda each: town.ask(POOL, f"U0ASKER{each}"))
    assert len({each.case for each in recorded}) == 1
    assert sorted(each.joined for each in recorded) == [False, *[True] * 19]
    [case] = town.cases.open()
    assert len(case.askers) == 20
    assert len(town.chain(case.number)) == 20


def test_two_who_correct_their_questions_into_each_others_are_not_lost(town: Town) -> None:
    for _ in range(ROUNDS):
        kari, ola = town.ask(POOL), town.ask(LUNCH, "U0OLA")
        at_once(
            partial(town.log.revise, kari.question, Reply(Ask(LUNCH, "U0KARI"), unanswered(), 1.0), NOW),
            partial(town.log.revise, ola.question, Reply(Ask(POOL, "U0OLA"), unanswered(), 1.0), NOW),
            partial(town.log.send_on, kari.question, NOW),
            lambda: town.log.record(Reply(Ask(POOL, "U0PER"), sure(), 1.0), NOW),
        )
        assert {asker for case in town.cases.open() for asker in case.askers} == {"U0KARI", "U0OLA"}
        for case in town.cases.open():
            assert case.state in OPEN
            town.act(case.number, ANSWER)
