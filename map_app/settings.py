"""What the program may be told, as one frozen value that is passed in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder: `data/` and `seeds/` stand in it."""

VENDOR = ROOT / "map_app" / "vendor"
"""The map's JavaScript and border data, fetched at set-up."""

STATIC = ROOT / "map_app" / "static"
"""The base maps, built at set-up."""

USER_GAZETTEER = ROOT / "data" / "user" / "places.csv"
"""Where the app keeps the places and spellings that its readers add."""

BASE_MAPS = ROOT / "data" / "maps"
"""Where readers put base maps of their own."""

BUILT_WORLD = ROOT / "data" / "built" / "world.parquet"
"""The towns of the world, made at set-up."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the program finds its data."""

    gazetteers: tuple[Path, ...] = (ROOT / "data" / "gazetteer",)
    outlines: Path = ROOT / "data" / "outlines.toml"
    """Which places lie at the edge of a region."""
    lexicon: Path = ROOT / "data" / "lexicon"
    seeds: Path = ROOT / "seeds"
    world: bool = True
    """Know the world's towns and countries besides the gazetteers."""
    built_world: Path = BUILT_WORLD
    user_gazetteer: Path | None = None
    """The reader's own places and spellings, above all gazetteers; the file need not exist yet."""
