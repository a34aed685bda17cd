"""Which questions are nearest in wording: people judge which of them ask the same."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.nearness import nearest

QUESTIONS = [
    "Hva koster en plass i barnehagen?",
    "Når åpner biblioteket på lørdager?",
    "Hvor mange sykehjemsplasser har kommunen?",
    "Hvilke åpningstider har bibliotekene i helgene?",
]
letters = st.text(max_size=30)


def test_inflections_compounds_and_typing_mistakes_leave_questions_near() -> None:
    assert nearest("Er bibliotket åpent på søndager?", QUESTIONS)[:2] == [1, 3]
    assert nearest("Trenger vi flere plasser på sykehjemmet?", QUESTIONS)[0] == 2
    assert nearest("barnehageplass pris", QUESTIONS)[0] == 0


def test_what_is_equally_near_stays_in_its_order() -> None:
    assert nearest("Giraffer?", QUESTIONS) == [0, 1, 2, 3]
    assert nearest("", ["", "Hva?", ""]) == [0, 1, 2]
    assert nearest("Hva?", []) == []


@given(letters, st.lists(letters, max_size=6))
def test_every_question_is_named_once(question: str, others: list[str]) -> None:
    assert sorted(nearest(question, others)) == list(range(len(others)))


@given(letters, st.lists(letters, max_size=6))
def test_no_question_is_nearer_than_the_same_one(question: str, others: list[str]) -> None:
    # Only those that hold the same words stand beside it.
    first = nearest(question, [*others, question])
    ahead = [others[place] for place in first[: first.index(len(others))]]
    assert all(
        nearest(question, ["Giraffer?", each])[0] == nearest(question, ["Giraffer?", question])[0] for each in ahead
    )
