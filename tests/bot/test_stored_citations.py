"""Citations are kept with where they stood, in which corpus, and what their document was read from."""

from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from bot.ageing.stored_citations import OfEvent, OfQuestion, StoredCitation, stored_citations
from bot.cases.casebook import Casebook
from bot.cases.deadlines import USUAL
from bot.cases.life import BOT, Answer, Propose
from bot.cases.prose import Prose
from bot.cases.rows import details
from bot.database import reading, sessions
from bot.outcome import Ask, Reply
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.tables.cases import CaseEventRow
from retrieval.citations import Citation
from tests.bot.conftest import NOW
from tests.bot.outcomes import CITATION, sure, unanswered
from tests.bot.people import ANNE

CITED = replace(CITATION, corpus_version="0123456789abcdef", sha256="ab" * 32)
SECOND = replace(CITED, rank=2, document="kafeen.md", excerpt="Kafeen selger boller.")


@pytest.fixture
def database(each_database: Engine) -> Engine:
    """Overrides the embedded one: each test runs on every kind of database."""
    return each_database


@pytest.fixture
def session(database: Engine) -> Iterator[Session]:
    with reading(database)() as session:
        yield session


def stored(place: OfQuestion | OfEvent, cited: Citation) -> StoredCitation:
    where = cited.document, cited.passage, cited.slices, cited.excerpt
    return StoredCitation(place, *where, cited.corpus_version, cited.sha256)


def kept(session: Session) -> list[StoredCitation]:
    found = list(stored_citations(session))
    assert all(isinstance(each, StoredCitation) for each in found)
    return [each for each in found if isinstance(each, StoredCitation)]


def test_all_that_was_shown_answered_and_proposed_is_found_again(
    log: QuestionLog, database: Engine, session: Session
) -> None:
    casebook = Casebook(sessions(database), USUAL)
    log.record(Reply(Ask("Når åpner det?", "U0KARI"), replace(sure(), citations=(CITED, SECOND)), 1.0), NOW)
    log.record(Reply(Ask("Hvor er det?", "U0KARI"), replace(unanswered(), nearest=()), 1.0), NOW)
    casebook.act(1, Propose(CITED.corpus_version, (CITED,)), BOT, NOW)
    casebook.act(1, Answer(Prose.of("Her."), (CITED, SECOND)), ANNE, NOW)
    [proposed, first, second] = kept(session)[2:]
    assert kept(session)[:2] == [stored(OfQuestion(1, 1), CITED), stored(OfQuestion(1, 2), SECOND)]
    assert isinstance(proposed.place, OfEvent)
    assert isinstance(first.place, OfEvent)
    assert (first.place.case, proposed.place.event < first.place.event) == (1, True)
    assert first == stored(OfEvent(first.place.event, 1, 1), CITED)
    assert second == stored(OfEvent(first.place.event, 1, 2), SECOND)


def test_what_is_noted_later_has_the_corpus_of_that_day(log: QuestionLog, session: Session) -> None:
    recorded = log.record(Reply(Ask("Når åpner det?", "U0KARI"), replace(sure(), citations=(CITED,)), 1.0), NOW)
    log.cited(recorded.question, [replace(SECOND, corpus_version="fedcba9876543210", sha256="cd" * 32)])
    versions = [(each.corpus_version, each.sha256[:2]) for each in kept(session)]
    assert versions == [("0123456789abcdef", "ab"), ("fedcba9876543210", "cd")]


def test_what_was_kept_before_these_were_noted_can_still_be_read(
    log: QuestionLog, database: Engine, session: Session
) -> None:
    casebook = Casebook(sessions(database), USUAL)
    log.record(Reply(Ask("Når åpner det?", "U0KARI"), replace(sure(), citations=(CITATION,)), 1.0), NOW)
    log.record(Reply(Ask("Hvor er det?", "U0KARI"), replace(unanswered(), nearest=()), 1.0), NOW)
    casebook.act(1, Answer(Prose.of("Her."), (CITED,)), ANNE, NOW)
    old = details(Answer(Prose.of("Her."), (CITED,)))
    for cited in old["citations"]:
        del cited["corpus_version"], cited["sha256"]
    with sessions(database).begin() as writing:
        writing.execute(update(CaseEventRow).where(CaseEventRow.action == "answer").values(details=old))
    assert [(each.corpus_version, each.sha256) for each in kept(session)] == [("", ""), ("", "")]
    assert History(reading(database)).shown(1)[0].excerpt == CITATION.excerpt
    assert msgspec.convert(old, Answer).citations[0] == CITATION
