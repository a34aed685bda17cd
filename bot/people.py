"""What is known of people and channels beyond their ids: names, which language they read, who can look in."""

from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.slack_facts import SlackFacts
from bot.texts import Texts, language_of, texts_in

# Who changes the language of Slack, or their name, sees it here an hour later at most. A channel can be closed: it is
# asked about again after a minute.
_HOUR, _MINUTE = 3_600.0, 60.0


@dataclass(frozen=True, slots=True)
class _Person:
    """What Slack tells of somebody; the name is empty where it does not tell."""

    name: str
    language: str


class People:
    """Asks Slack, and remembers.

    Where Slack does not tell, people read the language of the settings, their ids are their names, and nobody looks in.
    """

    def __init__(self, client: WebClient, language: str) -> None:
        self._client = client
        self._language = language
        self._people = SlackFacts(self._ask_who_it_is, _Person("", language), _HOUR)
        self._public = SlackFacts(self._ask_who_sees, False, _MINUTE)

    def texts(self, person: str) -> Texts:
        """The messages in the language of a person."""
        return texts_in(self._people.of(person).language)

    def name_of(self, person: str) -> str:
        """What a person is called in Slack."""
        return self._people.of(person).name or person

    def everyone_sees(self, channel: str) -> bool:
        """Whether a channel is open to all members of the workspace."""
        return self._public.of(channel)

    def _ask_who_it_is(self, person: str) -> _Person:
        user = self._client.users_info(user=person, include_locale=True).get("user") or {}
        return _Person(_name(user), language_of(user.get("locale") or "", self._language))

    def _ask_who_sees(self, channel: str) -> bool:
        told = self._client.conversations_info(channel=channel).get("channel") or {}
        return bool(told) and not (told.get("is_private") or told.get("is_im") or told.get("is_mpim"))


def _name(user: dict[str, Any]) -> str:
    """The name that people chose to be shown, or else their full one, or the one they log in with; on one line."""
    chosen = (user.get("profile") or {}).get("display_name")
    names = (" ".join(str(name or "").split()) for name in (chosen, user.get("real_name"), user.get("name")))
    return next((name for name in names if name), "")
