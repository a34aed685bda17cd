"""The soak itself: what it finds wrong with replies, and one reload of it against the real bot."""

from pathlib import Path

import pytest

from benchmarks.soak import run as soak
from benchmarks.soak.editions import TOPICS, editions_in, publish
from benchmarks.soak.judging import FAILED, MIXED, REMOVED, STALE, Asked, Reign, faults
from retrieval.snapshots import build

STAYS, GOES = TOPICS[0], next(topic for topic in TOPICS if not topic.stands_in(2))
REIGNS = [Reign(1, 0.0, 0.0), Reign(2, 10.0, 12.0), Reign(3, 20.0, 21.0)]


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (Asked(STAYS, 5.0, 6.0, "åpner ti i utgave 1."), []),
        (Asked(STAYS, 5.0), [FAILED]),
        (Asked(STAYS, 5.0, 6.0, "Beklager, noe gikk galt"), [FAILED]),
        (Asked(GOES, 5.0, 6.0, "Jeg fant ikke noe"), []),
        (Asked(STAYS, 5.0, 6.0, "i utgave 1. … i utgave 2."), [MIXED]),
        (Asked(STAYS, 9.0, 11.0, "i utgave 2."), []),
        (Asked(STAYS, 11.0, 11.5, "i utgave 1."), []),
        (Asked(STAYS, 12.5, 13.0, "i utgave 1."), [STALE]),
        (Asked(STAYS, 8.0, 9.5, "i utgave 2."), [STALE]),
        (Asked(GOES, 13.0, 14.0, f"i utgave 2. {GOES.address}"), [REMOVED]),
        (Asked(GOES, 5.0, 6.0, f"i utgave 1. {GOES.address}"), []),
    ],
)
def test_what_is_wrong_with_a_reply(asked: Asked, kinds: list[str]) -> None:
    assert [fault.kind for fault in faults([asked], REIGNS)] == kinds


def test_each_edition_tells_which_it_is_and_holds_what_it_should(tmp_path: Path) -> None:
    folder = tmp_path / "dokumenter"
    for edition in (1, 2):
        publish(folder, edition)
        written = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
        for topic in TOPICS:
            assert (topic.name in written) is topic.stands_in(edition)
            assert editions_in(written.get(topic.name, "")) == ({edition} if topic.stands_in(edition) else set())
    assert not build(folder, tmp_path / "snapshots").rejects


@pytest.mark.long
def test_a_reload_while_people_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "_BEFORE", 1.0)
    monkeypatch.setattr(soak, "_BETWEEN", 1.0)
    # So many are enough to tell by.
    monkeypatch.setattr("benchmarks.soak.editions.TOPICS", TOPICS[:40])
    monkeypatch.setattr("benchmarks.soak.asking.TOPICS", TOPICS[:40])
    done = soak.soaked(tmp_path, reloads=1, rate=8, instances=1)
    assert [reign.edition for reign in done.reigns] == [1, 2]
    assert not list(faults(done.asked, done.reigns))
    assert done.errors == 0
    cited = [each for each in done.asked if each.topic.address in each.reply]
    assert len(cited) > len(done.asked) / 2, "what cites a removed document would not be noticed"
    assert "mapped files of snapshots at the end" in "\n".join(soak.report(done))
