"""What Slack sends when somebody types a command, presses a button or fills in a window."""

from collections.abc import Mapping
from typing import Any

Body = Mapping[str, Any]
"""The payload as it came, which Bolt has verified, but of which nothing else is certain."""
