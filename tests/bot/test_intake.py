"""A dropped document is read before it stands among the others, and only what was dropped can be taken away."""

import errno
import os
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.cases.life import Actor
from bot.database import sessions
from bot.documents.intake import Intake
from bot.documents.reading_once import read_guarded, read_once
from bot.documents.shelf import Shelf
from bot.documents.taken import Before, Contents, Illegible, Refused, Removal, Stored, Taken, Why
from bot.documents.upload_register import UploadRegister
from corpus.faults import Cause, Fault
from corpus.loading import LARGEST_FILE, load
from corpus.warnings import Sign
from retrieval.limits import Limits
from tests.bot.anything import steady
from tests.bot.conftest import NOW, together
from tests.bot.test_upload_names import NAMES
from tests.corpus.hostile import pdf_that_never_ends
from tools.documents import write_docx, write_pdf, write_scanned_pdf

ANNE, BERIT = Actor("U0ANNE", "Anne Berg"), Actor("U0BERIT", "Berit Dahl")
MINUTES = (
    "# Protokoll fra formannskapet\n\nMøtedato: 14.10.2024\n\n"
    "Formannskapet vedtok en ny ferge til øya. Den går klokka sju hver morgen og klokka ni om kvelden, og tar biler.\n"
)
FERRY = b"# Fergen\n\nFergen til oya gar klokka sju hver morgen.\n"


@pytest.fixture
def register(each_database: Engine) -> UploadRegister:
    return UploadRegister(sessions(each_database))


@pytest.fixture
def intake(folder: Path, register: UploadRegister) -> Intake:
    return Intake(Shelf(folder), register, read_once)


def written(write: Callable[[Path, str], None], name: str, text: str = MINUTES) -> bytes:
    path = Path(name)
    write(path, text)
    content = path.read_bytes()
    path.unlink()
    return content


def stored(taken: Taken) -> Stored:
    assert isinstance(taken, Stored), taken
    return taken


def files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(("write", "name"), [(write_pdf, "protokoll.pdf"), (write_docx, "protokoll.docx")])
def test_what_is_stored_is_found_by_a_load_as_it_was_told(
    intake: Intake, register: UploadRegister, folder: Path, write: Callable[[Path, str], None], name: str
) -> None:
    content = written(write, name)
    taken = stored(intake.take(name, content, ANNE, NOW))
    assert taken.path == f"uploads/{name}"
    assert taken.contents == Contents(1, 1, "Protokoll fra formannskapet", date(2024, 10, 14))
    assert taken.before is Before.NOTHING
    document = load(folder).corpus.document(taken.path)
    assert (document.metadata.title, len(document.passages)) == (taken.contents.title, taken.contents.passages)
    upload = register.latest(taken.path)
    assert upload
    assert (upload.number, upload.by, upload.at, upload.size) == (taken.upload, ANNE, NOW, len(content))
    assert upload.sha256 == document.sha256


def test_a_file_of_many_documents_tells_how_many(intake: Intake) -> None:
    good = '{{"id": "{}", "title": "Fergen", "text": "Fergen går klokka {}."}}'
    lines = "\n".join([good.format(1, 7), '{"id": 2}', good.format(3, 9)])
    contents = stored(intake.take("saker.jsonl", lines.encode(), ANNE, NOW)).contents
    assert (contents.documents, contents.passages, contents.title, len(contents.rejects)) == (2, 2, "", 1)
    assert contents.rejects[0].path == "uploads/saker.jsonl#line 2"


def test_what_to_look_at_in_a_document_is_told_with_it(intake: Intake) -> None:
    found = stored(intake.take("ferge.md", FERRY, ANNE, NOW)).contents.warnings
    assert [warning.sign for warning in found] == [Sign.NO_TEXT, Sign.NO_DATE]
    assert found[0].documents == ("ferge.md",)


def test_what_cannot_be_read_is_refused_with_its_reason_and_not_stored(intake: Intake, folder: Path) -> None:
    before = files_below(folder)
    write_scanned_pdf(Path("skannet.pdf"))
    for name, content, cause in (
        ("skannet.pdf", Path("skannet.pdf").read_bytes(), Cause.SCANNED),
        ("skadet.docx", written(write_docx, "skadet.docx")[:-400], Cause.DAMAGED_ARCHIVE),
        ("tom.md", b"", Cause.EMPTY),
        ("protokoll.pdf", written(write_docx, "a.docx"), Cause.IS_ZIP),
    ):
        refused = intake.take(name, content, ANNE, NOW)
        assert isinstance(refused, Illegible)
        assert (refused.name, refused.fault.cause) == (name, cause)
    assert files_below(folder) == before


def test_what_is_not_worth_fetching_is_refused_before(intake: Intake) -> None:
    suffix = intake.refusal("bilde.png", 12)
    assert suffix
    assert suffix.why is Why.SUFFIX
    assert ".pdf" in suffix.about
    assert intake.refusal("plan.pdf", LARGEST_FILE) is None
    assert intake.refusal("plan.pdf", LARGEST_FILE + 1) == Refused("plan.pdf", Why.TOO_LARGE, "50 MB")
    assert intake.take("plan.pdf", b"x" * (LARGEST_FILE + 1), ANNE, NOW) == Refused("plan.pdf", Why.TOO_LARGE, "50 MB")


def test_the_same_name_takes_the_place_of_the_earlier_one(
    intake: Intake, register: UploadRegister, folder: Path
) -> None:
    first = stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    second = stored(intake.take("ferge.md", FERRY + b"\nOg klokka ni.\n", BERIT, NOW))
    assert second.before is Before.ANOTHER
    assert second.upload != first.upload
    assert (folder / "uploads/ferge.md").read_bytes().endswith(b"Og klokka ni.\n")
    latest = register.latest("uploads/ferge.md")
    assert latest
    assert latest.by == BERIT


def test_what_was_put_there_already_is_not_put_there_again(intake: Intake, folder: Path) -> None:
    first = stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    standing = (folder / "uploads/ferge.md").stat()
    again = stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    assert (again.before, again.upload) == (Before.THE_SAME, first.upload)
    assert (folder / "uploads/ferge.md").stat().st_ino == standing.st_ino


def test_what_died_between_storing_and_noting_is_noted_then(
    intake: Intake, register: UploadRegister, folder: Path
) -> None:
    Shelf(folder).put_file("uploads/ferge.md", FERRY)
    taken = stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    latest = register.latest("uploads/ferge.md")
    assert latest
    assert latest.number == taken.upload


def test_a_name_whose_letters_are_stored_otherwise_is_the_same(intake: Intake, folder: Path) -> None:
    decomposed = folder / "uploads" / "sa\u030apekurs.md"
    decomposed.parent.mkdir()
    decomposed.write_bytes(b"# Kurs\n\nKurset er fullt.\n")
    assert stored(intake.take("såpekurs.md", FERRY, ANNE, NOW)).before is Before.ANOTHER
    assert [path.name for path in decomposed.parent.iterdir()] == [decomposed.name]
    assert not load(folder).rejects


def test_the_same_contents_under_another_name_are_told(intake: Intake, folder: Path) -> None:
    (folder / "ferge").mkdir()
    (folder / "ferge/rute.md").write_bytes(FERRY)
    assert intake.take("ny rute.md", FERRY, ANNE, NOW) == Refused("ny rute.md", Why.TWIN, "ferge/rute.md")
    assert not (folder / "uploads").exists()


def test_who_takes_it_away_is_noted_and_it_is_gone(intake: Intake, register: UploadRegister, folder: Path) -> None:
    taken = stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    later = NOW + timedelta(days=1)
    assert intake.remove(taken.upload, BERIT.id, later) is Removal.REMOVED
    assert not (folder / "uploads/ferge.md").exists()
    assert intake.remove(taken.upload, ANNE.id, later + timedelta(days=1)) is Removal.NOT_THERE
    upload = register.upload(taken.upload)
    assert upload
    assert (upload.removed_at, upload.removed_by) == (later, BERIT.id)
    # It can be dropped anew.
    assert stored(intake.take("ferge.md", FERRY, ANNE, later)).upload != taken.upload


def test_only_what_was_dropped_can_be_taken_away(intake: Intake, register: UploadRegister, folder: Path) -> None:
    (folder / "uploads").mkdir()
    before = files_below(folder)
    forged = register.note("bibliotek.md", "0" * 64, 1, ANNE, NOW)
    outside = register.note("uploads/../bibliotek.md", "0" * 64, 1, ANNE, NOW)
    assert intake.remove(forged, ANNE.id, NOW) is Removal.NOT_THERE
    assert intake.remove(outside, ANNE.id, NOW) is Removal.NOT_THERE
    assert intake.remove(4_711, ANNE.id, NOW) is Removal.NOT_THERE
    assert files_below(folder) == before


def test_what_took_its_place_stays(intake: Intake, folder: Path) -> None:
    first = stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    intake.take("ferge.md", FERRY + b"\nOg klokka ni.\n", BERIT, NOW)
    assert intake.remove(first.upload, ANNE.id, NOW) is Removal.REPLACED
    assert (folder / "uploads/ferge.md").exists()


def test_what_is_gone_from_the_disk_is_noted_as_gone(intake: Intake, folder: Path) -> None:
    taken = stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    (folder / "uploads/ferge.md").unlink()
    assert intake.remove(taken.upload, ANNE.id, NOW) is Removal.NOT_THERE


def test_a_full_disk_is_told(intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = files_below(folder)
    with monkeypatch.context() as patched:
        patched.setattr("bot.whole_files.os.fsync", full)
        refused = intake.take("ferge.md", FERRY, ANNE, NOW)
    assert refused == Refused("ferge.md", Why.UNWRITABLE, "No space left on device")
    assert files_below(folder) == before
    stored(intake.take("ferge.md", FERRY, ANNE, NOW))


def test_a_folder_that_is_not_there_or_leads_elsewhere_is_told(
    register: UploadRegister, folder: Path, tmp_path: Path
) -> None:
    missing = Intake(Shelf(tmp_path / "borte"), register, read_once).take("ferge.md", FERRY, ANNE, NOW)
    assert missing == Refused("ferge.md", Why.UNWRITABLE, "No such file or directory")
    outside = tmp_path / "utenfor"
    outside.mkdir()
    (folder / "uploads").symlink_to(outside)
    elsewhere = Intake(Shelf(folder), register, read_once).take("ferge.md", FERRY, ANNE, NOW)
    assert elsewhere == Refused("ferge.md", Why.UNWRITABLE, "is a link to a place outside")
    assert not list(outside.iterdir())


def test_a_link_in_the_place_of_a_document_gives_way_and_is_not_followed(intake: Intake, folder: Path) -> None:
    secret = Path("hemmelig.md")
    secret.write_bytes(b"# Hemmelig\n\nAnsatte.\n")
    (folder / "uploads").mkdir()
    (folder / "uploads/ferge.md").symlink_to(secret.resolve())
    stored(intake.take("ferge.md", FERRY, ANNE, NOW))
    assert not (folder / "uploads/ferge.md").is_symlink()
    assert secret.read_bytes().startswith(b"# Hemmelig")


def test_of_many_at_once_one_stands_there_whole(intake: Intake, folder: Path) -> None:
    contents = [FERRY + b"\nAvgang %d.\n" % number for number in range(6)]
    together(6, lambda number: intake.take("ferge.md", contents[number], ANNE, NOW))
    assert (folder / "uploads/ferge.md").read_bytes() in contents
    assert files_below(folder / "uploads") == ["ferge.md"]


def test_whatever_the_name_nothing_is_written_elsewhere(database: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "hvor" / "dokumenter"
    folder.mkdir(parents=True)
    intake = Intake(Shelf(folder), UploadRegister(sessions(database)), lambda _: Contents(1, 1, "Fergen"))

    @steady
    @given(NAMES, st.binary(min_size=1, max_size=9))
    @example("../" * 9 + "evil.md", b"x")
    @example("\ud800/../.md.md", b"x")
    def holds(name: str, content: bytes) -> None:
        taken = intake.take(name, content, ANNE, NOW)
        stands = files_below(tmp_path / "hvor")
        assert all(path.count("/") == 2 and path.startswith("dokumenter/uploads/") for path in stands)
        if isinstance(taken, Stored):
            assert (folder / taken.path).read_bytes() == content

    holds()


def test_a_file_that_breaks_its_reader_is_refused_and_the_bot_goes_on(folder: Path, register: UploadRegister) -> None:
    intake = Intake(Shelf(folder), register, partial(read_guarded, limits=Limits(seconds=3.5)))
    taken = intake.take("møte.pdf", pdf_that_never_ends(), ANNE, NOW)
    assert taken == Illegible("møte.pdf", Fault.of(Cause.TOO_SLOW, seconds="3.5"))
    assert isinstance(intake.take("ferge.md", FERRY, ANNE, NOW), Stored)
    assert [path.name for path in (folder / "uploads").iterdir()] == ["ferge.md"]
