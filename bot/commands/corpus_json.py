"""The objects that `reload --json` and `corpus … --json` print."""

from typing import Any

import msgspec

from bot.administration.activations import Activation
from bot.administration.load import Load, LoadReport
from bot.cases.life import Actor


def encoded(told: dict[str, Any]) -> str:
    """One line."""
    return msgspec.json.encode(told).decode()


def load_object(load: Load) -> dict[str, Any]:
    """A load; `report` is null where it came to none, and its lists hold the `first` of `count`."""
    return {
        "load": load.number,
        "cause": load.trigger.value,
        **_by(load.by),
        "state": load.state.value,
        "asked_at": load.asked_at.isoformat(),
        "ended_at": load.ended_at.isoformat() if load.ended_at else None,
        "base": load.base,
        "snapshot": load.fingerprint,
        "concerns": msgspec.to_builtins(load.concerns),
        "error": load.error or None,
        "report": _report_object(load.report) if load.report else None,
    }


def activation_object(activation: Activation) -> dict[str, Any]:
    """A snapshot that was made the active one; `load` is the number of the load that it comes from, if any."""
    return {
        "snapshot": activation.fingerprint,
        "documents": activation.size.documents,
        "passages": activation.size.passages,
        "activated_at": activation.at.isoformat(),
        **_by(activation.by),
        "load": activation.load,
        "rolled_back": activation.rolled_back,
    }


def _report_object(report: LoadReport) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(report)
    told["rejects"]["first"] = [{"path": each.path, "reason": each.reason} for each in report.rejects.first]
    return told


def _by(actor: Actor) -> dict[str, str]:
    return {"by": actor.id, "by_name": actor.name}
