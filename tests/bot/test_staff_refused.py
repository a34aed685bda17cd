"""Where a press or a window of staff's cannot do what it should: somebody was faster, may not, or all breaks."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.cases.life import CaseState
from bot.staffing import Members, Staffing
from tests.bot.conftest import UNHEARD_OF
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL
from tests.bot.places import Modal, opened
from tests.bot.staffed import Office, staffed
from tests.patience import eventually
from tests.slack_server import SlackServer, interactions

CAFE = "Har kafeen i dyreparken vegetarmat?"
KARI, OLA = "U0KARI", "U0OLA"
WINDOWS = {"Spør tilbake", "Fordel", "Flytt fristen", "Slå sammen", "Avslå"}

pytestmark = pytest.mark.usefixtures("logged")


@pytest.fixture
def office(slack: SlackServer, database: Engine) -> Iterator[Office]:
    with staffed(slack, database) as office:
        yield office


# Somebody was faster


def test_what_was_typed_is_kept_where_somebody_was_faster_and_goes_through_the_second_time(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    window = card.open("Avslå")
    card.by(BERIT.id).press("Ta saken")
    card.until("under arbeid")
    taken = office.last()
    shown = window.send_in(reason="Dyreparken er ikke kommunens.")
    assert shown["response_action"] == "update"
    assert f"Noen var raskere: {taken.by.name} tok saken." in window.reads()
    assert window.holds() == {"reason": "Dyreparken er ikke kommunens."}
    assert office.case().state is CaseState.ASSIGNED
    assert window.send_in() == {}
    card.until("avslått")


@pytest.mark.parametrize(
    ("button", "typed"),
    [
        ("Spør tilbake", {"words": "Hvilken dyrepark?"}),
        ("Fordel", {"to": BERIT.id}),
        ("Flytt fristen", {"until": "2026-03-30", "reason": "Ferie."}),
        ("Slå sammen", {"number": "2"}),
        ("Avslå", {"reason": "Vi vet det ikke."}),
    ],
)
def test_in_every_window_all_that_was_typed_stays(office: Office, button: str, typed: dict[str, str]) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    office.asker(KARI).mentions(CAFE)
    office.card(2)
    card = office.card()
    window = card.open(button)
    card.by(BERIT.id).open("Fordel").send_in(to=ANNE.id)
    card.until("under arbeid")
    window.send_in(**typed)
    assert "Noen var raskere" in window.reads()
    assert window.holds() == typed
    assert window.send_in() == {}


def test_who_was_overtaken_by_themselves_is_told_so(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    window = card.open("Avslå")
    assert card.open("Flytt fristen").send_in(until="2026-03-30", reason="Ferie.") == {}
    window.send_in(reason="Nei.")
    assert "Henvendelsen er endret siden du så den: du flyttet fristen til 30. mars 2026." in window.reads()
    assert "Noen var raskere" not in window.reads()


def test_what_was_typed_can_be_copied_where_the_case_was_closed_meanwhile(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    window, other = card.open("Flytt fristen"), card.by(BERIT.id).open("Avslå")
    assert other.send_in(reason="Dyreparken er ikke kommunens.") == {}
    card.until("avslått")
    window.send_in(until="2026-03-30", reason="Vi venter på dyreparken.")
    assert f"Noen var raskere: {office.last().by.name} avslo." in window.reads()
    assert "Det går ikke: henvendelsen er avslått." in window.reads()
    assert window.quotes() == ["Vi venter på dyreparken."]
    assert not any(block["type"] == "input" for block in window.blocks)


def test_a_button_that_is_not_possible_any_more_says_so(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    stale = card.now()
    assert card.open("Avslå").send_in(reason="Nei.") == {}
    card.until("avslått")
    elements = [each for block in stale["blocks"] if block["type"] == "actions" for each in block["elements"]]
    for element in elements:
        if element["text"]["text"] in WINDOWS:
            assert card.told(element) == "Det går ikke: henvendelsen er avslått."


def test_a_window_that_is_sent_in_twice_acts_once(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    window = card.open("Flytt fristen")
    sent_in = interactions.view_submission(
        window.now(), window.filled({"until": "2026-03-30", "reason": "Ferie."}), ANNE.id
    )
    for _ in range(2):
        office.slack.acknowledged(office.slack.deliver(sent_in))
    office.rests()
    assert [event.words for event in office.cases.events(1)] == ["", "Ferie."]


def test_who_was_too_late_in_the_window_of_a_case_is_told_there(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    whole = card.open("Vis alt")
    card.by(BERIT.id).press("Ta saken")
    card.until("under arbeid")
    told = whole.turn("Ta saken")
    assert f"Noen var raskere: {office.last().by.name} tok saken." in told
    assert "under arbeid" in told
    assert "Ta saken" not in whole.buttons()


def test_a_window_stays_with_what_was_typed_where_the_bot_breaks(
    office: Office, monkeypatch: pytest.MonkeyPatch, logged: pytest.LogCaptureFixture
) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    window = office.card().open("Flytt fristen")

    def failing(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    with monkeypatch.context() as patched:
        patched.setattr("bot.listeners.staff.at_work.AtWork.act", failing)
        [(field, told)] = window.send_in(until="2026-03-30", reason="Ferie.")["errors"].items()
    assert field == "reason"
    assert f"(error {told.rstrip('.').split()[-1]})" in logged.text
    assert window.send_in(until="2026-03-30", reason="Ferie.") == {}


def test_the_same_is_done_by_socket_mode_and_by_signed_requests(
    slack: SlackServer, database: Engine, mode: str
) -> None:
    with staffed(slack, database, mode=mode) as office:
        office.asker(KARI).mentions(UNHEARD_OF)
        card = office.card()
        card.press("Ta saken")
        card.until("under arbeid")
        window = card.open("Avslå")
        assert window.send_in(reason=" ")["response_action"] == "errors"
        assert window.send_in(reason="Nei.") == {}
        card.until("avslått")


def test_a_button_on_the_home_tab_opens_the_window_over_it(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    opens = next(each for each in office.card()._elements() if each["action_id"] == "case_open")
    home = office.asker(ANNE.id).opens_home()
    office.slack.deliver(interactions.view_action(opens, dict(home), user=ANNE.id))
    office.slack.wait_for("views.open")
    assert "Henvendelse 1 · ny" in opened(office.slack, ANNE.id).reads()


def test_a_stranger_who_presses_on_the_home_tab_is_told_directly(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    office.rests()
    opens = next(each for each in office.card()._elements() if each["action_id"] == "case_open")
    home = office.asker(OLA).opens_home()
    office.slack.deliver(interactions.view_action(opens, dict(home), user=OLA))
    eventually(lambda: bool(office.slack.messages("D0OLA")), lambda: "Ola was told nothing")
    assert office.slack.messages("D0OLA")[-1]["text"] == "Bare administrasjonen kan gjøre dette."


# Who may


def test_a_stranger_presses_every_button_and_nothing_changes(office: Office, logged: pytest.LogCaptureFixture) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    office.rests()
    card = office.card(reader=OLA)
    before = office.case()
    for words_on_it in ("Ta saken", "Spør tilbake", "Vis alt", "Fordel", "Flytt fristen", "Slå sammen", "Avslå"):
        assert card.told(card.button(words_on_it)) == "Bare administrasjonen kan gjøre dette."
    assert office.slack.calls("views.open") == []
    assert office.case() == before
    assert logged.text.count("U0OLA, who is not staff, tried to do staff's work") == 7


def test_a_stranger_sends_in_every_window_and_nothing_changes(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    office.rests()
    before = office.case()
    card = office.card()
    for button in sorted(WINDOWS):
        window = card.open(button)
        stranger = Modal(office.slack, OLA, "views.update", window.id)
        answer = stranger.send_in(**{name: "Hei" for name in ("words", "reason") if name in fields(window)})
        assert answer["response_action"] == "update"
        assert "Bare administrasjonen kan gjøre dette." in window.reads()
    assert office.case() == before


def test_where_slack_does_not_tell_who_is_staff_nobody_is_but_it_is_said_why(
    slack: SlackServer, database: Engine
) -> None:
    slack.refuse("usergroups.users.list", error="missing_scope")
    staffing = Staffing(channel=STAFF_CHANNEL, staff=Members(frozenset({BERIT.id}), ("S0SAK",)))
    with staffed(slack, database, staffing=staffing) as office:
        office.asker(KARI).mentions(UNHEARD_OF)
        office.rests()
        card = office.card()
        window = card.by(BERIT.id).open("Avslå")
        unknown = "Jeg får ikke sjekket hos Slack om du hører til administrasjonen."
        assert card.told(card.button("Ta saken")).startswith(unknown)
        Modal(slack, ANNE.id, "views.update", window.id).send_in(reason="Nei.")
        assert unknown in window.reads()
        assert office.case().owner is None


def fields(window: Modal) -> set[str]:
    return {block["block_id"] for block in window.blocks if block["type"] == "input"}


@pytest.mark.parametrize("forged", ["", "1", "77:0", "0:0", "1:-1", "99999999999:0", "<!channel>", '{"case": 1}'])
def test_a_window_about_no_case_is_refused_and_what_was_typed_is_kept(office: Office, forged: str) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    office.rests()
    before = office.case()
    window = office.card().open("Avslå")
    view = {**window.now(), "private_metadata": forged}
    sent_in = interactions.view_submission(view, window.filled({"reason": "Nei."}), ANNE.id)
    office.slack.acknowledged(office.slack.deliver(sent_in))
    assert "Jeg finner ikke henvendelse" in window.reads()
    assert window.quotes() == ["Nei."]
    assert office.case() == before


def test_a_version_that_nobody_has_seen_does_not_pass(office: Office) -> None:
    office.asker(KARI).mentions(UNHEARD_OF)
    card = office.card()
    assert card.told({**card.button("Ta saken"), "value": "1:7"}).startswith("Noen var raskere")
    assert office.case().owner is None
