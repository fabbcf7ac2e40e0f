"""Days and ranges in words that mean the same to every reader: 16 Jun 2016, ١٦ never for 06/16."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from map_app.model import DateRange
    from map_app.view.strings import Words


def day(value: date, words: Words) -> str:
    """Return one day, such as 16 Jun 2016."""
    return f"{words.number(value.day)} {words.month(value.month)} {words.number(value.year)}"


def span(dates: DateRange, words: Words) -> str:
    """Return an event's days as briefly as they stay clear, such as 14–16 Jun 2016, or that it has none."""
    start, end = dates.start, dates.end
    if start is None or end is None:
        known = start or end
        return day(known, words) if known else words("dates.undated")
    if start == end:
        return day(start, words)
    if (start.year, start.month) == (end.year, end.month):
        return f"{words.number(start.day)}–{day(end, words)}"
    if start.year == end.year:
        return f"{words.number(start.day)} {words.month(start.month)} – {day(end, words)}"
    return f"{day(start, words)} – {day(end, words)}"


def precision(dates: DateRange, words: Words) -> str:
    """Return in words how exactly an event is dated, and where the date comes from."""
    if dates.precision is None:
        return words("dates.none")
    exact = words(f"dates.precision.{dates.precision}")
    return f"{exact} · {words(f'dates.basis.{dates.basis}')}"
