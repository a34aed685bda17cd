"""From a question to an outcome and its row, without Slack."""

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import text

from bot.answering import Answering
from bot.database import reading
from bot.knowledge import Served
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Remark, Unanswered
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.questions.rows import storable
from retrieval.engine import EmbeddedEngine
from retrieval.filters import Period, Without
from retrieval.interpretation import Interpretation
from retrieval.query import LONGEST
from tests.bot.conftest import ABOUT_A_PLAN, COSTS, NOW, UNHEARD_OF, open_cases


@pytest.fixture
def answering(demo_engine: EmbeddedEngine, log: QuestionLog) -> Answering:
    return Answering(lambda: Served(demo_engine), log, lambda: NOW)


def rows(database: Database, table: str) -> int:
    with database.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_question_is_answered_with_slices_of_documents(answering: Answering, demo_engine: EmbeddedEngine) -> None:
    reply = answering.ask(Ask(ABOUT_A_PLAN, asker="U0KARI"))
    assert isinstance(reply.outcome, Answered)
    assert reply.outcome.searched.version == demo_engine.corpus.fingerprint
    assert reply.took_ms > 0
    for citation in reply.outcome.citations:
        text_of_document = demo_engine.corpus.document(citation.document).text
        assert " […] ".join(span.of(text_of_document) for span in citation.slices) == citation.excerpt


def test_a_question_without_an_answer_becomes_a_case(answering: Answering, log: QuestionLog) -> None:
    asked = (UNHEARD_OF, "Hvem vant hundeløpet i Alaska?")
    first, second = (answering.ask(Ask(text, asker="U0KARI")) for text in asked)
    assert isinstance(first.outcome, Unanswered)
    assert isinstance(second.outcome, Unanswered)
    assert [case.number for case in open_cases(log)] == [first.case, second.case]


def test_a_reply_knows_its_number_in_the_log(answering: Answering, database: Database) -> None:
    replies = [answering.ask(Ask(text, asker="U0KARI")) for text in (ABOUT_A_PLAN, UNHEARD_OF)]
    for reply in replies:
        assert reply.question is not None
        logged = History(reading(database)).question(reply.question)
        assert logged
        assert logged.ask == reply.ask
    assert answering.ask(Ask("hei", asker="U0KARI")).question is None


def test_a_question_is_read_in_the_light_of_the_one_before(answering: Answering) -> None:
    reply = answering.ask(Ask("og når åpner den?", asker="U0KARI", before=COSTS))
    assert isinstance(reply.outcome, Answered)
    assert reply.outcome.interpretation.follows == COSTS
    assert reply.asked_in_full == f"{COSTS}\nog når åpner den?"
    assert {citation.case_number for citation in reply.outcome.citations} <= {"24/01144-3", "24/01144-6"}


def test_a_question_that_stands_by_itself_follows_nothing(answering: Answering) -> None:
    reply = answering.ask(Ask(ABOUT_A_PLAN, asker="U0KARI", before=COSTS))
    assert isinstance(reply.outcome, Answered)
    assert reply.outcome.interpretation.follows == ""
    assert reply.asked_in_full == ABOUT_A_PLAN


@pytest.mark.parametrize("typed", ["når da?", "hvem?", "Hvem", "hvorfor?"])
def test_a_question_word_alone_follows_up_the_question_before(answering: Answering, typed: str) -> None:
    outcome = answering.ask(Ask(typed, asker="U0KARI", before=COSTS)).outcome
    assert isinstance(outcome, Answered | Unanswered)
    assert outcome.interpretation.follows == COSTS
    assert answering.ask(Ask(typed, asker="U0KARI")).outcome == NotAQuestion(Remark.EMPTY)


@pytest.mark.parametrize("typed", ["ja", "Nei", "nei!", "yes", "no"])
def test_yes_and_no_alone_follow_nothing(answering: Answering, database: Database, typed: str) -> None:
    assert answering.ask(Ask(typed, asker="U0KARI", before=COSTS)).outcome == NotAQuestion(Remark.EMPTY)
    assert rows(database, "questions") == 0


def test_what_was_asked_is_a_line_a_turn_however_it_was_typed(answering: Answering) -> None:
    first = answering.ask(Ask("\n".join(COSTS.split(" ")) + "\n", asker="U0KARI"))
    assert first.asked_in_full == COSTS
    then = answering.ask(Ask("og når\n åpner  den?", asker="U0KARI", before=first.asked_in_full))
    assert then.asked_in_full == f"{COSTS}\nog når åpner den?"


def test_last_year_is_the_year_before_that_of_the_clock(answering: Answering) -> None:
    outcome = answering.ask(Ask(f"{UNHEARD_OF} i fjor", asker="U0KARI")).outcome
    assert isinstance(outcome, Answered | Unanswered)
    assert Period(NOW.year - 1, NOW.year - 1) in outcome.interpretation.filters


def test_literally_nothing_is_read_in(answering: Answering) -> None:
    question = "og når åpner utstyrsentralen i fjor? -giraffer"
    read, literal = (
        answering.ask(Ask(question, asker="U0KARI", before=COSTS, literally=literally)).outcome
        for literally in (False, True)
    )
    assert isinstance(read, Answered | Unanswered)
    assert isinstance(literal, Answered | Unanswered)
    assert read.interpretation.can_be_taken_back
    assert literal.interpretation == Interpretation(filters=(Without("giraffer"),))


def test_small_talk_is_not_kept(answering: Answering, database: Database) -> None:
    assert answering.ask(Ask("hei", asker="U0KARI")).outcome == NotAQuestion(Remark.GREETING)
    assert rows(database, "questions") == 0


def test_without_a_log_nothing_is_kept_and_no_case_is_promised(demo_engine: EmbeddedEngine, database: Database) -> None:
    reply = Answering(lambda: Served(demo_engine), None, lambda: NOW).ask(Ask(UNHEARD_OF, asker="U0KARI"))
    assert isinstance(reply.outcome, Unanswered)
    assert (reply.question, reply.case) == (None, None)
    assert rows(database, "questions") == 0


def test_what_fails_is_kept_in_the_log_for_staff_to_see(log: QuestionLog, database: Database) -> None:
    def nothing_to_ask() -> Served:
        raise MemoryError

    outcome = Answering(nothing_to_ask, log, lambda: NOW).ask(Ask(ABOUT_A_PLAN, asker="U0KARI")).outcome
    assert isinstance(outcome, Failed)
    assert rows(database, "questions") == 1
    assert open_cases(log) == []


def test_a_pasted_document_is_asked_by_its_beginning(answering: Answering) -> None:
    pasted = ABOUT_A_PLAN + " " + "giraffer i dyreparken " * LONGEST
    beginning = answering.ask(Ask(pasted[:LONGEST], asker="U0KARI")).outcome
    whole = answering.ask(Ask(pasted, asker="U0KARI"))
    assert isinstance(beginning, Unanswered)
    assert isinstance(whole.outcome, Unanswered)
    assert whole.outcome.reasons == beginning.reasons
    assert whole.ask.text == pasted


@pytest.mark.parametrize(
    ("typed", "kept"), [("a\0b", "ab"), ("a\ud83db", "a?b"), ("🦒 på ØYA", "🦒 på ØYA"), ("\udce5r", "?r")]
)
def test_characters_that_no_database_takes_are_left_out(
    answering: Answering, log: QuestionLog, typed: str, kept: str
) -> None:
    assert storable(typed) == kept
    answering.ask(Ask(f"{UNHEARD_OF} {typed}", asker="U0KARI"))
    assert [case.question for case in open_cases(log)] == [f"{UNHEARD_OF} {kept}"]


@pytest.mark.parametrize(
    "what", ["", "\n", "'); DROP TABLE questions; --", "%s %(x)s {x}", "x" * 100_000, "a " * 9_000]
)
def test_whatever_is_written_something_comes_of_it(answering: Answering, what: str) -> None:
    assert not isinstance(answering.ask(Ask(what, asker="U0KARI")).outcome, Failed)
