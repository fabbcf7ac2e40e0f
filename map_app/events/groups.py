"""Figures that stand for several events at once: one group, counted once.

"Twelve were killed in X and Y" puts 12 on two events of one group. Where another report's figure joins one of them, the
groups become one, so that a total by `group_id` still counts no one twice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from map_app.model import Fatalities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.model import Event


def total_fatalities(events: Iterable[Event]) -> Fatalities:
    """Return the sum of the deaths stated, each group's figure counted once; None where no event states any.

    Where the events of a group differ, its largest figures count. A bound that a figure lacks is its best figure.
    """
    groups: dict[str, tuple[int, int, int]] = {}
    for event in events:
        figure = event.fatalities
        stated = [number for number in (figure.best, figure.low, figure.high) if number is not None]
        if not stated:
            continue
        best = stated[0]
        low = best if figure.low is None else figure.low
        high = best if figure.high is None else figure.high
        known = groups.get(event.group_id, (0, 0, 0))
        groups[event.group_id] = max(known[0], low), max(known[1], best), max(known[2], high)
    if not groups:
        return Fatalities()
    low, best, high = (sum(figures) for figures in zip(*groups.values(), strict=True))
    return Fatalities(low, best, high)


def one_group_each(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with the groups united whose figures meet in one of them; the id is the first of theirs."""
    leader: dict[str, str] = {}

    def find(group: str) -> str:
        root = group
        while leader.get(root, root) != root:
            root = leader[root]
        while leader.get(group, group) != root:
            leader[group], group = root, leader[group]
        return root

    for event in events:
        groups = {part.group_id for part in event.statements if part.fatalities != Fatalities()}
        for group in groups:
            first, second = sorted((find(group), find(min(groups))))
            leader[second] = first
    regrouped = []
    for event in events:
        stating = [part.group_id for part in event.statements if part.fatalities != Fatalities()]
        group = find(stating[0] if stating else event.group_id)
        if group == event.group_id:
            regrouped.append(event)
        else:
            regrouped.append(replace(event, group_id=group, statements=event.statements or (event,)))
    return tuple(regrouped)
