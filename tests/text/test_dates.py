"""Arabic news dates, counted from Thursday 16 June 2016."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from map_app.text import dates
from map_app.text.dates import find_dates
from map_app.text.normalise import fold

if TYPE_CHECKING:
    from map_app.lexicon import Language

PUBLISHED = date(2016, 6, 16)


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("أمس الأربعاء", "06-15", "06-15", 1),
        ("أول أمس", "06-14", "06-14", 1),
        ("فجر اليوم", "06-16", "06-16", 1),
        ("مساء الثلاثاء", "06-14", "06-14", 1),
        ("يوم الخميس", "06-16", "06-16", 1),
        ("الخميس الماضي", "06-09", "06-09", 1),
        ("الجمعة المقبل", "06-17", "06-17", 1),
        ("منذ الثلاثاء الماضي", "06-14", "06-16", 2),
        ("منذ ثلاثة أيام", "06-13", "06-16", 2),
        ("قبل يومين", "06-14", "06-14", 1),
        ("قبل 10 أيام", "06-06", "06-06", 1),
        ("خلال الساعات الـ48 الماضية", "06-14", "06-16", 2),
        ("خلال الـ 24 ساعة الماضية", "06-15", "06-16", 2),
        ("خلال اليومين الماضيين", "06-14", "06-16", 2),
        ("ليل الأربعاء - الخميس", "06-15", "06-16", 2),
        ("5 مايو الماضي", "05-05", "05-05", 1),
        ("27 أيار/مايو", "05-27", "05-27", 1),
        ("٢٤ نيسان", "04-24", "04-24", 1),
        ("في الآونة الأخيرة", "05-17", "06-16", 3),
        ("مؤخراً", "05-17", "06-16", 3),
        ("الشهر الماضي", "05-01", "05-31", 3),
        ("الأسبوع الماضي", "06-06", "06-12", 2),
        ("مطلع الشهر الجاري", "06-01", "06-10", 3),
        ("15-2-2016", "02-15", "02-15", 1),
        ("2016/02/15", "02-15", "02-15", 1),
        ("15 2 2016", "02-15", "02-15", 1),
    ],
)
def test_expression_gives_its_days(words: str, first: str, last: str, precision: int, arabic: Language) -> None:
    [mention] = find_dates(fold(f"وقع ذلك {words} هناك").text, arabic, PUBLISHED)
    assert (str(mention.first), str(mention.last)) == (f"2016-{first}", f"2016-{last}")
    assert mention.precision == precision
    assert not mention.conflict


def test_a_day_of_the_year_leans_to_the_past(arabic: Language) -> None:
    [mention] = find_dates(fold("في 20 كانون الأول").text, arabic, PUBLISHED)
    assert mention.first == date(2015, 12, 20)


def test_a_stated_year_needs_no_publication(arabic: Language) -> None:
    [mention] = find_dates(fold("4/10/2015").text, arabic, None)
    assert mention.first == date(2015, 10, 4)


def test_relative_words_without_publication_stay_unresolved(arabic: Language) -> None:
    [mention] = find_dates(fold("أمس").text, arabic, None)
    assert (mention.first, mention.last, mention.precision) == (None, None, None)


def test_a_weekday_that_contradicts_its_date_is_flagged(arabic: Language) -> None:
    [mention] = find_dates(fold("الاثنين 14 حزيران 2016").text, arabic, PUBLISHED)
    assert mention.first == date(2016, 6, 14)
    assert mention.conflict


@pytest.mark.parametrize("words", ["31 حزيران 2016", "45 أيار", "99/99/2016", "ليل الأحد - الخميس 0000"])
def test_days_that_do_not_exist_are_no_dates(words: str, arabic: Language) -> None:
    assert not [m for m in find_dates(fold(words).text, arabic, PUBLISHED) if m.rule in {"day_month", "numeric"}]


@pytest.mark.parametrize(("words", "days"), [("مدتها 48 ساعة", 2), ("لمدة ثلاثة أيام", 3), ("لمدة 12 ساعة", 1)])
def test_durations_are_counted_in_days(words: str, days: int, arabic: Language) -> None:
    [mention] = find_dates(fold(f"هدنة {words} في حلب").text, arabic, PUBLISHED)
    assert (mention.kind, mention.days) == ("duration", days)


def test_every_rule_of_the_lexicon_is_known_to_the_code(arabic: Language) -> None:
    for rule, _ in arabic.dates.rules:
        assert rule == "duration" or hasattr(dates._Reading, f"_{rule}"), rule  # noqa: SLF001 - what is tested
