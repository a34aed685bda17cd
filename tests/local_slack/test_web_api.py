"""The local Slack's Web API, tried with the client the product uses: slack_sdk's."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator

from tests.local_slack.conftest import APP_TOKEN, BOT_TOKEN, SECTION, error_of
from tests.patience import PATIENCE
from tests.slack_server import SlackServer, payloads


def test_a_posted_message_is_recorded_kept_and_given_back(slack: SlackServer, client: WebClient) -> None:
    before = time.monotonic()
    first = client.chat_postMessage(channel="C0SALEN", text="én", thread_ts="1.000001", blocks=[SECTION])
    second = client.chat_postMessage(channel="C0SALEN", text="to")
    one, two = slack.calls("chat.postMessage")
    assert one.body == {"channel": "C0SALEN", "text": "én", "thread_ts": "1.000001", "blocks": [SECTION]}
    assert one.token == BOT_TOKEN
    assert BOT_TOKEN not in repr(one)
    assert before <= one.at <= two.at <= time.monotonic()
    assert float(first["ts"]) < float(second["ts"])
    assert first["message"]["blocks"] == [SECTION]
    assert [m["text"] for m in slack.messages("C0SALEN")] == ["én", "to"]


def test_a_form_is_read_like_json(slack: SlackServer, client: WebClient) -> None:
    form = {"channel": "C0SALEN", "text": "å", "blocks": '[{"type": "divider"}]'}
    client.api_call("chat.postMessage", params=form)
    client.api_call("chat.postMessage", data=form)  # slack_sdk sends this one as multipart
    assert [call.body for call in slack.calls()] == [{**form, "blocks": [{"type": "divider"}]}] * 2
    assert error_of(client.api_call, api_method="chat.postMessage", params={**form, "blocks": "["}) == (
        "invalid_blocks_format"
    )


def test_a_message_is_updated_and_deleted(slack: SlackServer, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0SALEN", text="før")["ts"]
    assert client.chat_update(channel="C0SALEN", ts=ts, text="etter")["text"] == "etter"
    assert [m["text"] for m in slack.messages()] == ["etter"]
    client.chat_delete(channel="C0SALEN", ts=ts)
    assert slack.messages() == []
    assert error_of(client.chat_update, channel="C0SALEN", ts=ts, text="x") == "message_not_found"


def test_channels_are_any_until_they_are_named(slack: SlackServer, client: WebClient) -> None:
    client.conversations_info(channel="C0ANNEN")
    slack.set_channels("C0SALEN")
    assert error_of(client.chat_postMessage, channel="C0ANNEN", text="x") == "channel_not_found"
    client.chat_postMessage(channel="C0SALEN", text="x")
    direct = client.conversations_open(users="U0ASKER")["channel"]["id"]
    assert client.chat_postMessage(channel="U0ASKER", text="x")["channel"] == direct == payloads.DIRECT


def test_a_person_has_a_locale_told_when_asked_for(slack: SlackServer, client: WebClient) -> None:
    slack.set_user("U0NYNORSK", locale="nn-NO")
    assert client.users_info(user="U0NYNORSK", include_locale=True)["user"]["locale"] == "nn-NO"
    assert client.users_info(user="U0ASKER", include_locale=True)["user"]["locale"] == "nb-NO"
    assert "locale" not in client.users_info(user="U0ASKER")["user"]


def test_a_channel_is_what_it_was_set_to(slack: SlackServer, client: WebClient) -> None:
    slack.set_channel("C0GRUPPE", is_private=True)
    private = {c: client.conversations_info(channel=c)["channel"]["is_private"] for c in ("C0GRUPPE", "C0SALEN", "D0X")}
    assert private == {"C0GRUPPE": True, "C0SALEN": False, "D0X": True}


def test_prompts_stand_but_not_in_threads(slack: SlackServer, client: WebClient) -> None:
    suggest = client.assistant_threads_setSuggestedPrompts
    prompts = [{"title": "Bibliotek", "message": "Når åpner biblioteket?"}]
    suggest(channel_id="D0ASKER", thread_ts="1.1", prompts=prompts)
    assert slack.prompts("D0ASKER") == []
    client.api_call("assistant.threads.setSuggestedPrompts", json={"channel_id": "D0ASKER", "prompts": prompts * 4})
    assert slack.prompts("D0ASKER") == prompts * 4
    for bad in (prompts * 5, [{"title": "Bibliotek"}], ["Bibliotek"]):
        body = {"channel_id": "D0ASKER", "prompts": bad}
        assert error_of(client.api_call, api_method="assistant.threads.setSuggestedPrompts", json=body) == (
            "invalid_arguments"
        )
    assert slack.prompts("D0ASKER") == prompts * 4


def test_the_remaining_methods_answer(client: WebClient) -> None:
    assert client.auth_test()["user_id"] == payloads.BOT_USER
    client.reactions_add(channel="C0SALEN", timestamp="1.1", name="eyes")
    assert error_of(client.reactions_add, channel="C0SALEN", timestamp="1.1", name="eyes") == "already_reacted"
    client.reactions_remove(channel="C0SALEN", timestamp="1.1", name="eyes")
    assert error_of(client.reactions_remove, channel="C0SALEN", timestamp="1.1", name="eyes") == "no_reaction"
    client.assistant_threads_setStatus(channel_id="D0ASKER", thread_ts="1.1", status="leser …")
    assert error_of(client.api_call, api_method="chat.command") == "unknown_method"


def test_each_method_wants_its_kind_of_token(slack: SlackServer) -> None:
    assert error_of(WebClient(base_url=slack.api_url).auth_test) == "not_authed"
    assert error_of(WebClient("tull", base_url=slack.api_url).auth_test) == "invalid_auth"
    assert error_of(WebClient(APP_TOKEN, base_url=slack.api_url).auth_test) == "not_allowed_token_type"
    connect = WebClient(base_url=slack.api_url).apps_connections_open
    assert error_of(connect, app_token=BOT_TOKEN) == "invalid_auth"
    assert connect(app_token=APP_TOKEN)["url"].startswith("ws://127.0.0.1:")


# Faults


def test_a_rate_limited_call_succeeds_when_repeated(slack: SlackServer, client: WebClient) -> None:
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    slack.rate_limit("chat.postMessage", times=1, retry_after=1)
    client.chat_postMessage(channel="C0SALEN", text="x")
    first, second = slack.calls("chat.postMessage")
    assert (first.error, second.error) == ("ratelimited", None)
    assert second.at - first.at >= 1
    assert len(slack.messages()) == 1


def test_a_refused_method_stays_refused_until_healed(slack: SlackServer, client: WebClient) -> None:
    slack.refuse("reactions.add", error="not_allowed", times=1)
    slack.refuse("reactions.add")
    reaction = {"channel": "C0SALEN", "timestamp": "1.1", "name": "eyes"}
    errors = [error_of(client.reactions_add, **reaction) for _ in range(3)]
    assert errors == ["not_allowed", "missing_scope", "missing_scope"]
    slack.heal()
    client.reactions_add(**reaction)


def test_a_delayed_call_is_carried_out_at_once_and_answered_late(slack: SlackServer, client: WebClient) -> None:
    slack.delay("chat.postMessage", 0.3)
    client.timeout = 0.1  # type: ignore[assignment]  # slack_sdk says int, and takes a float
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel="C0SALEN", text="x")
    assert len(slack.messages()) == 1


def test_calls_that_are_held_are_carried_out_at_once_and_answered_in_the_end(
    slack: SlackServer, client: WebClient
) -> None:
    def post(text: str) -> bool:
        return bool(client.chat_postMessage(channel="C0SALEN", text=text)["ok"])

    with ThreadPoolExecutor() as threads:
        with slack.holding("chat.postMessage"):
            held = [threads.submit(post, text) for text in ("Først", "Så")]
            slack.wait_for("chat.postMessage", count=2)
            assert len(slack.messages()) == 2
            assert not wait(held, timeout=0.2).done
        assert [each.result(PATIENCE) for each in held] == [True, True]
        assert post("Til slutt")


@pytest.mark.parametrize(("carried_out", "posted"), [(False, 1), (True, 2)])
def test_a_broken_connection_is_retried_by_slack_sdk(
    slack: SlackServer, client: WebClient, carried_out: bool, posted: int
) -> None:
    client.retry_handlers = [ConnectionErrorRetryHandler(interval_calculator=FixedValueRetryIntervalCalculator(0.01))]
    slack.break_connection("chat.postMessage", carried_out=carried_out)
    client.chat_postMessage(channel="C0SALEN", text="x")
    assert len(slack.calls("chat.postMessage")) == 2
    assert len(slack.messages()) == posted


# What a test is told


def test_waiting_in_vain_tells_what_came_instead(slack: SlackServer, client: WebClient) -> None:
    with pytest.raises(AssertionError, match="no call came at all"):
        slack.wait_for("chat.postMessage", timeout=0.05)
    client.chat_postMessage(channel="C0SALEN", text="noe annet")
    with pytest.raises(AssertionError, match=r"expected 1 × chat\.update(?s:.)+noe annet"):
        slack.wait_for("chat.update", timeout=0.05)
    with pytest.raises(AssertionError, match="Socket Mode connection"):
        slack.wait_for_connection(timeout=0.05)
    with pytest.raises(AssertionError, match="an acknowledgement of e1"):
        slack.acknowledged("e1", timeout=0.05)


def test_quiet_is_told_from_noise(slack: SlackServer, client: WebClient) -> None:
    client.chat_postMessage(channel="C0SALEN", text="før")
    slack.stays_quiet("chat.postMessage", 0.1)
    late = threading.Timer(0.5, client.chat_postMessage, kwargs={"channel": "C0SALEN", "text": "etter"})
    late.start()
    with pytest.raises(AssertionError, match=r"no further chat\.postMessage"):
        slack.stays_quiet("chat.postMessage", 5)
    late.join()


def test_stopping_leaves_no_thread_even_with_a_client_and_a_late_answer() -> None:
    with SlackServer() as slack:
        client = WebClient(BOT_TOKEN, base_url=slack.api_url, timeout=5)
        slack.delay("chat.postMessage", 60)
        late = threading.Thread(target=_post_and_fail, args=(client,))
        late.start()
        slack.wait_for("chat.postMessage")
    late.join()
    assert not [thread for thread in threading.enumerate() if thread.name == "slack-server"]


def _post_and_fail(client: WebClient) -> None:
    client.retry_handlers.clear()
    with pytest.raises(ConnectionError):
        client.chat_postMessage(channel="C0SALEN", text="x")
