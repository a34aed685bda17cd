from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.composition import environment
from bot.errors import SettingError
from bot.settings import demo_corpus, read_settings, slack_tokens
from tests.bot.conftest import ROOT

# What stands empty in .env.example: secrets, and what follows from other settings.
WITHOUT_A_FIXED_DEFAULT = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "CORPUS_DIR", "DATABASE_URL"}


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
    assert (settings.slack_bot_token, settings.slack_app_token) == ("", "")


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
    settings = read_settings(
        {
            "SLACK_BOT_TOKEN": "xoxb-hemmelig",
            "SLACK_APP_TOKEN": "xapp-hemmelig",
            "DATABASE_URL": "postgresql+psycopg://svar:hemmelig@db/svar",
        }
    )
    assert "hemmelig" not in repr(settings)
    assert "hemmelig" not in repr(slack_tokens(settings))


@pytest.mark.parametrize(
    ("name", "where"),
    [("slack_bot_token", "OAuth & Permissions"), ("slack_app_token", "Basic Information, App-Level Tokens")],
)
@pytest.mark.parametrize(("value", "complaint"), [("", "is not set"), ("xoxp-hemmelig", "another kind of token")])
def test_a_missing_or_mistaken_token_is_named_with_where_slack_shows_it(
    name: str, where: str, value: str, complaint: str
) -> None:
    good = read_settings({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"})
    changed = replace(good, slack_bot_token=value) if "bot" in name else replace(good, slack_app_token=value)
    with pytest.raises(SettingError, match=name.upper()) as refused:
        slack_tokens(changed)
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
