"""Asks the open cases once more on a corpus that was just activated, and proposes to staff what answers them now.

What was proposed before, and stands in the documents no more, is taken back.
"""

import logging
import time
from collections.abc import Sequence

from bot.cases.case import Case
from bot.cases.life import BOT, Propose, TakeBack
from bot.desk import Desk
from bot.errands.items import AskAgain
from bot.outcome import Answered
from bot.papers.taught import document_of
from retrieval.citations import Citation

logger = logging.getLogger(__name__)

# So long, in seconds, the engine is left to those who ask in Slack after each case: whoever waits for it gets it then.
_BETWEEN = 0.002


def ask_again(item: AskAgain, desk: Desk) -> None:
    """Asks them one by one; where another corpus is active by now, its own errand does it.

    Raises BrokenSnapshot where the active one cannot be opened yet.
    """
    dependencies = desk.dependencies
    dependencies.refresh()
    if dependencies.answering.searched().version != item.fingerprint:
        return
    proposed = 0
    for case in dependencies.cases.open():
        outcome = dependencies.answering.outcome_today(case.askings[0].ask)
        if isinstance(outcome, Answered) and outcome.sure:
            if outcome.searched.version != item.fingerprint:
                return
            proposed += _propose(case, outcome, desk)
        if case.proposal:
            _take_back_what_is_gone(case.number, desk)
        time.sleep(_BETWEEN)
    logger.info("%d open cases have an answer in snapshot %s", proposed, item.fingerprint)


def _propose(case: Case, found: Answered, desk: Desk) -> bool:
    """Proposes what was found, if it is news."""
    dependencies = desk.dependencies
    citations = _news(case, found.citations, desk)
    if not citations or _was_proposed(citations, case, desk):
        return False
    proposal = Propose(found.searched.version, citations)
    dependencies.casebook.act(case.number, proposal, BOT, dependencies.clock())
    return True


def _take_back_what_is_gone(number: int, desk: Desk) -> None:
    """Has staff's message of a case offer nothing that would not be sent."""
    dependencies = desk.dependencies
    case = dependencies.cases.case(number)
    if case and case.proposal and not dependencies.answering.holds(case.proposal.citations):
        dependencies.casebook.act(number, TakeBack(), BOT, dependencies.clock())


def _was_proposed(citations: Sequence[Citation], case: Case, desk: Desk) -> bool:
    """Whether the same excerpts were proposed last, also if the case was closed and opened again since.

    A proposal that waits to be sent is renewed where its excerpts stand in another place by now; one that was taken
    back is news once the documents hold it again.
    """
    last = desk.dependencies.cases.latest(case.number, Propose, TakeBack)
    before = last.action.citations if last and isinstance(last.action, Propose) else ()
    same_words = [each.excerpt for each in before] == [each.excerpt for each in citations]
    return same_words and (case.proposal is None or _places(before) == _places(citations))


def _places(citations: Sequence[Citation]) -> list[tuple[object, ...]]:
    return [(each.document, each.passage, each.slices) for each in citations]


def _news(case: Case, citations: Sequence[Citation], desk: Desk) -> tuple[Citation, ...]:
    """What answers, without what the case itself has taught; nothing where its asker was shown the best of it before.

    They sent the question on although they had read that, or said that staff's answer was none.
    """
    own = document_of(case, desk.dependencies.casebook.deadlines)
    shown = {each.excerpt for each in desk.dependencies.history.shown(case.askings[0].question)}
    if citations[0].document == own or citations[0].excerpt in shown:
        return ()
    return tuple(each for each in citations if each.document != own)
