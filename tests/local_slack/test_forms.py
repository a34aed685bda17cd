"""What staff do in a window: fill it in, see it change under their hands, and send it in."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from tests.local_slack.conftest import SECTION, error_of
from tests.slack_server import Form, SlackServer, connected, interactions
from tests.slack_server.payloads import Payload

Told = list[tuple[Payload, Payload | None]]


def plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Payload:
    return {"text": plain(value.capitalize()), "value": value}


def field(name: str, kind: str, **fields: Any) -> Payload:
    """An input block whose id is its element's, too."""
    element = {"type": kind, "action_id": name, **fields}
    return {"type": "input", "block_id": name, "label": plain(name), "element": element}


def optional(block: Payload) -> Payload:
    return {**block, "optional": True}


def at_once(block: Payload) -> Payload:
    return {**block, "dispatch_action": True}


TOPICS = [{"label": plain("Drift"), "options": [option("vei"), option("vann")]}]
REASONS = [option("privat"), option("ukjent")]
TEACH = [option("lær"), option("del")]
MENU = {"type": "overflow", "action_id": "more", "options": [option("slå-sammen"), option("avslå")]}
BUTTONS = [{"type": "button", "action_id": "take", "text": plain("Ta"), "value": value} for value in ("1 4", "2 1")]
WINDOW: Payload = {
    "type": "modal",
    "callback_id": "answer",
    "title": plain("Svar"),
    "submit": plain("Send"),
    "private_metadata": "7 3",
    "blocks": [
        field("answer", "rich_text_input"),
        optional(field("note", "plain_text_input", multiline=True, max_length=20, min_length=3)),
        at_once(optional(field("search", "plain_text_input"))),
        optional(field("owner", "users_select", initial_user="U0ANNE")),
        field("topic", "static_select", option_groups=TOPICS, initial_option=option("vei")),
        field("deadline", "datepicker", initial_date="2026-03-02"),
        field("why", "radio_buttons", options=REASONS, initial_option=REASONS[1]),
        optional(field("teach", "checkboxes", options=TEACH, initial_options=TEACH[:1])),
        field("days", "number_input", is_decimal_allowed=False, min_value="1", max_value="30", initial_value="10"),
        {"type": "actions", "block_id": "row", "elements": [BUTTONS[0], MENU]},
        {**SECTION, "block_id": "case", "accessory": BUTTONS[1]},
    ],
}


@pytest.fixture
def told() -> Told:
    """Every action and every view the app was told of."""
    return []


@pytest.fixture
def app(slack: SlackServer, client: WebClient, told: Told) -> Iterator[App]:
    app = App(client=client)

    @app.view("answer")
    def sent_in(ack: Ack, view: Payload) -> None:
        told.append((view, None))
        ack(response_action="errors", errors={"answer": "Hvor står det?"})

    def done(ack: Ack, body: Payload, action: Payload) -> None:
        told.append((body["view"], action))
        ack()

    for action_id in ("search", "take", "more", "filter"):
        app.action(action_id)(done)
    with connected(slack, app):
        yield app


@pytest.fixture
def form(slack: SlackServer, client: WebClient) -> Form:
    """The window as it opens."""
    return Form.of(client.views_open(trigger_id=slack.new_trigger_id(), view=WINDOW)["view"])


def done(slack: SlackServer, payload: Payload) -> None:
    slack.acknowledged(slack.deliver(payload))


def inner(values: Payload, name: str) -> Payload:
    value: Payload = values[name][name]
    return value


def test_a_window_starts_with_what_the_app_says(form: Form) -> None:
    told = {name: inner(form.values, name) for name in form.values}
    assert told["answer"] == {"type": "rich_text_input", "rich_text_value": None}
    assert told["note"] == {"type": "plain_text_input", "value": None}
    assert told["owner"] == {"type": "users_select", "selected_user": "U0ANNE"}
    assert told["topic"] == {"type": "static_select", "selected_option": option("vei")}
    assert told["deadline"] == {"type": "datepicker", "selected_date": "2026-03-02"}
    assert told["why"] == {"type": "radio_buttons", "selected_option": REASONS[1]}
    assert told["teach"] == {"type": "checkboxes", "selected_options": TEACH[:1]}
    assert told["days"] == {"type": "number_input", "value": "10"}
    assert set(told) == {block["block_id"] for block in WINDOW["blocks"]} - {"row", "case"}


def test_a_window_is_sent_in_with_all_that_was_filled_in(slack: SlackServer, app: App, form: Form, told: Told) -> None:
    filled = (
        form.write("answer", "Ja, fra høsten.")
        .write("note", "Ring\nKari")
        .pick_person("owner", "U0BERIT")
        .choose("topic", "vann")
        .pick_day("deadline", datetime.date(2026, 3, 9))
        .choose("why", "privat")
        .tick("teach", "del")
        .write("days", "5")
    )
    receipt = slack.acknowledged(slack.deliver(filled.submit("U0BERIT")))
    assert receipt.error is None
    [(view, _)] = told
    values = view["state"]["values"]
    [section] = inner(values, "answer")["rich_text_value"]["elements"]
    assert section["elements"] == [{"type": "text", "text": "Ja, fra høsten."}]
    assert inner(values, "note")["value"] == "Ring\nKari"
    assert inner(values, "owner")["selected_user"] == "U0BERIT"
    assert inner(values, "topic")["selected_option"] == option("vann")
    assert inner(values, "deadline")["selected_date"] == "2026-03-09"
    assert inner(values, "why")["selected_option"]["value"] == "privat"
    assert [ticked["value"] for ticked in inner(values, "teach")["selected_options"]] == ["del"]
    assert inner(values, "days")["value"] == "5"
    assert view["private_metadata"] == "7 3"
    # The window still stands, with what was filled in, so that the error can be mended.
    assert Form.of(slack.views()[-1]).values == filled.values


def test_a_press_in_a_window_tells_what_stands_in_it(slack: SlackServer, app: App, form: Form, told: Told) -> None:
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "§ 3"}]}
    filled = form.write_richly("answer", quote).write("search", "vann")
    done(slack, filled.dispatch("search", "U0ANNE"))
    done(slack, filled.press("take", "2 1"))
    done(slack, filled.choose_from("more", "avslå"))
    [search, take, more] = [action for _, action in told if action]
    assert (search["type"], search["block_id"], search["value"]) == ("plain_text_input", "search", "vann")
    assert (take["type"], take["block_id"], take["value"]) == ("button", "case", "2 1")
    assert (more["type"], more["block_id"], more["selected_option"]) == ("overflow", "row", option("avslå"))
    assert [inner(view["state"]["values"], "answer")["rich_text_value"]["elements"] for view, _ in told] == [
        [quote]
    ] * 3


def test_a_window_that_changes_keeps_what_was_done_in_it(
    slack: SlackServer, client: WebClient, app: App, form: Form
) -> None:
    done(slack, form.write("answer", "Ja.").write("days", "5").choose("topic", "vann").press("take", "1 4"))
    blocks: dict[str, Payload] = {block["block_id"]: block for block in WINDOW["blocks"]}
    fewer = [{**TOPICS[0], "options": [option("vei")]}]
    changed = [
        blocks["answer"],
        {**blocks["days"], "block_id": "days again"},  # a new id is a new field
        field("topic", "static_select", option_groups=fewer),  # what was chosen is not offered any more
        field("search", "plain_text_input", initial_value="vann"),
    ]
    view = client.views_update(view_id=form.view["id"], view={**WINDOW, "blocks": changed})["view"]
    values = view["state"]["values"]
    assert inner(values, "answer") == inner(form.write("answer", "Ja.").values, "answer")
    assert values["days again"]["days"]["value"] == "10"
    assert inner(values, "topic")["selected_option"] is None
    # It stood there, empty, before: Slack keeps that, whatever the app now says it starts with.
    assert inner(values, "search")["value"] is None
    assert set(values) == {"answer", "days again", "topic", "search"}


def test_a_field_without_a_name_is_a_new_one_in_every_view(slack: SlackServer, client: WebClient, app: App) -> None:
    nameless = {"type": "input", "label": plain("Svar"), "element": {"type": "plain_text_input", "action_id": "answer"}}
    window = {**WINDOW, "blocks": [nameless]}
    form = Form.of(client.views_open(trigger_id=slack.new_trigger_id(), view=window)["view"]).write("answer", "Ja.")
    done(slack, form.submit())
    again = client.views_update(view_id=form.view["id"], view=window)["view"]
    assert [value["answer"]["value"] for value in again["state"]["values"].values()] == [None]


def test_a_choice_in_the_home_tab_is_told_at_once(slack: SlackServer, client: WebClient, app: App, told: Told) -> None:
    chooser = {"type": "static_select", "action_id": "filter", "options": [option("mine"), option("nye")]}
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [chooser]}]}
    client.views_publish(user_id="U0ANNE", view=home)
    done(slack, Form.of(slack.home("U0ANNE") or {}).choose("filter", "nye").dispatch("filter", "U0ANNE"))
    [(view, action)] = told
    assert action is not None
    assert action["selected_option"] == option("nye")
    assert view["state"]["values"][action["block_id"]]["filter"]["selected_option"] == option("nye")
    with pytest.raises(ValueError, match="no button to send it in"):
        Form.of(slack.home("U0ANNE") or {}).submit()


def test_nobody_does_what_slack_would_not_let_them(form: Form) -> None:
    filled = form.write("answer", "Ja.")
    attempts: list[tuple[Callable[[], object], str]] = [
        (form.submit, "answer must be filled in"),
        (lambda: filled.write("note", "Ny").submit(), "no less than 3"),
        (lambda: filled.write("note", "x" * 21), "no more than 20"),
        (lambda: filled.write("owner", "Anne"), "0 elements owner .*users_select owner in owner"),
        (lambda: filled.choose("topic", "skole"), "does not offer 'skole', but .'vei', 'vann'"),
        (lambda: filled.tick("teach", "lær", "glem"), "does not offer 'glem'"),
        (lambda: filled.write("days", "31"), "takes 1 to 30"),
        (lambda: filled.write("days", "2.5"), "whole numbers"),
        (lambda: filled.write("days", "ti"), "takes a number"),
        (lambda: filled.press("take"), "2 elements take"),
        (lambda: filled.press("take", "9 9"), "0 elements take"),
        (lambda: filled.choose_from("more", "slett"), "0 elements more"),
        (lambda: filled.dispatch("note"), "no dispatch_action"),
    ]
    for refused, why in attempts:
        with pytest.raises(ValueError, match=why):
            refused()
    assert filled.write("answer", "").values == form.values


def test_what_is_done_in_a_message_looks_like_slacks() -> None:
    element = {"type": "users_select", "action_id": "owner", "block_id": "b", "placeholder": plain("Hvem?")}
    named = {"type": "users_select", "action_id": "owner", "block_id": "b"}
    assert interactions.chosen_person(element, "U0ANNE") == {**named, "selected_user": "U0ANNE"}
    day = datetime.date(2026, 3, 2)
    assert interactions.chosen_day({"type": "datepicker"}, day) == {"type": "datepicker", "selected_date": "2026-03-02"}
    assert interactions.ticked({"type": "checkboxes"}, *TEACH)["selected_options"] == TEACH


def test_a_window_is_updated_by_its_own_name_and_only_as_it_was_seen(slack: SlackServer, client: WebClient) -> None:
    window = {**WINDOW, "external_id": "sak-7"}
    seen = client.views_open(trigger_id=slack.new_trigger_id(), view=window)["view"]
    client.views_update(external_id="sak-7", view=window, hash=seen["hash"])
    assert error_of(client.views_update, external_id="sak-7", view=window, hash=seen["hash"]) == "hash_conflict"
    assert error_of(client.views_update, external_id="sak-8", view=window) == "not_found"
