"""Puts what the bot knows into words: reasons, sources, confidence. Slack and the terminal say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.outcome import Answered, Failed, NotAQuestion, Outcome, Searched, Unanswered
from bot.texts import Texts, listed
from bot.texts.reading import interpretation_in_words
from corpus.model import Role
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation

# A doubtful answer that is as probable as this is likelier right than wrong by far.
_MEDIUM = 0.65


class Offer(StrEnum):
    """What the asker of a question that stands in the log can do about the reply."""

    CONFIRM = "confirm"
    SEND_ON = "send_on"
    LITERALLY = "literally"


@dataclass(frozen=True, slots=True)
class Wording:
    """A reply in the order it is read; only where something was searched are there citations and a closing."""

    opening: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    closing: tuple[str, ...] = ()


def offers(outcome: Outcome) -> tuple[Offer, ...]:
    """What is offered with an outcome: a doubtful answer asks whether it was one, and what was read in can go."""
    doubtful = isinstance(outcome, Answered) and not outcome.sure
    told = isinstance(outcome, Answered | Unanswered) and outcome.interpretation.can_be_taken_back
    return (*((Offer.CONFIRM, Offer.SEND_ON) if doubtful else ()), *((Offer.LITERALLY,) if told else ()))


def reply_in_words(outcome: Outcome, texts: Texts, municipality: str) -> Wording:
    """What the asker is told, before Slack or the terminal gives it a form."""
    match outcome:
        case Answered():
            opening = texts(f"answered-{_level(outcome)}")
            doubts = [] if outcome.sure else reasons_in_words(reasons_against(outcome.reasons), texts)
            searched = f"{searched_in_words(outcome.searched, texts)} {confidence_in_words(outcome, texts)}."
            read = interpretation_in_words(outcome.interpretation, texts)
            return Wording((opening, *read), outcome.citations, (*doubts, searched))
        case Unanswered():
            case = [] if outcome.case is None else [texts("unanswered-case", case=str(outcome.case))]
            doubts = reasons_in_words(reasons_against(outcome.reasons), texts)
            nearest = [texts("unanswered-nearest")] if outcome.nearest else []
            read = interpretation_in_words(outcome.interpretation, texts)
            opened = (texts("unanswered"), *case, *read, *doubts, *nearest)
            return Wording(opened, outcome.nearest, (searched_in_words(outcome.searched, texts),))
        case NotAQuestion():
            return Wording((texts(f"remark-{outcome.remark.value}", municipality=municipality),))
        case Failed():
            return Wording((texts("failed", error=outcome.error_id),))


def reasons_in_words(reasons: Sequence[Reason], texts: Texts) -> list[str]:
    """One sentence for each reason."""
    sentences = []
    for reason in reasons:
        key = f"reason-{reason.because.value.replace('_', '-')}"
        quoted = [texts("quoted", words=word) for word in reason.words]
        negated = reason.because is not Because.MATCHED_WORDS
        sentences.append(texts(key, words=listed(quoted, texts, negated=negated), count=len(quoted)))
    return sentences


def reasons_against(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons that explain a doubt; what did match is no news to one who got no answer."""
    return [reason for reason in reasons if reason.because is not Because.MATCHED_WORDS]


def source_details(citation: Citation, texts: Texts) -> list[str]:
    """Where an excerpt stands, and from when: section, role, date, case number, sender."""
    details = [" › ".join(citation.section)] if citation.section else []
    if citation.role is Role.QUESTION:
        details.append(texts("role-question"))
    details.append(texts("source-date", date=texts.date(citation.date)) if citation.date else texts("source-undated"))
    if citation.case_number:
        details.append(texts("source-case", number=citation.case_number))
    if citation.sender:
        # The words of an answer are not those of the one who asked.
        asked = citation.role is Role.ANSWER
        details.append(texts("source-asked-by" if asked else "source-from", sender=citation.sender))
    if citation.later:
        later = citation.later
        details.append(texts("source-later", title=later.title, date=texts.date(later.date)))
    return details


def searched_in_words(searched: Searched, texts: Texts) -> str:
    """What was searched."""
    return texts("searched", documents=searched.documents, passages=searched.passages, version=searched.version[:8])


def confidence_in_words(answered: Answered, texts: Texts) -> str:
    """High, medium or low; an answer with doubt is never high."""
    return texts(f"confidence-{_level(answered)}")


def _level(answered: Answered) -> str:
    if answered.sure:
        return "high"
    return "medium" if answered.confidence >= _MEDIUM else "low"
