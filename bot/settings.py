"""Settings from the environment, or from a `.env` file; the README and `.env.example` list every one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.administration.concerns import Tolerance
from bot.errors import SettingError
from bot.staffing import Staffing, read_staffing, read_time
from bot.texts import LANGUAGES
from bot.watching import Watching

# For each token: how it begins, and where Slack shows it.
_TOKENS = {
    "SLACK_BOT_TOKEN": ("xoxb-", "OAuth & Permissions, Bot User OAuth Token"),
    "SLACK_APP_TOKEN": ("xapp-", "Basic Information, App-Level Tokens; it needs the scope connections:write"),
}
_HIGHEST_PORT = 65_535
_DEADLINES = range(1, 366)
_RETENTIONS = range(30, 36_501)
_KEPT = range(1, 101)
_PERCENT = range(101)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; tokens are kept out of its repr."""

    corpus_dir: Path
    data_dir: Path
    database_url: str = field(repr=False)
    language: str
    municipality: str
    slack_api_url: str
    staffing: Staffing
    deadline_days: int
    retention_days: int
    watching: Watching
    reload_at: time | None
    kept_snapshots: int
    tolerance: Tolerance
    zone: ZoneInfo
    slack_bot_token: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    bind_address: str = "127.0.0.1"
    port: int = 3000

    @property
    def snapshots(self) -> Path:
        """Where snapshots are kept."""
        return self.data_dir / "snapshots"

    @property
    def papers(self) -> Path:
        """Where formal written questions are kept as files."""
        return self.data_dir / "papers"


@dataclass(frozen=True, slots=True)
class SocketModeCredentials:
    """What Socket Mode needs."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HttpCredentials:
    """What HTTP needs."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from environment variables; one that is empty counts as unset. Raises SettingError."""

    def value(name: str, default: str) -> str:
        return environment.get(name, "").strip() or default

    data_dir = Path(value("DATA_DIR", "var"))
    language = value("LANGUAGE", "nb")
    if language not in LANGUAGES:
        raise SettingError(f"LANGUAGE is {language!r}, which is not one of {', '.join(LANGUAGES)}; correct it in .env")
    return Settings(
        corpus_dir=Path(value("CORPUS_DIR", str(demo_corpus()))),
        data_dir=data_dir,
        database_url=value("DATABASE_URL", f"sqlite:///{data_dir / 'kommunesvar.db'}"),
        language=language,
        municipality=value("MUNICIPALITY", "kommunen"),
        slack_api_url=_with_slash(value("SLACK_API_URL", "https://slack.com/api/")),
        staffing=read_staffing(value),
        deadline_days=_whole("DEADLINE_DAYS", value("DEADLINE_DAYS", "10"), _DEADLINES, " of days"),
        retention_days=_whole("RETENTION_DAYS", value("RETENTION_DAYS", "730"), _RETENTIONS, " of days"),
        watching=_watching(value("CORPUS_WATCH", Watching.OFF.value)),
        reload_at=read_time("RELOAD_TIME", reload_time) if (reload_time := value("RELOAD_TIME", "")) else None,
        kept_snapshots=_whole("KEPT_SNAPSHOTS", value("KEPT_SNAPSHOTS", "3"), _KEPT),
        tolerance=Tolerance(
            _whole("LOST_DOCUMENTS_PERCENT", value("LOST_DOCUMENTS_PERCENT", "10"), _PERCENT),
            _whole("LOST_ANSWERS_PERCENT", value("LOST_ANSWERS_PERCENT", "10"), _PERCENT),
        ),
        zone=_zone(value("TIMEZONE", "Europe/Oslo")),
        slack_bot_token=value("SLACK_BOT_TOKEN", ""),
        slack_app_token=value("SLACK_APP_TOKEN", ""),
        slack_signing_secret=value("SLACK_SIGNING_SECRET", ""),
        bind_address=value("BIND_ADDRESS", "127.0.0.1"),
        port=_port(value("PORT", "3000")),
    )


def slack_credentials(settings: Settings) -> SocketModeCredentials | HttpCredentials:
    """Those of Socket Mode where an app token is set, else of HTTP.

    Raises SettingError that says which is missing or mistaken, and where Slack shows it.
    """
    bot_token = _token("SLACK_BOT_TOKEN", settings.slack_bot_token)
    if settings.slack_app_token:
        return SocketModeCredentials(bot_token, _token("SLACK_APP_TOKEN", settings.slack_app_token))
    if settings.slack_signing_secret:
        return HttpCredentials(bot_token, settings.slack_signing_secret)
    prefix, where = _TOKENS["SLACK_APP_TOKEN"]
    raise SettingError(
        "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set: find one at api.slack.com/apps, your app; "
        f"for Socket Mode under {where}, and put it in .env as SLACK_APP_TOKEN={prefix}…; "
        "for HTTP under Basic Information, App Credentials, Signing Secret, as SLACK_SIGNING_SECRET=…"
    )


def demo_corpus() -> Path:
    """The folder of the documents that come with Kommunesvar."""
    return Path(str(resources.files("corpus"))) / "demo"


def _token(name: str, given: str) -> str:
    prefix, where = _TOKENS[name]
    mend = f"find it at api.slack.com/apps, your app, {where}; put it in .env as {name}={prefix}…"
    if not given:
        raise SettingError(f"{name} is not set: {mend}")
    if not given.startswith(prefix):
        raise SettingError(f"{name} does not begin with {prefix}, so it is another kind of token: {mend}")
    return given


def _port(given: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", given) or int(given) > _HIGHEST_PORT:
        raise SettingError(f"PORT is {given!r}, which is no port: set it to a number from 0 to {_HIGHEST_PORT} in .env")
    return int(given)


def _whole(name: str, given: str, allowed: range, of: str = "") -> int:
    if not re.fullmatch("[0-9]{1,5}", given) or int(given) not in allowed:
        raise SettingError(
            f"{name} is {given!r}, which is no such number{of}: "
            f"set it to one from {allowed[0]} to {allowed[-1]} in .env"
        )
    return int(given)


def _watching(given: str) -> Watching:
    try:
        return Watching(given.lower())
    except ValueError as error:
        raise SettingError(f"CORPUS_WATCH is {given!r}: set it to off, on or poll in .env") from error


def _zone(given: str) -> ZoneInfo:
    try:
        return ZoneInfo(given)
    except (KeyError, ValueError, OSError) as error:  # no such zone; no name of one; a whole continent
        raise SettingError(
            f"TIMEZONE is {given!r}, which is no time zone: set it to one of IANA's, like Europe/Oslo, in .env"
        ) from error


def _with_slash(url: str) -> str:
    return url if url.endswith("/") else url + "/"
