"""Events as KML 2.2 for Google Earth and its like, in one language: a folder an event type, a balloon an event."""

from __future__ import annotations

import re
from contextlib import ExitStack
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape as escape_xml

from map_app.geo.features import DEGREE_DECIMALS
from map_app.io.about import About
from map_app.io.geojson import GENERATOR
from map_app.view import dates, wording
from map_app.view.escape import escape
from map_app.view.evidence import quote_html
from map_app.view.palette import COLOURS, colour, type_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from map_app.model import Event
    from map_app.view.strings import Words

NAMESPACE = "http://www.opengis.net/kml/2.2"
_ALONE = About()
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, escaped or not."""


def write_kml(path: Path, events: Iterable[Event], about: About = _ALONE) -> None:
    """Write events as a KML document; every word of a report is text in it, never markup.

    The events of each type stand together, so that each type has a file of its own until the last event is written.
    """
    page_words = about.words
    with ExitStack() as stack:
        folders: dict[str, IO[bytes]] = {}
        for event in events:
            name = type_key(event)
            if name not in folders:
                folders[name] = stack.enter_context(TemporaryFile(dir=path.parent))
            folders[name].write(_placemark(event, page_words).encode())
        present = [name for name in COLOURS if name in folders]
        file = stack.enter_context(path.open("xb"))
        head = [_text("name", page_words("page.title")), _text("description", _description(about, page_words))]
        opening = f"<?xml version='1.0' encoding='utf-8'?>\n<kml xmlns=\"{NAMESPACE}\"><Document>"
        file.write("".join([opening, *head, *map(_style, present)]).encode())
        for name in present:
            file.write(f"<Folder>{_text('name', wording.event_type(name, page_words))}".encode())
            folders[name].seek(0)
            copyfileobj(folders[name], file)
            file.write(b"</Folder>")
        file.write(b"</Document></kml>")


def _style(event_type: str) -> str:
    icon = _element("IconStyle", _text("color", _abgr(colour(event_type))))
    return _element("Style", icon, f' id="{_style_id(event_type)}"')


def _placemark(event: Event, page_words: Words) -> str:
    """Return one event, its elements in the order that the schema asks for."""
    place = event.place
    parts = [
        _text("name", wording.place_names(place, page_words)[0]),
        _text("description", _balloon(event, page_words)),
    ]
    first, last = event.dates.start or event.dates.end, event.dates.end or event.dates.start
    if first and last:
        parts.append(_element("TimeSpan", _text("begin", first.isoformat()) + _text("end", last.isoformat())))
    parts.append(_text("styleUrl", f"#{_style_id(type_key(event))}"))
    facts = (
        _element("Data", _text("value", "" if value is None else str(value)), f' name="{name}"')
        for name, value in _facts(event).items()
    )
    parts.append(_element("ExtendedData", "".join(facts)))
    point = f"{round(place.lon, DEGREE_DECIMALS)},{round(place.lat, DEGREE_DECIMALS)}"
    parts.append(_element("Point", _text("coordinates", point)))
    return _element("Placemark", "".join(parts))


def _balloon(event: Event, page_words: Words) -> str:
    """Return what the balloon shows: HTML in which the report's words are escaped."""
    lines = [
        f"<b>{escape(wording.event_type(event.sub_event_type, page_words))}</b>",
        escape(dates.span(event.dates, page_words)),
        *(
            f"{escape(role)}: {escape(wording.listing(names, page_words))}"
            for role, names in wording.actors_by_role(event, page_words)
        ),
        f"{escape(page_words('facts.fatalities'))}: {escape(wording.fatalities(event.fatalities, page_words))}",
        f"{escape(page_words('facts.confidence'))}: {escape(wording.confidence(event.confidence, page_words))}",
        f"<i>{escape(page_words('panel.says'))}</i>",
        *(f'<div dir="auto">{quote_html(source, page_words)}</div>' for source in event.sources),
    ]
    return f'<div dir="{page_words.direction}">{"<br/>".join(lines)}</div>'


def _facts(event: Event) -> dict[str, object]:
    return {
        "event_id": event.event_id,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "time_precision": event.dates.precision,
        "actors": "; ".join(f"{p.actor.name_en} / {p.actor.name_ar} ({p.role})" for p in event.actors),
        "place_id": event.place.id,
        "place_name_ar": event.place.name_ar,
        "place_name_en": event.place.name_en,
        "admin1": event.place.admin1,
        "geo_precision": event.geo_precision,
        "radius_m": round(event.radius_m, 1),
        "confidence": round(event.confidence, 4),
        "fatalities_low": event.fatalities.low,
        "fatalities_best": event.fatalities.best,
        "fatalities_high": event.fatalities.high,
        "status": event.status,
        "report_id": event.sources[0].report_id if event.sources else None,
        "url": event.sources[0].url if event.sources else None,
        "quote": event.sources[0].quote if event.sources else None,
    }


def _description(about: About, page_words: Words) -> str:
    lines = [page_words("page.tagline"), GENERATOR]
    lines += [f"{name} {version}" for name, version in about.gazetteers]
    lines += about.described or [f"{name}: {value}" for name, value in about.filters.items()]
    return "<br/>".join(escape(line) for line in lines)


def _text(name: str, text: str) -> str:
    """Return an element with a text in it, whatever stands in that."""
    return _element(name, escape_xml(_NOT_XML.sub("\ufffd", text)))


def _element(name: str, content: str, attributes: str = "") -> str:
    """Return an element; its content and attributes are XML already."""
    return f"<{name}{attributes}>{content}</{name}>" if content else f"<{name}{attributes} />"


def _style_id(event_type: str) -> str:
    return "type-" + re.sub("[^A-Za-z]+", "-", event_type)


def _abgr(hex_colour: str) -> str:
    """Return #RRGGBB as KML writes colours: opacity, blue, green, red."""
    return f"ff{hex_colour[5:7]}{hex_colour[3:5]}{hex_colour[1:3]}".lower()
