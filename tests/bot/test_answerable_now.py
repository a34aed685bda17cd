"""Answerable now: what a new corpus answers of the open cases is proposed to staff, who send it with one press."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cases.life import BOT, Answer, CaseState, Propose, Reopen, TakeBack
from bot.cases.prose import Prose
from bot.errands.items import AskAgain, TellAsker, name_of
from bot.outcome import Ask
from tests.bot.conftest import process
from tests.bot.living import Life, living_bot
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL, Person
from tests.bot.places import card
from tests.bot.pressing import sends_proposal
from tests.bot.reading import buttons
from tests.conftest import write_files
from tests.slack_server import SlackServer

GIRAFFES = "Hvor mange giraffer bor i dyreparken?"
PARK = "# Dyreparken\n\nDet bor sju giraffer i dyreparken. Parken er åpen hele året.\n"
MORE_GIRAFFES = "# Dyreparken\n\nDet bor ni giraffer i dyreparken. Parken er åpen hele året.\n"
BICYCLES = "# Sykkelverkstedet\n\nSykkelverkstedet i Fjordgata lapper dekk på torsdager.\n"


@pytest.fixture
def life(slack: SlackServer, tmp_path: Path) -> Iterator[Life]:
    with living_bot(slack, tmp_path) as life:
        yield life


def proposals(life: Life, number: int = 1) -> list[Propose]:
    events = life.dependencies.cases.events(number)
    return [event.action for event in events if isinstance(event.action, Propose)]


def test_what_a_new_document_answers_is_proposed_and_sent_with_one_press(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    life.asks("Hvem vant anbudet på brøyting?")
    life.loads("informasjon/dyreparken.md", PARK)
    [proposal] = proposals(life)
    assert (proposal.citations[0].document, proposals(life, 2)) == ("informasjon/dyreparken.md", [])
    assert proposal.corpus_version == life.dependencies.answering.searched().version
    assert life.case(1).proposal == proposal
    assert life.case(1).state is CaseState.NEW
    assert sends_proposal(slack, ANNE.id, 1, 0) == "Svaret er sendt til alle som spurte i henvendelse 1."
    answered = life.dependencies.cases.latest(1, Answer)
    assert answered
    assert answered.by.id == ANNE.id
    assert answered.action == Answer(
        Prose.of("Dette står nå i kommunens dokumenter:"), proposal.citations, wording=GIRAFFES
    )
    assert life.case(1).state is CaseState.ANSWERED


def test_the_command_line_loads_while_the_bot_runs_and_one_press_serves_all_who_asked(
    life: Life, slack: SlackServer
) -> None:
    kari, ola = (Person(slack, life.database, person) for person in ("U0KARI", "U0OLA"))
    kari.mentions(GIRAFFES)
    ola.writes("Vet dere hvor mange giraffer som bor i dyreparken?")
    assert life.case(1).askers == (kari.id, ola.id)
    write_files(life.folder, {"informasjon/dyreparken.md": PARK})
    loaded = process(["reload"], CORPUS_DIR=str(life.folder), DATA_DIR=str(life.folder.parent / "var"))
    assert loaded.status == 0, loaded.err
    life.rests()
    assert len(proposals(life)) == 1
    assert sends_proposal(slack, ANNE.id, 1, 0).startswith("Svaret er sendt til alle som spurte")
    life.rests()
    [event] = [event for event in life.dependencies.cases.events(1) if isinstance(event.action, Answer)]
    assert {name_of(TellAsker(event.number, asking.question)) for asking in life.case(1).askings} <= life.done()


def test_the_same_is_not_proposed_twice_but_something_else_is(life: Life) -> None:
    life.asks(GIRAFFES)
    life.loads("informasjon/dyreparken.md", PARK)
    life.loads("informasjon/sykler.md", BICYCLES)
    life.runs(AskAgain(life.dependencies.answering.searched().version))
    assert len(proposals(life)) == 1
    life.loads("informasjon/dyreparken.md", MORE_GIRAFFES)
    assert ["ni giraffer" in each.citations[0].excerpt for each in proposals(life)] == [False, True]


def test_an_errand_for_a_corpus_that_is_no_longer_active_is_left_to_the_one_of_the_newer(life: Life) -> None:
    life.asks(GIRAFFES)
    life.loads("informasjon/dyreparken.md", PARK)
    life.runs(AskAgain("0123456789abcdef"))
    assert len(proposals(life)) == 1


def test_what_was_changed_since_it_was_proposed_is_not_sent(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    life.loads("informasjon/dyreparken.md", PARK)
    [proposal] = proposals(life)
    (life.folder / "informasjon/dyreparken.md").unlink()
    life.dependencies.reload()
    life.rests()
    # As if somebody pressed before the bot had looked at the case again.
    life.acts(1, proposal, BOT)
    assert sends_proposal(slack, ANNE.id, 1, 0).startswith("Dokumentene er endret siden svaret ble foreslått")
    assert life.case(1).state is CaseState.NEW


def test_what_was_proposed_is_taken_back_with_its_document_and_comes_back_with_it(
    life: Life, slack: SlackServer
) -> None:
    life.asks(GIRAFFES)
    life.loads("informasjon/dyreparken.md", PARK)
    assert "Dokumentene kan ha fått et svar:" in card(slack, 1, ANNE.id, STAFF_CHANNEL).reads()
    (life.folder / "informasjon/dyreparken.md").unlink()
    life.dependencies.reload()
    life.rests()
    assert life.case(1).proposal is None
    shown = card(slack, 1, ANNE.id, STAFF_CHANNEL)
    assert "giraffer i dyreparken." not in shown.reads()
    assert "Send dette svaret" not in buttons(shown.now())
    assert life.dependencies.cases.events(1)[-1].action == TakeBack()
    life.runs(AskAgain(life.dependencies.answering.searched().version))
    assert len([each for each in life.dependencies.cases.events(1) if each.action == TakeBack()]) == 1
    assert sends_proposal(slack, ANNE.id, 1, 0) == "Det er ikke noe forslag til svar på henvendelse 1 lenger."
    life.dependencies.loader.roll_back(ANNE)
    life.rests()
    assert life.case(1).proposal == proposals(life)[-1]
    assert len(proposals(life)) == 2
    assert sends_proposal(slack, ANNE.id, 1, 0).startswith("Svaret er sendt")


def test_what_only_moved_within_its_document_can_still_be_sent(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    life.loads("informasjon/dyreparken.md", PARK)
    life.loads("informasjon/dyreparken.md", "# Dyreparken\n\n## Vei\n\nBuss 4 stopper der.\n\n## Dyr" + PARK[12:])
    assert len({proposal.citations[0].excerpt for proposal in proposals(life)}) == 1
    assert sends_proposal(slack, ANNE.id, 1, 0).startswith("Svaret er sendt")


def test_what_was_sent_and_was_no_answer_is_not_proposed_once_more(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    life.loads("informasjon/dyreparken.md", PARK)
    sends_proposal(slack, ANNE.id, 1, 0)
    life.act(1, Reopen("Dette svarte ikke."))
    life.loads("informasjon/sykler.md", BICYCLES)
    assert len(proposals(life)) == 1
    assert life.case(1).proposal is None


def test_only_staff_send_it_only_where_there_is_one_and_only_the_first(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    assert sends_proposal(slack, ANNE.id, 1, 0) == "Det er ikke noe forslag til svar på henvendelse 1 lenger."
    assert sends_proposal(slack, ANNE.id, 7, 0) == "Jeg finner ikke henvendelse 7."
    life.loads("informasjon/dyreparken.md", PARK)
    assert sends_proposal(slack, "U0KARI", 1, 0) == "Bare administrasjonen kan gjøre dette."
    assert life.case(1).state is CaseState.NEW
    assert sends_proposal(slack, BERIT.id, 1, 0).startswith("Svaret er sendt")
    late = sends_proposal(slack, ANNE.id, 1, 0)
    assert late.startswith("Noen var raskere: ")
    assert "svarte" in late
    assert len([event for event in life.dependencies.cases.events(1) if isinstance(event.action, Answer)]) == 1


def test_what_the_asker_was_shown_and_sent_on_all_the_same_is_not_proposed(life: Life) -> None:
    life.loads("informasjon/dyreparken.md", PARK)
    reply = life.dependencies.answering.ask(Ask(GIRAFFES, "U0KARI"))
    assert reply.question
    assert life.dependencies.log.send_on(reply.question, life.dependencies.clock()) == 1
    life.loads("informasjon/sykler.md", BICYCLES)
    assert proposals(life) == []


def test_what_a_case_itself_has_taught_is_no_answer_to_it_but_one_to_others(life: Life) -> None:
    life.asks(GIRAFFES)
    life.asks("Er det mange giraffer i dyreparken?", "U0OLA")
    life.act(1, Answer(Prose.of("Det bor sju giraffer i dyreparken."), wording=GIRAFFES, teach=True))
    [proposal] = proposals(life, 2)
    assert "sju giraffer" in proposal.citations[0].excerpt
    life.act(1, Reopen("Dette svarte ikke."))
    life.loads("informasjon/sykler.md", BICYCLES)
    assert proposals(life) == []


def test_a_proposal_waits_for_nobody_who_acts_meanwhile(life: Life) -> None:
    life.asks(GIRAFFES)
    version = life.case(1).version
    life.loads("informasjon/dyreparken.md", PARK)
    assert life.case(1).version == version
    event = life.dependencies.cases.latest(1, Propose)
    assert event
    assert event.by == BOT


def test_many_open_cases_hold_up_nobody_who_asks(life: Life) -> None:
    for number in range(60):
        life.asks(f"Hvor mange giraffer bor i dyrepark{number} på øy{number}?")
    (life.folder / "informasjon/dyreparken.md").write_text(PARK, "utf-8")
    life.dependencies.reload()
    slowest = 0.0
    for _ in range(30):
        began = time.perf_counter()
        life.finds("Når kan arbeidet med handlingsplanen mot selvmord starte?")
        slowest = max(slowest, time.perf_counter() - began)
    life.rests()
    assert slowest < 2
