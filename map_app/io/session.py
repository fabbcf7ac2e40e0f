"""Load everything that reading reports needs, once for a run of the command line or the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from map_app.geo.known import Known
from map_app.io.gazetteers import join_gazetteers, read_gazetteer_files
from map_app.io.lexicons import read_lexicon
from map_app.io.outlines import read_edges
from map_app.io.world_file import NAME, open_world

if TYPE_CHECKING:
    from map_app.lexicon import Lexicon
    from map_app.places.gazetteer import Gazetteer
    from map_app.settings import Settings

COUNTRIES_TOML = "countries.toml"


class GazetteerVersion(NamedTuple):
    """Which gazetteer, in which state; the version changes with its content."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What `map_app.pipeline.extract` takes besides reports, and what an export says of it."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    gazetteers: tuple[GazetteerVersion, ...]


def load(settings: Settings) -> Loaded:
    """Read the gazetteers, the world beneath them, and the lexicon.

    Raises:
        GazetteerError: If a gazetteer is missing or has a fault.
        LexiconError: If a file of the lexicon is missing or malformed.
    """
    paths = settings.gazetteers
    if settings.user_gazetteer is not None and settings.user_gazetteer.exists():
        paths = (settings.user_gazetteer, *paths)
    parts = [(file.name, file.version, file.layer) for file in read_gazetteer_files(paths)]
    towns = None
    if settings.world:
        world = open_world(settings.built_world, settings.lexicon / COUNTRIES_TOML)
        parts.append((NAME, world.version, world.layer))
        towns = world.towns
    return Loaded(
        gazetteer=join_gazetteers(parts, towns, read_edges(settings.outlines)),
        lexicon=read_lexicon(settings.lexicon),
        gazetteers=tuple(GazetteerVersion(name, version) for name, version, _layer in parts),
    )


def known(loaded: Loaded) -> Known:
    """Return the places and parties that the ids in a file of events may point to."""
    parties = {party_id: party.actor for party_id, party in loaded.lexicon.parties.items()}
    return Known(loaded.gazetteer.by_id, parties)
