"""What Slack is told of the app is what its listeners need."""

import yaml

from tests.bot.conftest import ROOT

SETTINGS = yaml.safe_load(ROOT.joinpath("manifest.yml").read_text("utf-8"))["settings"]


def test_pressed_buttons_reach_the_bot() -> None:
    assert SETTINGS["interactivity"]["is_enabled"] is True
    assert SETTINGS["socket_mode_enabled"] is True


def test_the_events_are_those_that_are_listened_to() -> None:
    assert SETTINGS["event_subscriptions"]["bot_events"] == ["app_mention", "message.im"]
