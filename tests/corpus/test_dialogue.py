import pytest

from corpus.dialogue import Marker, marker_of
from corpus.model import Role
from tests.corpus.examples import document, exchanges

QUESTION, ANSWER, BODY = Role.QUESTION, Role.ANSWER, Role.BODY


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Spørsmål 1.", Marker(QUESTION, 1)),
        ("SPØRSMÅL 2:", Marker(QUESTION, 2)),
        ("Spørsmål nr. 3", Marker(QUESTION, 3)),
        ("Spm. 4", Marker(QUESTION, 4)),
        ("Spørsmål", Marker(QUESTION, None)),
        ("Svar på spørsmål 1", Marker(ANSWER, 1)),
        ("Svar til spørsmål 12:", Marker(ANSWER, 12)),
        ("Svar 2", Marker(ANSWER, 2)),
        ("Svar", Marker(ANSWER, None)),
        ("Svar fra rådmannen:", Marker(ANSWER, None)),
        ("Rådmannens svar", Marker(ANSWER, None)),
        ("Kommunedirektørens svar på spørsmål 3", Marker(ANSWER, 3)),
    ],
)
def test_markers_are_known(line: str, expected: Marker) -> None:
    assert marker_of(line) == expected


@pytest.mark.parametrize(
    "line", ["Svar på tiltale", "Spørsmål 171 (2021) fra Kari Li (V)", "Spørsmål og svar", "Svarfrist"]
)
def test_other_lines_are_no_markers(line: str) -> None:
    assert marker_of(line) is None


def test_answers_far_below_their_questions_are_paired_by_number() -> None:
    read = document(
        "a.md",
        """\
**Spørsmål 5 (2021) fra Kari Li (V): Hallen**

Til: Rådmannen

**Spørsmål 1.**

Når åpner hallen?

**Spørsmål 2.**

Hva koster den?

**Svar på spørsmål 1**

Den åpner i mai.

## **Svar på spørsmål 2**

Den koster 4 millioner.
""",
    )
    assert exchanges(read) == [
        (BODY, None, "Til: Rådmannen"),
        (QUESTION, 1, "Når åpner hallen?"),
        (QUESTION, 2, "Hva koster den?"),
        (ANSWER, 1, "Den åpner i mai."),
        (ANSWER, 2, "Den koster 4 millioner."),
    ]


def test_answers_right_below_their_questions_need_no_number() -> None:
    read = document(
        "a.txt",
        "Spørretime i Andeby\n\nSpørsmål: Når åpner hallen?\nSvar: Den åpner i mai.\n\n"
        "Spørsmål: Hva koster den?\nSvar: Den koster 4 millioner.\n",
    )
    assert exchanges(read) == [
        (QUESTION, 1, "Når åpner hallen?"),
        (ANSWER, 1, "Den åpner i mai."),
        (QUESTION, 2, "Hva koster den?"),
        (ANSWER, 2, "Den koster 4 millioner."),
    ]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "# Sak\n\n**Spørsmål 1**\nNår åpner hallen?\n\n**Svar på spørsmål 1**\nDen åpner i mai.\n"),
        ("a.md", "# Sak\n\nSpørsmål 1\nNår åpner hallen?\n\nSvar på spørsmål 1\nDen åpner i mai.\n"),
        ("a.md", "# Sak\n\n**Spørsmål 1:** Når åpner hallen?\n\n**Svar på spørsmål 1:** Den åpner i mai.\n"),
        ("a.txt", "Sak om hallen\n\nSpørsmål 1\nNår åpner hallen?\n\nSvar på spørsmål 1\nDen åpner i mai.\n"),
        ("a.txt", "Sak om hallen\nSpørsmål 1\nNår åpner hallen?\nSvar på spørsmål 1\nDen åpner i mai.\n"),
        ("a.html", "<h1>Sak</h1><p>Spørsmål 1<br>Når åpner hallen?</p><p>Svar på spørsmål 1<br>Den åpner i mai.</p>"),
    ],
)
def test_a_marker_and_its_text_may_stand_close(name: str, source: str) -> None:
    assert exchanges(document(name, source)) == [(QUESTION, 1, "Når åpner hallen?"), (ANSWER, 1, "Den åpner i mai.")]


def test_the_word_within_a_sentence_is_no_marker() -> None:
    source = (
        "Sak om hallen\n\nRådmannen viser til sitt eget\nsvar på spørsmål 1\nog har ikke mer å føye til denne gangen.\n"
    )
    assert [role for role, _, _ in exchanges(document("a.txt", source))] == [BODY]


def test_a_lone_answer_answers_the_text_above_it() -> None:
    read = document(
        "a.md",
        "Følgende spørsmål ønskes besvart:\n\nDette har vi ventet lenge på.\n\n## Beredskap\n\nSaken kom i mars.\n\n"
        "## Svar\n\nSaken kommer til høsten.\n",
    )
    assert [(role, exchange) for role, exchange, _ in exchanges(read)] == [(QUESTION, 1), (QUESTION, 1), (ANSWER, 1)]


def test_text_that_asks_nothing_is_no_question() -> None:
    read = document("a.md", "# Sak\n\n## Bakgrunn\n\nHallen er gammel.\n\n## Svar\n\nDen rives.\n")
    assert [role for role, _, _ in exchanges(read)] == [BODY, ANSWER]


def test_an_answer_goes_on_under_its_own_bold_headings_and_a_letterhead() -> None:
    read = document(
        "a.md",
        """\
# Spørretime

**Spørsmål 1**

Hva gjøres for studentene?

**Svar på spørsmål 1**

Kommunen er i dialog med dem.

**Styring og eierskap**

Samskipnaden har psykologer.

---

NYE ANDEBY KOMMUNE

En plan kan tidligst begynne i 2022.

**Svar på spørsmål 2**

Nei.
""",
    )
    assert exchanges(read)[1:] == [
        (ANSWER, 1, "Kommunen er i dialog med dem."),
        (ANSWER, 1, "Samskipnaden har psykologer."),
        (ANSWER, 1, "En plan kan tidligst begynne i 2022."),
        (ANSWER, 1, "Nei."),
    ]


def test_an_answer_ends_at_a_heading_that_outranks_it() -> None:
    read = document(
        "a.md",
        "# Møte\n\n## Spørretime\n\n**Spørsmål 1**\n\nNår?\n\n**Svar**\n\nI mai.\n\n## Eventuelt\n\nIngenting.\n",
    )
    assert exchanges(read) == [(QUESTION, 1, "Når?"), (ANSWER, 1, "I mai."), (BODY, None, "Ingenting.")]


def test_each_questioner_in_minutes_has_pairs_of_their_own() -> None:
    read = document(
        "a.md",
        """\
# Protokoll fra spørretimen

## Kari Li (V)

**Spørsmål 1**

Når åpner hallen?

**Svar på spørsmål 1**

I mai.

## Ola Bø (H)

**Spørsmål 1**

Hva koster bussen?

**Svar på spørsmål 1**

40 kroner.

## Per Moe (Sp)

Er veien stengt?

### Svar

Den åpner i morgen.
""",
    )
    assert exchanges(read) == [
        (QUESTION, 1, "Når åpner hallen?"),
        (ANSWER, 1, "I mai."),
        (QUESTION, 2, "Hva koster bussen?"),
        (ANSWER, 2, "40 kroner."),
        (QUESTION, 3, "Er veien stengt?"),
        (ANSWER, 3, "Den åpner i morgen."),
    ]


@pytest.mark.parametrize("heading", ["Kilder", "KILDER:", "Kjelder"])
def test_the_sources_of_an_answer_are_no_answer(heading: str) -> None:
    read = document(
        "a.md",
        f"""\
# Hallen

## Spørsmål 1

Når åpner hallen?

## Spørsmål 2

Hva koster den?

## Svar på spørsmål 1

Den åpner i mai.

### {heading}

Klimaplanen: Hallen skal åpne når taket er tett.

## Svar på spørsmål 2

Det vet vi ikke.
""",
    )
    assert exchanges(read) == [
        (QUESTION, 1, "Når åpner hallen?"),
        (QUESTION, 2, "Hva koster den?"),
        (ANSWER, 1, "Den åpner i mai."),
        (BODY, None, "Klimaplanen: Hallen skal åpne når taket er tett."),
        (ANSWER, 2, "Det vet vi ikke."),
    ]
