from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map_app.view.filters import Filters
from map_app.view.merging import MERGINGS
from map_app.view.permalink import TABS, Permalink, parse_permalink, permalink_pairs
from map_app.view.strings import DIGITS, LANGUAGES, MONTHS

LINKS = st.builds(
    Permalink,
    language=st.sampled_from(LANGUAGES),
    filters=st.builds(Filters, actors=st.frozensets(st.sampled_from(["a", "b"])), undated=st.booleans()),
    event=st.sampled_from(["", "58e4dfc0e079e106"]),
    tab=st.sampled_from(TABS),
    view=st.sampled_from(["", "36.2,37.15,9"]),
    layers=st.sampled_from(["", "-type:Battles|+heat"]),
    digits=st.sampled_from(DIGITS),
    months=st.sampled_from(MONTHS),
    merge=st.sampled_from(MERGINGS),
)


@given(LINKS)
@settings(max_examples=60)
def test_a_page_comes_back_from_its_address(link: Permalink) -> None:
    assert parse_permalink(permalink_pairs(link)) == (link, ())


def test_only_the_language_stands_in_the_address_of_an_untouched_page() -> None:
    assert permalink_pairs(Permalink()) == [("lang", "en")]


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("lang", "'><script>", "one_of"),
        ("tab", "secret", "one_of"),
        ("merge", "9km", "one_of"),
        ("event", "x" * 300, "long"),
        ("colour", "1", "unknown"),
    ],
)
def test_what_the_page_does_not_know_is_a_fault(name: str, value: str, rule: str) -> None:
    link, faults = parse_permalink([(name, value), ("digits", "own")])
    assert link == Permalink(digits="own")
    assert [(fault.rule, fault.name) for fault in faults] == [(rule, name)]


def test_the_first_of_two_languages_counts() -> None:
    pairs: Any = [("lang", "ar"), ("lang", "en")]
    assert parse_permalink(pairs)[0].language == "ar"
