"""Who is in the workspace: persons, user groups, and the direct conversations that are opened with them."""

from collections.abc import Sequence

from .limits import RefusedError
from .messages import asked_for
from .payloads import TEAM, Payload

_DEFAULT_PERSON: Payload = {"name": "kari", "real_name": "Kari Nordmann", "locale": "nb-NO"}


class People:
    """Persons and groups by id. Anybody exists; a group only once it is set. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self.facts: dict[str, Payload] = {}
        """What `users.info` tells of a person beyond what it tells of everybody."""
        self.groups: dict[str, Sequence[str]] = {}
        self.gone: set[str] = set()
        """Those whose accounts were deactivated: nothing reaches them."""

    def name(self, person: str, real_name: str, display_name: str) -> None:
        """Let them be called so: Slack gives the full name twice, and "" for a display name that nobody chose."""
        names = {"real_name": real_name, "display_name": display_name}
        self.facts[person] = {**self.facts.get(person, {}), "real_name": real_name, "profile": names}

    def info(self, body: Payload) -> Payload:
        """`users.info`."""
        told = {**_DEFAULT_PERSON, **self.facts.get(body["user"], {})}
        names = {"real_name": told["real_name"], "display_name": ""}
        person = {**told, "profile": {**names, **told.get("profile", {})}}
        if not asked_for(body, "include_locale"):
            del person["locale"]  # Slack tells it only when asked to
        return {"user": {"id": body["user"], "team_id": TEAM, "is_bot": False, "deleted": False, **person}}

    def members(self, body: Payload) -> Payload:
        """`usergroups.users.list`."""
        if body["usergroup"] not in self.groups:
            raise RefusedError("no_such_subteam")
        return {"users": list(self.groups[body["usergroup"]])}

    def open_conversation(self, body: Payload) -> Payload:
        """`conversations.open`: with one person a direct conversation, with several a group."""
        persons = [person.strip() for person in str(body.get("users") or "").split(",") if person.strip()]
        if not persons:
            raise RefusedError("users_list_not_supplied")
        if not all(person.startswith(("U", "W")) and person not in self.gone for person in persons):
            raise RefusedError("user_not_found")
        kind = "D" if len(persons) == 1 else "G"
        return {"channel": {"id": kind + "".join(person[1:] for person in persons)}}
