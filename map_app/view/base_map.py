"""The constant part of the map: base layers, one empty layer an event type, the layer control and the script.

Streamlit-folium mounts the map anew whenever this part changes, and zoom and layer choices are lost with it. So nothing
here may depend on the events, the filters or the language: all that comes in later, with `layers.filling`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import folium
from branca.element import Element, MacroElement
from folium.map import Layer
from folium.template import Template

from map_app.view.palette import COLOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

STATIC = "../../app/static/"
"""Where Streamlit serves map_app/static/, as seen from the map's frame; relative, so that any base path will do."""

CENTRE = (35.0, 38.5)
ATTRIBUTION = "Natural Earth, GeoNames, Unicode CLDR"


class _Library(MacroElement):
    """The project's own scripts, before everything that calls them."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.code }}{% endmacro %}")

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca annotates only part of itself
        folder = files(__package__).joinpath("js")
        names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".js"))
        self.code = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


class _LocalBase(Layer):
    """The base map that this server holds."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = MapApp.localBase({{ this.folder|tojson }}, {{ this.attribution|tojson }});
        {% if this.show %}{{ this.get_name() }}.addTo({{ this._parent.get_name() }});{% endif %}
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__(name="Local map", overlay=False, control=True, show=True)
        self._name = "LocalBase"
        self.folder = STATIC
        self.attribution = ATTRIBUTION


class _NoBase(Layer):
    """Nothing under the events, for print and for slow machines."""

    _template = Template("""
        {% macro script(this, kwargs) %}var {{ this.get_name() }} = L.layerGroup();{% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__(name="None", overlay=False, control=True, show=False)
        self._name = "NoBase"


class _Start(MacroElement):
    """Hands the map and its layers to the project's script."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        MapApp.start({{ this._parent.get_name() }}, {{ this.control.get_name() }}, {
            {% for type, group in this.groups.items() %}{{ type|tojson }}: {{ group.get_name() }},{% endfor %}
        }, {{ this.base.get_name() if this.base else "null" }});
        {% endmacro %}
    """)

    def __init__(
        self, control: folium.LayerControl, groups: Mapping[str, folium.FeatureGroup], base: Layer | None
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca annotates only part of itself
        self._name = "Start"
        self.control = control
        self.groups = groups
        self.base = base


def bare_map(*, local: bool) -> tuple[folium.Map, Layer | None]:
    """Return a map with nothing but the base layers and the project's scripts, and its local base layer.

    Args:
        local: Whether the local base map has been built; without it OpenStreetMap is the first choice.
    """
    made = folium.Map(location=CENTRE, zoom_start=7, tiles=None, max_zoom=18, zoom_control=True, control_scale=False)
    made.options["maxZoom"] = 18
    css = files(__package__).joinpath("js", "map.css").read_text(encoding="utf-8")
    header = made.get_root().header  # type: ignore[attr-defined]  # the root of a map is a figure
    header.add_child(Element(f"<style>{css}</style>"), name="map_app_css")
    _Library().add_to(made)
    base = _LocalBase() if local else None
    if base is not None:
        base.add_to(made)
    folium.TileLayer("OpenStreetMap", name="OpenStreetMap", show=not local, max_zoom=18).add_to(made)
    _NoBase().add_to(made)
    return made, base


def base_map(*, local: bool) -> folium.Map:
    """Return the map without its events.

    Args:
        local: Whether the local base map has been built; without it OpenStreetMap is the first choice.
    """
    made, base = bare_map(local=local)
    groups = {name: folium.FeatureGroup(name=name, show=True) for name in COLOURS}
    for group in groups.values():
        group.add_to(made)
    control = folium.LayerControl(collapsed=True, position="topright")
    control.add_to(made)
    _Start(control, groups, base).add_to(made)
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
