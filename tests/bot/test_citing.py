"""What cites documents is looked up in the log and among the cases, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from bot.ageing.citing import Citing, Period
from bot.cases.casebook import Casebook
from bot.cases.deadlines import USUAL
from bot.cases.life import Action, Answer, Decline, Reopen
from bot.cases.prose import Prose
from bot.database import reading, sessions
from bot.outcome import Ask, Reply
from bot.questions.log import QuestionLog
from tests.bot.conftest import NOW
from tests.bot.outcomes import CITATION, doubtful, sure, unanswered
from tests.bot.people import ANNE

LONG_AGO = NOW - timedelta(days=365)
MOMENT = timedelta(seconds=1)
YEAR = Period(LONG_AGO, NOW)


@pytest.fixture
def database(each_database: Engine) -> Engine:
    """Overrides the embedded one: each test runs on every kind of database."""
    return each_database


@pytest.fixture
def citing(database: Engine) -> Citing:
    return Citing(reading(database))


def found(citing: Citing, *documents: str) -> list[tuple[int, str]]:
    return [(each.question, each.document) for each in citing.answers(YEAR, documents or None)]


def test_only_answers_count_and_only_those_that_stand_and_are_of_the_time(log: QuestionLog, citing: Citing) -> None:
    ask = Ask("Når åpner det?", "U0KARI")
    log.record(Reply(ask, sure(), 1.0), LONG_AGO)
    second = log.record(Reply(ask, doubtful(), 1.0), LONG_AGO + MOMENT)
    taken_back = log.record(Reply(ask, sure(), 1.0), NOW)
    log.record(Reply(ask, unanswered(), 1.0), NOW)
    log.record(Reply(ask, sure(), 1.0), NOW + MOMENT)
    log.withdraw(taken_back.question, NOW)
    assert found(citing) == [(second.question, CITATION.document)]


def test_of_thousands_of_documents_those_are_found_that_are_named(log: QuestionLog, citing: Citing) -> None:
    cited = tuple(replace(CITATION, rank=rank, document=f"{rank}.md") for rank in range(1, 4))
    recorded = log.record(Reply(Ask("Når åpner det?", "U0KARI"), replace(sure(), citations=cited), 1.0), NOW)
    assert found(citing, "1.md", "3.md", *(f"x{each}.md" for each in range(2_000))) == [
        (recorded.question, "1.md"),
        (recorded.question, "3.md"),
    ]
    assert found(citing, "x.md") == []
    assert [each.slices for each in citing.answers(YEAR, ["2.md"])] == [CITATION.slices]


def test_however_many_documents_are_named_the_statements_are_the_same(database: Engine, citing: Citing) -> None:
    """A connection keeps each different one for the next time it is executed."""
    executed: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            executed.append(statement)

    event.listen(database, "before_cursor_execute", note)
    for count in (1, 49, 50, 51, 252, 501):
        names = [str(each) for each in range(count)]
        assert not list(citing.answers(YEAR, names, names))
    event.remove(database, "before_cursor_execute", note)
    # One by the names, one by the sources.
    assert len(set(executed)) == 2


def test_what_had_another_name_is_found_once_by_its_source(log: QuestionLog, citing: Citing) -> None:
    cited = tuple(replace(CITATION, rank=rank, document=f"{rank}.md", sha256=f"{rank}" * 64) for rank in (1, 2))
    recorded = log.record(Reply(Ask("Når åpner det?", "U0KARI"), replace(sure(), citations=cited), 1.0), NOW)
    held = citing.answers(YEAR, ["1.md", "ny.md"], ["1" * 64, "2" * 64])
    assert [(each.question, each.document) for each in held] == [
        (recorded.question, "1.md"),
        (recorded.question, "2.md"),
    ]


def test_what_was_cited_from_other_corpora_is_found_by_their_versions(log: QuestionLog, citing: Citing) -> None:
    cited = tuple(replace(CITATION, rank=rank, document=f"{rank}.md", corpus_version=f"v{rank}") for rank in (1, 2, 3))
    for at in (LONG_AGO, NOW, NOW + MOMENT):
        log.record(Reply(Ask("Når åpner det?", "U0KARI"), replace(sure(), citations=cited), 1.0), at)
    held = citing.answers_from_others(YEAR, ["v1", "v3"])
    assert [(each.document, each.corpus_version, each.asked_at) for each in held] == [("2.md", "v2", NOW)]


def test_the_last_word_of_each_case_counts(log: QuestionLog, database: Engine, citing: Citing) -> None:
    casebook = Casebook(sessions(database), USUAL)
    for question in ("Hvem eier brygga?", "Hva koster gravlunden?", "Når åpner museet?"):
        log.record(Reply(Ask(question, "U0KARI"), unanswered(), 1.0), NOW)
    first, second = Answer(Prose.of("Kommunen."), (CITATION,)), Answer(Prose.of("Havnevesenet."), (CITATION,))
    happened: dict[int, list[Action]] = {
        1: [first, Reopen(), second, Reopen()],
        2: [first, Reopen(), Decline("Nei.")],
    }
    for number, actions in happened.items():
        for action in actions:
            casebook.act(number, action, ANNE, NOW)
    assert [(each.case, each.action) for each in citing.last_words()] == [(1, second), (2, Decline("Nei."))]
