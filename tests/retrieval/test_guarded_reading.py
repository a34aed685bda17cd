"""Files that break whoever reads them: they are rejected by name, and nothing else is lost."""

import json
import os
import signal
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from threading import Thread

import pytest

from retrieval import reading_files, snapshots
from retrieval.limits import Failure, Limits
from retrieval.snapshots import Built, build
from retrieval.workers import Workers
from tests.conftest import write_files
from tests.corpus.hostile import pdf_that_needs_memory, pdf_that_never_ends
from tests.retrieval.test_snapshots import assert_same

pytestmark = pytest.mark.long

GOOD = {f"sak-{number}.md": f"# Sak {number}\n\nSkole {number} åpner i mai.\n" for number in range(8)}
BRIEF, SMALL = Limits(seconds=5), Limits(bytes=400_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "corpus", GOOD)


def html_of_many_attributes() -> bytes:
    return b"<p %b>Skolen er her.</p>" % b" ".join(b"a%d=x" % n for n in range(300_000))


SLOW = "took longer than 5 seconds to read; split it, or open it and save it anew"
LARGE = "needs more than 0.4 GB of memory to read; split it or leave out its pictures"
DIED = "made its reader break down (or needs over 0.4 GB of memory to read); open it and save it anew, or split it"
HARMFUL: dict[str, tuple[str, Callable[[], bytes], Limits, str]] = {
    "a PDF that never ends": ("sak-4-vedlegg.pdf", pdf_that_never_ends, BRIEF, SLOW),
    "HTML of many attributes": ("sak-4-vedlegg.html", html_of_many_attributes, BRIEF, SLOW),
    "a PDF that needs too much memory": ("sak-4-vedlegg.pdf", lambda: pdf_that_needs_memory(50), SMALL, DIED),
    "text that needs too much memory": (
        "sak-4-vedlegg.txt",
        lambda: b"\n".join([b"Hei du."] * 2_000_000),
        SMALL,
        LARGE,
    ),
}


def refusals(built: Built) -> list[tuple[str, str]]:
    return [(reject.path, reject.reason) for reject in built.rejects]


@pytest.mark.parametrize(("name", "make", "limits", "reason"), HARMFUL.values(), ids=HARMFUL.keys())
def test_it_is_rejected_and_all_others_are_loaded(
    folder: Path, tmp_path: Path, name: str, make: Callable[[], bytes], limits: Limits, reason: str
) -> None:
    whole = build(folder, tmp_path / "whole", workers=0)
    (folder / name).write_bytes(make())
    told: list[tuple[int, int]] = []
    built = build(folder, tmp_path / "built", limits=limits, progress=lambda what, *of: told.append(of))
    assert refusals(built) == [(name, reason)]
    (folder / name).unlink()
    assert_same(build(folder, tmp_path / "built", built.path), whole)
    assert built.fingerprint == whole.fingerprint
    assert sorted(told) == told
    assert told[-1] == (len(GOOD) + 1, len(GOOD) + 1)


def test_several_at_once_are_rejected_each_by_its_own_name(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_SMALL", 0)
    for name in ("a.pdf", "sak-3.pdf", "å.pdf"):
        (folder / name).write_bytes(pdf_that_never_ends())
    built = build(folder, tmp_path / "built", workers=2, limits=BRIEF)
    assert refusals(built) == [(name, SLOW) for name in ("a.pdf", "sak-3.pdf", "å.pdf")]
    assert built.size.documents == len(GOOD)


def test_a_file_that_was_rejected_is_rejected_again_and_the_others_are_not_read_again(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "lang.pdf").write_bytes(pdf_that_never_ends())
    first = build(folder, tmp_path / "built", limits=BRIEF)
    again = build(folder, tmp_path / "built", first.path, limits=BRIEF)
    assert (again.rejects, again.unchanged) == (first.rejects, len(GOOD))


def test_a_process_that_is_killed_while_it_reads_costs_no_document(folder: Path, tmp_path: Path) -> None:
    """As a system does that is short of memory; what was read with the file that takes long is read again."""
    (folder / "lang.pdf").write_bytes(pdf_that_never_ends())
    killed = []

    def kill() -> None:
        while not (readers := [each.pid for each in active_children() if each.name == "reader"]):
            time.sleep(0.01)
        time.sleep(0.5)
        for reader in filter(None, readers):
            os.kill(reader, signal.SIGKILL)
            killed.append(reader)

    killer = Thread(target=kill)
    killer.start()
    built = build(folder, tmp_path / "built", limits=BRIEF)
    killer.join()
    assert len(killed) == 1
    assert [reject.path for reject in built.rejects] == ["lang.pdf"]
    assert built.size.documents == len(GOOD)


LINES = {f"{number:03d}": f"Skole {number} åpner i mai." for number in range(100)}


def test_of_a_large_file_of_many_documents_the_line_to_blame_is_rejected(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_files, "_BYTES", 1_500)
    # An abbreviation is looked for between brackets: this line takes some memory to read, and no other does.
    long = LINES | {"050": "Hei du. " * 2_000_000}
    rows = "\n".join(json.dumps({"id": key, "text": text}) for key, text in long.items())
    write_files(folder, {"faq.jsonl": rows})
    built = build(folder, tmp_path / "built", limits=SMALL)
    assert [reject.path for reject in built.rejects] == ["faq.jsonl#050"]
    assert built.size.documents == len(GOOD) + len(LINES) - 1


def test_a_file_whose_division_needs_too_much_memory_is_rejected(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_files, "_BYTES", 1_500)
    rows = "".join(f'{{"id": "{number}", "text": "Skolen."}}\n' for number in range(600_000))
    write_files(folder, {"faq.jsonl": rows})
    built = build(folder, tmp_path / "built", limits=Limits(bytes=200_000_000))
    reason = "needs more than 0.2 GB of memory to read; split it or leave out its pictures"
    assert refusals(built) == [("faq.jsonl", reason)]
    assert built.size.documents == len(GOOD)


def test_no_process_is_started_where_nothing_has_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(folder, {"faq.jsonl": '{"id": "a", "text": "Skolen."}\n', "sak-1.md.yml": "title: Sak\n"})
    first = build(folder, tmp_path / "built")

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Workers, "_done", refuse)
    again = build(folder, tmp_path / "built", first.path)
    assert (again.path, again.unchanged) == (first.path, first.size.documents)


def test_guarded_or_not_the_same_is_built(folder: Path, tmp_path: Path) -> None:
    write_files(folder, {"faq.jsonl": '{"id": "a", "text": "Skolen."}\ntull\n', "sak-1.md.yml": "title: [\n"})
    assert_same(build(folder, tmp_path / "guarded"), build(folder, tmp_path / "not", workers=0))


@pytest.mark.parametrize("failure", Failure)
def test_a_reason_names_cause_and_mend(failure: Failure) -> None:
    reason = str(Limits().fault(failure))
    assert "; " in reason
    assert ("60 seconds" if failure is Failure.TOO_SLOW else "2 GB") in reason
