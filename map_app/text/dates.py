"""Read the dates of news, counted from the day of publication and leaning to the past.

A language's calendar words and the patterns that combine them stand in its `dates.toml`; here stands what each pattern
means. ACLED's time precision is used: 1 the day is known, 2 the week, 3 the month or less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import daachorse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from map_app.lexicon import Language

RECENTLY_DAYS = 30
"""How far back "recently" reaches, in days."""

_WEEK = 7
_UNIT_DAYS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
_HOURS_PER_DAY = 24
_PARTS_OF_MONTH = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}
_NUMERIC_SEED = re.compile(r"\d[-/. ]\d")
_WINDOW = 80
"""How many characters an expression reaches to either side of its calendar word."""


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
    for start, end in _windows(text, language):
        for rule, pattern in _patterns(language):
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


def _windows(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `text` around calendar words: the patterns are slow, and most text has no dates."""
    seeds = [start for start, _, _ in _seeds(language).find_overlapping(text)]
    seeds += [match.start() for match in _NUMERIC_SEED.finditer(text)]
    if not seeds:
        return
    seeds.sort()
    start = end = max(0, seeds[0] - _WINDOW)
    for seed in seeds:
        if seed - _WINDOW > end:
            yield start, end
            start = seed - _WINDOW
        end = min(len(text), seed + _WINDOW)
    yield start, end


@lru_cache(maxsize=16)
def _seeds(language: Language) -> daachorse.CharwiseDoubleArrayAhoCorasick:
    """Return an automaton of the words of which every expression holds at least one."""
    dates = language.dates
    lists = [dates.words[name] for name in ("week", "month", "year", "recently")]
    forms = {*dates.months, *dates.weekdays, *dates.relative, *dates.units}.union(*lists)
    return daachorse.CharwiseDoubleArrayAhoCorasick(sorted(forms))


@lru_cache(maxsize=16)
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = language.dates
    numbers = language.numbers
    parts = {name: _group(name, forms) for name, forms in words.words.items()}
    parts |= {
        "lead": f"(?:(?:{_group('since', words.words['since'])}|{_group('from', words.words['from'])}) )?",
        "part": f"(?:{_group('part', words.words['part_of_day'])} )?",
        "monthword": _group("monthword", words.words["month"]),
        "weekword": _group("weekword", words.words["week"]),
        "yearword": _group("yearword", words.words["year"]),
        "month": _group("month", words.months),
        "month2": _group("month2", words.months),
        "weekday": _group("weekday", words.weekdays),
        "weekday2": _group("weekday2", words.weekdays),
        "relative": _group("relative", words.relative),
        "unit": _group("unit", words.units),
        "dom": r"(?P<dom>\d{1,2})",
        "year": r"(?P<year>(?:19|20)\d\d)(?!\d)",
        "count": rf"(?P<count>\d{{1,4}}|{_alternatives(numbers.cardinals)})",
        "numeric": (
            r"(?:(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
            r"|(?P<d2>\d{1,2})(?P<s2>[-/. ])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d))(?!\d)"
        ),
    }
    clitics = "|".join(sorted((p for p in language.affixes["word"].prefixes if p), key=len, reverse=True)) or "(?!)"
    # A number may be run on to the word before it: مارع15/10/2015.
    before = rf"(?:(?<!\w)(?:{clitics})?|(?<=[^\W\d_])(?=\d))"
    compiled = []
    for rule, form in words.rules:
        body = re.sub(r"\{(\w+)\}", lambda name: parts[name[1]], form)
        compiled.append((rule, re.compile(rf"{before}(?P<all>{_unique_groups(body)})(?!\w)")))
    return tuple(compiled)


def _group(name: str, forms: Iterable[str]) -> str:
    return f"(?P<{name}>{_alternatives(forms)})"


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or "(?!)"


def _unique_groups(body: str) -> str:
    """Keep the first group of each name and make the repetitions anonymous, as `re` allows no name twice."""
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return "(?:"
        seen.add(name)
        return match[0]

    return re.sub(r"\(\?P<(\w+)>", once, body)


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
