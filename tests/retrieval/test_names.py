"""Files of whatever name: each is loaded, found and cited, or rejected by a name that can be read."""

import os
import unicodedata
from pathlib import Path

import pytest

from corpus.errors import EmptyCorpus
from retrieval.findings import find
from retrieval.query import understand
from retrieval.snapshots import build, open_snapshot

NFD = unicodedata.normalize("NFD", "Årsplan på blåbærøya.md").encode()
NAMES: dict[bytes, str] = {
    b"plan med  blanke.md": "plan med blanke.md",
    b" blank foran.md": "blank foran.md",
    "Årsplan på blåbærøya.md".encode(): "Årsplan på blåbærøya.md",
    NFD: "Årsplan på blåbærøya.md",
    b"to\nlinjer.md": "to linjer.md",
    b"med\ttabulator.md": "med tabulator.md",
    b"styre\x01\x1b[31mtegn\x7f.md": "styre[31mtegn.md",
    "fra\u202edm.høyre\u200f.md".encode(): "fradm.høyre.md",
    ("ø" * 126 + ".md").encode(): "ø" * 126 + ".md",
    "blå.md".encode("latin-1"): "bl\ufffd.md",
    b"\x01/\x02.md": "\ufffd/.md",
    b"a#b?c=d&e%20f.md": "a#b?c=d&e%20f.md",
    b"<!channel> *fet*.md": "<!channel> *fet*.md",
    b"..md": "",
    b"-rf.md": "-rf.md",
    b"$(touch x);'\".md": "$(touch x);'\".md",
    b"\\..\\x.md": "\\..\\x.md",
}


def written(folder: Path, name: bytes) -> Path:
    """A corpus folder with one document of this name."""
    path = folder / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"# Sak\n\nKommunen bygger en romhavn i bekken.\n")
    return folder


@pytest.mark.parametrize(("name", "readable"), NAMES.items(), ids=map(ascii, NAMES))
def test_it_is_loaded_found_and_cited(tmp_path: Path, name: bytes, readable: str) -> None:
    folder = written(tmp_path / "corpus", name)
    if not readable:
        # What begins with a dot is hidden, and no document.
        with pytest.raises(EmptyCorpus, match="holds no files"):
            build(folder, tmp_path / "snapshots")
        return
    built = build(folder, tmp_path / "snapshots")
    assert built.rejects == ()
    engine = open_snapshot(built.path)
    [cited] = find(understand("Hvor bygger kommunen en romhavn?", engine.learned), engine).citations
    assert cited.document == readable
    assert cited.excerpt == "Kommunen bygger en romhavn i bekken."
    assert readable.isprintable()
    assert build(folder, tmp_path / "snapshots", built.path).unchanged == 1


@pytest.mark.parametrize("name", [name for name, readable in NAMES.items() if readable], ids=ascii)
def test_it_is_rejected_by_a_name_that_can_be_read(tmp_path: Path, name: bytes) -> None:
    folder = written(tmp_path / "corpus", name + b".png" if len(name) < 250 else name[:-3] + b".bi")
    with pytest.raises(EmptyCorpus) as caught:
        build(folder, tmp_path / "snapshots", workers=0)
    told = str(caught.value)
    assert "has no reader for the suffix" in told
    assert told.isprintable()


def test_a_name_in_both_forms_is_loaded_once_and_rejected_once(tmp_path: Path) -> None:
    folder = written(written(tmp_path / "corpus", NFD), NAMES[NFD].encode())
    built = build(folder, tmp_path / "snapshots")
    assert (built.size.documents, [reject.path for reject in built.rejects]) == (1, [NAMES[NFD]])
