"""A local Slack for scenario tests: Web API, Socket Mode and signed HTTP over real sockets, on one random port.

    with SlackServer() as slack:
        app = create_app(client=WebClient("xoxb-test", base_url=slack.api_url))
        with connected(slack, app):
            slack.deliver(payloads.mention("Når åpner biblioteket?"))
            [answer] = slack.wait_for("chat.postMessage")

`connected` brings payloads to the app by Socket Mode, `served` by HTTP. `payloads` and `interactions` build what
Slack would send; `SlackServer` carries it there, remembers what comes back, and misbehaves when asked. What people do
in a view is done with `Form`.
"""

from . import interactions, payloads
from .connection import SIGNING_SECRET, connected, served
from .forms import Form
from .records import Acknowledgement, ApiCall, Envelope, HttpResponse, SharedFile
from .server import AT_ONCE, SlackServer

__all__ = [
    "AT_ONCE",
    "SIGNING_SECRET",
    "Acknowledgement",
    "ApiCall",
    "Envelope",
    "Form",
    "HttpResponse",
    "SharedFile",
    "SlackServer",
    "connected",
    "interactions",
    "payloads",
    "served",
]
