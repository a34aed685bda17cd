"""What is told of a case wherever staff see it: the question, who asks, who has it, by when, what was said last."""

from collections.abc import Sequence

from bot.blocks.buttons import row
from bot.blocks.citation import citation_blocks
from bot.blocks.rich import Block, Element, channel, paragraph, quote, rich_text, shortened, somebody, text
from bot.blocks.staff.deeds import case_button
from bot.blocks.staff.names import StaffAction
from bot.cases.case import Asking, Case, Event
from bot.cases.dossier import Dossier
from bot.cases.life import Actor, AskBack, CaseState, Extend, Reopen, Tell
from bot.texts import Texts
from bot.texts.cases import deadline_in_words, happened_in_words
from retrieval.findings import CITATIONS

_LONGEST_FOLLOWED = 200
_LONGEST_NAME = 100
_MOST_ASKERS = 10
# What of an open case was said last, beside where it stands.
_SAID = (AskBack, Tell, Reopen, Extend)


def question_block(case: Case, longest: int, texts: Texts) -> Block:
    """The question as it was asked, with what it follows."""
    followed = shortened(" ".join(case.follows.split()), _LONGEST_FOLLOWED)
    follows = [paragraph(text(texts("card-follows", question=followed), italic=True))] if followed else []
    return rich_text(*follows, quote([text(shortened(case.question.strip(), longest) or "…")]))


def facts_block(dossier: Dossier, texts: Texts) -> Block:
    """Who asks where and since when, who has it, and by when."""
    case = dossier.case
    facts = [paragraph(_label(texts("card-asked-by")), *_askers(dossier, texts))]
    if case.state.is_open or case.owner:
        owner = person(case.owner, texts) if case.owner else text(texts("card-nobody"))
        facts.append(paragraph(_label(texts("card-owner")), owner))
    if case.state.is_open:
        urgent = case.deadline == dossier.today or case.is_overdue(dossier.today)
        due = text(deadline_in_words(case, dossier.today, texts), bold=urgent and case.state is not CaseState.WAITING)
        facts.append(paragraph(_label(texts("card-deadline")), due))
    return rich_text(*facts)


def last_said(dossier: Dossier) -> Event | None:
    """What closed a case, or what was said last while it is open."""
    return dossier.latest(*_SAID) if dossier.case.state.is_open else dossier.closing


def event_parts(event: Event, dossier: Dossier, longest: int, texts: Texts) -> list[Element]:
    """Who did what and when, and the words of it."""
    when = texts.moment(dossier.deadlines.local(event.at))
    told = paragraph(person(event.by, texts), text(f" {happened_in_words(event, texts)}, {when}"))
    words = shortened(event.words.strip(), longest)
    return [told, quote([text(words)])] if words else [told]


def person(who: Actor, texts: Texts) -> Element:
    """Somebody of staff by name, an asker as a mention: the log knows no names."""
    named = shortened(who.name, _LONGEST_NAME)
    return text(named) if named else somebody(who.id, texts("asker"))


def called(who: Actor, texts: Texts) -> Element:
    """Somebody of staff as a mention, so that they see it; by name where they are not in Slack."""
    return somebody(who.id, shortened(who.name, _LONGEST_NAME) or texts("asker"))


def place(asking: Asking, texts: Texts) -> list[Element]:
    """Where something was asked, as far as staff may know."""
    ask = asking.ask
    if ask.channel.startswith("D"):
        return [text(texts("card-directly"))]
    if not ask.shown_in:
        return [text(texts("card-privately"))]
    return [text(f"{texts('card-in')} "), channel(ask.shown_in, texts("card-privately"))]


def proposal_blocks(case: Case, texts: Texts) -> Sequence[Block]:
    """What the documents are found to answer by now, and the button that sends it."""
    if case.proposal is None or not case.state.is_open:
        return []
    cited = [block for each in case.proposal.citations[:CITATIONS] for block in citation_blocks(each, None, texts)]
    found = rich_text(paragraph(text(texts("card-proposal"), bold=True)))
    return [found, *cited, *row([case_button(StaffAction.SEND_PROPOSAL, case, texts)])]


def _askers(dossier: Dossier, texts: Texts) -> list[Element]:
    case, first = dossier.case, dossier.case.askings[0]
    shown = case.askers[:_MOST_ASKERS]
    people = [part for asker in shown for part in (text(", "), somebody(asker, texts("asker")))][1:]
    more = len(case.askers) - len(shown)
    further = [text(f" {texts('card-more-askers', count=more)}")] if more else []
    since = texts.moment(dossier.deadlines.local(first.asked_at))
    return [*people, *further, text(" · "), *place(first, texts), text(f" · {since}")]


def _label(words: str) -> Element:
    return text(f"{words}: ", bold=True)
