import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Kind
from retrieval.filter_words import demands, preferences
from retrieval.filters import (
    FIRST_YEAR,
    LAST_YEAR,
    NOBODY,
    Body,
    CaseNumber,
    Filter,
    Known,
    OfKind,
    Period,
    Phrase,
    Sender,
    Without,
    words_of_name,
)
from tests.retrieval import oracles
from tests.retrieval.building import bounded

TODAY = datetime.date(2025, 3, 1)
RANDI, ANDERS, TORUNN = "Randi Solbakken (Sp)", "Anders Wengen (V)", "Torunn Haugland (SV)"
KNOWN = Known(
    senders=(RANDI, ANDERS, TORUNN, "Per A. Lie (Ap)", "Anne Lie (Ap)"),
    bodies=("kommunestyret", "hovedutvalg for kultur", "hovedutvalg for kultur, idrett og frivillighet"),
    case_numbers=frozenset({"24/1144", "24/1144-3", "31/24"}),
    kinds=frozenset(Kind),
)

# Names that share words, begin and end with each other, or hold no word at all.
names = st.lists(st.sampled_from(["Per", "Kari", "A.", "Lie", "Li", "Per-Kari", "(Ap)"]), min_size=1, max_size=3)
people_known = st.lists(names.map(" ".join), unique=True, max_size=6)
body_words = st.sampled_from(["utvalg", "for", "kultur", "idrett,", "råd", "rådet", "(hso)", "«byen»", "-"])
bodies_known = st.lists(st.lists(body_words, min_size=1, max_size=3).map(" ".join), unique=True, max_size=6)
asked_words = st.lists(body_words | st.sampled_from(["i", "FRA", "Rådet", "Utvalg"]), max_size=6).map(" ".join)

years = st.integers(FIRST_YEAR, 2025)


def asked(text: str, known: Known = NOBODY, today: datetime.date | None = TODAY) -> list[Filter]:
    """The filters that plain words ask for."""
    return [each.filter for each in preferences(text, known, today)]


def demanded(text: str) -> list[Filter]:
    return [each.filter for each in demands(text)]


def hidden(text: str, known: Known = KNOWN) -> str:
    """The words that ask for the only filter."""
    (found,) = [*preferences(text, known, TODAY), *demands(text)]
    return found.span.of(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Hva ble vedtatt i 2021?", Period(2021, 2021)),
        ("Kva vart vedteke i 2021?", Period(2021, 2021)),
        ("What was decided in 2021?", Period(2021, 2021)),
        ("Hva var budsjettet for 2021", Period(2021, 2021)),
        ("Hva skjedde i løpet av 2021?", Period(2021, 2021)),
        ("Hva skjedde i året 2021?", Period(2021, 2021)),
        ("Hva med 2021?", Period(2021, 2021)),
        ("Hva skjedde i 2021 - og hvorfor?", Period(2021, 2021)),
        ("Hva skjer i 2030?", Period(2030, 2030)),
        ("Hva skjedde i 2021 og 2022?", Period(2021, 2022)),
        ("Hva skjedde i 2019, 2020 og 2021?", Period(2019, 2021)),
        ("Hva skjedde i perioden 2018-2021?", Period(2018, 2021)),
        ("Hva skjedde i årene 2018 – 2021?", Period(2018, 2021)),
        ("Hva står i økonomiplanen for 2018–2021?", Period(2018, 2021)),
        ("Når er det fri i skoleruta for 2025/2026?", Period(2025, 2026)),
        ("Hva skjedde etter 2019?", Period(2020, LAST_YEAR)),
        ("Vedtak nyere enn 2019", Period(2020, LAST_YEAR)),
        ("What happened after 2019?", Period(2020, LAST_YEAR)),
        ("Hva er gjort siden 2020?", Period(2020, LAST_YEAR)),
        ("Kva er gjort sidan 2020?", Period(2020, LAST_YEAR)),
        ("Hva gjelder fra og med 2020 og til i dag?", Period(2020, LAST_YEAR)),
        ("Hva var planen før 2015?", Period(FIRST_YEAR, 2014)),
        ("Planer eldre enn 2015", Period(FIRST_YEAR, 2014)),
        ("Tiltak mellom 2018 og 2020", Period(2018, 2020)),
        ("Tiltak fra 2018 til 2020", Period(2018, 2020)),
        ("Tiltak frå 2018 til 2020", Period(2018, 2020)),
        ("Tiltak fra og med 2018 til og med 2020", Period(2018, 2020)),
        ("Measures between 2018 and 2020", Period(2018, 2020)),
        ("Hva ble vedtatt i fjor?", Period(2024, 2024)),
        ("What was decided last year?", Period(2024, 2024)),
        ("Hva ble vedtatt i forfjor?", Period(2023, 2023)),
        ("Hva koster SFO i år?", Period(2025, 2025)),
        ("Kva kostar SFO neste år?", Period(2026, 2026)),
    ],
)
def test_a_period_is_read_from_plain_words(text: str, period: Period) -> None:
    assert asked(text) == [period]


@pytest.mark.parametrize(
    "text",
    [
        "Hva står i 2030-målene?",
        "Hva er bydel 2030s mål?",
        "Hva står i økonomiplan 2018-2021?",
        "Spørsmål 171 (2021)",
        "Hvor stort var fraværet skoleåret 2023/2024?",
        "Hva kan jeg kjøpe for 2000 kroner?",
        "Hvem løper i 2000 meter?",
        "Hva sto i planen fra 2020?",
        "Hva ble sagt 5. november 2020?",
        "Hva ble sagt i møtet 06.09.2021?",
        "Er det sommer i årene fremover?",
        "Hva skjedde i 123456?",
        "Hva skjedde i 20215?",
        "Ring 2021 2022",
    ],
)
def test_years_in_another_sense_are_no_period(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize("text", ["Hva skal kuttes før 2030?", "Hva er målet etter 2030?", "Kutt fra 2018 til 2030"])
def test_a_bound_in_the_future_is_what_papers_plan(text: str) -> None:
    assert asked(text) == []
    assert len(asked(text, today=datetime.date(2031, 1, 1))) == 1


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    assert asked("Tiltak mellom 2020 og 2018") == []


@pytest.mark.parametrize("text", ["Hva ble vedtatt i fjor?", "Hva koster SFO i år?", "Hva skjer neste år?"])
def test_last_year_counts_only_where_it_is_known_when_that_was(text: str) -> None:
    assert asked(text, today=None) == []


def test_a_year_that_is_named_may_stand_in_the_text_and_one_that_bounds_is_only_asked_with() -> None:
    assert hidden("vedtak i 2021") == "i "
    assert hidden("vedtak etter 2021 om skole") == "etter 2021"
    assert hidden("vedtak mellom 2018 og 2020 om skole") == "mellom 2018 og 2020"


@bounded
@given(years, years)
def test_a_period_holds_the_years_between_its_words(first: int, last: int) -> None:
    (named,) = asked(f"i {first}")
    assert named == Period(first, first)
    assert asked(f"mellom {first} og {last}") == ([Period(first, last)] if first <= last else [])
    assert asked(f"før {first} og etter {last}") == [
        *([Period(FIRST_YEAR, first - 1)] if first > FIRST_YEAR else []),
        Period(last + 1, LAST_YEAR),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hva er sak 24/01144?", "24/01144"),
        ("Hva skjer i saken 99/12345?", "99/12345"),
        ("Kva skjer i saka 99/12345?", "99/12345"),
        ("saksnummer: 21/00070-173", "21/00070-173"),
        ("saksnr. 21/70", "21/70"),
        ("Arkivsaksnr.: 21/00070", "21/00070"),
        ("i sak nr. 12/25", "12/25"),
        ("utvalgssak 12/25", "12/25"),
        ("utvalssak 12/25", "12/25"),
        ("PS 12/25", "12/25"),
        ("Sak PS 12/25", "12/25"),
        ("journalpost 2021/70-3", "2021/70-3"),
        ("Case no. 24/01144", "24/01144"),
    ],
)
def test_a_number_that_is_called_a_case_is_one(text: str, number: str) -> None:
    assert asked(text) == [CaseNumber(number)]
    assert asked(text, KNOWN) == [CaseNumber(number)]


def test_the_words_that_call_a_number_a_case_are_there_for_it_alone() -> None:
    assert hidden("vedtak i sak nr. 31/24 om skole") == "sak nr. 31/24"


def test_a_bare_number_is_a_case_if_the_corpus_has_it() -> None:
    assert asked("Hva skjer med 24/01144-3 og 31/24?", KNOWN) == [CaseNumber("24/01144-3"), CaseNumber("31/24")]
    assert asked("Hva skjer med 24/01144-3 og 31/24?") == []


@pytest.mark.parametrize("number", ["24/1144", "24/01144", "2024/01144", "2024/1144-3"])
def test_a_case_of_the_corpus_may_be_written_in_all_ways(number: str) -> None:
    assert asked(f"Hva skjer med {number}?", KNOWN) == [CaseNumber(number)]


@pytest.mark.parametrize(
    "text",
    [
        "Hva skjedde 12/24?",
        "Er legevakten åpen 24/7?",
        "Hvor stort var fraværet i 2023/2024 på skolene?",
        "Fordeles utgiftene 50/50?",
        "Saken ble utsatt til 12/24",
        "Hva skjer i sak 24?",
        "tlf. 32/04/00/00",
    ],
)
def test_other_numbers_with_a_slash_are_no_cases(text: str) -> None:
    assert not any(isinstance(each, CaseNumber) for each in asked(text, KNOWN))


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("Hva spurte hun om i brevet fra Randi Solbakken?", RANDI),
        ("brev fra Solbakken", RANDI),
        ("brev fra Randi", RANDI),
        ("brev fra Sp", RANDI),
        ("BREV FRA SOLBAKKEN", RANDI),
        ("brev fra representant Solbakken", RANDI),
        ("brev av Randi Solbakken (Sp) om skolevei", RANDI),
        ("brev fra Solbakken. Hva svarte kommunen?", RANDI),
        ("svar til Randi Solbakken", RANDI),
        ("Hvilke krav stilte Wengen?", ANDERS),
        ("Hva sa Anders Wengen om krisesenteret?", ANDERS),
        ("Kva meiner Haugland om symjehallen?", TORUNN),
        ("brev frå Torunn Haugland", TORUNN),
        ("a letter from Haugland", TORUNN),
        ("brev fra Per A. Lie", "Per A. Lie (Ap)"),
    ],
)
def test_a_sender_is_known_by_name_or_party(text: str, sender: str) -> None:
    assert asked(text, KNOWN) == [Sender(sender)]


@pytest.mark.parametrize(
    "text",
    [
        "brev fra Lie",
        "brev fra Ap",
        "brev fra Kari Solbakken",
        "brev fra kommunedirektøren",
        "svar fra Kommunedirektøren",
        "svar fra kommunen",
        "svar fra Kommunen om skolevei",
        "fra skolen på Solbakken til sentrum",
        "buss til Solbakken",
        "ferje fra Sande til Svelvik",
        "brev fra sp",
        "Hva mener Lier?",
        "Er Solbakken enig?",
        "vedtak fra A til Å",
        "brev fra",
    ],
)
def test_a_name_that_is_nobodys_or_several_peoples_is_no_filter(text: str) -> None:
    assert asked(text, KNOWN) == []


def test_a_whole_name_is_there_for_the_filter_alone() -> None:
    assert hidden("brevet av Randi Solbakken (Sp) om skolevei") == "av Randi Solbakken (Sp)"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hva ble vedtatt i kommunestyret?", "kommunestyret"),
        ("Hva ble vedtatt i Kommunestyret?", "kommunestyret"),
        ("Hva ble vedtatt av kommunestyret?", "kommunestyret"),
        ("Hva mener hovedutvalg for kultur?", "hovedutvalg for kultur"),
        ("saker i hovedutvalg for kultur", "hovedutvalg for kultur"),
        ("saker i hovedutvalg for kultur, idrett og frivillighet", "hovedutvalg for kultur, idrett og frivillighet"),
        ("Hvor er İ i kommunestyret?", "kommunestyret"),
    ],
)
def test_a_committee_is_known_by_its_name(text: str, body: str) -> None:
    assert asked(text, KNOWN) == [Body(body)]


@pytest.mark.parametrize("text", ["Hva er kommunestyret?", "i formannskapet", "i kommunestyretssalen"])
def test_a_committee_that_nothing_is_asked_from_is_no_filter(text: str) -> None:
    assert asked(text, KNOWN) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hvor mye er satt av i budsjettet?", Kind.BUDGET),
        ("How much is set aside in the budget?", Kind.BUDGET),
        ("What does the budget say about schools?", Kind.BUDGET),
        ("Hva sier protokollen om skolevei?", Kind.MINUTES),
        ("Kva seier møteboka om skulevegen?", Kind.MINUTES),
        ("Hva står i møteprotokollen?", Kind.MINUTES),
        ("What do the minutes say?", Kind.MINUTES),
        ("Hva er konklusjonen ifølge rapporten?", Kind.REPORT),
        ("Kva er konklusjonen i følge årsmeldinga?", Kind.REPORT),
        ("What was wrong according to the report?", Kind.REPORT),
        ("Hva står i saksframlegget?", Kind.COMMITTEE_PAPER),
        ("Hva er målet i planen?", Kind.PLAN),
        ("Kva seier planen om skulevegen?", Kind.PLAN),
        ("Hva står på nettsiden?", Kind.INFORMATION),
        ("Kva seier nettsidene om skulevegen?", Kind.INFORMATION),
        ("Hva lover de i partiprogrammet?", Kind.PROGRAMME),
        ("Skriftlige spørsmål om skolevei", Kind.WRITTEN_QUESTION),
        ("Skriftlege spørsmål om skuleveg", Kind.WRITTEN_QUESTION),
        ("Written questions about schools", Kind.WRITTEN_QUESTION),
        ("Spørsmål fra Hansen om skolevei", Kind.WRITTEN_QUESTION),
        ("Spørsmålene fra representant Hansen", Kind.WRITTEN_QUESTION),
    ],
)
def test_a_genre_is_known_by_its_name(text: str, kind: Kind) -> None:
    assert asked(text, KNOWN) == [OfKind(kind)]


def test_written_questions_can_be_asked_for_where_staff_answers_are_the_only_ones() -> None:
    text = "Skriftlige spørsmål om skolevei"
    assert asked(text, Known(kinds=frozenset({Kind.STAFF_ANSWER}))) == [OfKind(Kind.WRITTEN_QUESTION)]
    assert asked(text, Known(kinds=frozenset({Kind.PLAN}))) == []
    assert asked(text, NOBODY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hva står i boka om skolen?",
        "Hva er et budsjett?",
        "Hva står i planen Trygg skolevei?",
        "Når åpner nettsiden?",
        "Hva inngår i programmet Gode pasientforløp?",
        "Spørsmål fra innbyggerne",
        "Hva er et spørsmål?",
        "Hvor mange rapporter er skrevet?",
    ],
)
def test_words_that_only_resemble_a_genre_are_none(text: str) -> None:
    assert asked(text, KNOWN) == []


def test_filters_stand_in_the_order_they_are_asked_for() -> None:
    text = "Spørsmål fra Solbakken i 2024 om sak 24/01144 i kommunestyret"
    assert asked(text, KNOWN) == [
        OfKind(Kind.WRITTEN_QUESTION),
        Sender(RANDI),
        Period(2024, 2024),
        CaseNumber("24/01144"),
        Body("kommunestyret"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hva er «Aldersvennlig kommune»?", ("aldersvennlig", "kommune")),
        ('Hva er "aldersvennlig kommune"?', ("aldersvennlig", "kommune")),
        ("Hva er “aldersvennlig kommune”?", ("aldersvennlig", "kommune")),
        ("Hva er „aldersvennlig kommune“?", ("aldersvennlig", "kommune")),
        ("«helse- og omsorg»", ("helse", "og", "omsorg")),
        ("«e-post»", ("e", "post")),
    ],
)
def test_words_in_quotation_marks_are_a_phrase(text: str, words: tuple[str, ...]) -> None:
    assert demanded(text) == [Phrase(words)]


@pytest.mark.parametrize(
    "text", ["«Hvor ligger krisesenteret?»", '"Hvor ligger det?"', "'trygg skole'", '"trygg skole', "«»", '"…"', "« »"]
)
def test_a_quoted_question_and_a_lonely_mark_are_no_phrase(text: str) -> None:
    assert demanded(text) == []


def test_two_phrases_are_two() -> None:
    assert demanded('"trygg skole" og «ny vei»') == [Phrase(("trygg", "skole")), Phrase(("ny", "vei"))]


def test_a_word_after_a_minus_sign_is_unwanted() -> None:
    assert demanded("SFO -pris -Søskenmoderasjon") == [Without("pris"), Without("søskenmoderasjon")]
    assert hidden("SFO -pris om") == "-pris"


@pytest.mark.parametrize("text", ["-pris SFO", "SFO –pris", "–pris SFO", "SFO\n-pris", "SFO i 2021 -pris"])
def test_a_minus_may_be_a_dash_and_stand_first(text: str) -> None:
    assert demanded(text) == [Without("pris")]


def test_a_year_may_be_unwanted() -> None:
    assert demanded("planer -2021") == [Without("2021")]
    assert hidden("planer -2021 om skole") == "-2021"


@pytest.mark.parametrize(
    "text",
    [
        "e-post til kommunen",
        "helse- og omsorg",
        "helse -og omsorg",
        "helse - og omsorg",
        "- hva koster SFO",
        "SFO – pris",
        "temperatur -10 grader",
        "planer for 2018 -2021",
        "skole -20215",
        "ut på tur - aldri sur",
        "500,- kroner",
        "skole--vei",
    ],
)
def test_a_dash_in_another_sense_leaves_nothing_out(text: str) -> None:
    assert demanded(text) == []


@bounded
@given(st.text('ab i og før fra SpÆ sak 0123456789/-–:.,«»"“”„()\n', max_size=200))
def test_every_filter_stands_where_it_was_read(text: str) -> None:
    for found in [*preferences(text, KNOWN, TODAY), *demands(text)]:
        assert 0 <= found.span.start < found.span.end <= len(text)
        match found.filter:
            case CaseNumber(number):
                assert found.span.of(text).endswith(number)
            case Period(first, last):
                assert FIRST_YEAR <= first <= last <= LAST_YEAR
            case Phrase(words):
                assert tuple(re.findall(r"\w+", found.span.of(text).lower())) == words
            case Without(word):
                assert found.span.of(text).lower() in (f"-{word}", f"–{word}")


@bounded
@given(people_known, names)
def test_senders_are_found_as_if_each_name_were_tried(senders: list[str], named: list[str]) -> None:
    words = words_of_name(" ".join(named))
    assert list(Known(senders=tuple(senders)).senders_named(words)) == oracles.senders_named(words, senders)


@bounded
@given(bodies_known, asked_words)
def test_a_body_is_found_as_if_each_name_were_tried(bodies: list[str], text: str) -> None:
    name = oracles.body_named(text, bodies)
    assert asked(text, Known(bodies=tuple(bodies))) == ([Body(name)] if name else [])


def test_all_that_is_asked_of_case_numbers_is_whether_one_is_in_them() -> None:
    class Lexicon:
        def __contains__(self, number: object) -> bool:
            return number == "21/70"

    known = Known(case_numbers=Lexicon())
    assert asked("21/00070 og 21/00071", known) == [CaseNumber("21/00070")]
