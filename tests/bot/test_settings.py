from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.composition import environment
from bot.errors import SettingError
from bot.settings import HttpCredentials, SocketModeCredentials, demo_corpus, read_settings, slack_credentials
from tests.bot.conftest import ROOT

# What stands empty in .env.example: secrets, and what follows from other settings.
WITHOUT_A_FIXED_DEFAULT = {
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "CORPUS_DIR",
    "DATABASE_URL",
}


class Noting(Mapping[str, str]):
    """An environment that holds nothing and notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def settings_in_example() -> dict[str, str]:
    example = ROOT / ".env.example"
    assert example.is_file()
    return {name: value or "" for name, value in dotenv_values(example).items()}


def test_defaults_need_no_environment_at_all() -> None:
    settings = read_settings({})
    assert settings.corpus_dir == demo_corpus()
    assert settings.data_dir == Path("var")
    assert settings.snapshots == Path("var/snapshots")
    assert settings.database_url == "sqlite:///var/kommunesvar.db"
    assert (settings.language, settings.municipality) == ("nb", "kommunen")
    assert settings.slack_api_url == "https://slack.com/api/"
    assert (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret) == ("", "", "")
    assert (settings.bind_address, settings.port) == ("127.0.0.1", 3000)


def test_every_setting_can_be_set() -> None:
    given = {
        "CORPUS_DIR": "/dokumenter",
        "DATA_DIR": "/data",
        "DATABASE_URL": "postgresql+psycopg://svar@db/svar",
        "LANGUAGE": "nn",
        "MUNICIPALITY": "Testby",
        "SLACK_API_URL": "http://127.0.0.1:1/api",
        "SLACK_BOT_TOKEN": " xoxb-1 ",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_SIGNING_SECRET": "hemmelig",
        "BIND_ADDRESS": "0.0.0.0",
        "PORT": "65535",
    }
    set_now, by_default = read_settings(given), read_settings({})
    assert all(getattr(set_now, field.name) != getattr(by_default, field.name) for field in fields(set_now))
    assert set_now.slack_bot_token == "xoxb-1"
    assert set_now.slack_api_url == "http://127.0.0.1:1/api/"


def test_an_empty_setting_counts_as_unset() -> None:
    noting = Noting()
    by_default = read_settings(noting)
    assert read_settings(dict.fromkeys(noting.asked, "")) == by_default
    assert read_settings(dict.fromkeys(noting.asked, "  ")) == by_default


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(SettingError, match="nynorsk"):
        read_settings({"LANGUAGE": "nynorsk"})


@pytest.mark.parametrize("port", ["http", "-1", "65536", "3000.5", "٣", "1" * 5000])
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(SettingError, match=r"PORT is .*0 to 65535"):
        read_settings({"PORT": port})


def test_a_desktops_language_list_is_not_meant_for_us(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LANGUAGE=nn\n", "utf-8")
    monkeypatch.setenv("LANGUAGE", "en_GB:en")
    assert environment()["LANGUAGE"] == "nn"


def test_the_embedded_database_lies_in_the_data_folder() -> None:
    assert read_settings({"DATA_DIR": "/data"}).database_url == "sqlite:////data/kommunesvar.db"


def test_the_example_file_lists_every_setting_and_no_other() -> None:
    noting = Noting()
    read_settings(noting)
    assert set(settings_in_example()) == noting.asked


def test_the_example_file_shows_the_defaults() -> None:
    example = settings_in_example()
    assert read_settings(example) == read_settings({})
    assert {name for name, value in example.items() if not value} == WITHOUT_A_FIXED_DEFAULT


def test_secrets_are_hidden_in_reprs() -> None:
    secrets = {
        "SLACK_BOT_TOKEN": "xoxb-hemmelig",
        "SLACK_APP_TOKEN": "xapp-hemmelig",
        "SLACK_SIGNING_SECRET": "hemmelig",
        "DATABASE_URL": "postgresql+psycopg://svar:hemmelig@db/svar",
    }
    settings = read_settings(secrets)
    assert "hemmelig" not in repr(settings)
    assert "hemmelig" not in repr(slack_credentials(settings))
    assert "hemmelig" not in repr(slack_credentials(replace(settings, slack_app_token="")))


# How Slack reaches the bot


def credentials(**given: str) -> SocketModeCredentials | HttpCredentials:
    return slack_credentials(read_settings({"SLACK_BOT_TOKEN": "xoxb-1", **given}))


def test_an_app_token_means_socket_mode_whatever_else_is_set() -> None:
    by_socket = SocketModeCredentials("xoxb-1", "xapp-1")
    assert credentials(SLACK_APP_TOKEN="xapp-1") == by_socket
    assert credentials(SLACK_APP_TOKEN="xapp-1", SLACK_SIGNING_SECRET="hemmelig") == by_socket


def test_a_signing_secret_alone_means_http() -> None:
    assert credentials(SLACK_SIGNING_SECRET="hemmelig") == HttpCredentials("xoxb-1", "hemmelig")


def test_without_either_both_ways_are_named() -> None:
    with pytest.raises(SettingError) as refused:
        credentials()
    for word in ("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "Socket Mode", "HTTP", "App Credentials"):
        assert word in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value", "complaint", "where"),
    [
        ("SLACK_BOT_TOKEN", "", "is not set", "OAuth & Permissions"),
        ("SLACK_BOT_TOKEN", "xoxp-hemmelig", "another kind of token", "OAuth & Permissions"),
        ("SLACK_APP_TOKEN", "xoxp-hemmelig", "another kind of token", "Basic Information, App-Level Tokens"),
    ],
)
@pytest.mark.parametrize("signing_secret", ["", "hemmelig"])
def test_a_missing_or_mistaken_token_is_named_with_where_slack_shows_it(
    name: str, value: str, complaint: str, where: str, signing_secret: str
) -> None:
    with pytest.raises(SettingError, match=name) as refused:
        credentials(**{"SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": signing_secret, name: value})
    assert complaint in str(refused.value)
    assert where in str(refused.value)
    assert "hemmelig" not in str(refused.value)


# The .env file


def test_the_environment_goes_before_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("MUNICIPALITY=Filby\nLANGUAGE=nn\n", "utf-8")
    monkeypatch.setenv("MUNICIPALITY", "Testby")
    monkeypatch.setenv("LANGUAGE", "")
    settings = read_settings(environment())
    assert (settings.municipality, settings.language) == ("Testby", "nn")


def test_an_env_file_that_is_no_utf_8_is_named() -> None:
    Path(".env").write_bytes("MUNICIPALITY=Tromsø".encode("latin-1"))
    with pytest.raises(SettingError, match=r"\.env .*save it as UTF-8"):
        environment()
