"""What staff read on a case: plainly what is due, who has it, what was said."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.blocks.staff.card import build_card
from bot.blocks.staff.case import build_case
from bot.cases.case import Asking, Case, Event
from bot.cases.deadlines import USUAL
from bot.cases.dossier import Dossier
from bot.cases.life import Action, Actor, AskBack, Assign, CaseState, Extend, Helped, Merge, Propose, Reopen, Standing
from bot.outcome import Ask
from bot.texts import texts_in
from tests.bot.conftest import NOW, UNHEARD_OF
from tests.bot.outcomes import BEFORE, CITATION
from tests.bot.reading import buttons, shown_in

NB = texts_in("nb")
ANNE, BERIT, KARI = Actor("U0ANNE", "Anne Berg"), Actor("U0BERIT", "Berit Dahl"), Actor("U0KARI", "")
ASKED = Asking(1, Ask(UNHEARD_OF, "U0KARI", "C0SALEN", shown_in="C0SALEN"), NOW, "")
CASE = Case(12, Standing(CaseState.ASSIGNED, date(2026, 3, 16), ANNE), NOW, 3, (ASKED,))


def read(case: Case, *events: Event, now: datetime = NOW) -> str:
    """What stands in staff's message."""
    return shown_in(build_card(Dossier(case, events, now, USUAL), NB).blocks)


def in_state(state: CaseState) -> Case:
    return replace(CASE, standing=replace(CASE.standing, state=state))


def event(by: Actor, action: Action, before: CaseState, after: CaseState) -> Event:
    return Event(1, 12, NOW, by, action, before, after)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (datetime(2026, 3, 13, 12, tzinfo=UTC), "Frist: \n16. mars 2026\n"),
        (datetime(2026, 3, 16, 12, tzinfo=UTC), "Frist: \n16. mars 2026, altså i dag\n"),
        # In Norway it is the next day already.
        (datetime(2026, 3, 15, 23, 30, tzinfo=UTC), "Frist: \n16. mars 2026, altså i dag\n"),
        (datetime(2026, 3, 17, 12, tzinfo=UTC), "Frist: \n16. mars 2026, så fristen er ute\n"),
    ],
)
def test_it_is_told_plainly_whether_the_deadline_is_now_or_was(today: datetime, told: str) -> None:
    assert told in read(CASE, now=today)


def test_while_the_asker_is_waited_for_no_deadline_is_over() -> None:
    asked = event(ANNE, AskBack("Hvilken dyrepark?"), CaseState.ASSIGNED, CaseState.WAITING)
    told = read(in_state(CaseState.WAITING), asked, now=datetime(2026, 4, 1, tzinfo=UTC))
    assert "Frist: \n16. mars 2026, men den venter til spørreren har svart" in told
    assert "Anne Berg\n spurte spørreren om mer, 2. mars 2026 10.30\nHvilken dyrepark?" in told


def test_what_was_said_last_counts_and_not_what_came_before() -> None:
    extended = event(ANNE, Extend(date(2026, 3, 16), "Ferie"), CaseState.ASSIGNED, CaseState.ASSIGNED)
    reopened = event(KARI, Reopen("Giraffer, ikke sjiraffer."), CaseState.ANSWERED, CaseState.ASSIGNED)
    given = event(ANNE, Assign(BERIT), CaseState.ASSIGNED, CaseState.ASSIGNED)
    told = read(CASE, extended, reopened, given)
    assert "Giraffer, ikke sjiraffer." in told
    assert "Ferie" not in told


def test_what_closed_a_case_is_told_whatever_came_after() -> None:
    merged = event(BERIT, Merge(3), CaseState.ASSIGNED, CaseState.MERGED)
    helped = event(KARI, Helped(), CaseState.MERGED, CaseState.MERGED)
    assert "Berit Dahl\n slo den sammen med henvendelse 3" in read(in_state(CaseState.MERGED), merged, helped)


def test_a_follow_up_stands_with_what_it_follows() -> None:
    follows = replace(ASKED, ask=replace(ASKED.ask, text="Og i helgene?", before=BEFORE))
    told = read(replace(CASE, askings=(follows,)))
    assert f"Oppfølging av «{BEFORE}»\nOg i helgene?" in told


def test_of_many_askers_the_first_ones_are_named() -> None:
    askings = tuple(replace(ASKED, question=n, ask=replace(ASKED.ask, asker=f"U0{n:03}")) for n in range(13))
    built = build_card(Dossier(replace(CASE, askings=askings), (), NOW, USUAL), NB)
    assert str(built.blocks).count("'type': 'user'") == 10
    assert " og 3 til" in shown_in(built.blocks)


def test_a_proposal_stands_with_its_citations_and_the_button_that_sends_it() -> None:
    proposed = replace(CASE, proposal=Propose("v2", (CITATION,)))
    built = build_card(Dossier(proposed, (), NOW, USUAL), NB)
    assert CITATION.excerpt in "".join(shown_in(built.blocks).split("\n")).replace("\n", "")
    assert buttons({"blocks": built.blocks})["Send dette svaret"]["value"] == "12:3"
    closed = replace(proposed, standing=replace(CASE.standing, state=CaseState.ANSWERED))
    assert "Send dette svaret" not in buttons({"blocks": build_card(Dossier(closed, (), NOW, USUAL), NB).blocks})


@pytest.mark.parametrize("state", CaseState)
def test_what_is_possible_can_be_pressed_and_nothing_else(state: CaseState) -> None:
    shown = set(buttons({"blocks": build_card(Dossier(in_state(state), (), NOW, USUAL), NB).blocks}))
    open_ones = {"Svar", "Fordel", "Flytt fristen", "Slå sammen", "Avslå", "Vis alt"}
    asks_back = {"Spør tilbake"} if state in (CaseState.NEW, CaseState.ASSIGNED) else set()
    assert shown == (open_ones | asks_back if state.is_open else {"Vis alt"})
    inside = set(buttons({"blocks": build_case(Dossier(in_state(state), (), NOW, USUAL), (), NB)["blocks"]}))
    assert inside == shown - {"Vis alt"}


def test_of_a_long_life_the_end_is_shown() -> None:
    given = event(ANNE, Assign(BERIT), CaseState.ASSIGNED, CaseState.ASSIGNED)
    told = shown_in(build_case(Dossier(CASE, (given,) * 42, NOW, USUAL), (), NB)["blocks"])
    assert told.count("fordelte henvendelsen til Berit Dahl, 2. mars 2026 10.30") == 30
    assert "12 tidligere hendelser vises ikke." in told
