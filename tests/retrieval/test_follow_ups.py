import pytest

from retrieval.follow_ups import leans


@pytest.mark.parametrize(
    "question", ["Og barnehagen?", "What about the library?", "men hvem bestemmer over skoleveien"]
)
def test_a_question_that_goes_on_leans_on_the_one_before_however_long(question: str) -> None:
    assert leans(question, content_words=0)
    assert leans(question, content_words=9)


@pytest.mark.parametrize("question", ["Når blir den ferdig?", "Hvem har bestemt dette?", "When is it finished?"])
def test_a_pronoun_leans_on_the_one_before_where_the_question_says_little_itself(question: str) -> None:
    assert leans(question, content_words=2)
    assert not leans(question, content_words=3)


@pytest.mark.parametrize("question", ["Er det båndtvang?", "Koster det å parkere?", "Når åpner den nye skolen?", ""])
def test_a_pronoun_that_something_belonging_to_it_follows_points_nowhere(question: str) -> None:
    assert not leans(question, content_words=0)
