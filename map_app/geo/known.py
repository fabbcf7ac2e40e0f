"""What a gazetteer and a list of parties add to events that are read back from a file.

The published format names places and parties by id, with their names and points; what else is known of them (a party's
category, the units a place lies in, its other names) comes back from where the ids point to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.model import Actor, Place

_SAME_DEGREES = 1e-7
"""Files give coordinates to seven decimals."""


@dataclass(frozen=True)
class Known:
    """Places and parties by their ids."""

    places: Mapping[str, Place] = field(default_factory=dict)
    parties: Mapping[str, Actor] = field(default_factory=dict)

    def place(self, read: Place) -> Place:
        """Return the known place in the place of one read from a file, if it is the same in name and point."""
        known = self.places.get(read.id)
        if known is None or (known.name_ar, known.name_en) != (read.name_ar, read.name_en):
            return read
        apart = max(abs(known.lon - read.lon), abs(known.lat - read.lat))
        return known if apart <= _SAME_DEGREES else read

    def party(self, read: Actor) -> Actor:
        """Return the known party in the place of one read from a file, if its names are the same."""
        known = self.parties.get(read.id)
        return known if known and (known.name_ar, known.name_en) == (read.name_ar, read.name_en) else read


NOTHING_KNOWN = Known()
