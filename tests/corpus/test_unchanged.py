"""What hashing tells of a file is what reading it would tell."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.loading import Unchanged, find_files
from corpus.model import Document
from corpus.unchanged import unchanged
from tests.conftest import write_files
from tests.corpus.examples import bounded

ROWS = ['{"id": "a", "text": "En."}', '{"id": "b", "text": "To."}', '{"id": " ", "text": "Tre."}', "tull", "", " "]
_lines = st.lists(st.sampled_from(ROWS), max_size=5).map("\n".join)
_texts = st.sampled_from(["# Sak\n\nSkolen åpner.\n", "Skolen stenger.\n", ""])
_sidecars = st.sampled_from(["title: Sak\n", "title: [\n", ""])
_files = st.fixed_dictionaries({"faq.jsonl": _lines, "sak.md": _texts}, optional={"sak.md.yml": _sidecars})


def known(folder: Path) -> dict[str, dict[str, str]]:
    """What is to be known of each file after it was read."""
    return {
        file.name: {each.id: each.sha256 for each in file.read() if isinstance(each, Document)}
        for file in find_files(folder)[0]
    }


@bounded
@given(_files, _files)
def test_what_is_settled_is_what_reading_finds(before: dict[str, str], after: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        knowing = known(write_files(Path(temporary, "before"), before))
        for file in find_files(write_files(Path(temporary, "after"), after))[0]:
            settled = unchanged(file, knowing[file.name])
            assert settled in ((), tuple(file.read(knowing[file.name])))


@pytest.mark.parametrize(
    ("name", "text"),
    [("sak.md", "# Sak\n\nSkolen åpner.\n"), ("faq.jsonl", "\ufeff" + "\n".join(reversed(ROWS[:2])) + "\n\n")],
)
def test_a_file_that_has_not_changed_is_settled_until_it_does(tmp_path: Path, name: str, text: str) -> None:
    write_files(tmp_path, {name: text, "sak.md.yml": "title: Sak\n"} if name == "sak.md" else {name: text})
    [file], _ = find_files(tmp_path)
    knowing = known(tmp_path)[name]
    assert unchanged(file, knowing) == tuple(map(Unchanged, knowing))
    assert knowing
    assert unchanged(file, {}) == ()
    write_files(tmp_path, {name: text + text})
    assert unchanged(file, knowing) == ()
    (tmp_path / name).unlink()
    assert unchanged(file, knowing) == ()
