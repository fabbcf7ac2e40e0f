"""Bring together the statements of one event: the same place, days and type, and parties that do not contradict."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from map_app.events.confidence import of_several
from map_app.model import Fatalities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import DateRange, Event, Participant

WITHIN_DAYS = 1
"""Events whose days overlap, or lie this close, can be one."""


def merge_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with statements of one event joined; the order of first statements is kept.

    A joined event keeps every source; its days are those of the most precise statement, its figures the range of
    those stated.
    """
    by_key: dict[tuple[str, float, float, str], list[list[Event]]] = {}
    order: list[list[Event]] = []
    for event in events:
        place = event.place
        clusters = by_key.setdefault((place.id, place.lon, place.lat, event.sub_event_type), [])
        for cluster in clusters:
            if all(_compatible(event, member) for member in cluster):
                cluster.append(event)
                break
        else:
            cluster = [event]
            clusters.append(cluster)
            order.append(cluster)
    return tuple(_join(cluster) for cluster in order)


def _compatible(one: Event, other: Event) -> bool:
    return _close(one.dates, other.dates) and _agree(one.actors, other.actors)


def _close(one: DateRange, other: DateRange) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return one.start is None and other.start is None
    slack = timedelta(days=WITHIN_DAYS if "published" in {one.basis, other.basis} else 0)
    return one.start <= other.end + slack and other.start <= one.end + slack


def _agree(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    """Parties agree where one statement names none, or both name one that is the same."""
    first, second = ({participant.actor.id for participant in actors} for actors in (one, other))
    return not first or not second or bool(first & second)


def _join(cluster: Sequence[Event]) -> Event:
    if len(cluster) == 1:
        return cluster[0]
    best = max(cluster, key=lambda event: event.confidence)
    sharpest = min(cluster, key=lambda event: event.dates.precision or 4)
    ids = "\x1f".join(sorted(event.event_id for event in cluster))
    return replace(
        best,
        event_id=hashlib.sha256(ids.encode()).hexdigest()[: len(best.event_id)],
        dates=sharpest.dates,
        confidence=of_several(cluster),
        actors=tuple(dict.fromkeys(actor for event in cluster for actor in event.actors)),
        sources=tuple(dict.fromkeys(source for event in cluster for source in event.sources)),
        fatalities=_figures([event.fatalities for event in cluster]),
    )


def _figures(figures: Sequence[Fatalities]) -> Fatalities:
    """Return the range of the figures stated; the best is the first that is stated."""
    stated = [figure for figure in figures if figure != Fatalities()]
    if not stated:
        return Fatalities()
    lows = [figure.low for figure in stated if figure.low is not None]
    highs = [figure.high for figure in stated if figure.high is not None]
    return Fatalities(min(lows, default=None), stated[0].best, max(highs, default=None))
