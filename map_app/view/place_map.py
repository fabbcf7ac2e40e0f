"""The gazetteer's small map: the same base as the events' map, with numbered places and one point to choose."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from branca.element import MacroElement
from folium import LayerControl
from folium.template import Template

from map_app.view import wording
from map_app.view.base_map import bare_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    import folium
    from folium.map import Layer

    from map_app.model import Place
    from map_app.view.place_form import Point
    from map_app.view.strings import Words

FILL = "showPlaces"
"""The function of the project's script that `base_map.filling` calls for this map."""


class _StartPlaces(MacroElement):
    """Hands the map to the project's script."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        MapApp.startPlaces({{ this._parent.get_name() }}, {{ this.control.get_name() }},
            {{ this.base.get_name() if this.base else "null" }});
        {% endmacro %}
    """)

    def __init__(self, control: LayerControl, base: Layer | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca annotates only part of itself
        self._name = "StartPlaces"
        self.control = control
        self.base = base


def place_map(*, local: bool) -> folium.Map:
    """Return the map without its places; like the events' map it must never change while the page lives.

    Args:
        local: Whether the local base map has been built.
    """
    made, base = bare_map(local=local)
    control = LayerControl(collapsed=True, position="topright")
    control.add_to(made)
    _StartPlaces(control, base).add_to(made)
    return made


def place_payload(
    places: Sequence[Place], words: Words, *, selected: str | None, point: Point | None, dark: bool
) -> str:
    """Return the JSON that fills the map.

    Args:
        places: What to show, numbered from 1 in this order.
        words: The page's language.
        selected: The id of the chosen place.
        point: The point chosen for a new place.
        dark: Whether the page is dark.
    """
    content = {
        "language": words.language,
        "direction": words.direction,
        "dark": dark,
        "places": [_record(number, place, words) for number, place in enumerate(places, start=1)],
        "words": {
            key.partition(".")[2]: text
            for key, text in words.table.items()
            if key.startswith(("place_map.", "map.base_"))
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
