"""What replies tell of the editions they are of: pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.soak.editions import Topic, editions_in


@dataclass(frozen=True, slots=True)
class Reign:
    """An edition was activated, and so much later all instances served it; times are those of time.monotonic."""

    edition: int
    activated: float
    seen: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, when it was sent, and when its reply came and what that holds; None where none came."""

    topic: Topic
    sent: float
    replied: float | None = None
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a reply."""

    kind: str
    asked: Asked
    editions: frozenset[int]


FAILED, MIXED, STALE, REMOVED = "failed", "mixed", "stale", "removed"


def faults(asked: Sequence[Asked], reigns: Sequence[Reign]) -> Iterator[Fault]:
    """What is wrong with each; at most one fault a question."""
    for each in asked:
        kind = _fault(each, reigns)
        if kind:
            yield Fault(kind, each, frozenset(editions_in(each.reply)))


def _fault(asked: Asked, reigns: Sequence[Reign]) -> str | None:
    if asked.replied is None:
        return FAILED
    editions = editions_in(asked.reply)
    if len(editions) > 1:
        return MIXED
    if not editions:
        # What is gone may have no answer; whatever stays has one.
        return None if asked.topic.comes_and_goes else FAILED
    [edition] = editions
    if edition not in _served(reigns, asked.sent, asked.replied):
        return STALE
    return REMOVED if asked.topic.address in asked.reply and not asked.topic.stands_in(edition) else None


def _served(reigns: Sequence[Reign], since: float, until: float) -> set[int]:
    """The editions that some instance may have served in between: until all have seen the next one."""
    ends = [*(reign.seen for reign in reigns[1:]), float("inf")]
    return {reign.edition for reign, end in zip(reigns, ends, strict=True) if reign.activated <= until and since <= end}
