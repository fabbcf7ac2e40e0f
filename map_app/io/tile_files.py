"""Base maps of the reader's own: PMTiles and MBTiles files of pictures or vector tiles, opened and asked tile by tile.

PMTiles: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
MBTiles: https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md
"""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import orjson
from bs4 import BeautifulSoup
from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import Compression, MagicNumberNotFound, SpecVersionUnsupported, TileType

from map_app.errors import BaseMapError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Bounds = tuple[float, float, float, float]

MVT = "application/vnd.mapbox-vector-tile"
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "pbf": MVT}
_PMTILES_TYPES = {TileType.MVT: "pbf", TileType.PNG: "png", TileType.JPEG: "jpg", TileType.WEBP: "webp"}
ENDINGS = (".pmtiles", ".mbtiles")
MOST_LETTERS = 300
_GZIP = b"\x1f\x8b"
_DEEPEST = 22
_WORLD = (-85.0, -180.0, 85.0, 180.0)
_UNREADABLE = (
    *(OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, zlib.error, sqlite3.Error),
    *(MagicNumberNotFound, SpecVersionUnsupported),
)


class _Tiles(Protocol):
    """Gives the tiles of one file."""

    def get(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile as it is stored, None where there is none."""


@dataclass(frozen=True)
class TileFile:
    """A file of tiles, and what it says of itself as plain text."""

    id: str
    """Names the file in addresses; the same as long as the file has its name."""
    name: str
    attribution: str
    media_type: str
    shallowest: int
    deepest: int
    bounds: Bounds
    """South, west, north and east in degrees."""
    layers: tuple[str, ...]
    """The names of the layers in vector tiles."""
    tiles: _Tiles

    @property
    def vector(self) -> bool:
        """Tell whether it has vector tiles rather than pictures."""
        return self.media_type == MVT

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile, unpacked; None where there is none or it cannot be read."""
        try:
            content = self.tiles.get(z, x, y)
            return gzip.decompress(content) if content and content[:2] == _GZIP else content
        except (*_UNREADABLE, OverflowError):
            return None


def read_tile_files(folder: Path) -> tuple[list[TileFile], list[str]]:
    """Open every file of tiles in a folder, by name; what cannot be opened is said in a sentence each.

    Args:
        folder: Where the files lie; it need not exist.
    """
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in ENDINGS)
    found, faults = [], []
    for path in paths:
        try:
            found.append(open_tiles(path))
        except BaseMapError as error:
            faults.append(str(error))
    return found, faults


def open_tiles(path: Path) -> TileFile:
    """Open a file of tiles.

    Raises:
        BaseMapError: It is damaged, or has tiles that the map cannot draw.
    """
    try:
        return _pmtiles(path) if path.suffix.lower() == ".pmtiles" else _mbtiles(path)
    except _UNREADABLE as error:
        why = str(error) or type(error).__name__
        message = f"{path}: this base map cannot be read ({why}): copy it again, or take it away."
        raise BaseMapError(message) from error


def _pmtiles(path: Path) -> TileFile:
    with path.open("rb") as file:
        reader = Reader(MmapSource(file))  # type: ignore[no-untyped-call]  # the library annotates only part of itself
    header: dict[str, Any] = reader.header()  # type: ignore[no-untyped-call]
    if header["tile_compression"] not in {Compression.NONE, Compression.GZIP}:
        raise BaseMapError(_undrawn(path, f"tiles packed as {header['tile_compression'].name.lower()}"))
    kind = _PMTILES_TYPES.get(header["tile_type"], header["tile_type"].name.lower())
    edges = ("min_lat_e7", "min_lon_e7", "max_lat_e7", "max_lon_e7")
    said: Mapping[str, Any] = reader.metadata()  # type: ignore[no-untyped-call]
    zooms = header["min_zoom"], header["max_zoom"]
    return _described(path, said, kind, zooms, [header[edge] / 1e7 for edge in edges], reader)


@dataclass(frozen=True)
class _MBTiles:
    """An SQLite database that counts its rows of tiles from the south."""

    path: Path

    def rows(self, query: str, *values: int) -> list[tuple[Any, ...]]:
        """Ask the database, which nothing here can write to."""
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def get(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile as it is stored, None where there is none."""
        query = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        found = self.rows(query, z, x, 2**z - 1 - y)
        return bytes(found[0][0]) if found else None


def _mbtiles(path: Path) -> TileFile:
    tiles = _MBTiles(path)
    said = {str(name): value for name, value in tiles.rows("SELECT name, value FROM metadata")}
    said |= orjson.loads(said.get("json") or "{}")
    zooms = said.get("minzoom"), said.get("maxzoom")
    if None in zooms:
        zooms = tiles.rows("SELECT min(zoom_level), max(zoom_level) FROM tiles")[0]
    west, south, east, north = map(float, str(said.get("bounds") or "-180,-85,180,85").split(","))
    kind = str(said.get("format") or "png").lower()
    return _described(path, said, kind, [int(str(zoom)) for zoom in zooms], (south, west, north, east), tiles)


def _described(
    path: Path, said: Mapping[str, Any], kind: str, zooms: Iterable[int], bounds: Iterable[float], tiles: _Tiles
) -> TileFile:
    if kind not in MEDIA_TYPES:
        raise BaseMapError(_undrawn(path, f"tiles of the kind {_plain(kind) or '?'}"))
    shallowest, deepest = (min(max(zoom, 0), _DEEPEST) for zoom in zooms)
    south, west, north, east = bounds
    known = south < north and west < east
    return TileFile(
        hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:10],
        _plain(said.get("name")) or path.stem,
        _plain(said.get("attribution")),
        MEDIA_TYPES[kind],
        shallowest,
        deepest,
        (south, west, north, east) if known else _WORLD,
        tuple(str(layer["id"]) for layer in said.get("vector_layers") or ()),
        tiles,
    )


def _undrawn(path: Path, what: str) -> str:
    return f"{path}: this base map has {what}, which the map cannot draw: give PNG, JPEG, WebP or vector tiles."


def _plain(text: object) -> str:
    """Return what a file says of itself without its HTML, which nobody here has written."""
    return " ".join(BeautifulSoup(str(text or ""), "html.parser").get_text().split())[:MOST_LETTERS]
