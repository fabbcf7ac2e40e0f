from __future__ import annotations

import re
from typing import TYPE_CHECKING

import folium
import pytest

from map_app.view import assets
from map_app.view.base_layers import base_layers
from map_app.view.base_map import STYLES, OwnScripts, base_map, frame_page, scripts

if TYPE_CHECKING:
    from pathlib import Path


BASES = base_layers(local=True, folder="static/")


@pytest.mark.parametrize("start", ["start", "startPlaces"])
def test_the_frame_s_page_is_always_the_same_and_hands_the_map_over(start: str) -> None:
    text = frame_page(BASES, start, "first();")
    assert text == frame_page(BASES, start, "first();")
    assert re.search(rf"MapApp\.{start}\(\s*map_div,", text)
    assert "base:osm" in text
    # No tiles of Folium's own: the script asks for a base map when it is chosen.
    assert "tileLayer" not in text
    assert text.index("first();") < text.index("<script", text.index("first();")) < text.index("L.map(")
    assert "user-scalable" not in text


def test_the_map_loads_one_script_that_has_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
    assets.load_from("../../map_app.js?1", libraries=True)
    links = [url for made in (base_map(BASES), OwnScripts("start", {})) for _, url in made.default_js]
    assert links == ["../../map_app.js?1"]
    assert not folium.Map.default_css


def test_without_the_libraries_folium_brings_them(tmp_path: Path) -> None:
    for name in (*scripts(), STYLES):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert b"leaflet" not in assets.frame_script(tmp_path, None)
