"""The report of a load, and what an admin can do about one that waits."""

from collections.abc import Iterator, Sequence

from bot.administration.load import Load, LoadReport, LoadState
from bot.administration.rehearsal import Difference, Rehearsal, Rehearsed
from bot.blocks.buttons import button, row
from bot.blocks.corpus.listing import listing
from bot.blocks.corpus.names import CorpusAction
from bot.blocks.message import Message, message
from bot.blocks.rich import Block, Element, paragraph, plain_text, rich_text, shortened, small, text
from bot.texts import Texts
from bot.texts.faults import fault_in_words
from bot.texts.loads import LoadWords
from bot.texts.warnings import warning_in_words

# So many of each kind are told, each in so many characters: with these, the longest report keeps Slack's limit for all
# that stands in a message.
_MOST, _MOST_REHEARSED = 6, 3
_LONGEST_NAME, _LONGEST_REJECT, _LONGEST_CONCERN, _LONGEST_REHEARSED = 80, 200, 200, 230
_LONGEST_QUESTION, _LONGEST_TITLE = 90, 40
_LONGEST_LINE = 300


def build_report(load: Load, words: LoadWords, note: str = "") -> Message:
    """What came of a load, below a `note` if there is one; with buttons while it waits for an admin."""
    report, origin = load.report, shortened(words.origin(load), _LONGEST_LINE)
    told = [*([shortened(note, _LONGEST_LINE)] if note else []), words.headline(load), *_found(load, words)]
    blocks = [
        _head(told),
        *concern_blocks(load, words),
        *(_details(report, words) if report else []),
        small(origin),
        *([small(words.texts("corpus-report-cut", load=str(load.number)))] if report and _is_cut(report) else []),
        *decision(load, words.texts),
    ]
    return message([*told, *map(words.concern, load.concerns), origin], blocks)


def build_progress(told: str) -> Message:
    """How far a load is."""
    return message([told], [rich_text(paragraph(text(told)))])


def concern_blocks(load: Load, words: LoadWords) -> list[Block]:
    """What speaks against serving what was loaded, as long as somebody is asked."""
    if load.state is not LoadState.WAITING:
        return []
    concerns = [words.concern(concern) for concern in load.concerns]
    return listing(words.texts("corpus-concerns"), concerns, len(concerns), _LONGEST_CONCERN, words.texts)


def decision(load: Load, texts: Texts) -> Sequence[Block]:
    """The buttons of a load that waits."""
    if load.state is not LoadState.WAITING:
        return []
    value = str(load.number)
    confirm = button(CorpusAction.CONFIRM.value, texts("corpus-confirm"), value)
    discard = button(CorpusAction.DISCARD.value, texts("corpus-discard"), value)
    return row([{**confirm, "style": "danger", "confirm": _asked_once_more(texts)}, discard])


def reject_blocks(report: LoadReport, most: int, words: LoadWords) -> list[Block]:
    """What could not be read, and why."""
    rejects, heading = report.rejects, words.texts("listing-rejected", count=report.rejects.count)
    lines = [f"{each.path}: {fault_in_words(each.fault, words.texts)}" for each in rejects.first[:most]]
    return listing(heading, lines, rejects.count, _LONGEST_REJECT, words.texts)


def warning_blocks(report: LoadReport, most: int, words: LoadWords) -> list[Block]:
    """What an admin should look at, though it could be read."""
    warnings, count = report.warnings, sum(count for _, count in report.warnings.counts)
    lines = [warning_in_words(each, words.texts) for each in warnings.found[:most]]
    return listing(words.texts("listing-warnings", count=count), lines, count, _LONGEST_REJECT, words.texts)


def _head(told: Sequence[str]) -> Block:
    first, *others = told
    return rich_text(paragraph(text(first, bold=True)), *(paragraph(text(each)) for each in others))


def _found(load: Load, words: LoadWords) -> Iterator[str]:
    if load.trouble:
        yield words.trouble(load.trouble)
    if load.report:
        size = words.size(load.report.documents, load.report.passages)
        counts = words.counts(load.report)
        yield f"{size}: {counts}." if counts else f"{size}."


def _details(report: LoadReport, words: LoadWords) -> Iterator[Block]:
    texts = words.texts
    # Where nothing was served before, all is new.
    if report.documents_before:
        for heading, listed in (
            (texts("listing-added", count=report.added.count), report.added),
            (texts("listing-changed", count=report.changed.count), report.changed),
            (texts("listing-removed", count=report.removed.count), report.removed),
        ):
            yield from listing(heading, listed.first[:_MOST], listed.count, _LONGEST_NAME, texts)
        moved = [
            f"{shortened(each.before, _LONGEST_NAME)} → {shortened(each.now, _LONGEST_NAME)}"
            for each in report.moved.first[:_MOST]
        ]
        heading = texts("listing-moved", count=report.moved.count)
        yield from listing(heading, moved, report.moved.count, 2 * _LONGEST_NAME + 3, texts)
    yield from reject_blocks(report, _MOST, words)
    yield from warning_blocks(report, _MOST, words)
    yield from _rehearsal(report.rehearsal, words)


def _rehearsal(rehearsal: Rehearsal, words: LoadWords) -> Iterator[Block]:
    texts = words.texts
    if not rehearsal.asked:
        return
    counted = {"lost": rehearsal.lost, "changed": rehearsal.changed, "gained": rehearsal.gained}
    yield rich_text(paragraph(text(texts("rehearsal", asked=rehearsal.asked, **counted))))
    for difference, heading, count in (
        (Difference.LOST, texts("rehearsal-lost"), rehearsal.lost),
        (Difference.CHANGED, texts("rehearsal-changed"), rehearsal.changed),
        (Difference.GAINED, texts("rehearsal-gained"), rehearsal.gained),
    ):
        told = [_rehearsed(each, words) for each in rehearsal.told if each.difference is difference]
        yield from listing(heading, told[:_MOST_REHEARSED], count, _LONGEST_REHEARSED, texts)


def _rehearsed(rehearsed: Rehearsed, words: LoadWords) -> str:
    """A question, its case, and which documents answered it and would; its words only where others know them."""
    texts, question = words.texts, shortened(words.question(rehearsed), _LONGEST_QUESTION)
    asked = (
        texts("quoted", words=question) if question else texts("rehearsed-private", question=str(rehearsed.question))
    )
    case = [] if rehearsed.case is None else [texts("rehearsed-case", case=str(rehearsed.case))]
    titles = (rehearsed.before, rehearsed.after)
    answers = " → ".join(shortened(each, _LONGEST_TITLE) if each else texts("rehearsed-nothing") for each in titles)
    return f"{' '.join([asked, *case])}: {answers}"


def _is_cut(report: LoadReport) -> bool:
    warnings = sum(count for _, count in report.warnings.counts)
    counts = [warnings, report.changed.count, report.removed.count, report.moved.count, report.rejects.count]
    added = [report.added.count] if report.documents_before else []
    rehearsal = report.rehearsal
    differ = max(rehearsal.lost, rehearsal.changed, rehearsal.gained)
    return max([*counts, *added]) > _MOST or differ > _MOST_REHEARSED


def _asked_once_more(texts: Texts) -> Element:
    return {
        "title": plain_text(texts("corpus-sure-title")),
        "text": plain_text(texts("corpus-sure")),
        "confirm": plain_text(texts("corpus-sure-yes")),
        "deny": plain_text(texts("cancel")),
    }
