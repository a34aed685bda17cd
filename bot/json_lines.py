"""The objects that `--json` prints: part of the command line's contract, one a line."""

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any

import msgspec

from bot.ageing.age import Age
from bot.cases.case import Asking, Case, Event
from bot.cases.closing import answer_in
from bot.cases.dossier import Dossier
from bot.cases.life import Answer
from bot.cases.rows import details, name_of
from bot.outcome import Answered, Reply, Unanswered
from bot.questions.rows import outcome_name
from bot.texts import Texts
from bot.texts.reading import interpretation_in_words
from bot.texts.wording import reasons_in_words
from retrieval.citations import Citation
from retrieval.findings import Ranking


def reply_line(reply: Reply, texts: Texts) -> str:
    """A reply; citations are given only where they answer, what came closest otherwise stands under `nearest`."""
    outcome = reply.outcome
    line: dict[str, Any] = {
        "question": reply.ask.text,
        "outcome": outcome_name(outcome),
        "confidence": 0.0,
        "sure": False,
        "citations": [],
        "reasons": [],
        "read_as": [],
        "corpus_version": None,
        "took_ms": round(reply.took_ms, 2),
    }
    if isinstance(outcome, Answered | Unanswered):
        line["confidence"] = round(outcome.confidence, 4)
        line["reasons"] = reasons_in_words(outcome.reasons, texts)
        line["corpus_version"] = outcome.searched.version
        line["read_as"] = interpretation_in_words(outcome.interpretation, texts)
    if isinstance(outcome, Answered):
        line["sure"] = outcome.sure
        line["citations"] = [citation_object(citation) for citation in outcome.citations]
    if isinstance(outcome, Unanswered):
        line["nearest"] = [citation_object(citation) for citation in outcome.nearest]
        line["case"] = reply.case
    return _encoded(line)


def ranking_line(question: str, ranking: Ranking, version: str, took_ms: float, texts: Texts) -> str:
    """A ranking before any verdict: the keys of a reply, those of the verdict null."""
    return _encoded(
        {
            "question": question,
            "outcome": None,
            "confidence": None,
            "sure": None,
            "citations": [citation_object(citation) for citation in ranking.citations],
            "reasons": [],
            "read_as": interpretation_in_words(ranking.interpretation, texts),
            "corpus_version": version,
            "took_ms": round(took_ms, 2),
        }
    )


def case_line(case: Case) -> str:
    """A case of staff's list."""
    return _encoded(_case_object(case))


def dossier_line(dossier: Dossier, ages: Sequence[Age] = ()) -> str:
    """A case with all that is known of it; `closed` is null while it is open, `answer` where staff gave none.

    What that cites tells how it stands today where `ages` do.
    """
    case, answer, closing = dossier.case, answer_in(dossier), dossier.closing
    closed = {"at": closing.at.isoformat(), "by": closing.by.name} if closing else None
    return _encoded(
        {
            **_case_object(case),
            "merged_into": case.standing.merged_into,
            "askings": [_asking_object(asking) for asking in case.askings],
            "events": [_event_object(event) for event in dossier.events],
            "closed": closed,
            "answer": _answer_object(answer, ages) if answer else None,
        }
    )


def _case_object(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "state": case.state.value,
        "opened_at": case.opened_at.isoformat(),
        "deadline": case.deadline.isoformat(),
        "owner": case.owner.name if case.owner else None,
        "question": case.question,
        "follows": case.follows,
        "asker": case.asker,
        "channel": case.channel,
        "askers": case.asker_count,
        "corpus_version": case.corpus_version,
    }


def _asking_object(asking: Asking) -> dict[str, Any]:
    ask = asking.ask
    told = {"question": asking.question, "text": ask.text, "follows": ask.before, "asker": ask.asker}
    return {**told, "channel": ask.channel, "asked_at": asking.asked_at.isoformat()}


def _event_object(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "by": event.by.id,
        "by_name": event.by.name,
        "action": name_of(event.action).value,
        "before": event.before.value if event.before else None,
        "after": event.after.value,
        "details": details(event.action),
    }


def _answer_object(answer: Answer, ages: Sequence[Age]) -> dict[str, Any]:
    told = zip(answer.citations, chain(map(_age_object, ages), repeat({})), strict=False)
    return {
        "text": answer.prose.plain,
        "citations": [citation_object(citation) | age for citation, age in told],
        "wording": answer.wording,
        "publish": answer.publish,
        "teach": answer.teach,
    }


def _age_object(age: Age) -> dict[str, Any]:
    """How a citation stands today; both days are null where nothing has changed, or nobody knows them."""
    return {
        "freshness": age.freshness.value,
        "cited_from": age.cited.isoformat() if age.cited else None,
        "changed_since": age.since.isoformat() if age.since else None,
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """A citation by the contract's keys; `slices` only where the excerpt is made of two places."""
    fields = {
        "rank": citation.rank,
        "document": citation.document,
        "passage": citation.passage,
        "title": citation.title,
        "section": list(citation.section),
        "role": citation.role.value,
        "date": citation.date.isoformat() if citation.date else None,
        "case_number": citation.case_number,
        "url": citation.url,
        "excerpt": citation.excerpt,
        "start": citation.span.start,
        "end": citation.span.end,
        "score": round(citation.score, 4),
    }
    if citation.later:
        fields["later"] = msgspec.to_builtins(citation.later)
    if len(citation.slices) > 1:
        fields["slices"] = [{"start": part.start, "end": part.end} for part in citation.slices]
    return fields


def _encoded(line: dict[str, Any]) -> str:
    return msgspec.json.encode(line).decode()
