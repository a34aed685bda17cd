"""Why a load failed is told in the reader's language, without a word for who runs the machine."""

import pickle
import re

import pytest

from bot.administration.reload_lock import AlreadyLoading
from bot.administration.trouble import LoadError, Trouble, trouble_of
from bot.errors import BotError
from bot.texts import LANGUAGES, key_of, texts_in
from corpus.errors import EmptyCorpus, NoFolder

CAUSE = {"nb": "Årsak: ", "nn": "Årsak: ", "en": "Cause: "}


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_trouble_has_words_that_are_no_commands(trouble: Trouble, language: str) -> None:
    told = texts_in(language)(f"trouble-{key_of(trouble)}")
    assert told.startswith(CAUSE[language])
    assert not re.search("kommunesvar|DIR|[`/]", told)


def test_each_language_has_its_own() -> None:
    for trouble in Trouble:
        assert len({texts_in(language)(f"trouble-{key_of(trouble)}") for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (LoadError("no room", Trouble.NOT_WRITTEN), Trouble.NOT_WRITTEN),
        (NoFolder("no folder"), Trouble.NO_FOLDER),
        (EmptyCorpus("no files"), Trouble.NOTHING_TO_READ),
        (BotError("what else may come"), Trouble.UNEXPECTED),
    ],
)
def test_an_error_of_the_process_that_loads_tells_of_the_same_trouble_in_another_process(
    error: Exception, trouble: Trouble
) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), trouble_of(again)) == (str(error), trouble)


def test_who_loads_already_is_a_trouble_of_its_own() -> None:
    assert trouble_of(AlreadyLoading()) is Trouble.BUSY
