import ast
import datetime
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.administration.documents import OnDisk
from bot.administration.load import LoadState, Trigger
from bot.administration.trouble import Trouble
from bot.blocks.staff.form import FIELDS
from bot.blocks.staff.names import StaffAction, StaffField
from bot.cases.digest import Part
from bot.cases.life import CaseState
from bot.cases.queue import Filter
from bot.cases.rows import ActionName
from bot.documents.taken import Before, Removal
from bot.documents.taken import Why as WhyRefused
from bot.exports.table import COLUMNS
from bot.outcome import Remark
from bot.questions.history import State
from bot.questions.votes import Why
from bot.remarks import remark_in
from bot.texts import LANGUAGES, key_of, language_of, texts_in
from bot.texts.wording import Offer
from corpus.faults import Cause
from corpus.model import Kind
from corpus.warnings import Sign
from retrieval.alternatives import How
from retrieval.answerability import Because
from tests.bot.conftest import ROOT


def catalogue(language: str) -> dict[str, set[str]]:
    """The variables of each message."""
    source = resources.files("bot.texts").joinpath(f"{language}.ftl").read_text("utf-8")
    resource = FluentParser().parse(source)
    assert not [entry for entry in resource.body if isinstance(entry, ftl.Junk)]
    messages = [entry for entry in resource.body if isinstance(entry, ftl.Message)]
    assert len({message.id.name for message in messages}) == len(messages)
    return {message.id.name: set(_variables(message.to_json())) for message in messages}


def _variables(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") == "VariableReference":
            yield part["id"]["name"]
        for value in part.values():
            yield from _variables(value)
    elif isinstance(part, list):
        for value in part:
            yield from _variables(value)


@cache
def used_in_code() -> frozenset[str]:
    """The keys that the code asks for, as regular expressions: what is computed within a key matches anything."""
    keys = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_message(node.func) and node.args:
                keys |= set(_keys(node.args[0], path))
    return frozenset(keys)


def _is_message(called: ast.expr) -> bool:
    """Whether this is a call of `texts`; `people.texts` gives the messages of a person instead."""
    name = ast.unparse(called)
    return name.rsplit(".", 1)[-1] in ("texts", "_texts") and not name.endswith("people.texts")


def _keys(argument: ast.expr, path: Path) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(key)):
            yield re.escape(key)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]+" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from _keys(one, path)
            yield from _keys(other, path)
        case _:
            raise AssertionError(f"{path.name}: cannot tell which message {ast.unparse(argument)} is")


def told_by_the_corpus() -> dict[str, set[str]]:
    """What English has in the package that finds it, and not in its catalogue."""
    return {f"fault-{key_of(cause)}": set(cause.names) for cause in Cause}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_language_says_the_same_with_the_same_variables(language: str) -> None:
    elsewhere = told_by_the_corpus() if language == "en" else {}
    assert not catalogue(language).keys() & elsewhere.keys()
    assert catalogue(language) | elsewhere == catalogue("nb")


def test_code_asks_for_no_message_that_is_not_there() -> None:
    keys = catalogue("nb")
    unknown = {used for used in used_in_code() if not any(re.fullmatch(used, key) for key in keys)}
    assert not unknown


def computed(prefix: str, members: Iterable[StrEnum]) -> set[str]:
    return {f"{prefix}-{key_of(member)}" for member in members}


TYPED = (Offer.MORE, Offer.BACK, Offer.SEND_ON, Offer.LITERALLY, Offer.FREELY)

# The keys that the code makes of an enum's members.
COMPUTED = {
    "remark": computed("remark", Remark),
    "fault": computed("fault", Cause),
    "warning": computed("warning", Sign),
    "trouble": computed("trouble", Trouble),
    "reason": computed("reason", Because),
    "read": computed("read", How),
    "filter": computed("filter", Kind),
    "offer": computed("offer", Offer),
    "why": computed("why", Why),
    "state": computed("state", State),
    "case": computed("case", CaseState),
    "happened": computed("happened", ActionName),
    "button": computed("button", set(StaffAction) - {StaffAction.SEARCH}),
    "window": computed("window", FIELDS),
    "submit": computed("submit", FIELDS),
    "field": computed("field", StaffField),
    "queue": computed("queue", set(Filter) - {Filter.TOPIC}),
    "digest": computed("digest", Part),
    "chat": computed("chat", TYPED),
    "load": computed("load", LoadState),
    "was": computed("was", LoadState),
    "trigger": computed("trigger", Trigger),
    "disk": computed("disk", OnDisk),
    "document": computed("document", Kind),
    "stored": computed("stored", Before),
    "refused": computed("refused", WhyRefused),
    "removal": computed("removal", Removal),
    "column": {f"column-{name}" for name in COLUMNS},
    "answered": {"answered-high", "answered-medium", "answered-low"},
    "confidence": {"confidence-high", "confidence-medium", "confidence-low"},
}


@cache
def named_in_code() -> frozenset[str]:
    """The keys that stand in the code as they are."""
    return frozenset(key.replace("\\", "") for key in used_in_code() if "[" not in key)


def test_there_is_no_message_that_nobody_asks_for() -> None:
    assert not set(catalogue("nb")) - named_in_code() - set().union(*COMPUTED.values())


@pytest.mark.parametrize(("prefix", "keys"), COMPUTED.items())
def test_every_member_of_an_enum_has_its_words_and_no_other_has(prefix: str, keys: set[str]) -> None:
    assert {key for key in catalogue("nb") if key.startswith(f"{prefix}-")} - named_in_code() == keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_pressed_or_typed_is_told_apart(language: str) -> None:
    texts = texts_in(language)
    labels = [texts(key) for key in COMPUTED["offer"]]
    assert len(set(labels)) == len(Offer)
    commands = [texts(f"command-{key_of(offer)}") for offer in TYPED] + [f"{texts('command-show')} 1"]
    replies = [texts("command-yes"), texts("command-no")]
    assert len({command.casefold() for command in commands + replies}) == len(TYPED) + 3
    for command in commands + replies:
        # As the chat compares them.
        assert command == command.strip(" «»\"'.,!").casefold()
    # Where nothing asked for them, they are looked for nowhere.
    assert [remark_in(reply) for reply in replies] == [Remark.EMPTY, Remark.EMPTY]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str) -> None:
    texts = texts_in(language)
    for key, variables in catalogue(language).items():
        words = dict.fromkeys(variables, "VERDI")
        said = texts(key, **words)
        assert said.strip()
        assert "{" not in said
        assert not set("\u2068\u2069") & set(said)


def test_a_value_stands_in_the_text_as_it_is() -> None:
    value = "{ $x } <!channel> *fet* \\n «å»"
    assert value in texts_in("nb")("unanswered-case", case=value)


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("nb", "Søkte i ett dokument (ett avsnitt)", "Søkte i 2 dokumenter (31 avsnitt)"),
        ("nn", "Søkte i eitt dokument (eitt avsnitt)", "Søkte i 2 dokument (31 avsnitt)"),
        ("en", "Searched one document (one passage)", "Searched 2 documents (31 passages)"),
    ],
)
def test_one_is_not_many(language: str, one: str, many: str) -> None:
    texts = texts_in(language)
    assert texts("searched", documents=1, passages=1) == one
    assert texts("searched", documents=2, passages=31) == many


@pytest.mark.parametrize(("language", "number"), [("nb", "1\xa0234"), ("nn", "1\xa0234"), ("en", "1,234")])
def test_numbers_are_written_as_the_language_does(language: str, number: str) -> None:
    assert f" {number} " in texts_in(language)("searched", documents=1234, passages=1)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("nb-NO", "nb"),
        ("no-NO", "nb"),
        ("nn-NO", "nn"),
        ("en-US", "en"),
        ("en-GB", "en"),
        ("en_GB", "en"),
        ("NB-no", "nb"),
        ("nn", "nn"),
        ("de-DE", "nn"),
        ("none", "nn"),
        ("", "nn"),
    ],
)
def test_a_person_reads_the_language_of_their_slack_or_that_of_the_settings(locale: str, language: str) -> None:
    assert language_of(locale, "nn") == language


def test_dates_are_written_out() -> None:
    day = datetime.date(2021, 9, 6)
    assert [texts_in(language).date(day) for language in LANGUAGES] == [
        "6. september 2021",
        "6. september 2021",
        "6 September 2021",
    ]


def test_mistakes_in_the_code_are_not_shown_to_people() -> None:
    texts = texts_in("nb")
    with pytest.raises(LookupError):
        texts("no-such-message")
    with pytest.raises(ValueError, match="unanswered-case"):
        texts("unanswered-case")
