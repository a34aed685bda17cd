"""Staff's message of a case, and what is told below it."""

from bot.blocks.message import Message, message
from bot.blocks.rich import paragraph, plain_text, quote, rich_text, shortened, text
from bot.blocks.staff.deeds import outside
from bot.blocks.staff.summary import (
    called,
    event_parts,
    facts_block,
    last_said,
    person,
    proposal_blocks,
    question_block,
)
from bot.cases.case import Case, Event
from bot.cases.dossier import Dossier
from bot.texts import Texts
from bot.texts.cases import happened_in_words, headline_in_words

# Together with three citations these stay below the 10,000 characters that Slack takes for all blocks of a message.
_LONGEST_QUESTION = 1_000
_LONGEST_WORDS = 400
_LONGEST_TOLD = 3_000


def build_card(dossier: Dossier, texts: Texts) -> Message:
    """What staff need of a case at a glance, with what can be done about it."""
    case, said = dossier.case, last_said(dossier)
    headline = headline_in_words(case, texts)
    blocks = [
        {"type": "header", "text": plain_text(headline)},
        question_block(case, _LONGEST_QUESTION, texts),
        facts_block(dossier, texts),
        *([rich_text(*event_parts(said, dossier, _LONGEST_WORDS, texts))] if said else []),
        *proposal_blocks(case, texts),
        *outside(case, texts),
    ]
    return message([headline, shortened(case.question, _LONGEST_QUESTION)], blocks)


def build_note(event: Event, case: Case, texts: Texts) -> Message:
    """What somebody did, for the one who has the case."""
    happened, words = happened_in_words(event, texts), shortened(event.words.strip(), _LONGEST_TOLD)
    owner = [called(case.owner, texts), text(": ")] if case.owner else []
    told = paragraph(*owner, person(event.by, texts), text(f" {happened}."))
    said = [quote([text(words)])] if words else []
    who = event.by.name or texts("asker")
    return message([f"{headline_in_words(case, texts)}: {who} {happened}", words], [rich_text(told, *said)])
