"""Snapshots: what is built from the one before equals, byte for byte, what is built from nothing."""

import json
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import snapshot
from corpus.errors import BrokenSnapshot, EmptyCorpus
from corpus.faults import Cause, Fault
from corpus.loading import Reject, find_files, load
from corpus.memory import CorpusInMemory
from retrieval import building, fields_building, reading_files, segments, snapshots, sources
from retrieval.engine import EmbeddedEngine
from retrieval.recipe import RECIPE
from retrieval.snapshots import Built, open_snapshot
from retrieval.stores import FolderStore
from tests.conftest import write_files
from tests.retrieval.building import WORDS, few, write
from tests.retrieval.generated import libraries, question, seeded_corpus, seeded_question

FILES = {
    "plan.md": "---\ndate: 2021-09-06\n---\n# Plan\n\nSkoleveien er trygg.\n\n## Brann\n\nBeredskapen øves i 2022.\n",
    "sak.txt": "Sak 24/1932 om krisesenter (KS) og skole.\n",
    "faq.jsonl": '{"id": "a", "parent": "faq", "text": "Skolen åpner."}\n{"id": "b", "text": "Senteret flytter."}\n',
    "undermappe/møte.md": "# Møte\n\nFormannskapet vedtok planen.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "corpus", FILES)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


def contents(path: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what tells of the others."""
    files = (each for each in path.rglob("*") if each.is_file() and each.name != "manifest.json")
    return {each.relative_to(path).as_posix(): each.read_bytes() for each in files}


def assert_same(one: Built, other: Built) -> None:
    """Two snapshots hold the same documents and the same index."""
    assert (one.fingerprint, one.size, one.rejects) == (other.fingerprint, other.size, other.rejects)
    ours, theirs = contents(one.path), contents(other.path)
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


# What other processes read is tested where it is said so, and in test_guarded_reading.
build = partial(snapshots.build, workers=0)


# Segments and ranges


@few
@given(libraries, st.integers(1, 9), st.integers(1, 40))
def test_pieces_of_any_size_make_the_same_index(library: CorpusInMemory, segment: int, at_once: int) -> None:
    assert_pieces_make_the_same(library, segment, at_once)


def assert_pieces_make_the_same(library: CorpusInMemory, segment: int, at_once: int) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        write(library, FolderStore(Path(one)))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(segments, "PIECE", segment)
            patch.setattr(building, "AT_ONCE", segment)
            patch.setattr(sources, "AT_ONCE", segment)
            patch.setattr(fields_building, "AT_ONCE", at_once)
            write(library, FolderStore(Path(other)))
        assert contents(Path(one)) == contents(Path(other))


def test_pieces_of_a_corpus_of_some_hundred_passages_make_the_same_index() -> None:
    assert_pieces_make_the_same(seeded_corpus(2, 700), 100, 5_000)


# From a folder to a snapshot


def test_a_snapshot_holds_the_folders_documents_and_answers_as_they_do_in_memory(folder: Path, target: Path) -> None:
    built = build(folder, target)
    loaded = load(folder).corpus
    assert built.path == target / built.fingerprint
    assert (built.fingerprint, built.size, built.unchanged) == (loaded.fingerprint, loaded.size, 0)
    opened, in_memory = open_snapshot(built.path), EmbeddedEngine.in_memory(loaded)
    for words in (["skole"], ["plan", "brann"], ["krisesenter"], ["romferge"]):
        assert opened.search(question(words), 10) == in_memory.search(question(words), 10)
    assert opened.corpus.size == loaded.size
    assert opened.recipe == RECIPE


def test_a_snapshot_that_is_opened_again_answers_the_same(tmp_path: Path, target: Path) -> None:
    rows = ({"id": str(n), "text": chapter} for n, chapter in enumerate(_texts_of(seeded_corpus(4, 200))))
    folder = write_files(tmp_path / "corpus", {"alt.jsonl": "\n".join(map(json.dumps, rows))})
    path = build(folder, target).path
    asked = [seeded_question(seed, 4) for seed in range(10)]
    one, other = open_snapshot(path), open_snapshot(path)
    found = [one.search(query, 10) for query in asked]
    assert any(found)
    one.close()
    assert [one.search(query, 10) for query in asked] == found
    assert [other.search(query, 10) for query in asked] == found


def _texts_of(library: CorpusInMemory) -> list[str]:
    return [f"{number} {each.text}" for number, each in enumerate(library.documents)]


def test_building_what_is_there_already_keeps_it(folder: Path, target: Path) -> None:
    first = build(folder, target)
    inodes = {path: path.stat().st_ino for path in first.path.rglob("*")}
    again = build(folder, target, first.path)
    assert again == replace(first, unchanged=first.size.documents)
    assert {path: path.stat().st_ino for path in first.path.rglob("*")} == inodes
    assert list(target.iterdir()) == [first.path]


def test_a_damaged_snapshot_of_the_same_documents_is_replaced(folder: Path, target: Path) -> None:
    first = build(folder, target)
    whole = contents(first.path)
    path = first.path / "index" / "index.words.impacts.npy"
    path.write_bytes(bytes(path.stat().st_size))
    assert build(folder, target).path == first.path
    assert contents(first.path) == whole


def test_a_snapshot_made_by_another_recipe_is_replaced(folder: Path, target: Path) -> None:
    recipe = replace(RECIPE, words_k1=0.9)
    build(folder, target)
    assert open_snapshot(build(folder, target, recipe=recipe).path).recipe == recipe


def test_a_folder_without_documents_leaves_nothing_behind(tmp_path: Path, target: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(EmptyCorpus):
        build(tmp_path / "tom", target)
    assert list(target.iterdir()) == []


def test_progress_is_told_to_the_end(folder: Path, target: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(folder, target, progress=lambda *each: told.append(each))
    for what in ("reading", "indexing"):
        steps = [(done, of) for name, done, of in told if name == what]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1][0] == steps[-1][1]


# From the snapshot before

_text = st.lists(st.sampled_from([*WORDS, "24/1932", "2021", "Helse (HE)"]), min_size=1, max_size=5).map(" ".join)
_names = st.sampled_from(["a.md", "b.txt", "c.md", "d/e.txt", "f.jsonl", "g.jsonl"])
_sidecars = st.dictionaries(
    st.sampled_from(["a.md.yml", "b.txt.yml", "c.md.yaml", "d/e.txt.yml", "f.jsonl.yml"]),
    st.sampled_from(["url: https://x.example/1\n", "title: Skole\ndate: 2021-09-06\n", "title: [\n", "farge: blå\n"]),
)


@st.composite
def _contents(draw: st.DrawFn, name: str) -> str:
    if not name.endswith(".jsonl"):
        return "\n\n".join(f"# {part}\n\n{draw(_text)}" for part in draw(st.lists(_text, min_size=1, max_size=2)))
    rows = draw(
        st.lists(st.tuples(st.sampled_from("abcd"), _text), min_size=1, max_size=4, unique_by=lambda row: row[0])
    )
    spoilt = draw(st.sampled_from(["", "", "{}\n"]))
    return spoilt + "".join(json.dumps({"id": key, "text": text, "parent": "p"}) + "\n" for key, text in rows)


@st.composite
def _folders(draw: st.DrawFn) -> dict[str, str]:
    files = {name: draw(_contents(name)) for name in draw(st.lists(_names, min_size=1, unique=True))}
    return files | draw(_sidecars)


@pytest.mark.long
@few
@given(st.lists(_folders(), min_size=2, max_size=3))
def test_what_is_built_from_the_one_before_equals_what_is_built_from_nothing(versions: list[Mapping[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        last: Path | None = None
        kept: dict[str, str] = {}
        for number, files in enumerate(versions):
            # Half of the files stay as they were.
            files = {**files, **{name: text for place, (name, text) in enumerate(kept.items()) if place % 2}}  # noqa: PLW2901
            folder = write_files(Path(temporary, f"corpus{number}"), files)
            grown = build(folder, Path(temporary, "snapshots"), last)
            assert_same(grown, build(folder, Path(temporary, f"full{number}")))
            last, kept = grown.path, dict(files)


def changed(folder: Path) -> None:
    """Adds a document, changes one and a line of another, and removes one."""
    write_files(
        folder,
        {
            "ny.md": "# Ny\n\nKommunen planlegger svømmehall.\n",
            "plan.md": "# Plan\n\nSkoleveien er ikke trygg.\n",
            "faq.jsonl": FILES["faq.jsonl"].replace("flytter", "blir"),
        },
    )
    (folder / "sak.txt").unlink()


def test_only_what_has_changed_is_read(folder: Path, target: Path, tmp_path: Path) -> None:
    first = build(folder, target)
    changed(folder)
    grown = build(folder, target, first.path)
    assert grown.unchanged == 2  # faq.jsonl#a and undermappe/møte.md
    assert_same(grown, build(folder, tmp_path / "full"))


SIDECAR = "undermappe/møte.md.yml"


@pytest.mark.parametrize("before", [None, "title: Referat\n", "title: [\n"])
@pytest.mark.parametrize("after", [None, "title: Referat\n", "title: Bok\n"])
def test_a_document_is_read_again_when_its_sidecar_has_changed(
    folder: Path, target: Path, tmp_path: Path, before: str | None, after: str | None
) -> None:
    if before:
        write_files(folder, {SIDECAR: before})
    first = build(folder, target)
    (folder / SIDECAR).unlink(missing_ok=True)
    if after:
        write_files(folder, {SIDECAR: after})
    grown = build(folder, target, first.path)
    told = {None: "Møte", "title: [\n": "Møte", "title: Referat\n": "Referat", "title: Bok\n": "Bok"}
    assert grown.unchanged == first.size.documents - (told[before] != told[after])
    assert open_snapshot(grown.path).corpus.metadata("undermappe/møte.md").title == told[after]
    assert_same(grown, build(folder, tmp_path / "full"))


def test_another_process_reads_sidecars_as_well(
    folder: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(folder, {SIDECAR: "title: Referat\n", "plan.md.yml": "url: javascript:alert(1)\n"})
    monkeypatch.setattr(snapshots, "_SMALL", 0)
    two = build(folder, target, workers=2)
    assert [reject.path for reject in two.rejects] == ["plan.md.yml"]
    assert_same(two, build(folder, tmp_path / "full"))


@pytest.mark.parametrize("limit", ["_FILES", "_BYTES"])
def test_batches_of_any_size_make_the_same_snapshot(
    folder: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    first, whole = build(folder, target), build(folder, tmp_path / "full")
    changed(folder)
    monkeypatch.setattr(reading_files, limit, 1)
    assert_same(build(folder, target, first.path), build(folder, tmp_path / "full"))
    assert whole.path.exists()


def test_two_processes_make_what_one_makes(
    folder: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_files, "_BYTES", 40)
    monkeypatch.setattr(snapshots, "_SMALL", 0)
    told: list[int] = []
    two = build(folder, target, workers=2, progress=lambda what, done, of: told.append(done) if of else None)
    assert_same(two, build(folder, tmp_path / "full"))
    files = len(find_files(folder)[0])
    assert sorted(told) == told
    assert told[-2:] == [files, files]


def test_a_file_whose_name_is_stored_in_two_ways_is_refused_once_more(
    folder: Path, target: Path, tmp_path: Path
) -> None:
    for form in ("NFC", "NFD"):
        write_files(folder, {unicodedata.normalize(form, "årsplan.md"): "# Årsplan\n\nAlt om skolen.\n"})
    first = build(folder, target)
    assert [reject.path for reject in first.rejects] == ["årsplan.md"]
    (folder / "sak.txt").unlink()
    assert_same(build(folder, target, first.path), build(folder, tmp_path / "full"))


def test_a_twin_is_let_in_when_the_first_is_gone(folder: Path, target: Path, tmp_path: Path) -> None:
    write_files(folder, {"tvilling.txt": FILES["sak.txt"]})
    first = build(folder, target)
    assert first.rejects == (Reject("tvilling.txt", Fault.of(Cause.SAME_TEXT, twin="sak.txt")),)
    (folder / "sak.txt").unlink()
    second = build(folder, target, first.path)
    assert second.rejects == ()
    assert_same(second, build(folder, tmp_path / "full"))


def overwrite(name: str) -> Callable[[Path], None]:
    """Changes bytes within a file, which leaves its size as it was."""

    def damage(path: Path) -> None:
        size = (path / name).stat().st_size
        with (path / name).open("r+b") as file:
            file.seek(size // 3)
            file.write(b"\xa5" * (size // 2))

    return damage


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": shutil.rmtree,
    "no manifest": lambda path: (path / "manifest.json").unlink(),
    "foreign manifest": lambda path: (path / "manifest.json").write_text("[]", "utf-8"),
    "no documents": lambda path: (path / "documents.db").unlink(),
    "documents cut": lambda path: (path / "documents.db").write_bytes(b"SQLite"),
    "documents damaged": overwrite("documents.db"),
    "no words": lambda path: (path / "index" / "index.vocabulary.texts.values.npy").unlink(),
    "words damaged": overwrite("index/index.vocabulary.texts.values.npy"),
    "forward store cut": lambda path: (path / "index" / "index.forward.times.npy").write_bytes(b""),
    "forward store damaged": overwrite("index/index.forward.words.values.npy"),
    "not a folder": lambda path: (shutil.rmtree(path), path.write_bytes(b"")),  # type: ignore[func-returns-value]
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_snapshot_before_serves_for_nothing(
    folder: Path, target: Path, tmp_path: Path, damage: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    before = build(folder, tmp_path / "before").path
    damage(before)
    changed(folder)
    built = build(folder, target, before)
    assert built.unchanged == 0
    assert "nothing is taken over from the snapshot before" in caplog.text
    assert_same(built, build(folder, tmp_path / "full"))


def test_a_snapshot_made_by_other_rules_serves_for_nothing_and_is_replaced(
    folder: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(folder, target)
    inode = first.path.stat().st_ino
    monkeypatch.setattr(snapshots, "rules", lambda: "others")
    again = build(folder, target, first.path)
    assert (again.path, again.unchanged) == (first.path, 0)
    assert again.path.stat().st_ino != inode
    assert snapshot.check(again.path).rules == "others"
    assert build(folder, target, again.path).unchanged == first.size.documents


def test_a_snapshot_made_by_another_recipe_serves_for_nothing(folder: Path, target: Path, tmp_path: Path) -> None:
    without = build(folder, target, recipe=replace(RECIPE, grams_weight=0.0))
    changed(folder)
    grown = build(folder, target, without.path)
    assert grown.unchanged == 0
    assert_same(grown, build(folder, tmp_path / "full"))


@pytest.mark.parametrize("name", ["figures.json", "names.json", "abbreviations.json", "index.words.peaks.npy"])
def test_a_snapshot_that_lacks_a_file_is_not_opened(folder: Path, target: Path, name: str) -> None:
    path = build(folder, target).path
    (path / "index" / name).unlink()
    with pytest.raises(BrokenSnapshot, match=f"{name} is missing"):
        open_snapshot(path)
