"""The life of a case, against a table of its own that says what staff and askers can do when."""

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.deadlines import Deadlines
from bot.cases.life import (
    BOT,
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
    Leave,
    Merge,
    Open,
    Propose,
    Reopen,
    Standing,
    Tell,
    Withdraw,
    after,
)
from bot.cases.prose import Prose
from bot.cases.rows import details, name_of
from tests.bot.lives import POSSIBLE

ANNE, BERIT = Actor("U0ANNE", "Anne Dahl"), Actor("U0BERIT", "Berit Moe")
KARI = Actor("U0KARI", "")
TODAY = datetime.date(2026, 3, 2)
DEADLINES = Deadlines()

dates = st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 12, 31))
actors = st.sampled_from([ANNE, BERIT, KARI, BOT])
texts = st.text(max_size=5)
actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(Open, st.integers(1, 9)),
    st.builds(Assign, st.sampled_from([ANNE, BERIT])),
    st.builds(AskBack, texts),
    st.builds(Tell, texts),
    st.builds(Answer, st.builds(Prose.of, texts), teach=st.booleans(), publish=st.booleans()),
    st.builds(Decline, texts),
    st.builds(Extend, dates, texts),
    st.builds(Merge, st.integers(1, 9)),
    st.builds(Withdraw),
    st.builds(Reopen, texts),
    st.builds(Helped),
    st.builds(Join, st.integers(1, 9)),
    st.builds(Leave, st.integers(1, 9)),
    st.builds(Propose, texts, st.just(())),
)
steps = st.lists(st.tuples(actions, actors, st.integers(0, 6)), max_size=30)
FIRST = Standing(CaseState.NEW, DEADLINES.first(TODAY))


def lived(steps: Sequence[tuple[Action, Actor, int]]) -> list[tuple[Standing, Action, Actor, datetime.date, Standing]]:
    """Each step that was possible in a life from its beginning: before, what, by whom, when, after."""
    standing, today, told = FIRST, TODAY, []
    for action, by, pause in steps:
        today += datetime.timedelta(days=pause)
        then = after(standing, action, by, today, DEADLINES)
        if then:
            told.append((standing, action, by, today, then))
            standing = then
    return told


standings = steps.map(lambda steps: [FIRST, *(then for *_, then in lived(steps))][-1])


@given(standing=standings, action=actions, by=actors, wait=st.integers(0, 30))
def test_only_what_the_table_allows_is_possible(standing: Standing, action: Action, by: Actor, wait: int) -> None:
    today = TODAY + datetime.timedelta(days=wait)
    then = after(standing, action, by, today, DEADLINES)
    allowed = POSSIBLE.get((standing.state.value, name_of(action).value), [])
    if then:
        assert then.state.value in allowed
    elif allowed:
        # It would change nothing, or set a day that is past.
        assert (isinstance(action, Assign) and action.to == standing.owner) or (
            isinstance(action, Extend) and (action.until < today or action.until == standing.deadline)
        )


def test_all_states_can_be_reached_and_only_merged_ones_are_never_left() -> None:
    reached, found = {"new"}, 0
    while found != len(reached):
        found = len(reached)
        reached |= {then for (state, _), leads in POSSIBLE.items() if state in reached for then in leads}
    assert reached == {state.value for state in CaseState}
    left = {state for (state, _), leads in POSSIBLE.items() if set(leads) != {state}}
    assert {state.value for state in CaseState} - left == {"merged"}


@pytest.mark.parametrize("state", [state for state in CaseState if state not in OPEN])
@given(action=actions, by=actors)
def test_a_closed_case_is_left_by_nothing_but_reopening(state: CaseState, action: Action, by: Actor) -> None:
    closed = Standing(state, TODAY, ANNE)
    then = after(closed, action, by, TODAY, DEADLINES)
    assert then is None or then == closed or isinstance(action, Reopen)


@given(steps=steps)
def test_whatever_happens_a_case_stands_as_it_can(steps: list[tuple[Action, Actor, int]]) -> None:
    for _, _, _, _, then in lived(steps):
        assert (then.waiting_since is not None) == (then.state is CaseState.WAITING)
        assert (then.merged_into is not None) == (then.state is CaseState.MERGED)
        if then.state in (CaseState.ASSIGNED, CaseState.WAITING, CaseState.ANSWERED, CaseState.DECLINED):
            assert then.owner
        if then.state is CaseState.NEW:
            assert then.owner is None


# Owners


@given(steps=steps)
def test_who_first_does_something_owns_it_and_only_giving_it_to_somebody_changes_that(
    steps: list[tuple[Action, Actor, int]],
) -> None:
    for before, action, by, _, then in lived(steps):
        match action:
            case Assign(to):
                assert then.owner == to
            case AskBack() | Answer() | Decline():
                assert then.owner == (before.owner or by)
            case _:
                assert then.owner == before.owner


# Deadlines


@given(steps=steps)
def test_the_deadline_moves_by_what_was_waited_by_extension_and_by_reopening_alone(
    steps: list[tuple[Action, Actor, int]],
) -> None:
    for before, action, _, today, then in lived(steps):
        match action:
            case Extend(until):
                assert then.deadline == until
            case Reopen():
                assert then.deadline == DEADLINES.first(today)
            case Tell():
                assert before.waiting_since
                waited = DEADLINES.between(before.waiting_since, today)
                assert DEADLINES.between(before.deadline, then.deadline) == waited
            case _:
                assert then.deadline == before.deadline


def test_an_asker_who_takes_a_week_costs_staff_nothing() -> None:
    asked = after(FIRST, AskBack("Hvilken skole?"), ANNE, TODAY, DEADLINES)
    assert asked
    told = after(asked, Tell("Myrvoll."), KARI, TODAY + datetime.timedelta(days=7), DEADLINES)
    assert told
    assert (asked.deadline, told.deadline) == (datetime.date(2026, 3, 16), datetime.date(2026, 3, 23))
    assert (told.state, told.owner) == (CaseState.ASSIGNED, ANNE)


def test_days_that_were_waited_before_an_extension_are_in_it() -> None:
    friday = datetime.date(2026, 3, 27)
    asked = after(FIRST, AskBack("Hvilken skole?"), ANNE, TODAY, DEADLINES)
    assert asked
    extended = after(asked, Extend(friday, "Ferie"), ANNE, TODAY + datetime.timedelta(days=7), DEADLINES)
    assert extended
    told = after(extended, Tell("Myrvoll."), KARI, TODAY + datetime.timedelta(days=8), DEADLINES)
    assert told
    assert told.deadline == datetime.date(2026, 3, 30)


# What is written down


@given(action=actions)
def test_actions_have_names_of_their_own(action: Action) -> None:
    assert name_of(action).value.replace("_", "") == type(action).__name__.lower()
    assert isinstance(details(action), dict)
