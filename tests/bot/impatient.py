"""`kommunesvar start`, but what a dead one left undone is taken over after three seconds, and Slack is waited for."""

from datetime import timedelta
from unittest.mock import patch

from bot.composition import Composition, environment
from bot.serving import serve
from bot.settings import read_settings

if __name__ == "__main__":
    with patch("bot.app._HASTE", 60):
        serve(Composition(read_settings(environment()), hold=timedelta(seconds=3)))
