"""The base maps to choose from: the local one, online ones, and none."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from map_app.view.strings import Words

Kind = Literal["local", "raster", "none"]

LOCAL = "base:local"
NONE = "base:none"


@dataclass(frozen=True, slots=True)
class BaseLayer:
    """One base map; `url` has {z}, {x} and {y}, or is a folder for the local one."""

    key: str
    kind: Kind
    url: str = ""
    attribution: str = ""
    deepest: int = 18
    online: bool = False

    def definition(self) -> dict[str, Any]:
        """Return what the map's script needs to draw it."""
        return {key: value for key, value in asdict(self).items() if value not in ("", False) or key == "key"}

    def label(self, words: Words) -> str:
        """Return what the layer tree calls it."""
        return words(f"map.base_{self.key.partition(':')[2]}")


def base_layers(*, local: bool, folder: str) -> tuple[BaseLayer, ...]:
    """Return the base maps, the first choice first.

    Args:
        local: Whether the local base map has been built; without it OpenStreetMap is the first choice.
        folder: Where it is served.
    """
    described = tomllib.loads(files(__package__).joinpath("base_layers.toml").read_text(encoding="utf-8"))
    online = [BaseLayer(kind="raster", online=True, **layer) for layer in described["online"]]
    built = [BaseLayer(LOCAL, "local", folder, described["local_attribution"])] if local else []
    return (*built, *online, BaseLayer(NONE, "none"))
