"""The base maps to choose from: the local one, online ones, and none."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, Protocol

from map_app.view.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from map_app.view.strings import Words

Kind = Literal["local", "raster", "vector", "none"]

LOCAL = "base:local"
NONE = "base:none"


@dataclass(frozen=True, slots=True)
class BaseLayer:
    """One base map; `url` has {z}, {x} and {y}, or is a folder for the local one.

    `attribution` is HTML, in which nothing of a file may stand that has not passed `escape`.
    """

    key: str
    kind: Kind
    url: str = ""
    attribution: str = ""
    deepest: int = 18
    online: bool = False
    name: str = ""
    """What a file of the reader's own calls itself."""
    shallowest: int = 0
    bounds: tuple[tuple[float, float], ...] = ()
    """The south-western and the north-eastern corner, latitude first; empty for the whole world."""
    layers: tuple[str, ...] = ()
    """The layers of vector tiles."""

    def definition(self) -> dict[str, Any]:
        """Return what the map's script needs to draw it."""
        return {key: value for key, value in asdict(self).items() if value or key == "key"}

    def label(self, words: Words) -> str:
        """Return what the layer tree calls it."""
        return self.name or words(f"map.base_{self.key.partition(':')[2]}")


class Described(Protocol):
    """A file of tiles, and what it says of itself as plain text."""

    @property
    def id(self) -> str: ...  # noqa: D102  # see `map_app.io.tile_files.TileFile`, for this one and those below
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def attribution(self) -> str: ...  # noqa: D102
    @property
    def vector(self) -> bool: ...  # noqa: D102
    @property
    def shallowest(self) -> int: ...  # noqa: D102
    @property
    def deepest(self) -> int: ...  # noqa: D102
    @property
    def bounds(self) -> tuple[float, float, float, float]: ...  # noqa: D102
    @property
    def layers(self) -> tuple[str, ...]: ...  # noqa: D102


def own_layer(file: Described, address: str) -> BaseLayer:
    """Return the base map of a file of the reader's own.

    Args:
        file: The file.
        address: Where its tiles are served, with a slash at its end.
    """
    south, west, north, east = file.bounds
    return BaseLayer(
        f"base:own-{file.id}",
        "vector" if file.vector else "raster",
        f"{address}{file.id}/{{z}}/{{x}}/{{y}}",
        escape(file.attribution),
        file.deepest,
        name=file.name,
        shallowest=file.shallowest,
        bounds=((south, west), (north, east)),
        layers=file.layers,
    )


def base_layers(*, local: bool, folder: str, own: Iterable[BaseLayer] = ()) -> tuple[BaseLayer, ...]:
    """Return the base maps, the first choice first.

    Args:
        own: Those of the reader's own files.
        local: Whether the local base map has been built; without it OpenStreetMap is the first choice.
        folder: Where it is served.
    """
    described = tomllib.loads(files(__package__).joinpath("base_layers.toml").read_text(encoding="utf-8"))
    online = [BaseLayer(kind="raster", online=True, **layer) for layer in described["online"]]
    built = [BaseLayer(LOCAL, "local", folder, described["local_attribution"])] if local else []
    return (*built, *own, *online, BaseLayer(NONE, "none"))
