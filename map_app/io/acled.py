"""Events as a table with the columns of ACLED, in its order.

The columns are those of ACLED's codebook (acleddata.com, version of 2024): see data/SOURCES.md. What a report does not
say, or what only ACLED's own coding gives, stays empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from map_app.geo.countries import country_name, country_number
from map_app.geo.features import DEGREE_DECIMALS
from map_app.io.about import About
from map_app.io.sides import sides
from map_app.io.spreadsheet import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from map_app.model import Actor, Event

_NAMES = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
iso region country admin1 admin2 admin3 location latitude longitude geo_precision
source source_scale notes fatalities tags timestamp
"""
COLUMNS = tuple(_NAMES.split())
_ALONE = About()
_VIOLENCE, _DEMONSTRATIONS, _DEVELOPMENTS = "Political violence", "Demonstrations", "Strategic developments"
_DISORDER = {
    "Battles": _VIOLENCE,
    "Explosions/Remote violence": _VIOLENCE,
    "Violence against civilians": _VIOLENCE,
    "Protests": _DEMONSTRATIONS,
    "Riots": _DEMONSTRATIONS,
    "Strategic developments": _DEVELOPMENTS,
}
_DISORDER_OF_SUB_EVENT = {
    "Excessive force against protesters": f"{_VIOLENCE}; {_DEMONSTRATIONS}",
    "Mob violence": _VIOLENCE,
}
_CIVILIANS_ARE_MEANT = frozenset({"Excessive force against protesters"})
_INTER = {
    "state": "State forces",
    "state forces": "State forces",
    "police and security": "State forces",
    "foreign state": "External/Other forces",
    "foreign state forces": "External/Other forces",
}
"""ACLED's kind of actor; armed groups it tells apart by their aims, which no report states, so theirs stay empty."""


def write_acled(path: Path, events: Iterable[Event], _about: About = _ALONE) -> None:
    """Write events as UTF-8 CSV with ACLED's columns."""
    write_table(path, [COLUMNS], (acled_row(event).values() for event in events))


def acled_row(event: Event) -> dict[str, Any]:
    """Return an event as one row of ACLED's columns, None where it says nothing."""
    place, first = event.place, event.dates.start or event.dates.end
    one, other = sides(event)
    figures = event.fatalities
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "event_id_cnty": event.event_id,
        "event_date": first.isoformat() if first else None,
        "year": first.year if first else None,
        "time_precision": event.dates.precision,
        "disorder_type": _DISORDER_OF_SUB_EVENT.get(event.sub_event_type) or _DISORDER.get(event.event_type),
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        **_actors(one, 1),
        **_actors(other, 2),
        "civilian_targeting": _civilian_targeting(event),
        "iso": country_number(place.country),
        "country": country_name(place.country) or None,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "admin3": place.admin3,
        "location": place.name_en or place.name_ar,
        "latitude": round(place.lat, DEGREE_DECIMALS),
        "longitude": round(place.lon, DEGREE_DECIMALS),
        "geo_precision": event.geo_precision,
        "source": "; ".join(dict.fromkeys(s.source or s.title for s in event.sources if s.source or s.title)),
        "notes": "\n".join(dict.fromkeys(source.quote for source in event.sources)),
        "fatalities": next((n for n in (figures.best, figures.low, figures.high) if n is not None), None),
    }
    return row


def _actors(side: Sequence[Actor], number: int) -> dict[str, str | None]:
    names = [actor.acled_name or actor.name_en or actor.name_ar for actor in side]
    return {
        f"actor{number}": names[0] if names else None,
        f"assoc_actor_{number}": "; ".join(names[1:]) or None,
        f"inter{number}": _INTER.get(side[0].category) if side else None,
    }


def _civilian_targeting(event: Event) -> str | None:
    meant = event.event_type == "Violence against civilians" or event.sub_event_type in _CIVILIANS_ARE_MEANT
    return "Civilian targeting" if meant else None
