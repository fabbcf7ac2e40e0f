"""The constant part of the map: Leaflet, the project's scripts, and the base maps to choose from.

Streamlit-folium mounts the map anew whenever this part changes, and zoom and layer choices are lost with it. So nothing
here may depend on the events, the filters or the language: all that comes in later, with `filling`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.view.base_layers import BaseLayer

STATIC = "../../app/static/"
"""Where Streamlit serves map_app/static/, as seen from the map's frame; relative, so that any base path will do."""

CENTRE = (35.0, 38.5)
STYLES = "map.css"
"""Stands among the scripts, and comes with them."""


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


def base_map(bases: Sequence[BaseLayer], start: str = "start") -> folium.Map:
    """Return the map without what it shows.

    Args:
        bases: The base maps to choose from; without another choice the first is drawn.
        start: Which function of the project's scripts takes the map over.
    """
    made = folium.Map(location=CENTRE, zoom_start=7, tiles=None, max_zoom=18, zoom_control=True, control_scale=False)
    made.options["maxZoom"] = 18
    options = {"folder": STATIC, "bases": [base.definition() for base in bases]}
    OwnScripts(start, options).add_to(made)
    return made


class _Filling(MacroElement):
    """One call that clears the layers and fills them again."""

    _template = Template("{% macro script(this, kwargs) %}MapApp.{{ this.call }}({{ this.literal }});{% endmacro %}")

    def __init__(self, literal: str, call: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca annotates only part of itself
        self._name = "Filling"
        self.literal = literal
        self.call = call


def filling(literal: str, call: str = "show") -> folium.FeatureGroup:
    """Return the dynamic part of the map: a group that holds nothing but the call that fills the constant layers.

    Args:
        literal: The data as a JavaScript expression, from `records.script_literal`.
        call: Which function of the project's script takes it.
    """
    group = folium.FeatureGroup(name="filling", control=False)
    _Filling(literal, call).add_to(group)
    return group
