from __future__ import annotations

import re
from typing import TYPE_CHECKING

import folium
import folium.plugins

from map_app.view import assets
from map_app.view.base_layers import base_layers
from map_app.view.base_map import OwnScripts, base_map, filling, scripts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def script(made: folium.Map) -> str:
    rendered: str = made.get_root().render()
    return re.sub(r"_[0-9a-f]{32}", "", rendered)


BASES = base_layers(local=True, folder="static/")


def test_the_base_map_never_changes() -> None:
    assert script(base_map(BASES)) == script(base_map(BASES))


def test_the_map_is_handed_to_the_scripts_with_its_base_maps() -> None:
    text = script(base_map(BASES))
    assert re.search(r"MapApp\.start\(\s*map,", text)
    assert "base:osm" in text
    # No tiles of Folium's own: the script asks for a base map when it is chosen.
    assert "tileLayer" not in text


def test_the_filling_is_one_call() -> None:
    made = base_map(BASES)
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
    assert [name for name, _ in folium.Map.default_js] == ["leaflet", "protomaps", "heat"]
    assert folium.plugins.MarkerCluster.default_js[0][1] == "../vendor/empty.js"


def test_the_own_scripts_have_addresses_that_change_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OwnScripts, "default_js", [])
    for name in scripts():
        (tmp_path / name).write_text(f"// {name}")
    assets.serve_own(tmp_path, "../own/")
    first = dict(OwnScripts.default_js)
    assert first.keys() == set(scripts())
    assert all(url.startswith(f"../own/{name}?") for name, url in first.items())
    (tmp_path / "map.js").write_text("// another")
    assets.serve_own(tmp_path, "../own/")
    assert {name for name, url in OwnScripts.default_js if url != first[name]} == {"map.js"}
    assets.use_local("../vendor/")
    assert len(OwnScripts.default_js) == len(first)


def test_assets_are_complete_or_not(tmp_path: Path) -> None:
    assert not assets.complete(tmp_path)
    for name in assets.NEEDED:
        (tmp_path / name).touch()
    assert assets.complete(tmp_path)
