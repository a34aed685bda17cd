"""Who may do what: staff work on cases, admins also look after the bot."""

import time

from slack_sdk import WebClient

from bot.slack_facts import SlackFacts, Timer
from bot.staffing import Members, Staffing

# Who leaves a user group may act for five minutes more at most.
_BELIEVED_FOR = 300.0


class Roles:
    """Goes by the ids in the settings and by Slack's user groups; where Slack does not tell, nobody is in a group."""

    def __init__(self, client: WebClient, staffing: Staffing, timer: Timer = time.monotonic) -> None:
        self._client = client
        self._staff, self._admins = staffing.staff, staffing.admins
        self._groups = SlackFacts(self._ask_who_is_in, frozenset[str](), _BELIEVED_FOR, timer)

    def is_staff(self, person: str) -> bool:
        """Whether a person may work on cases, as admins may, too; never raises."""
        return self._is_among(self._staff, person) or self.is_admin(person)

    def is_admin(self, person: str) -> bool:
        """Whether a person may look after the bot; never raises."""
        return self._is_among(self._admins, person)

    def admins(self) -> frozenset[str]:
        """All who may look after the bot, as far as Slack tells; never raises."""
        return self._admins.users.union(*(self._groups.of(group) for group in self._admins.usergroups))

    def is_in_doubt(self) -> bool:
        """Whether Slack does not tell who is in a group, so that somebody who is counts as nobody."""
        return self._unknown(self._staff) or self._unknown(self._admins)

    def is_in_doubt_of_admins(self) -> bool:
        """The same for admins alone: whoever asks has not asked who is among staff."""
        return self._unknown(self._admins)

    def _unknown(self, members: Members) -> bool:
        return not all(self._groups.knows(group) for group in members.usergroups)

    def _is_among(self, members: Members, person: str) -> bool:
        if not person:
            return False
        return person in members.users or any(person in self._groups.of(group) for group in members.usergroups)

    def _ask_who_is_in(self, group: str) -> frozenset[str]:
        return frozenset(self._client.usergroups_users_list(usergroup=group).get("users") or ())
