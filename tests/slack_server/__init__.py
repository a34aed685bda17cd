"""A local Slack for scenario tests: Web API and Socket Mode over real sockets, on one random port.

    with SlackServer() as slack:
        app = create_app(client=WebClient("xoxb-test", base_url=slack.api_url))
        with connected(slack, app):
            slack.deliver(payloads.mention("Når åpner biblioteket?"))
            [answer] = slack.wait_for("chat.postMessage")

`payloads` and `interactions` build what Slack would send; `SlackServer` carries it there, remembers what
comes back, and misbehaves when asked.
"""

from . import interactions, payloads
from .connection import connected
from .records import Acknowledgement, ApiCall, Envelope
from .server import SlackServer

__all__ = ["Acknowledgement", "ApiCall", "Envelope", "SlackServer", "connected", "interactions", "payloads"]
