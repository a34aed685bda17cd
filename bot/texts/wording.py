"""Puts what the bot knows into words: reasons, sources, confidence. Slack and the terminal say the same."""

from collections.abc import Sequence

from bot.outcome import Answered, Searched
from bot.texts import Texts
from corpus.model import Role
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation

_HIGH = 0.85


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
