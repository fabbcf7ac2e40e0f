"""The constant part of the map: Leaflet, the project's scripts, and the base maps to choose from.

Nothing here may depend on the events, the filters or the language: all that is sent to the map's frame later, or zoom
and layer choices would be lost with every change.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar, cast

import folium
from branca.element import Element, MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from branca.element import Figure

    from map_app.view.base_layers import BaseLayer

STATIC = "../../app/static/"
"""Where Streamlit serves map_app/static/, as seen from the map's frame; relative, so that any base path will do."""

CENTRE = (35.0, 38.5)
START = "start"
"""The function of the project's scripts that the events' map is handed to."""

FILL = "show"
"""The function of the project's scripts that the map's frame calls with what is sent to it."""

STYLES = "map.css"
"""Stands among the scripts, and comes with them."""

_VIEWPORT = re.compile(r'<meta name="viewport".*?/>', re.DOTALL)
"""Folium's word that the reader may not enlarge the page."""


def scripts() -> list[str]:
    """Return the names of the project's own scripts; each adds to the object `MapApp` and runs nothing."""
    folder = files(__package__).joinpath("js")
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".js"))


class OwnScripts(JSCSSMixin, MacroElement):
    """Loads the project's scripts, and hands the map to them.

    `default_js` names no address until `map_app.view.assets.load_from` has said where they are served.
    """

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]  # Folium calls it an instance's
    _template = Template("""
        {% macro script(this, kwargs) %}
        MapApp.{{ this.call }}({{ this._parent.get_name() }}, {{ this.options|tojson }});
        {% endmacro %}
    """)

    def __init__(self, call: str, options: dict[str, Any]) -> None:
        """Take the function of `MapApp` to call with the map, and what it is given besides."""
        super().__init__()  # type: ignore[no-untyped-call]  # branca annotates only part of itself
        self._name = "OwnScripts"
        self.call = call
        self.options = options


def base_map(bases: Sequence[BaseLayer], start: str = START) -> folium.Map:
    """Return the map without what it shows.

    Args:
        bases: The base maps to choose from; without another choice the first is drawn.
        start: Which function of the project's scripts takes the map over.
    """
    made = folium.Map(location=CENTRE, zoom_start=7, tiles=None, max_zoom=18, zoom_control=True, control_scale=False)
    made._id = "div"  # noqa: SLF001  # else another each time, by chance
    made.options["maxZoom"] = 18
    made.options["fadeAnimation"] = False  # each step of a fading tile would be drawn with all else that is on the map
    options = {"folder": STATIC, "bases": [base.definition() for base in bases]}
    OwnScripts(start, options).add_to(made)
    return made


def frame_page(bases: Sequence[BaseLayer], start: str, first: str) -> str:
    """Return the map as a page of its own, for a frame.

    Args:
        bases: The base maps to choose from.
        start: Which function of the project's scripts takes the map over.
        first: A script that the page runs before any other.
    """
    page = cast("Figure", base_map(bases, start).get_root())
    page.header.add_child(Element(f"<script>\n{first}</script>"), name="first", index=0)
    return _VIEWPORT.sub("", page.render())
