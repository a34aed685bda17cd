"""How far staff know what has aged is noted before they are told, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.administration.activations import Activations
from bot.ageing.comparisons import Comparison, Comparisons
from bot.database import sessions
from corpus.model import Size
from tests.bot.conftest import NOW
from tests.bot.people import ANNE

LATER, LATEST = NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)


@pytest.fixture
def activations(each_database: Engine) -> Activations:
    return Activations(sessions(each_database))


@pytest.fixture
def comparisons(each_database: Engine) -> Comparisons:
    return Comparisons(sessions(each_database))


def due(comparisons: Comparisons) -> Comparison:
    found = comparisons.due(LATEST)
    assert found
    return found


def compared(comparisons: Comparisons) -> tuple[str, str | None]:
    """The snapshots that are to be compared, the one in force first."""
    found = due(comparisons)
    return found.activation.fingerprint, found.before.fingerprint if found.before else None


def activate(activations: Activations, *fingerprints: str) -> None:
    for fingerprint in fingerprints:
        activations.activate(fingerprint, Size(1, 1), NOW)


def test_before_anything_is_served_there_is_nothing_to_tell(comparisons: Comparisons) -> None:
    assert comparisons.due(NOW) is None
    assert comparisons.left() is None


def test_of_what_staff_were_never_told_the_last_activation_is_compared(
    activations: Activations, comparisons: Comparisons
) -> None:
    activate(activations, "a")
    assert compared(comparisons) == ("a", None)
    activate(activations, "b", "c")
    assert compared(comparisons) == ("c", "b")
    assert due(comparisons).known_until is None


def test_each_begins_where_the_last_one_ended_that_staff_were_told_of(
    activations: Activations, comparisons: Comparisons
) -> None:
    activate(activations, "a", "b")
    first = comparisons.due(NOW)
    assert first
    comparisons.told(first, LATER)
    assert comparisons.due(LATEST) is None
    activate(activations, "c", "d")
    assert compared(comparisons) == ("d", "b")
    assert (due(comparisons).known_until, due(comparisons).at) == (NOW, LATEST)


def test_what_was_noted_is_the_same_when_it_is_due_again(activations: Activations, comparisons: Comparisons) -> None:
    activate(activations, "a", "b")
    noted = comparisons.due(NOW)
    assert noted
    assert comparisons.note(noted)
    assert comparisons.due(LATEST) == noted
    assert comparisons.note(noted)
    assert comparisons.left() is None


def test_what_was_overtaken_is_not_noted(activations: Activations, comparisons: Comparisons) -> None:
    activate(activations, "a", "b")
    overtaken = due(comparisons)
    activations.roll_back("a", Size(1, 1), NOW, ANNE)
    assert not comparisons.note(overtaken)
    assert comparisons.left() is None
    assert compared(comparisons) == ("a", "b")


@pytest.mark.parametrize(("told", "before"), [(True, "b"), (False, "a")], ids=["told", "not told"])
def test_of_what_was_noted_and_then_overtaken_it_counts_whether_staff_were_told(
    activations: Activations, comparisons: Comparisons, told: bool, before: str
) -> None:
    activate(activations, "a")
    comparisons.told(due(comparisons), NOW)
    activate(activations, "b")
    noted = comparisons.due(LATER)
    assert noted
    assert comparisons.note(noted)
    activate(activations, "c")
    left = comparisons.left()
    assert left == noted.activation
    comparisons.settle(left, LATEST, told=told)
    assert comparisons.left() is None
    assert compared(comparisons) == ("c", before)
    assert due(comparisons).known_until == (LATER if told else LATEST)
