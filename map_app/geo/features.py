"""One event as a GeoJSON Feature, and back.

The Feature is the published format (`map_app/io/events.schema.json`): WGS 84, longitude first, at most 7 decimals.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from map_app.geo.known import NOTHING_KNOWN
from map_app.model import (
    Actor,
    DateRange,
    Event,
    EvidenceSpans,
    Fatalities,
    Participant,
    Place,
    PlaceName,
    Rival,
    Source,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from map_app.geo.known import Known

DEGREE_DECIMALS = 7
"""RFC 7946 asks for no more than what the data carry: a centimetre."""

SCORE_DECIMALS = 4
METRE_DECIMALS = 1
MOST_RIVALS = 5
FACTS = ("place", "trigger", "actors", "date", "fatalities", "date_conflict")
_ALWAYS = ("place", "trigger")
_PCODES = ("admin1_pcode", "admin2_pcode", "admin3_pcode")


def event_to_feature(event: Event) -> dict[str, Any]:
    """Give an event as a GeoJSON Feature, its properties in the order of the published format."""
    place = event.place
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [_degrees(place.lon), _degrees(place.lat)]},
        "properties": {
            "event_id": event.event_id,
            "event_type": event.event_type,
            "sub_event_type": event.sub_event_type,
            "date_start": _iso(event.dates.start),
            "date_end": _iso(event.dates.end),
            "time_precision": event.dates.precision,
            "date_basis": event.dates.basis,
            "group_id": event.group_id,
            "actors": [_actor(participant) for participant in event.actors],
            "place_id": place.id,
            "place_name_ar": place.name_ar,
            "place_name_en": place.name_en,
            "place_kind": place.kind,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "admin3": place.admin3,
            **{name: code for name in _PCODES if (code := getattr(place, name)) is not None},
            "geo_precision": event.geo_precision,
            "radius_m": round(float(event.radius_m), METRE_DECIMALS),
            "confidence": round(float(event.confidence), SCORE_DECIMALS),
            "rivals": [_rival(rival) for rival in event.rivals[:MOST_RIVALS]],
            "fatalities_low": event.fatalities.low,
            "fatalities_best": event.fatalities.best,
            "fatalities_high": event.fatalities.high,
            "status": event.status,
            "sources": [_source(source) for source in event.sources],
        },
    }


def feature_to_event(feature: Mapping[str, Any], known: Known = NOTHING_KNOWN) -> Event:
    """Build the event that a Feature tells of.

    The published format leaves out the reasons, the parties' categories, the places' further names, the rivals' kinds
    and radii; all but the reasons come back where the ids are known. A Feature made from the event again is the same.

    Args:
        feature: The Feature.
        known: Places and parties that its ids may point to.

    Raises:
        KeyError, ValueError: If the Feature is not in the published format.
    """
    values = feature["properties"]
    lon, lat = feature["geometry"]["coordinates"]
    return Event(
        event_id=values["event_id"],
        event_type=values["event_type"],
        sub_event_type=values["sub_event_type"],
        dates=DateRange(
            _day(values["date_start"]), _day(values["date_end"]), values["time_precision"], values["date_basis"]
        ),
        group_id=values["group_id"],
        actors=tuple(Participant(read_actor(actor, known), actor["role"]) for actor in values["actors"]),
        place=read_place(values, (lon, lat), known),
        geo_precision=values["geo_precision"],
        radius_m=values["radius_m"],
        confidence=values["confidence"],
        sources=tuple(_read_source(source) for source in values["sources"]),
        rivals=tuple(_read_rival(rival, known) for rival in values["rivals"]),
        fatalities=Fatalities(values["fatalities_low"], values["fatalities_best"], values["fatalities_high"]),
        status=values["status"],
    )


def read_place(values: Mapping[str, Any], point: tuple[float, float], known: Known = NOTHING_KNOWN) -> Place:
    """Build the place that the properties of a Feature, or the cells of a row, tell of.

    Args:
        values: The properties.
        point: Longitude and latitude.
        known: Places that its id may point to.
    """
    place = _place(
        values["place_id"],
        values["place_name_ar"],
        values["place_name_en"],
        kind=values["place_kind"],
        point=point,
        radius_m=values["radius_m"],
        admin=values,
    )
    return known.place(place)


def read_actor(values: Mapping[str, Any], known: Known = NOTHING_KNOWN) -> Actor:
    """Build the party that an entry of the list of actors tells of."""
    return known.party(Actor(values["id"], values["name_ar"], values["name_en"], category=""))


def _actor(participant: Participant) -> dict[str, str]:
    actor = participant.actor
    return {"id": actor.id, "name_ar": actor.name_ar, "name_en": actor.name_en, "role": participant.role}


def _rival(rival: Rival) -> dict[str, Any]:
    place = rival.place
    return {
        "place_id": place.id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "admin1": place.admin1,
        "lon": _degrees(place.lon),
        "lat": _degrees(place.lat),
        "score": round(float(rival.score), SCORE_DECIMALS),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "report_id": source.report_id,
        "source": source.source,
        "title": source.title,
        "url": source.url,
        "published": _iso(source.published),
        "quote": source.quote,
        "quote_start": source.quote_span.start,
        "quote_end": source.quote_span.end,
        "spans": {
            fact: [list(span) for span in spans]
            for fact in FACTS
            if (spans := getattr(source.spans, fact)) or fact in _ALWAYS
        },
    }


def _read_source(values: Mapping[str, Any]) -> Source:
    spans = {fact: tuple(Span(*span) for span in values["spans"].get(fact, ())) for fact in FACTS}
    return Source(
        report_id=values["report_id"],
        quote=values["quote"],
        quote_span=Span(values["quote_start"], values["quote_end"]),
        spans=EvidenceSpans(**spans),
        source=values["source"],
        title=values["title"],
        url=values["url"],
        published=_day(values["published"]),
    )


def _read_rival(values: Mapping[str, Any], known: Known) -> Rival:
    point = values["lon"], values["lat"]
    place = _place(
        values["place_id"],
        values["name_ar"],
        values["name_en"],
        kind="",
        point=point,
        radius_m=0.0,
        admin=values,
    )
    return Rival(known.place(place), values["score"])


def _place(
    place_id: str,
    name_ar: str,
    name_en: str,
    *,
    kind: str,
    point: tuple[float, float],
    radius_m: float,
    admin: Mapping[str, str | None],
) -> Place:
    return Place(
        id=place_id,
        name_ar=name_ar,
        name_en=name_en,
        kind=kind,
        lon=point[0],
        lat=point[1],
        radius_m=radius_m,
        names=(PlaceName(name_ar, "ar"), PlaceName(name_en, "en")),
        admin1=admin.get("admin1"),
        admin2=admin.get("admin2"),
        admin3=admin.get("admin3"),
        admin1_pcode=admin.get("admin1_pcode"),
        admin2_pcode=admin.get("admin2_pcode"),
        admin3_pcode=admin.get("admin3_pcode"),
    )


def _degrees(value: float) -> float:
    # Adding zero makes 0.0 of -0.0, which would read as another place byte for byte.
    return round(float(value), DEGREE_DECIMALS) + 0.0


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
