"""Read which places lie at the edge of a region (`data/outlines.toml`)."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from map_app.errors import GazetteerError
from map_app.places.outlines import Edges

if TYPE_CHECKING:
    from pathlib import Path


def read_edges(path: Path) -> Edges:
    """Read a TOML file with `margin_m` and a table `edges`: for each region's id a list of the ids of places.

    Raises:
        GazetteerError: If the file is missing or malformed.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        edges = {region: tuple(map(str, places)) for region, places in table["edges"].items()}
        return Edges(edges, float(table["margin_m"]))
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        message = f"{path} cannot be read ({error}): restore it from the project, or mend what is said."
        raise GazetteerError(message) from error
