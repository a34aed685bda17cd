"""What came of a load, as the command line prints it: how it ended, what needs attention, and what differs."""

from collections.abc import Callable, Iterator, Sequence
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.administration.concerns import Concern, LostAnswers, LostDocuments, RolledBack
from bot.administration.load import MOST_LISTED, Listed, Load, LoadReport, LoadState
from bot.administration.rehearsal import Difference, Rehearsal, Rehearsed
from bot.commands.counting import counted
from bot.commands.moments import moment
from bot.composition import Composition
from bot.texts import texts_in
from bot.texts.warnings import warnings_in_words
from bot.visible import visible
from corpus.model import Size
from corpus.warnings import Warnings

# So many of each kind fit on a screen; all that is kept is there for the asking.
SCREENFUL = 20
ATTENTION = "yellow"
_STATES = {
    LoadState.ACTIVATED: "active now",
    LoadState.UNCHANGED: "active already, nothing changed",
    LoadState.WAITING: "not active yet",
}
_DIFFERENCES = {Difference.LOST: "lost", Difference.CHANGED: "changed", Difference.GAINED: "possible now"}


def print_load(console: Console, load: Load, composition: Composition) -> None:
    """Prints what a load that has just ended found, each list cut to a screenful."""
    if load.report:
        state = _STATES.get(load.state, load.state.value)
        loaded = f"Loaded {sizes(load.report)}: snapshot {load.fingerprint}, {state}."
        print_lines(console, [Text(loaded)])
        print_details(console, load, composition, SCREENFUL)
        if _longest(load.report) > SCREENFUL:
            more = f"`kommunesvar corpus history --load {load.number}` lists more: up to {MOST_LISTED} of each."
            print_lines(console, [Text(more)])


def print_details(console: Console, load: Load, composition: Composition, most: int) -> None:
    """Prints what speaks against serving it, and at most so many of each kind that the report lists."""
    zone = composition.settings.zone
    print_lines(console, (Text(in_words(each, zone), style=f"bold {ATTENTION}") for each in load.concerns))
    if load.report:
        print_lines(console, _lines(load.report, lambda each: _words_of(each, composition), most))


def print_lines(console: Console, lines: Iterator[Text] | Sequence[Text]) -> None:
    """Each as one line of output, however long it is."""
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False)


def held(size: Size) -> str:
    """How much a snapshot holds."""
    return f"{counted(size.documents, 'document')} with {counted(size.passages, 'passage')}"


def sizes(report: LoadReport) -> str:
    """How much was loaded."""
    unchanged = f" ({report.unchanged} unchanged)" if report.unchanged else ""
    return f"{counted(report.documents, 'document')}{unchanged} with {counted(report.passages, 'passage')}"


def in_words(concern: Concern, zone: ZoneInfo) -> str:
    """Why somebody is asked before a snapshot is served."""
    match concern:
        case LostDocuments(lost, of):
            return f"{lost} of {of} documents get lost."
        case LostAnswers(lost, of):
            return f"{lost} of {of} questions with an answer lose it."
        case RolledBack(by, at):
            return f"{visible(by)} went back to an earlier snapshot on {moment(at, zone)}."


def listed(title: str, things: Listed[str], most: int, style: str = "") -> Iterator[Text]:
    """How many there are, and the first of them; nothing where there are none."""
    if things.count:
        yield Text(f"{title} ({things.count}):", style=style)
        told = things.first[:most]
        yield from (Text(f"  {visible(each)}") for each in told)
        if things.count > len(told):
            yield Text(f"  and {things.count - len(told)} more")


def rejected(report: LoadReport, most: int) -> Iterator[Text]:
    """What is not in the corpus, and why."""
    rejects = tuple(f"{each.path} {each.reason}" for each in report.rejects.first)
    yield from listed("Not loaded", Listed(report.rejects.count, rejects), most, ATTENTION)


def _lines(report: LoadReport, words_of: Callable[[Rehearsed], str], most: int) -> Iterator[Text]:
    yield from rejected(report, most)
    yield from to_look_at(report.warnings)
    yield from _rehearsed(report.rehearsal, words_of)
    # Where nothing was served before, all is added.
    if report.documents_before:
        moved = tuple(f"{each.before} → {each.now}" for each in report.moved.first)
        yield from listed("Removed", report.removed, most)
        yield from listed("Changed", report.changed, most)
        yield from listed("Moved", Listed(report.moved.count, moved), most)
        yield from listed("Added", report.added, most)


def _longest(report: LoadReport) -> int:
    """How long the longest of its lists is."""
    lists = [report.rejects.count]
    if report.documents_before:
        lists += [report.added.count, report.changed.count, report.removed.count, report.moved.count]
    return max(lists)


def to_look_at(warnings: Warnings) -> Iterator[Text]:
    """What was loaded, but not as it should be."""
    if warnings.found:
        yield Text(f"Worth a look ({sum(count for _, count in warnings.counts)}):", style=ATTENTION)
        yield from (Text(f"  {visible(line)}") for line in warnings_in_words(warnings, texts_in("en")))


def _rehearsed(rehearsal: Rehearsal, words_of: Callable[[Rehearsed], str]) -> Iterator[Text]:
    if rehearsal.asked:
        found = f"{rehearsal.lost} lost, {rehearsal.changed} changed, {rehearsal.gained} possible now"
        style = ATTENTION if rehearsal.lost else ""
        asked = counted(rehearsal.asked, "question")
        yield Text(f"Rehearsed {asked}, {rehearsal.answered} with an answer: {found}.", style=style)
        order = list(_DIFFERENCES)
        for each in sorted(rehearsal.told, key=lambda each: order.index(each.difference)):
            yield Text(f"  {visible(_told(each, words_of(each)))}")


def _words_of(rehearsed: Rehearsed, composition: Composition) -> str:
    """Only those of open cases: which channels everyone sees, Slack alone can tell."""
    return composition.probes.words_of(rehearsed, lambda _: False)


def _told(rehearsed: Rehearsed, words: str) -> str:
    case = f" (case {rehearsed.case})" if rehearsed.case else ""
    question = " ".join(words.split()) or f"question {rehearsed.question}, whose words are not shown"
    answers = " → ".join(each or "no answer" for each in (rehearsed.before, rehearsed.after))
    return f"{_DIFFERENCES[rehearsed.difference]}{case}: {question}: {answers}"
