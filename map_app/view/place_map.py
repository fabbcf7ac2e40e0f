"""The gazetteer's small map: the same base as the events' map, with numbered places and one point to choose."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from map_app.view import wording
from map_app.view.layer_tree import base_branch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Place
    from map_app.view.base_layers import BaseLayer
    from map_app.view.place_form import Point
    from map_app.view.strings import Words

FILL = "showPlaces"
"""The function of the project's scripts that this map's frame calls with what is sent to it."""

START = "startPlaces"
"""The function of the project's scripts that this map is handed to."""


def place_payload(
    places: Sequence[Place],
    bases: Sequence[BaseLayer],
    words: Words,
    *,
    selected: str | None,
    point: Point | None,
    dark: bool,
) -> str:
    """Return the JSON that fills the map.

    Args:
        places: What to show, numbered from 1 in this order.
        bases: The base maps to choose from.
        words: The page's language.
        selected: The id of the chosen place.
        point: The point chosen for a new place.
        dark: Whether the page is dark.
    """
    content = {
        "language": words.language,
        "direction": words.direction,
        "dark": dark,
        "numerals": words.numerals,
        "places": [_record(number, place, words) for number, place in enumerate(places, start=1)],
        "tree": [{**base_branch(bases, words), "open": True}],
        "words": {
            key.partition(".")[2]: text
            for key, text in words.table.items()
            if key.startswith("place_map.") or key == "map.layers"
        },
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    chosen = list(point) if point else None
    return json.dumps({"version": version, "selected": selected, "point": chosen, "content": content})


def _record(number: int, place: Place, words: Words) -> dict[str, object]:
    return {
        "id": place.id,
        "number": number,
        "lat": round(place.lat, 6),
        "lon": round(place.lon, 6),
        "radius": round(place.radius_m),
        "name": wording.place_names(place, words)[0],
        "kind": wording.place_kind(place.kind, words),
    }
