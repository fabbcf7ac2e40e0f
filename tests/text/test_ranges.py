"""Ranges of a text and the positions that they hold."""

from hypothesis import given
from hypothesis import strategies as st

from map_app.text.ranges import Ranges

_PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair))))


@given(_PAIRS, st.integers(0, 30), st.integers(0, 30))
def test_ranges_hold_what_lies_in_one_of_them(ranges: list[tuple[int, int]], at: int, end: int) -> None:
    assert Ranges(ranges).hold(at, end) == any(first <= at and end <= last for first, last in ranges)
