"""Counting events over time: the bars say what choosing their days would show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from map_app.model import DateRange, Event, EvidenceSpans, Place, Source, Span
from map_app.view.column_reader import read_columns
from map_app.view.filters import Filters
from map_app.view.strings import words
from map_app.view.timeline import MOST_BARS_OF_ONE, MOST_BINS, Timeline, timeline
from map_app.view.timeline_data import timeline_data

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = date(2016, 1, 1)
KHALSA = Place("khalsa", "خلصة", "Khalsa", "village", 37.0584, 36.0569, 800.0, admin1="Aleppo")
SOURCE = Source("report", "اشتباكات في خلصة", Span(0, 16), EvidenceSpans(place=(Span(12, 16),)))
EVENT = Event("event", "Battles", "Armed clash", DateRange(), "group", (), KHALSA, 1, 800.0, 0.8, (SOURCE,))
RANGES = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 60)), min_size=1, max_size=40)


def dated(ranges: Sequence[tuple[int, int]], precision: int = 1) -> list[Event]:
    """Return an event for each range: the days after the first, and how many more it lasts."""
    return [
        replace(
            EVENT,
            event_id=f"event-{number}",
            dates=DateRange(
                FIRST + timedelta(days=start),
                FIRST + timedelta(days=start + more),
                1 if precision == 1 else 2,
                "stated",
            ),
        )
        for number, (start, more) in enumerate(ranges)
    ]


def counted(events: Sequence[Event]) -> Timeline:
    columns = read_columns(events)
    made = timeline(columns, np.ones(len(events), np.bool_))
    assert made is not None
    return made


@given(ranges=RANGES)
def test_a_bar_is_as_high_as_the_number_of_events_its_days_choose(ranges: list[tuple[int, int]]) -> None:
    some = dated(ranges)
    made = counted(some)
    columns = read_columns(some)
    heights = (made.sure + made.unsure).sum(axis=0)
    assert len(heights) <= MOST_BINS + 2
    edges = made.edges.tolist()
    for number, height in enumerate(heights.tolist()):
        days = Filters(start=edges[number], end=edges[number + 1] - timedelta(days=1))
        assert height == int(days.mask(columns).sum())


@given(ranges=RANGES)
def test_single_events_never_cover_each_other(ranges: list[tuple[int, int]]) -> None:
    bars = counted(dated(ranges)).bars
    for bar in bars:
        others = [other for other in bars if other.lane == bar.lane and other.row != bar.row]
        assert all(other.last < bar.first or bar.last < other.first for other in others)
    assert not bars or sorted(bar.row for bar in bars) == list(range(len(ranges)))


@pytest.mark.parametrize(("days", "unit"), [(0, "day"), (100, "day"), (500, "week"), (3000, "month"), (20_000, "year")])
def test_bins_are_as_short_as_there_is_room_for(days: int, unit: str) -> None:
    assert counted(dated([(0, 0), (days, 0)])).unit == unit


def test_only_what_is_dated_to_its_bin_is_drawn_full() -> None:
    exact = counted(dated([(0, 0)]))
    published = counted(dated([(0, 0)], precision=2))
    ranged = counted(dated([(0, 2)]))
    assert (exact.sure.sum(), exact.unsure.sum()) == (1, 0)
    assert (published.sure.sum(), published.unsure.sum()) == (0, 1)
    assert (ranged.sure.sum(), ranged.unsure.sum()) == (0, 3)


def test_undated_events_have_no_place_on_it() -> None:
    undated = [replace(EVENT, dates=DateRange())]
    assert timeline(read_columns(undated), np.ones(1, np.bool_)) is None
    both = [*undated, *dated([(0, 0)])]
    assert counted(both).dated == 1


def test_many_events_are_counted_and_not_drawn_one_by_one() -> None:
    many = dated([(number, 0) for number in range(MOST_BARS_OF_ONE + 1)])
    assert counted(many).bars == ()
    assert counted(many[:-1]).bars


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_the_script_is_given_says_everything_in_the_pages_language(language: str) -> None:
    some = dated([(0, 0), (3, 2)])
    columns = read_columns(some)
    chosen = (FIRST, FIRST + timedelta(days=4))
    everything = np.ones(len(some), np.bool_)
    data = timeline_data(columns, everything, some, words(language), chosen=chosen, selected=1)
    assert data is not None
    first = (FIRST - date.fromisoformat(data["start"])).days
    assert data["chosen"] == [first, first + 4]
    assert data["selected"] == {"id": "event-1", "first": first + 3, "last": first + 5}
    assert [bar["id"] for bar in data["bars"]] == ["event-0", "event-1"]
    assert len(data["firsts"]) == len(data["edges"]) - 1 == len(data["sure"][0])
    assert str(FIRST.year) in data["ticks"][0]["label"] or str(FIRST.year - 1) in data["ticks"][0]["label"]
