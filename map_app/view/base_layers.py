"""The base maps to choose from: the local one, the user's own, online ones, and none."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from map_app.view.strings import Words

Kind = Literal["local", "raster", "vector", "none"]

LOCAL = "base:local"
NONE = "base:none"


@dataclass(frozen=True, slots=True)
class BaseLayer:
    """One base map.

    `url` has {z}, {x} and {y}, or is a folder for the local one; `name` is what a file of the user's calls itself;
    `parts` are the names of the layers in vector tiles, in drawing order.
    """

    key: str
    kind: Kind
    url: str = ""
    attribution: str = ""
    deepest: int = 18
    first: int = 0
    online: bool = False
    name: str = ""
    parts: tuple[str, ...] = ()

    def definition(self) -> dict[str, Any]:
        """Return what the map's script needs to draw it."""
        return {key: value for key, value in asdict(self).items() if value not in ("", (), False) or key == "key"}

    def label(self, words: Words) -> str:
        """Return what the layer tree calls it."""
        return self.name or words(f"map.base_{self.key.partition(':')[2]}")


def base_layers(*, local: bool, folder: str, own: Iterable[BaseLayer] = ()) -> tuple[BaseLayer, ...]:
    """Return the base maps, the first choice first.

    Args:
        local: Whether the local base map has been built; without it OpenStreetMap is the first choice.
        folder: Where it is served.
        own: The user's.
    """
    described = tomllib.loads(files(__package__).joinpath("base_layers.toml").read_text(encoding="utf-8"))
    online = [BaseLayer(kind="raster", online=True, **layer) for layer in described["online"]]
    built = [BaseLayer(LOCAL, "local", folder, described["local_attribution"])] if local else []
    return (*built, *own, *online, BaseLayer(NONE, "none"))
