import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.furniture import _DOT_LEADER, _has_dot_leader
from tests.corpus.examples import body, bounded, document, outline

TEXT = "Kommunen skal ha gode tjenester for alle som bor her."


@pytest.mark.parametrize(
    "navigation",
    [
        "Hopp til søk Hopp til innhold Hopp til bunntekst Til forsiden",
        "Gå til hovedinnhold",
        "Topp",
        "Til toppen av siden",
        "Skriv ut",
        "Tips en venn",
        "Du er her: Forsiden > Helse",
        "Les mer om helse og omsorg",
        "Del på Facebook",
        "Tilbake til oversikten",
        "Fant du det du lette etter?",
        "Logg inn",
        "Side 3 av 12",
        "– Side 4 –",
    ],
)
def test_navigation_text_is_dropped(navigation: str) -> None:
    assert body(document("a.md", f"# Sak\n\n{navigation}\n\n{TEXT}\n\n{navigation}\n")) == TEXT


@pytest.mark.parametrize(
    "sentence",
    [
        "Søknaden sendes til kommunen innen fristen.",
        "Toppen av bakken er stengt for trafikk.",
        "Del på utgiftene er et prinsipp som kommunen følger når tiltak gjelder flere, og da betaler alle sin andel.",
        "Side om side med skolen ligger hallen.",
        "Meny for sykehjemmene vedtas av utvalget.",
    ],
)
def test_a_sentence_that_begins_like_navigation_is_kept(sentence: str) -> None:
    assert sentence in document("a.md", f"# Sak\n\n{TEXT}\n\n{sentence}\n").text


@pytest.mark.parametrize("leader", [".....", ". . . . . .", "……", "______"])
def test_lines_with_dot_leaders_are_dropped(leader: str) -> None:
    source = f"Rapport\n\nInnhold\n\n1 Mål {leader} 4\n2 Tiltak for alle {leader}\t11\n\n{TEXT}\n"
    assert document("a.txt", source).text == f"Rapport\n\n{TEXT}"
    assert document("a.md", f"# {source}").text == f"Rapport\n\n{TEXT}"


def test_a_table_of_contents_without_leaders_is_dropped_and_its_headings_kept() -> None:
    read = document("a.md", f"# Rapport\n\n## Innhold\n\nMål\n\nTiltak\n\n## Mål\n\n{TEXT}\n\n## Tiltak\n\n{TEXT}\n")
    assert outline(read) == [("Mål", TEXT), ("Tiltak", TEXT)]


def test_the_parts_listed_in_a_table_of_contents_do_not_come_twice() -> None:
    read = document(
        "a.md",
        f"# Rapport\n\n## Innhold\n\n### Del 1\n\nMål ....... 2\n\n### Del 2\n\n"
        f"# Del 1\n\n{TEXT}\n\n## Del 2\n\n{TEXT}\n",
    )
    assert read.text == f"Rapport\n\nDel 1\n\n{TEXT}\n\nDel 2\n\n{TEXT}"


def test_an_ellipsis_in_a_sentence_is_kept() -> None:
    assert body(document("a.txt", f"Sak\n\nVi venter ... og ser.\n\n{TEXT} Men så ...\n")) == (
        f"Vi venter ... og ser.\n\n{TEXT} Men så ..."
    )


def pages(*texts: str) -> str:
    return "\f".join(texts)


def test_running_lines_are_dropped_though_their_number_differs() -> None:
    read = document(
        "a.txt",
        pages(
            *(
                f"Andeby kommune  Årsmelding  side {n} av 3\n\nDette står om {s} på siden.\n"
                for n, s in enumerate("abc", 1)
            )
        ),
    )
    assert body(read) == "Dette står om a på siden.\n\nDette står om b på siden.\n\nDette står om c på siden."


def test_a_figure_at_the_foot_of_a_page_is_no_page_number() -> None:
    read = document(
        "a.txt", pages("Antall elever er slik i år:\n\n450\n\n1/2", "Saken om lærere har nummer\n\n27/24\n\n2/2")
    )
    assert [word for word in body(read).split() if word[0].isdigit()] == ["450", "27/24"]


def test_a_line_on_a_few_of_many_pages_is_text() -> None:
    texts = [f"Her begynner side {s}.\n\nOg slik ender den, {s}." for s in "abcdef"]
    texts[2] = texts[4] = "Vedtaket var enstemmig.\n\nAlle gikk hjem."
    assert body(document("a.txt", pages(*texts))).count("Vedtaket var enstemmig.") == 2


def test_one_page_has_no_running_lines() -> None:
    assert body(document("a.txt", "Sak\n\n450\n\nelever går på skolen i dag.\n")).startswith("450")


@bounded
@given(st.lists(st.sampled_from(["Innhold", ".", ". ", "…", "_", "  ", "12", "3\n"]), max_size=30).map("".join))
def test_a_line_is_searched_for_leaders_wherever_it_may_hold_one(line: str) -> None:
    assert _has_dot_leader(line) == (_DOT_LEADER.search(line[-60:]) is not None)
