"""The door of the HTTP mode: only what Slack has signed comes in."""

import io
import logging
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from slack_sdk.signature import SignatureVerifier

logger = logging.getLogger(__name__)


class SignedRequests:
    """Refuses posts that do not carry Slack's signature of the last five minutes, and hands on the rest.

    Bolt verifies signatures, too, but it parses bodies before, and logs those that it refuses.
    """

    def __init__(self, application: WSGIApplication, signing_secret: str) -> None:
        self._application = application
        self._verifier = SignatureVerifier(signing_secret)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers one request, as WSGI has it."""
        if environ["REQUEST_METHOD"] != "POST":
            return self._application(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if self._signed(environ, body):
            return self._application({**environ, "wsgi.input": io.BytesIO(body)}, start_response)
        logger.warning(
            "a request was refused: it does not carry Slack's signature of the last five minutes; "
            "if it came from Slack, check SLACK_SIGNING_SECRET and the machine's clock"
        )
        start_response("401 Unauthorized", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"not signed by Slack\n"]

    def _signed(self, environ: WSGIEnvironment, body: bytes) -> bool:
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE")
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except (ValueError, TypeError):
            # A time that is no number, a body that is no UTF-8, a signature that is no ASCII: Slack sends none of them.
            return False
