"""A front matter beside a file tells of it as one within would, and a bad one costs nobody the document."""

import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.faults import Cause, Fault
from corpus.loading import CorpusFile, Loaded, Reject, Unchanged, find_files, load
from corpus.metadata import _KEYS
from corpus.model import Document, Kind
from tests.conftest import write_files
from tests.corpus.examples import bounded, document, metadata
from tools.documents import write_docx, write_odt, write_pdf

TEXT = "# Plan\n\nDato: 06.09.2021\n\nKommunen planlegger.\n"
URL = "https://kommune.example/plan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder of one document without a sidecar."""
    return write_files(tmp_path / "corpus", {"plan.md": TEXT})


def only_document(loaded: Loaded) -> Document:
    [found] = loaded.corpus.documents
    return found


def only_reject(loaded: Loaded) -> Reject:
    [reject] = loaded.rejects
    return reject


def file(folder: Path, name: str) -> CorpusFile:
    files, _ = find_files(folder)
    return next(each for each in files if each.name == name)


# What it tells


def write_text(path: Path, markdown: str) -> None:
    path.write_text(markdown, "utf-8")


def write_html(path: Path, markdown: str) -> None:
    path.write_text("<title>Side</title><link rel=canonical href='https://gammel.example'><p>Kommunen planlegger.")


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("møte.pdf", write_pdf),
        ("møte.docx", write_docx),
        ("møte.odt", write_odt),
        ("møte.txt", write_text),
        ("møte.md", write_text),
        ("møte.html", write_html),
    ],
)
@pytest.mark.parametrize("suffix", [".yml", ".yaml", ".YML"])
def test_every_format_of_one_document_can_have_one(
    tmp_path: Path, name: str, write: Callable[[Path, str], None], suffix: str
) -> None:
    write(tmp_path / name, TEXT)
    without = only_document(load(tmp_path))
    write_files(
        tmp_path,
        {
            f"{name}{suffix}": f"tittel: Møte\ndate: 2024-06-12\ncase_number: 24/1\nfrom: Kari\nto: Ola\n"
            f"body: Råd\nkind: minutes\nurl: {URL}\n"
        },
    )
    loaded = load(tmp_path)
    found = only_document(loaded)
    assert loaded.rejects == ()
    assert (found.text, found.passages) == (without.text, without.passages)
    told = found.metadata
    assert (told.title, str(told.date), told.case_number) == ("Møte", "2024-06-12", "24/1")
    assert (told.sender, told.recipient, told.body) == ("Kari", "Ola", "Råd")
    assert (told.kind, told.url) == (Kind.MINUTES, URL)


_values = st.text("abøÅ 1/:#", max_size=9).map(lambda value: f'"{value}"')
_declared = st.dictionaries(st.sampled_from(["title", "tittel", "from", "fra", "body", "parent"]), _values).map(
    lambda values: "".join(f"{key}: {value}\n" for key, value in values.items())
)


@bounded
@given(_declared)
def test_it_tells_what_the_same_front_matter_within_a_file_tells(
    tmp_path_factory: pytest.TempPathFactory, declared: str
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    write_files(folder, {"plan.md": TEXT, "plan.md.yml": f"---\n{declared}---\n"})
    assert only_document(load(folder)).metadata == metadata("plan.md", f"---\n{declared}---\n{TEXT}")


@bounded
@given(_declared, _declared)
def test_it_goes_before_what_the_file_declares(
    tmp_path_factory: pytest.TempPathFactory, within: str, beside: str
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    write_files(folder, {"plan.md": f"---\n{within}---\n{TEXT}", "plan.md.yml": f"---\n{beside}---\n"})
    own = metadata("plan.md", f"---\n{within}---\n{TEXT}")
    told, nothing = metadata("plan.md", f"---\n{beside}---\n{TEXT}"), metadata("plan.md", TEXT)
    for name in ("title", "sender", "body", "parent"):
        value, unsaid = getattr(told, name), getattr(nothing, name)
        expected = value if value != unsaid else getattr(own, name)
        assert getattr(only_document(load(folder)).metadata, name) == expected


def test_it_is_found_however_its_letters_are_stored(folder: Path) -> None:
    decomposed, composed = (unicodedata.normalize(form, "årsplan.md") for form in ("NFD", "NFC"))
    write_files(folder, {decomposed: "# Årsplan\n\nTekst.\n", f"{composed}.yml": f"url: {URL}\n"})
    assert load(folder).corpus.document("årsplan.md").metadata.url == URL


def test_a_hidden_one_is_none(folder: Path) -> None:
    write_files(folder, {".plan.md.yml": "title: [\n"})
    assert load(folder).rejects == ()


# What is none


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", r"is empty; remove it"),
        ("url: [\n", r"is broken at line 2; correct its YAML"),
        ("Bare en setning.\n", r"does not consist of keys and values; write lines such as"),
        ("titel: Plan\n", r"has the unknown key 'titel'; remove it, or use one of title, date, .*, url, parent$"),
        ("x" * 900 + ": Plan\n", r"has the unknown key 'x{60}'; remove it"),
        ("url: javascript:alert(1)\n", r"has 'javascript:alert\(1\)' for the key 'url'; write an address that begins"),
        ("url: kommune.example/plan\n", r"has 'kommune.example/plan' for the key 'url'; write an address"),
        (f"url: {URL} og mer\n", r"has 'https://kommune.example/plan og mer' for the key 'url'; write an address"),
        ("date: i fjor\n", r"has 'i fjor' for the key 'date'; write a date such as 2024-10-14 there"),
        ("date: 2024-02-31\n", r"has '2024-02-31' for the key 'date'; write a date"),
        ("saksnr: ukjent\n", r"has 'ukjent' for the key 'case_number'; write a case number such as"),
        ("kind: dikt\n", r"has 'dikt' for the key 'kind'; write one of written_question, .*, staff_answer there"),
        ("title: " + "x" * 30_000, r"is 30 kB; the limit is 20 kB, so keep what it says of the document"),
        ("title: a\0b\n", r"is not a text file"),
        ("[" * 10_000, r"is broken; correct its YAML"),
    ],
)
def test_a_bad_one_is_rejected_with_cause_and_mend_and_the_document_read_without_it(
    folder: Path, content: str, reason: str
) -> None:
    without = load(folder).corpus.documents
    write_files(folder, {"plan.md.yml": content})
    loaded = load(folder)
    assert loaded.corpus.documents == without
    assert only_reject(loaded).path == "plan.md.yml"
    assert re.match(reason, only_reject(loaded).reason)


@bounded
@given(st.binary(max_size=60) | st.text("title:urlda \n-[]{}&*?|'\"#", max_size=60).map(str.encode))
def test_whatever_it_holds_the_document_is_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = write_files(tmp_path_factory.mktemp("corpus"), {"plan.md": TEXT})
    (folder / "plan.md.yml").write_bytes(content)
    loaded = load(folder)
    assert only_document(loaded).text == document("plan.md", TEXT).text
    assert all(reject.path == "plan.md.yml" and ";" in reject.reason for reject in loaded.rejects)


@pytest.mark.parametrize("name", ["plan.yml", "Plan.md.yml", "borte.pdf.yml", "plan.md.yml.yml", "under/plan.md.yml"])
def test_one_without_its_file_is_rejected(folder: Path, name: str) -> None:
    write_files(folder, {name: f"url: {URL}\n"})
    loaded = load(folder)
    assert only_document(loaded).metadata.url is None
    assert only_reject(loaded) == Reject(name, Fault.of(Cause.SIDECAR_OF_NOTHING, of=name.removesuffix(".yml")))


def test_one_beside_json_lines_is_rejected(folder: Path) -> None:
    write_files(folder, {"faq.jsonl": '{"id": "a", "text": "Ja."}\n', "faq.jsonl.yml": f"url: {URL}\n"})
    loaded = load(folder)
    assert loaded.corpus.document("faq.jsonl#a").metadata.url is None
    assert only_reject(loaded) == Reject("faq.jsonl.yml", Fault.of(Cause.SIDECAR_OF_MANY, of="faq.jsonl"))


def test_of_two_the_first_counts(folder: Path) -> None:
    write_files(folder, {"plan.md.yaml": f"url: {URL}\n", "plan.md.yml": "title: Annet\n"})
    loaded = load(folder)
    assert (only_document(loaded).metadata.url, only_document(loaded).metadata.title) == (URL, "Plan")
    assert only_reject(loaded) == Reject("plan.md.yml", Fault.of(Cause.SECOND_SIDECAR, of="plan.md"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.symlink_to("borte.yml"), "cannot be read from disk (No such file or directory); check"),
        (lambda path: path.symlink_to("../ute.yml"), "is a link to a place outside the corpus folder; copy the file"),
        (lambda path: path.symlink_to("under"), "is a link to another folder; copy the folder itself there"),
        (os.mkfifo, "is no ordinary file but a device or pipe; remove it"),
    ],
    ids=["gone", "outside", "folder", "pipe"],
)
def test_one_that_is_no_file_is_rejected(folder: Path, make: Callable[[Path], object], reason: str) -> None:
    (folder / "under").mkdir()
    write_files(folder.parent, {"ute.yml": f"url: {URL}\n"})
    make(folder / "plan.md.yml")
    loaded = load(folder)
    assert only_document(loaded).metadata.url is None
    assert only_reject(loaded).path == "plan.md.yml"
    assert only_reject(loaded).reason.startswith(reason)


def test_a_file_and_its_sidecar_can_both_be_bad(folder: Path) -> None:
    write_files(folder, {"tom.txt": "", "tom.txt.yml": "farge: blå\n"})
    assert [reject.path for reject in load(folder).rejects] == ["tom.txt.yml", "tom.txt"]


# What was read before

VERSIONS = [None, f"url: {URL}\n", f"url: {URL}/2\n", "url: [\n", f"url: {URL}\nfarge: blå\n"]


@pytest.mark.parametrize("before", VERSIONS)
@pytest.mark.parametrize("after", VERSIONS)
def test_a_document_is_unchanged_as_long_as_its_sidecar_is(folder: Path, before: str | None, after: str | None) -> None:
    def read(content: str | None, known: dict[str, str]) -> list[Document | Unchanged | Reject]:
        (folder / "plan.md.yml").unlink(missing_ok=True)
        if content is not None:
            write_files(folder, {"plan.md.yml": content})
        return list(file(folder, "plan.md").read(known))

    *_, first = read(before, {})
    assert isinstance(first, Document)
    *rejects, again = read(after, {first.id: first.sha256})
    *_, anew = read(after, {})
    assert isinstance(anew, Document)
    assert (again == Unchanged("plan.md")) == (anew == first)
    assert again in (Unchanged("plan.md"), anew)
    assert file(folder, "plan.md").source() == anew.sha256
    # It is told of each time, whether the document is read again or not.
    assert [type(each) for each in rejects] == [Reject] * (after in VERSIONS[3:])


def test_a_sidecar_that_is_gone_before_it_is_read_is_rejected(folder: Path) -> None:
    write_files(folder, {"plan.md.yml": f"url: {URL}\n"})
    plan = file(folder, "plan.md")
    (folder / "plan.md.yml").unlink()
    reject, found = plan.read()
    assert isinstance(reject, Reject)
    assert reject.reason.startswith("cannot be read from disk (No such file or directory); check")
    assert [found] == list(replace(plan, sidecar=None).read())


def test_files_with_a_sidecar_count_once(folder: Path) -> None:
    write_files(folder, {"plan.md.yml": f"url: {URL}\n"})
    assert [each.name for each in find_files(folder)[0]] == ["plan.md"]


def test_readme_names_every_key() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    section = readme[readme.index("## Load your own documents") : readme.index("## How it reads a question")]
    assert [key for key in _KEYS if f"`{key}`" not in section and f"\n{key}: " not in section] == []
