"""A file of the corpus folder that is looked up by its name, without a walk through all of the folder."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus import disk
from corpus.loading import find_file, find_files
from tests.conftest import write_files
from tests.corpus.examples import bounded

# Letters in two forms, blanks, and what nobody sees: of several names on disk one name in normal form can be made.
_PARTS = st.sampled_from(["a", "b.md", " ", "c ", " c", "é", "e\u0301", "\u200b", "a\u200b", "\u0301", "\n", "ﬁ", ".d"])
_SUFFIXES = st.sampled_from(["", ".md", ".md.yml", ".md.YAML"])
_PATHS = st.builds(lambda parts, suffix: "/".join(parts) + suffix, st.lists(_PARTS, min_size=1, max_size=3), _SUFFIXES)


@bounded
@given(st.sets(_PATHS, min_size=1, max_size=12))
@example({"a/ /b.md", "a/b.md"})
@example({"é/b.md", "e\u0301/b.md", "e\u0301/b.md.yml"})
def test_each_file_is_found_as_among_all(tmp_path_factory: pytest.TempPathFactory, paths: set[str]) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    for path in sorted(paths):
        # Of two that cannot be there together, a file and a folder, the first is.
        if not any(each.is_file() for each in (folder / path).parents) and not (folder / path).exists():
            write_files(folder, {path: path})
    files = find_files(folder)[0]
    first = {each.name: each for each in reversed(files)}
    assert {name: find_file(folder, name) for name in first} == first


def test_no_other_folder_is_looked_into(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        dict.fromkeys(("plan.md", "2025/plan.md", "2026/mai/plan.md", "2026/juni/plan.md"), "# Sak\n\nTekst.\n"),
    )
    looked_at = [disk.name_below(tmp_path, path) for path in disk.files_beside(tmp_path, "2026/mai/plan.md")]
    assert looked_at == ["plan.md", "2026/mai/plan.md"]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    write_files(tmp_path, {"plan.md": "# Plan\n\nTekst.\n", "plan.md.yml": "title: Plan\n", ".skjult.md": "# Nei\n"})
    for name in ("plan", "plan.md/", "plan.md/a", "plan.md.yml", ".skjult.md", "../plan.md", "", os.fspath(tmp_path)):
        assert find_file(tmp_path, name) is None
    assert find_file(tmp_path / "borte", "plan.md") is None
