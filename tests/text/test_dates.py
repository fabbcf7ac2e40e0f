"""News dates in Arabic and English, counted from Thursday 16 June 2016."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hijridate import Gregorian

from map_app.text.dates import Reading, find_dates
from map_app.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_app.lexicon import Lexicon
    from map_app.text.dates import DateMention

PUBLISHED = date(2016, 6, 16)

ARABIC = [
    ("أمس الأربعاء", "2016-06-15", "2016-06-15"),
    ("أول أمس", "2016-06-14", "2016-06-14"),
    ("يوم أمس الأول", "2016-06-14", "2016-06-14"),
    ("فجر اليوم", "2016-06-16", "2016-06-16"),
    ("اليوم الخميس", "2016-06-16", "2016-06-16"),
    ("مساء الثلاثاء", "2016-06-14", "2016-06-14"),
    ("يوم الخميس", "2016-06-16", "2016-06-16"),
    ("الخميس الماضي", "2016-06-09", "2016-06-09"),
    ("الجمعة المقبل", "2016-06-17", "2016-06-17"),
    ("الثلاثاء من الأسبوع الماضي", "2016-06-07", "2016-06-07"),
    ("منذ الثلاثاء الماضي", "2016-06-14", "2016-06-16"),
    ("منذ ثلاثة أيام", "2016-06-13", "2016-06-16"),
    ("قبل يومين", "2016-06-14", "2016-06-14"),
    ("قبل 10 أيام", "2016-06-06", "2016-06-06"),
    ("قبل خمسة وعشرين يوماً", "2016-05-22", "2016-05-22"),
    ("قبل أيام", "2016-06-10", "2016-06-14"),
    ("خلال الساعات الـ48 الماضية", "2016-06-14", "2016-06-16"),
    ("خلال الـ 24 ساعة الماضية", "2016-06-15", "2016-06-16"),
    ("خلال اليومين الماضيين", "2016-06-14", "2016-06-16"),
    ("ليل الأربعاء - الخميس", "2016-06-15", "2016-06-16"),
    ("ليلة الأربعاء على الخميس", "2016-06-15", "2016-06-16"),
    ("من الأحد إلى الثلاثاء", "2016-06-12", "2016-06-14"),
    ("من 3 إلى 7 حزيران", "2016-06-03", "2016-06-07"),
    ("بين 3 و7 حزيران", "2016-06-03", "2016-06-07"),
    ("من 30 أيار إلى 2 حزيران", "2016-05-30", "2016-06-02"),
    ("من 28 كانون الأول إلى 3 كانون الثاني", "2015-12-28", "2016-01-03"),
    ("5 مايو الماضي", "2016-05-05", "2016-05-05"),
    ("27 أيار/مايو", "2016-05-27", "2016-05-27"),
    ("27 نيسان (أبريل) 2015", "2015-04-27", "2015-04-27"),
    ("٢٤ نيسان", "2016-04-24", "2016-04-24"),
    ("الثالث والعشرين من آذار", "2016-03-23", "2016-03-23"),
    ("في الآونة الأخيرة", "2016-05-17", "2016-06-16"),
    ("مؤخراً", "2016-05-17", "2016-06-16"),
    ("الشهر الماضي", "2016-05-01", "2016-05-31"),
    ("الأسبوع الماضي", "2016-06-06", "2016-06-12"),
    ("مطلع الشهر الجاري", "2016-06-01", "2016-06-10"),
    ("أواخر عام 2013", "2013-10-01", "2013-12-31"),
    ("صيف 2014", "2014-06-01", "2014-08-31"),
    ("منذ 2012", "2012-01-01", "2016-06-16"),
    ("15-2-2016", "2016-02-15", "2016-02-15"),
    ("2016/02/15", "2016-02-15", "2016-02-15"),
    ("15 2 2016", "2016-02-15", "2016-02-15"),
    ("السبت 11/6", "2016-06-11", "2016-06-11"),
    ("12 رجب 1437هـ", "2016-04-19", "2016-04-19"),
    ("12/7/1437", "2016-04-19", "2016-04-19"),
    ("12 رجب 1437هـ الموافق 19 نيسان 2016", "2016-04-19", "2016-04-19"),
    ("شهر رجب", "2016-04-08", "2016-05-07"),
]
ENGLISH = [
    ("last Tuesday", "2016-06-14", "2016-06-14"),
    ("overnight", "2016-06-15", "2016-06-16"),
    ("on Friday evening", "2016-06-10", "2016-06-10"),
    ("the night of Wednesday to Thursday", "2016-06-15", "2016-06-16"),
    ("between 3 and 7 June", "2016-06-03", "2016-06-07"),
    ("June 3-7, 2016", "2016-06-03", "2016-06-07"),
    ("from May 30 to June 2", "2016-05-30", "2016-06-02"),
    ("two days ago", "2016-06-14", "2016-06-14"),
    ("twenty-three days ago", "2016-05-24", "2016-05-24"),
    ("in early May", "2016-05-01", "2016-05-10"),
    ("at the end of last month", "2016-05-21", "2016-05-31"),
    ("yesterday morning", "2016-06-15", "2016-06-15"),
    ("since last Tuesday", "2016-06-14", "2016-06-16"),
    ("Tuesday last week", "2016-06-07", "2016-06-07"),
    ("over the weekend", "2016-06-11", "2016-06-12"),
    ("in the past 48 hours", "2016-06-14", "2016-06-16"),
    ("Jan. 5th, 2016", "2016-01-05", "2016-01-05"),
    ("on the morning of 5 May", "2016-05-05", "2016-05-05"),
    ("the fifth of May", "2016-05-05", "2016-05-05"),
    ("in March 2015", "2015-03-01", "2015-03-31"),
    ("last summer", "2015-06-01", "2015-08-31"),
    ("in 2013", "2013-01-01", "2013-12-31"),
    ("12 Rajab 1437", "2016-04-19", "2016-04-19"),
    ("12/25/2015", "2015-12-25", "2015-12-25"),
]


@pytest.fixture
def read(lexicon: Lexicon) -> Callable[..., list[DateMention]]:
    def find(text: str, code: str = "ar", published: date | None = PUBLISHED) -> list[DateMention]:
        return find_dates(fold(text).text, lexicon.languages[code], published)

    return find


@pytest.mark.parametrize(
    ("code", "text", "first", "last"),
    [("ar", f"وقع ذلك {words} هناك", *days) for words, *days in ARABIC]
    + [("en", f"It happened {words} there", *days) for words, *days in ENGLISH],
    ids=[words for words, *_ in ARABIC + ENGLISH],
)
def test_expression_gives_its_days(
    code: str, text: str, first: str, last: str, read: Callable[..., list[DateMention]]
) -> None:
    [mention] = read(text, code)
    assert (str(mention.first), str(mention.last)) == (first, last)
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    assert mention.precision == (1 if days == 1 else 2 if days <= 7 else 3)
    assert not mention.conflict


FORMS = {
    "ar": [
        "{day} {month} {year}",
        "{weekday} {day} {month}",
        "{day} {month} من العام {year}",
        "{day}-{number}-{year}",
        "{year}/{number}/{day}",
        "{day} {number} {year}",
        "بتاريخ {day}/{number}/{year}",
        "فجر {weekday} {day} {month} {year}م",
        "{hijri}",
    ],
    "en": [
        "{day} {month} {year}",
        "{month} {day}, {year}",
        "{weekday}, {day} {month}",
        "the {day}th of {month} {year}",
        "{year}-{number:02}-{day:02}",
        "{hijri}",
    ],
}


@pytest.mark.parametrize(("code", "form"), [(code, form) for code, forms in FORMS.items() for form in forms])
def test_every_day_of_three_years_comes_back(
    code: str, form: str, lexicon: Lexicon, read: Callable[..., list[DateMention]]
) -> None:
    kinds = lexicon.languages[code].dates.kinds
    names = {
        kind: {value: form for form, value in reversed(list(kinds[kind].items()))}
        for kind in ("month", "weekday", "hmonth")
    }
    for ordinal in range(date(2015, 1, 1).toordinal(), date(2017, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
        words = form.format(
            day=day.day,
            month=names["month"][day.month],
            number=day.month,
            year=day.year,
            weekday=names["weekday"][day.weekday()],
            hijri=f"{hijri.day} {names['hmonth'][hijri.month]} {hijri.year}",
        )
        [mention] = read(words, code, day + timedelta(days=ordinal % 200))
        assert (mention.first, mention.last, mention.conflict) == (day, day, False), words


@pytest.mark.parametrize(
    ("code", "words", "back"),
    [
        ("ar", "أمس", 1),
        ("ar", "أول أمس", 2),
        ("ar", "قبل ثلاثة أيام", 3),
        ("ar", "قبل أسبوع", None),
        ("en", "yesterday", 1),
        ("en", "three days ago", 3),
    ],
)
def test_relative_words_count_from_every_day(
    code: str, words: str, back: int | None, read: Callable[..., list[DateMention]]
) -> None:
    for number in range(366):
        published = date(2016, 1, 1) + timedelta(days=number)
        [mention] = read(words, code, published)
        if back is None:
            assert mention.first is not None
            assert mention.last is not None
            assert mention.first <= published - timedelta(days=7) <= mention.last < published
        else:
            assert mention.first == mention.last == published - timedelta(days=back)


def test_every_weekday_is_the_nearest_in_the_past(lexicon: Lexicon, read: Callable[..., list[DateMention]]) -> None:
    for code, language in lexicon.languages.items():
        for name, weekday in language.dates.kinds["weekday"].items():
            for number in range(14):
                published = PUBLISHED + timedelta(days=number)
                [mention] = read(name, code, published)
                assert mention.first is not None
                assert mention.first.weekday() == weekday
                assert 0 <= (published - mention.first).days < 7


def test_days_count_from_the_date_before(read: Callable[..., list[DateMention]]) -> None:
    text = "قصفوها في 3 أيار. وفي اليوم التالي انسحبوا، وبعد يومين عادوا"
    assert [str(mention.first) for mention in read(text)] == ["2016-05-03", "2016-05-04", "2016-05-06"]
    text = "It fell on 5 May. Two days earlier it was shelled."
    assert [str(mention.first) for mention in read(text, "en")] == ["2016-05-05", "2016-05-03"]


def test_after_two_days_of_fighting_is_no_date(read: Callable[..., list[DateMention]]) -> None:
    assert read("انسحبوا بعد يومين من المعارك") == []


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("ar", "سيعقد الاجتماع يوم الاثنين", "2016-06-20"),
        ("ar", "عقد الاجتماع يوم الاثنين", "2016-06-13"),
        ("en", "the army will withdraw on Friday", "2016-06-17"),
        ("en", "the army withdrew on Friday", "2016-06-10"),
        ("en", "it will end on 20 June", "2016-06-20"),
    ],
)
def test_the_future_tense_points_forward(
    code: str, text: str, day: str, read: Callable[..., list[DateMention]]
) -> None:
    [mention] = read(text, code)
    assert str(mention.first) == day


def test_a_day_of_the_year_leans_to_the_past(read: Callable[..., list[DateMention]]) -> None:
    [mention] = read("في 20 كانون الأول")
    assert mention.first == date(2015, 12, 20)


def test_a_stated_year_needs_no_publication(read: Callable[..., list[DateMention]]) -> None:
    [mention] = read("4/10/2015", published=None)
    assert mention.first == date(2015, 10, 4)


@pytest.mark.parametrize(
    "words", ["أمس", "الثلاثاء الماضي", "5 أيار", "12 رجب", "قبل يومين", "الشهر الماضي", "السبت 11/6"]
)
def test_words_that_need_the_publication_stay_unresolved(words: str, read: Callable[..., list[DateMention]]) -> None:
    [mention] = read(words, published=None)
    assert (mention.first, mention.last, mention.precision) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "day"),
    [("الاثنين 14 حزيران 2016", "2016-06-14"), ("12 رجب 1437 الموافق 25 نيسان 2016", "2016-04-25")],
)
def test_words_that_contradict_each_other_are_flagged(
    words: str, day: str, read: Callable[..., list[DateMention]]
) -> None:
    [mention] = read(words)
    assert str(mention.first) == day
    assert mention.conflict


def test_a_weekday_tells_which_order_the_figures_have(read: Callable[..., list[DateMention]]) -> None:
    [mention] = read("السبت 5/3/2016")
    assert (mention.first, mention.conflict) == (date(2016, 3, 5), False)
    [mention] = read("on Tuesday 5/3/2016", "en")
    assert (mention.first, mention.conflict) == (date(2016, 5, 3), False)


@pytest.mark.parametrize("words", ["31 حزيران 2016", "45 أيار", "99/99/2016", "30 شباط", "31 رجب 1437"])
def test_days_that_do_not_exist_are_no_dates(words: str, read: Callable[..., list[DateMention]]) -> None:
    assert not [mention for mention in read(words) if mention.precision == 1]


@pytest.mark.parametrize(("words", "days"), [("مدتها 48 ساعة", 2), ("لمدة ثلاثة أيام", 3), ("لمدة 12 ساعة", 1)])
def test_durations_are_counted_in_days(words: str, days: int, read: Callable[..., list[DateMention]]) -> None:
    [mention] = read(f"هدنة {words} في حلب")
    assert (mention.kind, mention.days) == ("duration", days)


def test_every_rule_of_the_lexicon_is_known_to_the_code(lexicon: Lexicon) -> None:
    for language in lexicon.languages.values():
        for rule, _ in language.dates.rules:
            assert rule == "duration" or callable(getattr(Reading, rule, None)), rule
