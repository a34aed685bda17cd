"""Citations that age: staff are told what an activation has made of what was cited."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.administration.load import Trigger
from bot.ageing.aged import Aged
from bot.ageing.comparisons import Comparison
from bot.blocks.staff.names import StaffAction
from bot.blocks.values import CaseValue
from bot.cases.life import Answer, CaseState, Reopen
from bot.cases.prose import Prose
from bot.database import sessions
from bot.errands.items import TellAged
from bot.outcome import Answered, Ask
from bot.tables.corpus import ActivationRow
from bot.texts import texts_in
from corpus import snapshot
from corpus.errors import BrokenSnapshot
from retrieval.freshness import Freshness
from retrieval.snapshots import told_nobody
from tests.bot.conftest import running_bot
from tests.bot.living import Life, living_bot
from tests.bot.people import ANNE, STAFF_CHANNEL, Person, words
from tests.bot.reading import buttons
from tests.patience import eventually
from tests.slack_server import SlackServer, interactions
from tests.slack_server.payloads import Payload

PARK = "informasjon/dyreparken.md"
GIRAFFES = "Hvor mange giraffer bor i dyreparken?"
SEVEN = "# Dyreparken\n\n## Dyr\n\nDet bor sju giraffer i dyreparken.\n\n## Vei\n\nBuss 4 stopper ved porten.\n"
SEVEN_GIRAFFES = "Det bor sju giraffer i dyreparken."
NINE = SEVEN.replace("sju giraffer", "ni giraffer")
TITLE = "Svar som siterer noe som er endret"
AGAIN = "Sitater som gjelder igjen"


@pytest.fixture
def life(slack: SlackServer, tmp_path: Path) -> Iterator[Life]:
    with living_bot(slack, tmp_path) as life:
        life.loads(PARK, SEVEN)
        yield life


def told(slack: SlackServer) -> list[Payload]:
    """What staff are told about citations."""
    return [each for each in slack.messages(STAFF_CHANNEL) if TITLE in words(each)]


def is_answered(life: Life, asker: str = "U0KARI") -> int:
    """Somebody asks about the giraffes, and is answered from the document; the number of the question."""
    reply = life.dependencies.answering.ask(Ask(GIRAFFES, asker))
    assert isinstance(reply.outcome, Answered)
    assert reply.outcome.citations[0].document == PARK
    assert reply.question
    return reply.question


def staff_answer(life: Life, *, publish: bool = False, teach: bool = False) -> int:
    """Anne answers a question with what the document says; the number of the case."""
    number = life.asks(f"Hvem vant anbudet på brøyting i distrikt {len(life.dependencies.cases.open())}?")
    assert number
    cited = tuple(each for each in life.dependencies.answering.hits(GIRAFFES, 3) if each.document == PARK)
    life.act(number, Answer(Prose.of("Se her."), (replace(cited[0], rank=1),), "", publish, teach))
    return number


def removes(life: Life, name: str) -> None:
    (life.folder / name).unlink()
    life.dependencies.reload()
    life.rests()


def survey(life: Life) -> Aged:
    """What has aged by the last activation of what was cited until then."""
    activation, before = life.dependencies.activations.history(2)
    at = life.dependencies.clock()
    return life.dependencies.survey.of(Comparison(activation, before, at, at))


def forgets_that_it_told(life: Life) -> None:
    """The bot died over the errand, and does it once more."""
    with sessions(life.database).begin() as session:
        told = session.scalar(select(func.max(ActivationRow.id)).where(ActivationRow.told_at.is_not(None)))
        assert told
        session.get_one(ActivationRow, told).told_at = None
    life.runs(TellAged())


def test_staff_are_told_once_which_answers_cite_what_was_changed(life: Life, slack: SlackServer) -> None:
    is_answered(life)
    is_answered(life, "U0OLA")
    number = staff_answer(life, publish=True)
    life.loads(PARK, NINE)
    [message] = told(slack)
    said = words(message)
    assert "Dyreparken" in said
    assert f" · {PARK} · endret" in said.replace("\n", "")
    assert f"Henvendelse {number}: besvart av Anne Berg" in said
    assert "Åpne en henvendelse for å se svaret" in said
    assert "vist til alle grupper" in said
    assert "lagt inn blant dokumentene" not in said
    assert "Sitert i 2 svar fra meg det siste året" in said
    assert GIRAFFES not in said
    forgets_that_it_told(life)
    assert len(told(slack)) == 1
    life.loads(PARK, NINE.replace("ni giraffer", "elleve giraffer"))
    assert len(told(slack)) == 1, "what had aged is no news"


def test_a_button_leads_to_the_case(life: Life, slack: SlackServer) -> None:
    number = staff_answer(life, teach=True)
    removes(life, PARK)
    [message] = told(slack)
    assert "fjernet" in words(message)
    assert "lagt inn blant dokumentene" in words(message)
    [button] = [block["accessory"] for block in message["blocks"] if block["type"] == "section"]
    assert button["action_id"] == StaffAction.OPEN
    press = interactions.block_action(button, message, ANNE.id, STAFF_CHANNEL, slack.new_response_url())
    before = len(slack.calls("views.open"))
    slack.deliver(press)
    slack.wait_for("views.open", before + 1)
    assert f"Henvendelse {number}" in words(slack.views()[-1])


def test_staff_see_in_the_case_what_was_cited_and_that_it_stands_there_no_more(life: Life, slack: SlackServer) -> None:
    number = staff_answer(life)
    assert "Svaret siterer dette" not in window_of(life, slack, number)
    life.loads(PARK, NINE)
    told_there = window_of(life, slack, number)
    assert "Svaret siterer dette, som ikke står slik lenger:" in told_there
    assert SEVEN_GIRAFFES in told_there.replace("\n", "")
    today = life.dependencies.today
    assert f"Dokumentet ble endret {texts_in('nb').date(today)}, etter at dette ble sitert." in told_there


def test_the_asker_sees_it_where_they_read_the_answer_again(life: Life, slack: SlackServer) -> None:
    staff_answer(life)
    kari = Person(slack, life.database, "U0KARI")

    def answer() -> str:
        home = kari.opens_home()
        [button] = [block["accessory"] for block in home["blocks"] if block["type"] == "section"]
        return words(kari.presses_in(home, button))

    assert "etter at dette ble sitert" not in answer()
    removes(life, PARK)
    said = answer()
    assert "Dokumentet ble fjernet" in said
    assert "Sitatet er fra dokumentene slik de ble lastet inn" in said
    assert SEVEN_GIRAFFES in said.replace("\n", "")


def test_staff_open_such_a_case_again_in_its_window_and_answer_anew(life: Life, slack: SlackServer) -> None:
    number = staff_answer(life)
    life.loads(PARK, NINE)
    view = opened(life, slack, number)
    before = len(slack.calls("views.update"))
    slack.deliver(interactions.view_action(buttons(view)["Åpne på nytt for å svare igjen"], view, user=ANNE.id))
    slack.wait_for("views.update", before + 1)
    life.rests()
    assert life.case(number).state is CaseState.ASSIGNED
    [now] = [each for each in slack.views() if each["id"] == view["id"]]
    assert "Svar" in buttons(now)
    assert "Åpne på nytt for å svare igjen" not in buttons(now)


def window_of(life: Life, slack: SlackServer, number: int) -> str:
    """What staff read in the window of a case."""
    return words(opened(life, slack, number))


def opened(life: Life, slack: SlackServer, number: int) -> Payload:
    """The window of a case, as Anne opens it."""
    case, before = life.case(number), len(slack.calls("views.open"))
    button = {"type": "button", "action_id": StaffAction.OPEN.value, "value": CaseValue(number, case.version).encode()}
    message = {"ts": "1.1", "blocks": []}
    slack.deliver(interactions.block_action(button, message, ANNE.id, STAFF_CHANNEL, slack.new_response_url()))
    slack.wait_for("views.open", before + 1)
    return [view for view in slack.views() if view["type"] == "modal"][-1]


@pytest.mark.parametrize(
    "changed",
    [SEVEN.replace("Buss 4", "Buss 5"), SEVEN.replace("\n\n", "\n\nVelkommen til parken ved elva.\n\n", 1)],
    ids=["below", "above"],
)
def test_nobody_is_told_where_the_words_still_stand(life: Life, slack: SlackServer, changed: str) -> None:
    staff_answer(life)
    life.loads(PARK, changed)
    assert survey(life) == Aged(elsewhere=1)
    assert told(slack) == []


def test_a_document_that_only_has_another_name_has_not_aged(life: Life, slack: SlackServer) -> None:
    staff_answer(life)
    is_answered(life)
    (life.folder / PARK).rename(life.folder / "informasjon" / "zoo.md")
    life.dependencies.reload()
    life.rests()
    found = survey(life)
    assert (found.documents, found.elsewhere, found.moved >= 2) == ((), 0, True)
    assert told(slack) == []


def test_what_was_moved_before_it_was_removed_is_told_of(life: Life, slack: SlackServer) -> None:
    number = staff_answer(life)
    is_answered(life)
    (life.folder / PARK).rename(life.folder / "informasjon" / "zoo.md")
    life.dependencies.reload()
    life.rests()
    removes(life, "informasjon/zoo.md")
    [message] = told(slack)
    said = words(message).replace("\n", "")
    assert "Dyreparken · informasjon/zoo.md · fjernet" in said
    assert f"Henvendelse {number}: besvart av Anne Berg" in said
    assert "Sitert i ett svar fra meg det siste året" in said


def test_what_was_moved_before_it_was_changed_is_told_of(life: Life, slack: SlackServer) -> None:
    staff_answer(life)
    (life.folder / PARK).rename(life.folder / "informasjon" / "zoo.md")
    life.dependencies.reload()
    life.rests()
    life.loads("informasjon/zoo.md", NINE)
    [message] = told(slack)
    assert "Dyreparken · informasjon/zoo.md · endret" in words(message).replace("\n", "")


def test_where_a_document_only_has_another_name_it_is_read_there_and_nobody_says_it_is_gone(
    life: Life, slack: SlackServer
) -> None:
    case, number = staff_answer(life), is_answered(life)
    (life.folder / PARK).rename(life.folder / "informasjon" / "zoo.md")
    life.dependencies.reload()
    life.rests()
    shown = life.dependencies.history.citation(number, 1)
    assert shown
    around, stands = life.dependencies.answering.in_context(shown)
    assert stands is Freshness.STANDS
    assert around
    assert around.document == "informasjon/zoo.md"
    assert "Svaret siterer dette" not in window_of(life, slack, case)


def test_what_a_rollback_takes_away_is_told_of_too(life: Life, slack: SlackServer) -> None:
    life.loads(PARK, NINE)
    is_answered(life)
    life.dependencies.loader.roll_back(ANNE)
    life.rests()
    [message] = told(slack)
    assert "Sitert i ett svar fra meg det siste året" in words(message)
    # Only the bot cited it: there is no enquiry to open.
    assert "Åpne en henvendelse" not in words(message)
    assert "De som spurte, ser også at dokumentet er endret eller fjernet" in words(message)


def test_without_the_snapshot_before_all_that_is_cited_is_looked_at(life: Life, slack: SlackServer) -> None:
    is_answered(life)
    loader = replace(life.dependencies.loader, kept=0)
    (life.folder / PARK).write_text(NINE, "utf-8")
    loader.load(Trigger.COMMAND, ANNE, told_nobody)
    life.rests()
    life.dependencies.refresh()
    loader.load(Trigger.COMMAND, ANNE, told_nobody)
    life.rests()
    assert len([path for path in loader.snapshots.iterdir() if path.is_dir()]) == 1
    assert [each.id for each in survey(life).documents] == [PARK]


def test_no_snapshot_that_was_served_is_hashed_again(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    is_answered(life)
    life.loads(PARK, NINE)
    monkeypatch.delattr(snapshot, "verify")
    assert [each.id for each in survey(life).documents] == [PARK]


def damages(life: Life, fingerprint: str | None) -> None:
    """The words of the document can be read no more in a snapshot, which only shows where somebody reads them."""
    documents = life.dependencies.loader.snapshots / (fingerprint or "") / snapshot.DOCUMENTS
    data = documents.read_bytes()
    assert b"giraffer bor i dyreparken" in data or b"giraffer i dyreparken" in data
    documents.write_bytes(data.replace(b"giraffer", b"\xff" * len("giraffer")))


def test_without_a_snapshot_that_is_damaged_all_that_is_cited_is_looked_at(
    life: Life, caplog: pytest.LogCaptureFixture
) -> None:
    is_answered(life)
    before = life.dependencies.activations.active()
    life.loads(PARK, NINE)
    damages(life, before)
    assert [each.id for each in survey(life).documents] == [PARK]
    assert "citations are looked up once more, without what is damaged" in caplog.text


def test_where_the_active_snapshot_is_damaged_that_is_told(life: Life) -> None:
    is_answered(life)
    life.loads(PARK, NINE)
    damages(life, life.dependencies.activations.active())
    with pytest.raises(BrokenSnapshot, match=r"documents\.db is damaged"):
        survey(life)


def test_what_was_taken_back_or_is_too_old_is_not_counted(life: Life, slack: SlackServer) -> None:
    life.dependencies.log.withdraw(is_answered(life), life.dependencies.clock())
    life.loads(PARK, NINE)
    assert told(slack) == []


def test_an_answer_that_was_given_anew_counts_no_more_but_one_that_is_asked_about_again_does(
    life: Life, slack: SlackServer
) -> None:
    number, other = staff_answer(life), staff_answer(life)
    for each in (number, other):
        life.act(each, Reopen("Dette svarte ikke."))
    life.act(number, Answer(Prose.of("Uten kilde.")))
    removes(life, PARK)
    [message] = told(slack)
    assert f"Henvendelse {other}:" in words(message)
    assert f"Henvendelse {number}:" not in words(message)


def goes_back(life: Life) -> None:
    """An admin goes back to the snapshot before; all that follows from it is done."""
    life.dependencies.loader.roll_back(ANNE)
    life.rests()


def told_again(slack: SlackServer) -> list[Payload]:
    """What staff are told about citations that stand again."""
    return [each for each in slack.messages(STAFF_CHANNEL) if AGAIN in words(each)]


def test_after_a_rollback_staff_are_told_what_stands_again(life: Life, slack: SlackServer) -> None:
    number = staff_answer(life, publish=True)
    is_answered(life)
    life.loads(PARK, NINE)
    assert len(told(slack)) == 1
    goes_back(life)
    [message] = told_again(slack)
    said = words(message).replace("\n", "")
    assert f"Dyreparken · {PARK} · gjelder igjen" in said
    assert f"Henvendelse {number}: besvart av Anne Berg" in said
    assert "Sitert i ett svar fra meg det siste året" in said
    assert TITLE not in said
    forgets_that_it_told(life)
    assert len(told_again(slack)) == 1
    assert len(told(slack)) == 1


def test_what_a_rollback_brings_back_and_what_it_takes_away_is_told_in_one_message(
    life: Life, slack: SlackServer
) -> None:
    back = staff_answer(life)
    life.loads(PARK, NINE)
    away = staff_answer(life)
    goes_back(life)
    [_, message] = told(slack)
    said = words(message)
    assert f"Henvendelse {away}:" in said[: said.index(AGAIN)]
    assert f"Henvendelse {back}:" not in said[: said.index(AGAIN)]
    assert f"Henvendelse {back}:" in said[said.index(AGAIN) :]
    goes_back(life)
    message = told(slack)[-1]
    said = words(message)
    assert f"Henvendelse {back}:" in said[: said.index(AGAIN)]
    assert f"Henvendelse {away}:" in said[said.index(AGAIN) :]


def test_what_staff_were_told_so_long_ago_that_the_errand_is_forgotten_stands_again(
    life: Life, slack: SlackServer
) -> None:
    staff_answer(life)
    life.loads(PARK, NINE)
    life.ahead = timedelta(days=40)
    life.dependencies.errands.clear(life.dependencies.clock())
    assert "TellAged" not in life.done()
    goes_back(life)
    assert len(told_again(slack)) == 1


def test_what_is_put_back_and_loaded_stands_again_too(life: Life, slack: SlackServer) -> None:
    staff_answer(life)
    removes(life, PARK)
    life.loads("informasjon/zoo.md", SEVEN)
    [message] = told_again(slack)
    assert "Dyreparken · informasjon/zoo.md · gjelder igjen" in words(message).replace("\n", "")


@contextmanager
def on_its_way(life: Life, slack: SlackServer) -> Iterator[None]:
    """The document is changed; what staff are told of it stands in Slack, which says so at the end of the block."""
    before = len(told(slack))
    with slack.holding("chat.postMessage"):
        (life.folder / PARK).write_text(NINE, "utf-8")
        life.dependencies.loader.load(Trigger.COMMAND, ANNE, told_nobody)
        eventually(lambda: len(told(slack)) == before + 1)
        yield
        assert "TellAged" not in life.done()


def test_a_rollback_while_staff_are_being_told_corrects_that(life: Life, slack: SlackServer) -> None:
    number = staff_answer(life, publish=True)
    with on_its_way(life, slack):
        life.dependencies.loader.roll_back(ANNE)
    life.rests()
    assert len(told(slack)) == 1
    [message] = told_again(slack)
    assert f"Henvendelse {number}: besvart av Anne Berg" in words(message).replace("\n", "")


def test_what_is_back_and_lost_again_while_staff_are_being_told_is_told_once(life: Life, slack: SlackServer) -> None:
    staff_answer(life)
    with on_its_way(life, slack):
        life.dependencies.loader.roll_back(ANNE)
        life.dependencies.loader.roll_back(ANNE)
    life.rests()
    assert (len(told(slack)), len(told_again(slack))) == (1, 0)


@pytest.mark.parametrize(("stands", "corrected"), [(True, 1), (False, 0)], ids=["it stands", "it does not"])
def test_a_rollback_after_the_connection_broke_corrects_what_stands_in_slack(
    life: Life, slack: SlackServer, stands: bool, corrected: int
) -> None:
    staff_answer(life)
    slack.break_connection("chat.postMessage", carried_out=stands)
    before = len(slack.calls("chat.postMessage"))
    (life.folder / PARK).write_text(NINE, "utf-8")
    life.dependencies.loader.load(Trigger.COMMAND, ANNE, told_nobody)
    slack.wait_for("chat.postMessage", before + 1)
    life.dependencies.loader.roll_back(ANNE)
    assert "TellAged" not in life.done()
    life.rests()
    assert len(told(slack)) == len(told_again(slack)) == corrected


def test_where_the_connection_broke_before_staff_were_told_they_are_told_later(life: Life, slack: SlackServer) -> None:
    staff_answer(life)
    slack.break_connection("chat.postMessage")
    life.loads(PARK, NINE)
    assert len(told(slack)) == 1
    goes_back(life)
    assert len(told_again(slack)) == 1


@contextmanager
def nobody_is_told(slack: SlackServer, tmp_path: Path) -> Iterator[Life]:
    """A bot that answers, but carries out no errands before the block has ended."""
    with living_bot(slack, tmp_path) as life:
        life.loads(PARK, SEVEN)
    yield life
    with running_bot(slack, life.dependencies):
        life.rests()
    life.database.dispose()


def loads_unseen(life: Life) -> None:
    """The folder is loaded and served, and nothing follows from it yet."""
    life.dependencies.loader.load(Trigger.COMMAND, ANNE, told_nobody)
    life.dependencies.refresh()


def test_what_was_cited_only_after_an_activation_does_not_stand_again_by_it(slack: SlackServer, tmp_path: Path) -> None:
    with nobody_is_told(slack, tmp_path) as life:
        (life.folder / PARK).rename(life.folder / "informasjon" / "zoo.md")
        (life.folder / PARK).write_text(NINE.replace("Dyreparken", "Kamelparken"), "utf-8")
        loads_unseen(life)
        reply = life.dependencies.answering.ask(Ask("Hvor mange giraffer bor i Kamelparken?", "U0KARI"))
        assert isinstance(reply.outcome, Answered)
        assert reply.outcome.citations[0].document == PARK
    assert told_again(slack) == []


def test_what_was_cited_between_two_activations_is_told_of(slack: SlackServer, tmp_path: Path) -> None:
    with nobody_is_told(slack, tmp_path) as life:
        (life.folder / "informasjon" / "kameler.md").write_text("# Kameler\n\nDet bor tolv kameler i parken.\n")
        loads_unseen(life)
        reply = life.dependencies.answering.ask(Ask("Hvor mange kameler bor i parken?", "U0KARI"))
        assert isinstance(reply.outcome, Answered)
        cited = reply.outcome.citations[0]
        assert cited.document == "informasjon/kameler.md"
        number = life.asks("Hvem vant anbudet på brøyting i distrikt ni?")
        assert number
        life.acts(number, Answer(Prose.of("Se her."), (replace(cited, rank=1),)))
        (life.folder / "informasjon" / "kameler.md").unlink()
        loads_unseen(life)
    [message] = told(slack)
    said = words(message).replace("\n", "")
    assert "informasjon/kameler.md · fjernet" in said
    assert f"Henvendelse {number}: besvart av Anne Berg" in said
    assert "Sitert i ett svar fra meg det siste året" in said
    assert told_again(slack) == []


def test_what_staff_were_never_told_of_does_not_stand_again(slack: SlackServer, tmp_path: Path) -> None:
    """An admin loads and goes back at the command line while no bot is running."""
    with nobody_is_told(slack, tmp_path) as life:
        is_answered(life)
        (life.folder / PARK).write_text(NINE, "utf-8")
        loads_unseen(life)
        life.dependencies.loader.roll_back(ANNE)
    assert told(slack) == []
    assert told_again(slack) == []
