"""What the map's own script is given: every event already in words, colours and shapes of the page."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import shapely

from map_app.geo.areas import REGION_PRECISION, Boundaries, area
from map_app.view import dates, wording
from map_app.view.evidence import excerpt
from map_app.view.palette import COLOURS, SHAPES, colour, party, type_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Event
    from map_app.view.strings import Words

OUTERMOST = 50
"""One event in so many, on each side, does not count for the first view."""

FIRST_LINE = 160
"""Characters of the quote that the popup shows."""


def record(event: Event, boundaries: Boundaries, words: Words) -> dict[str, Any]:
    """Return one event as the script reads it: plain texts, which the script sets as text and never as HTML."""
    first, second = wording.place_names(event.place, words)
    shape = area(event, boundaries)
    return {
        "id": event.event_id,
        "type": type_key(event),
        "colour": colour(type_key(event)),
        "shape": SHAPES[party(event)],
        "lat": round(event.place.lat, 6),
        "lon": round(event.place.lon, 6),
        "region": event.geo_precision == REGION_PRECISION,
        "dashed": wording.is_uncertain(event),
        "area": None if shape is None else json.loads(shapely.to_geojson(shapely.set_precision(shape, 1e-5))),
        "place": first,
        "placeOther": second,
        "what": wording.event_type(event.sub_event_type, words),
        "when": dates.span(event.dates, words),
        "whenNote": dates.precision(event.dates, words),
        "who": [[role, wording.listing(names, words)] for role, names in wording.actors_by_role(event, words)],
        "quote": excerpt(event.sources[0], FIRST_LINE),
    }


def payload(
    events: Sequence[Event],
    every_event: Sequence[Event],
    boundaries: Boundaries,
    words: Words,
    *,
    selected: str | None,
    dark: bool,
) -> str:
    """Return the JSON that fills the map.

    Args:
        events: The events that the filters show.
        every_event: All events of the loaded reports; they decide the first view, so that filters do not move it.
        boundaries: Outlines of regions.
        words: The page's language.
        selected: The id of the selected event.
        dark: Whether the page is dark.
    """
    records = [record(event, boundaries, words) for event in events]
    content = {
        "language": words.language,
        "direction": words.direction,
        "dark": dark,
        "events": records,
        "layers": {name: wording.event_type(name, words) for name in COLOURS},
        "colours": COLOURS,
        "shapes": [[SHAPES[kind], words(f"parties.{kind}")] for kind in SHAPES],
        "words": {key.removeprefix("map."): text for key, text in words.table.items() if key.startswith("map.")},
        "home": _bounds(every_event),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    return json.dumps({"version": version, "selected": selected, "content": content}, ensure_ascii=False)


def script_literal(payload_json: str) -> str:
    """Return JSON as a JavaScript expression that no HTML parser, template or name replacement can read otherwise."""
    literal = json.dumps(payload_json, ensure_ascii=False)
    for character in "<>&{}`$\u2028\u2029":
        literal = literal.replace(character, f"\\u{ord(character):04x}")
    return f"JSON.parse({literal})"


def _bounds(events: Sequence[Event]) -> list[list[float]] | None:
    """Return the corners around the events that have a point, else around all, south-west first.

    Of many events the outermost few are left out, so that one far place does not shrink all others to a dot.
    """
    points = [event for event in events if event.geo_precision < REGION_PRECISION] or list(events)
    if not points:
        return None
    lats, lons = sorted(e.place.lat for e in points), sorted(e.place.lon for e in points)
    beyond = len(points) // OUTERMOST
    last = len(points) - 1 - beyond
    return [[lats[beyond], lons[beyond]], [lats[last], lons[last]]]
