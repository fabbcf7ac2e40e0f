"""What the map asks of a million events at once: where each lies on the sheet, who acted, and which layers hold it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from map_app.view.columns import ROLES
from map_app.view.palette import actor_party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from map_app.model import Actor
    from map_app.view.columns import EventColumns, Mask
    from map_app.view.palette import Party

NOBODY = "none"
"""Stands in a layer's key for events whose reports name no party that acted."""

REGION = 3
OUTERMOST = 0.02
"""The share of events, on each side, that does not count for the first view."""

EDGE = 85.05
"""Degrees of latitude at which the square sheet of web maps ends."""


@dataclass(frozen=True)
class MapIndex:
    """Events as the map counts them, one entry for each row of the columns."""

    columns: EventColumns

    @cached_property
    def x(self) -> NDArray[np.float64]:
        """How far each event lies from the sheet's left edge: 0 to 1, Web Mercator."""
        return sheet_x(self.columns.lon)

    @cached_property
    def y(self) -> NDArray[np.float64]:
        """How far each event lies from the sheet's upper edge: 0 to 1, Web Mercator."""
        return sheet_y(self.columns.lat)

    @cached_property
    def acting(self) -> NDArray[np.int32]:
        """The number of the party that acted, in the columns' table of actors; one beyond the table where none did.

        The rule is `palette.acting_party`'s: the first of side A, else the first that is only involved.
        """
        columns = self.columns
        acting = np.full(len(columns), len(columns.actors.table.values), np.int32)
        for role in ("involved", "side_a"):  # the later overrules the earlier
            links = np.flatnonzero(columns.roles == ROLES.index(role))[::-1]
            acting[columns.actors.rows[links]] = columns.actors.codes[links]  # reversed: the first link is written last
        return acting

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The parties that `acting` numbers."""
        return self.columns.actors.table.values

    @cached_property
    def parties(self) -> list[Party]:
        """What kind of party each number of `acting` stands for; nobody comes last."""
        return [*(actor_party(actor) for actor in self.actors), "none"]

    @cached_property
    def regions(self) -> Mask:
        """Tell of each event whether it is known to a region alone."""
        return self.columns.geo_precision >= REGION

    def hidden(self, off: Iterable[str]) -> Mask:
        """Return which events lie in a layer that is switched off.

        Args:
            off: Keys of layers: `sub:` and a sub-event type, `actor:` and an id or `none`, `precision:` and a number.
        """
        columns = self.columns
        chosen: dict[str, set[str]] = {}
        for key in off:
            kind, _, name = key.partition(":")
            chosen.setdefault(kind, set()).add(name)
        mask = np.zeros(len(columns), np.bool_)
        if "sub" in chosen:
            mask |= columns.sub_types.where(columns.sub_types.table.found_by(frozenset(chosen["sub"])))
        if "actor" in chosen:
            ids = [*(actor.id for actor in self.actors), NOBODY]
            mask |= np.array([name in chosen["actor"] for name in ids], np.bool_)[self.acting]
        if "precision" in chosen:
            numbers = [int(name) for name in chosen["precision"] if name.isdecimal()]
            mask |= np.isin(columns.geo_precision, numbers)
        return mask

    @cached_property
    def home(self) -> list[list[float]] | None:
        """The corners around the events that have a point, else around all, south-west first; None without events.

        Of many events the outermost few are left out, so that one far place does not shrink all others to a dot.
        """
        points = ~self.regions if (~self.regions).any() else np.ones(len(self.columns), np.bool_)
        if not len(self.columns):
            return None
        corners = [_middle(values[points]) for values in (self.columns.lat, self.columns.lon)]
        return [[low for low, _ in corners], [high for _, high in corners]]


def sheet_x(lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return degrees of longitude as Web Mercator's x from 0 (west) to 1."""
    return lon / 360.0 + 0.5


def sheet_y(lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return degrees of latitude as Web Mercator's y from 0 (north) to 1."""
    sine = np.sin(np.radians(np.clip(lat, -EDGE, EDGE)))
    return np.asarray(0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi), np.float64)


def latitude(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Web Mercator's y, from 0 (north) to 1, as degrees of latitude."""
    degrees = np.degrees(2 * np.arctan(np.exp(np.pi * (1 - 2 * y))) - np.pi / 2)
    return np.asarray(degrees, np.float64)


def _middle(values: NDArray[np.float64]) -> tuple[float, float]:
    beyond = int(len(values) * OUTERMOST)
    last = len(values) - 1 - beyond
    ordered = np.partition(values, (beyond, last))
    return round(float(ordered[beyond]), 6), round(float(ordered[last]), 6)
