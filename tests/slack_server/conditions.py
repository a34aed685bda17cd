"""How the workspace is, and how it misbehaves: what a test arranges before anything happens."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from .endpoint import Endpoint
from .faults import Broken, Fault, RateLimited, Refused
from .payloads import Payload


class Conditions:
    """What a test can arrange in a running server."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._changed = endpoint.changed
        self._workspace = endpoint.workspace

    def set_channels(self, *channels: str) -> None:
        """Refuse all channels but these and direct ones with `channel_not_found`; by default any will do."""
        with self._changed:
            self._workspace.channels = set(channels)

    def set_channel(self, channel: str, **facts: Any) -> None:
        """What `conversations.info` tells of `channel`: `is_private`, `name` and so on."""
        with self._changed:
            self._workspace.channel_facts[channel] = facts

    def set_user(self, user: str, **fields: Any) -> None:
        """What `users.info` tells of `user`: `locale`, `name`, `real_name` and so on."""
        with self._changed:
            facts = self._workspace.people.facts
            facts[user] = {**facts.get(user, {}), **fields}

    def set_name(self, person: str, real_name: str, display_name: str = "") -> None:
        """What `users.info` calls `person`; not everybody has chosen a display name."""
        with self._changed:
            self._workspace.people.name(person, real_name, display_name)

    def deactivate(self, user: str) -> None:
        """Let a person be gone: what is sent to them is refused with `user_not_found`."""
        with self._changed:
            self._workspace.people.gone.add(user)

    def set_group(self, group: str, members: Iterable[str]) -> None:
        """Let a user group have these members; one that was not set is unknown to `usergroups.users.list`."""
        with self._changed:
            self._workspace.people.groups[group] = tuple(members)

    def hold_file(self, name: str, content: bytes, user: str, *, redirect: str = "", **facts: Any) -> Payload:
        """A file that `user` has put into Slack, as a message tells of it; `facts` may be other than the truth.

        Whoever fetches it is sent on to `redirect` where there is one.
        """
        with self._changed:
            return self._workspace.dropped.add(name, content, user, redirect, facts)

    def delete_file(self, file: Payload) -> None:
        """Let somebody delete a file, which is not found any more."""
        with self._changed:
            self._workspace.dropped.delete(file)

    def forget_messages(self) -> None:
        """Let all that the app has posted be gone."""
        with self._changed:
            self._workspace.messages.posted.clear()

    def expire_triggers(self) -> None:
        """Let three seconds go by for every trigger_id so far."""
        with self._changed:
            self._workspace.views.triggers.expire()

    def rate_limit(self, method: str, *, times: int | None = 1, retry_after: int = 1) -> None:
        """Answer HTTP 429 with Retry-After."""
        self._plan(method, RateLimited(retry_after), times)

    def refuse(self, method: str, *, error: str = "missing_scope", times: int | None = None) -> None:
        """Answer `ok: false` with `error`."""
        self._plan(method, Refused(error), times)

    def break_connection(self, method: str, *, times: int | None = 1, carried_out: bool = False) -> None:
        """Cut the connection instead of answering; with `carried_out`, after the call has taken effect."""
        self._plan(method, Broken(carried_out), times)

    def delay(self, method: str, seconds: float) -> None:
        """Carry calls out on arrival but answer them late."""
        with self._changed:
            self._endpoint.faults.slow_down(method, partial(asyncio.sleep, seconds))

    @contextmanager
    def holding(self, method: str) -> Iterator[None]:
        """Carry calls that come in the `with` block out on arrival, but answer them when it is over."""
        over = asyncio.Event()
        with self._changed:
            self._endpoint.faults.slow_down(method, over.wait)
        try:
            yield
        finally:
            with self._changed:
                self._endpoint.faults.hasten(method)
            self._endpoint.soon(over.set)

    def heal(self) -> None:
        """Forget every fault and delay."""
        with self._changed:
            self._endpoint.faults.clear()

    def _plan(self, method: str, fault: Fault, times: int | None) -> None:
        with self._changed:
            self._endpoint.faults.plan(method, fault, times)
