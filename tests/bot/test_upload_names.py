"""Whatever a dropped file is called, it stands directly below uploads/, and the corpus calls it the same."""

import unicodedata
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.documents.shelf import UPLOADS
from bot.documents.upload_names import path_for
from corpus import disk
from corpus.formats import READERS
from tests.bot.anything import steady

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
PIECES = st.sampled_from(
    [
        "..",
        "/",
        "\\",
        ".",
        "~$",
        "\n",
        "\r\n",
        "\x00",
        "\u202e",
        "\u200b",
        "e\u200b\u0301",
        "A\u030a",
        " ",
        "-",
        "#",
        ":",
    ]
)
STEMS = st.one_of(ANY_TEXT, st.lists(st.one_of(PIECES, ANY_TEXT)).map("".join))
NAMES = st.one_of(
    STEMS,
    st.builds("{}{}".format, STEMS, st.sampled_from([*READERS, *map(str.upper, READERS)])),
    st.builds(lambda stem, times: f"{stem * times}.pdf", STEMS, st.integers(1, 300)),
)


@steady
@given(NAMES)
@example("../../etc/passwd.txt")
@example("..\\..\\boot.md")
@example("/etc/passwd.txt")
@example(".pdf")
@example(".....pdf")
@example("\ud800.pdf")
@example("æ" * 300 + ".pdf")
@example("a\u0308" * 200 + ".docx")
def test_whatever_the_name_the_path_is_directly_below_the_folder(name: str) -> None:
    path = path_for(name)
    if path is None:
        return
    folder, file = path.split("/")
    assert folder == UPLOADS
    assert 1 <= len(file.encode()) <= 255
    assert not file.startswith((".", "~$", " "))
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in file)
    assert not set('/\\:*?"<>|#') & set(file)
    assert PurePosixPath(path).suffix.lower() in READERS
    # As a load would call it; and what has its name already keeps it.
    assert disk.name_below(Path("dokumenter"), Path("dokumenter", path)) == path
    assert path_for(file) == path


@pytest.mark.parametrize(
    ("given_name", "stands_as"),
    [
        ("møte.pdf", "uploads/møte.pdf"),
        ("mo\u0308te.pdf", "uploads/möte.pdf"),
        ("A\u030apningstider.PDF", "uploads/Åpningstider.PDF"),
        ("Sak 12/2024: Gebyrer?.docx", "uploads/Sak 12-2024- Gebyrer-.docx"),
        ("../../../etc/passwd.txt", "uploads/etc-passwd.txt"),
        ("møte\nog mer.pdf", "uploads/møte og mer.pdf"),
        ("~$protokoll.docx", "uploads/protokoll.docx"),
        ("  protokoll .docx ", "uploads/protokoll.docx"),
        (".skjult.md", "uploads/skjult.md"),
    ],
)
def test_names_stay_what_people_call_them(given_name: str, stands_as: str) -> None:
    assert path_for(given_name) == stands_as


@pytest.mark.parametrize(
    "name", ["", "protokoll", "bilde.png", ".pdf", "..", "/", "møte.pdf.exe", "\n.pdf", "regneark.xlsx"]
)
def test_what_no_reader_knows_has_no_path(name: str) -> None:
    assert path_for(name) is None


def test_two_long_names_that_begin_alike_are_two() -> None:
    first, second = (path_for(f"{'Protokoll ' * 40}{number}.pdf") for number in (1, 2))
    assert first
    assert second
    assert first != second
    assert path_for(f"{'Protokoll ' * 40}1.pdf") == first
