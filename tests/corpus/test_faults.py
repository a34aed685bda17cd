import ast
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
import retrieval
from corpus.faults import Cause, Fault
from corpus.loading import Reject
from tests.corpus.examples import bounded

PACKAGES = [Path(corpus.__file__).parent, Path(retrieval.__file__).parent]
SOURCES = [path.read_text("utf-8") for package in PACKAGES for path in package.rglob("*.py")]


def fault_of(cause: Cause, value: str | int) -> Fault:
    """A fault that names this value wherever it names something."""
    return Fault.of(cause, **dict.fromkeys(cause.names, value))


def calls(source: str) -> Iterator[tuple[Cause, set[str | None]]]:
    """The causes that are given as such to `Fault.of` or to a `partial` of it, each with what it is given."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and "Fault.of" in map(ast.unparse, [node.func, *node.args]):
            match next(each for each in node.args if ast.unparse(each) != "Fault.of"):
                case ast.Attribute(value=ast.Name("Cause"), attr=name):
                    yield Cause[name], {keyword.arg for keyword in node.keywords}


@pytest.mark.parametrize("cause", Cause)
def test_every_fault_names_its_cause_and_the_mend(cause: Cause) -> None:
    said = str(fault_of(cause, "verdien"))
    why, mend = said.split("; ", 1)
    assert why
    assert mend
    assert not set("{}\n") & set(said)
    assert said.count("verdien") == len(cause.names)


def test_what_is_named_where_a_fault_is_found_is_what_its_sentence_names() -> None:
    found = [call for source in SOURCES for call in calls(source)]
    assert len(found) > 30
    for cause, given_names in found:
        assert given_names <= cause.names
        # What a value that somebody declared was is told later.
        assert cause.names - given_names <= {"value"}


def test_there_is_no_cause_that_nothing_has() -> None:
    named = {
        node.attr
        for source in SOURCES
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Cause"
    }
    assert {cause.name for cause in Cause} - named == {"UNKNOWN"}


def test_a_fault_names_nothing_else() -> None:
    with pytest.raises(ValueError, match="not with"):
        Fault.of(Cause.SAME_TEXT)
    with pytest.raises(ValueError, match="not with"):
        Fault.of(Cause.EMPTY, size="0")


@pytest.mark.parametrize("cause", Cause)
def test_a_fault_is_kept_and_read_back(cause: Cause) -> None:
    for fault in (fault_of(cause, "møte.pdf"), fault_of(cause, 3)):
        assert msgspec.json.decode(msgspec.json.encode(fault), type=Fault) == fault
        assert len({fault, fault_of(cause, "møte.pdf"), fault_of(cause, 3)}) == 1 + bool(cause.names)


def test_a_reject_is_kept_with_its_fault() -> None:
    reject = Reject("møte.pdf", Fault.of(Cause.SAME_TEXT, twin="referat.pdf"))
    assert msgspec.json.decode(msgspec.json.encode(reject), type=Reject) == reject
    assert reject.reason == "has the same text as referat.pdf; remove one of them"


def test_a_cause_of_a_newer_version_can_be_read() -> None:
    kept = b'{"cause": "written-in-the-stars", "particulars": [["star", "Sirius"]], "since": 2031}'
    fault = msgspec.json.decode(kept, type=Fault)
    assert fault.cause is Cause.UNKNOWN
    assert str(fault).startswith("was not read, for a reason that a newer version noted; ")


@bounded
@given(st.text(max_size=600))
def test_whatever_a_fault_names_stays_one_short_line(value: str) -> None:
    fault = fault_of(Cause.SAME_TEXT, value)
    [(_, kept)] = fault.particulars
    assert str(fault) == f"has the same text as {kept}; remove one of them"
    assert str(kept).isprintable()
    assert len(str(kept)) <= 240


def test_of_a_long_path_the_end_is_told() -> None:
    said = str(fault_of(Cause.SAME_TEXT, "mappe/" * 100 + "møte.pdf"))
    assert said.startswith("has the same text as mappe/mappe/")
    assert said.endswith("/møte.pdf; remove one of them")


def test_braces_are_nothing_but_braces() -> None:
    assert "{cause.__class__} {0}" in str(fault_of(Cause.REPEATED_ID, "{cause.__class__} {0}"))
