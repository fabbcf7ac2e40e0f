"""Rules that name stretches of time: so many days ago, last month, early June, 2013, recently."""

from __future__ import annotations

from datetime import date, timedelta

from map_app.text.dating.words import WEEK, Days, Words

RECENTLY_DAYS = 30
"""How far back "recently" reaches, in days."""

_HOURS_PER_DAY = 24
_UNIT_DAYS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
_SEVERAL = {"hour": (0, 1), "day": (2, 6), "week": (14, 30), "month": (60, 180), "year": (730, 1825)}
"""What a plural without a number amounts to, at least and at most, in days: "days ago"."""
_PARTS_OF_MONTH = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}
_PARTS_OF_YEAR = {"early": (1, 3), "middle": (5, 8), "late": (10, 12)}
_MONTHS_OF_SEASON = 3
_MONTHS = 12


class Spans(Words):
    """Reads the rules that name stretches of time."""

    def length(self) -> int:
        """Return the days that the number and unit amount to; hours round up to whole days."""
        unit = self.value("unit")
        if unit == "hour":
            return -(-self._number() // _HOURS_PER_DAY)
        return self._number() * int(_UNIT_DAYS[unit])

    def ago(self) -> Days:
        """Two days ago is a day; two months ago, or "days ago", only a stretch."""
        return self._away(self.today, -1)

    def earlier(self) -> Days:
        """Two days before the date that the text named before, else before the publication."""
        return self._away(self.context.anchor or self.today, -1)

    def later(self) -> Days | None:
        """Two days after the date that the text named before; after the publication in a clause of the future."""
        anchor = self.context.anchor or (self.today if self.context.future else None)
        return None if anchor is None else self._away(anchor, 1)

    def ahead_of_today(self) -> Days | None:
        """In two days: only the future tense tells it from "within two days"."""
        return self._away(self.today, 1) if self.context.future else None

    def since_units(self) -> Days:
        """For three days, up to today."""
        return self.today - timedelta(days=self._several()), self.today

    def last_units(self) -> Days:
        """In the past 48 hours, in the past days."""
        return self.since_units()

    def next_units(self) -> Days:
        """In the coming days."""
        return self.today, self.today + timedelta(days=max(1, self._several()))

    def recently(self) -> Days:
        """The 30 days up to the publication."""
        return self.today - timedelta(days=RECENTLY_DAYS), self.today

    def last_period(self) -> Days:
        """Last week, this month, next year."""
        shift = self._shift()
        if self.has("weekword"):
            monday = self.today + timedelta(days=shift * WEEK - self.today.weekday())
            return monday, monday + timedelta(days=WEEK - 1)
        if self.has("monthword"):
            return _months(self.today.year, self.today.month + shift, 1)
        return _months(self.today.year + shift, 1, _MONTHS)

    def year(self) -> Days:
        """A whole year."""
        return _months(self.value("year"), 1, _MONTHS)

    def month(self) -> Days:
        """A whole month."""
        month = self.value("month")
        return _months(self._year_of(month), month, 1)

    def part_of_month(self) -> Days:
        """The first, second or last ten days of a month."""
        if self.has("month"):
            month = self.value("month")
            first, last = _months(self._year_of(month), month, 1)
        else:
            first, last = _months(self.today.year, self.today.month + self._shift(), 1)
        low, high = next(days for part, days in _PARTS_OF_MONTH.items() if self.has(part))
        return first.replace(day=low), min(last, first + timedelta(days=high - 1))

    def part_of_year(self) -> Days:
        """The first, middle or last months of a year, or a season of it; a winter ends in the next year."""
        years = self.values("year")
        year = years[-1] if years else self.today.year + self._shift()
        if self.has("season"):
            return _months(year, self.value("season"), _MONTHS_OF_SEASON)
        first, last = next(months for part, months in _PARTS_OF_YEAR.items() if self.has(part))
        return _months(year, first, last - first + 1)

    def _number(self) -> int:
        numbers = self.values("num")
        return int(numbers[-1]) if numbers else 2 if self.has("dual") else 1

    def _vague(self) -> bool:
        return self.has("plural") and not self.has("num")

    def _several(self) -> int:
        return _SEVERAL[self.value("unit")][1] if self._vague() else self.length()

    def _away(self, anchor: date, direction: int) -> Days:
        """Return the days that lie so far from a day, before it (-1) or after it (1)."""
        unit = self.value("unit")
        if self._vague():
            near, far = _SEVERAL[unit]
        elif unit == "hour":
            near, far = 0, self._number() // _HOURS_PER_DAY
        elif unit == "day":
            near = far = self.length()
        else:  # "two months ago" is a month, not a day
            slack = _UNIT_DAYS[unit] // 2
            near, far = self.length() - slack, self.length() + slack
        first, last = sorted((anchor + timedelta(days=direction * near), anchor + timedelta(days=direction * far)))
        return first, last

    def _shift(self) -> int:
        """Return which period is meant, counted from the current one."""
        return 1 if self.has("next") else -1 if self.has("past") else 0

    def _year_of(self, month: int) -> int:
        """Return the stated year, or the latest in which the month has begun."""
        years = self.values("year")
        if years:
            return int(years[-1])
        if self.has("yearword") and self.has("past", "next"):
            return self.today.year + self._shift()
        if self.has("current"):
            return self.today.year
        if self.has("past") and month == self.today.month:
            return self.today.year - 1
        return self.latest(*(date(year, month, 1) for year in (self.today.year + d for d in (-1, 0, 1)))).year


def _months(year: int, month: int, count: int) -> Days:
    """Return the first and last day of `count` months; month 0 is December of the year before, 13 January after."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    after_year, after_month = year + (month + count - 1) // _MONTHS, (month + count - 1) % _MONTHS + 1
    return date(year, month, 1), date(after_year, after_month, 1) - timedelta(days=1)
