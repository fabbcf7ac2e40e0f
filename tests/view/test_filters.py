from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from map_app.view.filters import Filters, is_undated, select

if TYPE_CHECKING:
    from map_app.model import Event


def ids(events: tuple[Event, ...], filters: Filters) -> list[str]:
    return [event.event_id for event in select(events, filters)]


def test_without_a_choice_everything_is_shown_in_date_order_undated_last(events: tuple[Event, ...]) -> None:
    assert ids(events, Filters()) == ["e2", "e1", "e3"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2016, 6, 16), None, ["e2"]),  # the range of e2 reaches into it, the day of e1 does not
        (date(2016, 6, 15), None, ["e2", "e1"]),
        (None, date(2016, 5, 17), ["e2"]),
        (None, date(2016, 5, 16), []),
        (date(2016, 6, 1), date(2016, 6, 2), ["e2"]),
        (date(2016, 6, 20), date(2016, 6, 1), []),
    ],
)
def test_an_event_counts_when_its_days_and_the_chosen_ones_overlap(
    events: tuple[Event, ...], start: date | None, end: date | None, expected: list[str]
) -> None:
    assert ids(events, Filters(start, end, undated=False)) == expected


def test_undated_events_stay_whatever_the_dates_until_they_are_switched_off(events: tuple[Event, ...]) -> None:
    assert ids(events, Filters(date(2030, 1, 1))) == ["e3"]
    assert ids(events, Filters(date(2030, 1, 1), undated=False)) == []
    assert [is_undated(event) for event in events] == [True, False, False]


def test_actor_in_any_role_and_children_of_an_actor(events: tuple[Event, ...]) -> None:
    assert ids(events, Filters(actors=frozenset({"syrian_army"}))) == ["e2", "e1"]
    assert ids(events, Filters(actors=frozenset({"nusra"}))) == ["e2"]
    assert ids(events, Filters(actors=frozenset({"rebels"}))) == ["e2"]


def test_event_types_that_acled_does_not_know_are_one_type(events: tuple[Event, ...]) -> None:
    assert ids(events, Filters(event_types=frozenset({"Battles"}))) == ["e2"]
    assert ids(events, Filters(event_types=frozenset({"Other"}))) == ["e3"]


def test_a_download_states_only_the_filters_that_are_set() -> None:
    assert Filters().describe() == {}
    chosen = Filters(date(2016, 6, 1), None, frozenset({"b", "a"}), frozenset({"Battles"}), undated=False)
    assert chosen.describe() == {
        "date_from": "2016-06-01",
        "actors": ["a", "b"],
        "event_types": ["Battles"],
        "undated": False,
    }
