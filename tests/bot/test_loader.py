"""The loader: what is activated and when, what waits for an admin, what can be gone back to, and what is removed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from bot.administration.chronicle import as_it_is
from bot.administration.concerns import LostDocuments, RolledBack, Tolerance
from bot.administration.load import Load, LoadState, Trigger
from bot.administration.loader import NoWayBack, Overtaken
from bot.administration.loads import Ending
from bot.administration.overview import overview
from bot.administration.preparing import Job, Prepared, Stopped
from bot.administration.rehearsal import Probe
from bot.administration.trouble import Trouble
from bot.cases.life import BOT
from bot.documents.shelf import TAUGHT, UPLOADS
from bot.errands.items import AskAgain, Reload, TellAdmins
from bot.errors import BotError
from bot.outcome import Ask
from corpus import snapshot
from corpus.errors import BrokenSnapshot
from corpus.warnings import Sign
from retrieval.snapshots import Progress, open_snapshot, told_nobody
from tests.bot.administered import unwritable
from tests.bot.conftest import DOCUMENTS, LIBRARY, NOW, flip_a_bit
from tests.bot.town import KARI, OLA, Town
from tests.conftest import write_files


@pytest.fixture
def town(folder: Path, tmp_path: Path, database: Database) -> Town:
    return Town(folder, tmp_path / "snapshots", database)


@pytest.fixture
def each_town(folder: Path, tmp_path: Path, each_database: Database) -> Town:
    """The same on every kind of database."""
    return Town(folder, tmp_path / "snapshots", each_database)


# What an admin is asked


def test_what_would_lose_documents_waits_and_is_served_once_an_admin_confirms(town: Town) -> None:
    first = town.publishes("ti")
    town.loses()
    waiting = town.loads()
    assert (waiting.state, waiting.concerns) == (LoadState.WAITING, (LostDocuments(1, 3),))
    assert waiting.base == town.active == first
    done = town.loader.confirm(waiting.number, OLA)
    assert (done.state, done.concerns, done.report) == (LoadState.ACTIVATED, waiting.concerns, waiting.report)
    assert town.active == waiting.fingerprint != first
    [activation, _] = town.loader.activations.history(9)
    assert (activation.by, activation.load, activation.rolled_back) == (OLA, waiting.number, False)
    with pytest.raises(Overtaken, match="kommunesvar reload"):
        town.loader.confirm(waiting.number, OLA)


def test_what_an_admin_does_not_want_is_discarded_and_removed_by_the_next_load(town: Town) -> None:
    town.publishes("ti")
    town.loses()
    waiting = town.loads()
    assert town.loader.loads.discard(waiting.number)
    assert not town.loader.loads.discard(waiting.number)
    with pytest.raises(Overtaken):
        town.loader.confirm(waiting.number, KARI)
    write_files(town.folder, DOCUMENTS)
    assert town.loads().state is LoadState.UNCHANGED
    assert town.kept == {town.active}


@pytest.mark.parametrize("number", [0, -1, 2, 99, 10**30])
def test_a_load_that_there_is_not_cannot_be_confirmed_or_discarded(town: Town, number: int) -> None:
    town.publishes("ti")
    with pytest.raises(Overtaken):
        town.loader.confirm(number, KARI)
    assert not town.loader.loads.discard(number)
    assert town.loader.load_ordered(number, told_nobody) is None


def test_what_waits_is_kept_until_it_is_decided_though_other_loads_fail(town: Town) -> None:
    town.publishes("ti")
    town.loses()
    waiting = town.loads()

    def fails(job: Job, progress: Progress) -> Prepared:
        raise BotError("the disk is full")

    assert town.through(fails).load(Trigger.COMMAND, KARI, told_nobody).state is LoadState.FAILED
    assert town.states() == [LoadState.ACTIVATED, LoadState.WAITING, LoadState.FAILED]
    assert waiting.fingerprint in town.kept
    assert town.loader.confirm(waiting.number, KARI).state is LoadState.ACTIVATED


def test_a_later_load_takes_the_place_of_one_that_waits(town: Town) -> None:
    town.publishes("ti")
    town.loses()
    first = town.loads()
    town.writes("ni")
    second = town.loads()
    assert town.states()[1:] == [LoadState.DISCARDED, LoadState.WAITING]
    with pytest.raises(Overtaken):
        town.loader.confirm(first.number, KARI)
    town.loader.confirm(second.number, KARI)
    assert town.active == second.fingerprint
    assert first.fingerprint not in town.kept


def test_of_what_waits_already_admins_are_told_once_however_often_it_is_loaded(town: Town) -> None:
    town.publishes("ti")
    town.loses()
    first = town.loads(Trigger.SCHEDULE, BOT)
    assert [town.loads(trigger, BOT) for trigger in (Trigger.SCHEDULE, Trigger.WATCH)] == [first, first]
    assert town.ordered(TellAdmins) == [TellAdmins(first.number)]
    assert town.states() == [LoadState.ACTIVATED, LoadState.WAITING, LoadState.DISCARDED, LoadState.DISCARDED]
    # Who asks for it is told themselves, and decides there.
    asked = town.loads()
    assert asked.state is LoadState.WAITING
    assert town.states()[1] is LoadState.DISCARDED
    assert town.loader.confirm(asked.number, KARI).state is LoadState.ACTIVATED


def test_what_waits_does_so_no_longer_once_somebody_has_gone_back(town: Town) -> None:
    town.publishes("ti")
    town.publishes("ni")
    town.loses()
    waiting = town.loads()
    town.loader.roll_back(OLA)
    assert town.states()[-1] is LoadState.DISCARDED
    with pytest.raises(Overtaken):
        town.loader.confirm(waiting.number, KARI)


def test_what_is_discarded_while_it_is_read_through_is_not_served(each_town: Town) -> None:
    town = each_town
    first = town.publishes("ti")
    town.loses()
    waiting = town.loads()
    discarded: list[bool] = []

    def discards() -> datetime:
        """The time of the activation, which is asked for once all was read through."""
        discarded.append(town.loader.loads.discard(waiting.number))
        return NOW

    with pytest.raises(Overtaken):
        replace(town.loader, clock=discards).confirm(waiting.number, KARI)
    assert discarded == [True]
    assert town.active == first
    assert town.states()[-1] is LoadState.DISCARDED
    assert len(town.ordered(AskAgain)) == 1


def test_what_waits_and_is_damaged_by_now_is_not_served(town: Town) -> None:
    first = town.publishes("ti")
    town.loses()
    waiting = town.loads()
    flip_a_bit(town.snapshots / str(waiting.fingerprint) / "documents.db")
    with pytest.raises(BrokenSnapshot, match="kommunesvar reload"):
        town.loader.confirm(waiting.number, KARI)
    assert town.active == first
    assert town.states()[-1] is LoadState.WAITING


# Going back


def test_an_admin_goes_back_and_forth(town: Town) -> None:
    first, second = town.publishes("ti"), town.publishes("ni")
    assert [each.fingerprint for each in town.loader.way_back()] == [first]
    done = town.loader.roll_back(OLA)
    assert (done.fingerprint, done.by, done.load, done.rolled_back) == (first, OLA, None, True)
    assert town.active == first
    assert [each.fingerprint for each in town.loader.way_back()] == [second]
    assert town.loader.roll_back(OLA, second).fingerprint == town.active == second


def test_where_there_is_no_way_back_it_is_told(town: Town) -> None:
    with pytest.raises(NoWayBack, match="no earlier snapshot is kept; `kommunesvar corpus status`"):
        town.loader.roll_back(KARI)
    first = town.publishes("ti")
    for wanted in ("", first, "0123456789abcdef"):
        with pytest.raises(NoWayBack, match=wanted or "no earlier"):
            town.loader.roll_back(KARI, wanted)


def test_nobody_goes_back_to_what_is_damaged_or_gone(town: Town) -> None:
    first, second = town.publishes("ti"), town.publishes("ni")
    flip_a_bit(town.snapshots / first / "documents.db")
    with pytest.raises(BrokenSnapshot):
        town.loader.roll_back(KARI)
    (town.snapshots / first).rename(town.snapshots / "borte")
    with pytest.raises(NoWayBack):
        town.loader.roll_back(KARI, first)
    assert town.active == second


@pytest.mark.parametrize("trigger", [Trigger.TEACH, Trigger.WATCH, Trigger.SCHEDULE])
def test_what_nobody_asked_for_does_not_undo_that_an_admin_went_back(town: Town, trigger: Trigger) -> None:
    first, second = town.publishes("ti"), town.publishes("ni")
    town.loader.roll_back(OLA)
    load = town.loads(trigger, BOT)
    assert (load.state, load.fingerprint, load.concerns) == (LoadState.WAITING, second, (RolledBack("Ola", NOW),))
    assert town.active == first
    assert town.ordered(TellAdmins) == [TellAdmins(load.number)]
    assert town.loads(Trigger.COMMAND).state is LoadState.ACTIVATED
    assert town.active == second
    # Whatever comes after that has nothing to undo.
    town.writes("åtte")
    assert town.loads(trigger, BOT).state is LoadState.ACTIVATED


# What is kept


def test_as_many_snapshots_stay_as_are_kept_beside_the_active_one(town: Town) -> None:
    served = [town.publishes(hour) for hour in ("ti", "ni", "åtte", "sju")]
    assert town.kept == set(served[1:])
    assert [each.fingerprint for each in town.loader.way_back()] == [served[2], served[1]]


def test_a_snapshot_that_is_still_read_is_removed_when_it_is_not(town: Town) -> None:
    served = [town.publishes("ti")]
    engine = open_snapshot(town.snapshots / served[0])
    served += [town.publishes(hour) for hour in ("ni", "åtte", "sju")]
    assert town.kept == set(served)
    assert engine.corpus.document("bibliotek.md").text
    snapshot.verify(town.snapshots / served[0])
    del engine
    served.append(town.publishes("seks"))
    assert town.kept == set(served[-3:])


# What goes wrong


def test_what_cannot_be_loaded_is_told_and_admins_are_told_where_nobody_waits(town: Town) -> None:
    first = town.publishes("ti")
    for name in DOCUMENTS:
        town.loses(name)
    failed = town.loads()
    assert failed.state is LoadState.FAILED
    assert str(town.folder) in failed.error
    assert failed.trouble is Trouble.NOTHING_TO_READ
    assert town.ordered(TellAdmins) == []
    again = town.loads(Trigger.SCHEDULE, BOT)
    assert town.ordered(TellAdmins) == [TellAdmins(again.number)]
    assert town.active == first


def test_a_folder_that_is_gone_is_told(town: Town) -> None:
    town.publishes("ti")
    town.folder.rename(town.folder.with_name("borte"))
    failed = town.loads()
    assert (failed.state, failed.trouble) == (LoadState.FAILED, Trouble.NO_FOLDER)


@pytest.mark.parametrize("raised", [Stopped(), KeyboardInterrupt()])
def test_a_load_that_is_broken_off_does_not_stand_there_as_if_it_ran(town: Town, raised: BaseException) -> None:
    def breaks(job: Job, progress: Progress) -> Prepared:
        raise raised

    with pytest.raises(type(raised)):
        town.through(breaks).load(Trigger.COMMAND, KARI, told_nobody)
    assert town.states() == [LoadState.INTERRUPTED]
    assert town.loads().state is LoadState.ACTIVATED


def test_what_nobody_thought_of_is_told_and_logged(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    def breaks(job: Job, progress: Progress) -> Prepared:
        raise ZeroDivisionError("etter åtte")

    load = town.through(breaks).load(Trigger.COMMAND, KARI, told_nobody)
    assert load.state is LoadState.FAILED
    assert load.error == "something unexpected happened (ZeroDivisionError); the log tells more"
    assert load.trouble is Trouble.UNEXPECTED
    assert "etter åtte" in caplog.text
    assert town.loads().state is LoadState.ACTIVATED


def test_a_load_whose_process_died_is_interrupted_once_the_next_one_begins(town: Town) -> None:
    town.loader.loads.begin(Trigger.COMMAND, KARI, None, NOW)
    assert town.states() == [LoadState.RUNNING]
    town.loads()
    assert town.states() == [LoadState.INTERRUPTED, LoadState.ACTIVATED]


# What is ordered in Slack


def test_a_load_that_is_ordered_is_done_once(town: Town) -> None:
    number = town.loader.loads.order(OLA, "D0OLA", "17.1", NOW)
    assert town.ordered(Reload) == [Reload(number)]
    assert town.states() == [LoadState.ORDERED]
    load = town.loader.load_ordered(number, told_nobody)
    assert load
    assert (load.state, load.by, load.channel, load.message) == (LoadState.ACTIVATED, OLA, "D0OLA", "17.1")
    assert town.loader.activations.history(1)[0].by == OLA
    assert town.loader.load_ordered(number, told_nobody) is None


@pytest.mark.parametrize("stopped", [True, False])
def test_a_load_that_was_ordered_is_taken_up_again_after_its_process_stopped_or_died(town: Town, stopped: bool) -> None:
    def ends(job: Job, progress: Progress) -> Prepared:
        raise Stopped

    number = town.loader.loads.order(OLA, "D0OLA", "17.1", NOW)
    if stopped:
        with pytest.raises(Stopped):
            town.through(ends).load_ordered(number, told_nobody)
        assert town.states() == [LoadState.INTERRUPTED]
    else:
        assert town.loader.loads.begin_ordered(number, None, NOW)
        assert town.states() == [LoadState.RUNNING]
    load = town.loader.load_ordered(number, told_nobody)
    assert load
    assert (load.state, load.number) == (LoadState.ACTIVATED, number)
    assert town.states() == [LoadState.ACTIVATED]


# What changes meanwhile


def at_last(do: Callable[[], None]) -> Progress:
    """Progress that does something once all files have been read."""

    def progress(what: str, _done: int, _of: int) -> None:
        if what == "indexing":
            do()

    return progress


def restless(load: Load) -> list[str]:
    """The files of which an admin is told that they changed meanwhile."""
    assert load.report
    found = [warning for warning in load.report.warnings.found if warning.sign is Sign.CHANGED_MEANWHILE]
    return [name for warning in found for name in warning.documents]


def test_of_a_file_whose_writer_had_only_paused_an_admin_is_told(town: Town) -> None:
    town.publishes("ti")
    path = town.folder / "ferge.md"
    path.write_text("# Fergen\n\nFergen går klokka sju.\n", "utf-8")

    def goes_on() -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write("\nPå søndager går den ikke.\n")

    load = town.loader.load(Trigger.COMMAND, KARI, at_last(goes_on))
    assert (load.state, restless(load)) == (LoadState.ACTIVATED, ["ferge.md"])
    again = town.loads()
    assert again.report
    assert (again.report.changed.first, restless(again)) == (("ferge.md",), [])


def test_what_comes_and_goes_meanwhile_is_told_but_not_what_was_not_read_or_is_loaded_once_it_stands(
    town: Town,
) -> None:
    write_files(town.folder, {"tom.md": "", "gammel.md": "# Gammelt\n\nEn sak fra i fjor.\n"})
    town.publishes("ti")

    def meanwhile() -> None:
        (town.folder / "gammel.md").unlink()
        own = {f"{folder}/sak.md": "# Svar\n\nKommunen svarer.\n" for folder in (TAUGHT, UPLOADS)}
        write_files(town.folder, {"tom.md": "# Nå\n", "ny.md": "# Nytt\n\nEn ny sak.\n", **own})

    load = town.loader.load(Trigger.COMMAND, KARI, at_last(meanwhile))
    assert (load.state, restless(load)) == (LoadState.UNCHANGED, ["gammel.md", "ny.md"])


# What is rehearsed


def test_an_answer_that_would_get_lost_is_asked_about(town: Town) -> None:
    town.publishes("ti")
    asked = Probe(1, Ask(LIBRARY, "U0KARI", shown_in="C0SALEN")), Probe(2, Ask("Når stenger svømmehallen?", "U0PER"))
    loader = replace(town.loader, probes=lambda: asked, tolerance=Tolerance(100, 10))
    write_files(town.folder, {"svomming.md": "# Bassenget\n\nBassenget er blått.\n"})
    load = loader.load(Trigger.COMMAND, KARI, told_nobody)
    assert load.state is LoadState.WAITING
    assert load.report
    rehearsal = load.report.rehearsal
    assert (rehearsal.asked, rehearsal.answered, rehearsal.lost) == (2, 2, 1)
    assert [told.question for told in rehearsal.told] == [2]
    assert town.loader.loads.load(load.number) == load


# What is seen of one that runs


def test_where_the_folder_of_snapshots_cannot_be_written_nobody_knows_whether_a_load_runs(town: Town) -> None:
    number = town.loader.loads.begin(Trigger.COMMAND, KARI, None, NOW)
    running = town.loader.loads.load(number)
    assert running
    unwritable(town.loader)
    for look in (lambda: as_it_is(running, town.loader), lambda: overview(town.loader)):
        with pytest.raises(BotError, match=r"snapshots cannot be written below .*set DATA_DIR"):
            look()


def test_a_load_that_ended_while_it_was_looked_at_is_told_as_it_ended(town: Town) -> None:
    number = town.loader.loads.begin(Trigger.COMMAND, KARI, None, NOW)
    seen = town.loader.loads.load(number)
    assert seen
    # Its process is gone.
    assert as_it_is(seen, town.loader).state is LoadState.INTERRUPTED
    town.loader.loads.end(number, Ending(LoadState.FAILED), NOW)
    assert as_it_is(seen, town.loader).state is LoadState.FAILED
