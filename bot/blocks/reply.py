"""The reply to a question, as blocks."""

from collections.abc import Sequence
from dataclasses import replace

from bot.blocks.buttons import feedback, offer_button, row
from bot.blocks.citation import citation_blocks, citation_lines
from bot.blocks.message import Message, cut_to_limit, message
from bot.blocks.names import HEAD
from bot.blocks.rich import Block, mention, paragraph, quote, rich_text, shortened, shortened_lines, small, text
from bot.blocks.values import Value
from bot.outcome import Answered, Page, Reply
from bot.texts import Texts
from bot.texts.wording import Offer, Wording, in_doubt, offers, page_in_words, page_offers, reply_in_words
from retrieval.findings import CITATIONS

# Together with three citations these stay below the 10,000 characters that Slack takes for all blocks of a message.
_LONGEST_SENTENCE = 300
_LONGEST_OPENING = 1_300
_LONGEST_CLOSING = 800
_LONGEST_QUESTION = 300


def build_reply(reply: Reply, texts: Texts, municipality: str) -> Message:
    """What the asker sees."""
    wording = reply_in_words(reply, texts, municipality)
    if not wording.closing:
        return message(wording.opening, [rich_text(*(paragraph(text(line)) for line in wording.opening))])
    return _cited(
        wording, reply.question, [*_row(reply, len(wording.citations), texts), *_feedback(reply, texts)], texts
    )


def build_page(page: Page, texts: Texts) -> Message:
    """Further hits."""
    after = {Offer.BACK: max(0, page.after - CITATIONS), Offer.MORE: page.after + len(page.citations)}
    offered = [(offer, Value(page.question, after.get(offer, 0))) for offer in page_offers(page)]
    buttons = [offer_button(offer, value, texts) for offer, value in offered]
    return _cited(page_in_words(page, texts), page.question, row(buttons), texts)


def build_shared(reply: Reply, person: str, texts: Texts, municipality: str) -> Message:
    """A question that `person` asked in private, and its reply, for all in the channel."""
    seen = replace(reply, ask=replace(reply.ask, shown_in=reply.ask.channel))
    built = build_reply(seen, texts, municipality)
    question = shortened(" ".join(reply.ask.text.split()), _LONGEST_QUESTION)
    by = paragraph(mention(person), text(f" {texts('shared-by')}"))
    # Only the blocks name the person: a fallback text could not without calling them.
    told = message([texts("shared"), texts("quoted", words=question)], [])
    head = {**rich_text(by, quote([text(question or "…")])), "block_id": HEAD}
    return Message(cut_to_limit(f"{told.text}\n{built.text}"), (head, *built.blocks))


def _cited(wording: Wording, question: int | None, controls: Sequence[Block], texts: Texts) -> Message:
    opening = shortened_lines(wording.opening, _LONGEST_OPENING, _LONGEST_SENTENCE).split("\n")
    closing = shortened_lines(wording.closing, _LONGEST_CLOSING, _LONGEST_SENTENCE).replace("\n", " ")
    citations = [block for citation in wording.citations for block in citation_blocks(citation, question, texts)]
    quoted = [line for citation in wording.citations for line in citation_lines(citation, texts)]
    opened = rich_text(*(paragraph(text(line)) for line in opening if line))
    return message([*opening, *quoted, *wording.closing], [opened, *citations, small(closing), *controls])


def _row(reply: Reply, shown: int, texts: Texts) -> Sequence[Block]:
    return row(offer_button(offer, _value(offer, reply, shown), texts) for offer in offers(reply))


def _value(offer: Offer, reply: Reply, shown: int) -> Value:
    question = reply.for_staff if offer in (Offer.SEND_ON, Offer.WITHDRAW, Offer.FORMAL) else reply.question
    return Value(question or 0, shown if offer is Offer.MORE else 0)


def _feedback(reply: Reply, texts: Texts) -> list[Block]:
    """Whether the answer helped; a doubtful one asks in so many words."""
    if reply.question is None or not isinstance(reply.outcome, Answered):
        return []
    whether = [rich_text(paragraph(text(texts("whether"))))] if in_doubt(reply) else []
    return [*whether, feedback(reply.question, texts)]
