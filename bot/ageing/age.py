"""How a citation that is shown again stands today, and since when."""

import datetime
from dataclasses import dataclass

from retrieval.freshness import Freshness


@dataclass(frozen=True, slots=True)
class Age:
    """`cited` is the day on which the corpus that was cited was loaded, `since` the one on which what stands there now.

    Either is None where nobody knows it any more.
    """

    freshness: Freshness
    cited: datetime.date | None = None
    since: datetime.date | None = None


FRESH = Age(Freshness.STANDS)
