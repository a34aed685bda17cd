"""What Slack is told of the app is what its code uses: no right more, and none less."""

import ast
from collections.abc import Iterator

import yaml

from bot.listeners.asking import COMMAND, SHORTCUT
from bot.listeners.corpus.command import COMMAND as ADMINS_COMMAND
from tests.bot.conftest import ROOT

MANIFEST = yaml.safe_load(ROOT.joinpath("manifest.yml").read_text("utf-8"))
FEATURES, SETTINGS = MANIFEST["features"], MANIFEST["settings"]

# The reference of each method and event names the scopes that it needs; None needs none.
SCOPES_OF_METHODS = {
    "assistant_threads_setSuggestedPrompts": {"assistant:write"},
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_getPermalink": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    # Of private channels nothing is asked: Slack refuses, and they count as private.
    "conversations_info": {"channels:read"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    # A direct conversation, whose id is needed to look what stands there already.
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "files_upload_v2": {"files:write"},
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
# Files are fetched by the addresses that stand in messages, with no method.
SCOPES_OF_ADDRESSES = {"url_private", "url_private_download"}, {"files:read"}
SCOPES_OF_EVENTS = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
}
# Questions come from channels and direct conversations, and are changed there.
KINDS_OF_EVENTS = {"message": {"message.channels", "message.groups", "message.im"}}


def calls() -> Iterator[ast.Call]:
    for path in (ROOT / "bot").rglob("*.py"):
        yield from (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def methods() -> set[str]:
    """The methods of Slack's Web API that the code calls."""
    groups = (
        "assistant_",
        "auth_",
        "chat_",
        "conversations_",
        "files_",
        "reactions_",
        "users_",
        "usergroups_",
        "views_",
    )
    return {
        call.func.attr for call in calls() if isinstance(call.func, ast.Attribute) and call.func.attr.startswith(groups)
    }


def connected(kind: str) -> set[str]:
    """The names under which listeners are connected by `app.kind(…)`, where they are written out."""
    return {
        str(call.args[0].value)
        for call in calls()
        if isinstance(call.func, ast.Attribute)
        and (ast.unparse(call.func.value), call.func.attr) == ("app", kind)
        and isinstance(call.args[0], ast.Constant)
    }


def addresses() -> set[str]:
    """The fields of file objects that the code reads to fetch a file."""
    texts = {str(node.value) for call in calls() for node in call.args if isinstance(node, ast.Constant)}
    return texts & SCOPES_OF_ADDRESSES[0]


def events() -> set[str]:
    return {name for event in connected("event") for name in KINDS_OF_EVENTS.get(event, {event})}


def test_the_events_are_those_that_are_listened_to() -> None:
    assert set(SETTINGS["event_subscriptions"]["bot_events"]) == events()


def test_the_scopes_are_those_that_methods_and_events_and_commands_need() -> None:
    needed = {"commands"}.union(*(SCOPES_OF_METHODS[method] for method in methods()))
    needed |= SCOPES_OF_ADDRESSES[1] if addresses() else set()
    needed |= set().union(*(SCOPES_OF_EVENTS[event] for event in events()))
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == sorted(needed)


def test_the_commands_and_the_shortcut_are_those_that_are_listened_to() -> None:
    assert [command["command"] for command in FEATURES["slash_commands"]] == [COMMAND, ADMINS_COMMAND]
    assert [(shortcut["type"], shortcut["callback_id"]) for shortcut in FEATURES["shortcuts"]] == [
        ("message", SHORTCUT)
    ]


def test_it_is_an_app_of_the_agent_view_with_a_home_and_messages() -> None:
    assert FEATURES["agent_view"]["agent_description"]
    # What is suggested comes from questions that were answered well.
    assert "suggested_prompts" not in FEATURES["agent_view"]
    assert "assistant_view" not in FEATURES
    home = FEATURES["app_home"]
    assert (home["home_tab_enabled"], home["messages_tab_enabled"]) == (True, True)
    assert home["messages_tab_read_only_enabled"] is False


def test_presses_reach_the_bot() -> None:
    assert SETTINGS["interactivity"]["is_enabled"] is True
    assert SETTINGS["socket_mode_enabled"] is True


def test_texts_are_as_short_as_slack_wants_them() -> None:
    assert len(MANIFEST["display_information"]["description"]) <= 140
    assert len(FEATURES["agent_view"]["agent_description"]) <= 300
    for shortcut in FEATURES["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in FEATURES["slash_commands"]:
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
