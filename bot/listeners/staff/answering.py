"""Staff answer a case: the window, the search in it, and what becomes of it when it is sent in."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from slack_bolt import Ack, App

from bot.blocks.message import words_alone
from bot.blocks.modals import View
from bot.blocks.prose import LONGEST_ANSWER, length
from bot.blocks.staff.answering import (
    HITS,
    LONGEST_WORDING,
    AnswerDraft,
    FilledIn,
    Hit,
    Picked,
    build_answer,
    filled_in,
    searched_for,
)
from bot.blocks.staff.names import AnswerField, StaffAction, StaffCallback
from bot.blocks.values import CaseValue
from bot.cases.casebook import Done, Impossible
from bot.cases.life import Answer
from bot.cases.prose import Prose
from bot.dependencies import Dependencies
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.sent_in import ViewResponse, kept_at_failure, refused, replaced_by
from bot.listeners.staff.at_work import AtWork, StaffPress, read_press, read_window
from bot.listeners.trouble import telling
from bot.outcome import in_full
from bot.texts import Texts
from retrieval.findings import CITATIONS


def register(app: App, desk: Desk) -> None:
    """Listens to the button that opens the window, and to all in it."""

    @app.action(StaffAction.ANSWER.value)
    def handle_answer(body: Body) -> None:
        with telling(body, desk):
            if pressed := read_press(body, desk):
                _open(pressed)

    @app.action(StaffAction.SEARCH.value)
    @app.action(AnswerField.SEARCH.value)
    def handle_search(body: Body) -> None:
        with telling(body, desk):
            _search(body, desk)

    @app.view(StaffCallback.ANSWER.value)
    def handle_sent(ack: Ack, body: Body) -> None:
        ack(**kept_at_failure(lambda: _sent(body, desk), AnswerField.ANSWER, body["user"]["id"], desk))


def _open(pressed: StaffPress) -> None:
    at_work = pressed.at_work
    case = at_work.case
    if not case.state.is_open:
        pressed.surface.remark(at_work.refusal(Impossible(case)))
        return
    search = searched_for(_asked(at_work))
    hits = tuple(_hits(search, at_work.dependencies))
    draft = AnswerDraft(" ".join(case.question.split())[:LONGEST_WORDING], Prose(()), search, hits)
    pressed.surface.open(_window(at_work, at_work.seen, draft))


def _search(body: Body, desk: Desk) -> None:
    """Shows the hits of another search below those that are ticked already."""
    at_work = read_window(body, desk)
    if isinstance(at_work, str):
        # Not in the window, in which an answer may have been written.
        desk.courier.direct(words_alone(at_work), body["user"]["id"])
        return
    view = _window(at_work, at_work.seen, _draft(filled_in(body["view"]), at_work.dependencies))
    desk.clients.patient.views_update(view_id=body["view"]["id"], view=view)


def _sent(body: Body, desk: Desk) -> ViewResponse:
    """What Slack is to do with the window that was sent in."""
    at_work = read_window(body, desk)
    if isinstance(at_work, str):
        # Who is staff may be otherwise in a minute, where Slack did not tell: what was written stays.
        return refused({AnswerField.ANSWER.value: at_work})
    told = filled_in(body["view"])
    cited = _looked_up(told.picked, at_work.dependencies)
    errors = _errors(told, cited, at_work.texts)
    if errors:
        return refused(errors)
    citations = tuple(replace(hit.citation, rank=rank) for rank, hit in enumerate(cited, start=1))
    publish = told.publish and bool(at_work.dependencies.staffing.answers_channel)
    acted = at_work.act(Answer(told.prose, citations, told.wording, publish, told.teach))
    if isinstance(acted, Done):
        return {}
    # Nothing that was written is lost: what can still be done is done at the second time.
    note, now = at_work.refusal(acted), at_work.dependencies.cases.case(at_work.case.number) or at_work.case
    return replaced_by(_window(at_work, now.version, _draft(told, at_work.dependencies), note))


def _errors(told: FilledIn, cited: Iterable[Hit], texts: Texts) -> dict[str, str]:
    """What cannot be sent so, by the field where it is told."""
    errors = {}
    if not told.wording:
        errors[AnswerField.WORDING.value] = texts("answer-no-wording")
    if not told.prose.paragraphs:
        errors[AnswerField.ANSWER.value] = texts("answer-empty")
    if length(told.prose) > LONGEST_ANSWER:
        errors[AnswerField.ANSWER.value] = texts("answer-too-long", most=LONGEST_ANSWER)
    if len(told.picked) > CITATIONS:
        errors[told.hits_block] = texts("answer-too-many", most=CITATIONS)
    elif len(list(cited)) < len(told.picked):
        errors[told.hits_block] = texts("answer-gone")
    return errors


def _draft(told: FilledIn, dependencies: Dependencies) -> AnswerDraft:
    """What was filled in, with the hits of the search that stands there; those that are ticked stand first."""
    kept = _looked_up(told.picked, dependencies)[: HITS - 1]
    ticked = {hit.citation.passage for hit in kept}
    others = [hit for hit in _hits(told.search, dependencies) if hit.citation.passage not in ticked]
    hits = (*kept, *others)[:HITS]
    return AnswerDraft(told.wording, told.prose, told.search, hits, told.teach, told.publish)


def _looked_up(picked: Iterable[Picked], dependencies: Dependencies) -> list[Hit]:
    """The ticked hits as the documents hold them today: the same searches, again; those that are gone are missing."""
    search = cache(lambda words: {hit.citation.passage: hit for hit in _hits(words, dependencies)})
    found = (search(each.search).get(each.passage) for each in dict.fromkeys(picked))
    return [replace(hit, ticked=True) for hit in found if hit]


def _hits(search: str, dependencies: Dependencies) -> list[Hit]:
    return [Hit(search, citation) for citation in dependencies.answering.hits(search, HITS)] if search else []


def _window(at_work: AtWork, seen: int, draft: AnswerDraft, note: str = "") -> View:
    publishable = bool(at_work.dependencies.staffing.answers_channel)
    value = CaseValue(at_work.case.number, seen)
    return build_answer(value, _asked(at_work), draft, at_work.texts, publishable=publishable, note=note)


def _asked(at_work: AtWork) -> str:
    """The question as it was asked, with what it follows up."""
    return in_full(at_work.case.follows, at_work.case.question)
