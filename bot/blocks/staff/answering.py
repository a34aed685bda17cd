"""The window in which staff answer a case, with a search for what the answer cites."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any
from zlib import crc32

from bot.blocks.buttons import button, row
from bot.blocks.citation import citation_blocks
from bot.blocks.modals import View, field, filled, form, noted
from bot.blocks.prose import prose_in, prose_parts
from bot.blocks.rich import Block, Element, paragraph, plain_text, quote, rich_text, shortened, text
from bot.blocks.staff.names import AnswerField, StaffAction, StaffCallback
from bot.blocks.values import CaseValue
from bot.cases.prose import Prose
from bot.texts import Texts
from retrieval.citations import Citation

# How many hits can be chosen among, which is what Slack takes of ticks.
HITS = 10
LONGEST_WORDING = 500
LONGEST_SEARCH = 200
_LONGEST_QUESTION = 2_000
_LONGEST_OPTION = 75
_LONGEST_EXCERPT = 300
# What an answer can do besides: each a tick, by its name.
_TEACH, _PUBLISH = "teach", "publish"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search of the documents found; `ticked` where the answer is to cite it."""

    search: str
    citation: Citation
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What stands in the window."""

    wording: str
    prose: Prose
    search: str
    hits: tuple[Hit, ...]
    teach: bool = False
    publish: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """A tick: the passage, and what was searched for when it was found."""

    search: str
    passage: str


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What was filled in; `hits_block` is where the ticks stood."""

    wording: str
    prose: Prose
    search: str
    picked: tuple[Picked, ...]
    teach: bool
    publish: bool
    hits_block: str


def build_answer(
    value: CaseValue, asked: str, draft: AnswerDraft, texts: Texts, *, publishable: bool, note: str = ""
) -> View:
    """The window; its `private_metadata` is `value`, and on further lines what was searched for."""
    searches = list(dict.fromkeys([hit.search for hit in draft.hits]))
    blocks = [
        *noted(note),
        rich_text(paragraph(text(texts("answer-asked"))), quote([text(shortened(asked, _LONGEST_QUESTION) or "…")])),
        field(AnswerField.WORDING, texts("answer-wording"), _wording(draft.wording)),
        field(AnswerField.ANSWER, texts("answer-prose"), _prose(draft.prose)),
        *_search(draft.search, texts),
        *_hits(draft.hits, searches, texts),
        _sharing(draft, publishable, texts),
    ]
    view = form(StaffCallback.ANSWER, texts("answer-title"), texts("answer-submit"), blocks, texts)
    return {**view, "private_metadata": "\n".join([value.encode(), *searches])}


def searched_for(words: str) -> str:
    """What is searched for, as the window keeps it."""
    return shortened(" ".join(words.split()), LONGEST_SEARCH)


def filled_in(view: Mapping[str, Any]) -> FilledIn:
    """What was filled in, from the window as Slack sends it in."""
    _, *searches = (view.get("private_metadata") or "").split("\n")
    shared = _values(filled(view, AnswerField.SHARING))
    block, ticked = _ticked(view)
    return FilledIn(
        wording=" ".join(_typed(view, AnswerField.WORDING).split())[:LONGEST_WORDING],
        prose=prose_in(filled(view, AnswerField.ANSWER).get("rich_text_value")),
        search=searched_for(_typed(view, AnswerField.SEARCH)),
        picked=tuple(_picked(ticked, searches)),
        teach=_TEACH in shared,
        publish=_PUBLISH in shared,
        hits_block=block,
    )


def _wording(words: str) -> Element:
    element = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_WORDING}
    initial = shortened(words, LONGEST_WORDING)
    return {**element, "initial_value": initial} if initial else element


def _prose(prose: Prose) -> Element:
    parts = prose_parts(prose)
    return {"type": "rich_text_input", **({"initial_value": rich_text(*parts)} if parts else {})}


def _search(words: str, texts: Texts) -> list[Block]:
    element = {
        "type": "plain_text_input",
        "max_length": LONGEST_SEARCH,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
        **({"initial_value": words} if words else {}),
    }
    searched = {**field(AnswerField.SEARCH, texts("answer-search"), element), "optional": True, "dispatch_action": True}
    return [searched, *row([button(StaffAction.SEARCH.value, texts("answer-search-button"), StaffAction.SEARCH.value)])]


def _hits(hits: Sequence[Hit], searches: Sequence[str], texts: Texts) -> list[Block]:
    """The hits to tick, and below them more of their words than fits beside a tick."""
    if not hits:
        return [rich_text(paragraph(text(texts("answer-no-hits"))))]
    ranked = list(enumerate(hits, start=1))
    options = [_option(rank, hit, searches, texts) for rank, hit in ranked]
    ticked = [option for option, hit in zip(options, hits, strict=True) if hit.ticked]
    element = {"type": "checkboxes", "options": options, **({"initial_options": ticked} if ticked else {})}
    block = {**field(AnswerField.HITS, texts("answer-hits"), element), "optional": True}
    # Slack keeps the ticks of a block that keeps its name: these are of other hits.
    name = f"{AnswerField.HITS.value}-{crc32(chr(10).join(searches).encode())}"
    more = [citation_blocks(replace(hit.citation, rank=rank), None, texts, _LONGEST_EXCERPT) for rank, hit in ranked]
    return [{**block, "block_id": name}, *chain.from_iterable(more)]


def _option(rank: int, hit: Hit, searches: Sequence[str], texts: Texts) -> Element:
    citation = hit.citation
    dated = texts.date(citation.date) if citation.date else texts("source-undated")
    number, date = f"{rank}. ", f" · {dated}"
    title = number + shortened(" ".join(citation.title.split()), _LONGEST_OPTION - len(number) - len(date)) + date
    value = f"{searches.index(hit.search)}:{citation.passage}"
    option = {"text": plain_text(title), "value": value}
    excerpt = shortened(" ".join(citation.excerpt.split()), _LONGEST_OPTION)
    return {**option, "description": plain_text(excerpt)} if excerpt else option


def _sharing(draft: AnswerDraft, publishable: bool, texts: Texts) -> Block:
    teach = {"text": plain_text(texts("answer-teach")), "value": _TEACH}
    publish = {"text": plain_text(texts("answer-publish")), "value": _PUBLISH}
    options = [teach, *([publish] if publishable else [])]
    ticked = [*([teach] if draft.teach else []), *([publish] if draft.publish and publishable else [])]
    element = {"type": "checkboxes", "options": options, **({"initial_options": ticked} if ticked else {})}
    return {**field(AnswerField.SHARING, texts("answer-sharing"), element), "optional": True}


def _typed(view: Mapping[str, Any], name: AnswerField) -> str:
    return str(filled(view, name).get("value") or "")


def _values(element: Mapping[str, Any]) -> list[str]:
    """Of the options that were ticked."""
    return [str(option.get("value")) for option in element.get("selected_options") or []]


def _ticked(view: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The block of the hits, and the values of those that were ticked; the search field's where there were no hits."""
    for block, elements in view["state"]["values"].items():
        if AnswerField.HITS.value in elements:
            return str(block), _values(elements[AnswerField.HITS.value])
    return AnswerField.SEARCH.value, []


def _picked(values: Sequence[str], searches: Sequence[str]) -> Iterator[Picked]:
    for value in values:
        number, _, passage = value.partition(":")
        if number.isdecimal() and len(number) <= len(str(HITS)) and int(number) < len(searches):
            yield Picked(searches[int(number)], passage)
