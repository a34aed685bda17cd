"""`kommunesvar corpus verify`: what is sound is found sound, and each thing that is damaged is told with its mend."""

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine, text, update

from bot.cases.casebook import Casebook
from bot.cases.deadlines import Deadlines
from bot.cases.life import BOT, Answer, Propose
from bot.cases.prose import Prose
from bot.composition import Composition
from bot.database import sessions
from bot.tables.cases import CaseEventRow
from bot.tables.questions import CitationRow
from corpus import snapshot
from corpus.manifest import MANIFEST, StoredFile, hash_of, read_manifest, signed
from retrieval.citations import Citation
from retrieval.findings import rank
from retrieval.query import understand
from tests.bot.at_a_terminal import at_a_terminal
from tests.bot.conftest import DOCUMENTS, LIBRARY, NOW, UNHEARD_OF, CommandLine, Run, flip_a_bit
from tests.bot.people import ANNE
from tests.conftest import write_files

SOUND = "Checked 1 snapshot with 3 documents and 3 passages, and 1 stored citation: no defects.\n"


@pytest.fixture
def answered(database: Engine, kommunesvar: CommandLine) -> CommandLine:
    """A question was answered, and the answer kept."""
    assert json.loads(kommunesvar("ask", "--json", LIBRARY).out)["outcome"] == "answered"
    return kommunesvar


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "var" / "snapshots"


def served(kommunesvar: CommandLine) -> str:
    status: dict[str, Any] = json.loads(kommunesvar("corpus", "status", "--json").out)
    return str(status["served"]["snapshot"])


def resigned(path: Path) -> None:
    """Puts the checksums of a snapshot right: from now on it passes for whole."""
    told = read_manifest(path)
    files = {name: StoredFile((path / name).stat().st_size, hash_of(path / name)) for name in told.files}
    righted = signed(msgspec.structs.replace(told, files=files))
    (path / MANIFEST).write_bytes(msgspec.json.encode(righted))
    assert snapshot.verify(path) == righted


def defects(run: Run) -> list[str]:
    """What was found, each a line; the summary and the exit status say how many."""
    *found, summary = run.out.splitlines()
    assert run.status == (1 if found else 0)
    number = "1 defect" if len(found) == 1 else f"{len(found) or 'no'} defects"
    were = "was" if len(found) == 1 else "were"
    assert f": {number}." in summary
    assert run.err == f"kommunesvar: {number} {were} found; each is told above with its mend\n" * bool(found)
    return found


def verified(kommunesvar: CommandLine) -> list[str]:
    return defects(kommunesvar("corpus", "verify"))


# What is sound


def test_what_is_sound_is_counted(answered: CommandLine) -> None:
    assert answered("corpus", "verify") == Run(0, SOUND, "")
    told = json.loads(answered("corpus", "verify", "--json").out)
    assert told == {
        "snapshots": 1,
        "documents": 3,
        "passages": 3,
        "citations": 1,
        "aged": 0,
        "unchecked": 0,
        "defects": 0,
    }


def test_before_anything_is_loaded_there_is_nothing_to_check(kommunesvar: CommandLine) -> None:
    run = kommunesvar("corpus", "verify")
    assert run == Run(
        0, "Checked 0 snapshots with 0 documents and 0 passages, and 0 stored citations: no defects.\n", ""
    )


def test_at_a_terminal_a_bar_tells_how_far_it_is(answered: CommandLine) -> None:
    run = at_a_terminal(["corpus", "verify"])
    assert run.status == 0
    for words in ("Checking files", "Checking passages", "Checking citations"):
        assert words in run.out


def test_kept_snapshots_and_the_one_that_waits_are_checked_too(answered: CommandLine, folder: Path) -> None:
    write_files(folder, {"ferge.md": "# Fergen\n\nFergen går klokka sju.\n"})
    answered("reload")
    for name in ("bibliotek.md", "svomming.md"):
        (folder / name).unlink()
    assert answered("reload").status == 1
    told = json.loads(answered("corpus", "verify", "--json").out)
    assert (told["snapshots"], told["documents"], told["defects"]) == (3, 4 + 3 + 2, 0)


# Damage to a snapshot


@pytest.mark.parametrize("name", ["documents.db", "index/figures.json", "manifest.json"])
def test_a_file_that_changed_is_found_by_its_checksum(answered: CommandLine, snapshots: Path, name: str) -> None:
    active = served(answered)
    flip_a_bit(snapshots / active / name)
    [defect] = verified(answered)
    assert defect.startswith(f"snapshot {active} cannot be used: {name} is damaged")
    assert defect.endswith("; run `kommunesvar reload` to build it anew")
    run = answered("corpus", "verify")
    assert "1 citation could not be checked, for its snapshot is damaged." in run.out
    answered("reload")
    assert verified(answered) == []


def test_a_snapshot_that_is_gone_is_told(answered: CommandLine, snapshots: Path) -> None:
    active = served(answered)
    shutil.rmtree(snapshots / active)
    [defect] = verified(answered)
    assert defect.startswith(f"snapshot {active} cannot be used: it cannot be read (No such file")


def test_a_damaged_snapshot_that_is_only_kept_is_to_be_removed(
    answered: CommandLine, snapshots: Path, folder: Path
) -> None:
    before = served(answered)
    write_files(folder, {"ferge.md": "# Fergen\n\nFergen går klokka sju.\n"})
    answered("reload")
    flip_a_bit(snapshots / before / "documents.db")
    [defect] = verified(answered)
    assert defect.startswith(f"snapshot {before} cannot be used: documents.db is damaged (wrong checksum); remove ")
    assert defect.endswith(f"{before}, which is kept to go back to and not served")
    shutil.rmtree(snapshots / before)
    assert verified(answered) == []


def test_a_letter_that_changed_below_right_checksums_is_found_where_it_stands(
    answered: CommandLine, snapshots: Path
) -> None:
    active = snapshots / served(answered)
    data = (active / "documents.db").read_bytes()
    assert data.count(b"klokka ti ") == 1
    (active / "documents.db").write_bytes(data.replace(b"klokka ti ", b"klokka to "))
    resigned(active)
    found = verified(answered)
    thing, mend = f"document bibliotek.md in snapshot {active.name} ", f"; remove {snapshots}"
    assert [each.removeprefix(thing).partition(mend)[0].split(" (")[0] for each in found[:2]] == [
        "is not as it was written",
        "has another text than was written",
    ]
    assert found[2].startswith(f"{thing}passage ")
    assert "holds other words than those it is named by" in found[2]
    # The citation of the sentence is told, too, though the mend is that of the document.
    assert found[3].startswith("citation 1 of question 1 does not say what stands in bibliotek.md at ")
    shutil.rmtree(active)
    answered("reload")
    assert verified(answered) == []


def test_an_index_of_other_passages_is_found(answered: CommandLine, snapshots: Path) -> None:
    active = snapshots / served(answered)
    figures = json.loads((active / "index/figures.json").read_bytes())
    figures["words"]["owners"] = 17
    (active / "index/figures.json").write_text(json.dumps(figures))
    resigned(active)
    [defect] = verified(answered)
    assert f"snapshot {active.name} has an index of 17 passages instead of 3; remove " in defect


def test_a_document_that_is_missing_below_right_checksums_is_found(answered: CommandLine, snapshots: Path) -> None:
    active = snapshots / served(answered)
    with sqlite3.connect(active / "documents.db") as database:
        database.execute("DELETE FROM documents WHERE id = 'svomming.md'")
    database.close()
    resigned(active)
    told = "\n".join(verified(answered))
    assert f"snapshot {active.name} holds 2 documents with 2 passages instead of 3 with 3; remove " in told
    assert f"snapshot {active.name} has documents that make it snapshot " in told


def test_documents_that_are_no_database_are_told(answered: CommandLine, snapshots: Path) -> None:
    active = snapshots / served(answered)
    (active / "documents.db").write_bytes(b"ingen database" * 5_000)
    resigned(active)
    [defect] = verified(answered)
    assert f"snapshot {active.name} cannot be used: documents.db cannot be read (" in defect


def test_a_hostile_name_in_a_damaged_file_stays_literal(answered: CommandLine, snapshots: Path) -> None:
    active = snapshots / served(answered)
    with sqlite3.connect(active / "documents.db") as database:
        database.execute("UPDATE documents SET id = ? WHERE id = 'svomming.md'", ("\x1b[2J[red]\nsnu\u202e",))
    database.close()
    resigned(active)
    run = answered("corpus", "verify")
    assert all(line.isprintable() for line in run.out.splitlines())
    assert "document \\x1b[2J[red]\\nsnu\\u202e in snapshot" in run.out


# Stored citations


@pytest.mark.parametrize(
    "values",
    [
        {"excerpt": "Biblioteket åpner klokka tolv på lørdager."},
        {"slices": [{"start": 17, "end": 40}]},
        {"slices": [{"start": 17, "end": 4_000_000}]},
        {"slices": [{"start": -9, "end": 5}]},
        {"slices": []},
        {"document": "svomming.md"},
        {"document": "finnes-ikke.md"},
        {"sha256": "ab" * 32},
    ],
    ids=str,
)
def test_a_citation_that_does_not_say_what_stands_there_is_found(
    answered: CommandLine, database: Engine, values: dict[str, Any]
) -> None:
    with sessions(database).begin() as session:
        session.execute(update(CitationRow).values(**values))
    [defect] = verified(answered)
    assert defect.startswith("citation 1 of question 1 ")
    assert defect.endswith("; restore the database from a backup")
    assert values.get("document", "bibliotek.md") in defect


GARBLED = ['{"start": 1', '"tull"', '[{"start": "en", "end": 2}]', "[1]", ""]


@pytest.mark.about_sqlite
@pytest.mark.parametrize("garbled", GARBLED)
def test_a_citation_that_cannot_be_read_takes_no_other_with_it(
    answered: CommandLine, database: Engine, garbled: str
) -> None:
    answered("ask", "Når stenger svømmehallen?")
    with database.begin() as connection:
        connection.execute(text("UPDATE citations SET slices = :it WHERE question_id = 1"), {"it": garbled})
        connection.execute(text("UPDATE citations SET excerpt = 'Nei.' WHERE question_id = 2"))
    first, second = verified(answered)
    assert first.startswith("citation 1 of question 1 cannot be read (")
    assert second.startswith("citation 1 of question 2 does not say")


@pytest.fixture
def hit(answered: CommandLine) -> Citation:
    """What staff could cite from what is served."""
    engine = Composition.from_environment().knowledge().now().engine
    return rank(understand(LIBRARY), engine, 1).citations[0]


def case_with(cited: Citation, proposed: Citation, database: Engine) -> None:
    casebook = Casebook(sessions(database), Deadlines())
    casebook.act(1, Propose(proposed.corpus_version, (proposed,)), BOT, NOW)
    casebook.act(1, Answer(Prose.of("Her."), (cited,)), ANNE, NOW)


def test_what_staff_cite_and_are_proposed_is_checked(answered: CommandLine, database: Engine, hit: Citation) -> None:
    answered("ask", UNHEARD_OF)
    case_with(hit, hit, database)
    assert verified(answered) == []
    answered("ask", "Hvem vant hundeløpet i Alaska?")
    wrong = replace(hit, excerpt="Biblioteket er stengt.")
    casebook = Casebook(sessions(database), Deadlines())
    casebook.act(2, Propose(wrong.corpus_version, (hit, wrong)), BOT, NOW)
    casebook.act(2, Answer(Prose.of("Her."), (wrong,)), ANNE, NOW)
    found = verified(answered)
    assert len(found) == 2
    assert all("of case 2 does not say what stands in bibliotek.md" in each for each in found)


@pytest.mark.parametrize("details", ['{"citations": 5}', '"tull"', '{"citations": [{"rank": 1}]}'])
def test_an_event_whose_json_is_damaged_is_told(
    answered: CommandLine, database: Engine, hit: Citation, details: str
) -> None:
    answered("ask", UNHEARD_OF)
    case_with(hit, hit, database)
    with sessions(database).begin() as session:
        session.execute(
            update(CaseEventRow).where(CaseEventRow.action == "propose").values(details=json.loads(details))
        )
    [defect] = verified(answered)
    assert "of case 1 cannot be read (" in defect
    assert defect.endswith("; restore the database from a backup")


# What has aged is no defect


def reload_until_forgotten(kommunesvar: CommandLine, folder: Path) -> None:
    """So many other snapshots that the first is kept no longer."""
    for number in range(4):
        write_files(folder, {"teller.md": f"# Teller\n\nDette er lasting nummer {number}.\n"})
        assert kommunesvar("reload", "--yes").status == 0


def test_a_citation_of_a_snapshot_that_is_kept_no_more_is_checked_by_the_same_source(
    answered: CommandLine, database: Engine, folder: Path, snapshots: Path
) -> None:
    before = served(answered)
    reload_until_forgotten(answered, folder)
    assert not (snapshots / before).exists()
    assert "1 stored citation: no defects.\n" in answered("corpus", "verify").out
    with sessions(database).begin() as session:
        session.execute(update(CitationRow).values(excerpt="Biblioteket er stengt."))
    [defect] = verified(answered)
    place = f"bibliotek.md at 13–89 by snapshot {served(answered)}"
    assert f"citation 1 of question 1 does not say what stands in {place}" in defect


@pytest.mark.parametrize("text", [DOCUMENTS["bibliotek.md"].replace("boller", "kaffe"), None])
def test_a_citation_whose_document_changed_or_went_has_aged(
    answered: CommandLine, folder: Path, text: str | None
) -> None:
    if text:
        write_files(folder, {"bibliotek.md": text})
    else:
        (folder / "bibliotek.md").unlink()
    answered("reload", "--yes")
    # The snapshot that was cited is still kept.
    assert "aged" not in answered("corpus", "verify").out
    reload_until_forgotten(answered, folder)
    run = answered("corpus", "verify")
    assert defects(run) == []
    assert "1 citation has aged: its document has changed or gone since, which is no defect." in run.out


def test_a_citation_of_before_its_source_was_noted_has_aged(answered: CommandLine, database: Engine) -> None:
    with sessions(database).begin() as session:
        session.execute(update(CitationRow).values(corpus_version=None, sha256=None))
    assert json.loads(answered("corpus", "verify", "--json").out)["aged"] == 1


def test_as_json_each_defect_is_a_line(answered: CommandLine, database: Engine) -> None:
    with sessions(database).begin() as session:
        session.execute(update(CitationRow).values(excerpt="Nei."))
    run = answered("corpus", "verify", "--json")
    defect, tally = map(json.loads, run.out.splitlines())
    assert run.status == 1
    assert set(defect) == {"thing", "cause", "mend"}
    assert tally["defects"] == 1
