"""A button carries numbers, and whatever else it may say is that of nobody."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.blocks.values import Ballot, CaseValue, UploadValue, Value, decode, decode_ballot, decode_case, decode_upload
from bot.questions.rows import GREATEST

numbers = st.integers(1, GREATEST)
values = st.builds(Value, numbers, st.integers(0, GREATEST))
case_values = st.builds(CaseValue, numbers, st.integers(0, GREATEST))
ballots = st.builds(Ballot, numbers, st.booleans())
almost = st.from_regex(r"\A[-+ 0]?\d{1,12}[:;]?[-+ 0]?(\d{0,12}|yes|no|YES)\s?\Z")


@given(values)
def test_a_value_comes_back_as_it_was(value: Value) -> None:
    assert decode(value.encode()) == value


@given(case_values)
def test_the_value_of_a_case_comes_back_as_it_was(value: CaseValue) -> None:
    assert decode_case(value.encode()) == value


@given(ballots)
def test_a_ballot_comes_back_as_it_was(ballot: Ballot) -> None:
    assert decode_ballot(ballot.encode()) == ballot


@given(st.builds(UploadValue, numbers))
def test_the_value_of_an_upload_comes_back_as_it_was(value: UploadValue) -> None:
    assert decode_upload(value.encode()) == value


@pytest.mark.parametrize("text", ["", "0", "01", "-1", "1:1", "1 ", "1\n", "١", str(GREATEST + 1), "now"])
def test_what_is_forged_is_no_upload(text: str) -> None:
    assert decode_upload(text) is None


@given(st.one_of(st.text(), almost))
@example("1:1\n")
@example("0:1")
@example("01:1")
@example("١:١")
@example(f"{GREATEST + 1}:1")
@example(f"1:{GREATEST + 1}")
def test_any_other_text_is_no_value(text: str) -> None:
    value, ballot = decode(text), decode_ballot(text)
    assert value is None or value.encode() == text
    assert ballot is None or ballot.encode() == text
    assert value is None or (0 < value.question <= GREATEST and 0 <= value.number <= GREATEST)
    assert value is None or ballot is None


@pytest.mark.parametrize("text", ["", "1", "1:", ":1", "1:-1", "1:2:3", "1:yes ", "1:maybe", "0:yes", "9999999999:no"])
def test_what_is_forged_is_nothing(text: str) -> None:
    assert decode(text) is None
    assert decode_ballot(text) is None
