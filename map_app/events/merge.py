"""Bring together the statements of one event, and take them apart again.

Two reports tell of one event where they name the same place or places close by, days that overlap or lie close, types
and parties that do not contradict. What one report tells apart stays apart: its places, its types, its days. The result
does not depend on the order of the reports, and nothing is lost: a merged event keeps its statements.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from map_app.events.clusters import Cluster, Clusters
from map_app.events.confidence import of_several
from map_app.events.copies import mark_copies
from map_app.events.groups import one_group_each
from map_app.events.kinship import Kinship
from map_app.model import Event, Fatalities, MergeRules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from map_app.lexicon import Party
    from map_app.model import Participant, Source


def merge_events(
    events: Iterable[Event], rules: MergeRules | None = None, parties: Mapping[str, Party] | None = None
) -> tuple[Event, ...]:
    """Return the events with the statements of one event joined; the order of first statements is kept.

    A joined event keeps every source, its days are those of the most precise statement, its figures the range of those
    stated. Events that were joined before are taken apart first, so that other rules may be tried on them; events that
    a person has reviewed are left as they are.

    Args:
        events: statements, or events joined before.
        rules: how far apart statements of one event may lie; 1 km and 1 day by default.
        parties: by id, to know a unit from its army and vague words from names.
    """
    given = list(events)
    statements = [part for event in given if event.status == "machine" for part in split_event(event)]
    kinship = Kinship(parties or {})
    clusters = Clusters(rules or MergeRules(), kinship)
    for statement in sorted(statements, key=_best_known_first):
        clusters.add(statement)
    joined = {id(member): cluster for cluster in clusters.all for member in cluster.members}
    order: dict[int, Cluster | Event] = {}
    for event in given:
        for part in split_event(event) if event.status == "machine" else (event,):
            one = joined.get(id(part), part)
            order.setdefault(id(one), one)
    return one_group_each([_join(one.members, kinship) if isinstance(one, Cluster) else one for one in order.values()])


def split_event(event: Event) -> tuple[Event, ...]:
    """Return the statements that an event was joined from, as they were; the event itself where it is one."""
    return event.statements or (event,)


def _best_known_first(event: Event) -> tuple[int, float, str, str]:
    """Order statements so that the others gather around those that say most; ids break ties."""
    return event.dates.precision or 4, -event.confidence, event.event_id, event.group_id


def _join(members: Sequence[Event], kinship: Kinship) -> Event:
    if len(members) == 1:
        return members[0]
    best = min(members, key=lambda event: (-event.confidence, event.event_id))
    sources = mark_copies(sorted({source for event in members for source in event.sources}, key=_earliest_first))
    ids = "\x1f".join(sorted(event.event_id for event in members))
    return replace(
        best,
        event_id=hashlib.sha256(ids.encode("utf-8", "surrogatepass")).hexdigest()[: len(best.event_id)],
        dates=members[0].dates,
        confidence=of_several(members, sources),
        actors=_actors(members, kinship),
        sources=sources,
        fatalities=_figures(members, best),
        statements=tuple(members),
    )


def _earliest_first(source: Source) -> tuple[str, str, int, str]:
    return str(source.published or "9999"), source.report_id, source.quote_span.start, repr(source.spans)


def _actors(members: Sequence[Event], kinship: Kinship) -> tuple[Participant, ...]:
    """Return the parties of all statements; vague words go where a party is named for the same side."""
    everyone = dict.fromkeys(participant for event in members for participant in event.actors)
    named = {each.role for each in everyone if not kinship.is_vague(each.actor.id)}
    return tuple(each for each in everyone if each.role not in named or not kinship.is_vague(each.actor.id))


def _figures(members: Sequence[Event], best: Event) -> Fatalities:
    """Return the range of the figures stated, with the best figure of the surest statement that has one."""
    stated = [event.fatalities for event in [best, *members] if event.fatalities != Fatalities()]
    if not stated:
        return Fatalities()
    lows = [figure.low for figure in stated if figure.low is not None]
    highs = [figure.high for figure in stated if figure.high is not None]
    bests = [figure.best for figure in stated if figure.best is not None]
    return Fatalities(min(lows, default=None), bests[0] if bests else None, max(highs, default=None))
