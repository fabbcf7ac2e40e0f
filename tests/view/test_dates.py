from __future__ import annotations

from datetime import date

import pytest

from map_app.model import DateRange
from map_app.view import dates
from map_app.view.strings import words


@pytest.mark.parametrize(
    ("start", "end", "english", "arabic"),
    [
        (date(2016, 6, 16), date(2016, 6, 16), "16 Jun 2016", "16 حزيران 2016"),
        (date(2016, 6, 14), date(2016, 6, 16), "14–16 Jun 2016", "14–16 حزيران 2016"),
        (date(2016, 5, 17), date(2016, 6, 16), "17 May – 16 Jun 2016", "17 أيار – 16 حزيران 2016"),
        (date(2015, 12, 31), date(2016, 1, 1), "31 Dec 2015 – 1 Jan 2016", "31 كانون الأول 2015 – 1 كانون الثاني 2016"),
        (None, None, "No date", "بلا تاريخ"),
        (date(2016, 6, 16), None, "16 Jun 2016", "16 حزيران 2016"),
    ],
)
def test_days_are_unambiguous(start: date | None, end: date | None, english: str, arabic: str) -> None:
    assert dates.span(DateRange(start, end), words("en")) == english
    assert dates.span(DateRange(start, end), words("ar")) == arabic


def test_precision_says_how_exactly_and_from_where() -> None:
    stated = DateRange(date(2016, 6, 16), date(2016, 6, 16), 1, "stated")
    assert dates.precision(stated, words("en")) == "to the day · stated in the same clause"
    assert dates.precision(DateRange(), words("en")) == "The report gives no date that could be read"


def test_months_go_by_the_family_that_the_reader_chose() -> None:
    stated = DateRange(date(2016, 5, 17), date(2016, 6, 16), 3, "stated")
    arabic = words("ar")
    assert dates.span(stated, arabic.with_choices("latin", "western")) == "17 مايو – 16 يونيو 2016"
    assert dates.span(stated, arabic.with_choices("latin", "both")) == "17 أيار/مايو – 16 حزيران/يونيو 2016"
    assert dates.span(stated, arabic.with_choices("own", "levantine")) == "١٧ أيار – ١٦ حزيران ٢٠١٦"
    assert dates.span(stated, words("en").with_choices("own", "both")) == "17 May – 16 Jun 2016"


def test_numbers_are_written_with_the_readers_digits_and_names_stay_as_they_are() -> None:
    arabic = words("ar").with_choices("own", "levantine")
    assert "٣" in arabic.count("counts.undated", 3)
    assert "b4" in arabic("panel.report", id="b4")
    assert arabic.number(0.85) == "٠٫٨٥"
    assert arabic.digits_of("2016-06") == "٢٠١٦-٠٦"
