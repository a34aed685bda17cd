"""What staff do about a question reaches everyone who asked it, once, where they asked; and they have their say."""

import datetime

import pytest

from bot.blocks.staff.names import StaffAction
from bot.cases.casebook import Done
from bot.cases.life import (
    Action,
    Actor,
    Answer,
    AskBack,
    Assign,
    CaseState,
    Decline,
    Extend,
    Helped,
    Merge,
    Reopen,
    Tell,
)
from bot.cases.prose import Prose
from bot.outcome import Ask
from tests.bot.conftest import NOW, UNHEARD_OF
from tests.bot.office import ANSWERS, Office, hits, rich, shared, ticked, told, typed
from tests.bot.people import ANNE, STAFF_CHANNEL, Person, Seen, carried_out, rest, words
from tests.bot.places import Modal, Posted
from tests.bot.reading import buttons
from tests.patience import eventually
from tests.slack_server import ApiCall, interactions, payloads

PLAN = "handlingsplanen mot selvmord"
WORDING = typed("wording", "Hvor mange dyr bor i parken?")
ANSWERED = "Svar fra administrasjonen ved"
HELPED, NOT_HELPED, REPLY = "Ja, takk", "Dette svarte ikke", "Svar administrasjonen"

pytestmark = pytest.mark.usefixtures("logged")


# The day of staff and askers


def test_all_who_asked_get_the_answer_once_where_they_asked_with_name_date_and_citation(asked: Office) -> None:
    slack = asked.slack
    # Anne needs to know more, and Kari tells it.
    asked.acts(AskBack("Hvilken dyrepark mener du?"))
    [question] = told(slack.messages(payloads.CHANNEL), "trenger å vite mer")
    assert "Hvilken dyrepark mener du?" in words(question)
    kari = Posted(slack, "U0KARI", "chat.update", payloads.CHANNEL, question["ts"])
    window = kari.open(REPLY).now()
    assert "Hvilken dyrepark mener du?" in words(window)
    done = asked.sends_in(window, typed("words", "Den i Kristiansand."), "U0KARI")
    assert "Administrasjonen har fått svaret ditt." in words(done["view"])
    assert asked.case().state is CaseState.ASSIGNED
    last = asked.dependencies.cases.latest(1, Tell)
    assert last is not None
    assert last.action == Tell("Den i Kristiansand.")

    # She answers, with a citation that she searches for.
    window = asked.opens(StaffAction.ANSWER, f"1:{asked.case().version}")
    assert UNHEARD_OF in words(window)
    window = asked.searches(window, {**WORDING, **rich("Seks giraffer."), **typed("documents", PLAN)})
    option = hits(window)["element"]["options"][0]
    values = {**WORDING, **rich("Seks giraffer."), **typed("documents", PLAN), **ticked(hits(window), option)}
    assert asked.sends_in(window, {**values, **shared("publish")}) == {}

    [channel] = told(slack.messages(payloads.CHANNEL), ANSWERED)
    [direct] = told(asked.direct("Ola"), ANSWERED)
    [private] = told(asked.direct("Per"), ANSWERED)
    assert channel["thread_ts"] == asked.case().askings[0].ask.thread
    assert "thread_ts" not in {name for name in direct if direct[name]}
    answered = asked.dependencies.cases.latest(1, Answer)
    assert answered is not None
    for message in (channel, direct, private):
        assert f"{ANSWERED} {answered.by.name}, 2. mars 2026:" in words(message)
        assert "Seks giraffer." in words(message)
        assert "Hjalp dette?" in words(message)
        assert "selvmord" in words(message)
        assert [UNHEARD_OF in words(message), list(buttons(message))] == [True, [HELPED, NOT_HELPED]]
    called = [part for block in channel["blocks"] for each in block["elements"] for part in each.get("elements", [])]
    assert {"type": "user", "user_id": "U0KARI"} in called

    # For all groups it is shown without a name.
    [published] = slack.messages(ANSWERS)
    for name in ("U0KARI", "U0OLA", "U0PER", "Kari"):
        assert name not in str(published)
    for shown in ("Hvor mange dyr bor i parken?", "Seks giraffer.", "selvmord", "2. mars 2026", "Henvendelse 1"):
        assert shown in words(published)

    # To Ola it was no answer.
    [message] = told(asked.direct("Ola"), ANSWERED)
    ola = Posted(slack, "U0OLA", "chat.update", "D0OLA", message["ts"])
    window = ola.open(NOT_HELPED).now()
    done = asked.sends_in(window, typed("words", "Jeg mente sebraer."), "U0OLA")
    assert "fått henvendelse 1 tilbake" in words(done["view"])
    assert asked.case().state is CaseState.ASSIGNED
    reopened = asked.dependencies.cases.latest(1, Reopen)
    assert reopened is not None
    assert (reopened.by.id, reopened.action) == ("U0OLA", Reopen("Jeg mente sebraer."))


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (Decline("Det er ikke kommunens sak."), ["kan ikke svare på henvendelse 1", "Det er ikke kommunens sak."]),
        (Extend(datetime.date(2026, 4, 10), "Vi venter."), ["Ny frist er 10. april 2026", "Vi venter."]),
    ],
)
def test_whatever_staff_do_is_told_with_its_reason(asked: Office, action: Action, said: list[str]) -> None:
    asked.acts(action)
    for messages in (asked.slack.messages(payloads.CHANNEL), asked.direct("Ola"), asked.direct("Per")):
        [message] = told(messages, said[0])
        assert said[1] in words(message)


def test_who_asked_in_a_case_that_is_merged_is_told_its_new_number_and_gets_the_answer_there(asked: Office) -> None:
    asked.person("Siv").writes("Når kommer romskipet til månen?")
    assert asked.case(2).askers == ("U0SIV",)
    asked.acts(Merge(1), 2)
    [message] = told(asked.direct("Siv"), "Henvendelse 2 er slått sammen med henvendelse 1")
    assert buttons(message) == {}
    asked.acts(Answer(Prose.of("Seks.")))
    assert len(told(asked.direct("Siv"), ANSWERED)) == 1


def test_what_was_asked_in_private_and_then_shared_is_answered_where_it_was_shared(office: Office) -> None:
    kari = office.person("Kari")
    kari.presses("Del i kanalen", kari.commands(UNHEARD_OF))
    [seen] = office.slack.messages(payloads.CHANNEL)
    office.acts(Answer(Prose.of("Seks.")))
    [message] = told(office.slack.messages(payloads.CHANNEL), ANSWERED)
    assert message["thread_ts"] == seen["ts"]
    assert office.direct("Kari") == []


def test_what_staff_said_can_be_read_and_answered_on_the_home_tab(asked: Office) -> None:
    """Whoever asked in private looks there for it."""
    per = asked.person("Per")

    def shows() -> Modal:
        home = per.opens_home()
        [shown] = [block["accessory"] for block in home["blocks"] if block["type"] == "section"]
        return Modal(asked.slack, per.id, "views.update", per.presses_in(home, shown)["id"])

    asked.acts(AskBack("Hvilken dyrepark mener du?"))
    window = shows()
    assert "Hvilken dyrepark mener du?" in window.reads()
    assert window.open(REPLY).send_in(words="Den i Kristiansand.")["response_action"] == "update"
    rest(asked.slack, asked.database)
    assert asked.case().state is CaseState.ASSIGNED
    assert "Dette finner jeg ikke noe sikkert svar på" in shows().reads()

    asked.acts(Answer(Prose.of("Seks giraffer.")))
    window = shows()
    assert f"{ANSWERED} Anne Berg, 2. mars 2026:" in window.reads()
    assert "Seks giraffer." in window.reads()
    assert "Dette finner jeg ikke" not in window.reads()
    assert window.turn(HELPED).endswith("Takk for at du sa fra.")
    assert window.open(NOT_HELPED).send_in(words="Jeg mente sebraer.")["response_action"] == "update"
    rest(asked.slack, asked.database)
    assert asked.case().state is CaseState.ASSIGNED

    asked.acts(Decline("Det er ikke kommunens sak."))
    assert "Det er ikke kommunens sak." in shows().reads()


# Whatever Slack does


def test_a_channel_for_all_groups_that_is_closed_to_the_bot_is_told_once_and_tried_until_it_opens(
    asked: Office,
) -> None:
    asked.slack.set_channels(STAFF_CHANNEL, payloads.CHANNEL)
    asked.dependencies.casebook.act(1, Answer(Prose.of("Seks."), publish=True), ANNE, NOW)
    eventually(lambda: [call.body["channel"] for call in asked.slack.calls("chat.postMessage")].count(ANSWERS) > 3)
    [note] = told(asked.slack.messages(STAFF_CHANNEL), "men det er ikke delt med alle grupper")
    assert "(channel_not_found)" in words(note)
    card = asked.case().card
    assert card is not None
    assert note["thread_ts"] == card.timestamp
    assert len(told(asked.direct("Ola"), ANSWERED)) == 1
    asked.slack.set_channels(STAFF_CHANNEL, payloads.CHANNEL, ANSWERS)
    carried_out(asked.database)
    assert len(asked.slack.messages(ANSWERS)) == 1
    assert len(told(asked.slack.messages(STAFF_CHANNEL), "men det er ikke delt med alle grupper")) == 1


@pytest.mark.parametrize("carried_out_in_slack", [True, False])
def test_a_connection_that_breaks_while_telling_leaves_each_told_once(
    asked: Office, carried_out_in_slack: bool
) -> None:
    slack = asked.slack
    slack.break_connection("chat.postMessage", times=2, carried_out=carried_out_in_slack)
    asked.acts(Answer(Prose.of("Seks.")))
    for messages in (slack.messages(payloads.CHANNEL), asked.direct("Ola"), asked.direct("Per")):
        assert len(told(messages, ANSWERED)) == 1


def test_who_asked_in_a_channel_that_was_archived_is_told_directly(asked: Office) -> None:
    asked.slack.set_channels(STAFF_CHANNEL)
    asked.acts(Answer(Prose.of("Seks.")))
    assert told(asked.slack.messages(payloads.CHANNEL), ANSWERED) == []
    [message] = told(asked.direct("Kari"), ANSWERED)
    assert "Seks." in words(message)


def test_of_who_cannot_be_reached_staff_are_told(office: Office) -> None:
    office.person("Per").commands(UNHEARD_OF)
    office.slack.deactivate("U0PER")
    office.acts(Answer(Prose.of("Seks.")))
    assert len(told(office.slack.messages(STAFF_CHANNEL), "har ikke fått beskjed om henvendelse 1")) == 1
    assert office.direct("Per") == []


def test_who_took_the_question_back_or_asked_at_the_command_line_is_told_nothing(office: Office) -> None:
    office.dependencies.answering.ask(Ask(UNHEARD_OF, "terminal"))
    question = payloads.direct_message(UNHEARD_OF, "U0OLA", "D0OLA")
    office.slack.deliver(question)
    eventually(lambda: bool(office.direct("Ola")))
    office.slack.deliver(payloads.message_deleted(question))
    office.slack.wait_for("chat.delete")
    rest(office.slack, office.database)
    office.acts(Answer(Prose.of("Seks.")))
    assert told(office.slack.messages(), ANSWERED) == []


def test_a_message_is_in_the_language_of_its_reader(office: Office) -> None:
    office.slack.set_user("U0OLA", locale="en-GB")
    office.person("Ola").writes(UNHEARD_OF)
    office.acts(Answer(Prose.of("Six.")))
    [message] = told(office.direct("Ola"), "Answer from the administration by Anne Berg, 2 March 2026:")
    assert list(buttons(message)) == ["Yes, thanks", "This did not answer"]


# Who may press what, and when


def test_an_answer_that_helped_is_noted_once(asked: Office) -> None:
    asked.acts(Answer(Prose.of("Seks.")))
    place = asked.below("Ola", ANSWERED)
    pressed = place.action(place.button(HELPED))
    place.press(HELPED)
    eventually(lambda: "Takk for at du sa fra." in place.reads())
    assert place.buttons() == [NOT_HELPED]
    asked.slack.deliver(pressed)
    eventually(lambda: len(updates(asked, "D0OLA")) == 2)
    helped = asked.dependencies.cases.happened(Helped, NOW, NOW + datetime.timedelta(1))
    assert [event.by.id for event in helped] == ["U0OLA"]


def updates(office: Office, channel: str) -> list[ApiCall]:
    return [call for call in office.slack.calls("chat.update") if call.body["channel"] == channel]


def test_a_stranger_may_press_nothing(asked: Office, logged: pytest.LogCaptureFixture) -> None:
    asked.acts(Answer(Prose.of("Seks.")))
    [message] = told(asked.slack.messages(payloads.CHANNEL), ANSWERED)
    place = Posted(asked.slack, "U0FREMMED", "chat.update", payloads.CHANNEL, message["ts"])
    for button in (HELPED, NOT_HELPED):
        assert place.told(place.button(button)) == "Bare den som har stilt spørsmålet, kan gjøre dette."
    assert "U0FREMMED, who has not asked in case 1" in logged.text
    assert asked.case().state is CaseState.ANSWERED


@pytest.mark.parametrize("value", ["", "1", "99:0", "0:0", "2147483648:1", "drop table"])
def test_a_forged_press_is_refused(asked: Office, value: str) -> None:
    asked.acts(Answer(Prose.of("Seks.")))
    place = asked.below("Ola", ANSWERED)
    assert place.told({**place.button(HELPED), "value": value}).startswith("Bare den som")


def test_a_forged_window_of_a_stranger_changes_nothing(asked: Office) -> None:
    asked.acts(Answer(Prose.of("Seks.")))
    place = asked.below("Ola", ANSWERED)
    window = place.open(NOT_HELPED).now()
    done = asked.sends_in(window, typed("words", "Nei!"), "U0FREMMED")
    assert done["errors"] == {"words": "Bare den som har stilt spørsmålet, kan gjøre dette."}
    assert asked.case().state is CaseState.ANSWERED


def test_what_no_longer_applies_gets_one_clear_message(asked: Office) -> None:
    asked.acts(AskBack("Hvilken?"))
    question = asked.below("Ola", "trenger å vite mer")
    asked.acts(Answer(Prose.of("Seks.")))
    over = "Dette gjelder ikke lenger: henvendelse 1 har nå status «besvart»."
    assert question.told(question.button(REPLY)) == over
    first = asked.below("Ola", ANSWERED)
    asked.acts(Reopen())
    asked.acts(Answer(Prose.of("Sju.")))
    assert first.told(first.button(NOT_HELPED)) == over
    assert first.told(first.button(HELPED)) == over


def test_who_tells_what_somebody_else_has_told_is_told_so(asked: Office) -> None:
    asked.acts(AskBack("Hvilken?"))
    question = asked.below("Ola", "trenger å vite mer")
    window = asked.below("Per", "trenger å vite mer").open(REPLY).now()
    asked.dependencies.casebook.act(1, Tell("Den i Kristiansand."), Actor("U0KARI", "Kari"), NOW)
    over = "Administrasjonen har allerede fått svar på dette: henvendelse 1 er under arbeid."
    assert question.told(question.button(REPLY)) == over
    again = asked.sends_in(window, typed("words", "Den i Oslo."), "U0PER")["view"]
    assert over in words(again)
    # Whoever of staff has it since makes no difference.
    asked.acts(Assign(Actor("U0BERIT", "Berit")))
    assert question.told(question.button(REPLY)) == over


def test_of_two_who_send_it_back_at_once_the_second_is_told_and_keeps_their_words(asked: Office) -> None:
    asked.acts(Answer(Prose.of("Seks.")))
    windows = {name: asked.below(name, ANSWERED).open(NOT_HELPED).now() for name in ("Ola", "Per")}
    asked.sends_in(windows["Ola"], typed("words", ""), "U0OLA")
    again = asked.sends_in(windows["Per"], typed("words", "Feil park."), "U0PER")["view"]
    assert "Administrasjonen har allerede fått henvendelse 1 tilbake." in words(again)
    [field] = [block["element"] for block in again["blocks"] if block["type"] == "input"]
    assert field["initial_value"] == "Feil park."
    assert len(asked.dependencies.cases.happened(Reopen, NOW, NOW + datetime.timedelta(1))) == 1


# Withdrawing


def test_an_asker_withdraws_the_question_and_others_still_get_the_answer(asked: Office) -> None:
    message = asked.direct("Ola")[0]
    ola = Posted(asked.slack, "U0OLA", "chat.update", "D0OLA", message["ts"])
    ola.press("Trekk spørsmålet")
    eventually(lambda: "Du har trukket spørsmålet" in ola.reads())
    assert "Trekk spørsmålet" not in ola.buttons()
    assert asked.case().askers == ("U0KARI", "U0PER")
    asked.acts(Answer(Prose.of("Seks.")))
    assert told(asked.direct("Ola"), ANSWERED) == []


def test_only_the_asker_withdraws_and_only_what_staff_still_have(asked: Office) -> None:
    [message] = asked.slack.messages(payloads.CHANNEL)
    place = Posted(asked.slack, "U0KARI", "chat.update", payloads.CHANNEL, message["ts"])
    button = place.button("Trekk spørsmålet")
    assert place.by("U0FREMMED").told(button) == "Bare den som har stilt spørsmålet, kan gjøre dette."
    asked.acts(Answer(Prose.of("Seks.")))
    assert place.told(button) == "Administrasjonen har ikke dette spørsmålet til behandling lenger."
    assert asked.case().state is CaseState.ANSWERED


def test_the_answer_in_the_home_tab_withdraws_ones_own_open_question(office: Office) -> None:
    kari = office.person("Kari")
    kari.commands(UNHEARD_OF)
    window = shown_at_home(kari)
    before = len(office.slack.calls("views.update"))
    office.slack.deliver(interactions.view_action(buttons(window)["Trekk spørsmålet"], dict(window), user="U0KARI"))
    office.slack.wait_for("views.update", before + 1)
    carried_out(office.database)
    assert office.case().state is CaseState.WITHDRAWN
    assert not isinstance(office.acts(Answer(Prose.of("Seks."))), Done)


def test_what_staff_have_answered_is_not_withdrawn(office: Office) -> None:
    kari = office.person("Kari")
    kari.commands(UNHEARD_OF)
    assert "Trekk spørsmålet" in buttons(shown_at_home(kari))
    office.acts(Answer(Prose.of("Seks.")))
    assert "Trekk spørsmålet" not in buttons(shown_at_home(kari))


def shown_at_home(person: Person) -> Seen:
    """The answer to the person's only question, in a window."""
    home = person.opens_home()
    [button] = [block["accessory"] for block in home["blocks"] if block["type"] == "section"]
    return person.presses_in(home, button)
