"""Files made to harm: each is read, or refused with a reason, in moments and in little memory.

Those that no reader of their format withstands are in tests.retrieval.test_guarded_reading.
"""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.loading import Reject, find_files
from corpus.model import Document
from tests.corpus.hostile import (
    docx_with,
    laughing_docx,
    laughing_odt,
    odt_with,
    pdf_whose_pages_are_a_loop,
    repacked,
    with_members,
    with_size,
)

DOCX = docx_with("<w:p><w:r><w:t>Skolen åpner i mai.</w:t></w:r></w:p>")
ODT = odt_with("<text:p>Skolen åpner i mai.</text:p>")
TEXTS = {"a.docx": "word/document.xml", "a.odt": "content.xml"}
LONG = "Skolen åpner i mai. " * 2_000_000
READ = ""


def long_docx() -> bytes:
    return docx_with(f"<w:p><w:r><w:t>{LONG}</w:t></w:r></w:p>")


def long_odt() -> bytes:
    return odt_with(f"<text:p>{LONG}</text:p>")


FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "DOCX with a million entities": ("a.docx", laughing_docx, "is damaged (XMLSyntaxError while reading it)"),
    "ODT with a million entities": ("a.odt", laughing_odt, "is damaged (XMLSyntaxError while reading it)"),
    "DOCX of one paragraph": ("a.docx", long_docx, "is damaged (XMLSyntaxError while reading it)"),
    "ODT of one paragraph": ("a.odt", long_odt, "is damaged (SecurityError while reading it)"),
    "DOCX of many members": ("a.docx", lambda: with_members(DOCX, 21_000), "holds more than 20 000 files; leave"),
    "ODT of many members": ("a.odt", lambda: with_members(ODT, 21_000), "holds more than 20 000 files; leave"),
    "DOCX that lies about its size": (
        "a.docx",
        lambda: with_size(long_docx(), TEXTS["a.docx"], 500),
        "is damaged (BadZipFile while reading it)",
    ),
    "ODT that lies about its size": (
        "a.odt",
        lambda: with_size(long_odt(), TEXTS["a.odt"], 500),
        "is damaged (BadZipFile while reading it)",
    ),
    "DOCX that says it is huge": (
        "a.docx",
        lambda: with_size(DOCX, TEXTS["a.docx"], 4_000_000_000),
        "unpacks to more than 300 MB; leave",
    ),
    "ODT that says it is huge": (
        "a.odt",
        lambda: with_size(ODT, TEXTS["a.odt"], 4_000_000_000),
        "unpacks to more than 300 MB; leave",
    ),
    "DOCX that holds itself": ("a.docx", lambda: repacked(DOCX, {"word/embeddings/a.docx": DOCX}), READ),
    "ODT that holds itself": ("a.odt", lambda: repacked(ODT, {"Object 1/content.xml": ODT}), READ),
    "DOCX that nests": ("a.docx", lambda: docx_with("<w:sdt><w:sdtContent>" * 100_000), "is damaged (XMLSyntaxError"),
    "ODT that nests": ("a.odt", lambda: odt_with("<text:span>" * 1_000), "is damaged (XMLSyntaxError"),
    "HTML that nests": (
        "a.html",
        lambda: b"<div>" * 1_000_000 + b"Hei" + b"</div>" * 1_000_000,
        "nests its tags deeper than any real page",
    ),
    "HTML that closes nothing": ("a.html", lambda: b"<b>" * 1_000_000 + b"Hei", "nests its tags deeper than any real"),
    "HTML that is all tables": (
        "a.html",
        lambda: b"<table><tr><td>" * 300_000 + b"Hei",
        "nests its tags deeper than any real page",
    ),
    "HTML with an attribute without end": ("a.html", lambda: b'<p title="' + b"x " * 4_000_000, "holds no text"),
    "HTML with one attribute all over": ("a.html", lambda: b"<p " + b"a=1 " * 1_000_000 + b">Skolen er her.", READ),
    "HTML of opening brackets": ("a.html", lambda: b"<" * 200_000 + b"Skolen", READ),
    "HTML of comments that do not end": ("a.html", lambda: b"<!--" * 1_000_000, "holds no HTML"),
    "PDF whose pages are a loop": ("a.pdf", pdf_whose_pages_are_a_loop, "is damaged (PdfiumError while reading it)"),
}


@pytest.mark.parametrize(("name", "make", "reason"), FILES.values(), ids=FILES.keys())
def test_it_does_no_harm(tmp_path: Path, name: str, make: Callable[[], bytes], reason: str) -> None:
    data = make()
    (tmp_path / name).write_bytes(data)
    [file], _ = find_files(tmp_path)
    tracemalloc.start()
    try:
        [result] = file.read()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000_000
    if reason == READ:
        assert isinstance(result, Document)
    else:
        assert isinstance(result, Reject)
        assert result.reason.startswith(reason)
        assert "; " in result.reason
