from __future__ import annotations

import re
from typing import TYPE_CHECKING

import folium
import folium.plugins
import pytest

from map_app.view import assets
from map_app.view.base_map import base_map, filling
from map_app.view.palette import COLOURS

if TYPE_CHECKING:
    from pathlib import Path


def script(made: folium.Map) -> str:
    rendered: str = made.get_root().render()
    return re.sub(r"_[0-9a-f]{32}", "", rendered)


@pytest.mark.parametrize("local", [True, False])
def test_the_base_map_never_changes(local: bool) -> None:  # noqa: FBT001  # the fixture's value
    assert script(base_map(local=local)) == script(base_map(local=local))


def test_one_named_layer_an_event_type_and_base_layers() -> None:
    text = script(base_map(local=True))
    for name in COLOURS:
        assert f'"{name}" : feature_group' in text
    assert "MapApp.localBase(" in text
    assert "openstreetmap" in text
    # Not added to the map, so not asked for: only the layer control knows of it.
    assert not re.search(r"tile_layer\.addTo\(map\)", text)
    assert re.search(r"tile_layer\.addTo\(map\)", script(base_map(local=False)))


def test_the_filling_is_one_call() -> None:
    made = base_map(local=True)
    filling('JSON.parse("1")').add_to(made)
    assert 'MapApp.show(JSON.parse("1"));' in script(made)


def test_every_folium_class_loads_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for cls in assets._classes():  # noqa: SLF001  # put back what the app rewrites for good
        monkeypatch.setattr(cls, "default_js", list(cls.default_js))
        monkeypatch.setattr(cls, "default_css", list(cls.default_css))
    assets.use_local("../vendor/")
    assert all(url.startswith("../vendor/") for url in assets.addresses())
    assert ("leaflet", "../vendor/leaflet.js") in folium.Map.default_js
    assets.use_local("../vendor/")
    assert [name for name, _ in folium.Map.default_js].count("protomaps") == 1
    assert folium.plugins.MarkerCluster.default_js[0][1] == "../vendor/empty.js"


def test_assets_are_complete_or_not(tmp_path: Path) -> None:
    assert not assets.complete(tmp_path)
    for name in assets.NEEDED:
        (tmp_path / name).touch()
    assert assets.complete(tmp_path)
