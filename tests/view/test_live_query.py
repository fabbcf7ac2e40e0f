from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from map_app.view.column_reader import read_columns
from map_app.view.live_query import PASSED_OVER, read_wanted
from map_app.view.strings import LANGUAGES, words

if TYPE_CHECKING:
    from map_app.model import Event

Pairs = list[tuple[str, str]]


def ids(events: tuple[Event, ...], pairs: Pairs) -> list[str]:
    wanted, faults = read_wanted(pairs)
    assert faults == ()
    return [events[row].event_id for row in wanted.rows(read_columns(events))]


def test_the_pages_filters_choose_and_its_other_parameters_are_passed_over(events: tuple[Event, ...]) -> None:
    assert ids(events, [(name, "x") for name in PASSED_OVER]) == ["e2", "e1", "e3"]
    assert ids(events, [("type", "Battles"), ("lang", "ar")]) == ["e2"]
    assert ids(events, [("undated", "no")]) == ["e2", "e1"]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("37,36,38,37", ["e2", "e1", "e3"]),
        ("37.1,36.1,0,37.2,36.2,500", ["e1"]),
        ("170,30,-170,40", []),
        ("37.1,30,37.1,40", []),
        ("37.1,-90,-180,90", ["e1", "e3"]),
    ],
)
def test_a_box_is_west_south_east_north(events: tuple[Event, ...], value: str, found: list[str]) -> None:
    assert ids(events, [("bbox", value)]) == found


def test_a_box_may_cross_the_antimeridian(shelling: Event) -> None:
    east = replace(shelling, place=replace(shelling.place, lon=179.0))
    west = replace(shelling, event_id="e9", place=replace(shelling.place, lon=-179.0))
    assert ids((east, west), [("bbox", "178,30,-178,40")]) == ["e1", "e9"]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2016-06-16", date(2016, 6, 16), date(2016, 6, 16)),
        ("2016-06-16T12:00:00Z", date(2016, 6, 16), date(2016, 6, 16)),
        ("2016-06-01/2016-06-30", date(2016, 6, 1), date(2016, 6, 30)),
        ("../2016-06-30T00:00:00+03:00", None, date(2016, 6, 30)),
        ("2016-06-01/", date(2016, 6, 1), None),
    ],
)
def test_a_period_is_read_as_ogc_has_it(value: str, start: date | None, end: date | None) -> None:
    wanted, faults = read_wanted([("datetime", value)])
    assert faults == ()
    assert (wanted.filters.start, wanted.filters.end) == (start, end)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bbox", "36,35,38"),
        ("bbox", "36,35,38,nan"),
        ("bbox", "36,38,38,35"),
        ("bbox", "-181,0,0,0"),
        ("bbox", "a,b,c,d"),
        ("datetime", "yesterday"),
        ("datetime", "2016-13-01"),
        ("datetime", "../.."),
        ("datetime", "2016-06-30/2016-06-01"),
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "١٠"),
        ("offset", "1.5"),
        ("merge", "9km"),
        ("colour", "red"),
        ("from", "16/6/2016"),
    ],
)
def test_what_is_not_understood_is_a_sentence_in_both_languages(name: str, value: str) -> None:
    _wanted, faults = read_wanted([(name, value)])
    assert len(faults) == 1
    for language in LANGUAGES:
        assert name in faults[0].text(words(language))


def test_a_period_named_twice_is_a_fault() -> None:
    for pairs in ([("datetime", "2016-06-16"), ("from", "2016-06-01")], [("limit", "1"), ("limit", "2")]):
        assert len(read_wanted(pairs)[1]) == 1
