"""How sure the program is of an event, from 0 to 1.

A logistic model of a few signs. The weights were fitted on public reports whose places are known (docs/accuracy.md has
the reliability table); the one for lateness was halved, as those name a single incident a report and count the events
that an article goes on to recall as wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from map_app.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Event, Source

_BASE = 0.1
_KIND_FITS = 1.1
_LEADS = 0.9
_STATED_DAY = 1.1
_CLOSE_RIVAL = -2.4
_NEAR_IT = -0.75
_REGION = -0.5
_WHOLE_CITY = -1.0
_LATE = -1.4
_ANOTHER_SOURCE = 0.6
_TOLD_AGAIN = 0.6
"""What each doubling of the reports, and of a report's statements, adds, times ln 2."""

_LATE_LETTERS = 1500
"""An event told this many characters into a report counts as late in full."""
_CLOSE = 0.15
_BOUNDS = (0.03, 0.97)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a reading."""

    place_score: float
    rival_score: float
    kind_fits: bool
    stated_day: bool
    geo_precision: int
    whole_city: bool
    offset: int
    leads: bool


def confidence(signs: Signs) -> tuple[float, Reason]:
    """Return the confidence of an event, rounded to two digits, and the reason that names its parts."""
    logit = _BASE
    logit += _KIND_FITS * signs.kind_fits + _LEADS * signs.leads + _STATED_DAY * signs.stated_day
    logit += _CLOSE_RIVAL * (signs.place_score - signs.rival_score < _CLOSE)
    logit += {1: 0.0, 2: _NEAR_IT, 3: _REGION}[signs.geo_precision]
    logit += _WHOLE_CITY * (signs.whole_city and signs.geo_precision == 1)
    logit += _LATE * min(1.0, signs.offset / _LATE_LETTERS)
    values = [("place", f"{signs.place_score:.2f}"), ("date", "stated" if signs.stated_day else "inherited")]
    return _share(logit), Reason("confidence", "sum", tuple(values))


def of_several(events: Sequence[Event], sources: Sequence[Source]) -> float:
    """Return the confidence of an event that several statements tell of: the best one's, raised by other reports.

    Copies of a report raise nothing; a report that says a thing twice raises it less than two reports that agree.
    """
    best = min(max(_BOUNDS[0], *(event.confidence for event in events)), _BOUNDS[1])
    reports = len({source.report_id for source in sources if source.copy_of is None})
    again = len({source for source in sources if source.copy_of is None}) - reports
    return _share(log(best / (1 - best)) + _ANOTHER_SOURCE * log(max(1, reports)) + _TOLD_AGAIN * log(1 + again))


def _share(logit: float) -> float:
    low, high = _BOUNDS
    return round(max(low, min(high, 1 / (1 + exp(-logit)))), 2)
