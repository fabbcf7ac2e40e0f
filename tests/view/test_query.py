from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map_app.view.columns import ROLES, STATUSES
from map_app.view.filters import Filters
from map_app.view.palette import COLOURS
from map_app.view.query import NAMES, Fault, filter_pairs, parse_filters, query_string
from map_app.view.strings import LANGUAGES, words

NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(lambda text: text.strip())
NAMED = st.frozensets(NAME.filter(lambda text: text != "-"), max_size=3)
DAY = st.none() | st.dates()

FILTERS = st.builds(
    Filters,
    start=DAY,
    end=DAY,
    undated=st.booleans(),
    actors=NAMED,
    role=st.none() | st.sampled_from(ROLES),
    event_types=st.frozensets(st.sampled_from(sorted(COLOURS))),
    sub_event_types=NAMED,
    places=NAMED,
    sources=NAMED | st.just(frozenset({""})),
    confidence=st.integers(0, 100).map(lambda percent: percent / 100),
    precisions=st.frozensets(st.sampled_from([1, 2, 3])),
    fatalities=st.none() | st.integers(0, 1000),
    statuses=st.frozensets(st.sampled_from(STATUSES)),
    text=st.just("") | NAME,
)


@given(FILTERS)
@settings(max_examples=150)
def test_filters_come_back_from_their_address(filters: Filters) -> None:
    address = query_string(filter_pairs(filters))
    assert parse_filters(parse_qsl(address, keep_blank_values=True)) == (filters, ())


@given(st.lists(st.tuples(st.sampled_from([*NAMES, "other"]), st.text(max_size=12)), max_size=6))
@settings(max_examples=150)
def test_whatever_stands_in_an_address_is_read_or_named_as_a_fault(pairs: list[tuple[str, str]]) -> None:
    filters, faults = parse_filters(pairs)
    assert {fault.name for fault in faults} <= {name for name, _ in pairs}
    assert parse_filters(filter_pairs(filters)) == (filters, ())
    for language in LANGUAGES:
        assert all(fault.text(words(language)) for fault in faults)


def test_nothing_chosen_is_an_empty_address() -> None:
    assert filter_pairs(Filters()) == []
    assert parse_filters([]) == (Filters(), ())


def test_an_address_is_short_and_can_be_read() -> None:
    filters = Filters(
        date(2016, 6, 1),
        undated=False,
        actors=frozenset({"syrian_army"}),
        role="side_a",
        places=frozenset({"Aleppo/Azaz"}),
        fatalities=0,
    )
    assert (
        query_string(filter_pairs(filters))
        == "from=2016-06-01&undated=no&actor=syrian_army&role=side_a&place=Aleppo/Azaz&deaths=stated"
    )


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("from", "16/06/2016", "day"),
        ("to", "2016-02-30", "day"),
        ("from", "٢٠١٦-٠٦-١٦", "day"),
        ("undated", "maybe", "one_of"),
        ("role", "Side A", "one_of"),
        ("type", "battles", "one_of"),
        ("precision", "4", "one_of"),
        ("confidence", "80%", "share"),
        ("confidence", "1.5", "share"),
        ("deaths", "-1", "deaths"),
        ("deaths", "99999999", "deaths"),
        ("status", "", "one_of"),
        ("actor", " ", "empty"),
        ("q", "x" * 201, "long"),
        ("color", "red", "unknown"),
    ],
)
def test_a_wrong_value_is_a_fault_that_names_it(name: str, value: str, rule: str) -> None:
    filters, faults = parse_filters([(name, value), ("type", "Riots")])
    assert filters == Filters(event_types=frozenset({"Riots"}))
    assert [(fault.rule, fault.name, fault.value) for fault in faults] == [(rule, name, value)]
    for language in LANGUAGES:
        assert name in faults[0].text(words(language))


def test_a_value_in_braces_is_a_value() -> None:
    assert "{name.__class__}" in Fault("day", "from", "{name.__class__}").text(words("en"))


def test_what_may_stand_once_is_read_once() -> None:
    filters, faults = parse_filters([("from", "2016-06-01"), ("from", "2017-01-01")])
    assert filters.start == date(2016, 6, 1)
    assert [fault.rule for fault in faults] == ["twice"]


def test_names_of_others_are_passed_over() -> None:
    assert parse_filters([("lang", "ar"), ("bbox", "1,2,3,4")], others={"lang", "bbox"}) == (Filters(), ())
