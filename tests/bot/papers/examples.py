"""Papers made by hand, and hostile ones."""

import datetime

from hypothesis import strategies as st

from bot.cases.prose import Paragraph, Prose, Run, Style
from bot.papers.literal import literal
from bot.papers.paper import Paper, Response, Source, WrittenQuestion

ASKED = WrittenQuestion(
    number=3,
    year=2026,
    subject="Ungdomsklubben i Fjordgata",
    sender="Kari Nordmann (V)",
    recipient="Kommunedirektøren",
    date=datetime.date(2026, 11, 3),
    case_number="26/00123-4",
    questions=(
        "Når åpner den nye ungdomsklubben i Fjordgata, og hvem får bruke den?",
        "Hva koster ombyggingen?\n\nJeg ber om tall for både leie og inventar.",
    ),
    introduction="Ungdomsrådet har spurt om dette flere ganger.",
)

OPENING = Prose(
    (
        Paragraph((Run("Ikke ennå."),)),
        Paragraph(
            (
                Run("Ungdomsklubben åpner "),
                Run("mandag 12. april 2027", bold=True),
                Run(". Nabolaget er varslet, se "),
                Run("byggesaken", url="https://innsyn.kommune.example/byggesak"),
                Run("."),
            )
        ),
        Paragraph((Run("8. til 10. trinn på mandager"),), Style.BULLET),
        Paragraph((Run("videregående skole på torsdager"),), Style.BULLET),
    )
)
COST = Prose.of("Ombyggingen koster 3,4 millioner kroner.\n\nAv dette går 600 000 kroner til inventar.")
SOURCES = (
    Source(
        "Temaplan for ungdom",
        ("Møteplasser", "Fjordgata"),
        datetime.date(2025, 6, 18),
        "Lokalene i Fjordgata bygges om.",
        "https://www.kommune.example/temaplan.pdf",
    ),
    Source("Notat om leieavtalen", (), None, "Avtalen gjelder i ti år."),
)
RESPONSE = Response((OPENING, COST), "Ola Hansen", datetime.date(2026, 11, 21), SOURCES)
ANSWERED = Paper(ASKED, RESPONSE)

# What could be taken for the structure of a paper, or change that of its file.
_TRAPS = st.sampled_from(
    [
        *(
            "# heading",
            "## Svar på spørsmål 2",
            "Svar på spørsmål 2",
            "Svar: Nei.",
            "Spørsmål 1",
            "Spørsmål 2:",
            "Svar",
        ),
        *("Spørsmål 7 (2020) fra Ola Bø (H): Hallen", "Kilder", "Kilder:", "Vedlegg", "Til: Alle", "Dato: 01.01.1999"),
        *(
            "---",
            "===",
            "***",
            "___",
            "...",
            "title: Et annet",
            "---\ntitle: Et annet\n---",
            "```",
            "~~~",
            "````python",
        ),
        *(
            "<b>fet</b>",
            "<!-- skjult -->",
            "<script>alert(1)</script>",
            "&lt;b&gt;",
            "&#35; x",
            "AT&T",
            "<https://x.example>",
        ),
        *("[her](https://evil.example)", "![bilde](x.png)", "[x]: https://evil.example", "[x]", "](", "![", "!"),
        *(
            "a | b",
            "--|--",
            ":-:",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "- punkt",
            "+ punkt",
            "* punkt",
            "1. punkt",
            "2) punkt",
        ),
        *(
            "> sitat",
            "*fet*",
            "__fet__",
            "_x_",
            "a_b_c",
            "\\",
            "\\*",
            "    kode",
            "\tkode",
            "«sitat»",
            "(parentes)",
            "½",
            "€",
        ),
        *("Side 3 av 12", "Les mer", "Innhold", "Økonomi ........ 7", "SØK", "FJORDVIK KOMMUNE", "Ja", "Notat"),
        *(
            "\x00",
            "\x0b",
            "\x0c",
            "\x85",
            "\u2028",
            "\ufffe",
            "\uffff",
            "\ud800",
            "\u200b",
            "\u202e",
            "e\u0301",
            "👨‍👩‍👧",
            "\r\n",
        ),
    ]
)
_words = st.sampled_from(["Hallen", "åpner", "i", "mai.", "Hva", "koster", "den?"])
hostile = st.lists(
    st.tuples(st.one_of(_TRAPS, _words, st.text(max_size=6)), st.sampled_from([" ", "", "\n", "\n\n"])), max_size=8
).map(lambda pieces: "".join(f"{piece}{gap}" for piece, gap in pieces))


def says_something(text: str) -> bool:
    return bool(literal(text).strip())


said = hostile.filter(says_something)
_days = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))
_urls = st.sampled_from(
    ["", "", "https://kommune.example/a_(b)?c=*d*", "javascript:alert(1)", "https://x.example/a b>"]
)
_runs = st.builds(Run, hostile, st.booleans(), st.booleans(), _urls)
_styles = st.sampled_from(Style)
_paragraphs = st.builds(Paragraph, st.lists(_runs, min_size=1, max_size=4).map(tuple), _styles)
_prose = st.lists(_paragraphs, min_size=1, max_size=4).map(tuple).map(Prose)
answers = _prose.filter(lambda prose: says_something(prose.plain))
_sources = st.builds(
    Source, hostile, st.lists(hostile, max_size=2).map(tuple), st.one_of(st.none(), _days), hostile, _urls
)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Answered papers in which people wrote whatever they liked."""
    questions = draw(st.lists(said, min_size=1, max_size=4).map(tuple))
    asked = WrittenQuestion(
        number=draw(st.integers(1, 9_999)),
        year=draw(st.integers(1990, 2099)),
        subject=draw(said),
        sender=draw(said),
        recipient=draw(said),
        date=draw(_days),
        case_number=draw(st.sampled_from(["", "26/00123-4", "2026/7"])),
        questions=questions,
        introduction=draw(hostile),
    )
    given = tuple(draw(answers) for _ in questions)
    return Paper(asked, Response(given, draw(said), draw(_days), tuple(draw(st.lists(_sources, max_size=2)))))
