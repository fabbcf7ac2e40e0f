"""What part of the sheet the map shows, and which layers: as its script reports it, and as a link keeps it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from map_app.view.map_index import latitude, sheet_x, sheet_y

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, HEIGHT = 880, 600
"""Pixels of the map on a large laptop: the first counts are made for it, before the map has said its size."""

ROOM = (450, 465)
"""Pixels that a small laptop's map has for the events beside its key, as `goHome` in its script leaves it."""

DEEPEST_FIRST_ZOOM = 13
LEAST_ZOOM, MOST_ZOOM = 0, 18
TILE = 256
_FIELDS = 3


@dataclass(frozen=True)
class Layers:
    """Which leaves of the layer tree stand otherwise than at first, by their keys."""

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    picks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, value: object) -> Layers:
        """Read what the script reports; whatever else comes is no choice."""
        if not isinstance(value, dict):
            return cls()
        off, on, picks = value.get("off"), value.get("on"), value.get("picks")
        return cls(_keys(off), _keys(on), _picks(picks))

    def to_json(self) -> dict[str, Any]:
        """Return what the script reads back."""
        return {"off": list(self.off), "on": list(self.on), "picks": dict(self.picks)}


@dataclass(frozen=True)
class MapView:
    """The map's middle in degrees, its zoom, and its bounds: south, west, north and east."""

    lat: float
    lon: float
    zoom: float
    bounds: tuple[float, float, float, float]
    layers: Layers = field(default_factory=Layers)
    first: bool = False
    """Whether nobody has moved the map since it was opened."""

    @classmethod
    def read(cls, value: object) -> MapView | None:
        """Read what the map's script reports as `MapApp.viewState()`; None for anything else."""
        try:
            south, west, north, east = (float(edge) for edge in value["bounds"])  # type: ignore[index]  # or a TypeError
            lat, lon, zoom = (float(value[name]) for name in ("lat", "lon", "zoom"))  # type: ignore[index]
        except (TypeError, KeyError, ValueError):
            return None
        numbers = (south, west, north, east, lat, lon, zoom)
        if not all(map(math.isfinite, numbers)) or south >= north or west >= east:
            return None  # a map behind another tab has no size
        layers, first = (value.get("layers"), value.get("first")) if isinstance(value, dict) else (None, None)
        return cls(lat, lon, zoom, (south, west, north, east), Layers.read(layers), first is True)

    @classmethod
    def around(cls, corners: list[list[float]] | None) -> MapView:
        """Guess the first view: what the script will choose for these corners in a window of usual size."""
        (south, west), (north, east) = corners or [[-60.0, -180.0], [75.0, 180.0]]
        xs, ys = sheet_x(np.array([west, east])), sheet_y(np.array([north, south]))
        across, down = float(xs[1] - xs[0]), float(ys[1] - ys[0])
        fits = [
            math.log2(pixels / TILE / share) for pixels, share in zip(ROOM, (across, down), strict=True) if share > 0
        ]
        zoom = max(LEAST_ZOOM, min([math.floor(min(fits, default=DEEPEST_FIRST_ZOOM)), DEEPEST_FIRST_ZOOM]))
        middle, half = float(ys.mean()), HEIGHT / TILE / 2**zoom / 2
        lat, low, high = latitude(np.clip([middle, middle + half, middle - half], 0, 1)).tolist()
        lon, wide = (west + east) / 2, 360 * WIDTH / TILE / 2**zoom / 2
        return cls(lat, lon, zoom, (low, lon - wide, high, lon + wide))

    def to_query(self) -> str:
        """Return the middle and the zoom as a link keeps them, such as `36.2,37.15,9`; nothing for the first view."""
        return "" if self.first else f"{self.lat:.4f},{self.lon:.4f},{self.zoom:g}"


def asked_view(query: str) -> list[float] | None:
    """Return latitude, longitude and zoom of a link, or None where it names no view on the map.

    Args:
        query: What `MapView.to_query` has written, or anything that a reader typed.
    """
    try:
        lat, lon, zoom = (float(part) for part in query.split(","))
    except ValueError:
        return None
    on_map = abs(lat) <= 85 and abs(lon) <= 180 and LEAST_ZOOM <= zoom <= MOST_ZOOM  # noqa: PLR2004  # degrees
    return [lat, lon, zoom] if on_map else None


def layers_query(layers: Layers) -> str:
    """Return the layers as a link keeps them: `-key` for off, `+key` for on, `group=key` for a choice, between `|`."""
    marks = [*(f"-{key}" for key in layers.off), *(f"+{key}" for key in layers.on)]
    return "|".join([*marks, *(f"{group}={key}" for group, key in sorted(layers.picks.items()))])


def asked_layers(query: str) -> Layers:
    """Return the layers of a link; parts that say nothing are left out."""
    parts = [part for part in query.split("|") if part]
    picks = [part.split("=", 1) for part in parts if part[0] not in "+-" and "=" in part]
    return Layers(
        tuple(part[1:] for part in parts if part[0] == "-"),
        tuple(part[1:] for part in parts if part[0] == "+"),
        dict(picks),
    )


def _keys(value: object) -> tuple[str, ...]:
    return tuple(sorted(key for key in value if isinstance(key, str))) if isinstance(value, list) else ()


def _picks(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {str(group): key for group, key in value.items() if isinstance(key, str)}
