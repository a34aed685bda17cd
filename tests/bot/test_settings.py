from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dotenv import dotenv_values

from bot.composition import environment
from bot.errors import SettingError
from bot.settings import HttpCredentials, SocketModeCredentials, demo_corpus, read_settings, slack_credentials
from bot.staffing import Members, Staffing
from tests.bot.conftest import ROOT

# What stands empty in .env.example: secrets, and what follows from other settings.
WITHOUT_A_FIXED_DEFAULT = {
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "CORPUS_DIR",
    "DATABASE_URL",
    "STAFF_CHANNEL",
    "STAFF_USERS",
    "STAFF_USERGROUP",
    "ADMIN_USERS",
    "ADMIN_USERGROUP",
    "ANSWERS_CHANNEL",
    "RELOAD_TIME",
}
NOBODY = Members(frozenset(), ())


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
    assert settings.staffing == Staffing("", "", NOBODY, NOBODY, time(8))
    assert (settings.deadline_days, settings.retention_days) == (10, 730)
    assert settings.zone == ZoneInfo("Europe/Oslo")


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
        "STAFF_CHANNEL": "C0STAFF",
        "DEADLINE_DAYS": "5",
        "RETENTION_DAYS": "365",
        "CORPUS_WATCH": "poll",
        "RELOAD_TIME": "03:30",
        "KEPT_SNAPSHOTS": "9",
        "LOST_DOCUMENTS_PERCENT": "5",
        "TIMEZONE": "Atlantic/Faroe",
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


def test_the_readme_tells_of_every_setting() -> None:
    readme = ROOT.joinpath("README.md").read_text("utf-8")
    assert [name for name in settings_in_example() if f"`{name}`" not in readme] == []


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


# Staff


def test_staff_are_people_and_user_groups_by_their_ids() -> None:
    given = {
        "STAFF_CHANNEL": "C0STAFF",
        "ANSWERS_CHANNEL": "G0SVAR",
        "STAFF_USERS": "U0KARI, W0OLA,,U0KARI",
        "STAFF_USERGROUP": "S0SAK , S0ARKIV,",
        "ADMIN_USERS": "U0INGER",
        "ADMIN_USERGROUP": "S0IKT",
        "DIGEST_TIME": "07:45",
    }
    assert read_settings(given).staffing == Staffing(
        channel="C0STAFF",
        answers_channel="G0SVAR",
        staff=Members(frozenset({"U0KARI", "W0OLA"}), ("S0SAK", "S0ARKIV")),
        admins=Members(frozenset({"U0INGER"}), ("S0IKT",)),
        digest_at=time(7, 45),
    )


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("STAFF_CHANNEL", "#saksbehandlere", "a name and not an id: .*click the channel's name.*STAFF_CHANNEL=C"),
        ("STAFF_CHANNEL", "U0KARI", "no id of a channel"),
        ("STAFF_CHANNEL", "C0STAFF, C0OTHER", "no id of a channel"),
        ("ANSWERS_CHANNEL", "svar", "no id of a channel"),
        ("STAFF_USERS", "@kari", "a name and not an id: .*Copy member ID.*STAFF_USERS=U"),
        ("STAFF_USERS", "kari.nordmann", "no id of a person"),
        ("STAFF_USERS", "u0kari", "no id of a person"),
        ("STAFF_USERS", "<@U0KARI>", "no id of a person"),
        ("STAFF_USERS", "U0KARI\nU0OLA", "no id of a person"),
        ("ADMIN_USERS", "S0IKT", "no id of a person"),
        ("STAFF_USERGROUP", "@saksbehandlere", "a name and not an id: .*Copy group ID.*STAFF_USERGROUP=S"),
        ("ADMIN_USERGROUP", "U0KARI", "no id of a user group"),
    ],
)
def test_what_is_no_id_is_refused_with_where_slack_shows_it(name: str, value: str, complaint: str) -> None:
    with pytest.raises(SettingError, match=f"^{name} holds .*{complaint}") as refused:
        read_settings({name: value})
    assert repr(value) in str(refused.value)


def test_of_several_ids_the_wrong_one_is_named() -> None:
    with pytest.raises(SettingError, match=r"^STAFF_USERS holds 'kari',"):
        read_settings({"STAFF_USERS": "U0OLA,kari,U0PER"})


@pytest.mark.parametrize(
    ("name", "least", "most"), [("DEADLINE_DAYS", 1, 365), ("RETENTION_DAYS", 30, 36_500), ("KEPT_SNAPSHOTS", 1, 100)]
)
def test_numbers_have_bounds(name: str, least: int, most: int) -> None:
    for days in (least, most):
        assert getattr(read_settings({name: str(days)}), name.lower()) == days
    for value in (str(least - 1), str(most + 1), "-1", "ti", "10.5", "٣٠", "1" * 5000):
        with pytest.raises(SettingError, match=f"^{name} is .* from {least} to {most} in .env"):
            read_settings({name: value})


@pytest.mark.parametrize("value", ["8", "8:00", "24:00", "08:60", "08.00", "08:00:00", "kl. 8", "٠٨:٠٠"])
def test_what_is_no_time_of_day_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match=r"^DIGEST_TIME is .* one like 08:00"):
        read_settings({"DIGEST_TIME": value})


@pytest.mark.parametrize(
    "value", ["Oslo", "Europe", "../etc/passwd", "/etc/passwd", "CEST+1", "Europe/Oslo\0", "e" * 5000]
)
def test_what_is_no_time_zone_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match=r"(?s)^TIMEZONE is .* like Europe/Oslo"):
        read_settings({"TIMEZONE": value})


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
