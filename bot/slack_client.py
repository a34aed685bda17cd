"""Slack's Web API over connections that are kept open: each new one would take a TLS handshake with every reply."""

import io
from email.message import Message as Headers
from functools import partial
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request

import urllib3
from slack_sdk import WebClient
from slack_sdk.http_retry.handler import RetryHandler

# As many calls as there are listeners wait for Slack at once; see bot.app.LISTENER_THREADS.
_CONNECTIONS = 24
_FIRST_ERROR = 400


class KeptOpenClient(WebClient):
    """slack_sdk's client with urllib3's pool in the place of a new connection for each call.

    Retries, rate limits and errors stay slack_sdk's: what goes wrong is raised as urllib would raise it.
    """

    def __init__(self, token: str, api_url: str, timeout: int, retry_handlers: list[RetryHandler]) -> None:
        super().__init__(token, base_url=api_url, timeout=timeout, retry_handlers=retry_handlers)
        pool = partial(urllib3.ProxyManager, self.proxy) if self.proxy else urllib3.PoolManager
        self._pool = pool(maxsize=_CONNECTIONS)

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        sent = dict(req.header_items())
        body = req.data if isinstance(req.data, bytes) else None
        try:
            answer = self._pool.request("POST", url, body=body, headers=sent, timeout=self.timeout, retries=False)
        except urllib3.exceptions.HTTPError as error:
            raise URLError(error) from error
        headers = Headers()
        for name, value in answer.headers.items():
            headers[name] = value
        if answer.status >= _FIRST_ERROR:
            raise HTTPError(url, answer.status, answer.reason or "", headers, io.BytesIO(answer.data))
        charset = headers.get_content_charset() or "utf-8"
        return {"status": answer.status, "headers": headers, "body": answer.data.decode(charset)}
