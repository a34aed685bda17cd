"""An index that takes over documents of the one before is, byte for byte, the one that is built from nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Document
from retrieval.building import IndexBuilder
from retrieval.field import Field
from retrieval.indexed_segment import IndexedSegment
from retrieval.recipe import RECIPE, Recipe
from retrieval.segments import Segment, analysed
from retrieval.stores import FolderStore, kept
from tests.retrieval.building import corpus, document, write
from tests.retrieval.generated import VOCABULARY, seeded_corpus
from tests.retrieval.test_snapshots import contents

RECIPES = [RECIPE, replace(RECIPE, grams_weight=0.0), replace(RECIPE, parent_weight=0.0)]


def named(prefix: str, seed: int, passages: int) -> list[Document]:
    """Generated documents whose names begin with `prefix`."""
    return [replace(each, id=f"{prefix}{each.id}") for each in seeded_corpus(seed, passages, longest=60).documents]


def mixed(old: Sequence[Document], new: Sequence[Document]) -> list[tuple[Document, bool]]:
    """Two thirds of the old documents, each followed by a new one as long as there are any; True for old ones."""
    found: list[tuple[Document, bool]] = []
    fresh = iter(new)
    for place, each in enumerate(old):
        if place % 3:
            found.append((each, True))
            found += [(following, False) for following in [next(fresh, None)] if following]
    return found


def grown(before: FolderStore, old: Sequence[Document], wanted: Sequence[tuple[Document, bool]]) -> IndexBuilder:
    """A builder of these documents that takes the old ones from the index before."""
    analysed_old, old_notes = analysed(old)
    fresh, fresh_notes = analysed([each for each, is_old in wanted if not is_old])
    assert len(analysed_old.forward) == sum(len(each.passages) for each in old)
    firsts = np.cumsum([0, *(len(each.passages) for each in old)]).tolist()
    place_of = {each.id: place for place, each in enumerate(old)}
    segment: Segment = IndexedSegment(before)
    builder, read, first = IndexBuilder(), 0, 0
    for each, is_old in wanted:
        if is_old:
            builder.add(old_notes[place_of[each.id]], segment, firsts[place_of[each.id]])
        else:
            builder.add(fresh_notes[read], fresh, first)
            read, first = read + 1, first + len(each.passages)
    return builder


def folder(path: Path) -> FolderStore:
    path.mkdir()
    return FolderStore(path)


@pytest.mark.parametrize("recipe", RECIPES, ids=["all fields", "without 4-grams", "without parents"])
def test_an_index_that_takes_over_documents_equals_one_that_is_built_from_nothing(
    tmp_path: Path, recipe: Recipe
) -> None:
    # A word so often that its count has to be cut, in an old and in a new document.
    often = document("mye", " ".join(["skoleplan"] * 300), VOCABULARY[3])
    first, *others = named("a", 5, 400)
    old, new = [first, often, *others], [replace(often, id="mer"), *named("b", 6, 150)]
    before, full, again = (folder(tmp_path / name) for name in ("before", "full", "again"))
    write(corpus(*old), before, recipe)
    if recipe == RECIPE:
        # Rows and lists are both taken over.
        field = kept(before, "index.grams", Field)
        assert 0 < len(field.rows) < len(field.peaks)
        assert before.array("index.grams.times").max() > np.iinfo(np.uint8).max
    wanted = mixed(old, new)
    assert (often, True) in wanted
    write(corpus(*(each for each, _ in wanted)), full, recipe)
    grown(before, old, wanted).write(again, recipe)
    ours, theirs = contents(again.folder), contents(full.folder)
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_what_nobody_holds_any_more_is_forgotten(tmp_path: Path) -> None:
    old = [document("a", "brann"), document("b", "krisesenter og brannvesen")]
    before, full, again = (folder(tmp_path / name) for name in ("before", "full", "again"))
    write(corpus(*old), before)
    write(corpus(old[0]), full)
    grown(before, old, [(old[0], True)]).write(again, RECIPE)
    assert contents(again.folder) == contents(full.folder)
