import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.commands.load_report import print_lines, to_look_at
from bot.texts import LANGUAGES, texts_in
from bot.texts.warnings import warning_in_words, warnings_in_words
from corpus.particulars import particulars
from corpus.warnings import DocumentWarning, Sign, Warnings
from tests.corpus.examples import bounded


def warning(sign: Sign, *documents: str, **told: str | int) -> DocumentWarning:
    return DocumentWarning(sign, documents, particulars(**told))


UNDATED = warning(Sign.NO_DATE, "plan.pdf")
TOLD = [
    (
        warning(Sign.CHANGED_MEANWHILE, "plan.pdf"),
        (
            "«plan.pdf» kom til, ble endret eller ble fjernet mens dokumentene ble lastet inn. "
            "Last inn på nytt når alle filer er på plass."
        ),
    ),
    (
        warning(Sign.SHRUNKEN_CORPUS, before=12_000, after=7_000),
        "Dokumentene inneholder mye mindre enn før: 7\xa0000 avsnitt mot 12\xa0000. Sjekk at ingen mappe mangler.",
    ),
    (
        warning(Sign.SHRUNKEN, "plan.pdf", before=900, after=40),
        "«plan.pdf» har mistet mer enn halvparten av teksten: 40 ord mot 900 før. Sjekk at hele dokumentet er med.",
    ),
    (
        warning(Sign.NO_TEXT, "lapp.md", words=1),
        "«lapp.md» har nesten ingen tekst (ett ord). Sjekk at innholdet er med, og at det ikke er et bilde.",
    ),
    (
        warning(Sign.UNREAD_PAGES, "referat.pdf", pages="3", number=1),
        "Side 3 i «referat.pdf» er et bilde uten tekst. Kjør tekstgjenkjenning (OCR) på dokumentet, så kan alt leses.",
    ),
    (
        warning(Sign.UNREAD_PAGES, "referat.pdf", pages="3–5, 8", number=4),
        (
            "Side 3–5, 8 i «referat.pdf» er bilder uten tekst. "
            "Kjør tekstgjenkjenning (OCR) på dokumentet, så kan alt leses."
        ),
    ),
    (
        warning(Sign.NEARLY_SAME, "a.md", "b.md", count=2),
        "2 dokumenter har nesten samme tekst: «a.md» og «b.md». Behold det som gjelder.",
    ),
    (
        warning(Sign.SAME_TITLE, "a.md", "b.md", title="Sykkelplan", date="2021-09-06", count=7),
        (
            "7 dokumenter heter «Sykkelplan» og er fra 6. september 2021: «a.md», «b.md» og 5 til. "
            "Sjekk om bare ett av dem gjelder."
        ),
    ),
    (
        UNDATED,
        (
            "«plan.pdf» har ingen dato, så ingen ser hvor gammelt det er. "
            "Skriv datoen øverst i dokumentet eller i filnavnet."
        ),
    ),
]


@pytest.mark.parametrize(("found", "said"), TOLD, ids=lambda part: part.sign.value if not isinstance(part, str) else "")
def test_what_an_admin_reads(found: DocumentWarning, said: str) -> None:
    assert warning_in_words(found, texts_in("nb")) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_warning_has_its_words_in_every_language(language: str) -> None:
    texts = texts_in(language)
    assert {found.sign for found, _ in TOLD} == set(Sign) - {Sign.UNKNOWN}
    assert all("{" not in warning_in_words(found, texts) for found, _ in TOLD)
    assert warning_in_words(warning(Sign.UNKNOWN, "a.md", nose=1), texts)


def test_of_a_long_list_is_told_how_much_is_left_out() -> None:
    listed = Warnings((UNDATED, UNDATED, warning(Sign.UNKNOWN)), ((Sign.NO_DATE, 1_200), (Sign.UNKNOWN, 1)))
    lines = list(warnings_in_words(listed, texts_in("nb")))
    assert lines[2] == "… og 1\xa0198 til av samme slag."
    assert len(lines) == 4


def test_the_command_line_tells_them_in_english() -> None:
    output = io.StringIO()
    listed = Warnings(
        (warning(Sign.NEARLY_SAME, "[red]a.md", "b.md", count=2), UNDATED), ((Sign.NEARLY_SAME, 1), (Sign.NO_DATE, 3))
    )
    print_lines(Console(file=output, width=60), to_look_at(listed))
    assert output.getvalue().splitlines() == [
        "Worth a look (4):",
        "  2 documents have nearly the same text: “[red]a.md” and “b.md”. Keep the one that is in force.",
        (
            "  “plan.pdf” has no date, so nobody sees how old it is. "
            "Write the date at the top of the document or in the name of the file."
        ),
        "  … and 2 more of the same kind.",
    ]


def test_the_command_line_says_nothing_where_there_is_nothing() -> None:
    output = io.StringIO()
    print_lines(Console(file=output), to_look_at(Warnings()))
    assert output.getvalue() == ""


@bounded
@given(st.text(max_size=2_000), st.sampled_from(LANGUAGES), st.sampled_from(Sign))
def test_whatever_a_document_is_called_a_warning_is_one_line(name: str, language: str, sign: Sign) -> None:
    told: dict[str, str | int] = {
        "before": 9,
        "after": 1,
        "words": 3,
        "pages": name,
        "number": 2,
        "count": 2,
        "title": name,
    }
    found = warning(sign, name, name, date="2021-09-06", **told)
    said = warning_in_words(found, texts_in(language))
    assert len(said.splitlines()) == 1
    assert len(said) < 1_500
