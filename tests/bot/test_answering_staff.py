"""Staff answer in a window: they search for what they cite, lose nothing that they wrote, and nobody else gets in."""

import datetime

import pytest

from bot.blocks.staff.names import StaffAction
from bot.cases.life import CaseState, Extend
from tests.bot.office import Office, hits, rich, shared, ticked, told, typed
from tests.bot.people import words
from tests.bot.reading import buttons
from tests.patience import eventually
from tests.slack_server import interactions
from tests.slack_server.payloads import Payload

PLAN = "handlingsplanen mot selvmord"
WORDING = typed("wording", "Hvor mange dyr bor i parken?")

pytestmark = pytest.mark.usefixtures("logged")


def test_staff_who_were_overtaken_keep_what_they_wrote_and_can_send_it_again(asked: Office) -> None:
    window = asked.opens(StaffAction.ANSWER, "1:0")
    asked.acts(Extend(datetime.date(2026, 4, 10), "Vi venter."))
    values = {**WORDING, **rich("Seks."), **shared("teach")}
    again = asked.sends_in(window, values)
    assert again["response_action"] == "update"
    assert "Henvendelsen er endret siden du så den: du flyttet fristen" in words(again["view"])
    assert "Seks." in str(again["view"])
    sent = {**again["view"], "id": window["id"]}
    assert asked.sends_in(sent, values) == {}
    assert (asked.answer.teach, asked.answer.publish) == (True, False)


def test_hits_that_are_ticked_stay_over_another_search_and_are_cited_as_they_were_found(asked: Office) -> None:
    window = asked.opens(StaffAction.ANSWER, "1:0")
    window = asked.searches(window, {**WORDING, **typed("documents", PLAN)})
    option = hits(window)["element"]["options"][1]
    values = {**WORDING, **rich("Seks."), **typed("documents", "utstyrssentral"), **ticked(hits(window), option)}
    window = asked.searches(window, values)
    element = hits(window)["element"]
    assert element["initial_options"] == element["options"][:1]
    assert element["options"][0]["value"].endswith(option["value"].partition(":")[2])
    chosen: list[Payload] = element["options"][:2]
    assert asked.sends_in(window, {**WORDING, **rich("Seks."), **ticked(hits(window), *chosen)}) == {}
    first, second = asked.answer.citations
    assert (first.rank, second.rank) == (1, 2)
    found = asked.dependencies.answering.hits(PLAN, 10)
    assert first.excerpt in {each.excerpt for each in found}
    assert second.excerpt in {each.excerpt for each in asked.dependencies.answering.hits("utstyrssentral", 10)}


def test_enter_searches_as_the_button_does_and_a_search_without_hits_says_so(asked: Office) -> None:
    window = asked.opens(StaffAction.ANSWER, "1:0")
    [field] = [block["element"] for block in window["blocks"] if block.get("block_id") == "documents"]
    entered = interactions.view_action(
        interactions.entered(field, "qqqqq"), window, typed("documents", "qqqqq"), "U0ANNE"
    )
    asked.slack.deliver(entered)
    asked.slack.wait_for("views.update")
    [window] = [view for view in asked.slack.views() if view["id"] == window["id"]]
    assert "Søket ga ingen treff i dokumentene." in words(window)
    assert asked.sends_in(window, {**WORDING, **rich("Seks."), **typed("documents", "qqqqq")}) == {}
    assert asked.answer.citations == ()


def test_what_cannot_be_sent_so_is_told_at_its_field(asked: Office) -> None:
    window = asked.opens(StaffAction.ANSWER, "1:0")
    window = asked.searches(window, {**WORDING, **typed("documents", PLAN)})
    block = hits(window)
    options = block["element"]["options"]
    gone = {"value": "0:gone"}
    assert asked.sends_in(window, {**WORDING, **rich("Seks."), **ticked(block, gone)})["errors"] == {
        block["block_id"]: "Dokumentene er endret, og minst ett av sitatene finnes ikke lenger. "
        "Søk på nytt og velg om igjen."
    }
    many = asked.sends_in(window, {**typed("wording", " "), **rich(" "), **ticked(block, *options[:4])})["errors"]
    assert many == {
        "wording": "Skriv spørsmålet slik andre skal lese det.",
        "answer": "Skriv et svar.",
        block["block_id"]: "Velg høyst 3 sitater.",
    }
    assert "høyst 3" in asked.sends_in(window, {**WORDING, **rich("x" * 3_001)})["errors"]["answer"]
    assert asked.case().state is CaseState.NEW


def test_who_is_not_staff_answers_nothing(asked: Office) -> None:
    slack = asked.slack
    before = len(slack.calls("response_url"))
    slack.deliver(asked.press(StaffAction.ANSWER, "1:0", "U0KARI"))
    slack.wait_for("response_url", before + 1)
    assert "Bare administrasjonen kan gjøre dette." in words(slack.whispers("U0KARI")[-1])
    window = asked.opens(StaffAction.ANSWER, "1:0")
    refused = asked.sends_in(window, {**WORDING, **rich("Seks.")}, "U0KARI")
    assert refused == {"response_action": "errors", "errors": {"answer": "Bare administrasjonen kan gjøre dette."}}
    assert asked.case().state is CaseState.NEW


def test_a_search_of_who_is_not_staff_any_more_takes_nothing_away_that_was_written(asked: Office) -> None:
    window = asked.opens(StaffAction.ANSWER, "1:0")
    values = {**WORDING, **rich("Seks."), **typed("documents", PLAN)}
    search = interactions.view_action(buttons(window)["Søk i dokumentene"], window, values, "U0KARI")
    asked.slack.deliver(search)
    eventually(lambda: told(asked.direct("Kari"), "Bare administrasjonen kan gjøre dette.") != [])
    assert asked.slack.calls("views.update") == []
