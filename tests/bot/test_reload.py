"""Reload: what comes of it, what it takes over from the snapshot before, and what it leaves where it fails."""

import logging
import multiprocessing
import os
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database

from bot.administration.activations import Activations
from bot.administration.load import Load, LoadState, Trigger
from bot.administration.loader import Loader
from bot.administration.reload_lock import AlreadyLoading
from bot.cases.life import BOT
from bot.database import sessions
from bot.errors import BotError
from corpus import loading, snapshot
from corpus.loading import Reject
from retrieval.findings import rank
from retrieval.query import understand
from retrieval.snapshots import build, open_snapshot, told_nobody
from tests.bot.conftest import DOCUMENTS, LIBRARY, NOW, flip_a_bit, together
from tests.bot.loading import loader_on
from tests.conftest import write_files

FERRY = {"ferge.md": "# Fergen\n\nFergen til øya går klokka sju om morgenen.\n"}
LINES = '{"id": "hund", "text": "Båndtvangen gjelder fra april."}\n{"id": "katt", "text": "Katter kan gå løse."}\n'


@dataclass(frozen=True)
class Came:
    """What came of a load."""

    fingerprint: str
    documents: int
    passages: int
    unchanged: int
    rejects: tuple[Reject, ...]
    changed: bool

    @classmethod
    def of(cls, load: Load) -> "Came":
        """Raises BotError where it failed."""
        report = load.report
        if report is None:
            raise BotError(load.error)
        changed = load.state is LoadState.ACTIVATED
        counts = report.documents, report.passages, report.unchanged
        return cls(load.fingerprint or "", *counts, report.rejects.first, changed)


Loading = Callable[[], Came]


@pytest.fixture
def activations(database: Database) -> Activations:
    return Activations(sessions(database))


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def loader(folder: Path, snapshots: Path, database: Database) -> Loader:
    return loader_on(database, folder, snapshots, lambda: NOW)


@pytest.fixture
def load(loader: Loader) -> Loading:
    return lambda: Came.of(loader.load(Trigger.COMMAND, BOT, told_nobody))


@pytest.fixture
def answer(snapshots: Path, activations: Activations) -> Callable[[str], str]:
    """The first excerpt that the active snapshot gives."""

    def first(question: str) -> str:
        active = activations.active()
        assert active
        return rank(understand(question), open_snapshot(snapshots / active), 1).citations[0].excerpt

    return first


def inodes(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_ino for path in folder.rglob("*")}


def as_if_built_from_nothing(folder: Path, path: Path, report: Came, elsewhere: Path) -> bool:
    """Whether a snapshot is, to the last byte, what comes of a folder without one before."""
    other = build(folder, elsewhere)
    assert other.unchanged == 0
    assert other.rejects == report.rejects
    return snapshot.verify(path) == snapshot.verify(other.path)


# What is taken over


def test_the_first_reload_reads_everything(load: Loading, folder: Path, activations: Activations) -> None:
    report = load()
    corpus = loading.load(folder).corpus
    assert report == Came(corpus.fingerprint, 3, 3, unchanged=0, rejects=(), changed=True)
    assert activations.active() == corpus.fingerprint


def test_a_second_reload_keeps_the_snapshot(load: Loading, snapshots: Path) -> None:
    first = load()
    before = inodes(snapshots)
    assert load() == Came(first.fingerprint, 3, 3, unchanged=3, rejects=(), changed=False)
    assert inodes(snapshots) == before


@pytest.mark.parametrize(
    ("change", "documents", "unchanged", "question", "expected"),
    [
        ({"bibliotek.md": DOCUMENTS["bibliotek.md"].replace("ti", "ni")}, 3, 2, LIBRARY, "klokka ni"),
        (FERRY, 4, 3, "Når går fergen til øya?", "klokka sju"),
        ({"aaa.md": FERRY["ferge.md"]}, 4, 3, "Når går fergen til øya?", "klokka sju"),
        ({"bibliotek.md": None}, 2, 2, "Når stenger svømmehallen?", "4. mai"),
        ({"bibliotek.md": None, "flyttet.md": DOCUMENTS["bibliotek.md"]}, 3, 2, LIBRARY, "klokka ti"),
        ({"faq.jsonl": LINES.replace("april", "mai")}, 5, 4, "Når gjelder båndtvangen?", "fra mai"),
    ],
    ids=["changed", "added", "added before all", "removed", "moved", "a line"],
)
def test_answers_follow_the_files(
    load: Loading,
    folder: Path,
    snapshots: Path,
    tmp_path: Path,
    answer: Callable[[str], str],
    change: dict[str, str | None],
    documents: int,
    unchanged: int,
    question: str,
    expected: str,
) -> None:
    if "faq.jsonl" in change:
        write_files(folder, {"faq.jsonl": LINES})
    first = load()
    for name in change:
        (folder / name).unlink(missing_ok=True)
    write_files(folder, {name: text for name, text in change.items() if text})
    report = load()
    assert (report.documents, report.unchanged, report.changed) == (documents, unchanged, True)
    assert report.fingerprint == loading.load(folder).corpus.fingerprint != first.fingerprint
    assert expected in answer(question)
    assert as_if_built_from_nothing(folder, snapshots / report.fingerprint, report, tmp_path / "elsewhere")


def test_what_is_undone_is_served_as_it_was(load: Loading, folder: Path, snapshots: Path) -> None:
    first = load()
    before = inodes(snapshots / first.fingerprint)
    write_files(folder, FERRY)
    load()
    (folder / "ferge.md").unlink()
    report = load()
    assert (report.fingerprint, report.unchanged, report.changed) == (first.fingerprint, 3, True)
    assert inodes(snapshots / first.fingerprint) == before


def test_what_is_rejected_is_told_each_time(load: Loading, folder: Path) -> None:
    write_files(folder, {"tom.md": "", "kopi.md": DOCUMENTS["bibliotek.md"], "faq.jsonl": LINES + "tull\n"})
    first = load()
    assert [each.path for each in first.rejects] == ["faq.jsonl#line 3", "kopi.md", "tom.md"]
    again = load()
    assert again.rejects == first.rejects
    assert again.unchanged == first.documents == 5


def test_a_document_that_gives_way_to_its_twin_is_not_counted_as_unchanged(load: Loading, folder: Path) -> None:
    load()
    write_files(folder, {"aaa.md": DOCUMENTS["bibliotek.md"]})
    report = load()
    assert (report.documents, report.unchanged) == (3, 2)
    assert [each.path for each in report.rejects] == ["bibliotek.md"]
    (folder / "aaa.md").unlink()
    assert load().rejects == ()


def test_names_that_differ_only_in_how_letters_are_stored_do_not_stop_a_reload(load: Loading, folder: Path) -> None:
    for form in ("NFC", "NFD"):
        write_files(folder, {unicodedata.normalize(form, "blå.md"): FERRY["ferge.md"]})
    first = load()
    assert [each.path for each in first.rejects] == ["blå.md"]
    again = load()
    assert (again.rejects, again.unchanged, again.changed) == (first.rejects, 4, False)


def test_lines_that_move_between_files_of_one_name_do_not_stop_a_reload(load: Loading, folder: Path) -> None:
    # Two blanks or one: to the corpus these have the same name.
    hund, katt = LINES.splitlines()
    write_files(folder, {"f  q.jsonl": katt, "f q.jsonl": hund})
    assert load().documents == 5
    write_files(folder, {"f  q.jsonl": LINES})
    report = load()
    assert (report.documents, report.unchanged) == (5, 5)


# What does not serve is read anew


def test_other_rules_read_everything_anew(
    load: Loading, snapshots: Path, monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], str]
) -> None:
    first = load()
    monkeypatch.setattr("retrieval.snapshots.rules", lambda: "andre")
    report = load()
    assert (report.fingerprint, report.changed) == (first.fingerprint, False)
    assert snapshot.verify(snapshots / first.fingerprint).rules == "andre"
    assert "klokka ti" in answer(LIBRARY)
    assert load().unchanged == 3


@pytest.mark.parametrize("added", [False, True])
@pytest.mark.parametrize(
    "damaged", ["documents.db", "index/index.forward.times.npy", "index/figures.json", "manifest.json", ""]
)
def test_nothing_is_taken_over_from_a_damaged_snapshot(
    load: Loading,
    folder: Path,
    snapshots: Path,
    answer: Callable[[str], str],
    caplog: pytest.LogCaptureFixture,
    damaged: str,
    added: bool,
) -> None:
    path = snapshots / load().fingerprint
    if damaged:
        flip_a_bit(path / damaged)
    else:
        shutil.rmtree(path)
    if added:
        write_files(folder, FERRY)
    with caplog.at_level(logging.WARNING):
        report = load()
    assert report.changed is added
    assert f"nothing is taken over from the snapshot before: snapshot {path.name} cannot be used" in caplog.text
    snapshot.verify(snapshots / report.fingerprint)
    assert "klokka ti" in answer(LIBRARY)


def test_damage_to_a_text_does_not_get_into_the_next_snapshot(
    load: Loading, folder: Path, snapshots: Path, answer: Callable[[str], str]
) -> None:
    documents = snapshots / load().fingerprint / "documents.db"
    documents.write_bytes(documents.read_bytes().replace(b"klokka ti ", b"klokka to "))
    write_files(folder, FERRY)
    load()
    assert "klokka ti " in answer(LIBRARY)


# What fails


def emptied(folder: Path, _: pytest.MonkeyPatch) -> None:
    for name in DOCUMENTS:
        (folder / name).unlink()


def gone(folder: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(folder)


def full_disk(folder: Path, patch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write_files(folder, FERRY)
    patch.setattr(os, "fsync", full)


def interrupted(folder: Path, patch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    write_files(folder, FERRY)
    patch.setattr("retrieval.building.IndexBuilder.write", interrupt)


@pytest.mark.parametrize(
    ("fail", "error"),
    [(emptied, BotError), (gone, BotError), (full_disk, BotError), (interrupted, KeyboardInterrupt)],
)
def test_a_reload_that_fails_leaves_the_active_snapshot(
    load: Loading,
    folder: Path,
    snapshots: Path,
    activations: Activations,
    answer: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    fail: Callable[[Path, pytest.MonkeyPatch], None],
    error: type[BaseException],
) -> None:
    first = load()
    before = inodes(snapshots)
    with monkeypatch.context() as patch:
        fail(folder, patch)
        with pytest.raises(error):
            load()
    assert activations.active() == first.fingerprint
    assert inodes(snapshots) == before
    assert "klokka ti" in answer(LIBRARY)


def test_processes_that_are_killed_cost_nothing_but_time(
    loader: Loader,
    load: Loading,
    folder: Path,
    snapshots: Path,
    activations: Activations,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load()
    write_files(folder, FERRY)

    def kill(*_: object) -> None:
        for process in multiprocessing.active_children():
            process.kill()
            process.join()

    monkeypatch.setattr("bot.administration.preparing._MOST_WORKERS", 2)
    monkeypatch.setattr("retrieval.snapshots._SMALL", 0)
    monkeypatch.setattr("retrieval.reading_files._FILES", 1)
    # As many tasks wait as there are processes, and two: some are left when the first is told of.
    write_files(folder, {f"{number}.md": f"# Sak {number}\n\nKommunen bygger {number} hus.\n" for number in range(9)})
    report = Came.of(loader.load(Trigger.COMMAND, BOT, kill))
    assert report.rejects == ()
    assert activations.active() == report.fingerprint
    snapshot.verify(snapshots / report.fingerprint)


# Several at once


def test_two_instances_that_start_at_once_wait_for_each_other_and_agree(
    loader: Loader, snapshots: Path, activations: Activations
) -> None:
    loads = together(2, lambda _: loader.load(Trigger.START, BOT, told_nobody))
    [path] = snapshots.glob("[!.]*")
    assert {load.fingerprint for load in loads} == {path.name} == {activations.active()}
    assert {load.state for load in loads} == {LoadState.ACTIVATED, LoadState.UNCHANGED}
    snapshot.verify(path)


def test_of_two_admins_who_reload_at_once_one_is_told_of_the_other(loader: Loader) -> None:
    others: list[str] = []

    def meanwhile(*_: object) -> None:
        assert loader.is_running()
        with pytest.raises(AlreadyLoading) as refused:
            loader.load(Trigger.COMMAND, BOT, told_nobody)
        others.append(str(refused.value))

    assert loader.load(Trigger.COMMAND, BOT, meanwhile).state is LoadState.ACTIVATED
    assert others
    assert all("a reload is running already" in told for told in others)
    assert not loader.is_running()
    assert [load.state for load in loader.loads.latest(9)] == [LoadState.ACTIVATED]


def test_several_processes_make_the_same_snapshot(
    loader: Loader,
    folder: Path,
    snapshots: Path,
    activations: Activations,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_files(folder, FERRY | {"faq.jsonl": LINES, "tom.md": ""})
    told: list[tuple[str, int, int]] = []
    with monkeypatch.context() as patch:
        patch.setattr("bot.administration.preparing._MOST_WORKERS", 2)
        patch.setattr("retrieval.snapshots._SMALL", 0)
        patch.setattr("retrieval.reading_files._FILES", 2)
        report = Came.of(loader.load(Trigger.COMMAND, BOT, lambda *done: told.append(done)))
    assert told[:3] == [("reading", 2, 6), ("reading", 4, 6), ("reading", 6, 6)]
    steps = [done for what, done, of in told[3:] if what == "indexing" and done <= of]
    assert steps == sorted(steps)
    assert len(steps) == len(told) - 3
    assert as_if_built_from_nothing(folder, snapshots / report.fingerprint, report, tmp_path / "elsewhere")
