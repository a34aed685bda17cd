"""An admin's day in Slack: what is served, loading it anew, what was loaded before, a single document."""

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

from bot.administration.load import LoadState, Trigger
from bot.administration.preparing import Job, Prepared, prepare
from bot.administration.reload_lock import ReloadLock
from bot.cases.life import BOT
from bot.database import sessions
from bot.errands.errands import order
from bot.errands.items import Reload
from bot.outcome import Ask
from bot.staffing import Members
from retrieval.snapshots import Progress, told_nobody
from tests.bot.administered import FERRY, INGER, LIV, UNWRITABLE, Room, administered, reads, unwritable
from tests.bot.conftest import DOCUMENTS, LIBRARY
from tests.bot.people import ANNE
from tests.bot.reading import shown_in
from tests.patience import PATIENCE, eventually
from tests.slack_server import SlackServer, interactions, payloads


@pytest.fixture
def room(slack: SlackServer, tmp_path: Path) -> Iterator[Room]:
    with administered(slack, tmp_path) as room:
        yield room


# Who may


@pytest.mark.parametrize("text", ["last", "status", "tilbake", "vis ferge", ""])
def test_whoever_is_no_admin_is_told_so_kindly(room: Room, text: str, caplog: pytest.LogCaptureFixture) -> None:
    told = reads(room.types(text, by=ANNE))
    assert told.startswith("Det er administratorene mine som ser til dokumentene, og du er ikke en av dem.")
    assert "U0ANNE, who is no admin, tried to look after the documents" in caplog.text
    room.rests()
    assert len(room.dependencies.loads.latest(10)) == 1


def test_where_slack_does_not_tell_who_is_an_admin_that_is_said(slack: SlackServer, tmp_path: Path) -> None:
    with administered(slack, tmp_path, ADMIN_USERS="", ADMIN_USERGROUP="S0IKT") as room:
        assert reads(room.types("last")).startswith("Slack forteller ikke akkurat nå hvem som er administrator.")
        assert room.dependencies.staffing.admins == Members(frozenset(), ("S0IKT",))


def test_members_of_the_admins_group_may(slack: SlackServer, tmp_path: Path) -> None:
    slack.set_group("S0IKT", [LIV.id])
    with administered(slack, tmp_path, ADMIN_USERS="", ADMIN_USERGROUP="S0IKT") as room:
        assert reads(room.types("status", by=LIV)).startswith("3 dokumenter med 3 avsnitt")
        assert reads(room.types("status", by=ANNE)).startswith("Det er administratorene mine")


# What is served


def test_the_status_tells_what_is_served_since_when_and_what_went_wrong(room: Room) -> None:
    told = reads(room.types("status"))
    assert told.startswith("3 dokumenter med 3 avsnitt Tatt i bruk ")
    assert "Lastet ved oppstart" in told
    assert "Ingen filer er sendt inn i direktemeldinger." in told
    room.writes({"tom.md": "", "uploads/ny.md": "# Nytt\n\nNoe nytt om nye ting.\n"})
    room.loads()
    told = reads(room.types("status"))
    assert "Tatt i bruk " in told
    assert "av Inger Lund." in told
    assert "Avvist (1) tom.md: er tom" in told
    assert "Én fil er sendt inn i en direktemelding." in told


@pytest.mark.parametrize("text", ["", "hjelp", "last nå", "vis", "slett alt", "<!channel>"])
def test_what_is_not_understood_gets_the_list_of_what_is(room: Room, text: str) -> None:
    told = reads(room.types(text))
    assert told.startswith("Dette kan du gjøre med dokumentene:")
    assert [word for word in ("status", "last", "historikk", "tilbake", "vis DOKUMENT") if word in told] == [
        "status",
        "last",
        "historikk",
        "tilbake",
        "vis DOKUMENT",
    ]
    assert "<!channel>" not in told


def test_what_breaks_is_told_with_an_id(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.listeners.corpus.command.overview", failing)
    before = len(room.slack.calls("chat.postEphemeral"))
    room.slack.deliver(interactions.slash_command("/korpus", "status", INGER.id))
    told = room.slack.wait_for("chat.postEphemeral", before + 1)[-1].body["text"]
    assert told.startswith("Beklager, noe gikk galt hos meg")


@pytest.mark.parametrize("text", ["status", "last"])
def test_where_the_disk_cannot_be_written_an_admin_reads_why_and_what_to_do(
    room: Room, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    unwritable(room.dependencies.loader)
    assert reads(room.types(text)) == UNWRITABLE
    assert "U0INGER could not be answered: snapshots cannot be written below" in caplog.text
    assert len(room.dependencies.loads.latest(10)) == 1


def test_where_slack_takes_no_answer_to_the_command_it_is_told_beside_it_or_directly(
    room: Room, slack: SlackServer
) -> None:
    slack.deliver(interactions.slash_command("/korpus", "hjelp", INGER.id))
    assert slack.wait_for("chat.postEphemeral")[-1].body["user"] == INGER.id
    slack.refuse("chat.postEphemeral", error="user_not_in_channel")
    slack.deliver(interactions.slash_command("/korpus", "hjelp", INGER.id))
    eventually(lambda: len(slack.messages("D0INGER")) == 1)
    assert reads(room.told(INGER)).startswith("Dette kan du gjøre med dokumentene:")


def test_english_and_nynorsk_are_answered_in_kind(room: Room, slack: SlackServer) -> None:
    slack.set_user(INGER.id, locale="nn-NO")
    slack.set_user(LIV.id, locale="en-GB")
    assert reads(room.types("Historikk")).startswith("Dette har skjedd med dokumenta:")
    assert reads(room.types(" HISTORY ", by=LIV)).startswith("This has happened to the documents:")


# Loading


def test_a_load_is_told_in_one_message_and_what_is_new_answers_at_once(room: Room, slack: SlackServer) -> None:
    room.writes(FERRY | {"svomming.md": DOCUMENTS["svomming.md"].replace("åtte", "ni"), "tom.md": ""})
    (room.folder / "brøyting.txt").rename(room.folder / "vinter.txt")
    room.types("  LAST ", channel="C0ANNET")
    room.rests()
    [message] = slack.messages("D0INGER")
    told = reads(room.told(INGER))
    assert told.startswith(
        "De nye dokumentene er i bruk. 4 dokumenter med 4 avsnitt: ett nytt, ett endret, ett flyttet,"
    )
    for listed in (
        "Nye (1) ferge.md",
        "Endret (1) svomming.md",
        "Flyttet (1) brøyting.txt → vinter.txt",
        "Avvist (1) tom.md: er tom",
        "Lastet fra Slack av Inger Lund",
        "Det tok ",
    ):
        assert listed in told
    [load] = room.dependencies.loads.latest(1)
    assert (load.trigger, load.by, load.state) == (Trigger.SLACK, INGER, LoadState.ACTIVATED)
    assert (load.channel, load.message) == ("D0INGER", message["ts"])
    assert room.dependencies.answering.searched().documents == 4


def test_in_either_mode_the_documents_are_loaded(slack: SlackServer, tmp_path: Path, mode: str) -> None:
    with administered(slack, tmp_path, mode=mode) as room:
        room.writes(FERRY)
        assert "Nye (1) ferge.md" in reads(room.loads())


def test_a_load_that_changes_nothing_says_so(room: Room) -> None:
    assert reads(room.loads()).startswith("Ingenting er endret siden sist. 3 dokumenter med 3 avsnitt: 3 uendrede.")


def test_a_folder_of_which_nothing_can_be_read_is_told_and_what_was_served_still_is(room: Room) -> None:
    before = room.active
    for path in room.folder.iterdir():
        path.unlink()
    told = reads(room.loads())
    assert told.startswith(
        "Lastingen mislyktes. Det som var i bruk, er det fortsatt. Årsak: Mappen med dokumenter har ingen fil"
    )
    assert room.active == before
    assert "Årsak: Mappen med dokumenter har ingen fil" in reads(room.types("status"))
    assert "Mislyktes. Årsak: Mappen med dokumenter har ingen fil" in reads(room.types("historikk"))


AMONG_FEW = "Når åpner biblioteket på en lørdag?"


def test_questions_asked_in_private_have_no_words_in_the_report(room: Room) -> None:
    asked = room.dependencies.answering
    assert asked.ask(Ask(LIBRARY, "U0KARI")).question
    assert asked.ask(Ask("Når stenger svømmehallen for oppussing?", "U0KARI", "C0SALEN", shown_in="C0SALEN")).question
    assert asked.ask(Ask(AMONG_FEW, "U0KARI", "C0GRUPPA", shown_in="C0GRUPPA")).question
    room.slack.set_channel("C0GRUPPA", is_private=True)
    for name in ("bibliotek.md", "svomming.md"):
        (room.folder / name).write_text(DOCUMENTS[name].replace("klokka ti", "klokka ni").replace("mai", "juni"))
    told = reads(room.loads())
    assert "Prøvde 3 spørsmål: 0 mister svaret, 3 får et annet svar, 0 får svar nå." in told
    assert "spørsmål 1, stilt privat: Biblioteket → Biblioteket" in told
    assert "spørsmål 3, stilt privat: Biblioteket → Biblioteket" in told
    assert "«Når stenger svømmehallen for oppussing?»: Svømmehallen → Svømmehallen" in told
    assert not any(words in str(room.slack.messages("D0INGER")) for words in (LIBRARY, AMONG_FEW))


def test_hostile_names_stay_names(room: Room, slack: SlackServer) -> None:
    name = "<!channel> *fet* &lt; `x`.md"
    room.writes({name: "# <@U0KARI> tittel\n\nEt dokument om fergen til øya.\n"})
    room.loads()
    [message] = slack.messages("D0INGER")
    assert f"{name}" in reads(room.told(INGER))
    assert "<" not in message["text"]
    assert "mrkdwn" not in str(message["blocks"])


# One at a time


def test_while_somebody_loads_others_are_told_whose_it_is(room: Room) -> None:
    loader = room.dependencies.loader
    with ReloadLock(loader.snapshots).taken(1):
        number = loader.loads.begin(Trigger.COMMAND, LIV, None, loader.clock())
        told = reads(room.types("last"))
        assert told.startswith("Liv Moe laster allerede, siden ")
        assert told.endswith("Jeg har derfor ikke begynt på noe nytt. Prøv igjen når det er ferdig.")
        assert "Liv Moe laster allerede, siden " in reads(room.types("status"))
    room.rests()
    assert room.dependencies.loads.latest(1)[0].number == number
    # Its process is gone.
    assert "laster allerede" not in reads(room.types("status"))
    assert "Ble avbrutt." in reads(room.types("historikk"))
    assert reads(room.loads()).startswith("Ingenting er endret siden sist.")


def test_an_order_that_meets_another_load_is_given_up_with_a_word(room: Room) -> None:
    loader, loads = room.dependencies.loader, room.dependencies.loads
    with ReloadLock(loader.snapshots).taken(1):
        loads.begin(Trigger.COMMAND, LIV, None, loader.clock())
        number = loads.order(INGER, INGER.id, "", loader.clock())
        room.rests()
    assert reads(room.told(INGER)).startswith("Liv Moe laster allerede, siden ")
    load = loads.load(number)
    assert load
    assert load.state is LoadState.FAILED


def test_of_two_instances_at_the_same_load_the_second_waits_for_what_comes_of_it(room: Room) -> None:
    loader, clock = room.dependencies.loader, room.dependencies.clock
    room.writes(FERRY)
    with ReloadLock(loader.snapshots).taken(1):
        number = loader.loads.begin(Trigger.SLACK, INGER, room.active, clock())
        loader.loads.told_in(number, INGER.id, "")
        with sessions(room.database).begin() as session:
            order(Reload(number), session, clock())
        eventually(lambda: bool(room.slack.messages("D0INGER")))
        # Longer than it looks whether the lock is free.
        time.sleep(2)
        assert reads(room.told(INGER)) == "Begynner å laste inn dokumentene"
    room.rests()
    assert reads(room.told(INGER)).startswith("De nye dokumentene er i bruk.")


def test_two_orders_at_the_same_moment_end_well(slack: SlackServer, tmp_path: Path) -> None:
    with administered(slack, tmp_path) as room:
        room.writes(FERRY)
        loads, now = room.dependencies.loads, room.dependencies.clock
        for admin in (INGER, LIV):
            loads.order(admin, admin.id, "", now())
        room.rests()
        told = sorted(reads(room.told(admin)).split(".")[0] for admin in (INGER, LIV))
        assert told[0] == "De nye dokumentene er i bruk"
        assert "laster allerede" in told[1] or told[1].startswith("Ingenting er endret")


# Meanwhile


def test_who_asks_while_it_is_loaded_is_answered(slack: SlackServer, tmp_path: Path) -> None:
    begun, goes_on = Event(), Event()

    def waiting(job: Job, progress: Progress) -> Prepared:
        begun.set()
        assert goes_on.wait(PATIENCE)
        return prepare(job, progress)

    def answered() -> str:
        slack.deliver(payloads.direct_message(LIBRARY))
        eventually(lambda: bool(slack.messages(payloads.DIRECT)))
        return shown_in(slack.messages(payloads.DIRECT))

    with administered(slack, tmp_path, waiting) as office:
        office.writes(FERRY)
        office.types("last")
        assert begun.wait(PATIENCE)
        assert "klokka ti på lørdager" in answered()
        goes_on.set()
        office.rests()


def test_progress_is_shown_at_most_once_a_second_and_the_report_in_the_end(slack: SlackServer, tmp_path: Path) -> None:
    def slow(job: Job, progress: Progress) -> Prepared:
        def is_shown_twice() -> bool:
            progress("reading", 249, 250)
            return len(slack.calls("chat.update")) >= 2

        eventually(is_shown_twice)
        progress("indexing", 250, 250)
        return prepare(job, told_nobody)

    with administered(slack, tmp_path, slow) as room:
        room.writes(FERRY)
        room.types("last")
        room.rests()
        posted = slack.calls("chat.postMessage")
        changes = slack.calls("chat.update")
        shown = [call.body["text"] for call in changes]
        assert shown[0].startswith("Leser ")
        assert shown[-1].startswith("De nye dokumentene er i bruk.")
        moments = [posted[0].at, *(call.at for call in changes)]
        assert all(later - earlier >= 1 for earlier, later in pairwise(moments))


def test_however_slow_slack_is_the_load_does_not_wait_for_it(slack: SlackServer, tmp_path: Path) -> None:
    calls: list[int] = []

    def telling(job: Job, progress: Progress) -> Prepared:
        progress("rehearsing", 0, 150)
        slack.wait_for("chat.update")
        for done in range(150):
            progress("rehearsing", done, 150)
        # Slack is asked again, in five seconds, once all this is over.
        calls.append(len(slack.calls("chat.update")))
        return prepare(job, told_nobody)

    with administered(slack, tmp_path, telling) as room:
        room.writes(FERRY)
        slack.rate_limit("chat.update", retry_after=5)
        room.types("last")
        room.rests()
        assert calls == [1]
        assert reads(room.told(INGER)).startswith("De nye dokumentene er i bruk.")


@pytest.mark.parametrize("error", ["message_not_found", "invalid_blocks", "ratelimited"])
def test_where_slack_changes_no_message_it_is_loaded_all_the_same(
    slack: SlackServer, tmp_path: Path, error: str
) -> None:
    with administered(slack, tmp_path) as room:
        room.writes(FERRY)
        slack.refuse("chat.update", error=error, times=3)
        room.types("last")
        room.rests()
        assert room.dependencies.loads.latest(1)[0].state is LoadState.ACTIVATED
        told = [message["text"].split(".")[0] for message in slack.messages("D0INGER")]
        assert "De nye dokumentene er i bruk" in told


def test_whom_slack_lets_the_bot_not_write_to_has_it_loaded_all_the_same(room: Room, slack: SlackServer) -> None:
    room.writes(FERRY)
    slack.deactivate(INGER.id)
    room.types("last")
    room.rests()
    assert room.dependencies.loads.latest(1)[0].state is LoadState.ACTIVATED
    assert slack.messages("D0INGER") == []


# What was


def test_the_history_tells_who_loaded_what_and_who_went_back(room: Room) -> None:
    room.writes(FERRY)
    room.loads(LIV)
    room.dependencies.loader.roll_back(INGER)
    told = reads(room.types("historikk"))
    back, loaded, began = (told.index(words) for words in ("Inger Lund gikk tilbake", "av Liv Moe", "ved oppstart"))
    assert back < loaded < began
    assert re.search(r"Inger Lund gikk tilbake til disse dokumentene [^:]+\. 3 dokumenter med 3 avsnitt\.", told)
    assert "Ble tatt i bruk. ett nytt, 3 uendrede." in told


def test_of_a_long_history_the_last_ten_are_told(room: Room) -> None:
    for number in range(12):
        room.writes({"teller.md": f"# Teller\n\nTelleren står på {number} nå.\n"})
        room.dependencies.loader.load(Trigger.COMMAND, BOT, told_nobody)
    assert reads(room.types("historikk")).count("på kommandolinjen") == 10


# A document


def test_a_document_is_found_by_its_name_or_title_in_whatever_letters(room: Room) -> None:
    room.dependencies.answering.ask(Ask(LIBRARY, "U0KARI"))
    for words in ("bibliotek.md", "BIBLIOTEK", "biblioteket", " bibliotek "):
        told = reads(room.types(f"vis {words}"))
        assert told.startswith(
            "Biblioteket bibliotek.md informasjonsside uten dato ett avsnitt vist i svar én gang SHA-256"
        )
        assert "filen er uendret siden den ble lastet" in told
        assert "Biblioteket åpner klokka ti på lørdager." in told


def test_what_was_cited_under_another_name_counts(room: Room) -> None:
    room.dependencies.answering.ask(Ask(LIBRARY, "U0KARI"))
    (room.folder / "bibliotek.md").rename(room.folder / "åpningstider.md")
    room.loads()
    assert "vist i svar én gang" in reads(room.types("vis åpningstider.md"))
    room.dependencies.answering.ask(Ask(LIBRARY, "U0OLA"))
    assert "vist i svar 2 ganger" in reads(room.types("vis åpningstider.md"))
    # Changed since, it is the document of its new name.
    room.writes({"åpningstider.md": DOCUMENTS["bibliotek.md"].replace("ti", "ni")})
    room.loads()
    assert "vist i svar én gang" in reads(room.types("vis åpningstider.md"))
    assert "aldri vist i et svar" in reads(room.types("vis svomming.md"))


def test_whether_the_file_has_changed_since_is_told(room: Room) -> None:
    room.writes({"bibliotek.md": "# Biblioteket\n\nNoe annet nå.\n"})
    (room.folder / "svomming.md").unlink()
    assert "filen er endret siden den ble lastet" in reads(room.types("vis bibliotek.md"))
    assert "filen er ikke i mappen lenger" in reads(room.types("vis svomming.md"))
    assert "Biblioteket åpner klokka ti" in reads(room.types("vis bibliotek.md"))


def test_of_what_an_admin_has_dropped_it_is_told_who_it_was(room: Room) -> None:
    room.writes({"uploads/ferge.md": FERRY["ferge.md"]})
    room.dependencies.uploads.note("uploads/ferge.md", "0" * 64, 9, LIV, room.dependencies.clock())
    room.loads()
    assert "sendt inn av Liv Moe " in reads(room.types("vis uploads/ferge.md"))
    assert "sendt inn av" not in reads(room.types("vis bibliotek.md"))


def test_of_several_documents_each_is_offered_with_its_command(room: Room) -> None:
    room.writes(
        {f"ferge{number}.md": f"# Rute {number}\n\nRute {number} går klokka {number}.\n" for number in range(12)}
    )
    room.loads()
    told = reads(room.types("show ferge"))
    assert told.startswith("Flere dokumenter har «ferge» i filnavn eller tittel: Rute 0: /korpus vis ferge0.md")
    assert told.count("/korpus vis ferge") == 10
    assert reads(room.types("vis rute 11")).startswith("Rute 11 ferge11.md")
    assert "«giraff & <hest>» i filnavn eller tittel." in reads(room.types("vis giraff & <hest>"))
