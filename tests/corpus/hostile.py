"""Files that harm who reads them without care."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from zlib import compress

import docx
import odfdo


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            count,
            table,
            count,
            len(data),
        )
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream of a PDF."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %b >> >>"
_TEXT_PAGE = _PAGE % b"/Font << /F 5 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf_that_never_ends(levels: int = 26, times: int = 4) -> bytes:
    """Drawings that each draw the next several times: by the last level that is more than anybody can wait for."""
    page = _PAGE % b"/XObject << /X 6 0 R >>"
    forms = [
        stream(
            b"/X Do " * times,
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>"
            % (7 + level),
        )
        for level in range(levels)
    ]
    # What it draws is nothing, but long: the memory that each drawing takes does not run out first.
    last = stream(b"q Q " * 10_000, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    return pdf([_CATALOGUE, _PAGES, page, stream(b"/X Do"), _FONT, *forms, last])


def pdf_whose_pages_are_a_loop() -> bytes:
    """A page tree that holds itself."""
    pages = b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 1000000 >>"
    return pdf([_CATALOGUE, pages, _TEXT_PAGE, stream(b"BT /F 12 Tf 72 720 Td (Hei) Tj ET"), _FONT])


def pdf_that_needs_memory(megabytes: int) -> bytes:
    """A page whose content unpacks to so much text."""
    content = compress(b"BT /F 12 Tf 72 720 Td (Hei) Tj ET\n" * (megabytes * 1_000_000 // 34))
    return pdf([_CATALOGUE, _PAGES, _TEXT_PAGE, stream(content, b"/Filter /FlateDecode"), _FONT])


def repacked(archive: bytes, members: Mapping[str, bytes]) -> bytes:
    """The archive with these members in the place of its own, or beside them."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return file.getvalue()


def with_members(archive: bytes, count: int) -> bytes:
    """The archive with so many empty members more."""
    file = io.BytesIO(archive)
    with zipfile.ZipFile(file, "a") as added:
        for number in range(count):
            added.writestr(f"{number}", b"")
    return file.getvalue()


def with_size(archive: bytes, name: str, size: int) -> bytes:
    """The archive, whose directory lies about the unpacked size of a member."""
    data = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as whole:
        local = whole.getinfo(name).header_offset
    central = data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    data[local + 22 : local + 26] = data[central + 24 : central + 28] = size.to_bytes(4, "little")
    return bytes(data)


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "ha">{_LAUGHS}]>'


def docx_with(body: str, doctype: str = "") -> bytes:
    """A Word file with this XML as its text."""
    file = io.BytesIO()
    docx.Document().save(file)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"{doctype}<w:document {space}><w:body>{body}</w:body></w:document>"
    return repacked(file.getvalue(), {"word/document.xml": xml.encode()})


def odt_with(body: str, doctype: str = "") -> bytes:
    """An ODT file with this XML as its text."""
    file = io.BytesIO()
    odfdo.Document("text").save(file)
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))
    xml = (
        f'{doctype}<office:document-content xmlns:office="{office}" xmlns:text="{text}" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return repacked(file.getvalue(), {"content.xml": xml.encode()})


def laughing_docx() -> bytes:
    """A Word file whose text unpacks to a billion laughs."""
    return docx_with("<w:p><w:r><w:t>Sak &l9;</w:t></w:r></w:p>", _DOCTYPE)


def laughing_odt() -> bytes:
    """The same as ODT."""
    return odt_with("<text:p>Sak &l9;</text:p>", _DOCTYPE)
