"""What waits for an admin, who lets it be or discards it, and the way back to what was served before."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.administration.load import LoadState, Trigger
from bot.administration.reload_lock import ReloadLock
from bot.cases.life import BOT
from bot.database import sessions
from bot.errands.errands import order
from bot.errands.items import TellAdmins
from bot.outcome import Answered, Ask
from bot.tables.corpus import ActivationRow
from retrieval.snapshots import told_nobody
from tests.bot.administered import FERRY, INGER, LIV, UNWRITABLE, Room, administered, forged, pressed, reads, unwritable
from tests.bot.casework import Clock
from tests.bot.conftest import DOCUMENTS, LIBRARY, flip_a_bit, together
from tests.bot.people import ANNE, STAFF_CHANNEL
from tests.bot.places import Posted
from tests.bot.reading import buttons
from tests.patience import eventually
from tests.slack_server import SlackServer, interactions

CONFIRM, DISCARD, BACK = "Ta i bruk likevel", "Forkast", "Gå tilbake"
WAITS_NO_MORE = "Denne lastingen venter ikke lenger på noen, så jeg har ikke gjort noe."


@pytest.fixture
def room(slack: SlackServer, tmp_path: Path) -> Iterator[Room]:
    with administered(slack, tmp_path) as room:
        yield room


@pytest.fixture
def waiting(room: Room) -> Posted:
    """A load that would take a third of the documents away, as the one who ordered it sees it."""
    (room.folder / "bibliotek.md").unlink()
    return room.loads()


def finds_the_library(room: Room) -> bool:
    return isinstance(room.dependencies.answering.outcome_today(Ask(LIBRARY, "U0PER")), Answered)


def state_of(room: Room, number: int = 2) -> LoadState:
    load = room.dependencies.loads.load(number)
    assert load
    return load.state


# What waits


def test_what_would_take_much_away_waits_and_says_why(room: Room, waiting: Posted) -> None:
    told = reads(waiting)
    assert told.startswith("De nye dokumentene er klare, men ikke i bruk: en administrator må bestemme.")
    assert "Dette taler imot å ta dem i bruk: 1 av 3 dokumenter blir borte." in told
    assert "Fjernet (1) bibliotek.md" in told
    confirm = buttons(waiting.now())[CONFIRM]
    assert confirm["confirm"]["confirm"]["text"] == "Ta i bruk"
    assert list(buttons(waiting.now())) == [CONFIRM, DISCARD]
    assert finds_the_library(room)


def test_once_it_is_let_be_it_is_served_and_the_message_says_by_whom(room: Room, waiting: Posted) -> None:
    pressed(waiting, CONFIRM)
    told = waiting.until("Inger Lund tok dem i bruk likevel.")
    assert "De nye dokumentene er i bruk." in told
    assert not buttons(waiting.now())
    assert not finds_the_library(room)
    assert room.dependencies.activations.history(1)[0].by == INGER


def damaged_when_it_is_active(room: Room) -> None:
    """What an admin has served is damaged just then, so that this instance cannot open it."""

    def damage(_mapper: object, _connection: object, activated: ActivationRow) -> None:
        flip_a_bit(room.dependencies.loader.snapshots / activated.fingerprint / "documents.db")

    event.listen(ActivationRow, "after_insert", damage, once=True)


def test_what_is_let_be_and_cannot_be_served_here_yet_is_decided_all_the_same(
    room: Room, waiting: Posted, caplog: pytest.LogCaptureFixture
) -> None:
    damaged_when_it_is_active(room)
    pressed(waiting, CONFIRM)
    waiting.until("Inger Lund tok dem i bruk likevel.")
    assert not buttons(waiting.now())
    assert state_of(room) is LoadState.ACTIVATED
    # What was served before is served on.
    assert finds_the_library(room)
    assert "what is active by now cannot be served here yet" in caplog.text


def test_what_is_discarded_is_not_served(room: Room, waiting: Posted) -> None:
    pressed(waiting, DISCARD)
    assert "Disse dokumentene ble ikke tatt i bruk" in waiting.until("Inger Lund forkastet dem.")
    assert not buttons(waiting.now())
    assert state_of(room) is LoadState.DISCARDED
    assert finds_the_library(room)


def test_the_status_has_the_buttons_too(room: Room, waiting: Posted) -> None:
    whisper = room.types("status", by=LIV)
    assert "1 av 3 dokumenter blir borte." in reads(whisper)
    pressed(whisper, CONFIRM)
    eventually(lambda: not finds_the_library(room))
    whisper.until("Liv Moe tok dem i bruk likevel.")
    # The one who ordered it sees that, and who it was.
    assert "De nye dokumentene er i bruk." in waiting.until("Liv Moe tok dem i bruk likevel.")
    assert not buttons(waiting.now())


def test_the_status_says_of_which_load_it_tells_where_its_documents_are_not_served(room: Room) -> None:
    room.writes({"tom.md": ""})
    room.loads()
    not_in_use = re.compile(r"Fra lastingen \d.* \d\d\.\d\d, som ikke er i bruk: Avvist \(1\) tom\.md: er tom")
    assert "Avvist (1) tom.md: er tom" in reads(room.types("status"))
    assert "som ikke er i bruk" not in reads(room.types("status"))
    (room.folder / "bibliotek.md").unlink()
    posted = room.loads()
    assert not_in_use.search(reads(room.types("status")))
    pressed(posted, DISCARD)
    posted.until("Inger Lund forkastet dem.")
    assert not_in_use.search(reads(room.types("status")))
    # What was gone back from is served no more, either.
    room.writes(FERRY | {"bibliotek.md": DOCUMENTS["bibliotek.md"]})
    room.loads()
    assert "som ikke er i bruk" not in reads(room.types("status"))
    room.dependencies.loader.roll_back(LIV)
    assert not_in_use.search(reads(room.types("status")))


def test_who_comes_too_late_does_not_wipe_out_who_decided(room: Room, waiting: Posted) -> None:
    late = room.types("status", by=LIV)
    pressed(waiting, DISCARD)
    waiting.until("Inger Lund forkastet dem.")
    pressed(late, CONFIRM)
    late.until(WAITS_NO_MORE)
    room.rests()
    assert "Inger Lund forkastet dem." in reads(waiting)


def test_who_presses_what_is_decided_already_is_told_how_it_is(room: Room, waiting: Posted) -> None:
    press = waiting.action(buttons(waiting.now())[DISCARD])
    room.dependencies.loader.confirm(2, LIV)
    room.slack.acknowledged(room.slack.deliver(press))
    assert "De nye dokumentene er i bruk." in waiting.until(WAITS_NO_MORE)
    assert not buttons(waiting.now())
    assert state_of(room) is LoadState.ACTIVATED


@pytest.mark.parametrize("label", [CONFIRM, DISCARD])
def test_of_two_who_press_at_once_one_is_told_that_it_is_done(room: Room, waiting: Posted, label: str) -> None:
    presses = [Posted(room.slack, who.id, "chat.update", waiting.channel, waiting.ts) for who in (INGER, LIV)]
    actions = [each.action(buttons(each.now())[label]) for each in presses]

    def told_so_far() -> int:
        return len(room.slack.calls("chat.update")) + len(room.slack.calls("response_url"))

    before = told_so_far()
    together(2, lambda number: room.slack.acknowledged(room.slack.deliver(actions[number])))
    eventually(lambda: told_so_far() == before + 2)
    told = (
        str([call.body["text"] for call in room.slack.calls("chat.update")])
        + str(room.slack.whispers(LIV.id))
        + str(room.slack.whispers(INGER.id))
    )
    assert (WAITS_NO_MORE in told) or ("laster allerede" in told)
    assert state_of(room) is (LoadState.ACTIVATED if label == CONFIRM else LoadState.DISCARDED)
    assert len(room.dependencies.activations.history(10)) == (2 if label == CONFIRM else 1)


def test_a_later_load_overtakes_what_waits(room: Room, waiting: Posted) -> None:
    room.writes(FERRY | {"bibliotek.md": DOCUMENTS["bibliotek.md"]})
    room.loads(LIV)
    assert state_of(room) is LoadState.DISCARDED
    pressed(waiting, CONFIRM)
    assert "noen forkastet dem, eller en senere lasting tok over" in waiting.until(WAITS_NO_MORE)
    assert finds_the_library(room)


def test_while_somebody_loads_nothing_is_decided(room: Room, waiting: Posted) -> None:
    with ReloadLock(room.dependencies.loader.snapshots).taken(1):
        told = waiting.told(buttons(waiting.now())[CONFIRM])
    assert told.startswith("Noen andre laster allerede, eller går tilbake.")
    assert state_of(room) is LoadState.WAITING


def test_where_the_disk_cannot_be_written_an_admin_is_told_why(room: Room, waiting: Posted) -> None:
    unwritable(room.dependencies.loader)
    assert waiting.told(buttons(waiting.now())[CONFIRM]) == UNWRITABLE
    assert state_of(room) is LoadState.WAITING


def test_what_is_damaged_by_now_is_not_served(room: Room, waiting: Posted) -> None:
    load = room.dependencies.loads.load(2)
    assert load
    assert load.fingerprint
    flip_a_bit(room.dependencies.loader.snapshots / load.fingerprint / "documents.db")
    told = waiting.told(buttons(waiting.now())[CONFIRM])
    assert told.startswith("De dokumentene er skadet på disk, så jeg har ikke tatt dem i bruk.")
    assert finds_the_library(room)


# Who may press


@pytest.mark.parametrize("label", [CONFIRM, DISCARD])
def test_who_is_no_admin_presses_in_vain(room: Room, waiting: Posted, label: str) -> None:
    stranger = Posted(room.slack, ANNE.id, "chat.update", waiting.channel, waiting.ts)
    assert stranger.told(buttons(waiting.now())[label]).startswith("Det er administratorene mine")
    assert state_of(room) is LoadState.WAITING


@pytest.mark.parametrize("label", [CONFIRM, DISCARD])
def test_a_forged_number_is_that_of_nothing(room: Room, waiting: Posted, label: str) -> None:
    for value in ("0", "99", "-1", "2; drop table loads", "2:0", "99999999999999", "²", "None"):
        told = waiting.told({**buttons(waiting.now())[label], "value": value})
        assert told == "Den knappen hører ikke til noe jeg kjenner."
        assert state_of(room) is LoadState.WAITING


def test_a_button_of_a_load_that_never_waited_activates_nothing(room: Room, waiting: Posted) -> None:
    before = room.active
    room.slack.acknowledged(room.slack.deliver(forged(waiting, CONFIRM, "1")))
    waiting.until(WAITS_NO_MORE)
    assert room.active == before
    assert state_of(room) is LoadState.WAITING


# The way back


@pytest.fixture
def loaded(room: Room) -> Room:
    """The ferry came, and the library says something else."""
    room.writes(FERRY | {"bibliotek.md": DOCUMENTS["bibliotek.md"].replace("klokka ti", "klokka ni")})
    room.loads()
    return room


def test_there_is_no_way_back_before_the_second_load(room: Room) -> None:
    assert reads(room.types("tilbake")).startswith("Ingen tidligere dokumenter er tatt vare på")


def test_the_way_back_says_what_is_lost_by_it_and_one_press_goes_there(loaded: Room) -> None:
    first = loaded.dependencies.activations.history(2)[1].fingerprint
    shown = loaded.types("tilbake")
    told = reads(shown)
    assert told.startswith("Du kan gå tilbake til det som ble tatt i bruk ")
    assert "3 dokumenter med 3 avsnitt Blir borte (1) ferge.md Blir som de var (1) bibliotek.md" in told
    pressed(shown, BACK)
    told = shown.until("Jeg har gått tilbake til det som ble tatt i bruk ")
    assert "Automatiske lastinger venter på en administrator til noen laster på nytt." in told
    assert loaded.active == first
    [citation, *_] = loaded.dependencies.answering.hits(LIBRARY, 1)
    assert "klokka ti" in citation.excerpt
    # What nobody asked for does not undo it.
    load = loaded.dependencies.loader.load(Trigger.WATCH, BOT, told_nobody)
    assert load.state is LoadState.WAITING
    loaded.rests()
    assert "Inger Lund gikk tilbake til tidligere dokumenter" in reads(loaded.told(LIV))
    assert reads(loaded.loads()).startswith("De nye dokumentene er i bruk.")


def test_of_several_kept_one_can_be_chosen(loaded: Room) -> None:
    first = loaded.dependencies.activations.history(2)[1].fingerprint
    loaded.writes({"buss.md": "# Bussen\n\nBussen går hvert kvarter.\n"})
    loaded.loads()
    shown = loaded.types("tilbake")
    [select] = [
        each for block in shown.blocks if block["type"] == "actions" for each in block["elements"] if "options" in each
    ]
    assert select["initial_option"] == select["options"][0]
    oldest = select["options"][1]
    loaded.slack.acknowledged(loaded.slack.deliver(shown.action({**select, "selected_option": oldest})))
    eventually(lambda: "Blir borte (2) buss.md ferge.md" in reads(shown))
    pressed(shown, BACK)
    shown.until("Jeg har gått tilbake")
    assert loaded.active == first


def test_where_something_else_is_served_by_now_nothing_is_done(loaded: Room) -> None:
    shown = loaded.types("tilbake")
    loaded.writes({"buss.md": "# Bussen\n\nBussen går hvert kvarter.\n"})
    loaded.loads(LIV)
    before = loaded.active
    assert shown.told(buttons(shown.now())[BACK]).startswith("Noe annet er tatt i bruk siden du så på det")
    assert loaded.active == before


def test_two_who_go_back_at_once_go_back_once(loaded: Room) -> None:
    actions = []
    for admin in (INGER, LIV):
        shown = loaded.types("tilbake", by=admin)
        actions.append(shown.action(buttons(shown.now())[BACK]))
    before = len(loaded.slack.calls("response_url"))
    together(2, lambda number: loaded.slack.acknowledged(loaded.slack.deliver(actions[number])))
    loaded.slack.wait_for("response_url", before + 2)
    assert sum(each.rolled_back for each in loaded.dependencies.activations.history(10)) == 1


def test_a_forged_way_leads_nowhere(loaded: Room) -> None:
    shown, before = loaded.types("tilbake"), loaded.active
    button = buttons(shown.now())[BACK]
    for value in ("", "x", "0123456789abcdef:99", "0123456789abcdef:2", "../../etc/passwd:2"):
        assert shown.told({**button, "value": value}).split(" ")[0] in ("Den", "Noe", "De")
        assert loaded.active == before


def test_who_is_no_admin_goes_nowhere(loaded: Room) -> None:
    shown, before = loaded.types("tilbake"), loaded.active
    posing = {**shown.now(), "user": ANNE.id}
    url = loaded.slack.new_response_url()
    action = interactions.ephemeral_action(buttons(shown.now())[BACK], posing, url)
    loaded.slack.acknowledged(loaded.slack.deliver(action))
    eventually(lambda: bool(loaded.slack.whispers(ANNE.id)))
    assert "Det er administratorene mine" in str(loaded.slack.whispers(ANNE.id))
    assert loaded.active == before


# What nobody waited for


def lost(room: Room) -> int:
    """The number of a load that nobody waits for, and that would take a document away."""
    (room.folder / "svomming.md").unlink()
    load = room.dependencies.loader.load(Trigger.WATCH, BOT, told_nobody)
    assert load.state is LoadState.WAITING
    room.rests()
    return load.number


def test_each_admin_is_told_once_of_what_nobody_waited_for(room: Room) -> None:
    number = lost(room)
    for admin in (INGER, LIV):
        [_] = room.slack.messages(f"D{admin.id[1:]}")
        told = reads(room.told(admin))
        assert told.startswith("En lasting som ingen ventet på, trenger deg: De nye dokumentene er klare")
        assert "1 av 3 dokumenter blir borte. " in told
        assert "Lastet fordi filer ble endret " in told
    with sessions(room.database).begin() as session:
        order(TellAdmins(number), session, room.dependencies.clock())
    room.rests()
    assert [len(room.slack.messages(f"D{each.id[1:]}")) for each in (INGER, LIV)] == [1, 1]
    pressed(room.told(LIV), CONFIRM)
    room.told(LIV).until("Liv Moe tok dem i bruk likevel.")
    assert state_of(room, number) is LoadState.ACTIVATED


def test_a_failure_is_told_with_its_reason(room: Room) -> None:
    for path in room.folder.iterdir():
        path.unlink()
    room.dependencies.loader.load(Trigger.SCHEDULE, BOT, told_nobody)
    room.rests()
    told = reads(room.told(INGER))
    assert (
        "Lastingen mislyktes. Det som var i bruk, er det fortsatt. Årsak: Mappen med dokumenter har ingen fil" in told
    )
    assert "Lastet etter timeplanen" in told


def test_of_the_same_failure_again_and_again_admins_are_told_once(room: Room) -> None:
    for path in room.folder.iterdir():
        path.unlink()
    for cause in (Trigger.WATCH, Trigger.TEACH, Trigger.WATCH):
        room.dependencies.loader.load(cause, BOT, told_nobody)
        room.rests()
    assert len(room.slack.messages("D0INGER")) == 1
    room.folder.rmdir()
    room.dependencies.loader.load(Trigger.SCHEDULE, BOT, told_nobody)
    room.rests()
    assert len(room.slack.messages("D0INGER")) == 2


def test_of_a_failure_that_lasts_admins_are_told_once_a_day(slack: SlackServer, tmp_path: Path) -> None:
    """Whenever in the day; one who was told on Monday may have forgotten it by Thursday."""
    clock = Clock()
    with administered(slack, tmp_path) as room:
        for path in room.folder.iterdir():
            path.unlink()
        loader = replace(room.dependencies.loader, clock=clock)
        for day in (1, 2, 3):
            # Midnight in Norway is none in UTC.
            for hour, minute in ((0, 5), (3, 30), (23, 55)):
                clock.put(datetime.date(2026, 7, day), hour, minute)
                assert loader.load(Trigger.SCHEDULE, BOT, told_nobody).state is LoadState.FAILED
                room.rests()
                assert len(slack.messages("D0INGER")) == day


def test_without_admins_staff_are_told(slack: SlackServer, tmp_path: Path) -> None:
    with administered(slack, tmp_path, ADMIN_USERS="") as room:
        lost(room)
        [message] = room.slack.messages(STAFF_CHANNEL)
        told = Posted(slack, ANNE.id, "chat.update", STAFF_CHANNEL, message["ts"])
        assert reads(told).startswith("En lasting som ingen ventet på, trenger deg:")
        assert told.told(buttons(message)[CONFIRM]).startswith("Det er administratorene mine")


def test_of_two_admins_one_who_is_gone_does_not_keep_the_other_from_being_told(room: Room) -> None:
    room.slack.deactivate(INGER.id)
    lost(room)
    assert "trenger deg" in reads(room.told(LIV))
    assert room.slack.messages("D0INGER") == []
    assert room.slack.messages(STAFF_CHANNEL) == []


def test_while_slack_is_in_trouble_nobody_is_told_twice(room: Room) -> None:
    room.slack.break_connection("chat.postMessage", carried_out=True)
    lost(room)
    assert [len(room.slack.messages(f"D{each.id[1:]}")) for each in (INGER, LIV)] == [1, 1]
