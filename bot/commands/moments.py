"""Moments as the command line prints them."""

from datetime import datetime
from zoneinfo import ZoneInfo


def moment(at: datetime, zone: ZoneInfo) -> str:
    """To the minute, by the clocks of a zone."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
