"""What staff write in Slack keeps its words, and nothing in it can call anybody or lead astray."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.prose import LONGEST_ANSWER, as_long_as, length, prose_in, prose_parts
from bot.blocks.rich import rich_text
from bot.cases.prose import Paragraph, Prose, Run, Style
from bot.questions.rows import storable
from tests.bot import anything
from tests.bot.anything import steady
from tests.bot.slack_limits import check_blocks, parts


def section(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def words_of(prose: Prose) -> list[str]:
    return storable(prose.plain).split()


@steady
@given(anything.prose)
def test_what_is_shown_reads_back_as_it_was(prose: Prose) -> None:
    shown = prose_parts(prose)
    if shown:
        check_blocks([rich_text(*shown)])
    assert words_of(prose_in(rich_text(*shown))) == words_of(prose)


def test_paragraphs_lists_quotes_and_styles_keep_their_form() -> None:
    prose = Prose(
        (
            Paragraph((Run("Se "), Run("saken", bold=True, url="https://kommune.example/sak"), Run("."))),
            Paragraph((Run("Først"),), Style.NUMBER),
            Paragraph((Run("Så", italic=True),), Style.NUMBER),
            Paragraph((Run("Melk"),), Style.BULLET),
            Paragraph((Run("Vedtaket"),), Style.QUOTE),
            Paragraph((Run("står fast"),), Style.QUOTE),
        )
    )
    assert prose_in(rich_text(*prose_parts(prose))) == prose


def test_each_line_of_a_section_is_a_paragraph() -> None:
    typed = section({"type": "text", "text": "Hei!\n\nArbeidet starter "}, {"type": "text", "text": "i mai.\n"})
    assert [each.plain for each in prose_in(typed).paragraphs] == ["Hei!", "Arbeidet starter i mai."]


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ({"type": "user", "user_id": "U0KARI"}, ""),
        ({"type": "usergroup", "usergroup_id": "S0STAFF"}, ""),
        ({"type": "broadcast", "range": "channel"}, ""),
        ({"type": "channel", "channel_id": "C0SALEN"}, ""),
        ({"type": "emoji", "name": "tada", "unicode": "1f389"}, "🎉"),
        ({"type": "emoji", "name": "flag-no", "unicode": "1f1f3-1f1f4"}, "🇳🇴"),
        ({"type": "emoji", "name": "kommunevaapen"}, ""),
        ({"type": "emoji", "name": "x", "unicode": "d800-ffffff"}, "?"),
        ({"type": "color", "value": "#F405B3"}, "#F405B3"),
        ({"type": "date", "timestamp": 1720710212, "format": "{date}", "fallback": "11. juli 2024"}, "11. juli 2024"),
        ({"type": "text", "text": "<!channel> <@U0KARI>", "style": {"code": True}}, "<!channel> <@U0KARI>"),
        ({"type": "link", "url": "javascript:alert(1)", "text": "her"}, "her"),
        ({"type": "link", "url": "https://kommune.example/"}, "https://kommune.example/"),
        ({"type": "surprise", "text": "bø"}, ""),
    ],
)
def test_whatever_is_more_than_words_becomes_words_or_nothing(element: dict[str, Any], told: str) -> None:
    assert prose_in(section({"type": "text", "text": "Se: "}, element)).plain == f"Se: {told}".strip()


_hostile = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(), anything.words),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.text(max_size=3), st.sampled_from(["type", "elements", "text", "url", "style", "unicode"])),
            st.one_of(inner, st.sampled_from(["rich_text_section", "rich_text_list", "text", "link", "emoji", "date"])),
            max_size=5,
        ),
    ),
    max_leaves=25,
)
_KINDS = ["text", "link", "emoji", "user", "broadcast", "color", "date"]
_elements = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(_KINDS)},
        optional={"text": _hostile, "url": _hostile, "style": _hostile, "unicode": _hostile},
    )
)
_sections = st.lists(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["rich_text_section", "rich_text_quote", "rich_text_preformatted", "rich_text_list"])},
        optional={"elements": _elements, "style": _hostile},
    )
)


@steady
@given(st.one_of(_hostile, _sections.map(lambda elements: {"type": "rich_text", "elements": elements})))
def test_of_whatever_shape_it_is_prose_that_only_says_and_links(typed: object) -> None:
    shown = prose_parts(prose_in(typed))
    if shown:
        check_blocks([rich_text(*shown)])
    for part in parts(shown):
        if part.get("type") == "link":
            assert part["url"].startswith(("http://", "https://"))
        else:
            assert part.get("type", "text") in {"text", *(f"rich_text_{kind}" for kind in ("section", "list", "quote"))}


@steady
@given(anything.prose, st.integers(2, LONGEST_ANSWER))
def test_what_is_too_long_is_the_beginning_and_says_so(prose: Prose, longest: int) -> None:
    short = as_long_as(prose, longest)
    assert length(short) <= longest
    assert short == prose or short.plain.endswith("…")
