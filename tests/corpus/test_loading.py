import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import loading
from corpus.assembly import assemble
from corpus.blocks import Reading
from corpus.errors import EmptyCorpus
from corpus.faults import Cause, Fault
from corpus.formats import READERS
from corpus.loading import Admission, CorpusFile, Loaded, Reject, Unchanged, find_files, load
from corpus.model import Document
from corpus.stretches import divided
from tests.conftest import write_files
from tests.corpus.examples import bounded
from tools.documents import write_docx, write_odt, write_pdf

GOOD = "# Sak\n\nKommunen bygger skoler.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder that holds one good document."""
    return write_files(tmp_path / "corpus", {"god.md": GOOD})


def reasons(loaded: Loaded) -> dict[str, str]:
    return {reject.path: reject.reason for reject in loaded.rejects}


def ids(loaded: Loaded) -> list[str]:
    return [document.id for document in loaded.corpus.documents]


def only_reason(folder: Path, path: str) -> str:
    """Why the file at `path` is rejected; nothing else is, and the good document is there."""
    loaded = load(folder)
    assert "god.md" in ids(loaded)
    assert list(reasons(loaded)) == [path]
    return reasons(loaded)[path]


def test_every_format_is_read_from_its_folder(folder: Path) -> None:
    write_files(
        folder,
        {
            "b/side.html": "<h1>Side</h1><p>Kommunen rydder.</p>",
            "b/side.htm": "<h1>Side</h1><p>Kommunen måker.</p>",
            "a/brev.txt": "Brev\n\nKommunen svarer.\n",
            "a/notat.MARKDOWN": "# Notat\n\nKommunen noterer.\n",
            "faq.jsonl": '{"id": "x", "text": "Kommunen hjelper."}\n',
        },
    )
    write_pdf(folder / "plan.pdf", "# Plan\n\nKommunen planlegger.\n")
    write_docx(folder / "protokoll.docx", "# Protokoll\n\nKommunen møtes.\n")
    write_odt(folder / "tema.odt", "# Tema\n\nKommunen tenker.\n")
    loaded = load(folder)
    assert ids(loaded) == [
        "a/brev.txt",
        "a/notat.MARKDOWN",
        "b/side.htm",
        "b/side.html",
        "faq.jsonl#x",
        "god.md",
        "plan.pdf",
        "protokoll.docx",
        "tema.odt",
    ]
    assert loaded.rejects == ()


def test_progress_tells_of_every_file_in_order(folder: Path) -> None:
    write_files(folder, {"b.md": "# B\n\nTekst b.\n", "a/c.exe": "x"})
    told: list[str] = []
    load(folder, told.append)
    assert told == ["a/c.exe", "b.md", "god.md"]


def test_hidden_files_and_lock_files_are_no_documents(folder: Path) -> None:
    write_files(folder, {".git/a.md": GOOD, ".DS_Store": "x", "~$god.docx": "x"})
    assert load(folder).rejects == ()


def test_the_fingerprint_is_the_same_for_the_same_files_and_another_for_others(folder: Path) -> None:
    first = load(folder).corpus
    assert load(folder).corpus.fingerprint == first.fingerprint
    write_files(folder, {"god.md": GOOD + "\nOg barnehager.\n"})
    assert load(folder).corpus.fingerprint != first.fingerprint


def test_documents_are_found_by_their_id(folder: Path) -> None:
    corpus = load(folder).corpus
    assert corpus.text(corpus.document("god.md").passages[0]) == "Kommunen bygger skoler."
    with pytest.raises(KeyError):
        corpus.document("borte.md")


def test_a_missing_folder_is_named_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpus, match=r"/borte is not a folder that exists; set CORPUS_DIR or --corpus to one"):
        load(tmp_path / "borte")


def test_a_file_is_no_folder(folder: Path) -> None:
    with pytest.raises(EmptyCorpus, match="is not a folder that exists"):
        load(folder / "god.md")


def test_an_empty_folder_is_named_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpus, match=r"holds no files; put documents there \(.docx, .htm, .*\)"):
        load(tmp_path)


def test_a_folder_of_bad_files_tells_why(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.xlsx": "x", "b.md": ""})
    with pytest.raises(EmptyCorpus, match=r"no document that can be read: a.xlsx has no reader .*; b.md is empty"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tabell.xlsx", b"x", r"has no reader for the suffix .xlsx; save it as one of .docx, .*, .txt"),
        ("LESMEG", b"x", r"has no reader for the suffix \(none\); save it as"),
        ("brev.doc", b"\xd0\xcf\x11\xe0 Word", r"has no reader for the suffix .doc; save it as one of"),
        (
            "brev.docx",
            b"\xd0\xcf\x11\xe0 Word",
            r"is an old Office file \(.doc\) by its content.*; save it as PDF, DOCX",
        ),
        ("plan.txt", b"%PDF-1.7 ...", r"is a PDF by its content, but its name ends with .txt; rename it to .pdf"),
        ("plan.pdf", b"PK\x03\x04 ...", r"is a zip file such as DOCX or ODT .*; rename it to .docx or .odt"),
        ("brev.txt", b"{\\rtf1 Hei}", r"is a rich text file \(RTF\) by its content.*; save it as PDF, DOCX or ODT"),
        ("bilde.txt", b"\x89PNG\x00\x01", r"is not a text file .*; give it the suffix of its real format"),
        ("tom.pdf", b"", r"is empty; remove it, or save it anew with its text"),
        ("plan.pdf", b"hei", r"is a damaged PDF; open it and print it to a new PDF"),
        ("tom.md", b"# Bare en tittel\n", r"holds no text besides a title .*; add its text or remove it"),
        ("sak.md", b"---\na: [\n---\nHei\n", r"has a broken front matter at line 3; correct the YAML between"),
    ],
)
def test_a_bad_file_is_rejected_with_cause_and_mend(folder: Path, name: str, content: bytes, reason: str) -> None:
    (folder / name).write_bytes(content)
    assert re.match(reason, only_reason(folder, name))


def test_a_file_of_200_megabytes_is_left_alone(folder: Path) -> None:
    (folder / "stor.pdf").touch()
    os.truncate(folder / "stor.pdf", 200_000_000)
    assert only_reason(folder, "stor.pdf") == ("is 200 MB; the limit is 50 MB, so split it or leave out its pictures")


def test_two_files_with_the_same_text_are_one_document(folder: Path) -> None:
    write_files(folder, {"kopi.md": GOOD, "likt.html": "<h1>Sak</h1><p>Kommunen bygger skoler.</p>"})
    assert reasons(load(folder)) == {
        "kopi.md": "has the same text as god.md; remove one of them",
        "likt.html": "has the same text as god.md; remove one of them",
    }


def test_broken_lines_of_a_json_lines_file_do_not_stop_the_others(folder: Path) -> None:
    write_files(
        folder, {"a.jsonl": '{"id": "x", "text": "En."}\ntull\n{"id": "tom", "text": ""}\n{"id": "y", "text": "To."}\n'}
    )
    loaded = load(folder)
    assert ids(loaded) == ["a.jsonl#x", "a.jsonl#y", "god.md"]
    assert list(reasons(loaded)) == ["a.jsonl#line 2", "a.jsonl#tom"]


def test_a_link_that_leads_nowhere_is_rejected(folder: Path) -> None:
    (folder / "lenke.md").symlink_to("borte.md")
    assert only_reason(folder, "lenke.md") == (
        "cannot be read from disk (No such file or directory); check that it is there and its permissions"
    )


def test_a_link_to_itself_is_rejected(folder: Path) -> None:
    (folder / "lenke.md").symlink_to("lenke.md")
    assert "Too many levels of symbolic links" in only_reason(folder, "lenke.md")


def test_a_link_out_of_the_folder_is_rejected(folder: Path) -> None:
    write_files(folder.parent, {"hemmelig.md": "# Hemmelig\n\nTekst.\n"})
    (folder / "lenke.md").symlink_to("../hemmelig.md")
    assert only_reason(folder, "lenke.md").startswith("is a link to a place outside the corpus folder; copy the file")


def test_a_linked_folder_is_named_and_not_entered(folder: Path) -> None:
    (folder / "rundt").symlink_to(".")
    (folder / "ut").symlink_to("/etc")
    assert reasons(load(folder)) == {
        "rundt": "is a link to another folder; copy the folder itself there",
        "ut": "is a link to a place outside the corpus folder; copy the file itself there",
    }


def test_the_corpus_folder_itself_may_be_a_link(folder: Path) -> None:
    (folder.parent / "lenke").symlink_to(folder)
    assert ids(load(folder.parent / "lenke")) == ["god.md"]


def test_a_file_without_permission_is_rejected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(folder, {"sperret.md": GOOD})
    opened = os.open

    def guarded(path: Any, *args: Any, **named: Any) -> int:
        if Path(path).name == "sperret.md":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **named)

    monkeypatch.setattr(os, "open", guarded)
    assert only_reason(folder, "sperret.md").startswith("cannot be read from disk (Permission denied); check")


def test_a_folder_without_permission_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(folder, {"sperret/a.md": "# A\n\nTekst.\n"})
    scandir = os.scandir

    def guarded(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("sperret"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert "Permission denied" in only_reason(folder, "sperret")


def test_a_reader_s_own_fault_rejects_one_file_only(folder: Path) -> None:
    # A real DOCX whose main part is no XML.
    write_docx(folder / "a.docx", "# A\n\nTekst.\n")
    data = (folder / "a.docx").read_bytes()
    (folder / "a.docx").write_bytes(data[:60] + bytes(40) + data[100:])
    assert only_reason(folder, "a.docx").endswith("save it anew")


def test_names_with_blanks_and_norwegian_letters_are_kept(folder: Path) -> None:
    write_files(folder, {"Årsmelding på høyden/blåbær og øl.md": "# A\n\nTekst.\n"})
    assert ids(load(folder)) == ["god.md", "Årsmelding på høyden/blåbær og øl.md"]


def test_a_name_in_decomposed_letters_gives_the_same_id(folder: Path) -> None:
    write_files(folder, {unicodedata.normalize("NFD", "blåbær på Ås.md"): "# A\n\nTekst.\n"})
    assert ids(load(folder)) == [unicodedata.normalize("NFC", "blåbær på Ås.md"), "god.md"]


def test_names_that_differ_only_in_how_letters_are_stored_are_not_mixed_up(folder: Path) -> None:
    write_files(
        folder, {"blå.md": "# A\n\nEn tekst.\n", unicodedata.normalize("NFD", "blå.md"): "# A\n\nTo tekster.\n"}
    )
    loaded = load(folder)
    assert ids(loaded) == ["blå.md", "god.md"]
    assert loaded.rejects == (Reject("blå.md", Fault.of(Cause.SAME_NAME)),)


def test_a_name_that_is_no_unicode_is_readable(folder: Path) -> None:
    (folder / os.fsdecode("blå.md".encode("latin-1"))).write_text("# A\n\nTekst.\n", "utf-8")
    assert ids(load(folder)) == ["bl\ufffd.md", "god.md"]


def test_a_pipe_is_no_document(folder: Path) -> None:
    os.mkfifo(folder / "ror.md")
    assert only_reason(folder, "ror.md").startswith("is no ordinary file")


# What was read before


def file(folder: Path, name: str) -> CorpusFile:
    files, _ = find_files(folder)
    return next(each for each in files if each.name == name)


def known(file: CorpusFile) -> dict[str, str]:
    """What is to be known of a file after it was read."""
    return {each.id: each.sha256 for each in file.read() if isinstance(each, Document)}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The suffixes of the files that are given to a reader, in the order of reading."""
    suffixes: list[str] = []

    def noted(suffix: str, data: bytes) -> object:
        suffixes.append(suffix)
        return READERS[suffix]

    monkeypatch.setattr(loading, "reader_for", noted)
    return suffixes


def test_a_file_that_has_not_changed_is_not_read(folder: Path, read: list[str]) -> None:
    good = file(folder, "god.md")
    before = known(good)
    assert read == [".md"]
    assert before == {"god.md": sha256(GOOD.encode()).hexdigest()}
    assert list(good.read(before)) == [Unchanged("god.md")]
    assert read == [".md"]


def test_a_file_that_has_changed_is_read(folder: Path, read: list[str]) -> None:
    good = file(folder, "god.md")
    before = known(good)
    write_files(folder, {"god.md": GOOD.replace("skoler", "broer")})
    [document] = good.read(before)
    assert isinstance(document, Document)
    assert "broer" in document.text
    assert known(good) != before


def test_what_another_file_is_known_by_does_not_count(folder: Path) -> None:
    write_files(folder, {"flyttet.md": GOOD})
    [document] = file(folder, "flyttet.md").read(known(file(folder, "god.md")))
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: os.truncate(path, 200_000_000),
        lambda path: path.write_bytes(b"# Bare en tittel\n"),
    ],
    ids=["emptied", "gone", "too large", "without text"],
)
def test_a_file_that_has_become_unreadable_is_rejected_though_it_is_known(folder: Path, make: Any) -> None:
    good = file(folder, "god.md")
    before = known(good)
    make(folder / "god.md")
    [reject] = good.read(before)
    assert isinstance(reject, Reject)


ROWS = {
    "a": '{"id": "a", "text": "En."}',
    "b": '{"id": "b", "text": "To."}',
    "c": '{"id": "c", "text": "Tre."}',
}


def jsonl(folder: Path, lines: Mapping[str, str]) -> CorpusFile:
    write_files(folder, {"faq.jsonl": "\n".join(lines.values())})
    return file(folder, "faq.jsonl")


def told(file: CorpusFile, before: Mapping[str, str]) -> list[str]:
    """What comes of a file: + for a document, = for one that is unchanged, - for a reject."""
    signs = {Document: "+", Unchanged: "=", Reject: "-"}
    results = list(file.read(before))
    names = [each.path if isinstance(each, Reject) else each.id for each in results]
    return [f"{signs[type(each)]}{name}".replace("faq.jsonl#", "") for each, name in zip(results, names, strict=True)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (ROWS, ["=a", "=b", "=c"]),
        (ROWS | {"b": '{"id": "b", "text": "Fire."}'}, ["=a", "+b", "=c"]),
        (ROWS | {"b": '{"id":"b", "text": "To."}'}, ["=a", "+b", "=c"]),
        (ROWS | {"b": ""}, ["=a", "=c"]),
        (ROWS | {"b": "tull"}, ["-line 2", "=a", "=c"]),
        (ROWS | {"b": '{"id": "b", "text": ""}'}, ["=a", "-b", "=c"]),
        (ROWS | {"b": '{"id": "å", "text": "To."}'}, ["=a", "=c", "+å"]),
        ({"0": '{"id": "0", "text": "Null."}'} | ROWS, ["+0", "=a", "=b", "=c"]),
        (dict(reversed(ROWS.items())), ["=a", "=b", "=c"]),
        (ROWS | {"d": ROWS["a"]}, ["-line 4", "=a", "=b", "=c"]),
    ],
)
def test_of_json_lines_only_those_are_read_that_have_changed(
    folder: Path, lines: Mapping[str, str], expected: list[str]
) -> None:
    before = known(jsonl(folder, ROWS))
    assert told(jsonl(folder, lines), before) == expected


def test_a_line_that_is_known_is_not_made_a_document(folder: Path) -> None:
    # It would be refused if it were: it holds no text.
    empty = '{"id": "b", "text": ""}'
    faq = jsonl(folder, ROWS | {"b": empty})
    assert told(faq, {}) == ["+a", "-b", "+c"]
    assert told(faq, {"faq.jsonl#b": sha256(empty.encode()).hexdigest()}) == ["+a", "=b", "+c"]


def test_what_is_rejected_is_rejected_each_time(folder: Path) -> None:
    faq = jsonl(folder, ROWS | {"b": "tull"})
    assert told(faq, {}) == ["-line 2", "+a", "+c"]
    for _ in range(2):
        assert told(faq, known(faq)) == ["-line 2", "=a", "=c"]
    write_files(folder, {"tom.md": "# Tom\n", "bilde.png": "x"})
    for name in ("tom.md", "bilde.png"):
        assert list(file(folder, name).read(known(file(folder, name)))) == list(file(folder, name).read())


def test_files_and_documents_come_in_the_order_of_their_names(folder: Path) -> None:
    write_files(folder, {"a/b.md": GOOD, "a.md": GOOD, "Å.md": GOOD, "faq.jsonl": "\n".join(reversed(ROWS.values()))})
    files, rejects = find_files(folder)
    assert [each.name for each in files] == ["a.md", "a/b.md", "faq.jsonl", "god.md", "Å.md"]
    assert rejects == []
    assert [each.id for each in files[2].read() if isinstance(each, Document)] == [
        "faq.jsonl#a",
        "faq.jsonl#b",
        "faq.jsonl#c",
    ]


# Stretches of a file


@pytest.mark.parametrize("size", [1, 20, 60, 1_000])
@pytest.mark.parametrize(
    "content",
    [
        "\n".join(ROWS.values()).encode(),
        b"\xef\xbb\xbf" + "\r\n\n".join(reversed(ROWS.values())).encode() + b"\n",
        "\n".join([ROWS["b"], "tull", ROWS["a"], ROWS["b"], '{"id": "b", "text": ""}', " \xa0", "[]"]).encode(),
        "\n".join(ROWS.values()).replace("En", "På").encode("cp1252"),
        "\n".join(ROWS.values()).encode("utf-16"),
        "\n".join(ROWS.values()).encode() + b"\0",
        b"%PDF-1.7",
        b"tull\n[]",
        b"\n \n",
        b"",
    ],
    ids=["plain", "marked", "broken", "Latin", "UTF-16", "zero", "PDF", "refused", "blank", "empty"],
)
def test_stretches_of_a_file_are_read_as_the_file_is(folder: Path, content: bytes, size: int) -> None:
    (folder / "faq.jsonl").write_bytes(content)
    faq = file(folder, "faq.jsonl")
    for before in ({}, {"faq.jsonl#b": sha256(ROWS["b"].encode()).hexdigest()}):
        assert [each for stretch in faq.divided(size, folder.parent / "copy") for each in stretch.read(before)] == list(
            faq.read(before)
        )


@bounded
@given(st.permutations("åcbaAÅ1x"), st.integers(1, 400))
def test_stretches_are_even_and_in_order(ids: Sequence[str], size: int) -> None:
    lines = [json.dumps({"id": f"{name}.", "text": name * 9}) for name in ids]
    with tempfile.TemporaryDirectory() as temporary:
        stretches = divided("\n".join(lines).encode(), size, Path(temporary, "copy"))
    assert [line.id for stretch in stretches for line in stretch.lines] == sorted(f"{name}." for name in ids)
    assert [stretch.last for stretch in stretches] == [*[False] * (len(stretches) - 1), True]
    assert all(size <= stretch.size < size + max(map(len, lines)) for stretch in stretches[:-1])
    assert 0 < stretches[-1].size < size + max(map(len, lines))


def test_stretches_are_of_the_file_as_it_was_when_it_was_divided(folder: Path) -> None:
    faq = jsonl(folder, ROWS)
    before = list(faq.read())
    first, *_, last = stretches = faq.divided(1, folder.parent / "copy")
    assert (first.ends, last.ends) == (False, True)
    (folder / "faq.jsonl").write_text('{"id": "a"')
    assert [each for stretch in stretches for each in stretch.read()] == before
    (folder.parent / "copy").unlink()
    [reject] = last.read()
    assert isinstance(reject, Reject)
    assert reject.reason.startswith("cannot be read from disk (No such file")


def test_a_stretch_can_be_read_line_by_line(folder: Path) -> None:
    faq = jsonl(folder, ROWS | {"d": "tull"})
    lines = [line for stretch in faq.divided(60, folder.parent / "copy") for line in stretch.apart()]
    assert [line.label for line in lines] == ["faq.jsonl#a", "faq.jsonl#b", "faq.jsonl#c"]
    assert [line.ends for line in lines] == [False, False, True]
    assert [each for line in lines for each in line.read()] == list(faq.read())


def test_a_part_that_cannot_be_assembled_does_not_take_the_others_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def assembled(id: str, sha256: str, reading: Reading) -> Document:  # noqa: A002
        if id.endswith("#b"):
            raise ZeroDivisionError
        return assemble(id, sha256, reading)

    monkeypatch.setattr(loading, "assemble", assembled)
    assert told(jsonl(folder, ROWS), {}) == ["+a", "-b", "+c"]


def test_the_size_of_a_file_that_is_gone_is_none(folder: Path) -> None:
    good = file(folder, "god.md")
    assert good.size == len(GOOD)
    (folder / "god.md").unlink()
    assert good.size == 0


# Who is let in


def test_a_document_is_let_in_once() -> None:
    admission = Admission()
    assert admission.refusal("a.md", b"en") is None
    assert admission.refusal("a.md", b"to") == Reject("a.md", Fault.of(Cause.SAME_NAME))
    assert admission.refusal("b.md", b"en") == Reject("b.md", Fault.of(Cause.SAME_TEXT, twin="a.md"))
    assert admission.refusal("c.md", b"to") is None


def test_parts_of_a_file_may_say_the_same() -> None:
    admission = Admission()
    assert admission.refusal("faq.jsonl#a", b"en") is None
    assert admission.refusal("faq.jsonl#b", b"en") is None
    assert admission.refusal("a.md", b"en") is None
