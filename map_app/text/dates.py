"""Read the dates of news, counted from the day of publication and leaning to the past.

A language's calendar words and the patterns that combine them stand in its `dates.toml`; here stands what each pattern
means. ACLED's time precision is used: 1 the day is known, 2 the week, 3 the month or less.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from map_app.text.date_patterns import patterns, windows

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from map_app.lexicon import Language

RECENTLY_DAYS = 30
"""How far back "recently" reaches, in days."""

_WEEK = 7
_UNIT_DAYS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
_HOURS_PER_DAY = 24
_PARTS_OF_MONTH = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a folded text that give days.

    `start`, `end` are the range in the folded text; `first`, `last` the days, inclusive, both None where the words
    need a day of publication that is not known; `kind` "begins" where the words only say when something starts, and
    "duration" where they only say how long it lasts (`days`).
    """

    start: int
    end: int
    rule: str
    first: date | None = None
    last: date | None = None
    kind: Literal["days", "begins", "duration"] = "days"
    days: int = 0
    conflict: bool = False

    @property
    def precision(self) -> Literal[1, 2, 3] | None:
        """ACLED's time precision of the range, None when unresolved."""
        if self.first is None or self.last is None:
            return None
        return time_precision(self.first, self.last)


def time_precision(first: date, last: date) -> Literal[1, 2, 3]:
    """Return ACLED's time precision for an inclusive range: 1 one day, 2 within a week, 3 longer."""
    days = (last - first).days + 1
    if days == 1:
        return 1
    return 2 if days <= _WEEK else 3


def find_dates(text: str, language: Language, published: date | None) -> list[DateMention]:
    """Return the date expressions of folded `text`, in order and without overlap; the longer reading wins.

    Args:
        text: folded text.
        language: whose calendar words and patterns to use.
        published: the day that relative words count from; without it they are returned unresolved.
    """
    found: list[DateMention] = []
    for start, end in windows(text, language):
        for rule, pattern in patterns(language):
            for match in pattern.finditer(text, start, end):
                mention = _Reading(match, rule, language, published).mention()
                if mention is not None:
                    found.append(mention)
    found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
    kept: list[DateMention] = []
    for mention in found:
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


class _Reading:
    """What one match of one rule means."""

    def __init__(self, match: re.Match[str], rule: str, language: Language, published: date | None) -> None:
        self._groups = {name: value for name, value in match.groupdict().items() if value is not None}
        self._start, self._end = match.span("all")
        self._rule = rule
        self._words = language.dates
        self._cardinals = language.numbers.cardinals
        self._published = published
        self._conflict = False

    def mention(self) -> DateMention | None:
        """Return the mention, or None where the words make no date (the 31st of June)."""
        if self._rule == "duration":
            return DateMention(self._start, self._end, self._rule, kind="duration", days=max(1, self._length()))
        reader: Callable[[], tuple[date, date] | None] = getattr(self, f"_{self._rule}")
        if self._published is None and not self._absolute():
            return DateMention(self._start, self._end, self._rule)
        try:
            days = reader()
        except (ValueError, OverflowError):
            return None
        if days is None:
            return None
        first, last = days
        if "since" in self._groups and self._published is not None:
            last = max(first, self._published)
        kind: Literal["days", "begins"] = "begins" if "from" in self._groups else "days"
        return DateMention(self._start, self._end, self._rule, first, last, kind, conflict=self._conflict)

    def _absolute(self) -> bool:
        return "year" in self._groups or "y1" in self._groups or "y2" in self._groups

    @property
    def _today(self) -> date:
        if self._published is None:
            raise ValueError
        return self._published

    def _number(self) -> int:
        count = self._groups.get("count")
        if count is None:
            return 2 if self._groups["unit"] in self._words.dual_units else 1
        return int(count) if count.isdecimal() else self._cardinals[count]

    def _length(self) -> int:
        """Return the days that the number and unit amount to; hours round up to whole days."""
        unit = self._words.units[self._groups["unit"]]
        if unit == "hour":
            return -(-self._number() // _HOURS_PER_DAY)
        return self._number() * _UNIT_DAYS[unit]

    def _check_weekday(self, day: date) -> tuple[date, date]:
        """Flag a weekday that is not the day of the date beside it; the date stands."""
        name = self._groups.get("weekday")
        self._conflict = name is not None and self._words.weekdays[name] != day.weekday()
        return day, day

    def _relative_day(self) -> tuple[date, date]:
        return self._check_weekday(self._today + timedelta(days=self._words.relative[self._groups["relative"]]))

    def _weekday(self) -> tuple[date, date]:
        weekday = self._words.weekdays[self._groups["weekday"]]
        if "next" in self._groups:
            day = self._today + timedelta(days=(weekday - self._today.weekday() - 1) % _WEEK + 1)
        else:
            back = (self._today.weekday() - weekday) % _WEEK
            if back == 0 and "past" in self._groups:
                back = _WEEK
            day = self._today - timedelta(days=back)
        return day, day

    def _night_between(self) -> tuple[date, date] | None:
        first, second = (self._words.weekdays[self._groups[name]] for name in ("weekday", "weekday2"))
        if (second - first) % _WEEK != 1:
            return None
        last = self._today - timedelta(days=(self._today.weekday() - second) % _WEEK)
        return last - timedelta(days=1), last

    def _day_month(self) -> tuple[date, date]:
        month = self._words.months[self._groups["month"]]
        day = int(self._groups["dom"])
        return self._check_weekday(date(self._year_of(month, day), month, day))

    def _year_of(self, month: int, day: int) -> int:
        """Return the stated year, or the latest that does not lie in the future."""
        if "year" in self._groups:
            return int(self._groups["year"])
        year = self._today.year
        if "current" not in self._groups and (month, day) > (self._today.month, self._today.day):
            year -= 1
        return year

    def _numeric(self) -> tuple[date, date] | None:
        if "y1" in self._groups:
            return self._check_weekday(date(*(int(self._groups[name]) for name in ("y1", "m1", "d1"))))
        day, month = int(self._groups["d2"]), int(self._groups["m2"])
        if month > 12 >= day:  # noqa: PLR2004 - months: the American order is the only one that makes a date
            day, month = month, day
        return self._check_weekday(date(int(self._groups["y2"]), month, day))

    def _ago(self) -> tuple[date, date]:
        unit = self._words.units[self._groups["unit"]]
        if unit == "hour":
            return self._today - timedelta(days=self._number() // _HOURS_PER_DAY), self._today
        day = self._today - timedelta(days=self._length())
        if unit == "day":
            return day, day
        slack = timedelta(days=_UNIT_DAYS[unit] // 2)  # "two months ago" is a month, not a day
        return day - slack, min(day + slack, self._today)

    def _since_units(self) -> tuple[date, date]:
        return self._today - timedelta(days=self._length()), self._today

    def _last_units(self) -> tuple[date, date]:
        if "count" in self._groups or self._groups["unit"] in self._words.dual_units:
            return self._since_units()
        unit = self._words.units[self._groups["unit"]]
        days = {"hour": 1, "day": _WEEK}.get(unit, _UNIT_DAYS[unit])  # "in the past hours", "in the past days"
        return self._today - timedelta(days=days), self._today

    def _recently(self) -> tuple[date, date]:
        return self._today - timedelta(days=RECENTLY_DAYS), self._today

    def _last_period(self) -> tuple[date, date]:
        current = "current" in self._groups
        if "weekword" in self._groups:
            monday = self._today - timedelta(days=self._today.weekday())
            return (monday, self._today) if current else (monday - timedelta(days=_WEEK), monday - timedelta(days=1))
        if "monthword" in self._groups:
            if current:
                return self._today.replace(day=1), self._today
            last = self._today.replace(day=1) - timedelta(days=1)
            return last.replace(day=1), last
        year = self._today.year - (0 if current else 1)
        return date(year, 1, 1), min(date(year, 12, 31), self._today)

    def _month(self) -> tuple[date, date]:
        month = self._words.months[self._groups["month"]]
        return _month_range(self._year_of(month, 1), month)

    def _part_of_month(self) -> tuple[date, date]:
        if "month" in self._groups:
            month = self._words.months[self._groups["month"]]
            first, last = _month_range(self._year_of(month, 1), month)
        else:
            first, last = _month_range(self._today.year, self._today.month)
            if "past" in self._groups:
                last = first - timedelta(days=1)
                first = last.replace(day=1)
        low, high = next(days for part, days in _PARTS_OF_MONTH.items() if part in self._groups)
        return first.replace(day=low), min(last, first + timedelta(days=high - 1))


def _month_range(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(days=1)
