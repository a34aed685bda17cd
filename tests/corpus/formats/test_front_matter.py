import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.formats import front_matter
from tests.corpus.examples import bounded

LINES = "title: Klimaplan\ndato: 2024-03-20\nURL: https://x.example/a#b\n"
DECLARED = {"title": "Klimaplan", "date": "2024-03-20", "url": "https://x.example/a#b"}


@pytest.mark.parametrize(
    "source",
    [
        LINES,
        f"---\n{LINES}---\n",
        f"---\n{LINES}...\n\n",
        f"---\n{LINES}",
        f"# Om klimaplanen\n{LINES}",
        LINES.replace("\n", "\r\n"),
        f"---\n{LINES}---\n".replace("\n", "\r"),
        f"\ufeff{LINES}",
        f"{LINES}fra:\ntil: ''\n",
    ],
    ids=["bare", "ruled", "dotted", "one rule", "with a comment", "CRLF", "CR", "marked", "left blank"],
)
def test_a_file_of_front_matter_is_read_with_and_without_rules(source: str) -> None:
    assert front_matter.read(source.encode()) == DECLARED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_it_may_have_any_encoding_of_a_text_file(encoding: str) -> None:
    assert front_matter.read("title: Møte på Ås\n".encode(encoding)) == {"title": "Møte på Ås"}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("title: [a", "is broken at line 1; correct its YAML"),
        ("title: a\ndate: b: c\n", "is broken at line 2; correct its YAML"),
        ("---\ntitle: a\ndate: b: c\n---\n", "is broken at line 3; correct its YAML"),
        ("---\ntitle: a\n---\nEn tekst.\n", "is broken at line 3; correct its YAML"),
        ("a: *ukjent", "is broken at line 1; correct its YAML"),
        ("? [a]\n: b", "is broken at line 1; correct its YAML"),
        ("title: a\x07b", "is broken; correct its YAML"),
        ("Bare en setning.", "does not consist of keys and values; write lines such as `title: Klimaplan`"),
        ("- title\n- date\n", "does not consist of keys and values; write lines such as `title: Klimaplan`"),
        ("# Ingenting\n", "does not consist of keys and values; write lines such as `title: Klimaplan`"),
        ("title:\n  - a\n  - b\n", "has no single text for the key 'title'; write one value behind it"),
        ("title: &a {b: *a }\n", "is broken at line 1; correct its YAML"),
        ("[" * 3_000, "is broken; correct its YAML"),
        ("title: &a {b: c}\ndate: *a\n", "has no single text for the key 'title'; write one value behind it"),
        ("title: a\0", "is not a text file (it holds zero bytes); give it the suffix of its real format"),
    ],
)
def test_what_is_no_front_matter_is_refused_with_cause_and_mend(source: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        front_matter.read(source.encode())
    assert str(refused.value) == reason


def test_it_builds_no_objects() -> None:
    with pytest.raises(Unreadable, match="no single text for the key 'title'"):
        front_matter.read(b"title: !!python/object/apply:os.getcwd []\n")


VALUES = st.lists(
    st.sampled_from(
        "Sak 12/20|: |:| |  |- |#| #|'|\"|>|[|]|{|}|,|&a|*a|!|%|@|?|~|null|---|...|2020-01-02|12:30|å|\\|«".split("|")
    ),
    max_size=8,
).map("".join)
SOURCES = st.lists(st.tuples(st.sampled_from(["title", "dato", "saksnr", "y"]), VALUES), max_size=4).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)
)


def told_by(read: Callable[[str], object], source: str) -> object:
    """What comes of reading, or the reason why nothing does, without the place, which each tells in its own way."""
    try:
        return read(source)
    except (Unreadable, yaml.YAMLError) as error:
        return str(error)


@bounded
@given(SOURCES)
def test_libyaml_and_pyyaml_read_a_front_matter_alike(source: str) -> None:
    expected = told_by(lambda text: yaml.load(text, Loader=yaml.BaseLoader), source)
    assert told_by(front_matter._yaml, source) == expected


@bounded
@given(SOURCES)
def test_what_a_file_of_its_own_declares_stands_above_a_text_as_well(source: str) -> None:
    above = told_by(lambda text: front_matter.split(f"---\n{text}---\nTekst.\n"), source)
    try:
        declared = front_matter.read(f"---\n{source}---\n".encode())
    except Unreadable as error:
        place = re.search(r"is broken( at line \d+)?;", str(error))
        assert (
            not place or above == f"has a broken front matter{place[1] or ''}; correct the YAML between the --- lines"
        )
    else:
        assert above == (declared, "Tekst.\n")
