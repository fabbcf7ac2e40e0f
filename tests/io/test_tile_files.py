from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from starlette.applications import Starlette
from starlette.testclient import TestClient

from map_app.errors import BaseMapError
from map_app.io.tile_files import MVT, open_tiles, read_tile_files
from map_app.ui import assets
from map_app.ui.routes import routes
from map_app.view.base_layers import base_layers, own_layer
from map_app.view.strings import words
from tests.conftest import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG of this test"


def mbtiles(path: Path, tile: bytes = PNG, **said: str) -> Path:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        database.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
        )
        database.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
        database.execute(
            "INSERT INTO tiles VALUES (3, 4, 5, ?)", [tile]
        )  # counted from the south: row 2 from the north
    return path


def pmtiles(path: Path, tile: bytes, metadata: dict[str, Any], **changes: Any) -> Path:  # noqa: ANN401
    header = {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_zoom": 3,
        "max_zoom": 3,
        "center_zoom": 3,
        "center_lon_e7": 0,
        "center_lat_e7": 0,
        "min_lon_e7": 350000000,
        "min_lat_e7": 320000000,
        "max_lon_e7": 420000000,
        "max_lat_e7": 380000000,
    }
    with path.open("wb") as file:
        writer = Writer(file)  # type: ignore[no-untyped-call]
        writer.write_tile(zxy_to_tileid(3, 4, 2), tile)  # type: ignore[no-untyped-call]
        writer.finalize(header | changes, metadata)  # type: ignore[no-untyped-call]
    return path


def test_mbtiles_of_pictures(tmp_path: Path) -> None:
    file = open_tiles(mbtiles(tmp_path / "hills.mbtiles", name="Hills", format="png", bounds="35,32,42,38"))
    assert (file.name, file.media_type, file.vector) == ("Hills", "image/png", False)
    assert (file.shallowest, file.deepest, file.bounds) == (3, 3, (32.0, 35.0, 38.0, 42.0))
    assert file.tile(3, 4, 2) == PNG
    assert file.tile(3, 4, 5) is None
    assert file.tile(99, 0, 0) is None


def test_vector_tiles_come_unpacked_and_name_their_layers(tmp_path: Path) -> None:
    said = {"name": "Streets", "vector_layers": [{"id": "roads"}, {"id": "places"}]}
    one = open_tiles(pmtiles(tmp_path / "a.pmtiles", gzip.compress(b"tile"), said))
    json = '{"vector_layers": [{"id": "roads"}, {"id": "places"}]}'
    other = open_tiles(mbtiles(tmp_path / "b.mbtiles", gzip.compress(b"tile"), format="pbf", json=json))
    for file in (one, other):
        assert file.media_type == MVT
        assert file.layers == ("roads", "places")
        assert file.tile(3, 4, 2) == b"tile"
        assert file.tile(3, 3, 3) is None
    assert one.bounds == (32.0, 35.0, 38.0, 42.0)
    assert one.tile(40, 1, 1) is None


def test_what_a_file_says_of_itself_is_plain_text_on_the_map(tmp_path: Path) -> None:
    credit = '© <a href="javascript:alert(1)">Somebody</a> &lt;img src=x onerror=alert(1)&gt;'
    file = open_tiles(mbtiles(tmp_path / "x.mbtiles", name=HOSTILE, attribution=credit))
    layer = own_layer(file, "../../tiles/")
    assert layer.attribution == "© Somebody &lt;img src=x onerror=alert(1)&gt;"
    assert "<" not in layer.label(words("en"))
    assert layer.url == f"../../tiles/{file.id}/{{z}}/{{x}}/{{y}}"
    # Behind the local one, before those that need a network.
    keys = [base.key for base in base_layers(local=True, folder="", own=[layer])]
    assert keys.index("base:local") < keys.index(layer.key) < keys.index("base:osm")


def test_a_file_without_a_name_has_that_of_the_file(tmp_path: Path) -> None:
    assert open_tiles(mbtiles(tmp_path / "relief 2016.mbtiles")).name == "relief 2016"


def test_a_broken_file_is_a_sentence_and_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.pmtiles").touch()
    (tmp_path / "text.pmtiles").write_text("no tiles, but a text that is long enough for a header" * 9)
    (tmp_path / "text.mbtiles").write_text("no database" * 99)
    with closing(sqlite3.connect(tmp_path / "bare.mbtiles")) as bare:
        bare.execute("CREATE TABLE other (a)")
    cut = pmtiles(tmp_path / "cut.pmtiles", b"tile", {"name": "cut"})
    cut.write_bytes(cut.read_bytes()[:130])
    mbtiles(tmp_path / "zooms.mbtiles", minzoom="low", maxzoom="high")
    mbtiles(tmp_path / "kind.mbtiles", format="tiff")
    pmtiles(tmp_path / "packed.pmtiles", b"tile", {}, tile_compression=Compression.ZSTD)
    mbtiles(tmp_path / "good.mbtiles")
    (tmp_path / "notes.txt").write_text("no map")
    files, faults = read_tile_files(tmp_path)
    assert [file.name for file in files] == ["good"]
    assert len(faults) == 8
    assert all("this base map" in fault and fault.endswith(".") for fault in faults)
    assert any("kind tiff" in fault for fault in faults)
    assert read_tile_files(tmp_path / "nowhere") == ([], [])
    with pytest.raises(BaseMapError, match=r"kind\.mbtiles"):
        open_tiles(tmp_path / "kind.mbtiles")


def test_tiles_are_served_and_where_there_is_none_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = open_tiles(mbtiles(tmp_path / "hills.mbtiles"))
    monkeypatch.setattr(assets, "tile_files", lambda: ((file,), ()))
    client = TestClient(Starlette(routes=routes()))
    answer = client.get(f"/tiles/{file.id}/3/4/2")
    assert (answer.content, answer.headers["content-type"]) == (PNG, "image/png")
    assert answer.headers["x-content-type-options"] == "nosniff"
    for address in (f"/tiles/{file.id}/3/4/3", f"/tiles/{file.id}/9/9999999/1", "/tiles/other/3/4/2"):
        assert client.get(address).status_code == 204
    assert client.get(f"/tiles/{file.id}/3/4/-1").status_code == 404
