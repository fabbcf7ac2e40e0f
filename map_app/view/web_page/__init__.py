"""Events as one HTML file of its own: map, filters and evidence, opened from a disk without a network.

The events stand in the file as data; its script sets every word of a report as text, and the file's own policy allows
no connection, so that a hostile report can neither run nor call home.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
import shapely

from map_app.geo.areas import REGION_PRECISION, Boundaries
from map_app.view import dates, wording
from map_app.view.escape import escape
from map_app.view.evidence import FACTS, excerpt, marks_of, segments
from map_app.view.palette import COLOURS, SHAPES, party, type_key
from map_app.view.sources import attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.model import Event, Source
    from map_app.view.strings import Words
    from map_app.view.wording import Parents

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
_URLS = re.compile(r"url\([^)]*\)")
_WORDS = (
    *("file.all_events", "file.shown", "file.nothing", "panel.says", "panel.open"),
    *("filters.from", "filters.to", "filters.actors", "filters.actors_all", "filters.types", "filters.undated_all"),
    *("filters.reset", "map.legend", "map.legend_party", "map.legend_near", "map.legend_region", "map.previous"),
    *("map.next", "map.place_in_list", "columns.more", "facts.date", "facts.fatalities", "facts.confidence"),
)
REGION_DECIMALS = 3
FIRST_LINE = 160
"""Characters of a quote that the popup shows."""


class Parts(NamedTuple):
    """What the file is put together from besides the events: Leaflet's script and style, and the base map as JSON."""

    leaflet_js: str
    leaflet_css: str
    sketch: bytes


def web_page(
    events: Sequence[Event],
    parts: Parts,
    boundaries: Boundaries,
    words: Words,
    *,
    parents: Parents,
    notes: Iterable[str],
) -> bytes:
    """Return the file.

    Args:
        events: The events, in the order of their list.
        parts: What it is put together from.
        boundaries: Outlines of regions.
        words: The language of the file.
        parents: Gives the places that a place lies in.
        notes: Lines that say where it comes from and how the events were chosen.
    """
    here = files(__package__)
    css = _URLS.sub("none", parts.leaflet_css) + here.joinpath("page.css").read_text(encoding="utf-8")
    script = here.joinpath("page.js").read_text(encoding="utf-8")
    content = {
        "events": [record(event, words, parents) for event in events],
        "actors": _actors(events, words),
        "types": {name: [colour, wording.event_type(name, words)] for name, colour in COLOURS.items()},
        "shapes": {SHAPES[kind]: words(f"parties.{kind}") for kind in SHAPES},
        "facts": {fact: words(f"facts.{fact}") for fact in FACTS},
        "areas": _areas(events, boundaries),
        "language": words.language,
        "direction": words.direction,
        "numerals": words.numerals,
        "words": {key: words(key) for key in _WORDS},
    }
    title, tagline = escape(words("page.title")), escape(words("page.tagline"))
    credit = " ".join((words("about.attribution"), attribution(words)))
    foot = "".join(f"<p>{escape(note)}</p>" for note in (*notes, credit))
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{title}</title><style>{css}</style></head><body>",
            f'<header><h1>{title}</h1><p>{tagline}</p><p id="count" role="status"></p></header>',
            f'<main><div id="map" role="region" aria-label="{escape(words("map.title"))}"></div>',
            '<aside><form id="filters"></form><section id="side" tabindex="-1"></section>',
            f"<footer>{foot}</footer></aside></main>",
            _json("events", orjson.dumps(content)),
            _json("sketch", parts.sketch),
            f"<script>{_script(parts.leaflet_js)}</script>",
            f"<script>{_script(script)}</script></body></html>\n",
        )
    ).encode("utf-8", "replace")


def record(event: Event, words: Words, parents: Parents) -> dict[str, Any]:
    """Return one event as the file's script reads it: plain texts in the file's language, and numbers."""
    place = event.place
    first, second = wording.place_names(place, words)
    start, end = event.dates.start or event.dates.end, event.dates.end or event.dates.start
    return {
        "id": event.event_id,
        "type": type_key(event),
        "what": wording.event_type(event.sub_event_type, words),
        "shape": SHAPES[party(event)],
        "at": [round(place.lat, 5), round(place.lon, 5)],
        "precision": event.geo_precision,
        "radius": round(event.radius_m),
        "area": place.id,
        "dashed": wording.is_uncertain(event),
        "place": first,
        "other": second,
        "where": wording.place_lines(place, words, parents),
        "days": [start.isoformat(), end.isoformat()] if start and end else None,
        "when": dates.span(event.dates, words),
        "note": dates.precision(event.dates, words),
        "actors": [participant.actor.id for participant in event.actors],
        "who": wording.actors_by_role(event, words),
        "deaths": wording.fatalities(event.fatalities, words),
        "sure": wording.confidence(event.confidence, words),
        "brief": excerpt(event.sources[0], FIRST_LINE) if event.sources else "",
        "sources": [_source(source, words) for source in event.sources],
    }


def _source(source: Source, words: Words) -> dict[str, Any]:
    pieces = segments(source.quote, marks_of(source.spans), offset=source.quote_span.start)
    published = words("panel.published", date=dates.day(source.published, words)) if source.published else ""
    return {
        "named": " · ".join(part for part in (source.title, source.source, published) if part),
        "url": source.url,
        "quote": [[piece.text, *piece.facts] for piece in pieces],
    }


def _actors(events: Iterable[Event], words: Words) -> dict[str, str]:
    """Return the parties that take part in an event, by id, in the order of their names."""
    names = {p.actor.id: wording.actor_name(p, words) for event in events for p in event.actors}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def _areas(events: Iterable[Event], boundaries: Boundaries) -> dict[str, Any]:
    """Return the outlines of the regions that events lie in, by the id of the place."""
    found = {}
    for event in events:
        outline = boundaries.outline(event.place) if event.geo_precision == REGION_PRECISION else None
        if outline is not None and event.place.id not in found:
            light = shapely.set_precision(shapely.simplify(outline, 10**-REGION_DECIMALS * 5), 10**-REGION_DECIMALS)
            found[event.place.id] = orjson.loads(shapely.to_geojson(light))
    return found


def _json(name: str, data: bytes) -> str:
    """Return data in the page: `<` is written so that no HTML parser takes it for a tag."""
    text = data.decode("utf-8", "replace").replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}-data">{text}</script>'


def _script(code: str) -> str:
    """Return a script that its own element does not end before it does."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")
