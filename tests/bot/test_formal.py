"""A councillor makes a question without an answer a formal written one, from the button to the document with staff."""

import io
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import docx
import pytest
from sqlalchemy import Engine

from bot.cases.life import Formal
from bot.database import sessions
from bot.dependencies import Dependencies
from bot.errands.errands import order
from bot.errands.items import SendPaper
from bot.staffing import Members, Staffing
from tests.bot.conftest import (
    NOW,
    UNHEARD_OF,
    break_table,
    kept_papers,
    mend_table,
    running_bot,
)
from tests.bot.people import Seen, carried_out, words
from tests.bot.places import EVERYWHERE, Ask, Place, Posted, directly, in_channel, opened
from tests.bot.reading import shown_in
from tests.bot.staffed import staffed_bot
from tests.patience import eventually
from tests.slack_server import Form, SlackServer, payloads
from tests.slack_server.payloads import ASKER, Payload

STAFF = "C0STAFF"
MAKE_FORMAL = "Lag skriftlig spørsmål"
DIRECT = f"D{ASKER[1:]}"
SUBJECT = "Giraffene i dyreparken"
NAMES = {"sporsmal-1-2026.docx", "sporsmal-1-2026.md"}


def going() -> Callable[[], datetime]:
    """A clock that begins at NOW and goes on: what failed is tried again after two seconds."""
    began = time.monotonic()
    return lambda: NOW + timedelta(seconds=time.monotonic() - began)


@pytest.fixture
def dependencies(database: Engine) -> Dependencies:
    return bot_of(database, Staffing(channel=STAFF, staff=Members(frozenset({"U0ANNE"}))))


def bot_of(database: Engine, staffing: Staffing) -> Dependencies:
    return staffed_bot(database, staffing=staffing, clock=going())


@pytest.fixture
def bot(slack: SlackServer, dependencies: Dependencies) -> Iterator[None]:
    slack.set_name(ASKER, "Kari Nordmann")
    with running_bot(slack, dependencies):
        yield


with_a_bot = pytest.mark.usefixtures("bot", "logged")


def is_of_the_paper(message: Seen) -> bool:
    """Whether it tells the question itself; below the message of its case stands a word of it, too."""
    mark = (message.get("metadata") or {}).get("event_payload", {}).get("mark", "")
    return str(mark).startswith("paper:") and not mark.endswith(":card")


def window(reply: Place) -> Form:
    """The window behind the button."""
    return Form.of(reply.open(MAKE_FORMAL).now())


def written(reply: Place) -> Form:
    """The same with all that a question needs."""
    form = window(reply).write("subject", SUBJECT).write("introduction", "Jeg har spurt før.")
    return form.write("question_1", UNHEARD_OF).write("question_3", "Hva spiser de?")


def send(slack: SlackServer, form: Form, user: str = ASKER) -> Payload | None:
    """Sends a window in: what the bot answers to that."""
    return slack.acknowledged(slack.deliver(form.submit(user))).payload


def told(answer: Payload | None) -> str:
    """What the window tells after it was sent."""
    assert answer
    assert answer["response_action"] == "update"
    return shown_in(answer["view"]["blocks"])


def errors(answer: Payload | None) -> dict[str, str]:
    assert answer
    assert answer["response_action"] == "errors"
    found: dict[str, str] = answer["errors"]
    return found


def preview(slack: SlackServer, form: Form) -> Payload:
    before = len(slack.calls("views.push"))
    slack.deliver(form.press("preview"))
    slack.wait_for("views.push", before + 1)
    return opened(slack).now()


def read_back(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def staff_files(slack: SlackServer) -> dict[str, bytes]:
    files = slack.files(STAFF)
    found = {file.name: file.content for file in files}
    assert len(found) == len(files), "a file stands there twice"
    return found


def copies(slack: SlackServer) -> list[Payload]:
    """What the councillor has got of the bot directly; Slack takes a person's id for their conversation, too."""
    everything = [*slack.messages(DIRECT), *slack.messages(ASKER)]
    return [message for message in everything if "kopien" in words(message)]


# The whole way


@with_a_bot
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_a_question_is_written_looked_at_and_sent(
    slack: SlackServer, database: Engine, dependencies: Dependencies, ask: Ask
) -> None:
    form = written(ask(slack, UNHEARD_OF))
    look = preview(slack, form)
    assert look["close"]["text"] == "Tilbake"
    assert shown_in(look["blocks"]) == (
        f"Spørsmål N (2026) fra Kari Nordmann: {SUBJECT}\n"
        "Til: Kommunedirektøren\nFra: Kari Nordmann\nDato: 2. mars 2026\nJeg har spurt før.\n"
        f"Spørsmål 1\n\n{UNHEARD_OF}\nSpørsmål 2\n\nHva spiser de?"
    )
    assert "Spørsmål 1 (2026) er sendt til administrasjonen." in told(send(slack, form))
    carried_out(database)

    files = staff_files(slack)
    assert set(files) == NAMES
    paragraphs = read_back(files["sporsmal-1-2026.docx"])
    assert paragraphs[0] == f"Spørsmål 1 (2026) fra Kari Nordmann: {SUBJECT}"
    assert paragraphs[2:] == ["Jeg har spurt før.", "Spørsmål 1", UNHEARD_OF, "Spørsmål 2", "Hva spiser de?"]
    assert UNHEARD_OF in files["sporsmal-1-2026.md"].decode()
    [message] = [each for each in slack.messages(STAFF) if each.get("files")]
    assert words(message) == (f"Kari Nordmann har sendt spørsmål 1 (2026): {SUBJECT}\nDet kommer fra henvendelse 1.")
    kept = kept_papers(database) / "2026"
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == files
    [copy] = copies(slack)
    assert f"Spørsmål 1 (2026) fra Kari Nordmann: {SUBJECT}" in words(copy)
    assert isinstance(dependencies.cases.events(1)[-1].action, Formal)


@with_a_bot
def test_the_window_begins_with_what_was_asked(slack: SlackServer) -> None:
    form = window(directly(slack, UNHEARD_OF))
    assert form.values["question_1"]["question_1"]["value"] == UNHEARD_OF
    assert "Spørsmål N (2026) fra Kari Nordmann" in shown_in(form.view["blocks"])


@with_a_bot
def test_two_councillors_who_send_at_the_same_moment_get_two_numbers(slack: SlackServer, database: Engine) -> None:
    forms: list[tuple[str, Form]] = []
    for person in ("U0KARI", "U0OLA"):
        slack.deliver(payloads.mention(f"{UNHEARD_OF} {person}", person))
        # Staff's message of the first case is posted meanwhile.
        eventually(lambda: len(slack.messages(payloads.CHANNEL)) > len(forms))
        reply = in_channel_of(slack, person)
        forms.append((person, written(reply)))
    envelopes = [slack.deliver(form.submit(person)) for person, form in forms]
    said = {told(slack.acknowledged(envelope).payload).split(" er sendt")[0] for envelope in envelopes}
    assert said == {"Spørsmål 1 (2026)", "Spørsmål 2 (2026)"}
    carried_out(database)
    assert set(staff_files(slack)) == NAMES | {"sporsmal-2-2026.docx", "sporsmal-2-2026.md"}


def in_channel_of(slack: SlackServer, person: str) -> Place:
    """The last reply in the channel, as this person looks at it."""
    return Posted(slack, person, "chat.update", payloads.CHANNEL, slack.messages(payloads.CHANNEL)[-1]["ts"])


@with_a_bot
def test_a_window_that_is_sent_in_twice_is_one_question(slack: SlackServer, database: Engine) -> None:
    form = written(directly(slack, UNHEARD_OF))
    first, again = told(send(slack, form)), told(send(slack, form))
    assert first == again
    carried_out(database)
    assert set(staff_files(slack)) == NAMES
    assert len(copies(slack)) == 1


# What goes wrong


@with_a_bot
def test_somebody_else_in_the_channel_cannot_make_it_formal(slack: SlackServer, dependencies: Dependencies) -> None:
    reply = in_channel(slack, UNHEARD_OF)
    other = reply.by("U0OLA")
    assert "Bare den som stilte spørsmålet" in other.told(other.button(MAKE_FORMAL))
    assert slack.calls("views.open") == []
    # Neither with a window of the asker's.
    assert "Jeg finner ikke dette spørsmålet" in errors(send(slack, written(reply), "U0OLA"))["subject"]
    assert dependencies.papers.listed() == []


@with_a_bot
def test_what_is_blank_or_too_long_is_told_at_its_field(slack: SlackServer, dependencies: Dependencies) -> None:
    form = written(directly(slack, UNHEARD_OF))
    blank = form.write("subject", " ").write("question_1", "\n").write("question_3", "")
    assert "Skriv et emne og minst ett spørsmål" in shown_in(preview(slack, blank)["blocks"])
    assert errors(send(slack, blank)) == {
        "subject": "Skriv hva det handler om.",
        "question_1": "Skriv minst ett spørsmål.",
    }
    forged = Form(form.view, {**form.values, "question_2": {"question_2": {"value": "x" * 1_501}}})
    assert errors(send(slack, forged)) == {"question_2": "Dette er for langt. Skriv høyst 1\xa0500 tegn."}
    assert dependencies.papers.listed() == []


@with_a_bot
def test_what_tells_who_somebody_is_is_masked_before_it_is_kept(slack: SlackServer, dependencies: Dependencies) -> None:
    form = written(directly(slack, UNHEARD_OF)).write("question_2", "Kan dere svare ola@example.no?")
    shown = shown_in(preview(slack, form)["blocks"])
    assert "Kan dere svare [e-postadresse]?" in shown
    assert "er byttet ut" in shown
    assert "er byttet ut" in told(send(slack, form))
    [filed] = dependencies.papers.listed()
    assert filed.draft.questions == (UNHEARD_OF, "Kan dere svare [e-postadresse]?", "Hva spiser de?")


@with_a_bot
def test_nothing_written_is_lost_where_slack_shows_no_preview(slack: SlackServer) -> None:
    form = written(directly(slack, UNHEARD_OF))
    slack.refuse("views.push", error="expired_trigger_id", times=1)
    slack.deliver(form.press("preview"))
    slack.wait_for("views.update")
    again = opened(slack).now()
    assert "Det gikk for lang tid" in shown_in(again["blocks"])
    assert Form.of(again).values["question_3"]["question_3"]["value"] == "Hva spiser de?"
    assert "Hva spiser de?" in shown_in(preview(slack, Form.of(again))["blocks"])


@with_a_bot
def test_nothing_written_is_lost_where_the_database_fails(slack: SlackServer, database: Engine) -> None:
    form = written(directly(slack, UNHEARD_OF))
    break_table(database, "papers")
    assert "Feilen er loggført" in errors(send(slack, form))["subject"]
    mend_table(database, "papers")
    assert "Spørsmål 1 (2026) er sendt" in told(send(slack, Form.of(opened(slack).now())))


@with_a_bot
def test_nothing_written_is_lost_where_the_question_is_gone(slack: SlackServer, dependencies: Dependencies) -> None:
    form = written(directly(slack, UNHEARD_OF))
    dependencies.log.withdraw(1, NOW)
    assert "Jeg finner ikke dette spørsmålet" in errors(send(slack, form))["subject"]


@with_a_bot
@pytest.mark.parametrize("method", ["files.completeUploadExternal", "files.getUploadURLExternal", "upload"])
@pytest.mark.parametrize("done", [True, False])
def test_a_broken_connection_shares_the_files_once(
    slack: SlackServer, database: Engine, method: str, *, done: bool
) -> None:
    form = written(directly(slack, UNHEARD_OF))
    slack.break_connection(method, carried_out=done)
    send(slack, form)
    carried_out(database)
    assert set(staff_files(slack)) == NAMES
    assert len(copies(slack)) == 1


@with_a_bot
def test_a_crash_before_it_was_noted_posts_nothing_twice(slack: SlackServer, database: Engine) -> None:
    send(slack, written(directly(slack, UNHEARD_OF)))
    carried_out(database)
    posted = len(slack.messages())
    with sessions(database).begin() as session:
        order(SendPaper(1), session, NOW)
    carried_out(database)
    assert set(staff_files(slack)) == NAMES
    assert len(slack.messages()) == posted


@with_a_bot
def test_a_copy_whose_fate_is_unknown_is_looked_for(slack: SlackServer, database: Engine) -> None:
    form = written(directly(slack, UNHEARD_OF))
    slack.break_connection("chat.postMessage", carried_out=True)
    send(slack, form)
    carried_out(database)
    assert len(copies(slack)) == 1


@with_a_bot
@pytest.mark.parametrize("error", ["missing_scope", "unknown_method", "not_allowed_token_type"])
def test_where_slack_takes_no_files_staff_read_the_words(slack: SlackServer, database: Engine, error: str) -> None:
    form = written(directly(slack, UNHEARD_OF)).write("question_4", "Hvor høye er de? " * 80)
    form = form.write("question_5", "Hvor gamle blir de? " * 70)
    slack.refuse("files.getUploadURLExternal", error=error)
    send(slack, form)
    carried_out(database)
    first, *further = [message for message in slack.messages(STAFF) if is_of_the_paper(message)]
    assert words(first).startswith(f"Kari Nordmann har sendt spørsmål 1 (2026): {SUBJECT}")
    assert {message["thread_ts"] for message in further} == {first["ts"]}
    everything = "\n".join(map(words, [first, *further]))
    assert all(said in everything for said in (UNHEARD_OF, "Hva spiser de?", "Hvor høye er de?", "Hvor gamle blir de?"))
    assert {path.name for path in (kept_papers(database) / "2026").iterdir()} == NAMES
    # Once they stand there as words, they are not shared as files later.
    slack.heal()
    with sessions(database).begin() as session:
        order(SendPaper(1), session, NOW)
    carried_out(database)
    assert staff_files(slack) == {}


@with_a_bot
def test_staff_have_it_though_its_sender_cannot_be_written_to(slack: SlackServer, database: Engine) -> None:
    form = written(in_channel(slack, UNHEARD_OF))
    slack.deactivate(ASKER)
    send(slack, form)
    carried_out(database)
    assert set(staff_files(slack)) == NAMES


@with_a_bot
def test_a_channel_that_the_bot_may_not_write_in_yet_gets_it_once_it_may(slack: SlackServer, database: Engine) -> None:
    form = written(directly(slack, UNHEARD_OF))
    carried_out(database)
    slack.set_channels(payloads.CHANNEL)
    send(slack, form)
    # The answer, staff's message of its case, the copy, and words in the place of the files, with blocks and without.
    slack.wait_for("chat.postMessage", 5)
    assert len(copies(slack)) == 1
    assert slack.files(STAFF) == []
    slack.set_channels(payloads.CHANNEL, STAFF)
    carried_out(database)
    # At the second try the files are taken.
    assert set(staff_files(slack)) == NAMES
    assert len(copies(slack)) == 1


@pytest.mark.usefixtures("logged")
def test_without_a_channel_for_staff_it_is_kept_as_files_and_its_sender_gets_the_copy(
    slack: SlackServer, database: Engine
) -> None:
    with running_bot(slack, bot_of(database, Staffing())):
        send(slack, written(directly(slack, UNHEARD_OF)))
        carried_out(database)
    assert {path.name for path in (kept_papers(database) / "2026").iterdir()} == NAMES
    assert slack.files(STAFF) == []
    assert len(copies(slack)) == 1


@with_a_bot
def test_the_thread_of_the_card_tells_of_it(slack: SlackServer, database: Engine, dependencies: Dependencies) -> None:
    form = written(directly(slack, UNHEARD_OF))
    carried_out(database)
    send(slack, form)
    carried_out(database)
    said = [words(message) for message in slack.messages(STAFF) if message.get("thread_ts") and "blocks" in message]
    assert "Kari Nordmann har også sendt dette som spørsmål 1 (2026)." in said
