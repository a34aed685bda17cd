"""The errors of this package.

BotError
├── SettingError   a setting is missing or cannot be used
├── DatabaseError  the database cannot be reached, written or brought up to date
└── SlackError     Slack refuses the connection
"""


class BotError(Exception):
    """Root of all errors of this package; the text names the thing, the cause and the mend."""


class SettingError(BotError):
    """A setting that is missing or cannot be used."""


class DatabaseError(BotError):
    """A database that cannot be used."""


class SlackError(BotError):
    """Slack does not let us in."""
