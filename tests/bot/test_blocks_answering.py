"""What stands in staff's window to answer in is what is read from it, whatever was searched for and found."""

from typing import Any

from hypothesis import given

from bot.blocks.staff.answering import AnswerDraft, Picked, build_answer, filled_in
from bot.blocks.values import CaseValue, decode_case
from bot.texts import Texts
from tests.bot import anything
from tests.bot.anything import steady


def as_opened(view: dict[str, Any]) -> dict[str, Any]:
    """The window as Slack sends it in when nobody has touched it."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            told = {"selected_options": element.get("initial_options", []), "value": element.get("initial_value")}
            values[block["block_id"]] = {element["action_id"]: told}
    return {**view, "state": {"values": values}}


@steady
@given(anything.values, anything.words, anything.answer_drafts, anything.texts)
def test_what_is_ticked_is_read_as_it_was_found(value: CaseValue, asked: str, draft: AnswerDraft, texts: Texts) -> None:
    view = build_answer(value, asked, draft, texts, publishable=True)
    told = filled_in(as_opened(view))
    assert told.picked == tuple(Picked(hit.search, hit.citation.passage) for hit in draft.hits if hit.ticked)
    assert (told.teach, told.publish) == (draft.teach, draft.publish)
    assert decode_case(view["private_metadata"].split("\n")[0]) == value


@steady
@given(anything.answer_drafts, anything.texts, anything.words)
def test_a_forged_tick_is_nobodys(draft: AnswerDraft, texts: Texts, forged: str) -> None:
    view = as_opened(build_answer(CaseValue(1, 0), "Når?", draft, texts, publishable=True))
    view["state"]["values"]["x"] = {"hits": {"selected_options": [{"value": forged}, {"value": f"99:{forged}"}, {}]}}
    searches = {hit.search for hit in draft.hits}
    assert all(each.search in searches for each in filled_in(view).picked)
