"""Puts what the bot knows into words: reasons, sources, confidence. Slack and the terminal say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.outcome import Answered, Failed, NotAQuestion, Outcome, Searched, Unanswered
from bot.texts import Texts
from corpus.model import Role
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation

_HIGH = 0.85


@dataclass(frozen=True, slots=True)
class Wording:
    """A reply in the order it is read; only where something was searched are there citations and a closing."""

    opening: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    closing: tuple[str, ...] = ()


def reply_in_words(outcome: Outcome, texts: Texts, municipality: str) -> Wording:
    """What the asker is told, before Slack or the terminal gives it a form."""
    match outcome:
        case Answered():
            opening = texts("answered-sure" if outcome.sure else "answered-doubtful")
            doubts = [] if outcome.sure else reasons_in_words(reasons_against(outcome.reasons), texts)
            searched = f"{searched_in_words(outcome.searched, texts)} {confidence_in_words(outcome, texts)}."
            return Wording((opening,), outcome.citations, (*doubts, searched))
        case Unanswered():
            case = [] if outcome.case is None else [texts("unanswered-case", case=str(outcome.case))]
            doubts = reasons_in_words(reasons_against(outcome.reasons), texts)
            nearest = [texts("unanswered-nearest")] if outcome.nearest else []
            opened = (texts("unanswered"), *case, *doubts, *nearest)
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
        quoted = [f"«{word}»" for word in reason.words]
        negated = reason.because is not Because.MATCHED_WORDS
        sentences.append(texts(key, words=_listed(quoted, texts, negated=negated), count=len(quoted)))
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
    return details


def searched_in_words(searched: Searched, texts: Texts) -> str:
    """What was searched."""
    return texts("searched", documents=searched.documents, passages=searched.passages, version=searched.version[:8])


def confidence_in_words(answered: Answered, texts: Texts) -> str:
    """High, medium or low; low is what is answered with doubt."""
    level = "low" if not answered.sure else "high" if answered.confidence >= _HIGH else "medium"
    return texts(f"confidence-{level}")


def _listed(words: Sequence[str], texts: Texts, *, negated: bool) -> str:
    """ "a, b og c"; after a "not", "a, b eller c"."""
    if len(words) <= 1:
        return "".join(words)
    return texts("words-or" if negated else "words-and", first=", ".join(words[:-1]), last=words[-1])
