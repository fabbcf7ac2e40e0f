"""The timeline as its script draws it: counts, days and every text in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from map_app.view import dates, wording
from map_app.view.palette import COLOURS, type_key
from map_app.view.timeline import TYPES, timeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from map_app.model import Event
    from map_app.view.columns import EventColumns, Mask
    from map_app.view.strings import Words
    from map_app.view.timeline import Bar, Timeline

MOST_TICKS = 8

WINDOWS = (1, 3, 7, 14, 30, 90, 365)
"""How many days playback can show at once."""

EVERY_DAY = 0
"""Stands among them for all days that were played so far."""


def timeline_data(
    columns: EventColumns,
    mask: Mask,
    events: Sequence[Event],
    words: Words,
    *,
    chosen: tuple[date | None, date | None],
    selected: int | None,
) -> dict[str, Any] | None:
    """Return what the timeline's script draws; plain texts, which it sets as text and never as HTML.

    Args:
        columns: The events.
        mask: Which of them pass every filter but that of the dates.
        events: The same events; only few are asked for by row.
        words: The page's language.
        chosen: The first and the last day of the date filter.
        selected: The row of the selected event.

    Returns:
        The data, or None where no event is dated.
    """
    counted = timeline(columns, mask)
    if counted is None:
        return None
    start = counted.edges[0]
    present = [i for i in range(len(TYPES)) if counted.sure[i].any() or counted.unsure[i].any()]
    first_days: list[date] = counted.edges[:-1].tolist()
    last_days: list[date] = (counted.edges[1:] - np.timedelta64(1, "D")).tolist()
    return {
        "language": words.language,
        "direction": words.direction,
        "unit": counted.unit,
        "start": str(start),
        "edges": (counted.edges - start).astype(np.int64).tolist(),
        "types": [{"label": wording.event_type(TYPES[i], words), "colour": COLOURS[TYPES[i]]} for i in present],
        "sure": [counted.sure[i].tolist() for i in present],
        "unsure": [counted.unsure[i].tolist() for i in present],
        "most": int((counted.sure + counted.unsure).sum(axis=0).max()),
        "bars": [_bar(bar, events[bar.row], present, words) for bar in counted.bars],
        "chosen": [None if day is None else _offset(np.datetime64(day, "D"), start) for day in chosen],
        "selected": None if selected is None else _extent(columns, selected, start),
        "ticks": _ticks(counted, first_days, words),
        "firsts": [dates.day(day, words) for day in first_days],
        "lasts": [dates.day(day, words) for day in last_days],
        "windows": [
            *([days, words.count("timeline.window_days", days)] for days in WINDOWS),
            [EVERY_DAY, words("timeline.window_all")],
        ],
        "words": words.part("timeline"),
        "numerals": words.numerals,
    }


def _bar(bar: Bar, event: Event, present: Sequence[int], words: Words) -> dict[str, Any]:
    return {
        "id": event.event_id,
        "type": present.index(TYPES.index(type_key(event))),
        "first": bar.first,
        "last": bar.last,
        "lane": bar.lane,
        "sure": bar.sure,
        "label": _label(event, words),
    }


def _label(event: Event, words: Words) -> str:
    what = wording.event_type(event.sub_event_type, words)
    return words("timeline.event", what=what, place=wording.place_names(event.place, words)[0]) + (
        f" · {dates.span(event.dates, words)}"
    )


def _extent(columns: EventColumns, row: int, start: np.datetime64) -> dict[str, Any]:
    """Return the selected event's id with its first and last day, None for both where it is undated."""
    if columns.undated[row]:
        return {"id": str(columns.ids[row]), "first": None, "last": None}
    first, last = (_offset(day, start) for day in (columns.first_day[row], columns.last_day[row]))
    return {"id": str(columns.ids[row]), "first": first, "last": last}


def _offset(day: np.datetime64, start: np.datetime64) -> int:
    """Return how many days a day lies behind the timeline's first one."""
    return int((day - start).astype(np.int64))


def _ticks(counted: Timeline, first_days: Sequence[date], words: Words) -> list[dict[str, Any]]:
    """Return a few bins with what to write under them; the year stands where it is new."""
    step = -(-len(first_days) // MOST_TICKS)
    ticks = []
    year = None
    for number in range(0, len(first_days), step):
        day = first_days[number]
        parts = [words.number(day.year)] if day.year != year or counted.unit == "year" else []
        if counted.unit != "year":
            parts.insert(0, words.month(day.month))
        if counted.unit in {"day", "week"}:
            parts.insert(0, words.number(day.day))
        year = day.year
        ticks.append({"bin": number, "label": " ".join(parts)})
    return ticks
