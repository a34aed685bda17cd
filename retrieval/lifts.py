"""What passages may score besides their totals: added to the few that it could still lift, not to all."""

from typing import Any, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.scoring import Passages
from retrieval.units import ROUNDED_UP, Units, scaled


class Lift(Protocol):
    """Units for each passage."""

    @property
    def peak(self) -> int:
        """No passage gets more."""
        ...

    def of(self, passages: Passages) -> NDArray[Any]:
        """What each of some passages gets."""
        ...

    def add_to(self, totals: Units) -> None:
        """Adds it to the totals of all passages."""
        ...


class Row(msgspec.Struct, frozen=True):
    """What a frequent term adds: its row of impacts, of which none is above `highest`, times a share."""

    impacts: NDArray[np.uint8]
    highest: int
    share: float
    coarser: int

    @property
    def peak(self) -> int:
        """See Lift.peak."""
        return int(self.share * self.highest) + ROUNDED_UP

    def of(self, passages: Passages) -> NDArray[Any]:
        """See Lift.of."""
        return scaled(self.impacts[passages], self.share, self.coarser)

    def add_to(self, totals: Units) -> None:
        """See Lift.add_to."""
        np.add(totals, scaled(self.impacts, self.share, self.coarser), out=totals)


class OfParents(msgspec.Struct, frozen=True):
    """What the total of its parent, at most `peak`, adds to each passage; `scratch` has room for all passages."""

    totals: Units
    parent_of: NDArray[np.int64]
    peak: int
    scratch: Units

    def of(self, passages: Passages) -> Units:
        """See Lift.of."""
        return self.totals[self.parent_of[passages]]

    def add_to(self, totals: Units) -> None:
        """See Lift.add_to."""
        np.take(self.totals, self.parent_of, out=self.scratch, mode="clip")
        np.add(totals, self.scratch, out=totals)
