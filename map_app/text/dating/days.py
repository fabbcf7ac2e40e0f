"""Rules that name days: weekdays, days of a month, dates in figures, the Hijri calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hijridate import Gregorian, Hijri

from map_app.text.dating.words import STAMP_SLACK, WEEK, Days, Words

if TYPE_CHECKING:
    from map_app.text.dating.tokens import NumericDate

_FIRST_GREGORIAN_YEAR = 1900
_RANGE_ENDS = 2
_STAMP_MONTH = timedelta(days=31)
"""Around the publication, a weekday that fits says that this year is meant."""


class NamedDays(Words):
    """Reads the rules that name days."""

    def relative_day(self) -> Days:
        """Yesterday, today, tomorrow."""
        return self._checked(self.today + timedelta(days=self.value("relative")))

    def overnight(self) -> Days:
        """Both days of the night that has just ended, or the weekday beside the word."""
        return self.weekday() if self.has("weekday") else (self.today - timedelta(days=1), self.today)

    def anchored(self) -> Days | None:
        """The next day, the same day: counted from the date that the text named before."""
        if self.context.anchor is None:
            return None
        day = self.context.anchor + timedelta(days=self.value("anchored"))
        return day, day

    def weekday(self) -> Days:
        """The nearest such day up to today; with "last" never today itself."""
        day = self._on_weekday(self.value("weekday"))
        return day, day

    def weekday_of_week(self) -> Days:
        """Tuesday of last week: weeks begin on Monday (ISO 8601)."""
        shift = 1 if self.has("next") else -1 if self.has("past") else 0
        monday = self.today + timedelta(days=shift * WEEK - self.today.weekday())
        day = monday + timedelta(days=self.value("weekday"))
        return day, day

    def night_between(self) -> Days | None:
        """Both days of a night that two weekdays name."""
        first, second = self.values("weekday")[:2]
        if (second - first) % WEEK != 1:
            return None
        last = self._on_weekday(second)
        return last - timedelta(days=1), last

    def weekday_range(self) -> Days:
        """From Sunday to Tuesday."""
        first, second = self.values("weekday")[:2]
        last = self._on_weekday(second)
        return last - timedelta(days=(second - first) % WEEK), last

    def weekend(self) -> Days:
        """The last weekend that has begun."""
        first, last = self.context.words.weekend_days
        begin = self.today - timedelta(days=(self.today.weekday() - first) % WEEK)
        end = begin + timedelta(days=(last - first) % WEEK)
        if self.has("past") and end >= self.today:
            begin, end = begin - timedelta(days=WEEK), end - timedelta(days=WEEK)
        return begin, end

    def day_month(self) -> Days:
        """A day of a named month."""
        return self._checked(self._in_year(self.value("month"), self.value("dom")))

    def day_and_month(self) -> Days:
        """A day and month in figures: 27/2."""
        figures: NumericDate = self.value("day_and_month")
        return self._checked(self._in_year(figures.month, figures.day))

    def day_range(self) -> Days | None:
        """From 3 to 7 June, from 30 May to 2 June; the year of its end is that of its beginning unless said."""
        doms, months, years = self.values("dom"), list(dict.fromkeys(self.values("month"))), self.values("year")
        if len(doms) < _RANGE_ENDS:
            return None
        last = self._in_year(months[-1], doms[1])
        first = date(years[0] if len(years) == _RANGE_ENDS else last.year, months[0], doms[0])
        if first > last and len(years) < _RANGE_ENDS:
            first = date(last.year - 1, months[0], doms[0])
        return (first, last) if first <= last else None

    def numeric(self) -> Days:
        """A date in figures, of the common or the Hijri year."""
        return self._checked(self._of_figures(self.value("numeric")))

    def numeric_range(self) -> Days | None:
        """From 3-6-2016 to 7-6-2016."""
        first, last = map(self._of_figures, self.values("numeric")[:2])
        return (first, last) if first <= last else None

    def hijri_day(self) -> Days:
        """A day of the Hijri year, by the calendar of Umm al-Qura; a sighting may have differed by a day."""
        month, dom = self.value("hmonth"), self.value("dom")
        days = [Hijri(year, month, dom).to_gregorian() for year in self._hijri_years()]
        day = days[0] if len(days) == 1 else self.latest(*days)
        weekdays = self.values("weekday")
        for near in (day, day - timedelta(days=1), day + timedelta(days=1)):
            if weekdays and near.weekday() == weekdays[0]:
                return near, near
        return self._checked(day)

    def hijri_month(self) -> Days:
        """A month of the Hijri year."""
        month = self.value("hmonth")
        firsts = [Hijri(year, month, 1).to_gregorian() for year in self._hijri_years()]
        first = firsts[0] if len(firsts) == 1 else self.latest(*firsts)
        length = Hijri(Gregorian(first.year, first.month, first.day).to_hijri().year, month, 1).month_length()
        return first, first + timedelta(days=length - 1)

    def _hijri_years(self) -> list[int]:
        years = self.values("hyear")
        if years:
            return years[-1:]
        this_year = Gregorian(self.today.year, self.today.month, self.today.day).to_hijri().year
        return [this_year - 1, this_year, this_year + 1]

    def _checked(self, day: date) -> Days:
        """Flag a weekday that is not the day of the date beside it; the date stands."""
        self.conflict = any(weekday != day.weekday() for weekday in self.values("weekday"))
        return day, day

    def _on_weekday(self, weekday: int) -> date:
        if self.ahead:
            return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % WEEK + 1)
        back = (self.today.weekday() - weekday) % WEEK
        return self.today - timedelta(days=back or (WEEK if self.has("past") else 0))

    def _in_year(self, month: int, dom: int) -> date:
        """Return the day in the stated year, or in the latest year in which it does not lie ahead."""
        years = self.values("year")
        if years:
            return date(years[-1], month, dom)
        year = self.today.year
        if self.has("yearword") and self.has("past", "current"):
            return date(year - self.has("past"), month, dom)
        if self.has("current"):
            return date(year, month, dom)
        days = [_day(near, month, dom) for near in range(year - 8, year + 9)]  # 29 February comes every 4 or 8 years
        existing = [day for day in days if day is not None]
        if self.has("past"):
            existing = [day for day in existing if day <= self.today]
        weekdays = self.values("weekday")
        near = [day for day in existing if abs(day - self.today) <= _STAMP_MONTH]
        fitting = [day for day in near if weekdays and day.weekday() == weekdays[0]]
        return fitting[0] if fitting else self.latest(*existing)

    def _of_figures(self, figures: NumericDate) -> date:
        """Read the day before the month, unless only the American order makes sense of weekday and publication."""
        year, month, dom = figures.year or 0, figures.month, figures.day
        if year < _FIRST_GREGORIAN_YEAR:
            return Hijri(year, month, dom).to_gregorian()
        orders = [_day(year, month, dom), None if figures.ordered else _day(year, dom, month)]
        days = [day for day in orders if day is not None]
        if not days:
            raise ValueError
        weekdays, published = self.values("weekday"), self.context.published
        fitting = [day for day in days if weekdays and day.weekday() == weekdays[0]]
        fitting += [day for day in days if published is not None and day <= published + STAMP_SLACK]
        return (fitting or days)[0]


def _day(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None
