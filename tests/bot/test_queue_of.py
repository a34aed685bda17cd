"""Whatever stands on staff's list: no filter hides what it should show, no page leaves a case out."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.staff.digest import listed
from bot.blocks.values import decode_look, encode_look
from bot.cases.case import Case
from bot.cases.deadlines import Deadlines
from bot.cases.digest import Part, Period, sorted_out
from bot.cases.life import CaseState
from bot.cases.queue import PAGE, Filter, Look, queue_of
from bot.cases.topics import CaseTopic, topics_of
from tests.bot import anything
from tests.bot.anything import TODAY, steady
from tests.bot.casework import Clock

ANNE = "U0ANNE"
# Lists of cases are long: each stands for many an example.
fewer = settings(steady, max_examples=30)
open_cases = st.lists(anything.open_cases, max_size=45, unique_by=lambda case: case.number)


def pages(cases: list[Case], topics: list[CaseTopic], look: Look) -> list[Case]:
    """What is seen by leafing from the first page to the last."""
    queue = queue_of(cases, topics, replace(look, page=0), ANNE, TODAY)
    seen = list(queue.cases)
    while queue.more:
        queue = queue_of(cases, topics, replace(queue.look, page=queue.look.page + 1), ANNE, TODAY)
        seen += queue.cases
    assert len(seen) == queue.total
    return seen


@fewer
@given(open_cases)
def test_every_filter_shows_once_what_it_says_the_most_urgent_first(cases: list[Case]) -> None:
    expected = {
        Filter.ALL: {case.number for case in cases},
        Filter.MINE: {case.number for case in cases if case.owner and case.owner.id == ANNE},
        Filter.NEW: {case.number for case in cases if case.state is CaseState.NEW},
        Filter.OVERDUE: {case.number for case in cases if case.is_overdue(TODAY)},
    }
    for name, numbers in expected.items():
        seen = pages(cases, [], Look(name))
        assert sorted(case.number for case in seen) == sorted(numbers)
        assert queue_of(cases, [], Look(), ANNE, TODAY).counts[name] == len(numbers)
        urgent = [case.deadline for case in seen if case.is_with_staff]
        assert urgent == sorted(urgent)
        # What waits for its asker can wait.
        assert [case.is_with_staff for case in seen] == sorted((case.is_with_staff for case in seen), reverse=True)


@fewer
@given(open_cases, st.data())
def test_a_topic_shows_its_cases_by_whichever_of_them_it_was_chosen(cases: list[Case], data: st.DataObject) -> None:
    numbers = [case.number for case in cases]
    members = data.draw(st.lists(st.sampled_from(numbers), unique=True, min_size=1)) if numbers else []
    if members:
        topic = CaseTopic(("svømmehall",), tuple(sorted(members)), len(members))
        chosen = Look(Filter.TOPIC, data.draw(st.sampled_from(members)))
        assert sorted(case.number for case in pages(cases, [topic], chosen)) == sorted(members)


@fewer
@given(open_cases, anything.topics, anything.looks)
def test_whatever_is_looked_for_something_that_is_there_is_shown(
    cases: list[Case], topics: list[CaseTopic], look: Look
) -> None:
    queue = queue_of(cases, topics, look, ANNE, TODAY)
    assert len(queue.cases) <= PAGE
    assert bool(queue.cases) == bool(queue.total)
    assert queue_of(cases, topics, queue.look, ANNE, TODAY) == queue


@steady
@given(anything.looks)
def test_a_look_comes_back_as_it_was_sent(look: Look) -> None:
    assert decode_look(encode_look(look)) == look


@steady
@given(st.text())
def test_nothing_else_is_a_look(text: str) -> None:
    look = decode_look(text)
    assert look is None or encode_look(look) == text


# The digest


@fewer
@given(st.lists(anything.due_cases, max_size=40, unique_by=lambda case: case.number))
def test_a_digest_leaves_no_case_out_that_staff_have_to_know_of(cases: list[Case]) -> None:
    clock, deadlines = Clock(), Deadlines()
    clock.put(TODAY, 8)
    period = Period(clock.now.replace(day=1), clock.now)
    digest = sorted_out(TODAY, period, cases, [], deadlines)
    numbers = {part: {case.number for case in digest.parts[part]} for part in Part}
    for case in cases:
        late = case.is_with_staff and case.deadline < TODAY
        soon = case.is_with_staff and TODAY in (case.deadline, deadlines.before(case.deadline))
        new = case.state.is_open and period.since <= case.opened_at < period.until
        assert (case.number in numbers[Part.OVERDUE], case.number in numbers[Part.DUE]) == (late, soon)
        assert (case.number in numbers[Part.NEW]) == new
        assert (case.number in numbers[Part.WAITING]) == (case.state is CaseState.WAITING)
        assert (case.number in numbers[Part.ANSWERED]) == (case.state is CaseState.ANSWERED)
    told = [case.number for case in listed(digest)]
    assert len(told) == len(set(told))
    assert digest.is_empty == (not told)


@fewer
@given(open_cases)
def test_topics_count_people_not_questions_and_put_first_what_most_ask(cases: list[Case]) -> None:
    asked_by = {case.number: set(case.askers) for case in cases}
    found = topics_of(cases, lambda word: float(len(word)))
    for topic in found:
        assert topic.askers == len(set().union(*(asked_by[number] for number in topic.cases)))
        assert list(topic.cases) == sorted(set(topic.cases))
    assert [topic.askers for topic in found] == sorted((topic.askers for topic in found), reverse=True)
