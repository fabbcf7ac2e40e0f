from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from map_app.model import Actor, Participant, Place
from map_app.view.column_reader import actor_keys, read_columns
from map_app.view.facets import count_facets
from map_app.view.filters import Filters, select

if TYPE_CHECKING:
    from map_app.model import Event

ARMY = Actor("syrian_army", "الجيش السوري", "Syrian army", "state forces")
NUSRA = Actor("nusra", "جبهة النصرة", "Jabhat al-Nusra", "armed group", parent_id="rebels")


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
    assert read_columns(events).undated.tolist() == [True, False, False]


def test_actor_in_any_role_and_children_of_an_actor(events: tuple[Event, ...]) -> None:
    assert ids(events, Filters(actors=frozenset({"syrian_army"}))) == ["e2", "e1"]
    assert ids(events, Filters(actors=frozenset({"nusra"}))) == ["e2"]
    assert ids(events, Filters(actors=frozenset({"rebels"}))) == ["e2"]


def test_event_types_that_acled_does_not_know_are_one_type(events: tuple[Event, ...]) -> None:
    assert ids(events, Filters(event_types=frozenset({"Battles"}))) == ["e2"]
    assert ids(events, Filters(event_types=frozenset({"Other"}))) == ["e3"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(role="side_a"), ["e2", "e1"]),
        (Filters(actors=frozenset({"syrian_army"}), role="side_b"), ["e2"]),
        (Filters(actors=frozenset({"syrian_army"}), role="target"), []),
        (Filters(sub_event_types=frozenset({"Armed clash"})), ["e2"]),
        (Filters(event_types=frozenset({"Other"}), sub_event_types=frozenset({"Armed clash"})), ["e2", "e3"]),
        (Filters(places=frozenset({"salihin"})), ["e1"]),
        (Filters(places=frozenset({"Aleppo"})), ["e1"]),
        (Filters(places=frozenset({"Aleppo/Jebel Saman"})), []),
        (Filters(sources=frozenset({"وكالة"})), ["e1"]),
        (Filters(sources=frozenset({""})), ["e2", "e3"]),
        (Filters(confidence=0.6), ["e2", "e1"]),
        (Filters(precisions=frozenset({1, 2})), ["e1"]),
        (Filters(fatalities=0), ["e1"]),
        (Filters(fatalities=4), []),
        (Filters(statuses=frozenset({"machine"})), ["e2", "e1", "e3"]),
        (Filters(statuses=frozenset({"accepted", "edited"})), []),
        (Filters(actors=frozenset({"nobody"})), []),
    ],
)
def test_each_filter(events: tuple[Event, ...], filters: Filters, expected: list[str]) -> None:
    assert ids(events, filters) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("إشتباكات", ["e2"]),  # another hamza than the report's
        ("الصّالحين", ["e1", "e3"]),  # a vowel sign more; e3 quotes the same sentence
        ("southern army", ["e2"]),  # the place's and a party's name, each word in its own field
        ('"southern army"', []),
        ("«حي الصالحين»", ["e1", "e3"]),
        ("   ", ["e2", "e1", "e3"]),
        ("%", []),
    ],
)
def test_free_text_is_sought_as_reports_spell_it(events: tuple[Event, ...], text: str, expected: list[str]) -> None:
    assert ids(events, Filters(text=text)) == expected


def test_a_place_is_found_by_all_that_it_lies_in_and_a_party_by_all_that_it_belongs_to(shelling: Event) -> None:
    city = Place("city", "حلب", "Aleppo", "city", 37.16, 36.2, 9000.0, parent_id="district")
    known = {"syrian_army": ARMY, "nusra": NUSRA, "rebels": replace(NUSRA, id="rebels", parent_id="opposition")}
    clash = replace(shelling, event_id="e9", actors=(Participant(NUSRA, "side_a"),))
    columns = read_columns([shelling, clash], lambda _place: [city], known)
    assert [e.event_id for e in select([shelling, clash], Filters(places=frozenset({"city"})), columns)] == ["e1", "e9"]
    assert [e.event_id for e in select([shelling, clash], Filters(actors=frozenset({"opposition"})), columns)] == ["e9"]


def test_parties_that_belong_to_each_other_in_a_circle_do_no_harm() -> None:
    known = {"nusra": NUSRA, "rebels": replace(NUSRA, id="rebels", parent_id="nusra")}
    assert actor_keys(NUSRA, known) == {"nusra", "rebels"}


def test_no_events_at_all() -> None:
    columns = read_columns([])
    chosen = Filters(date(2016, 6, 1), actors=frozenset({"nusra"}), places=frozenset({"Aleppo"}), text="حلب")
    assert select([], chosen) == ()
    assert count_facets(columns, chosen.parts(columns)).undated == 0


def test_a_half_open_date_is_one_day(clash: Event) -> None:
    ended = replace(clash, dates=replace(clash.dates, start=None))
    assert ids((ended,), Filters(start=date(2016, 6, 16))) == ["e2"]
    assert ids((ended,), Filters(end=date(2016, 6, 15))) == []


def test_options_are_counted_with_all_other_filters_as_they_stand(events: tuple[Event, ...]) -> None:
    columns = read_columns(events)
    chosen = Filters(event_types=frozenset({"Battles"}), undated=False)
    facets = count_facets(columns, chosen.parts(columns))
    assert facets.event_types == {"Other": 0, "Explosions/Remote violence": 1, "Battles": 1}
    assert facets.actors == {"syrian_army": 1, "nusra": 1, "rebels": 1}
    assert facets.precisions == {"1": 0, "2": 0, "3": 1}
    assert facets.sources == {"": 1, "وكالة": 0}
    assert facets.undated == 0
    assert count_facets(columns, {}).undated == 1
    assert count_facets(columns, {}).actors == {"syrian_army": 2, "nusra": 1, "rebels": 1}


def test_an_event_counts_once_for_a_party_that_two_of_its_parties_belong_to(clash: Event) -> None:
    other = replace(NUSRA, id="another")
    both = replace(clash, actors=(Participant(NUSRA, "side_a"), Participant(other, "side_b")))
    assert count_facets(read_columns([both]), {}).actors["rebels"] == 1


def test_a_download_states_only_the_filters_that_are_set() -> None:
    assert Filters().describe() == {}
    chosen = Filters(
        date(2016, 6, 1),
        actors=frozenset({"b", "a"}),
        event_types=frozenset({"Battles"}),
        undated=False,
        fatalities=0,
        text="حلب",
    )
    assert chosen.describe() == {
        "date_from": "2016-06-01",
        "actors": ["a", "b"],
        "event_types": ["Battles"],
        "undated": False,
        "fatalities_min": 0,
        "text": "حلب",
    }
