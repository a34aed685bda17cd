"""What people read, in bokmål, nynorsk and English: one Fluent catalogue a language (`nb.ftl`, `nn.ftl`, `en.ftl`)."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("nb", "nn", "en")
# Fluent refuses a value of more than 1,000 characters; nobody reads so long a list of words anyway.
_LONGEST_VALUE = 900
_CLOCKS = {"nb": "HH.mm", "nn": "HH.mm", "en": "HH:mm"}
_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
# "no" is what Slack calls Norwegian of either form, and most people write bokmål.
_LANGUAGES = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}


class Texts:
    """The messages of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale, self._clock = _LOCALES[language], _CLOCKS[language]

    @cached_property
    def _bundle(self) -> FluentBundle:
        """The catalogue; to read it takes a fifth of a second, and most commands say little."""
        # Isolation marks guard mixed writing directions; here they would only be invisible characters in Slack.
        bundle = FluentBundle([self._locale.replace("_", "-")], use_isolating=False)
        source = resources.files("bot.texts").joinpath(f"{self.language}.ftl").read_text("utf-8")
        bundle.add_resource(FluentResource(source))
        return bundle

    def __call__(self, key: str, /, **arguments: str | int) -> str:
        """The message with this key; KeyError for an unknown key, ValueError for an argument that is missing.

        Values of more than 900 characters are cut, with an ellipsis; numbers are written as the language does.
        """
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        values = {name: _shortened(value) for name, value in arguments.items()}
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise ValueError(f"message {key}: {errors[0]}")
        return str(text)

    def date(self, day: datetime.date) -> str:
        """ "6. september 2021"."""
        return format_date(day, "long", locale=self._locale)

    def moment(self, local: datetime.datetime) -> str:
        """ "6. september 2021 10.30"."""
        return f"{self.date(local.date())} {format_time(local.time(), self._clock, locale=self._locale)}"


def _shortened(value: str | int) -> str | int:
    return value[: _LONGEST_VALUE - 1] + "…" if isinstance(value, str) and len(value) > _LONGEST_VALUE else value


def listed(words: Sequence[str], texts: Texts, *, negated: bool) -> str:
    """ "a, b og c"; after a "not", "a, b eller c"."""
    if len(words) <= 1:
        return "".join(words)
    return texts("words-or" if negated else "words-and", first=", ".join(words[:-1]), last=words[-1])


def key_of(name: StrEnum) -> str:
    """The name of a member of an enumeration as it stands in the keys of the catalogues."""
    return name.value.replace("_", "-")


def language_of(locale: str, default: str) -> str:
    """The one of LANGUAGES that a person reads by their locale in Slack ("nb-NO"), or `default`."""
    return _LANGUAGES.get(locale.replace("_", "-").split("-")[0].casefold(), default)


@cache
def texts_in(language: str) -> Texts:
    """The messages of `language`, which is one of LANGUAGES."""
    return Texts(language)
