"""Reading a Web API request off the wire: who calls, and with what."""

import json

from aiohttp import web

from .limits import RefusedError
from .payloads import Payload

JSON_FIELDS = ("blocks", "attachments", "files", "view", "metadata", "prompts", "loading_messages")
"""Fields that a form carries as JSON text (Slack, "Using the Web API", and the methods' references)."""


async def read_body(request: web.Request) -> tuple[Payload, RefusedError | None]:
    """The body of a JSON, form-encoded or multipart request, and what is wrong with it, if anything.

    JSON-encoded fields are decoded; one that cannot be stays as it came, so that it can be recorded.
    """
    if request.content_type != "application/json":
        return _decode_fields(dict(await request.post()))
    try:
        body = json.loads(await request.text() or "{}")  # slack_sdk calls a method without arguments so
    except ValueError:
        return {}, RefusedError("invalid_json")
    return _decode_fields(body) if isinstance(body, dict) else ({}, RefusedError("json_not_object"))


def take_token(request: web.Request, body: Payload) -> str | None:
    """The token from the header or else from the body, which does not keep it."""
    in_body = body.pop("token", None)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" and token else in_body


def check_token(method: str, token: str | None) -> None:
    """Raise `RefusedError` unless `token` is of the kind that `method` takes (prefixes: Slack, "Tokens")."""
    if method == "apps.connections.open":
        if not (token or "").startswith("xapp-"):
            raise RefusedError("invalid_auth")
    elif not token:
        raise RefusedError("not_authed")
    elif token.startswith("xapp-"):
        raise RefusedError("not_allowed_token_type")
    elif not token.startswith(("xoxb-", "xoxp-")):
        raise RefusedError("invalid_auth")


def _decode_fields(body: Payload) -> tuple[Payload, RefusedError | None]:
    unreadable = None
    for name in JSON_FIELDS:
        if isinstance(body.get(name), str):
            try:
                body[name] = json.loads(body[name])
            except ValueError:
                unreadable = RefusedError(f"invalid_{name}_format")
    return body, unreadable
