"""When an admin is asked before a new snapshot is served."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.administration.concerns import LostAnswers, LostDocuments, Tolerance, concerns
from bot.administration.rehearsal import NOTHING_REHEARSED, Rehearsal
from corpus.changes import Changes, Moved, changes

USUAL = Tolerance(documents=10, answers=10)
NAMES = st.sampled_from([f"{folder}{letter}.md" for folder in ("", "svar/", "uploads/") for letter in "abcdef"])
CORPORA = st.dictionaries(NAMES, st.sampled_from("123"))


def lost(documents: int, of: int) -> Changes:
    return Changes((), (), tuple(f"{number}.md" for number in range(documents)), (), of - documents)


@pytest.mark.parametrize(("gone", "of", "asked"), [(0, 100, 0), (10, 100, 0), (11, 100, 1), (1, 9, 1), (1, 10, 0)])
def test_more_documents_lost_than_tolerated_are_asked_about(gone: int, of: int, asked: int) -> None:
    told = list(concerns(lost(gone, of), NOTHING_REHEARSED, USUAL))
    assert told == [LostDocuments(gone, of)] * asked


@pytest.mark.parametrize(("gone", "of", "asked"), [(0, 0, 0), (0, 20, 0), (2, 20, 0), (3, 20, 1), (1, 1, 1)])
def test_more_answers_lost_than_tolerated_are_asked_about(gone: int, of: int, asked: int) -> None:
    told = list(concerns(lost(0, 5), Rehearsal(asked=50, answered=of, lost=gone), USUAL))
    assert told == [LostAnswers(gone, of)] * asked


def test_what_moves_is_not_lost() -> None:
    moved = Changes((), (), (), tuple(Moved(f"{n}.md", f"arkiv/{n}.md") for n in range(9)), 1)
    assert not list(concerns(moved, NOTHING_REHEARSED, Tolerance(0, 0)))


def test_what_the_bot_has_put_there_it_may_take_away() -> None:
    gone = Changes((), (), ("svar/sak-1.md", "uploads/plan.md"), (), 1)
    assert not list(concerns(gone, NOTHING_REHEARSED, Tolerance(0, 0)))


@given(CORPORA, CORPORA, st.integers(0, 100))
def test_whoever_tolerates_more_is_never_asked_about_more(
    before: dict[str, str], after: dict[str, str], percent: int
) -> None:
    found = changes(before, after)
    rehearsal = Rehearsal(asked=20, answered=10, lost=len(found.removed) % 11)

    def asked(percent: int) -> int:
        return len(list(concerns(found, rehearsal, Tolerance(percent, percent))))

    assert asked(percent) >= asked(100)
    assert asked(0) >= asked(percent)
    assert asked(100) == 0
    for concern in concerns(found, rehearsal, Tolerance(percent, percent)):
        assert isinstance(concern, LostDocuments | LostAnswers)
        assert 0 < concern.lost <= concern.of
