"""The windows and the Home tab: what they show and what they ask."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.ageing.age import FRESH, Age
from bot.blocks.context import build_context
from bot.blocks.home import LATEST, build_home
from bot.blocks.modals import as_view, build_ask, build_thanks, build_words
from bot.blocks.names import Action, Callback, Field
from bot.blocks.reply import build_reply
from bot.blocks.unhelpful import build_unhelpful
from bot.blocks.values import Value, decode
from bot.cases.deadlines import USUAL
from bot.outcome import Ask
from bot.questions.history import Logged, Shown, State
from bot.questions.votes import Why
from bot.texts import LANGUAGES, texts_in
from corpus.model import Span
from retrieval.freshness import Freshness
from tests.bot.outcomes import SEARCHED, around, doubtful, reply
from tests.bot.reading import buttons, shown_in
from tests.bot.slack_limits import parts

NB = texts_in("nb")
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = date(2026, 3, 16)
SHOWN = Shown(2, "åpning/bibliotek.md", "p1", (Span(10, 38),), "Biblioteket åpner klokka ti.")


def bold(blocks: object) -> list[str]:
    return [part["text"] for part in parts(blocks) if part.get("style", {}).get("bold")]


# In context


def test_an_excerpt_is_marked_among_the_words_around_it() -> None:
    paragraphs = [("Om biblioteket", ()), ("Det åpner klokka ti. Velkommen!", (Span(0, 20),)), ("", ()), ("Kafeen", ())]
    url = "https://kommune.example/bibliotek"
    view = build_context(around("Biblioteket", "b.md", url, paragraphs), SHOWN, FRESH, NB)
    assert (view["title"]["text"], view["callback_id"]) == ("I sammenheng", Callback.CONTEXT)
    source, *rest = view["blocks"]
    assert shown_in(source).split("\n") == [
        "Biblioteket",
        " · Åpningstider · datert 12. juni 2024 · ",
        "Åpne dokumentet",
    ]
    assert [part["url"] for part in parts(source) if "url" in part] == [url]
    lines = [shown_in(block).replace("\n", "") for block in rest]
    assert lines == ["Om biblioteket", "Det åpner klokka ti. Velkommen!", "Om oss › Kontakt", "Kafeen"]
    assert bold(rest) == ["Det åpner klokka ti."]


def test_what_is_gone_is_shown_as_it_was() -> None:
    view = build_context(None, SHOWN, Age(Freshness.CHANGED, date(2026, 2, 2), date(2026, 3, 1)), NB)
    told = shown_in(view["blocks"])
    assert "Dokumentet ble endret 1. mars 2026, etter at dette ble sitert." in told
    assert "Sitatet er fra dokumentene slik de ble lastet inn 2. februar 2026." in told
    assert SHOWN.document in told
    assert SHOWN.excerpt in told


def test_in_a_long_surrounding_what_is_nearest_to_the_excerpt_is_shown() -> None:
    paragraphs = [(f"Avsnitt {number}. {'x' * 400}", (Span(0, 7),) if number == 60 else ()) for number in range(100)]
    told = shown_in(build_context(around("T", "d", None, paragraphs), SHOWN, FRESH, NB)["blocks"]).replace("\n", "")
    kept = [number for number in range(100) if f" {number}. x" in told]
    assert kept == list(range(kept[0], kept[-1] + 1))
    assert abs((60 - kept[0]) - (kept[-1] - 60)) <= 1
    assert len(kept) > 15


# Not helpful


def test_whoever_was_not_helped_may_say_why_and_need_not() -> None:
    view = build_unhelpful(17, None, NB)
    assert view["callback_id"] == Callback.UNHELPFUL
    assert decode(view["private_metadata"]) == Value(17)
    assert [block["block_id"] for block in view["blocks"]] == [Field.WHY, Field.COMMENT, Field.SEND_ON]
    assert [block["element"]["action_id"] for block in view["blocks"]] == [Field.WHY, Field.COMMENT, Field.SEND_ON]
    assert all(block["optional"] for block in view["blocks"])
    why = view["blocks"][0]["element"]
    assert {option["value"] for option in why["options"]} == set(Why)
    assert why["options"][0]["text"]["text"] == "Det handler om noe annet"


def test_staff_are_not_sent_what_they_have() -> None:
    assert [block["block_id"] for block in build_unhelpful(17, 3, NB)["blocks"]] == [Field.WHY, Field.COMMENT]


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (None, "Takk for at du sa fra."),
        (12, "Takk for at du sa fra. Spørsmålet er sendt til administrasjonen som henvendelse 12."),
    ],
)
def test_thanks_tell_what_became_of_the_question(case: int | None, told: str) -> None:
    view = build_thanks(case, NB)
    assert (view["title"]["text"], shown_in(view["blocks"])) == ("Takk", told)
    assert "submit" not in view


# To ask, and to read


def test_a_window_to_ask_in_has_one_field_of_several_lines() -> None:
    view = build_ask(NB)
    assert (view["callback_id"], view["submit"]["text"]) == (Callback.ASK, "Spør")
    [asked] = view["blocks"]
    assert asked["label"]["text"] == "Hva lurer du på?"
    assert (asked["block_id"], asked["element"]["action_id"]) == (Field.QUESTION, Field.QUESTION)
    assert asked["element"]["multiline"]


def test_a_reply_in_a_window_is_the_same_with_ordinary_buttons() -> None:
    message = build_reply(reply(doubtful()), NB, "Testby")
    view = as_view(message, NB)
    assert (view["title"]["text"], view["callback_id"]) == ("Svar", Callback.REPLY)
    assert shown_in(view["blocks"]) == shown_in(message.blocks)
    votes = [button for button in buttons(view).values() if button["action_id"] in (Action.HELPFUL, Action.UNHELPFUL)]
    assert [button["value"] for button in votes] == ["1:yes", "1:no"]


def test_a_few_words_need_no_more_than_a_title() -> None:
    view = build_words("Beklager, noe gikk galt hos meg", "Prøv igjen.", NB)
    assert (view["callback_id"], shown_in(view["blocks"])) == (Callback.NOTE, "Prøv igjen.")
    assert view["title"]["text"] == "Beklager, noe gikk galt…"


# The Home tab


def home(*latest: Logged, language: str = "nb") -> list[dict[str, object]]:
    blocks: list[dict[str, object]] = build_home(latest, SEARCHED, MOMENT.date(), USUAL, texts_in(language), "Testby")[
        "blocks"
    ]
    return blocks


def logged(number: int, state: State = State.ANSWERED, case: int | None = None, text: str = "Når åpner det?") -> Logged:
    due = DUE if case else None
    return Logged(number, Ask(text, "U0KARI"), MOMENT - timedelta(days=number), "", case, state, due)


@pytest.mark.parametrize(
    ("state", "case", "told"),
    [
        (State.ANSWERED, None, "1. mars 2026 · Besvart"),
        (State.DOUBTFUL, None, "1. mars 2026 · Usikkert svar"),
        (State.WITH_STAFF, 12, "1. mars 2026 · Hos administrasjonen, henvendelse 12 · svar innen 16. mars 2026"),
        (
            State.ASSIGNED,
            12,
            "1. mars 2026 · Under arbeid hos administrasjonen, henvendelse 12 · svar innen 16. mars 2026",
        ),
        (State.WAITING_FOR_ASKER, 12, "1. mars 2026 · Administrasjonen venter på svar fra deg, henvendelse 12"),
        (State.ANSWERED_BY_STAFF, 12, "1. mars 2026 · Besvart av administrasjonen, henvendelse 12"),
        (State.DECLINED, 12, "1. mars 2026 · Avslått av administrasjonen, henvendelse 12"),
        (State.UNANSWERED, None, "1. mars 2026 · Ikke besvart"),
        (State.FAILED, None, "1. mars 2026 · Feilet"),
    ],
)
def test_a_question_of_ones_own_tells_what_became_of_it(state: State, case: int | None, told: str) -> None:
    [shown] = [block for block in home(logged(1, state, case)) if block["type"] == "section"]
    assert shown["text"] == {"type": "plain_text", "text": f"Når åpner det?\n{told}", "emoji": False}
    assert shown["accessory"] == {
        "type": "button",
        "action_id": Action.SHOW_ANSWER,
        "text": {"type": "plain_text", "text": "Vis svaret", "emoji": False},
        "value": "1:0",
    }


def test_the_latest_questions_are_shown_in_their_order() -> None:
    sections = [block for block in home(*map(logged, range(1, 40))) if block["type"] == "section"]
    values = [part["value"] for part in parts(sections) if "value" in part]
    assert values == [f"{number}:0" for number in range(1, LATEST + 1)]


def test_a_long_question_is_told_in_one_line() -> None:
    [shown] = [block for block in home(logged(1, text="Når\nåpner " * 100)) if block["type"] == "section"]
    assert shown_in(shown).split("\n")[0].endswith("…")
    assert shown_in(shown).split("\n")[1].startswith("1. mars 2026")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_asked_nothing_is_told_how(language: str) -> None:
    texts = texts_in(language)
    told = shown_in(home(language=language))
    assert texts("home-none") in told
    assert texts("home-none") not in shown_in(home(logged(1), language=language))
    for key in ("home-help-ways", "home-help-unanswered", "home-help-seen"):
        assert texts(key) in told
    assert "/sporsmal" in told


def test_a_question_can_be_asked_at_the_top_of_the_home_tab() -> None:
    blocks = home()
    [field] = [block for block in blocks if block["type"] == "input"]
    assert field["dispatch_action"] is True
    element = field["element"]
    assert isinstance(element, dict)
    assert element["action_id"] == Action.SEARCH
    assert element["dispatch_action_config"] == {"trigger_actions_on": ["on_enter_pressed"]}
    assert buttons({"blocks": blocks})["Spør"]["action_id"] == Action.ASK
    assert "Søkte i 3 dokumenter (7 avsnitt)." in shown_in(blocks)


def test_what_was_searched_tells_the_day_it_was_loaded() -> None:
    searched = replace(SEARCHED, loaded=MOMENT.date())
    told = shown_in(build_home([], searched, MOMENT.date(), USUAL, NB, "Testby")["blocks"])
    assert "Søkte i 3 dokumenter (7 avsnitt), lastet inn 2. mars 2026." in told
