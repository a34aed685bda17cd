"""Modals, Home tabs, and the trigger ids that open them."""

from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from tests.local_slack.conftest import SECTION, error_of
from tests.slack_server import Form, SlackServer, connected, interactions, payloads

TITLE: payloads.Payload = {"type": "plain_text", "text": "Svar"}
MODAL: payloads.Payload = {"type": "modal", "callback_id": "answer", "title": TITLE, "blocks": [SECTION]}
FIELD = {"type": "plain_text_input", "action_id": "text"}
ASKING: payloads.Payload = {
    **MODAL,
    "submit": TITLE,
    "blocks": [{"type": "input", "block_id": "text", "label": TITLE, "element": FIELD}],
}
HOME: payloads.Payload = {"type": "home", "blocks": [SECTION]}
BUTTON = {"type": "button", "action_id": "press", "text": TITLE}


@pytest.fixture
def app(client: WebClient) -> App:
    """Acknowledges whatever anyone does."""
    app = App(client=client)

    @app.action("press")
    @app.view_closed("answer")
    def acknowledge(ack: Ack) -> None:
        ack()

    return app


def opened(slack: SlackServer, client: WebClient, view: dict[str, Any] = MODAL) -> Any:
    return client.views_open(trigger_id=slack.new_trigger_id(), view=view)["view"]


def trigger_in(slack: SlackServer, view: Any) -> str:
    """The trigger id of someone who presses a button in `view`."""
    pressed = interactions.view_action(BUTTON, view)
    slack.acknowledged(slack.deliver(pressed))
    return str(pressed["trigger_id"])


def ids(slack: SlackServer) -> list[str]:
    return [view["id"] for view in slack.views()]


def test_a_home_tab_stands_as_last_published(slack: SlackServer, client: WebClient) -> None:
    assert slack.home("U0ASKER") is None
    first = client.views_publish(user_id="U0ASKER", view=HOME)["view"]
    client.views_publish(user_id="U0ASKER", view={**HOME, "blocks": [SECTION] * 2}, hash=first["hash"])
    home = slack.home("U0ASKER")
    assert home is not None
    assert home["blocks"] == [SECTION] * 2
    assert slack.home("U0ANNEN") is None
    assert error_of(client.views_publish, user_id="U0ASKER", view=HOME, hash=first["hash"]) == "hash_conflict"
    assert error_of(client.views_publish, user_id="U0ASKER", view=MODAL) == "invalid_arguments"


def test_a_modal_is_opened_and_updated(slack: SlackServer, client: WebClient) -> None:
    view = opened(slack, client, {**MODAL, "external_id": "svar 1"})
    changed = {**MODAL, "external_id": "svar 1", "blocks": [SECTION] * 2}
    client.views_update(view_id=view["id"], view=changed, hash=view["hash"])
    client.views_update(external_id="svar 1", view=changed)
    assert [(kept["id"], len(kept["blocks"])) for kept in slack.views()] == [(view["id"], 2)]
    assert error_of(client.views_update, view_id=view["id"], view=MODAL, hash=view["hash"]) == "hash_conflict"
    assert error_of(client.views_update, view_id="V0", view=MODAL) == "not_found"
    again = {"trigger_id": slack.new_trigger_id(), "view": changed}
    assert error_of(client.views_open, **again) == "duplicate_external_id"


def test_a_trigger_is_good_once_for_three_seconds(slack: SlackServer, client: WebClient) -> None:
    trigger_id, late = slack.new_trigger_id(), slack.new_trigger_id()
    client.views_open(trigger_id=trigger_id, view=MODAL)
    assert error_of(client.views_open, trigger_id=trigger_id, view=MODAL) == "exchanged_trigger_id"
    slack.expire_triggers()
    assert error_of(client.views_open, trigger_id=late, view=MODAL) == "expired_trigger_id"
    assert error_of(client.views_open, trigger_id="1.1", view=MODAL) == "invalid_trigger_id"
    assert len(slack.views()) == 1


def test_a_bad_view_uses_up_no_trigger(slack: SlackServer, client: WebClient) -> None:
    trigger_id = slack.new_trigger_id()
    assert error_of(client.views_open, trigger_id=trigger_id, view=HOME) == "invalid_arguments"
    client.views_open(trigger_id=trigger_id, view=MODAL)


def test_modals_are_stacked_three_high_and_closed(slack: SlackServer, client: WebClient, app: App) -> None:
    first = opened(slack, client)
    client.views_publish(user_id="U0ASKER", view=HOME)
    assert error_of(client.views_push, trigger_id=slack.new_trigger_id(), view=MODAL) == "invalid_trigger_id"
    with connected(slack, app):
        from_home = trigger_in(slack, slack.home("U0ASKER"))
        assert error_of(client.views_push, trigger_id=from_home, view=MODAL) == "invalid_trigger_id"
        second = client.views_push(trigger_id=trigger_in(slack, first), view=MODAL)["view"]
        third = client.views_push(trigger_id=trigger_in(slack, second), view=MODAL)["view"]
        assert error_of(client.views_push, trigger_id=trigger_in(slack, third), view=MODAL) == "push_limit_reached"
        assert [view["previous_view_id"] for view in (first, second, third)] == [None, first["id"], second["id"]]
        assert {view["root_view_id"] for view in (first, second, third)} == {first["id"]}
        slack.acknowledged(slack.deliver(interactions.view_closed(third)))
        assert ids(slack) == [first["id"], "VHOMEU0ASKER", second["id"]]
        slack.acknowledged(slack.deliver(interactions.view_closed(second, all_of_them=True)))
        assert ids(slack) == ["VHOMEU0ASKER"]


@pytest.mark.parametrize(
    ("answer", "blocks", "error"),
    [
        ({}, [], None),
        ({"response_action": "errors", "errors": {"text": "for kort"}}, [1], None),
        ({"response_action": "update", "view": {**MODAL, "blocks": [SECTION] * 2}}, [2], None),
        ({"response_action": "push", "view": {**MODAL, "blocks": [SECTION] * 3}}, [1, 3], None),
        ({"response_action": "clear"}, [], None),
        (
            {"response_action": "update", "view": {**MODAL, "title": {**TITLE, "text": "x" * 25}}},
            [1],
            "invalid_arguments",
        ),
    ],
)
def test_a_modal_that_is_sent_in_becomes_what_it_is_acknowledged_with(
    slack: SlackServer, client: WebClient, answer: dict[str, Any], blocks: list[int], error: str | None
) -> None:
    app = App(client=client)

    @app.view("answer")
    def acknowledge(ack: Ack) -> None:
        ack(**answer)

    with connected(slack, app):
        view = opened(slack, client, ASKING)
        receipt = slack.acknowledged(slack.deliver(interactions.view_submission(view, {})))
    assert [len(view["blocks"]) for view in slack.views()] == blocks
    assert receipt.error == error


def test_a_modal_that_is_acknowledged_wrongly_stays_as_it_is(slack: SlackServer, client: WebClient) -> None:
    app = App(client=client)
    answers: list[dict[str, Any]] = [
        {"response_action": "errors", "errors": {"words": "for kort"}},
        {"response_action": "errors", "errors": {"text": ""}},
        {"response_action": "update", "view": HOME},
        {"response_action": "push", "view": {**MODAL, "blocks": [SECTION] * 101}},
    ]

    @app.view("answer")
    def acknowledge(ack: Ack, view: dict[str, Any]) -> None:
        ack(**answers[int(view["state"]["values"]["text"]["text"]["value"])])

    with connected(slack, app):
        form = Form.of(opened(slack, client, ASKING))
        sent = [slack.deliver(form.write("text", str(number)).submit()) for number in range(len(answers))]
        assert [slack.acknowledged(envelope).error for envelope in sent] == ["invalid_arguments"] * len(answers)
    assert len(slack.views()) == 1


def test_what_is_done_in_a_view_tells_what_stands_in_it(slack: SlackServer, client: WebClient) -> None:
    app, seen = App(client=client), []

    @app.action("filter")
    def note(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        seen.append((body, action))

    field = {"type": "plain_text_input", "action_id": "filter"}
    view = opened(slack, client)
    values = {"text": {"filter": {"type": "plain_text_input", "value": "skole"}}}
    typed = interactions.view_action(interactions.entered({**field, "block_id": "text"}, "skole"), view, values)
    with connected(slack, app):
        slack.acknowledged(slack.deliver(typed))
    [(body, action)] = seen
    assert (action["value"], action["block_id"]) == ("skole", "text")
    assert body["container"] == {"type": "view", "view_id": view["id"]}
    assert (body["view"]["hash"], body["view"]["state"]["values"]) == (view["hash"], values)
    assert not {"message", "channel", "response_url"} & set(body)


def test_only_people_in_slack_give_triggers() -> None:
    assert interactions.slash_command("/svar")["trigger_id"] != interactions.slash_command("/svar")["trigger_id"]
    assert "trigger_id" not in interactions.view_closed(MODAL)
    assert "trigger_id" not in payloads.mention("Hei")
