"""What differs between two corpora: every document of both stands on exactly one list."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.changes import Changes, Moved, changes

# Few names and few contents, so that documents change, move and are copied all the time.
CORPORA = st.dictionaries(st.sampled_from([f"{letter}.md" for letter in "abcdefgh"]), st.sampled_from("12345"))


def test_an_admin_who_tidies_up_sees_what_became_of_each_document() -> None:
    before = {"plan.md": "1", "vedtak.md": "2", "gammel.md": "3", "hund.md": "4"}
    after = {"plan.md": "1", "vedtak.md": "9", "arkiv/hund.md": "4", "ny.md": "5"}
    assert changes(before, after) == Changes(
        added=("ny.md",),
        changed=("vedtak.md",),
        removed=("gammel.md",),
        moved=(Moved("hund.md", "arkiv/hund.md"),),
        unchanged=1,
    )


def test_of_a_copy_and_its_original_that_are_gone_one_has_moved() -> None:
    found = changes({"a.md": "1", "b.md": "1"}, {"c.md": "1"})
    assert (found.moved, found.removed, found.added) == ((Moved("a.md", "c.md"),), ("b.md",), ())


@given(CORPORA, CORPORA)
def test_every_document_of_both_stands_on_exactly_one_list(before: dict[str, str], after: dict[str, str]) -> None:
    found = changes(before, after)
    same = {id for id in before.keys() & after.keys() if before[id] == after[id]}  # noqa: A001
    assert found.unchanged == len(same)
    gone = Counter([*same, *found.changed, *found.removed, *(each.before for each in found.moved)])
    come = Counter([*same, *found.changed, *found.added, *(each.now for each in found.moved)])
    assert gone == Counter(before.keys())
    assert come == Counter(after.keys())
    assert found.before == len(before)


@given(CORPORA, CORPORA)
def test_what_has_moved_is_the_same_under_a_new_name_and_no_more_could_have(
    before: dict[str, str], after: dict[str, str]
) -> None:
    found = changes(before, after)
    for each in found.moved:
        assert before[each.before] == after[each.now]
        assert each.before not in after
        assert each.now not in before
    assert not {before[id] for id in found.removed} & {after[id] for id in found.added}  # noqa: A001
    assert all(before[id] != after[id] for id in found.changed)  # noqa: A001


@given(CORPORA, CORPORA)
def test_the_way_back_is_the_same_the_other_way_round(before: dict[str, str], after: dict[str, str]) -> None:
    there, back = changes(before, after), changes(after, before)
    assert len(there.moved) == len(back.moved)
    assert (len(there.added), len(there.removed)) == (len(back.removed), len(back.added))
    assert (set(there.changed), there.unchanged) == (set(back.changed), back.unchanged)


@given(CORPORA, CORPORA)
def test_lists_are_in_the_order_of_the_corpus_that_holds_them(before: dict[str, str], after: dict[str, str]) -> None:
    found = changes(before, after)
    for listed, corpus in ((found.added, after), (found.changed, after), (found.removed, before)):
        assert list(listed) == [id for id in corpus if id in listed]  # noqa: A001


@given(CORPORA)
def test_nothing_differs_from_itself(corpus: dict[str, str]) -> None:
    assert changes(corpus, corpus) == Changes((), (), (), (), len(corpus))
