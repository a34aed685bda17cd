"""What was read into a question is put into words, and shown wherever a reply is."""

import io
import json

import pytest
from rich.console import Console

from bot import json_lines, terminal
from bot.blocks.reply import build_reply
from bot.outcome import AS_WRITTEN, Outcome
from bot.texts import LANGUAGES, texts_in
from bot.texts.reading import filter_in_words, interpretation_in_words, preference_in_words
from corpus.model import Kind
from retrieval.alternatives import How
from retrieval.filters import Body, CaseNumber, Filter, OfKind, Period, Phrase, Sender, Without
from retrieval.interpretation import Interpretation, ReadAs
from tests.bot.conftest import CommandLine
from tests.bot.outcomes import EVERYTHING, FILTERS, doubtful, reply, sure, unanswered
from tests.bot.reading import shown_in

NB = texts_in("nb")


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ([(How.SPELLING, "bibliotket", ["biblioteket"])], ["Leste «bibliotket» som «biblioteket»."]),
        (
            [(How.SPELLING, "hal", ["hall"]), (How.SPELLING, "hal", ["hale"]), (How.SPELLING, "hal", ["halv"])],
            ["Leste «hal» som «hall», «hale» eller «halv»."],
        ),
        (
            [(How.SPELLING, "bibliotket", ["biblioteket"]), (How.SPELLING, "apner", ["åpner"])],
            ["Leste «bibliotket» som «biblioteket».", "Leste «apner» som «åpner»."],
        ),
        (
            [(How.OTHER_FORM, "opnar", ["åpner"]), (How.OTHER_FORM, "korleis", ["hvordan"])],
            ["Søkte også etter «åpner» og «hvordan»."],
        ),
        (
            [(How.TRANSLATION, "nursing home", ["sykehjem"]), (How.TRANSLATION, "homes", ["sykehjem"])],
            ["Søkte på norsk etter «sykehjem»."],
        ),
        (
            [(How.ABBREVIATION, "ks", ["kommunesektorens", "organisasjon"])],
            ["Regnet «ks» og «kommunesektorens organisasjon» som det samme."],
        ),
        (
            # Told in one order, whatever the order of the words.
            [(How.ABBREVIATION, "ks", ["sentralforbundet"]), (How.SPELLING, "apner", ["åpner"])],
            ["Leste «apner» som «åpner».", "Regnet «ks» og «sentralforbundet» som det samme."],
        ),
    ],
)
def test_words_that_were_taken_for_others_are_told(
    words: list[tuple[How, str, list[str]]], sentences: list[str]
) -> None:
    read = Interpretation(words=tuple(ReadAs(how, asked, tuple(found)) for how, asked, found in words))
    assert interpretation_in_words(read, NB) == sentences


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Period(2021, 2021), "Foretrakk treff fra 2021."),
        (Period(2020, 2099), "Foretrakk treff fra 2020 eller senere."),
        (Period(1900, 2018), "Foretrakk treff fra 2018 eller tidligere."),
        (Period(2015, 2019), "Foretrakk treff fra 2015 til 2019."),
        (CaseNumber("21/00070"), "Foretrakk treff i sak 21/00070."),
        (Sender("Kari Nordmann"), "Foretrakk treff fra Kari Nordmann."),
        (Body("kommunestyret"), "Foretrakk treff fra kommunestyret."),
        (OfKind(Kind.BUDGET), "Foretrakk treff i budsjettet."),
        (OfKind(Kind.MINUTES), "Foretrakk treff i protokoller."),
        (OfKind(Kind.PLAN), "Foretrakk treff i planer."),
        (OfKind(Kind.INFORMATION), "Foretrakk treff i informasjonssider."),
        (Phrase(("trygg", "skolevei")), "Tok bare med avsnitt der det står «trygg skolevei»."),
        (Without("pizza"), "Utelot avsnitt med «pizza»."),
    ],
)
def test_filters_are_told(wanted: Filter, sentence: str) -> None:
    assert filter_in_words(wanted, NB) == sentence
    assert interpretation_in_words(Interpretation(filters=(wanted,)), NB) == [sentence]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_filter_has_words_of_its_own(language: str) -> None:
    texts = texts_in(language)
    sentences = [filter_in_words(wanted, texts) for wanted in FILTERS]
    assert len(set(sentences)) == len(FILTERS)
    kinds = [preference_in_words(OfKind(kind), texts) for kind in Kind]
    assert len(set(kinds)) == len(Kind)


def test_a_wish_that_no_match_fulfils_is_admitted_and_a_demand_need_not_be() -> None:
    unmet = (Period(2021, 2021), Sender("Kari Nordmann"), Phrase(("trygg", "skolevei")), Without("pizza"))
    assert interpretation_in_words(Interpretation(unmet=unmet), NB) == [
        "Treffene er ikke fra 2021.",
        "Treffene er ikke fra Kari Nordmann.",
    ]


def test_a_follow_up_names_all_that_it_follows_on_one_line() -> None:
    read = Interpretation(follows="Hva koster biblioteket?\nog når åpner det?")
    assert interpretation_in_words(read, NB) == [
        "Forstått som en fortsettelse av «Hva koster biblioteket? og når åpner det?»."
    ]


def test_a_question_taken_as_it_was_written_needs_no_words() -> None:
    assert interpretation_in_words(AS_WRITTEN, NB) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", [sure(EVERYTHING), doubtful(EVERYTHING), unanswered(EVERYTHING)])
def test_all_that_was_read_in_is_shown_in_slack_terminal_and_json(language: str, outcome: Outcome) -> None:
    texts = texts_in(language)
    sentences = interpretation_in_words(EVERYTHING, texts)
    assert len(sentences) == len(set(sentences)) == 1 + len(How) + len(FILTERS) + 1
    console = Console(file=io.StringIO(), width=1_000)
    terminal.print_reply(console, reply(outcome), texts, "Testby", [])
    assert isinstance(console.file, io.StringIO)
    in_slack = shown_in(build_reply(reply(outcome), texts, "Testby").blocks)
    for sentence in sentences:
        assert sentence in in_slack.splitlines()
        assert sentence in console.file.getvalue().splitlines()
    assert json.loads(json_lines.reply_line(reply(outcome), texts))["read_as"] == sentences


HOSTILE = "<!channel> *fet* [red]rød[/red] :tada: { $x } «å» \\n <https://evil.example|her>"


def test_hostile_words_stay_what_they_are() -> None:
    read = Interpretation(
        words=(ReadAs(How.SPELLING, HOSTILE, (HOSTILE,)),), filters=(Without(HOSTILE), Sender(HOSTILE)), follows=HOSTILE
    )
    sentences = interpretation_in_words(read, NB)
    assert [sentence.count(HOSTILE) for sentence in sentences] == [1, 2, 1, 1]
    console = Console(file=io.StringIO(), width=1_000)
    terminal.print_reply(console, reply(doubtful(read)), NB, "Testby", [])
    built = build_reply(reply(doubtful(read)), NB, "Testby")
    assert isinstance(console.file, io.StringIO)
    for sentence in sentences:
        assert sentence in console.file.getvalue()
        assert sentence in shown_in(built.blocks)
    assert "<" not in built.text


@pytest.mark.parametrize(
    ("language", "read_as"),
    [
        ("nb", ["Leste «bibliotket» som «biblioteket».", "Foretrakk treff fra 2026.", "Utelot avsnitt med «pizza»."]),
        ("nn", ["Las «bibliotket» som «biblioteket».", "Føretrekte treff frå 2026.", "Utelét avsnitt med «pizza»."]),
        (
            "en",
            [
                "Read “bibliotket” as “biblioteket”.",
                "Preferred matches from 2026.",
                "Left out passages with “pizza”.",
            ],
        ),
    ],
)
def test_a_question_is_read_and_told_in_the_language_of_the_bot(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, language: str, read_as: list[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    question = "Når åpner bibliotket på lørdager i 2026? -pizza"
    told = json.loads(kommunesvar("ask", "--json", question).out)["read_as"]
    assert set(read_as) <= set(told)
    printed = kommunesvar("ask", question).out
    assert all(sentence in printed for sentence in read_as)
    literal = json.loads(kommunesvar("ask", "--literally", "--json", question).out)
    assert literal["read_as"] == read_as[2:]
