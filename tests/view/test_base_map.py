from __future__ import annotations

import re
from typing import TYPE_CHECKING

import folium

from map_app.view import assets
from map_app.view.base_layers import base_layers
from map_app.view.base_map import STYLES, OwnScripts, base_map, filling, scripts

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


def test_the_map_loads_one_script_that_has_all_and_an_address_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cls in (OwnScripts, folium.Map):  # put back what the app rewrites for good
        monkeypatch.setattr(cls, "default_js", list(cls.default_js))
    monkeypatch.setattr(folium.Map, "default_css", list(folium.Map.default_css))
    vendor, own = tmp_path / "vendor", tmp_path / "own"
    for folder, names in ((vendor, (*assets.LIBRARIES, *assets.LIBRARY_STYLES)), (own, (*scripts(), STYLES))):
        folder.mkdir()
        assert folder is own or not assets.complete(vendor)
        for name in names:
            (folder / name).write_text(f"/* {name} */ // ends in a comment", encoding="utf-8")
    assert assets.complete(vendor)
    whole = assets.frame_script(own, vendor).decode()
    order = [*assets.LIBRARY_STYLES, STYLES, *assets.LIBRARIES, *scripts()]
    assert re.findall(r"/\* (\S+) \*/", whole) == order
    assets.load_from("../../map_app.js", whole.encode(), libraries=True)
    links = [url for made in (base_map(BASES), OwnScripts("start", {})) for _, url in made.default_js]
    assert len(links) == 1
    assert links[0].startswith("../../map_app.js?")
    assert not folium.Map.default_css
    assets.load_from("../../map_app.js", whole.encode() + b"x", libraries=True)
    assert OwnScripts.default_js[0][1] != links[0]


def test_without_the_libraries_folium_brings_them(tmp_path: Path) -> None:
    for name in (*scripts(), STYLES):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert b"leaflet" not in assets.frame_script(tmp_path, None)
