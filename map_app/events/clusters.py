"""Gather statements of one event into clusters, each found by where, when and what, never by trying all pairs.

A cluster is known by its first statement, the best known one. Clusters are filed under their event type, the cell of a
grid that their place lies in, and the weeks of their days; a statement is compared with those filed around it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import merge
from math import cos, floor, radians
from typing import TYPE_CHECKING, NamedTuple

from map_app.places.distance import between

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from map_app.events.kinship import Kinship
    from map_app.model import DateRange, Event, MergeRules

_KM_PER_DEGREE = 111.0
_LEAST_KM = 1.0
_CELL_REACHES = 4
"""How many times the reach of a merge a cell is wide: most statements then lie in reach of one cell alone."""
_FLATTEST = 0.01  # the cosine of latitude near the poles, kept from zero
_METRES = 1000.0
_WEEK = 7
_LONGEST = timedelta(days=31)
"""Days that are only known to lie within more than a month say nothing of whether two statements are of one event."""
_REGION = 3
_Mark = tuple[str, str]
_ANY, _NOBODY = ("any", ""), ("nobody", "")
"""Marks of all clusters, and of those that name no party."""

ALIKE = (
    frozenset({"Armed clash", "Government regains territory"}),
    frozenset({"Armed clash", "Non-state actor overtakes territory"}),
    frozenset({"Shelling/artillery/missile attack", "Air/drone strike"}),
    frozenset({"Remote explosive/landmine/IED", "Suicide bomb"}),
    frozenset({"Violent demonstration", "Mob violence"}),
)
"""Types that reports of one event differ in: the fight and what it took, shelling from the ground or from the air."""


class _Fit(NamedTuple):
    """How far a statement lies from a cluster: by its type first, then in metres, then in days."""

    other_type: bool
    metres: float
    days: int


_EXACT = _Fit(other_type=False, metres=0.0, days=0)


@dataclass(slots=True)
class _Told:
    """What one report has put into a cluster: it tells its own places and types apart."""

    place: tuple[str, float, float]
    sub_event_type: str
    first: date | None
    last: date | None
    published: bool


@dataclass(slots=True, eq=False)
class Cluster:
    """Statements of one event, the best known first."""

    number: int
    members: list[Event] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    told: dict[str, _Told] = field(default_factory=dict)


class Clusters:
    """All clusters, filed by type, place, time and party."""

    def __init__(self, rules: MergeRules, kinship: Kinship) -> None:
        """Start without any."""
        self.all: list[Cluster] = []
        self._rules = rules
        self._kinship = kinship
        self._reach = rules.km / _KM_PER_DEGREE
        self._cell = _CELL_REACHES * max(rules.km, _LEAST_KM) / _KM_PER_DEGREE
        self._files: defaultdict[Hashable, list[Cluster]] = defaultdict(list)

    def add(self, event: Event) -> None:
        """Put a statement into the nearest cluster that it fits, or into one of its own."""
        ids, lines = self._kinship.named(event.actors), self._kinship.lines(event.actors)
        nearest: tuple[_Fit, Cluster] | None = None
        for cluster in self._around(event, ids, lines):
            fit = self._fit(event, cluster)
            if fit is not None and (nearest is None or fit < nearest[0]):
                nearest = fit, cluster
                if fit == _EXACT:
                    break
        if nearest is None:
            cluster = Cluster(len(self.all))
            self.all.append(cluster)
        else:
            cluster = nearest[1]
        cluster.members.append(event)
        cluster.types |= {event.sub_event_type}
        self._file(cluster, ids - cluster.ids, lines - cluster.lines)
        cluster.ids |= ids
        cluster.lines |= lines
        self._note(event, cluster)

    def _fit(self, event: Event, cluster: Cluster) -> _Fit | None:
        """Return how far a statement lies from a cluster; None where it is of another event."""
        anchor = cluster.members[0]
        away = self._distance(event, anchor)
        gap = _days_between(event.dates, anchor.dates)
        if away is None or gap is None or gap > self._rules.days:
            return None
        if cluster.types != {event.sub_event_type} and not all(
            _alike(event.sub_event_type, known) for known in cluster.types
        ):
            return None
        reports = {source.report_id for source in event.sources}
        told = [cluster.told[report] for report in reports if report in cluster.told]
        if not told and event.dates.start is None:
            return None
        if not all(_repeats(event, one) for one in told):
            return None
        return _Fit(event.sub_event_type != anchor.sub_event_type, away, gap)

    def _distance(self, event: Event, anchor: Event) -> float | None:
        """Return the distance in metres; a region, or a place and what contains it, are never one place by nearness."""
        if _place(event) == _place(anchor):
            return 0.0
        one, other = event.place, anchor.place
        if (
            _REGION in {event.geo_precision, anchor.geo_precision}
            or other.id == one.parent_id
            or one.id == other.parent_id
        ):
            return None
        away = between(one, other)
        return away if away <= self._rules.km * _METRES else None

    def _note(self, event: Event, cluster: Cluster) -> None:
        for report in {source.report_id for source in event.sources}:
            first, last = event.dates.start, event.dates.end
            told = cluster.told.get(report)
            published = event.dates.basis == "published"
            if told is None:
                cluster.told[report] = _Told(_place(event), event.sub_event_type, first, last, published)
            elif first is not None and last is not None and told.first is not None and told.last is not None:
                told.first, told.last = min(told.first, first), max(told.last, last)
                told.published |= published

    def _file(self, cluster: Cluster, ids: frozenset[str], lines: frozenset[str]) -> None:
        """File a cluster where its first statement lies, under the parties that are new to it."""
        anchor = cluster.members[0]
        [(row, column)] = self._cells(anchor, 0.0)
        marks: list[_Mark] = [("named", party) for party in ids] + [("part_of", party) for party in lines]
        if len(cluster.members) == 1:
            marks += [_ANY] if ids else [_ANY, _NOBODY]
        for time in self._times(anchor, 0):
            for mark in marks:
                self._files[anchor.event_type, row, column, time, mark].append(cluster)

    def _around(self, event: Event, ids: frozenset[str], lines: frozenset[str]) -> Iterator[Cluster]:
        """Yield the clusters within reach whose days and parties may be the event's, in the order they were begun.

        Parties may be the same where either side names none, or one of each side is, or contains, the other.
        """
        places = list(self._cells(event, self._reach))
        times = self._times(event, self._rules.days)
        if not ids:  # every party may be meant: look at one after the other, for the first few mostly hold a fit
            yield from merge(*self._filed(event, places, times, [_ANY]), key=lambda cluster: cluster.number)
            return
        marks = [("part_of", party) for party in ids] + [("named", party) for party in lines]
        found = {cluster.number: cluster for file in self._filed(event, places, times, marks) for cluster in file}
        for file in self._filed(event, places, times, [_NOBODY]):
            found |= {cluster.number: cluster for cluster in file if not cluster.ids}
        yield from (found[number] for number in sorted(found))

    def _filed(
        self,
        event: Event,
        places: Iterable[tuple[int, int]],
        times: Iterable[Hashable],
        marks: Iterable[_Mark],
    ) -> list[list[Cluster]]:
        keys = ((event.event_type, *place, time, mark) for place in places for time in times for mark in marks)
        return [self._files[key] for key in keys if key in self._files]

    def _cells(self, event: Event, reach: float) -> Iterator[tuple[int, int]]:
        """Yield the rows and columns of the cells within reach, given in degrees of latitude."""
        lat, lon = event.place.lat, event.place.lon
        for row in range(floor((lat - reach) / self._cell), floor((lat + reach) / self._cell) + 1):
            width = self._width(row)
            aside = reach * width / self._cell
            for column in range(floor((lon - aside) / width), floor((lon + aside) / width) + 1):
                yield row, column

    def _width(self, row: int) -> float:
        """Return the width of a row's cells in degrees of longitude, wide enough at its end nearest to the pole."""
        latitude = min(90.0, max(abs(row), abs(row + 1)) * self._cell)
        return self._cell / max(cos(radians(latitude)), _FLATTEST)

    def _times(self, event: Event, slack: int) -> Iterable[Hashable]:
        """Return the weeks of an event's days; the range itself where it is long, the reports where it has none."""
        first, last = event.dates.start, event.dates.end
        if first is None or last is None:
            return {source.report_id for source in event.sources}
        if last - first > _LONGEST:
            return ((first, last),)
        return range((first.toordinal() - slack) // _WEEK, (last.toordinal() + slack) // _WEEK + 1)


def _place(event: Event) -> tuple[str, float, float]:
    return event.place.id, event.place.lon, event.place.lat


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} in ALIKE


def _days_between(one: DateRange, other: DateRange) -> int | None:
    """Return the days between two ranges, 0 where they overlap or neither has any; None where they cannot be told."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return 0 if one.start is None and other.start is None else None
    if (one.end - one.start > _LONGEST or other.end - other.start > _LONGEST) and one != other:
        return None
    return max(0, (other.start - one.end).days, (one.start - other.end).days)


def _repeats(event: Event, told: _Told) -> bool:
    """Tell whether a statement says again what its report has said: a report that tells two days apart means two."""
    if _place(event) != told.place or event.sub_event_type != told.sub_event_type:
        return False
    first, last = event.dates.start, event.dates.end
    if first is None or last is None or told.first is None or told.last is None:
        return first is None and told.first is None
    slack = timedelta(days=1 if told.published or event.dates.basis == "published" else 0)
    return first <= told.last + slack and told.first <= last + slack
