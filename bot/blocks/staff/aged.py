"""What staff are told of after an activation: answers that cite what no document says any more, or says again."""

import datetime
from collections.abc import Mapping

from bot.ageing.aged import Aged, AgedDocument, OfStaff, RestoredDocument
from bot.blocks.message import Message, message
from bot.blocks.rich import Block, Element, bullets, paragraph, plain_text, rich_text, shortened, small, text
from bot.blocks.staff.deeds import show_button
from bot.cases.case import Case
from bot.cases.deadlines import Deadlines
from bot.texts import Texts

# So many documents are told of, and of each so many of staff's answers: with these the longest message keeps Slack's
# limits for all that stands in it.
_MOST_DOCUMENTS, _MOST_ANSWERS = 6, 4
_MOST_RESTORED, _MOST_ANSWERS_AGAIN = 4, 3
_LONGEST_TITLE, _LONGEST_ID, _LONGEST_NAME = 120, 120, 40


def shown_cases(aged: Aged) -> list[int]:
    """The numbers of the cases that are told of, each once."""
    told = (answer.case for each in aged.documents[:_MOST_DOCUMENTS] for answer in each.of_staff[:_MOST_ANSWERS])
    return list(dict.fromkeys(told))


def build_aged(
    aged: Aged, cases: Mapping[int, Case], at: datetime.datetime, deadlines: Deadlines, texts: Texts
) -> Message:
    """What has aged and what stands again, whichever there is of; `at` is when the documents were loaded."""
    lines, blocks = _aged(aged, cases, at, deadlines, texts) if aged.documents else ([], [])
    lines_again, blocks_again = _again(aged, at, deadlines, texts) if aged.restored else ([], [])
    return message([*lines, *lines_again], [*blocks, *blocks_again])


def _aged(
    aged: Aged, cases: Mapping[int, Case], at: datetime.datetime, deadlines: Deadlines, texts: Texts
) -> tuple[list[str], list[Block]]:
    """The documents, who cites them, and a button to each of the `cases`."""
    title, intro = texts("aged-title"), texts("aged-intro", moment=texts.moment(at))
    shown = aged.documents[:_MOST_DOCUMENTS]
    blocks = _head(title, intro)
    for each in shown:
        blocks += _document(each, cases, deadlines, texts)
    further = _further(aged, len(shown), texts)
    # Where only the bot cited it, there is no enquiry to open.
    what = [texts("aged-what")] if shown_cases(aged) else []
    blocks += [small(line) for line in (*further, *what, texts("aged-askers"))]
    lines = [f"{_named(each)}: {_became(each, texts)}" for each in shown]
    return [title, intro, *lines, *further], blocks


def _again(aged: Aged, at: datetime.datetime, deadlines: Deadlines, texts: Texts) -> tuple[list[str], list[Block]]:
    """The documents that are as they were cited once more, and who cites them; there is nothing to be done."""
    title, intro = texts("again-title"), texts("again-intro", moment=texts.moment(at))
    shown = aged.restored[:_MOST_RESTORED]
    left = len(aged.restored) - len(shown)
    further = [texts("aged-further", count=left)] if left else []
    parts = []
    for each in shown:
        told = each.of_staff[:_MOST_ANSWERS_AGAIN]
        counted = _counted(len(each.of_staff) - len(told), each.answers, texts)
        points = [*(_answer(answer, deadlines, texts) for answer in told), *counted]
        parts += [_heading(each, texts("again-document")), bullets([paragraph(text(point)) for point in points])]
    lines = [f"{_named(each)}: {texts('again-document')}" for each in shown]
    return [title, intro, *lines, *further], [
        *_head(title, intro),
        rich_text(*parts),
        *(small(line) for line in further),
    ]


def _head(title: str, intro: str) -> list[Block]:
    head: Block = {"type": "header", "text": plain_text(title)}
    return [head, rich_text(paragraph(text(intro)))]


def _document(each: AgedDocument, cases: Mapping[int, Case], deadlines: Deadlines, texts: Texts) -> list[Block]:
    told = each.of_staff[:_MOST_ANSWERS]
    counted = _counted(len(each.of_staff) - len(told), each.answers, texts)
    return [
        rich_text(_heading(each, _became(each, texts))),
        *(_with_button(_answer(answer, deadlines, texts), cases.get(answer.case), texts) for answer in told),
        *([rich_text(bullets([paragraph(text(line)) for line in counted]))] if counted else []),
    ]


def _heading(each: AgedDocument | RestoredDocument, became: str) -> Element:
    """The title and the id of a document, and what became of it."""
    named: list[Element] = [text(_named(each), bold=True)]
    if each.title:
        named.append(text(f" · {shortened(each.id, _LONGEST_ID)}", italic=True))
    return paragraph(*named, text(f" · {became}"))


def _counted(left: int, answers: int, texts: Texts) -> list[str]:
    """How many more of staff's answers cite it, and how many of the bot's."""
    counted = [texts("aged-answers-further", count=left)] if left else []
    return counted + ([texts("aged-by-bot", count=answers)] if answers else [])


def _with_button(told: str, case: Case | None, texts: Texts) -> Block:
    """A line, with the button to its case."""
    section: Block = {"type": "section", "text": plain_text(told)}
    return {**section, "accessory": show_button(case, texts)} if case else section


def _answer(answer: OfStaff, deadlines: Deadlines, texts: Texts) -> str:
    """Which case, who answered it and when, and who else has seen that."""
    name = shortened(answer.by or texts("staff"), _LONGEST_NAME)
    date = texts.date(deadlines.day_of(answer.at))
    told = [texts("aged-answer", case=str(answer.case), name=name, date=date)]
    told += [texts("aged-published")] if answer.published else []
    told += [texts("aged-taught")] if answer.taught else []
    return " · ".join(told)


def _named(each: AgedDocument | RestoredDocument) -> str:
    return shortened(" ".join(each.title.split()), _LONGEST_TITLE) or shortened(each.id, _LONGEST_ID)


def _became(each: AgedDocument, texts: Texts) -> str:
    return texts("aged-document-gone" if each.gone else "aged-document-changed")


def _further(aged: Aged, shown: int, texts: Texts) -> list[str]:
    left = len(aged.documents) - shown
    counted = [texts("aged-further", count=left)] if left else []
    counted += [texts("aged-stands", count=aged.elsewhere)] if aged.elsewhere else []
    counted += [texts("aged-moved", count=aged.moved)] if aged.moved else []
    return counted
