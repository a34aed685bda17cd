"""Whatever councillors and staff do, in whichever order, no question and nothing that happened is lost."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, delete, event, select
from sqlalchemy.orm import Session, sessionmaker

from bot.cases.case import Case, Event
from bot.cases.casebook import Casebook, Done, Impossible, NoSuchCase, Overtaken
from bot.cases.cases import Cases, Sought
from bot.cases.deadlines import Deadlines
from bot.cases.life import (
    OPEN,
    Action,
    Actor,
    Answer,
    AskBack,
    Assign,
    CaseState,
    Decline,
    Extend,
    Helped,
    Join,
    Merge,
    Open,
    Propose,
    Reopen,
    Tell,
    Withdraw,
    after,
)
from bot.cases.prose import Paragraph, Prose, Run, Style
from bot.cases.rows import NO_CHANGE, name_of, standing
from bot.cases.rows import event as event_of
from bot.database import sessions
from bot.outcome import Ask, Reply
from bot.questions.log import QuestionLog
from bot.tables.cases import CaseEventRow, CaseRow
from bot.tables.errands import ErrandRow
from bot.tables.questions import CitationRow, QuestionRow, VoteRow
from retrieval.likeness import gist_of, same
from tests.bot.conftest import NOW
from tests.bot.lives import POSSIBLE
from tests.bot.outcomes import CITATION, sure, unanswered

ANNE, BERIT, KARI = Actor("U0ANNE", "Anne Dahl"), Actor("U0BERIT", "Berit Moe"), Actor("U0KARI", "")
DEADLINES = Deadlines()
# Each asked in two ways.
TOPICS = [
    ("Når åpner svømmehallen?", "Når opnar symjehallen?"),
    ("Hva koster skolematen?", "Hei! Hva koster skolematen?"),
    ("Hvem eier Marienlyst stadion?", "Vet dere hvem som eier Marienlyst stadion?"),
]
ANSWER = Answer(Prose.of("Den åpner i juni."))
UNANSWERED = unanswered()
TELLS_ASKERS = (AskBack, Answer, Decline, Extend, Merge)
TELLS_STAFF = (Tell, Reopen, Withdraw)

ways = st.tuples(st.integers(0, len(TOPICS) - 1), st.integers(0, 1))
numbers = st.integers(0, 7)
# Two askers, in a channel, in its threads and directly.
places = st.sampled_from([("U0KARI", "C0SALEN"), ("U0KARI", "D0KARI"), ("U0OLA", "C0SALEN"), ("U0OLA", "D0OLA")])


def test_the_topics_of_these_tests_are_told_apart() -> None:
    for ways in TOPICS:
        for way in ways:
            assert [other for others in TOPICS for other in others if same(gist_of(way), gist_of(other))] == list(ways)


def emptied(database: Engine) -> sessionmaker[Session]:
    """Sessions on a database in which nothing stands any more."""
    made = sessions(database)
    with made.begin() as session:
        for row in (ErrandRow, CaseEventRow, CaseRow, CitationRow, VoteRow, QuestionRow):
            session.execute(delete(row))
    return made


def asked_at(question: QuestionRow | None) -> tuple[str, str]:
    """Who asked it, and where."""
    return (question.asker, question.channel) if question else ("U0KARI", "C0SALEN")


class Office(RuleBasedStateMachine):
    """Councillors ask, correct and take back; staff act: at each step, what stands in the tables is what ought to.

    `wanted` are the questions to which staff owe an answer; `errands` what ought to have been ordered.
    """

    database: ClassVar[Engine]

    def __init__(self) -> None:
        super().__init__()
        self.sessions = emptied(self.database)
        self.log, self.book = QuestionLog(self.sessions, DEADLINES), Casebook(self.sessions, DEADLINES)
        self.cases = Cases(self.sessions)
        self.now = NOW
        self.asked: list[int] = []
        self.wanted: set[int] = set()
        self.errands: set[str] = set()
        self.events: list[Event] = []

    # What stands there

    def questions(self) -> dict[int, QuestionRow]:
        with self.sessions() as session:
            return {row.id: row for row in session.scalars(select(QuestionRow).order_by(QuestionRow.id))}

    def rows(self) -> dict[int, CaseRow]:
        with self.sessions() as session:
            return {row.id: row for row in session.scalars(select(CaseRow).order_by(CaseRow.id))}

    def all_events(self) -> list[Event]:
        with self.sessions() as session:
            return [event_of(row) for row in session.scalars(select(CaseEventRow).order_by(CaseEventRow.id))]

    def new_events(self) -> list[Event]:
        """What happened since this was asked last; what happened before is as it was."""
        events = self.all_events()
        assert events[: len(self.events)] == self.events
        new, self.events = events[len(self.events) :], events
        for each in new:
            given_away = isinstance(each.action, Assign) and each.action.to.id != each.by.id
            if given_away or isinstance(each.action, TELLS_STAFF):
                self.errands.add(f"TellStaff:{each.number}")
        return new

    def question(self, which: int) -> int:
        """One of those that were asked, or none."""
        return self.asked[which % len(self.asked)] if self.asked and which < 7 else 999

    def oldest_open(self, topic: int) -> int | None:
        """The open case that a new question of a topic is to join."""
        questions, ways = self.questions(), TOPICS[topic]
        found = (
            row.id for row in self.rows().values() if row.state in OPEN and questions[row.question_id].text in ways
        )
        return next(found, None)

    # Councillors

    @rule(way=ways, place=places, again=st.none() | numbers)
    def ask(self, way: tuple[int, int], place: tuple[str, str], again: int | None) -> None:
        topic, words = way
        first = self.questions().get(self.question(again)) if again is not None else None
        if first and (first.again or first.withdrawn_at):
            first = None
        expected = self.oldest_open(topic)
        ask = Ask(TOPICS[topic][words], *place, again=first.id if first else None)
        recorded = self.log.record(Reply(ask, UNANSWERED, 1.0), self.now)
        self.asked.append(recorded.question)
        self.wanted |= {recorded.question, *([first.id] if first else [])}
        happened = [type(each.action) for each in self.new_events()]
        if first is None:
            assert recorded.joined == (expected is not None)
            assert recorded.case == (expected or max(self.rows()))
            assert happened == [Join if expected else Open]
        else:
            assert recorded.case == self.questions()[first.id].case_id
            assert len(happened) <= 1

    @rule(place=places)
    def ask_what_is_answered(self, place: tuple[str, str]) -> None:
        self.asked.append(self.log.record(Reply(Ask("Når åpner biblioteket?", *place), sure(), 1.0), self.now).question)
        assert not self.new_events()

    @rule(which=numbers, way=ways)
    def correct(self, which: int, way: tuple[int, int]) -> None:
        number = self.question(which)
        was = self.questions().get(number)
        ask = Ask(TOPICS[way[0]][way[1]], *asked_at(was))
        ask = replace(ask, again=was.again if was else None)
        revised = self.log.revise(number, Reply(ask, UNANSWERED, 1.0), self.now)
        self.new_events()
        if was is None or was.withdrawn_at:
            assert revised is None
            return
        assert revised
        self.wanted.add(number)
        # What asked it again as it was is owed no answer of its own, where it has no case any more.
        self.wanted -= {each.id for each in self.questions().values() if each.again == number and not each.case_id}
        assert self.rows()[revised.case or 0].state in OPEN

    @rule(which=numbers)
    def correct_to_what_is_answered(self, which: int) -> None:
        number = self.question(which)
        was = self.questions().get(number)
        ask = Ask("Når åpner biblioteket?", *asked_at(was), again=was.again if was else None)
        self.log.revise(number, Reply(ask, sure(), 1.0), self.now)
        self.gone(number, was)

    @rule(which=numbers)
    def take_back(self, which: int) -> None:
        number = self.question(which)
        was = self.questions().get(number)
        self.log.withdraw(number, self.now)
        self.gone(number, was)

    @rule(which=numbers)
    def need_no_answer(self, which: int) -> None:
        number = self.question(which)
        was = self.questions().get(number)
        self.log.let_go(number, self.now)
        self.gone(number, was)

    def gone(self, number: int, was: QuestionRow | None) -> None:
        """A question needs staff no more, and with it what asked it again, unless they closed the case."""
        new = self.new_events()
        if was and not was.withdrawn_at:
            self.wanted.discard(number)
            if new:
                self.wanted -= {each.id for each in self.questions().values() if each.again == number}
        assert len(new) <= 1

    @rule(which=numbers)
    def send_on(self, which: int) -> None:
        number = self.question(which)
        was = self.questions().get(number)
        case = self.log.send_on(number, self.now)
        self.new_events()
        if was is None or was.withdrawn_at:
            assert case is None
        else:
            self.wanted.add(number)
            assert self.rows()[case or 0].state in OPEN

    # Staff

    @rule(which=numbers, by=st.sampled_from([ANNE, BERIT]), seen=st.sampled_from([None, 0, 1, -1]), data=st.data())
    def act(self, which: int, by: Actor, seen: int | None, data: st.DataObject) -> None:
        before = self.rows()
        number = list(before)[which % len(before)] if before and which < 7 else 999
        action = data.draw(self.actions(list(before)))
        row, into = before.get(number), action.into if isinstance(action, Merge) else 0
        saw = row.version - seen if row and seen is not None else None
        places = self.places(number)
        done = self.book.act(number, action, by, self.now, saw)
        new = self.new_events()
        if row is None:
            assert done == NoSuchCase(number)
        elif saw not in (None, row.version):
            assert isinstance(done, Overtaken)
            changes = [each for each in self.events if each.case == number and name_of(each.action) not in NO_CHANGE]
            assert done.last == changes[-1]
        elif isinstance(action, Merge) and (into == number or into not in before or before[into].state not in OPEN):
            assert done == NoSuchCase(into)
        elif not self.is_possible(row, action, by, len(places)):
            assert isinstance(done, Impossible)
        else:
            assert isinstance(done, Done)
            self.check_done(done, new, places)
        if not isinstance(done, Done):
            assert not new
            assert self.rows()[number].version == row.version if row else True

    def actions(self, cases: list[int]) -> st.SearchStrategy[Action]:
        days = st.integers(-2, 20).map(lambda days: self.now.date() + datetime.timedelta(days=days))
        return st.one_of(
            st.builds(Assign, st.sampled_from([ANNE, BERIT])),
            st.just(AskBack("Hvilken?")),
            st.just(Tell("Den nye.")),
            st.builds(replace, st.just(ANSWER), publish=st.booleans(), teach=st.booleans()),
            st.just(Decline("Det er ikke vårt.")),
            st.builds(Extend, days, st.just("Ferie")),
            st.builds(Merge, st.sampled_from([*cases, 999])),
            st.builds(Merge, st.sampled_from([*cases, 999])),
            st.just(Withdraw()),
            st.just(Reopen()),
            st.just(Helped()),
            st.just(Propose("v1", (CITATION,))),
        )

    def is_possible(self, row: CaseRow, action: Action, by: Actor, places: int) -> bool:
        then = after(standing(row), action, by, DEADLINES.day_of(self.now), DEADLINES)
        return then is not None and not (isinstance(action, Reopen) and not places)

    def places(self, case: int) -> dict[tuple[str, str, str], int]:
        """The last question of each asker in each place: where they are to be told."""
        asking = (row for row in self.questions().values() if row.case_id == case and row.withdrawn_at is None)
        return {(row.asker, row.channel, row.thread): row.id for row in asking}

    def check_done(self, done: Done, new: list[Event], places: dict[tuple[str, str, str], int]) -> None:
        first, *joined = new
        assert first == done.event
        action, number = first.action, first.number
        if isinstance(action, Merge):
            assert {each.case for each in joined} <= {action.into}
            assert all(isinstance(each.action, Join) for each in joined)
        else:
            assert not joined
        if isinstance(action, Withdraw):
            self.wanted -= {row.id for row in self.questions().values() if row.case_id == first.case}
        if isinstance(action, TELLS_ASKERS):
            self.errands |= {f"TellAsker:{number}:{question}" for question in places.values()}
        if isinstance(action, Answer):
            self.errands |= {f"PublishAnswer:{number}"} if action.publish else set()
            self.errands |= {f"Teach:{number}"} if action.teach else set()
        assert done.case == self.cases.case(first.case)

    @rule(days=st.integers(0, 9))
    def wait(self, days: int) -> None:
        self.now += datetime.timedelta(days=days)

    # What always holds

    @invariant()
    def every_case_is_the_sum_of_its_events(self) -> None:
        rows, of_case = self.rows(), defaultdict[int, list[Event]](list)
        for each in self.events:
            of_case[each.case].append(each)
        assert rows.keys() == of_case.keys()
        for number, (first, *others) in of_case.items():
            assert isinstance(first.action, Open)
            assert (first.before, first.after) == (None, CaseState.NEW)
            state = CaseState.NEW
            for each in others:
                assert each.before is state
                assert each.after.value in POSSIBLE[state.value, name_of(each.action).value]
                state = each.after
            assert rows[number].state == state
            assert rows[number].version == sum(name_of(each.action) not in NO_CHANGE for each in others)

    @invariant()
    def who_waits_for_an_answer_has_a_case_and_the_other_way_round(self) -> None:
        rows, questions = self.rows(), self.questions()
        for number in self.wanted:
            assert rows[questions[number].case_id or 0].state in (*OPEN, CaseState.ANSWERED, CaseState.DECLINED)
        for number, row in rows.items():
            asking = [each for each in questions.values() if each.case_id == number and each.withdrawn_at is None]
            if row.state in OPEN:
                assert asking
                assert row.question_id in {each.id for each in asking}
            if row.state == CaseState.MERGED:
                assert not [each for each in questions.values() if each.case_id == number]

    @invariant()
    def who_was_merged_leads_to_a_case_that_was_not(self) -> None:
        rows = self.rows()
        for row in rows.values():
            assert (row.merged_into is not None) == (row.state == CaseState.MERGED)
            last, steps = row, 0
            while last.merged_into:
                last, steps = rows[last.merged_into], steps + 1
                assert steps <= len(rows)

    @invariant()
    def just_what_is_needed_is_ordered(self) -> None:
        with self.sessions() as session:
            ordered = {row.id: row.wanted for row in session.scalars(select(ErrandRow))}
        shown = defaultdict[str, int](int)
        for each in self.events:
            shown[f"ShowCase:{each.case}"] += 1
        assert ordered == dict(shown) | dict.fromkeys(self.errands, 1)

    def teardown(self) -> None:
        """Whatever staff look for, they find what a look at each case would have found."""
        everything = [case for number in self.rows() if (case := self.cases.case(number))]
        today = self.now.date()
        for sought, fits in lookups(self.now, today):
            expected = [case for case in everything if fits(case)]
            assert self.cases.found(sought) == expected
            assert self.cases.count(sought) == len(expected)
            assert self.cases.found(sought, limit=2, offset=1) == expected[1:3]


def lookups(now: datetime.datetime, today: datetime.date) -> list[tuple[Sought, Callable[[Case], bool]]]:
    """Some things to look for, and what each is in plain words."""
    week = datetime.timedelta(days=7)
    staffs = (CaseState.NEW, CaseState.ASSIGNED)
    return [
        (Sought(), lambda case: True),
        (Sought(states=OPEN), lambda case: case.state.is_open),
        (Sought(states=[]), lambda case: False),
        (Sought(owner="U0ANNE"), lambda case: case.owner == ANNE),
        (Sought(numbers=[1, 3]), lambda case: case.number in (1, 3)),
        (Sought(overdue_on=today), lambda case: case.state in staffs and case.deadline < today),
        (Sought(since=now - week), lambda case: case.opened_at >= now - week),
        (Sought(until=now - week), lambda case: case.opened_at < now - week),
    ]


@pytest.mark.long
def test_no_question_and_nothing_that_happened_is_lost(database: Engine) -> None:
    class Here(Office):
        """In the embedded database."""

    Here.database = database
    run_state_machine_as_test(Here, settings=settings(max_examples=20, stateful_step_count=30, deadline=None))


def test_the_same_holds_on_every_database(each_database: Engine) -> None:
    class Here(Office):
        """In a database of each kind."""

    Here.database = each_database
    run_state_machine_as_test(Here, settings=settings(max_examples=6, stateful_step_count=25, deadline=None))


# What is written down


def opened(made: sessionmaker[Session], text: str = "Når åpner svømmehallen?") -> int:
    """The number of the case of a question."""
    return QuestionLog(made).record(Reply(Ask(text, "U0KARI", "C0SALEN"), UNANSWERED, 1.0), NOW).case or 0


hostile = st.text(st.characters(exclude_categories=[]), max_size=20)
runs = st.builds(Run, hostile, st.booleans(), st.booleans(), hostile)
prose = st.lists(st.builds(Paragraph, st.lists(runs, max_size=2).map(tuple), st.sampled_from(Style)), max_size=2)
acts: st.SearchStrategy[Action] = st.one_of(
    st.builds(AskBack, hostile),
    st.builds(Answer, st.builds(Prose, prose.map(tuple)), st.just((CITATION,)), hostile),
    st.builds(Decline, hostile),
    st.builds(Extend, st.just(datetime.date(2026, 4, 1)), hostile),
    st.builds(Propose, hostile, st.just((CITATION,))),
)


@given(action=acts, name=hostile)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_people_write_is_kept_to_the_last_character(each_database: Engine, action: Action, name: str) -> None:
    made = emptied(each_database)
    number = opened(made)
    done = Casebook(made, DEADLINES).act(number, action, Actor("U0ANNE", name), NOW)
    assert isinstance(done, Done)
    cases = Cases(made)
    assert cases.events(number)[-1].action == action
    # A name without what no database can hold.
    assert done.event.by.name == name.replace("\0", "").encode("utf-8", "replace").decode()
    assert cases.case(number) == done.case


@pytest.mark.parametrize("how_many", [3, 30])
def test_a_list_of_cases_takes_few_statements_however_long_it_is(database: Engine, how_many: int) -> None:
    made = sessions(database)
    book, cases, statements = Casebook(made, DEADLINES), Cases(made), list[str]()
    for street in range(how_many):
        number = opened(made, f"Hva koster brøyting av gate nummer {street}?")
        book.act(number, Propose("v2", (CITATION,)), ANNE, NOW)
    event.listen(database, "before_cursor_execute", lambda *told: statements.append(told[2].split()[0]))
    found = cases.found(Sought(states=OPEN))
    assert all(case.proposal for case in found)
    assert (len(found), statements.count("SELECT")) == (how_many, 2)
    statements.clear()
    assert cases.case(number) == found[-1]
    assert statements.count("SELECT") == 2


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**30])
def test_a_number_that_no_case_has_is_none(database: Engine, number: int) -> None:
    book, cases = Casebook(sessions(database), DEADLINES), Cases(sessions(database))
    there = opened(sessions(database))
    assert book.act(number, ANSWER, ANNE, NOW) == NoSuchCase(number)
    assert book.act(there, Merge(number), ANNE, NOW) == NoSuchCase(number)
    assert cases.case(number) is None
    assert cases.event(number) is None
    assert cases.events(number) == []


# Who asks something else


def test_who_asks_something_else_after_staff_answered_both_gets_a_case(database: Engine) -> None:
    made = sessions(database)
    log, cases = QuestionLog(made), Cases(made)
    kari = log.record(Reply(Ask(TOPICS[0][0], "U0KARI", "C0SALEN"), UNANSWERED, 1.0), NOW)
    ola = log.record(Reply(Ask(TOPICS[0][1], "U0OLA", "C0SALEN"), UNANSWERED, 1.0), NOW)
    assert ola.case == kari.case
    Casebook(made, DEADLINES).act(kari.case or 0, ANSWER, ANNE, NOW)
    revised = log.revise(ola.question, Reply(Ask(TOPICS[1][0], "U0OLA", "C0SALEN"), UNANSWERED, 1.0), NOW)
    assert revised
    assert revised.case != kari.case
    [case] = cases.open()
    assert (case.number, case.question) == (revised.case, TOPICS[1][0])
    answered = cases.case(kari.case or 0)
    assert answered
    assert (answered.state, answered.askers) == (CaseState.ANSWERED, ("U0KARI",))


def test_a_case_that_nobody_asks_any_more_is_not_reopened(database: Engine) -> None:
    made = sessions(database)
    recorded = QuestionLog(made).record(Reply(Ask(TOPICS[0][0], "U0KARI", "C0SALEN"), UNANSWERED, 1.0), NOW)
    book = Casebook(made, DEADLINES)
    book.act(recorded.case or 0, ANSWER, ANNE, NOW)
    QuestionLog(made).withdraw(recorded.question, NOW)
    assert isinstance(book.act(recorded.case or 0, Reopen(), BERIT, NOW), Impossible)
