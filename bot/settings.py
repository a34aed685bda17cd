"""Settings from the environment, or from a `.env` file; the README and `.env.example` list every one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from bot.errors import SettingError
from bot.texts import LANGUAGES

# For each token: how it begins, and where Slack shows it.
_TOKENS = {
    "SLACK_BOT_TOKEN": ("xoxb-", "OAuth & Permissions, Bot User OAuth Token"),
    "SLACK_APP_TOKEN": ("xapp-", "Basic Information, App-Level Tokens; it needs the scope connections:write"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; tokens are kept out of its repr."""

    corpus_dir: Path
    data_dir: Path
    database_url: str = field(repr=False)
    language: str
    municipality: str
    slack_api_url: str
    slack_bot_token: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)

    @property
    def snapshots(self) -> Path:
        """Where snapshots are kept."""
        return self.data_dir / "snapshots"


@dataclass(frozen=True, slots=True)
class SlackTokens:
    """The two tokens that Socket Mode needs."""

    bot: str = field(repr=False)
    app: str = field(repr=False)


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
        slack_bot_token=value("SLACK_BOT_TOKEN", ""),
        slack_app_token=value("SLACK_APP_TOKEN", ""),
    )


def slack_tokens(settings: Settings) -> SlackTokens:
    """The tokens; raises SettingError that says which is missing or mistaken, and where Slack shows it."""
    given = {"SLACK_BOT_TOKEN": settings.slack_bot_token, "SLACK_APP_TOKEN": settings.slack_app_token}
    for name, (prefix, where) in _TOKENS.items():
        mend = f"find it at api.slack.com/apps, your app, {where}; put it in .env as {name}={prefix}…"
        if not given[name]:
            raise SettingError(f"{name} is not set: {mend}")
        if not given[name].startswith(prefix):
            raise SettingError(f"{name} does not begin with {prefix}, so it is another kind of token: {mend}")
    return SlackTokens(bot=given["SLACK_BOT_TOKEN"], app=given["SLACK_APP_TOKEN"])


def demo_corpus() -> Path:
    """The folder of the documents that come with Kommunesvar."""
    return Path(str(resources.files("corpus"))) / "demo"


def _with_slash(url: str) -> str:
    return url if url.endswith("/") else url + "/"
