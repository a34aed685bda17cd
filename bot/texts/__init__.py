"""What people read, in bokmål, nynorsk and English: one Fluent catalogue a language (`nb.ftl`, `nn.ftl`, `en.ftl`)."""

import datetime
from functools import cache
from importlib import resources

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("nb", "nn", "en")
_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


class Texts:
    """The messages of one language."""

    def __init__(self, language: str) -> None:
        self._locale = _LOCALES[language]
        # Isolation marks guard mixed writing directions; here they would only be invisible characters in Slack.
        self._bundle = FluentBundle([self._locale.replace("_", "-")], use_isolating=False)
        source = resources.files("bot.texts").joinpath(f"{language}.ftl").read_text("utf-8")
        self._bundle.add_resource(FluentResource(source))

    def __call__(self, key: str, **arguments: str | int) -> str:
        """The message with this key; KeyError for an unknown key, ValueError for an argument that is missing."""
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(message.value, arguments)
        if errors:
            raise ValueError(f"message {key}: {errors[0]}")
        return str(text)

    def date(self, day: datetime.date) -> str:
        """ "6. september 2021"."""
        return format_date(day, "long", locale=self._locale)


@cache
def texts_in(language: str) -> Texts:
    """The messages of `language`, which is one of LANGUAGES."""
    return Texts(language)
