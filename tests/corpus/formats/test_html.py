import pytest

from corpus.errors import Unreadable
from tests.corpus.examples import body, document, metadata, outline, section

PAGE = """\
<!doctype html>
<html lang="nb">
<head>
  <title>Boliger for eldre - Andeby kommune</title>
  <link rel="canonical" href="https://www.andeby.example/boliger">
  <meta property="article:published_time" content="2023-04-05T10:00:00+02:00">
  <style>p { color: red }</style>
</head>
<body class="has-sidebar">
  <a class="skip-link" href="#innhold">Hopp til innhold</a>
  <div id="cookie-banner"><p>Vi bruker informasjonskapsler.</p><button>Godta</button></div>
  <header><p>Andeby kommune</p><nav><ul><li>Skole</li></ul></nav></header>
  <ol class="breadcrumb"><li>Hjem</li><li>Bolig</li></ol>
  <div id="innhold">
    <h1>Boliger for eldre</h1>
    <p>Kommunen bygger <b>42</b> boliger<br>i sentrum.</p>
    <h2>Priser</h2>
    <table>
      <caption>Pris per måned</caption>
      <tr><th>Sone</th><th>Pris</th></tr>
      <tr><td>1</td><td><p>5 000</p><p>kroner</p></td></tr>
    </table>
    <h2>Utstyr</h2>
    <ul><li>Heis<ul><li>i alle bygg</li></ul></li><li>Brede dører</li></ul>
    <p>Les mer om boliger</p>
  </div>
  <aside>Aktuelt</aside>
  <div class="social-share">Facebook</div>
  <p hidden>Skjult</p><p style="display: none">Gjemt</p>
  <script>track()</script>
  <footer><p>Postboks 1</p></footer>
</body>
</html>
"""


def test_a_web_page_is_its_content() -> None:
    assert outline(document("boliger.html", PAGE)) == [
        ("", "Kommunen bygger 42 boliger\ni sentrum."),
        ("Priser", "Pris per måned\n\nSone | Pris\n\n1 | 5 000 kroner"),
        ("Utstyr", "- Heis\n- i alle bygg\n- Brede dører".removeprefix("- ")),
    ]


def test_a_web_page_tells_its_title_date_and_address() -> None:
    known = metadata("boliger.html", PAGE)
    assert (known.title, str(known.date), known.url) == (
        "Boliger for eldre",
        "2023-04-05",
        "https://www.andeby.example/boliger",
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2023-04-05">',
        '<meta name="DC.date" content="05.04.2023">',
        '<meta property="og:url" content="x"><meta name="dcterms.date" content="2023-04-05T08:00:00Z">',
    ],
)
def test_every_usual_date_is_understood(head: str) -> None:
    assert str(metadata("a.html", f"<html><head>{head}</head><body><h1>A</h1><p>Tekst.</p>").date) == "2023-04-05"


def test_the_main_element_is_all_that_counts() -> None:
    read = document("a.html", "<body><p>Meny</p><main><h1>Sak</h1><p>Tekst.</p></main><p>Bunntekst</p></body>")
    assert read.text == "Sak\n\nTekst."


def test_the_article_s_own_header_is_kept_and_its_time_is_the_date() -> None:
    read = document(
        "a.html",
        '<article><header><h1>Sak</h1><time datetime="2024-02-03">i går</time></header><p>Tekst.</p></article>',
    )
    assert read.text == "Sak\n\ni går\n\nTekst."
    assert str(read.metadata.date) == "2024-02-03"


def test_a_header_that_holds_the_title_is_kept() -> None:
    assert (
        document("a.html", "<header><h1>Sak</h1><p>Ingress.</p></header><p>Tekst.</p>").text
        == "Sak\n\nIngress.\n\nTekst."
    )


@pytest.mark.parametrize(
    "furniture",
    [
        '<div role="navigation">Bort</div>',
        '<div role="search">Bort</div>',
        '<div aria-hidden="true">Bort</div>',
        '<div class="cookieConsent">Bort</div>',
        '<ul class="brødsmulesti"><li>Bort</li></ul>',
        '<div class="sidebar">Bort</div>',
        "<form><label>Bort</label></form>",
        "<noscript>Bort</noscript>",
        "<!-- Bort -->",
        "<p>Skriv ut</p>",
        "<p>Tilbake til forsiden</p>",
        "<p>Fant du det du lette etter?</p>",
        "<p>Del på Facebook</p>",
    ],
)
def test_what_stands_around_the_text_is_left_out(furniture: str) -> None:
    read = document("a.html", f"<body>{furniture}<h1>Sak</h1><p>Kommunen bygger skoler.</p>{furniture}</body>")
    assert body(read) == "Kommunen bygger skoler."


def test_text_behind_a_skipped_element_is_kept() -> None:
    assert body(document("a.html", "<p>Før <button>Klikk</button>etter her.</p>")) == "Før etter her."


def test_a_bold_line_and_its_text_in_one_paragraph_are_question_and_answer() -> None:
    read = document(
        "a.html",
        "<h1>Sak</h1><p><strong>Spørsmål 1</strong><br>Hvor mange?</p><p><strong>Svar:</strong> 42 boliger.</p>",
    )
    assert [(passage.role, passage.exchange) for passage in read.passages] == [("question", 1), ("answer", 1)]


def test_definition_lists_details_and_loose_text_are_paragraphs() -> None:
    read = document(
        "a.html",
        "<h1>Sak</h1><dl><dt>Areal</dt><dd>50 kvm</dd></dl><details><summary>Hvem?</summary><p>Alle.</p></details>løst",
    )
    assert section(read) == "Areal\n\n50 kvm\n\nHvem?\n\nAlle.\n\nløst"


def test_an_old_page_in_latin_1_is_read() -> None:
    read = document("a.html", "<h1>Blåbær</h1><p>Rødgrøt på Ås.</p>".encode("latin-1"))
    assert (read.metadata.title, body(read)) == ("Blåbær", "Rødgrøt på Ås.")


def test_entities_are_letters() -> None:
    assert body(document("a.html", "<p>&AElig;re v&aelig;re &laquo;br&oslash;d&raquo;&nbsp;&amp; sm&#248;r.</p>")) == (
        "Ære være «brød» & smør."
    )


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>"])
def test_a_million_nested_tags_are_refused_at_once(tag: str) -> None:
    with pytest.raises(Unreadable, match=r"nests its tags deeper than any real page .*; save it anew from a browser"):
        document("a.html", "<p>Hei på deg.</p>" + tag * 1_000_000 + "dypt")


@pytest.mark.parametrize("empty", ["   ", "<nav>Meny</nav>", "<!-- -->", "<html></html>"])
def test_a_page_without_text_is_refused(empty: str) -> None:
    with pytest.raises(Unreadable, match="holds no"):
        document("a.html", empty)
