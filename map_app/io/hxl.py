"""Events as CSV with the hashtags of the Humanitarian Exchange Language (HXL 1.1) in its second row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from map_app.geo.features import DEGREE_DECIMALS
from map_app.io.about import About
from map_app.io.spreadsheet import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from map_app.model import Event

_ALONE = About()
_ROLES = ("side_a", "side_b", "target", "involved")
TAGS = {
    "event_id": "#event+id",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "time_precision": "#meta+date+precision",
    **{f"{role}_{language}": f"#group+name+{role}+i_{language}" for role in _ROLES for language in ("en", "ar")},
    "place_name_en": "#loc+name+i_en",
    "place_name_ar": "#loc+name+i_ar",
    "place_id": "#loc+code",
    "place_kind": "#loc+type",
    "admin1": "#adm1+name",
    "admin1_pcode": "#adm1+code",
    "admin2": "#adm2+name",
    "admin2_pcode": "#adm2+code",
    "admin3": "#adm3+name",
    "admin3_pcode": "#adm3+code",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "radius_m": "#geo+radius+m",
    "fatalities_low": "#affected+killed+min",
    "fatalities_best": "#affected+killed",
    "fatalities_high": "#affected+killed+max",
    "confidence": "#meta+confidence",
    "status": "#status",
    "source": "#meta+source",
    "url": "#meta+url",
    "published": "#date+published",
    "quote": "#description",
}
"""The hashtag of each column, in order; the attributes that say a language are HXL's `i_en` and `i_ar`."""


def write_hxl(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write events as UTF-8 CSV: names, hashtags, then a row each."""
    write_table(path, [tuple(TAGS), tuple(TAGS.values())], (hxl_row(event).values() for event in events))


def hxl_row(event: Event) -> dict[str, Any]:
    """Return an event as one row of the tagged columns, None where it says nothing."""
    place, sources = event.place, event.sources
    row: dict[str, Any] = dict.fromkeys(TAGS)
    for role in _ROLES:
        actors = [participant.actor for participant in event.actors if participant.role == role]
        row[f"{role}_en"] = "; ".join(actor.name_en for actor in actors) or None
        row[f"{role}_ar"] = "؛ ".join(actor.name_ar for actor in actors) or None
    row |= {name: getattr(place, name) for name in TAGS if name.startswith("admin")}
    return row | {
        "event_id": event.event_id,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "date_start": _iso(event.dates.start),
        "date_end": _iso(event.dates.end),
        "time_precision": event.dates.precision,
        "place_name_en": place.name_en,
        "place_name_ar": place.name_ar,
        "place_id": place.id,
        "place_kind": place.kind,
        "latitude": round(place.lat, DEGREE_DECIMALS),
        "longitude": round(place.lon, DEGREE_DECIMALS),
        "geo_precision": event.geo_precision,
        "radius_m": round(event.radius_m, 1),
        "fatalities_low": event.fatalities.low,
        "fatalities_best": event.fatalities.best,
        "fatalities_high": event.fatalities.high,
        "confidence": round(event.confidence, 4),
        "status": event.status,
        "source": "; ".join(dict.fromkeys(source.source for source in sources if source.source)) or None,
        "url": next((source.url for source in sources if source.url), None),
        "published": next((_iso(source.published) for source in sources if source.published), None),
        "quote": "\n".join(dict.fromkeys(source.quote for source in sources)),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
