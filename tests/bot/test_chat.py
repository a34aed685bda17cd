"""A conversation in the terminal: follow-ups, and the commands that concern the last reply."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from bot.ageing.age import Age
from bot.cases.cases import Cases
from bot.chat import Conversation
from bot.database import sessions
from bot.outcome import Ask, Failed, NotAQuestion, Outcome, Remark, Reply
from bot.questions.history import History
from bot.questions.log import QuestionLog
from bot.tables.questions import VoteRow
from bot.texts import texts_in
from tests.bot.conftest import COSTS, LIBRARY, NOW, ROOT, UNHEARD_OF, CommandLine, break_table, mend_table
from tests.bot.outcomes import BEFORE, CORRECTED, FOLLOWING, Scripted, doubtful, sure, unanswered

WHETHER = "Var dette svaret? Skriv «ja», eller «nei», så får administrasjonen spørsmålet."
SHOW, MORE, BACK = "«vis 1» for å se et treff i sammenheng", "«flere» for flere treff", "«forrige» for treffene før"
STAFF = "«send videre» for å gi spørsmålet til administrasjonen"
LITERALLY = "«ordrett» for å søke etter akkurat det du skrev"
FREELY = "«tolk» for å søke med tolkning igjen"

DEMO = str(Path(ROOT, "corpus", "demo"))
Begin = Callable[..., tuple[Conversation, Scripted]]


@pytest.fixture
def begin(log: QuestionLog, database: Engine) -> Begin:
    """Begins a conversation in which every question gets what `script` says."""

    def begin_one(script: Callable[[Ask], Outcome], language: str = "nb") -> tuple[Conversation, Scripted]:
        answering = Scripted(log, script)
        history = History(sessions(database))
        return Conversation(
            "terminal", answering, log, history, texts_in(language), lambda _, stands: Age(stands), lambda: NOW
        ), answering

    return begin_one


@pytest.fixture
def cases(database: Engine) -> Cases:
    """Staff's list."""
    return Cases(sessions(database))


def votes(database: Engine) -> list[tuple[int, bool]]:
    """The questions that were voted on, and whether the answer helped."""
    with sessions(database)() as session:
        rows = session.scalars(select(VoteRow).order_by(VoteRow.question_id))
        return [(row.question_id, row.helpful) for row in rows]


# Follow-ups


def test_a_second_question_follows_up_the_first(kommunesvar: CommandLine) -> None:
    run = kommunesvar(
        "chat",
        "--corpus",
        DEMO,
        piped=f"{COSTS}\nog når åpner den?\nHei\nog hva koster skiene?\n",
    )
    assert (run.status, run.err) == (0, "")
    costs, opens, greeting, where = run.out.split("\n> ")[1:]
    assert "950 000 kroner" in costs
    assert "Forstått" not in costs
    assert f"Forstått som en fortsettelse av «{COSTS}»." in opens
    assert "Sentralen åpner" in opens
    assert greeting.startswith("Hei\nHei!")
    assert "Forstått som en fortsettelse av «Hva koster utstyrssentralen å drive? og når åpner den?»." in where


def test_a_question_comes_with_all_that_it_may_follow_up(begin: Begin) -> None:
    conversation, answering = begin(lambda ask: doubtful(FOLLOWING) if ask.before else sure())
    for line in (BEFORE, "og når åpner det?", "og hvor?"):
        conversation.say(line)
    assert [ask.before for ask in answering.asks] == ["", BEFORE, f"{BEFORE}\nog når åpner det?"]


def test_what_was_not_followed_up_is_forgotten(begin: Begin) -> None:
    conversation, answering = begin(lambda _: sure())
    for line in (BEFORE, UNHEARD_OF, "og hvor?"):
        conversation.say(line)
    assert answering.asks[-1].before == UNHEARD_OF


@pytest.mark.parametrize("between", [NotAQuestion(Remark.THANKS), Failed("0a1b2c3d")])
def test_what_is_no_reply_in_between_does_not_end_what_the_talk_is_about(
    begin: Begin, cases: Cases, between: Outcome
) -> None:
    conversation, answering = begin(lambda ask: between if ask.text == "takk" else doubtful())
    for line in (BEFORE, "takk", "og når?"):
        conversation.say(line)
    assert answering.asks[-1].before == BEFORE
    conversation.say("takk")
    assert conversation.say("send videre") == "Spørsmålet er sendt til administrasjonen som henvendelse 1."
    assert [case.question for case in cases.open()] == ["og når?"]


# Commands


@pytest.mark.parametrize("typed", ["ordrett", "ORDRETT", "Ordrett", "«ordrett»", '"ordrett".', "  Ordrett!  "])
def test_ordrett_asks_the_last_question_again_as_it_was_written(begin: Begin, typed: str) -> None:
    conversation, answering = begin(lambda ask: sure() if ask.literally else sure(CORRECTED))
    first = conversation.say(BEFORE)
    literal = conversation.say(typed)
    assert isinstance(first, Reply)
    assert isinstance(literal, Reply)
    assert answering.asks[-1] == Ask(BEFORE, "terminal", literally=True, again=first.question)
    assert conversation.hints(literal) == [f"Skriv {SHOW}, {STAFF} eller {FREELY}."]


@pytest.mark.parametrize("typed", ["tolk", "«Tolk»!"])
def test_tolk_takes_a_literal_search_back(begin: Begin, typed: str) -> None:
    conversation, answering = begin(lambda ask: unanswered() if ask.literally else sure(CORRECTED))
    first = conversation.say(BEFORE)
    conversation.say("ordrett")
    conversation.say("ordrett")
    back = conversation.say(typed)
    assert isinstance(first, Reply)
    assert isinstance(back, Reply)
    assert (back.question, back.outcome) == (first.question, first.outcome)
    # It was asked three times, and there is nothing to take back any more.
    conversation.say(typed)
    assert [ask.text for ask in answering.asks] == [BEFORE] * 4 + [typed]


@pytest.mark.parametrize(
    "typed", ["send videre", "SEND VIDERE", "Send videre", "«send videre»", "'send videre'.", "  Send Videre!  "]
)
def test_send_videre_gives_staff_the_last_question_however_often(begin: Begin, cases: Cases, typed: str) -> None:
    conversation, _ = begin(lambda _: doubtful())
    conversation.say(BEFORE)
    for _ in range(2):
        assert conversation.say(typed) == "Spørsmålet er sendt til administrasjonen som henvendelse 1."
    assert [(case.question, case.asker) for case in cases.open()] == [(BEFORE, "terminal")]


@pytest.mark.parametrize(
    ("language", "literally", "send_on", "told"),
    [
        ("nb", "ordrett", "send videre", "Spørsmålet er sendt til administrasjonen som henvendelse 1."),
        ("nn", "ordrett", "send vidare", "Spørsmålet er sendt til administrasjonen som førespurnad 1."),
        ("en", "literally", "Send on", "The question is sent to staff as enquiry 1."),
    ],
)
def test_commands_are_in_the_language_of_the_bot(
    begin: Begin, language: str, literally: str, send_on: str, told: str
) -> None:
    conversation, answering = begin(lambda _: doubtful(), language)
    conversation.say(BEFORE)
    conversation.say(literally)
    assert answering.asks[-1].literally
    assert conversation.say(send_on) == told


@pytest.mark.parametrize(
    ("language", "yes", "no", "thanks", "sent"),
    [
        ("nb", "ja", "nei", "Takk for at du sa fra.", "Spørsmålet er sendt til administrasjonen som henvendelse 1."),
        (
            "nb",
            " «Ja»! ",
            "Nei,",
            "Takk for at du sa fra.",
            "Spørsmålet er sendt til administrasjonen som henvendelse 1.",
        ),
        ("nn", "Ja", "nei.", "Takk for at du sa frå.", "Spørsmålet er sendt til administrasjonen som førespurnad 1."),
        ("en", "Yes!", "NO", "Thank you for telling me.", "The question is sent to staff as enquiry 1."),
    ],
)
def test_yes_confirms_a_doubtful_answer_and_no_gives_staff_the_question(
    begin: Begin, cases: Cases, database: Engine, language: str, yes: str, no: str, thanks: str, sent: str
) -> None:
    conversation, answering = begin(lambda _: doubtful(), language)
    conversation.say(BEFORE)
    assert conversation.say(yes) == thanks
    assert (votes(database), cases.open()) == ([(1, True)], [])
    assert conversation.say(no) == sent
    assert votes(database) == [(1, False)]
    assert [case.question for case in cases.open()] == [BEFORE]
    assert len(answering.asks) == 1


@pytest.mark.parametrize("typed", ["ja", "nei"])
@pytest.mark.parametrize("outcome", [sure(CORRECTED), unanswered(), None])
def test_yes_and_no_mean_nothing_where_no_answer_was_doubtful(
    begin: Begin, cases: Cases, outcome: Outcome | None, typed: str
) -> None:
    conversation, answering = begin(
        lambda ask: outcome if outcome and ask.text == BEFORE else NotAQuestion(Remark.EMPTY)
    )
    if outcome:
        conversation.say(BEFORE)
    before = cases.open()
    assert isinstance(conversation.say(typed), Reply)
    assert answering.asks[-1].text == typed
    assert cases.open() == before


def test_yes_is_said_of_the_literal_answer_and_no_of_the_question_that_was_asked_first(
    begin: Begin, cases: Cases, database: Engine
) -> None:
    conversation, _ = begin(lambda ask: doubtful() if ask.literally else unanswered(CORRECTED))
    for line in (UNHEARD_OF, "ordrett", "ja"):
        conversation.say(line)
    assert votes(database) == [(2, True)]
    assert conversation.say("nei") == "Spørsmålet er sendt til administrasjonen som henvendelse 1."
    assert [case.number for case in cases.open()] == [1]


@pytest.mark.parametrize("earlier", [[], ["takk"]])
@pytest.mark.parametrize("line", ["ordrett", "send videre", "Send videre!"])
def test_with_nothing_asked_before_commands_are_just_questions(begin: Begin, earlier: list[str], line: str) -> None:
    conversation, answering = begin(lambda ask: NotAQuestion(Remark.THANKS) if ask.text == "takk" else sure())
    for said in earlier:
        conversation.say(said)
    reply = conversation.say(line)
    assert isinstance(reply, Reply)
    assert answering.asks[-1] == Ask(line, "terminal")


@pytest.mark.parametrize("line", ["ordrett?", "send videre til meg", "Hva betyr ordrett?", "vidare"])
def test_what_only_looks_like_a_command_is_a_question(begin: Begin, line: str) -> None:
    conversation, answering = begin(lambda _: sure())
    conversation.say(BEFORE)
    conversation.say(line)
    assert answering.asks[-1] == Ask(line, "terminal", before=BEFORE)


def test_an_unanswered_question_keeps_its_case_through_all_commands(begin: Begin, cases: Cases) -> None:
    conversation, answering = begin(lambda ask: unanswered() if ask.literally else unanswered(CORRECTED))
    conversation.say(UNHEARD_OF)
    for line in ("ordrett", "ordrett", "send videre", "ordrett", "send videre"):
        conversation.say(line)
    assert [case.number for case in cases.open()] == [1]
    assert {ask.again for ask in answering.asks} == {None, 1}


def test_staff_get_a_follow_up_with_what_it_follows_although_it_was_asked_literally(begin: Begin, cases: Cases) -> None:
    conversation, _ = begin(lambda ask: doubtful() if ask.literally else doubtful(FOLLOWING))
    for line in ("og når åpner det?", "ordrett", "send videre"):
        conversation.say(line)
    assert [(case.follows, case.question) for case in cases.open()] == [(BEFORE, "og når åpner det?")]


# What goes wrong


@pytest.mark.parametrize(("typed", "table"), [("ja", "votes"), ("nei", "cases"), ("send videre", "cases")])
@pytest.mark.usefixtures("logged")
def test_an_asker_is_told_of_a_command_that_fails_and_can_type_it_again(
    begin: Begin, database: Engine, caplog: pytest.LogCaptureFixture, typed: str, table: str
) -> None:
    conversation, _ = begin(lambda _: doubtful())
    conversation.say(UNHEARD_OF)
    break_table(database, table)
    told = conversation.say(typed)
    assert isinstance(told, str)
    assert told.startswith("Beklager, noe gikk galt hos meg")
    assert f"a command of the chat failed (error {told.rstrip('.').split()[-1]})" in caplog.text
    mend_table(database, table)
    assert conversation.say(typed) in (
        "Takk for at du sa fra.",
        "Spørsmålet er sendt til administrasjonen som henvendelse 1.",
    )


@pytest.mark.parametrize("typed", ["nei", "send videre"])
def test_a_question_that_is_in_the_log_no_more_cannot_be_sent_on(
    begin: Begin, cases: Cases, database: Engine, typed: str
) -> None:
    conversation, _ = begin(lambda _: doubtful())
    conversation.say(BEFORE)
    with database.begin() as connection:
        for table in ("citations", "votes", "questions"):
            connection.execute(text(f"DELETE FROM {table}"))
    assert conversation.say(typed) == "Jeg finner ikke dette spørsmålet lenger. Still det gjerne på nytt."
    assert cases.open() == []


# What can be typed is told


@pytest.mark.parametrize(
    ("outcome", "hints"),
    [
        (sure(), [f"Skriv {SHOW} eller {STAFF}."]),
        (replace(sure(CORRECTED), more=True), [f"Skriv {SHOW}, {MORE}, {STAFF} eller {LITERALLY}."]),
        (doubtful(), [WHETHER, f"Skriv {SHOW} eller {STAFF}."]),
        (unanswered(), [f"Skriv {SHOW}."]),
        (unanswered(FOLLOWING), [f"Skriv {SHOW} eller {LITERALLY}."]),
        (NotAQuestion(Remark.THANKS), []),
        (Failed("0a1b2c3d"), []),
    ],
)
def test_what_can_be_typed_about_a_reply_is_told(begin: Begin, outcome: Outcome, hints: list[str]) -> None:
    conversation, _ = begin(lambda _: outcome)
    reply = conversation.say(BEFORE)
    assert isinstance(reply, Reply)
    assert conversation.hints(reply) == hints


def test_nothing_is_offered_that_was_done(begin: Begin) -> None:
    conversation, _ = begin(lambda _: sure())
    conversation.say(BEFORE)
    conversation.say("send videre")
    said = conversation.say("forrige")
    assert isinstance(said, Reply)
    assert conversation.hints(said) == [f"Skriv {SHOW}."]


# Further hits, and the context


def test_further_hits_can_be_leafed_through_to_the_end_and_back(kommunesvar: CommandLine) -> None:
    run = kommunesvar("chat", "--corpus", DEMO, piped=f"{COSTS}\nflere\nFlere!\nforrige\nforrige\nforrige\n")
    assert (run.status, run.err) == (0, "")
    reply, second, third, back, first, still = (part.split("\n", 1)[1] for part in run.out.split("\n> ")[1:])
    assert MORE in reply
    shown = re.search(r"Flere treff \((\d+)–(\d+)\):", second)
    further = re.search(r"Flere treff \((\d+)–(\d+)\):", third)
    assert shown
    assert further
    assert int(further[1]) == int(shown[2]) + 1
    assert BACK in second
    assert back == second
    assert first == still == reply


def test_behind_the_last_hit_there_is_a_way_back(kommunesvar: CommandLine) -> None:
    run = kommunesvar("chat", piped=f"{LIBRARY}\n" + "flere\n" * 6 + "forrige\n")
    *_, page, end, still, back = (part.split("\n", 1)[1] for part in run.out.split("\n> ")[1:])
    assert end.startswith("Det er ingen flere treff.")
    assert f"Skriv {BACK}" in end
    assert still == end
    assert not back.startswith("Det er ingen")
    assert page == end


def test_an_excerpt_is_shown_in_context(kommunesvar: CommandLine) -> None:
    run = kommunesvar("chat", "--corpus", DEMO, piped=f"{COSTS}\nVIS 1\nvis 99\nflere\nvis 4\n")
    reply, context, unknown, page, further = (part.split("\n", 1)[1] for part in run.out.split("\n> ")[1:])
    assert "950 000 kroner" in reply
    assert "950 000 kroner" in context
    # More is shown than the excerpt.
    assert len(context) > len(reply.split("\n2. ")[0])
    assert unknown.startswith("Jeg har ikke vist noe treff 99 til dette spørsmålet.")
    title = re.search(r"^4\. (.*?) · ", page, re.MULTILINE)
    assert title
    assert further.startswith(title[1])


def test_piped_commands_work_as_typed_ones_do(kommunesvar: CommandLine) -> None:
    run = kommunesvar("chat", piped="ordrett\nNår åpner bibliotket på lørdager?\nOrdrett\nSEND VIDERE\nSend videre\n")
    assert run.status == 0
    first, corrected, literal, sent, again = run.out.split("\n> ")[1:]
    assert first.startswith("ordrett\nDette finner jeg ikke noe sikkert svar på")
    assert "Leste «bibliotket» som «biblioteket»." in corrected
    assert LITERALLY in corrected
    assert "Leste" not in literal
    assert sent.splitlines()[1] == again.splitlines()[1]
    assert sent.splitlines()[1].startswith("Spørsmålet er sendt til administrasjonen som henvendelse ")
    assert kommunesvar("questions", "list").out.count("bibliotket") == 1
