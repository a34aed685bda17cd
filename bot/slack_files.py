"""Fetches what people have dropped in Slack. The bot's token is shown to Slack alone, wherever an event points."""

import logging
import time

import urllib3
from slack_sdk import WebClient
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from bot.documents.intake import too_large
from bot.documents.taken import Refused, Why
from bot.dropped import DroppedFile
from corpus.loading import LARGEST_FILE

logger = logging.getLogger(__name__)

_SLACK, _SLACKS = "slack.com", ".slack.com"
_HTTPS = 443
# Seconds in which something has to come, and in which all of it has to.
_PATIENCE, _ALTOGETHER = 30.0, 300.0
_CHUNK = 65_536
# How often it is tried where the connection breaks or Slack stumbles, and the pauses between, in seconds.
_TRIES = 3
_PAUSE = 0.2
_OK, _REDIRECTS, _FORBIDDEN, _MISSING = 200, range(300, 400), (401, 403), (404, 410)
_PAGE = "text/html"
_PAGES = (".html", ".htm")


class _Broken(Exception):
    """What did not come this time may come the next."""


class SlackFiles:
    """Fetches files with the token of `client`, from Slack's own hosts and from the host of its Web API."""

    def __init__(self, client: WebClient, patience: float = _PATIENCE, altogether: float = _ALTOGETHER) -> None:
        self._api = parse_url(client.base_url)
        self._token = client.token or ""
        self._timeout = urllib3.Timeout(connect=patience, read=patience)
        self._altogether = altogether
        self._pool = urllib3.ProxyManager(client.proxy) if client.proxy else urllib3.PoolManager()

    def fetch(self, file: DroppedFile) -> bytes | Refused:
        """The bytes of a file, at most LARGEST_FILE of them, or why they cannot be had."""
        address = self._address(file.url)
        if address is None:
            logger.warning("a file is said to be at an address that is not Slack's; it is not fetched")
            return Refused(file.name, Why.NOT_SLACKS)
        until = time.monotonic() + self._altogether
        for attempt in range(1, _TRIES + 1):
            try:
                return self._fetched(file, address, until)
            except (_Broken, HTTPError, OSError) as error:
                # An address tells what is behind it, and urllib3's errors tell addresses.
                reason = str(error) if isinstance(error, _Broken) else type(error).__name__
                logger.warning("Slack did not give a file at attempt %d (%s)", attempt, reason)
                if attempt < _TRIES:
                    time.sleep(_PAUSE * attempt)
        return Refused(file.name, Why.UNREACHABLE, reason)

    def _address(self, url: str) -> Url | None:
        """Where a file is, if the token may be shown there; read by whom it is fetched by, so both read the same."""
        try:
            address = parse_url(url)
        except LocationParseError:
            return None
        host = (address.host or "").lower()
        slacks = address.scheme == "https" and address.port in (None, _HTTPS)
        own = (address.scheme, host, address.port) == (self._api.scheme, self._api.host, self._api.port)
        if address.auth or not (own or (slacks and (host == _SLACK or host.endswith(_SLACKS)))):
            return None
        return address

    def _fetched(self, file: DroppedFile, address: Url, until: float) -> bytes | Refused:
        """Follows nobody elsewhere: where this app may not read files, Slack sends it on to log in, or shows that."""
        headers = {"Authorization": f"Bearer {self._token}", "Accept-Encoding": "identity"}
        answer = self._pool.request(
            "GET",
            address.url,
            headers=headers,
            timeout=self._timeout,
            redirect=False,
            retries=False,
            preload_content=False,
        )
        try:
            if answer.status in _REDIRECTS or answer.status in _FORBIDDEN:
                return Refused(file.name, Why.NO_RIGHT)
            if answer.status in _MISSING:
                return Refused(file.name, Why.GONE)
            if answer.status != _OK:
                raise _Broken(f"HTTP {answer.status}")
            content = _read(answer, until)
        finally:
            answer.close()
        if len(content) > LARGEST_FILE:
            return too_large(file.name)
        if _is_page(answer) and not (file.name.lower().endswith(_PAGES) and len(content) == file.size):
            return Refused(file.name, Why.NO_RIGHT)
        return content


def not_in_slack(file: DroppedFile) -> Refused | None:
    """Why there is nothing to be fetched from Slack, or None."""
    if file.is_elsewhere:
        return Refused(file.name, Why.EXTERNAL)
    return Refused(file.name, Why.GONE) if file.is_gone else None


def _read(answer: urllib3.BaseHTTPResponse, until: float) -> bytes:
    """All that comes, or one chunk more than the limit, whatever the length was said to be."""
    content = bytearray()
    while chunk := answer.read1(_CHUNK, decode_content=False):
        content += chunk
        if len(content) > LARGEST_FILE:
            break
        if time.monotonic() > until:
            raise _Broken("too slow")
    return bytes(content)


def _is_page(answer: urllib3.BaseHTTPResponse) -> bool:
    return answer.headers.get("Content-Type", "").split(";")[0].strip().lower() == _PAGE
