"""How sure the program is of an event, from 0 to 1.

A logistic model of a few signs, each of which is a reason with its words. `benchmarks/confidence.py` fits the weights
on public reports whose places are known and prints them with a reliability table that is measured out of sample
(docs/accuracy.md); `ANOTHER_REPORT` is set, not fitted: these texts tell of each incident once. How early a report
tells of an event, and among how many, is no sign: it says which incident the sets were made for, not what is right.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING

from map_app.model import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.events.statement import Statement
    from map_app.model import Event, Place, Source
    from map_app.places.precision import Precision
    from map_app.places.resolution import Resolution

WEIGHTS = {
    "base": 1.11,
    "place_score": 0.47,
    "kind_fits": 0.81,
    "close_rival": -1.72,
    "lower_gazetteer": 0.16,
    "near_it": -1.32,
    "region": -1.01,
    "whole_city": -0.94,
    "stated_day": 1.05,
    "told_again": 0.10,
}
"""What each sign adds to the logarithm of the odds, times its value."""

ANOTHER_REPORT = 0.6
"""What each doubling of the reports that do not copy each other adds, times ln 2."""

_CLOSE = 0.15
_BOUNDS = (0.03, 0.97)


def read_signs(statement: Statement, resolution: Resolution, place: Place, exactness: Precision) -> dict[str, float]:
    """Return what speaks for and against an event, by the names of `WEIGHTS`; what does not apply is left out.

    Args:
        statement: the facts of the event.
        resolution: how its place was chosen among those of the name.
        place: where it is put.
        exactness: how near to that place.
    """
    rivals = resolution.rivals
    rival = rivals[0].score if rivals else 0.0
    signs = {
        "place_score": round(resolution.score, 2),
        "kind_fits": float(resolution.rests_on("kind_fits")),
        "close_rival": float(resolution.score - rival < _CLOSE),
        "lower_gazetteer": float(resolution.rests_on("lower_gazetteer")),
        "near_it": float(exactness.geo_precision == 2),  # noqa: PLR2004 - ACLED's code for near a place
        "region": float(exactness.geo_precision == 3),  # noqa: PLR2004 - and for a region
        "whole_city": float(exactness.geo_precision == 1 and place.kind in {"city", "governorate"}),
        "stated_day": float(statement.when.dates.basis == "stated"),
    }
    return {name: value for name, value in signs.items() if value}


def confidence(signs: Mapping[str, float]) -> float:
    """Return the confidence that signs give, rounded to two digits."""
    return _share(WEIGHTS["base"] + sum(WEIGHTS[name] * value for name, value in signs.items()))


def reasons(signs: Mapping[str, float]) -> tuple[Reason, ...]:
    """Give each sign as a reason, with its value."""
    return tuple(_reason(name, value) for name, value in signs.items())


@lru_cache(maxsize=4096)
def _reason(name: str, value: float) -> Reason:
    return Reason("confidence", name, (("value", f"{value:.2f}"),))


def of_several(events: Sequence[Event], sources: Sequence[Source]) -> float:
    """Return the confidence of an event that several statements tell of: the best one's, raised by other reports.

    Copies of a report raise nothing; a report that says a thing twice raises it less than two reports that agree.
    """
    best = min(max(_BOUNDS[0], *(event.confidence for event in events)), _BOUNDS[1])
    reports, again = told(sources)
    return _share(
        log(best / (1 - best)) + ANOTHER_REPORT * log(max(1, reports)) + WEIGHTS["told_again"] * log(1 + again)
    )


def told(sources: Sequence[Source]) -> tuple[int, int]:
    """Return how many reports tell of an event without copying, and how many times more they do so."""
    own = {source for source in sources if source.copy_of is None}
    reports = len({source.report_id for source in own})
    return reports, len(own) - reports


def _share(logit: float) -> float:
    low, high = _BOUNDS
    return round(max(low, min(high, 1 / (1 + exp(-logit)))), 2)
