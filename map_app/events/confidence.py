"""How sure the program is of an event, from 0 to 1.

A weighted sum of what the reading rests on; the weights are chosen so that a village named behind its cue, struck by a
named party on a named day, comes out above 0.9, and a bare name with a rival close behind below 0.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from map_app.model import Reason

if TYPE_CHECKING:
    from map_app.model import DateRange, Rival

_BASE = 0.15
_PLACE = 0.50
_TRIGGER = 0.15
_ACTORS = 0.07
_DATES = {"stated": 0.10, "inherited": 0.08, "published": 0.04, "none": 0.0}
_PRECISION_FACTOR = {1: 1.0, 2: 0.95, 3: 0.9}
_RIVAL_CLOSE = 0.15
_RIVAL_COST = 0.08


def confidence(
    place_score: float,
    rivals: tuple[Rival, ...],
    dates: DateRange,
    geo_precision: Literal[1, 2, 3],
    *,
    own_trigger: bool,
    has_actors: bool,
) -> tuple[float, Reason]:
    """Return the confidence of an event, rounded to two digits, and the reason that names its parts."""
    total = _BASE + _PLACE * place_score + _DATES[dates.basis]
    total += _TRIGGER if own_trigger else 0.0
    total += _ACTORS if has_actors else 0.0
    if rivals and place_score - rivals[0].score < _RIVAL_CLOSE:
        total -= _RIVAL_COST
    total = round(max(0.05, min(0.97, total * _PRECISION_FACTOR[geo_precision])), 2)
    return total, Reason("confidence", "sum", (("place", f"{place_score:.2f}"), ("date", dates.basis)))
