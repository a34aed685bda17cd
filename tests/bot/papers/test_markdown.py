from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from markdown_it import MarkdownIt

from bot.cases.prose import Paragraph, Prose, Run
from bot.papers.layout import title_of
from bot.papers.markdown import as_markdown
from bot.papers.paper import Paper
from bot.texts import texts_in
from tests.bot.anything import steady
from tests.bot.papers.examples import ANSWERED, ASKED, RESPONSE, papers

NB = texts_in("nb")


def front_matter_and_body(markdown: str) -> tuple[dict[str, object], str]:
    declared, body = markdown.removeprefix("---\n").split("\n---\n", 1)
    return yaml.safe_load(declared), body


def test_a_formal_question_has_the_form_of_the_municipality() -> None:
    assert (
        as_markdown(Paper(ASKED), NB)
        == """\
---
title: 'Spørsmål 3 (2026) fra Kari Nordmann (V): Ungdomsklubben i Fjordgata'
date: 2026-11-03
case_number: 26/00123-4
from: Kari Nordmann (V)
to: Kommunedirektøren
kind: written_question
headings: marked
---

# Spørsmål 3 (2026) fra Kari Nordmann (V): Ungdomsklubben i Fjordgata

Til: Kommunedirektøren \x20
Fra: Kari Nordmann (V) \x20
Dato: 3. november 2026 \x20
Saksnr: 26/00123-4

Ungdomsrådet har spurt om dette flere ganger.

## Spørsmål 1

Når åpner den nye ungdomsklubben i Fjordgata, og hvem får bruke den?

## Spørsmål 2

Hva koster ombyggingen?

Jeg ber om tall for både leie og inventar.
"""
    )


def test_an_answered_one_goes_on_with_the_answers_and_their_sources() -> None:
    declared, body = front_matter_and_body(as_markdown(ANSWERED, NB))
    assert (declared["kind"], str(declared["date"])) == ("staff_answer", "2026-11-21")
    assert "Saksnr: 26/00123-4  \nSvar fra: Ola Hansen  \nSvardato: 21. november 2026\n" in body
    assert body.endswith(
        """
## Svar på spørsmål 1

Ikke ennå.

Ungdomsklubben åpner **mandag 12. april 2027**. Nabolaget er varslet, se \
[byggesaken](<https://innsyn.kommune.example/byggesak>).

- 8\\. til 10. trinn på mandager
- videregående skole på torsdager

## Svar på spørsmål 2

Ombyggingen koster 3,4 millioner kroner.

Av dette går 600 000 kroner til inventar.

## Kilder

**[Temaplan for ungdom](<https://www.kommune.example/temaplan.pdf>)**, Møteplasser › Fjordgata, datert 18. juni 2025

> Lokalene i Fjordgata bygges om.

**Notat om leieavtalen**

> Avtalen gjelder i ti år.
"""
    )


def test_a_question_without_a_case_declares_none() -> None:
    declared, body = front_matter_and_body(as_markdown(Paper(replace(ASKED, case_number="")), NB))
    assert "case_number" not in declared
    assert "Saksnr" not in body


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ["Svar fra: Ola Hansen", "## Spørsmål 1", "## Svar på spørsmål 2", "## Kilder"]),
        ("nn", ["Svar frå: Ola Hansen", "## Spørsmål 1", "## Svar på spørsmål 2", "## Kjelder", "(2026) frå Kari"]),
        # Papers are filed in Norwegian.
        ("en", ["Svar fra: Ola Hansen", "## Spørsmål 1", "## Svar på spørsmål 2", "## Kilder"]),
    ],
)
def test_papers_are_in_the_municipalitys_norwegian(language: str, words: list[str]) -> None:
    markdown = as_markdown(ANSWERED, texts_in(language))
    assert [each for each in words if each not in markdown] == []


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([Run("fet", bold=True), Run("skrift")], "**fet**skrift"),
        ([Run("se "), Run(" her ", italic=True), Run("nå")], "se  *her* nå"),
        ([Run("begge", bold=True, italic=True), Run(".")], "***begge***."),
        ([Run("fet", bold=True), Run("skrå", italic=True)], "**fet**skrå"),
        ([Run("fet", bold=True), Run(" skrå", italic=True)], "**fet** *skrå*"),
        # Here asterisks would be read as asterisks.
        ([Run("ord"), Run("«sitat»", bold=True), Run("ord")], "ord«sitat»ord"),
        ([Run("a", bold=True), Run("b", bold=True)], "**ab**"),
        ([Run("her", url="https://x.example"), Run("!"), Run("der", url="https://x.example")],
         "[her](<https://x.example>)\\![der](<https://x.example>)"),
        ([Run("her", url="javascript:alert(1)")], "her"),
        ([Run("her", url="https://x.example/> [der](y)")], "her"),
        ([Run("1"), Run(". mai")], "1\\. mai"),
        ([Run("a | b\n:-:"), Run("\n===")], "a \\| b  \n\\:-:  \n\\==="),
        ([Run("-"), Run(" strek", bold=True)], "\\- **strek**"),
        ([Run("snake_case og _skrå_")], "snake_case og \\_skrå\\_"),
    ],
)  # fmt: skip
def test_runs_keep_their_type_where_markdown_can_tell_it(runs: list[Run], written: str) -> None:
    answer = Prose((Paragraph(tuple(runs)),))
    paper = Paper(replace(ASKED, questions=("Når åpner den?",)), replace(RESPONSE, answers=(answer,), sources=()))
    assert as_markdown(paper, NB).endswith(f"## Svar på spørsmål 1\n\n{written}\n")


@settings(steady, max_examples=50)
@given(papers())
def test_whatever_people_write_the_outline_is_that_of_the_paper(paper: Paper) -> None:
    markdown = as_markdown(paper, NB)
    declared, body = front_matter_and_body(markdown)
    assert declared["title"] == title_of(paper.asked, NB)
    assert (declared["date"], declared["kind"]) == (paper.date, "staff_answer")
    assert list(declared)[-2:] == ["kind", "headings"]
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    allowed = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote"}
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {*allowed, "inline"}
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    numbers = range(1, len(paper.asked.questions) + 1)
    assert paper.response
    assert headings[1:] == [
        *(f"Spørsmål {number}" for number in numbers),
        *(f"Svar på spørsmål {number}" for number in numbers),
        *(["Kilder"] if paper.response.sources else []),
    ]
