"""What tells who somebody is, or how to reach them, is not kept; what council papers are full of is."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.privacy.masking import mask, masked_in
from corpus.memory import CorpusInMemory
from tests.bot.written import (
    BLANKS,
    DIGITS_OF_OTHERS,
    MADE_UP,
    MAIL,
    PERSON,
    PHONE,
    UNSEEN,
    WORDS,
    divided,
    in_thousands,
    is_sound,
    national_numbers,
    soundly_ended,
)


@given(st.data(), WORDS, WORDS)
def test_national_numbers_are_masked_in_every_division(data: st.DataObject, before: str, behind: str) -> None:
    written = data.draw(national_numbers().flatmap(lambda number: divided(number, BLANKS)))
    assume(not in_thousands(written))
    text = before + written.translate(data.draw(st.sampled_from(DIGITS_OF_OTHERS))) + behind
    assert mask(text) == before + PERSON + behind


@given(
    national_numbers(),
    st.sampled_from(
        ["{}{}{} {}", "{}.{}.{} {}", "{}.{}.{}-{}", "{}{}{}-{}", "{}-{}-{}-{}", "{}. {}. {} {}", "{}{}{} – {}"]
    ),
)
def test_national_numbers_are_masked_with_marks_where_people_put_them(number: str, form: str) -> None:
    written = form.format(number[:2], number[2:4], number[4:6], number[6:])
    assert mask(f"Mor, {written}, spør") == f"Mor, {PERSON}, spør"


@given(national_numbers(), st.data())
def test_what_nobody_sees_hides_nothing(number: str, data: st.DataObject) -> None:
    assert mask(f"om {data.draw(divided(number, UNSEEN))} og") == f"om {PERSON} og"


@given(national_numbers(), st.integers(9, 10), st.integers(1, 9), st.sampled_from(["{}{}", "{} {}", "{}-{}"]))
def test_a_wrong_control_digit_makes_it_another_number_and_no_part_of_it_a_phone_number(
    number: str, place: int, more: int, form: str
) -> None:
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assume(not is_sound(wrong))
    written = form.format(wrong[:6], wrong[6:])
    assert mask(f"konto {written} er") == f"konto {written} er"


@pytest.mark.parametrize("day", ["320190", "011390", "310290", "000190", "010090", "290223", "720190", "015390"])
def test_a_day_that_does_not_exist_makes_none(day: str) -> None:
    numbers = [number for each in range(100) if (number := soundly_ended(f"{day}{each:03}"))]
    assert numbers
    assert [mask(number) for number in numbers] == numbers


def test_the_leap_day_of_2000_exists() -> None:
    numbers = [number for each in range(100) if (number := soundly_ended(f"290200{each:03}"))]
    assert numbers
    assert {mask(number) for number in numbers} == {PERSON}


@pytest.mark.parametrize("number", MADE_UP)
def test_numbers_made_up_for_tests_are_masked(number: str) -> None:
    assert is_sound(number)
    assert mask(f"{number}, {number[:6]} {number[6:]}") == f"{PERSON}, {PERSON}"


def test_a_national_number_within_a_longer_number_is_none() -> None:
    number = MADE_UP[0]
    assert mask(f"{number}1 1{number}") == f"{number}1 1{number}"


# E-mail addresses


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Skriv til kari.nordmann+sak@drammen.kommune.no.", f"Skriv til {MAIL}."),
        ("<mailto:a@b.no|a@b.no>", f"<mailto:{MAIL}|{MAIL}>"),
        ("*ola_n@x-y.no*, 'per@x.no'", f"*{MAIL}*, '{MAIL}'"),
        ("åse@bærum.kommune.no", MAIL),
        ("kari＠x．no", MAIL),
        ("ka\u200bri@x.n\u200bo", MAIL),
        ("A@B.NO;C@D.NO", f"{MAIL};{MAIL}"),
        ("22334455@sms.no", MAIL),
        ("@kari @ola.no", "@kari @ola.no"),
        ("3 stk @ kr 20", "3 stk @ kr 20"),
        ("kari@kommunen", "kari@kommunen"),
    ],
)
def test_addresses_are_masked(said: str, kept: str) -> None:
    assert mask(said) == kept


@given(st.emails(), WORDS)
def test_any_address_that_people_have_is_masked(address: str, behind: str) -> None:
    name, _, domain = address.partition("@")
    assume(all(character.isalnum() or character in "._+-" for character in name))
    assume(domain.rpartition(".")[2].isalpha())
    assume(not behind[:1].isalnum() and not behind.startswith("."))
    assert mask(f"til {address}{behind}") == f"til {MAIL}{behind}"


# What stays


@pytest.mark.parametrize(
    "said",
    [
        "sak 21/00070-173, 2021/1234, 21/22334455 og 21/12345-1733, arkivsak 20231234",
        "fikk skolen 45000000 eller 45 000 000?",
        "årene 2020 2021 og 2020–2024, 2020-2024, 2020 - 2024",
        "01.02.2023, 2023-02-01, 20230201, 22.12.2023, 22122023, 22 12 2023, 24.12.23",
        "12 345 678, 10 000 000 kr, 1.234.567,50, 123 456 789 kroner, 22 334 455",
        "kr 22334455, 22334455 kroner, 22334455,-, 22334455,50 og NOK 22334455, 22334455 kr",
        "en økning på +12 345 678 kr, +22334455 kroner",
        "org.nr. 974 760 673 og 974760673",
        "konto 1234 56 78901, 1234.56.78901 og 86011117947",
        "gnr. 12 bnr. 345, 3044 Drammen, § 12-3, LOV-2018-06-22-83, 12345678",
        "klokka 08.00-15.30, 22.00-23.00 og versjon 22.33.44.55.66",
        "https://innsyn.kommune.example/sak/22334455?id=33445566",
        "<@U22334455> i <#C22334455|salen>",
        "ring i 2020 2021, telefon 01.02.2023",
    ],
)
def test_what_council_papers_are_full_of_stays(said: str) -> None:
    assert mask(said) == said
    assert mask(said.replace(" ", "\u00a0")) == said.replace(" ", "\u00a0")
    assert not masked_in(said)


@given(
    st.integers(0, 10**9 - 1),
    st.sampled_from([" ", "\u00a0", ".", ","]),
    st.sampled_from(["", "kr ", "+"]),
    st.sampled_from(["", ",50", " kr"]),
)
def test_amounts_in_thousands_stay(amount: int, gap: str, before: str, behind: str) -> None:
    written = before + f"{amount:,}".replace(",", gap) + behind
    assert mask(f"på {written} i alt") == f"på {written} i alt"


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%Y%m%d", "%d%m%Y", "%d/%m/%Y", "%d %m %Y", "%d.%m.%y"]),
)
def test_dates_stay(day: date, form: str) -> None:
    assert mask(f"fra {day.strftime(form)} av") == f"fra {day.strftime(form)} av"


@given(st.integers(1990, 2099), st.integers(0, 99_999), st.integers(0, 999))
def test_case_numbers_stay(year: int, number: int, document: int) -> None:
    said = f"sak {year % 100:02}/{number:05}-{document}, {year}/{number}, {year}/{number}-{document}"
    assert mask(said) == said


def texts_of(corpus: CorpusInMemory) -> Iterator[str]:
    return (document.text for document in corpus.documents)


def test_nothing_in_the_demo_documents_is_taken_for_a_persons(demo_corpus: CorpusInMemory) -> None:
    assert [text for text in texts_of(demo_corpus) if masked_in(text)] == []


def test_nothing_in_the_real_documents_is_taken_for_a_persons(drammen: Path) -> None:
    papers = [path.read_text("utf-8") for path in drammen.glob("*.txt")]
    assert papers
    assert [paper for paper in papers if masked_in(paper)] == []


# Whatever is written

NUMBERS = "22|33|44|55|2021|4455|223|455|22334455|010190|12345|01019012345|+47|+|0047|５"
OTHERS = "tlf |kr| | | |.|-|/|,|(|)|@|a|.no|a@b.no|https://x.no/|www.|\u200b|\u00a0|\n"
PIECES = st.sampled_from([*NUMBERS.split("|"), *OTHERS.split("|"), PHONE, PERSON])


@given(st.lists(PIECES, max_size=30).map("".join))
@example("22334455,50 33 44 55")
@example("22334455+4722334455")
@example("www.x@y.no/22334455")
@example("22.33.44.55.66 77 88 99")
def test_what_is_masked_stays_as_it_is(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.text())
def test_any_text_can_be_masked(text: str) -> None:
    assert mask(mask(text)) == mask(text)
    if not any(character.isdecimal() or character in "@＠" for character in text):
        assert mask(text) == text


def test_the_asker_can_be_told_before_and_after() -> None:
    said = "Hvem har 22 33 44 55?"
    assert masked_in(said)
    assert masked_in(mask(said))
    assert not masked_in("Hvem har nøkkelen?")


@pytest.mark.parametrize(
    "piece",
    [*"1|1 |11.|0 1 |22 |+|+1|+47 |00 47 |(+1)|@|a@|a.|a@b.|..@|www.|tlf |22334455,|１".split("|"), "\u200b"],
)
@pytest.mark.parametrize(("before", "behind"), [("", ""), ("tlf a@", "@b.no")])
def test_the_time_it_takes_grows_no_faster_than_the_text(piece: str, before: str, behind: str) -> None:
    long = before + (piece * 40_000)[:40_000] + behind
    begun = time.process_time()
    mask(long)
    assert time.process_time() - begun < 3
