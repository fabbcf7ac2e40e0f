"""What an evaluation gives back: measures by name, and the rows that were read worst."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that was read wrong: its id, how far off, and what was found instead."""

    row_id: str
    off: float
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Score:
    """Measures by name, in the order they are shown; shares lie between 0 and 1. `misses` has the worst first.

    `unit` says what `off` of a miss counts: "km off", or things "wrong".
    """

    rows: int
    measures: Mapping[str, float]
    misses: tuple[Miss, ...] = field(default=())
    unit: str = "wrong"


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def share(part: int, whole: int) -> float:
    """Return `part` of `whole` as a share, 0 where there is nothing to share."""
    return part / whole if whole else 0.0
