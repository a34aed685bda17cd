import pytest

from corpus.dates import find_date, find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06.09.2021", "2021-09-06"),
        ("6.9.2021", "2021-09-06"),
        ("06. 09. 2021", "2021-09-06"),
        ("2021-09-06", "2021-09-06"),
        ("2021-09-06T10:00:00+02:00", "2021-09-06"),
        ("6. juli, 2019", "2019-07-06"),
        ("7. JUNI 2018", "2018-06-07"),
        ("den 16 juni 2020", "2020-06-16"),
        ("1. des. 2020", "2020-12-01"),
        ("3. sept 2020", "2020-09-03"),
        ("14. oktober 2016", "2016-10-14"),
        ("24. desember 2020", "2020-12-24"),
    ],
)
def test_dates_are_found_as_norwegian_papers_write_them(text: str, expected: str) -> None:
    found = find_date(f"Vedtatt {text} i Svelvik")
    assert found
    assert str(found.date) == expected


@pytest.mark.parametrize(
    "text",
    ["31.02.2020", "2021-13-45", "32. mai 2020", "5. november", "juni 2018", "21/00070-173", "1.2.20", "12.5.20201"],
)
def test_what_is_no_full_date_is_passed_over(text: str) -> None:
    assert find_date(text) is None


def test_all_dates_are_found_in_order_with_their_place() -> None:
    text = "Fra 1. mai 2020 til 31.02.2020 og 02.06.2020."
    assert [(str(found.date), found.span.of(text)) for found in find_dates(text)] == [
        ("2020-05-01", "1. mai 2020"),
        ("2020-06-02", "02.06.2020"),
    ]
