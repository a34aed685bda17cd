"""An admin drops yesterday's minutes into a direct message; everybody else is told kindly that this is not for them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.administration.load import Trigger
from bot.administration.loader import Loader
from bot.administration.loads import Loads
from bot.administration.reload_lock import ReloadLock
from bot.app import SlackApp
from bot.blocks.names import Action
from bot.cases.life import Actor
from bot.database import sessions
from bot.documents.intake import Intake
from bot.documents.reading_once import read_once
from bot.documents.shelf import Shelf
from bot.documents.upload_register import Upload, UploadRegister
from bot.dropped import files_in
from bot.inbox import Arrival, Dropped, Inbox
from bot.outcome import Ask
from bot.staffing import Members
from tests.bot.administered import UNWRITABLE, unwritable
from tests.bot.conftest import NOW, running_bot
from tests.bot.people import STAFFED, Person, Seen, rest, words
from tests.bot.places import Posted
from tests.bot.reading import buttons
from tests.bot.staffed import always_now, staffed_bot
from tests.patience import eventually
from tests.slack_server import SlackServer, interactions, payloads
from tools.documents import write_docx, write_pdf, write_scanned_pdf

ADMINS = replace(STAFFED, admins=Members(frozenset({"U0ARKIV", "U0DRIFT"}), ("S0ADMIN",)))
MINUTES = (
    "# Protokoll fra formannskapet\n\nMøtedato: 14.10.2024\n\n"
    "Formannskapet vedtok en ny ferge til øya. Den går klokka sju hver morgen og klokka ni om kvelden, og tar biler.\n"
)
FERRY = "# Fergen\n\nFergen til øya går klokka sju hver morgen.\n".encode()


@dataclass(frozen=True)
class Archive:
    """The folder of documents, and the people who look after it or ask."""

    slack: SlackServer
    database: Engine
    folder: Path
    loader: Loader
    app: SlackApp

    @property
    def loads(self) -> Loads:
        return self.loader.loads

    def person(self, name: str) -> Person:
        return Person(self.slack, self.database, f"U0{name.upper()}")

    @property
    def archivist(self) -> Person:
        return self.person("Arkiv")

    def held(self, name: str, content: bytes = FERRY, **facts: Any) -> payloads.Payload:
        return self.slack.hold_file(name, content, self.archivist.id, **facts)

    def below(self, told: Seen, reader: str = "U0ARKIV") -> Posted:
        return Posted(self.slack, reader, "chat.update", self.archivist.direct, told["ts"])

    def upload(self, path: str) -> Upload:
        found = UploadRegister(sessions(self.database)).latest(path)
        assert found
        return found

    def stands(self) -> list[str]:
        """What is below uploads/, hidden files included."""
        return sorted(path.name for path in (self.folder / "uploads").glob("*"))


@contextmanager
def opened(
    slack: SlackServer,
    database: Engine,
    *,
    mode: str = "socket",
    instance: str = "test",
    clock: Callable[[], datetime] = always_now,
) -> Iterator[Archive]:
    """A bot with admins, and its folder of documents."""
    folder = Path("dokumenter")
    folder.mkdir(exist_ok=True)
    register = UploadRegister(sessions(database))
    dependencies = replace(
        staffed_bot(database, staffing=ADMINS, instance=instance, clock=clock),
        uploads=register,
        intake=Intake(Shelf(folder), register, read_once),
    )
    with running_bot(slack, dependencies, mode) as app:
        yield Archive(slack, database, folder, dependencies.loader, app)


@pytest.fixture
def archive(slack: SlackServer, database: Engine) -> Iterator[Archive]:
    slack.set_group("S0ADMIN", [])
    with opened(slack, database) as archive:
        yield archive


def made(write: Callable[[Path, str], None], name: str) -> bytes:
    path = Path(name)
    write(path, MINUTES)
    return path.read_bytes()


# The archivist's morning


def test_yesterdays_minutes_are_stored_and_told_and_loaded(slack: SlackServer, database: Engine, mode: str) -> None:
    with opened(slack, database, mode=mode) as archive:
        content = made(write_pdf, "protokoll.pdf")
        told = archive.archivist.drops(archive.held("protokoll.pdf", content), text="Protokollen fra i går")
        said = words(told)
        assert "Lagt inn som uploads/protokoll.pdf." in said
        assert "Tittel: Protokoll fra formannskapet. Dato: 14. oktober 2024. Ett avsnitt." in said
        assert "blir funnet etter neste innlasting" in said
        assert list(buttons(told)) == ["Fjern", "Last nå"]
        assert (archive.folder / "uploads/protokoll.pdf").read_bytes() == content
        upload = archive.upload("uploads/protokoll.pdf")
        assert (upload.by.id, upload.at, upload.size) == ("U0ARKIV", NOW, len(content))
        # What was written beside it was no question.
        assert len(slack.messages()) == 1

        reply = archive.below(told)
        reply.press("Last nå")
        eventually(lambda: len(slack.messages(archive.archivist.direct)) == 2)
        [_, loading] = slack.messages(archive.archivist.direct)
        # What stands there may be the report already.
        assert "Jeg laster inn dokumentene nå" in slack.calls("chat.postMessage")[-1].body["text"]
        assert loading["thread_ts"] == told["thread_ts"]
        eventually(lambda: bool(archive.loads.latest(1)))
        [load] = archive.loads.latest(1)
        assert (load.by.id, load.trigger, load.message) == ("U0ARKIV", Trigger.SLACK, loading["ts"])


def test_who_wants_them_loaded_while_somebody_loads_is_told_whose_load_that_is(archive: Archive) -> None:
    reply = archive.below(archive.archivist.drops(archive.held("ferge.md")))
    # What is only ordered may be done, and over, before the press comes.
    with ReloadLock(archive.loader.snapshots).taken(1):
        archive.loads.begin(Trigger.COMMAND, Actor("U0DRIFT", "Liv Moe"), None, NOW)
        told = reply.told(reply.button("Last nå"))
    assert "Liv Moe laster allerede" in told
    assert "Jeg har derfor ikke begynt på noe nytt" in told
    assert len(archive.loads.latest(2)) == 1


def test_who_wants_them_loaded_where_the_disk_cannot_be_written_is_told_why(archive: Archive) -> None:
    reply = archive.below(archive.archivist.drops(archive.held("ferge.md")))
    unwritable(archive.loader)
    assert reply.told(reply.button("Last nå")) == UNWRITABLE
    assert archive.loads.latest(1) == []


def test_several_files_are_told_of_one_by_one(archive: Archive) -> None:
    write_scanned_pdf(Path("skannet.pdf"))
    told = archive.archivist.drops(
        archive.held("møte.docx", made(write_docx, "møte.docx")),
        archive.held("skannet.pdf", Path("skannet.pdf").read_bytes()),
        archive.held("bilde.png", b"\x89PNG"),
        archive.held("udatert.md"),
        archive.held("budsjett", mode="external", url_private="https://docs.example/budsjett"),
    )
    said = words(told)
    for name in ("møte.docx", "skannet.pdf", "bilde.png", "udatert.md", "budsjett"):
        assert name in said
    assert "Lagt inn som uploads/møte.docx." in said
    assert "filen er skannet og inneholder ingen tekst. Kjør tekstgjenkjenning (OCR) på filen først. Slipp den" in said
    assert "jeg kan ikke lese filer av denne typen" in said
    assert "«udatert.md» har ingen dato, så ingen ser hvor gammelt det er." in said
    assert "for eksempel i Google Disk" in said
    assert archive.stands() == ["møte.docx", "udatert.md"]
    assert [element["text"]["text"] for element in _elements(told)] == ["Fjern", "Fjern", "Last nå"]
    assert len(archive.slack.calls("download")) == 3


def test_nothing_stored_leaves_nothing_to_press(archive: Archive) -> None:
    told = archive.archivist.drops(archive.held("bilde.png", b"\x89PNG"))
    assert buttons(told) == {}
    assert "innlasting" not in words(told)


def test_the_same_name_again_replaces_the_first_and_that_is_told(archive: Archive) -> None:
    first = archive.archivist.drops(archive.held("ferge.md"))
    second = archive.archivist.drops(archive.held("ferge.md", FERRY + b"\nOg klokka ni.\n"))
    assert "i stedet for den som lå der fra før" in words(second)
    # The first reply's button would take away what it does not tell of.
    reply = archive.below(first)
    assert "ligger det nå en annen fil" in reply.told(reply.button("Fjern"))
    assert archive.stands() == ["ferge.md"]


def test_the_same_contents_under_another_name_are_told(archive: Archive) -> None:
    archive.archivist.drops(archive.held("ferge.md"))
    assert "det samme ligger der allerede som uploads/ferge.md" in words(
        archive.archivist.drops(archive.held("båt.md"))
    )


def test_it_is_taken_away_again(archive: Archive) -> None:
    told = archive.archivist.drops(archive.held("ferge.md"), archive.held("buss.md", FERRY + b"\nBussen kommer.\n"))
    reply = archive.below(told)
    reply.press("Fjern", 2)
    assert "«buss.md» er fjernet, og blir ikke sitert etter neste innlasting." in reply.until("er fjernet")
    assert reply.buttons() == ["Fjern", "Last nå"]
    assert archive.stands() == ["ferge.md"]
    assert archive.upload("uploads/buss.md").removed_by == "U0ARKIV"


def test_it_stays_in_the_thread_that_it_was_dropped_in(archive: Archive) -> None:
    first = payloads.new_ts()
    told = archive.archivist.drops(archive.held("ferge.md"), thread=first)
    assert told["thread_ts"] == first


def test_more_files_than_slack_lets_people_drop_are_not_all_taken(archive: Archive) -> None:
    files = [archive.held(f"{number}.md", FERRY + b"\nAvgang %d.\n" % number) for number in range(12)]
    said = words(archive.archivist.drops(*files))
    assert "10.md, 11.md" in said
    assert "jeg tar imot 10 filer om gangen" in said
    assert len(archive.stands()) == 10


# What goes wrong is told with what to do about it


def test_a_bot_without_the_right_to_read_files_says_so(archive: Archive) -> None:
    archive.slack.refuse("download", error="missing_scope")
    assert "rettigheten files:read" in words(archive.archivist.drops(archive.held("ferge.md")))
    assert not (archive.folder / "uploads").exists()


def test_a_folder_that_cannot_be_written_is_told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("bot.documents.shelf.write_whole", read_only)
        said = words(archive.archivist.drops(archive.held("ferge.md")))
    assert "det kan ikke lagres (Permission denied)" in said
    assert "Lagt inn som uploads/ferge.md" in words(archive.archivist.drops(archive.held("ferge.md")))


def test_what_cannot_be_taken_away_is_told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    reply = archive.below(archive.archivist.drops(archive.held("ferge.md")))
    monkeypatch.setattr("bot.documents.shelf.Shelf.remove", read_only)
    assert "«ferge.md» kan ikke fjernes (Permission denied)" in reply.told(reply.button("Fjern"))
    assert archive.upload("uploads/ferge.md").removed_at is None


# Who may


def test_a_councillors_file_is_declined_kindly_and_their_question_answered(archive: Archive, kari: Person) -> None:
    shared = payloads.file_share([archive.held("ferge.md")], "Hvor mange ferger går det?", kari.id, kari.direct)
    archive.slack.deliver(shared)
    archive.slack.wait_for("chat.postMessage", 2)
    rest(archive.slack, archive.database)
    declined, answer = archive.slack.messages(kari.direct)
    assert "Bare administratorer kan legge inn dokumenter" in words(declined)
    assert declined["thread_ts"] == shared["event"]["ts"]
    assert "finner jeg ikke noe sikkert svar" in words(answer)
    assert archive.slack.calls("download") == []
    assert not (archive.folder / "uploads").exists()


def test_a_councillors_file_alone_is_declined_and_nothing_else_is_said(archive: Archive, kari: Person) -> None:
    assert "Bare administratorer" in words(kari.drops(archive.held("ferge.md")))
    assert len(archive.slack.messages(kari.direct)) == 1


def test_where_slack_does_not_tell_who_is_an_admin_that_is_told(
    slack: SlackServer, database: Engine, kari: Person
) -> None:
    with opened(slack, database) as archive:
        assert "Slack forteller ikke akkurat nå hvem som er administrator" in words(
            kari.drops(archive.held("ferge.md"))
        )


def test_a_member_of_the_group_may(slack: SlackServer, database: Engine, kari: Person) -> None:
    slack.set_group("S0ADMIN", [kari.id])
    with opened(slack, database) as archive:
        assert "Lagt inn som uploads/ferge.md" in words(kari.drops(archive.held("ferge.md")))


def test_a_press_is_checked_whoever_it_is_from(archive: Archive, kari: Person) -> None:
    reply = archive.below(archive.archivist.drops(archive.held("ferge.md")))
    theirs = reply.by(kari.id)
    for button in ("Fjern", "Last nå"):
        assert "Det er administratorene mine som ser til dokumentene" in theirs.told(reply.button(button))
    assert archive.stands() == ["ferge.md"]
    assert archive.loads.latest(1) == []


@pytest.mark.parametrize("value", ["", "0", "7", "99999999999", "uploads/../bibliotek.md"])
def test_a_forged_button_takes_nothing_away(archive: Archive, value: str) -> None:
    (archive.folder / "bibliotek.md").write_bytes(FERRY)
    element = {"type": "button", "action_id": f"{Action.REMOVE_UPLOAD.value}:1", "value": value}
    url, direct = archive.slack.new_response_url(), archive.archivist.direct
    archive.slack.deliver(interactions.block_action(element, {"ts": "1.1", "blocks": []}, "U0ARKIV", direct, url))
    archive.slack.wait_for("response_url")
    assert "Denne knappen virker ikke lenger" in words(archive.slack.whispers("U0ARKIV")[-1])
    assert (archive.folder / "bibliotek.md").exists()


def test_in_a_channel_nothing_is_stored(archive: Archive) -> None:
    said = payloads.mention("Hvor mange ferger går det?", user="U0ARKIV")
    said["event"]["files"] = [archive.held("ferge.md")]
    archive.slack.deliver(said)
    beside = payloads.file_share([archive.held("ferge.md")], "Se her", "U0ARKIV", payloads.CHANNEL)
    archive.slack.acknowledged(archive.slack.deliver(beside))
    archive.slack.wait_for("chat.postMessage")
    rest(archive.slack, archive.database)
    assert not (archive.folder / "uploads").exists()
    assert archive.slack.calls("download") == []


# Once, and until it is done


def test_what_is_delivered_twice_is_stored_and_told_once(archive: Archive) -> None:
    shared = payloads.file_share([archive.held("ferge.md")], "", "U0ARKIV", archive.archivist.direct)
    archive.slack.deliver(shared, twice=True)
    # And once more under another id.
    archive.slack.deliver({**shared, "event_id": "Ev0ANOTHER"})
    archive.slack.wait_for("chat.postMessage")
    archive.slack.stays_quiet("chat.postMessage")
    assert len(archive.slack.calls("download")) == 1


@pytest.mark.parametrize("told", [True, False])
def test_what_an_instance_died_over_another_one_does(slack: SlackServer, database: Engine, told: bool) -> None:
    held = slack.hold_file("ferge.md", FERRY, "U0ARKIV")
    event = payloads.file_share([held], "", "U0ARKIV", "D0ARKIV")["event"]
    # It had stored the file, and maybe told of it, but not noted that it was done.
    item = Dropped(Ask("", event["user"], event["channel"], message=event["ts"]), files_in(event))
    Inbox(database, "dead").take_on(Arrival("Ev0LEFT", item), NOW)
    with opened(slack, database, instance="dying") as archive:
        archive.app.reception.handle(Arrival("Ev0UNNOTED", item))
    before = slack.messages("D0ARKIV")
    if not told:
        slack.forget_messages()
    with opened(slack, database, instance="other", clock=lambda: NOW + timedelta(hours=1)) as archive:
        archive.app.look_after(iter([False, True]).__next__)
        rest(slack, database)
    [reply] = slack.messages("D0ARKIV")
    assert (reply == before[0]) is told
    assert "uploads/ferge.md" in words(reply)
    assert archive.stands() == ["ferge.md"]
    assert archive.upload("uploads/ferge.md").number == 1


def test_words_beside_a_file_that_are_corrected_change_nothing_for_an_admin(archive: Archive) -> None:
    shared = payloads.file_share([archive.held("ferge.md")], "Fergruta", "U0ARKIV", archive.archivist.direct)
    archive.slack.deliver(shared)
    archive.slack.wait_for("chat.postMessage")
    archive.slack.deliver(payloads.message_changed(shared, "Fergeruta"))
    rest(archive.slack, archive.database)
    assert len(archive.slack.messages()) == 1
    assert len(archive.slack.calls("download")) == 1


def test_a_correction_that_overtakes_the_files_brings_them(archive: Archive) -> None:
    shared = payloads.file_share([archive.held("ferge.md")], "Fergruta", "U0ARKIV", archive.archivist.direct)
    archive.slack.deliver(payloads.message_changed(shared, "Fergeruta"))
    archive.slack.wait_for("chat.postMessage")
    archive.slack.deliver(shared)
    rest(archive.slack, archive.database)
    assert len(archive.slack.messages()) == 1
    assert archive.stands() == ["ferge.md"]


def test_a_councillors_question_beside_a_file_is_corrected_as_any(archive: Archive, kari: Person) -> None:
    shared = payloads.file_share([archive.held("ferge.md")], "Hvor mange ferger", kari.id, kari.direct)
    archive.slack.deliver(shared)
    archive.slack.wait_for("chat.postMessage", 2)
    rest(archive.slack, archive.database)
    archive.slack.deliver(payloads.message_changed(shared, "Hvor mange busser går det?"))
    archive.slack.wait_for("chat.update")
    rest(archive.slack, archive.database)
    assert len(archive.slack.messages(kari.direct)) == 2


def test_what_is_taken_back_before_it_was_stored_is_not_stored(archive: Archive) -> None:
    shared = payloads.file_share([archive.held("ferge.md")], "", "U0ARKIV", archive.archivist.direct)
    archive.slack.deliver(payloads.message_deleted(shared))
    rest(archive.slack, archive.database)
    archive.slack.acknowledged(archive.slack.deliver(shared))
    rest(archive.slack, archive.database)
    assert not (archive.folder / "uploads").exists()


def _elements(told: Seen) -> list[payloads.Payload]:
    return [element for block in told["blocks"] if block["type"] == "actions" for element in block["elements"]]
