"""Ranges of a text, asked which of them hold a position."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ranges:
    """Half-open ranges that may overlap; a question takes the same time however many there are."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take the ranges in any order."""
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate([end for _, end in ordered], max))

    def reach(self, at: int) -> int:
        """Return how far the ranges go that begin at or before a position; -1 where none does."""
        if not self._starts or at < self._starts[0]:
            return -1
        return self._reach[bisect_right(self._starts, at) - 1]

    def hold(self, start: int, end: int) -> bool:
        """Tell whether one of the ranges holds all of `start` to `end`."""
        return self.reach(start) >= end
