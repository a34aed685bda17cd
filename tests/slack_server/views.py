"""The views people see: modals in a stack, and each person's Home tab."""

import itertools
from typing import Any

from .limits import RefusedError, check_view
from .payloads import APP, TEAM, Payload, new_ts
from .state import named, values_in
from .triggers import Triggers

MOST_IN_A_STACK = 3


class Views:
    """Views by id. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self.standing: dict[str, Payload] = {}
        self.triggers = Triggers()
        self._numbers = itertools.count(1)

    def publish(self, body: Payload) -> Payload:
        """`views.publish`."""
        check_view(body["view"], "home")
        view_id = _home_of(body["user_id"])
        self._check_hash(view_id, body)
        return {"view": self._keep(view_id, body["view"])}

    def home(self, user: str) -> Payload | None:
        """What `user` sees in the Home tab."""
        return self.standing.get(_home_of(user))

    def open(self, body: Payload) -> Payload:
        """`views.open`."""
        self._check_new(body["view"])
        self.triggers.exchange(body["trigger_id"])
        return {"view": self._keep_new(body["view"])}

    def push(self, body: Payload) -> Payload:
        """`views.push`: only what a person does in a modal lets another be put on it."""
        self._check_new(body["view"])
        below = self.triggers.exchange(body["trigger_id"])
        if below is None or below not in self.standing:
            raise RefusedError("invalid_trigger_id")
        return {"view": self._push(below, body["view"])}

    def update(self, body: Payload) -> Payload:
        """`views.update`, by `view_id` or `external_id`."""
        named = {view["external_id"]: view["id"] for view in self.standing.values() if view.get("external_id")}
        view_id = str(body.get("view_id") or named.get(body.get("external_id")))
        if view_id not in self.standing:
            raise RefusedError("not_found")
        check_view(body["view"], self.standing[view_id]["type"])
        self._check_hash(view_id, body)
        return {"view": self._keep(view_id, body["view"])}

    def fill(self, view: Payload) -> None:
        """Somebody did something in a view: what stood in it then stays."""
        if view.get("id") in self.standing:
            standing = self.standing[view["id"]]
            values = {**standing["state"]["values"], **view.get("state", {}).get("values", {})}
            self.standing[view["id"]] = {**standing, "state": {"values": values}}

    def submitted(self, view: Payload, answer: Payload) -> None:
        """What becomes of a modal that was sent in, by what the app answered; raise `RefusedError` for a bad view."""
        view_id, replacement = view["id"], answer.get("view", {})
        match answer.get("response_action"):
            case "errors":
                _check_errors(answer.get("errors"), view)
            case "update":
                check_view(replacement, "modal")
                self._keep(view_id, replacement)
            case "push":
                check_view(replacement, "modal")
                self._push(view_id, replacement)
            case "clear":
                self.close(view_id, with_those_below=True)
            case None:
                self.close(view_id)
            case unknown:
                raise RefusedError("invalid_arguments", f"unknown response_action: {unknown}")

    def close(self, view_id: str, *, with_those_below: bool = False) -> None:
        """Take a modal away."""
        closed = self.standing.pop(view_id, None)
        if closed and with_those_below and closed["previous_view_id"]:
            self.close(closed["previous_view_id"], with_those_below=True)

    def _push(self, below: str, view: Payload) -> Payload:
        depth, lower = 1, self.standing.get(below, {}).get("previous_view_id")
        while lower in self.standing:
            depth, lower = depth + 1, self.standing[lower]["previous_view_id"]
        if depth >= MOST_IN_A_STACK:
            raise RefusedError("push_limit_reached")
        return self._keep_new(view, below)

    def _check_new(self, view: Payload) -> None:
        check_view(view, "modal")
        external_id = view.get("external_id")
        if external_id and any(external_id == other.get("external_id") for other in self.standing.values()):
            raise RefusedError("duplicate_external_id")

    def _check_hash(self, view_id: str, body: Payload) -> None:
        """A hash says which version the app has seen: it must not write over a later one."""
        if body.get("hash") and view_id in self.standing and body["hash"] != self.standing[view_id]["hash"]:
            raise RefusedError("hash_conflict")

    def _keep_new(self, view: Payload, below: str | None = None) -> Payload:
        view_id = f"V{next(self._numbers):08d}"
        root = view_id if below is None else self.standing.get(below, {}).get("root_view_id", below)
        return self._keep(view_id, {**view, "previous_view_id": below, "root_view_id": root})

    def _keep(self, view_id: str, view: Payload) -> Payload:
        place = {"root_view_id": view_id, "previous_view_id": None, **_place(self.standing.get(view_id, {}))}
        told = {"private_metadata": "", "callback_id": "", "external_id": ""}
        identity = {"id": view_id, "team_id": TEAM, "app_id": APP, "hash": new_ts()}
        shown = {**told, **place, **named(view), **identity}
        before = self.standing.get(view_id, {}).get("state", {}).get("values", {})
        self.standing[view_id] = {**shown, "state": {"values": values_in(shown, before)}}
        return self.standing[view_id]


def _home_of(user: str) -> str:
    return f"VHOME{user}"


def _place(view: Payload) -> Payload:
    return {name: view[name] for name in ("root_view_id", "previous_view_id") if name in view}


def _check_errors(errors: Any, view: Payload) -> None:
    """Errors are told at the fields they name, so Slack takes none for what is no field of the view."""
    fields = {block.get("block_id") for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise RefusedError("invalid_arguments", "must have at least one error [json-pointer:/errors]")
    if not all(isinstance(told, str) and told for told in errors.values()):
        raise RefusedError("invalid_arguments", "must be more than 0 characters [json-pointer:/errors]")
    if unknown := sorted(set(errors) - fields):
        raise RefusedError("invalid_arguments", f"no input blocks of the view: {unknown} [json-pointer:/errors]")
