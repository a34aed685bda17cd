"""Sends a formal written question to staff as documents, and a copy to its sender."""

import logging

from slack_sdk.errors import SlackApiError

from bot.blocks.message import Message, words_alone
from bot.blocks.paper import announced, build_announcement, build_paper
from bot.carrying.below_the_card import tell_below_the_card
from bot.desk import Desk
from bot.errands.items import SendPaper
from bot.papers.docx import as_docx
from bot.papers.formal import Filed
from bot.papers.markdown import as_markdown
from bot.refusals import passes
from bot.texts import Texts, texts_in
from bot.uploads import Attachment, Uploads

logger = logging.getLogger(__name__)


def send_paper(item: SendPaper, desk: Desk) -> None:
    """Keeps the documents in the data folder, shares them with staff, and sends the copy; each of it once."""
    filed = desk.dependencies.papers.paper(item.paper)
    if filed is None or not filed.draft.is_whole:
        # Its sender may have been forgotten since.
        logger.warning("paper %d is gone", item.paper)
        return
    texts = texts_in(desk.dependencies.language)
    documents = _documents(filed, texts, desk)
    for document in documents:
        desk.dependencies.paper_files.keep(filed.year, document.name, document.content)
    # First, so that it does not wait for a channel that the bot may not write in yet.
    _send_copy(filed, build_paper(_about_the_copy(filed, desk), filed.paper(texts).asked, texts), desk)
    if channel := desk.dependencies.staffing.channel:
        _send_to_staff(filed, documents, channel, texts, desk)
    _tell_staff(filed, texts, desk)


def _documents(filed: Filed, texts: Texts, desk: Desk) -> list[Attachment]:
    paper = filed.paper(texts)
    # Without its subject: what fails is logged under the title.
    title = texts("formal-name", number=str(filed.number), year=str(filed.year))
    return [
        Attachment(f"{filed.name}.docx", title, as_docx(paper, desk.dependencies.municipality, texts)),
        Attachment(f"{filed.name}.md", f"{title} (Markdown)", as_markdown(paper, texts).encode()),
    ]


def _send_to_staff(filed: Filed, documents: list[Attachment], channel: str, texts: Texts, desk: Desk) -> None:
    """The documents, or where Slack takes none their words."""
    first_mark = _mark(filed, "staff:1")
    as_words = desk.courier.marked(channel, "", first_mark)
    if not as_words and Uploads(desk.clients).share_once(documents, build_announcement(filed, texts), channel):
        return
    first, *further = build_paper(announced(filed, texts), filed.paper(texts).asked, texts)
    thread = as_words or desk.courier.post_marked(first, channel, "", first_mark)
    for place, message in enumerate(further, start=2):
        desk.courier.post_once(message, channel, thread, _mark(filed, f"staff:{place}"))


def _send_copy(filed: Filed, messages: list[Message], desk: Desk) -> None:
    """To its sender directly; who cannot be written to has it on file with staff all the same."""
    try:
        for place, message in enumerate(messages, start=1):
            desk.courier.post_once(message, filed.sender.id, "", _mark(filed, f"copy:{place}"))
    except SlackApiError as error:
        if passes(error):
            raise
        logger.error("the sender of paper %d gets no copy (%s)", filed.id, error.response.get("error"))  # noqa: TRY400


def _about_the_copy(filed: Filed, desk: Desk) -> str:
    """In the sender's own language; the document has that of the municipality."""
    texts = desk.people.texts(filed.sender.id)
    return texts("formal-copy", number=str(filed.number), year=str(filed.year))


def _tell_staff(filed: Filed, texts: Texts, desk: Desk) -> None:
    case = desk.dependencies.cases.case(filed.case) if filed.case else None
    if case is None:
        return
    told = {"sender": filed.sender.name, "number": str(filed.number), "year": str(filed.year)}
    tell_below_the_card(case, words_alone(texts("formal-below-card", **told)), _mark(filed, "card"), desk)


def _mark(filed: Filed, what: str) -> str:
    return f"paper:{filed.id}:{what}"
