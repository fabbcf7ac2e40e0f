"""Events as a table with the columns of the UCDP Georeferenced Event Dataset, in its order.

The columns are those of the GED codebook (ucdp.uu.se, version 24.1): see data/SOURCES.md. What a report does not
say, or what only UCDP's own coding gives, stays empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from map_app.geo.countries import country_name
from map_app.geo.features import DEGREE_DECIMALS
from map_app.io.about import About
from map_app.io.sides import GOVERNMENTS, sides
from map_app.io.spreadsheet import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from map_app.model import Actor, DateRange, Event, Source

_NAMES = """
id relid year active_year code_status type_of_violence
conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name
side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
number_of_sources source_article source_office source_date source_headline source_original
where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid
country country_id region event_clarity date_prec date_start date_end
deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
COLUMNS = tuple(_NAMES.split())
_ALONE = About()
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_WHERE_OF_REGION = {"subdistrict": 3, "district": 3, "governorate": 4, "country": 6}
_FUZZY = 5
"""where_prec of a region or a line (a countryside, a road) that is no administrative unit."""

_LONGEST_OF_PREC = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Days that a range may have at most, and its date_prec; longer ones have 5."""

_CELLS_A_DEGREE, _CELLS_A_ROW = 2, 720


def write_ucdp(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write events as UTF-8 CSV with the columns of UCDP GED."""
    write_table(path, [COLUMNS], (ucdp_row(event).values() for event in events))


def ucdp_row(event: Event) -> dict[str, Any]:
    """Return an event as one row of the columns of UCDP GED, None where it says nothing."""
    place, dates = event.place, event.dates
    first, last = dates.start or dates.end, dates.end or dates.start
    one, other = sides(event)
    side_a, side_b = _names(one), _names(other)
    lat, lon = round(place.lat, DEGREE_DECIMALS), round(place.lon, DEGREE_DECIMALS)
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "id": event.event_id,
        "year": first.year if first else None,
        "type_of_violence": _violence(event, one, other),
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a": side_a,
        "side_b": side_b,
        **_sources(event.sources),
        "where_prec": event.geo_precision if event.geo_precision < 3 else _WHERE_OF_REGION.get(place.kind, _FUZZY),  # noqa: PLR2004 - a region
        "where_coordinates": place.name_en or place.name_ar,
        "where_description": _words_for_place(event.sources[0]) if event.sources else None,
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid_cell(lon, lat),
        "country": country_name(place.country) or None,
        "date_prec": _date_precision(dates),
        "date_start": first.isoformat() if first else None,
        "date_end": last.isoformat() if last else None,
        "best": event.fatalities.best,
        "high": event.fatalities.high,
        "low": event.fatalities.low,
    }
    return row


def priogrid_cell(lon: float, lat: float) -> int:
    """Return the number of the PRIO-GRID cell: half a degree wide, counted from 1 in the south-west."""
    column = min(int((lon + 180) * _CELLS_A_DEGREE), _CELLS_A_ROW - 1)
    row = min(int((lat + 90) * _CELLS_A_DEGREE), 180 * _CELLS_A_DEGREE - 1)
    return row * _CELLS_A_ROW + column + 1


def _names(side: Sequence[Actor]) -> str | None:
    names = (actor.ucdp_name or actor.name_en or actor.name_ar for actor in side)
    return ", ".join(dict.fromkeys(names)) or None


def _violence(event: Event, one: Sequence[Actor], other: Sequence[Actor]) -> int | None:
    """Return the type of violence where the parties and the type of event leave no doubt of it."""
    if event.event_type == "Violence against civilians":
        return _ONE_SIDED
    if event.event_type not in {"Battles", "Explosions/Remote violence"} or not one or not other:
        return None
    governs = any(actor.category in GOVERNMENTS for actor in (*one, *other))
    return _STATE_BASED if governs else _NON_STATE


def _sources(sources: Sequence[Source]) -> dict[str, Any]:
    def listed(parts: Iterable[str]) -> str | None:
        return ";".join(part.replace(";", ",") for part in parts) or None

    days = [source.published.isoformat() if source.published else "" for source in sources]
    articles = (
        ",".join(part for part in (source.source, day, source.title) if part)
        for source, day in zip(sources, days, strict=True)
    )
    return {
        "number_of_sources": len(sources),
        "source_article": listed(article for article in articles if article),
        "source_office": listed(source.source for source in sources if source.source),
        "source_date": listed(day for day in days if day),
        "source_headline": listed(source.title for source in sources if source.title),
    }


def _words_for_place(source: Source) -> str | None:
    """Return the words of the report that name the place."""
    offset = source.quote_span.start
    words = (source.quote[max(start - offset, 0) : max(end - offset, 0)] for start, end in source.spans.place)
    return " / ".join(dict.fromkeys(word for word in words if word)) or None


def _date_precision(dates: DateRange) -> int | None:
    """Return UCDP's precision: of the range's length, or of the week or month that a single day stands for."""
    first, last = dates.start or dates.end, dates.end or dates.start
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    by_length = next((precision for most, precision in _LONGEST_OF_PREC if days <= most), 5)
    by_word = {2: 3, 3: 4}.get(dates.precision or 1, 1)
    return max(by_length, by_word) if days == 1 else by_length
