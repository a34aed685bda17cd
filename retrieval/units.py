"""Scores in whole units, never rounded down: what bounds are made of."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Units = NDArray[np.uint16]

_LARGEST = np.iinfo(np.uint16).max
# More than a share and a product lose as 32-bit floats.
_ROUNDING = 1 + 3e-7
# What `scaled` adds to a list's exact share stays below so many units, however coarse they are.
ROUNDED_UP = 2


def scaled(units: NDArray[Any], share: float, coarser: int) -> NDArray[Any]:
    """The units times a share, in units 2**coarser times as large, never rounded down."""
    if share == 1.0 and not coarser:
        return units
    fewer: Units = (units * np.float32(share / (1 << coarser) * _ROUNDING)).astype(np.uint16)
    fewer += 1
    return fewer


def coarseness(most: float, lists: int) -> int:
    """By how many powers of two units must be coarser, so that sums of up to `most` of them from so many lists fit."""
    coarser = 0
    while most / (1 << coarser) + ROUNDED_UP * lists > _LARGEST:
        coarser += 1
    return coarser
