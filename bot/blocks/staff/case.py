"""The window with all that is known of a case."""

from collections.abc import Sequence

from bot.ageing.age import Age
from bot.blocks.buttons import row
from bot.blocks.citation import citation_blocks
from bot.blocks.modals import View, window
from bot.blocks.rich import Block, paragraph, rich_text, shortened, small, somebody, text
from bot.blocks.staff.deeds import case_button, inside
from bot.blocks.staff.names import StaffAction, StaffCallback
from bot.blocks.staff.summary import event_parts, facts_block, place, proposal_blocks, question_block
from bot.blocks.values import CaseValue
from bot.cases.case import Asking
from bot.cases.closing import answer_in
from bot.cases.dossier import Dossier
from bot.texts import Texts
from bot.texts.cases import headline_in_words
from retrieval.findings import CITATIONS

_LONGEST_QUESTION = 6_000
_LONGEST_AGAIN = 200
_LONGEST_WORDS = 1_000
_LONGEST_NOTE = 300
_MOST_ASKINGS = 20
_MOST_EVENTS = 30


def build_case(dossier: Dossier, ages: Sequence[Age], texts: Texts, note: str = "") -> View:
    """The question, all who ask it, all that has happened, and what can be done; `note` stands on top.

    `ages` are those of what staff's answer cites: what has aged is shown as it was cited.
    """
    case = dossier.case
    blocks = [
        *([small(shortened(note, _LONGEST_NOTE))] if note else []),
        rich_text(paragraph(text(headline_in_words(case, texts), bold=True))),
        question_block(case, _LONGEST_QUESTION, texts),
        facts_block(dossier, texts),
        *proposal_blocks(case, texts),
        *_aged(dossier, ages, texts),
        *inside(case, texts),
        *_askings(dossier, texts),
        *_history(dossier, texts),
    ]
    view = window(StaffCallback.CASE, texts("case-named", case=str(case.number)), blocks, texts)
    return {**view, "private_metadata": CaseValue(case.number, case.version).encode()}


def _aged(dossier: Dossier, ages: Sequence[Age], texts: Texts) -> Sequence[Block]:
    """What the answer cites and no document says any more."""
    answer = answer_in(dossier)
    cited = zip(answer.citations, ages, strict=False) if answer else ()
    aged = [(citation, age) for citation, age in cited if age.freshness.is_aged][:CITATIONS]
    told = rich_text(paragraph(text(texts("case-aged"), bold=True)))
    shown = [block for citation, age in aged for block in citation_blocks(citation, None, texts, age=age)]
    again = row([case_button(StaffAction.REOPEN, dossier.case, texts)])
    return [told, *shown, *again] if shown else []


def _askings(dossier: Dossier, texts: Texts) -> Sequence[Block]:
    """Who else asks it, where, when and in which words; the first asking stands above."""
    further = dossier.case.askings[1:]
    if not further:
        return []
    shown = [rich_text(_asking(asking, dossier, texts)) for asking in further[:_MOST_ASKINGS]]
    more = len(further) - len(shown)
    rest = [small(texts("case-more-askings", count=more))] if more else []
    return [{"type": "divider"}, rich_text(paragraph(text(texts("case-asked"), bold=True))), *shown, *rest]


def _asking(asking: Asking, dossier: Dossier, texts: Texts) -> Block:
    when = texts.moment(dossier.deadlines.local(asking.asked_at))
    words = texts("quoted", words=shortened(" ".join(asking.ask.text.split()), _LONGEST_AGAIN))
    asker = somebody(asking.ask.asker, texts("asker"))
    return paragraph(asker, text(" "), *place(asking, texts), text(f", {when}: {words}"))


def _history(dossier: Dossier, texts: Texts) -> Sequence[Block]:
    shown = dossier.events[-_MOST_EVENTS:]
    hidden = len(dossier.events) - len(shown)
    earlier = [small(texts("case-earlier", count=hidden))] if hidden else []
    told = [rich_text(*event_parts(event, dossier, _LONGEST_WORDS, texts)) for event in shown]
    return [{"type": "divider"}, rich_text(paragraph(text(texts("case-history"), bold=True))), *earlier, *told]
