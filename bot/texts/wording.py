"""Puts what the bot knows into words: reasons, sources, confidence. Slack and the terminal say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.outcome import Answered, Failed, NotAQuestion, Page, Reply, Searched, Unanswered
from bot.privacy.masking import masked_in
from bot.texts import Texts, key_of, listed
from bot.texts.context import headings
from bot.texts.reading import interpretation_in_words
from corpus.model import Kind, Role
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation

# A doubtful answer that is as probable as this is likelier right than wrong by far.
_MEDIUM = 0.65


class Offer(StrEnum):
    """What can be done about the reply to a question that stands in the log."""

    CONTEXT = "context"
    BACK = "back"
    MORE = "more"
    SEND_ON = "send_on"
    LITERALLY = "literally"
    FREELY = "freely"
    SHARE = "share"
    WITHDRAW = "withdraw"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Wording:
    """A reply in the order it is read; only where something was searched are there citations and a closing."""

    opening: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    closing: tuple[str, ...] = ()


def offers(reply: Reply) -> tuple[Offer, ...]:
    """What is offered below a reply, in order; nothing where it does not stand in the log."""
    outcome, ask = reply.outcome, reply.ask
    if reply.question is None or not isinstance(outcome, Answered | Unanswered):
        return ()
    offered = {
        Offer.MORE: outcome.more,
        Offer.SEND_ON: reply.case is None,
        Offer.LITERALLY: outcome.interpretation.can_be_taken_back and not ask.literally,
        Offer.FREELY: ask.literally,
        Offer.SHARE: ask.can_be_shared,
        # What is typed at a terminal has no message.
        Offer.WITHDRAW: reply.case is not None and not reply.closed and bool(ask.message),
        # It takes a window, which the terminal has none of.
        Offer.FORMAL: bool(ask.message) and (isinstance(outcome, Unanswered) or reply.case is not None),
    }
    return tuple(offer for offer, wanted in offered.items() if wanted)


def page_offers(page: Page) -> tuple[Offer, ...]:
    """What is offered below further hits, in order."""
    offered = {Offer.BACK: page.after > 0, Offer.MORE: page.more, Offer.SEND_ON: page.case is None}
    return tuple(offer for offer, wanted in offered.items() if wanted)


def in_doubt(reply: Reply) -> bool:
    """Whether the asker should be asked if the answer is one."""
    return isinstance(reply.outcome, Answered) and not reply.outcome.sure


def reply_in_words(reply: Reply, texts: Texts, municipality: str) -> Wording:
    """What the asker is told, before Slack or the terminal gives it a form."""
    outcome = reply.outcome
    match outcome:
        case Answered():
            opening = texts(f"answered-{_level(outcome)}")
            doubts = [] if outcome.sure else reasons_in_words(reasons_against(outcome.reasons), texts)
            searched = f"{searched_in_words(outcome.searched, texts)} {confidence_in_words(outcome, texts)}."
            read = interpretation_in_words(outcome.interpretation, texts)
            staff = with_staff_in_words(reply.case, texts)
            return Wording(
                (opening, *_masked_in_words(reply, texts), *read), outcome.citations, (*doubts, *staff, searched)
            )
        case Unanswered():
            case = _followed_up_in_words(reply, texts)
            doubts = reasons_in_words(reasons_against(outcome.reasons), texts)
            nearest = [texts("unanswered-nearest")] if outcome.nearest else []
            read = interpretation_in_words(outcome.interpretation, texts)
            opened = (texts("unanswered"), *case, *_masked_in_words(reply, texts), *read, *doubts, *nearest)
            return Wording(opened, outcome.nearest, (searched_in_words(outcome.searched, texts),))
        case NotAQuestion():
            return Wording((texts(f"remark-{outcome.remark.value}", municipality=municipality),))
        case Failed():
            return Wording((texts("failed", error=outcome.error_id),))


def _masked_in_words(reply: Reply, texts: Texts) -> list[str]:
    """That something in the question was masked, and why, where it was."""
    return [texts("masked")] if masked_in(reply.ask.text) else []


def _followed_up_in_words(reply: Reply, texts: Texts) -> list[str]:
    """That staff have an unanswered question now, or had it already."""
    if reply.case is None:
        return []
    return [texts("unanswered-joined" if reply.joined else "unanswered-case", case=str(reply.case))]


def page_in_words(page: Page, texts: Texts) -> Wording:
    """Further hits, the same way."""
    closing = (*with_staff_in_words(page.case, texts), searched_in_words(page.searched, texts))
    if not page.citations:
        return Wording((texts("page-empty"),), (), closing)
    first, last = str(page.citations[0].rank), str(page.citations[-1].rank)
    opening = texts("page-one", first=first) if first == last else texts("page", first=first, last=last)
    return Wording((opening,), page.citations, closing)


def with_staff_in_words(case: int | None, texts: Texts) -> list[str]:
    """That staff have a question, where they do."""
    return [] if case is None else [texts("with-staff", case=str(case))]


def reasons_in_words(reasons: Sequence[Reason], texts: Texts) -> list[str]:
    """One sentence for each reason."""
    sentences = []
    for reason in reasons:
        quoted = [texts("quoted", words=word) for word in reason.words]
        negated = reason.because is not Because.MATCHED_WORDS
        sentences.append(
            texts(f"reason-{key_of(reason.because)}", words=listed(quoted, texts, negated=negated), count=len(quoted))
        )
    return sentences


def reasons_against(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons that explain a doubt; what did match is no news to one who got no answer."""
    return [reason for reason in reasons if reason.because is not Because.MATCHED_WORDS]


def source_details(citation: Citation, texts: Texts) -> list[str]:
    """Where an excerpt stands, and from when: section, whose word it is, role, date, case number, sender."""
    details = [headings(citation.section)] if citation.section else []
    if citation.kind is Kind.STAFF_ANSWER:
        details.append(texts("source-staff-answer"))
    if citation.role is Role.QUESTION:
        details.append(texts("role-question"))
    details.append(texts("source-date", date=texts.date(citation.date)) if citation.date else texts("source-undated"))
    if citation.case_number:
        details.append(texts("source-case", number=citation.case_number))
    if citation.sender:
        details.append(_people(citation.sender, citation, texts))
    if citation.later:
        later = citation.later
        details.append(texts("source-later", title=later.title, date=texts.date(later.date)))
    return details


def searched_in_words(searched: Searched, texts: Texts) -> str:
    """What was searched, and from when it is."""
    said = texts("searched", documents=searched.documents, passages=searched.passages)
    return f"{texts('searched-loaded', searched=said, date=texts.date(searched.loaded)) if searched.loaded else said}."


def confidence_in_words(answered: Answered, texts: Texts) -> str:
    """High, medium or low; an answer with doubt is never high."""
    return texts(f"confidence-{_level(answered)}")


def _level(answered: Answered) -> str:
    if answered.sure:
        return "high"
    return "medium" if answered.confidence >= _MEDIUM else "low"


def _people(sender: str, citation: Citation, texts: Texts) -> str:
    """Who wrote, and whom they asked; the words of an answer are not those of the one who asked."""
    asked = citation.role is Role.ANSWER
    if citation.recipient and citation.role is not Role.BODY:
        both = {"sender": sender, "recipient": citation.recipient}
        return texts("source-asked-by-to" if asked else "source-from-to", **both)
    return texts("source-asked-by" if asked else "source-from", sender=sender)
