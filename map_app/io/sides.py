"""The two sides of an event, as datasets with one column for each side take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.model import Actor, Event

GOVERNMENTS = frozenset({"state", "state forces", "police and security", "foreign state", "foreign state forces"})
"""Categories of parties that are a state or a part of one."""

_SAME_SIDE: Mapping[str, int] = {"side_a": 0, "side_b": 1, "target": 1}


class Sides(NamedTuple):
    """The parties of an event on either side, as worded; who is only said to be involved fills the empty side."""

    first: tuple[Actor, ...]
    second: tuple[Actor, ...]


def sides(event: Event) -> Sides:
    """Return the two sides of an event."""
    found: tuple[list[Actor], list[Actor]] = ([], [])
    for participant in event.actors:
        side = _SAME_SIDE.get(participant.role)
        if side is not None:
            found[side].append(participant.actor)
    for participant in event.actors:
        if participant.role == "involved":
            found[0 if not found[0] else 1].append(participant.actor)
    return Sides(tuple(found[0]), tuple(found[1]))
