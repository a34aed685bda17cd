"""What is known of people and channels beyond their ids: which language they read, who can look in."""

import logging
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import TTLCache
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.courier import SLACK_TROUBLE
from bot.texts import Texts, language_of, texts_in

logger = logging.getLogger(__name__)

Fact = TypeVar("Fact")

# Who changes the language of Slack sees it here an hour later at most. A channel can be closed, and what Slack did not
# tell it may tell soon: both are asked again after a minute.
_HOUR, _MINUTE = 3_600.0, 60.0
_MOST = 20_000


class People:
    """Asks Slack, and remembers; where Slack does not tell, the language of the settings, and that nobody looks in."""

    def __init__(self, client: WebClient, language: str) -> None:
        self._client = client
        self._language = language
        self._languages = _Facts(self._ask_language, language, _HOUR)
        self._public = _Facts(self._ask_who_sees, False, _MINUTE)

    def texts(self, person: str) -> Texts:
        """The messages in the language of a person."""
        return texts_in(self._languages.of(person))

    def everyone_sees(self, channel: str) -> bool:
        """Whether a channel is open to all members of the workspace."""
        return self._public.of(channel)

    def _ask_language(self, person: str) -> str:
        user = self._client.users_info(user=person, include_locale=True).get("user") or {}
        return language_of(user.get("locale") or "", self._language)

    def _ask_who_sees(self, channel: str) -> bool:
        told = self._client.conversations_info(channel=channel).get("channel") or {}
        return bool(told) and not (told.get("is_private") or told.get("is_im") or told.get("is_mpim"))


class _Facts(Generic[Fact]):
    """What Slack tells of an id when asked, believed for `seconds`; `otherwise` for a minute where it does not tell."""

    def __init__(self, ask: Callable[[str], Fact], otherwise: Fact, seconds: float) -> None:
        self._ask = ask
        self._otherwise = otherwise
        self._lock = Lock()
        self._told: TTLCache[str, Fact] = TTLCache(_MOST, seconds)
        self._untold: TTLCache[str, Fact] = TTLCache(_MOST, _MINUTE)

    def of(self, id: str) -> Fact:  # noqa: A002
        """The fact about an id; never raises."""
        with self._lock:
            known = self._told.get(id, self._untold.get(id))
        if known is not None:
            return known
        try:
            fact, remembered = self._ask(id), self._told
        except SLACK_TROUBLE as error:
            logger.warning("Slack does not tell about %s (%s)", id, _reason(error))
            fact, remembered = self._otherwise, self._untold
        with self._lock:
            remembered[id] = fact
        return fact


def _reason(error: Exception) -> object:
    return error.response.get("error") if isinstance(error, SlackApiError) else error
