"""What lies in the picture's map: land, borders and names, and the events above them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import shapely

from map_app.geo.areas import REGION_PRECISION, Boundaries, area
from map_app.view import wording
from map_app.view.palette import SHAPES, colour, party, type_key
from map_app.view.picture.canvas import Ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.model import Event
    from map_app.view.picture.canvas import Canvas, Point
    from map_app.view.picture.mercator import Box, Projection
    from map_app.view.strings import Words

SYMBOL = 11.0
NEAR = 30.0
"""Pixels within which symbols would cover each other."""

_SEEN = {"country": (3, 6.5), "admin1": (6.5, 9.5), "town": (5, 30)}
_LOOKS = {"country": (17, True), "admin1": (15, False), "town": (15, False)}
_LINES: dict[str, tuple[str, float, tuple[float, float] | None]] = {
    "admin1": (Ink.ADMIN, 1.2, (5, 4)),
    "disputed": (Ink.BORDER, 1.5, (3, 4)),
    "borders": (Ink.BORDER, 1.6, None),
}
NAME = 15
_BODY = "#1f2327"


def draw_base(canvas: Canvas, projection: Projection, sketch: dict[str, Any]) -> None:
    """Draw land and borders."""

    def line(degrees: Sequence[Sequence[float]]) -> list[Point]:
        return [projection.at(lon, lat) for lon, lat in degrees]

    for outer, *holes in sketch["land"]:
        canvas.polygon(line(outer), fill=Ink.LAND, outline=Ink.COAST)
        for hole in holes:
            canvas.polygon(line(hole), fill=Ink.WATER, outline=Ink.COAST)
    for kind, (ink, width, dash) in _LINES.items():
        for (part,) in sketch[kind]:
            canvas.line(line(part), ink, width, dash)


def draw_names(
    canvas: Canvas, projection: Projection, sketch: dict[str, Any], events: Iterable[Event], language: str
) -> None:
    """Write the names of the base map that find room between the events, the more important first."""
    taken = [_around(at) for at, _group in _groups(projection, events)]
    for label in sorted(sketch["labels"], key=lambda one: (one[1], -one[6])):
        kind, _rank, lon, lat, arabic, english, population = label
        least, most = _SEEN[kind]
        if not least <= projection.zoom <= most or (kind == "town" and not _large(population, projection.zoom)):
            continue
        size, bold = _LOOKS[kind]
        at, text = projection.at(lon, lat), arabic if language == "ar" else english
        ink = Ink.NAME if kind == "town" else Ink.SOFT
        if _finds_room(canvas, at, text, projection.box, taken):
            canvas.text(at, text, size, fill=ink, bold=bold, anchor="mm", halo=True, name=True)


def _large(population: int, zoom: float) -> bool:
    return population >= 3e6 / float(2.6 ** (zoom - 4))


def _around(at: Point) -> Box:
    """Return the room that an event's mark takes."""
    return (at[0] - NEAR / 2, at[1] - NEAR / 2, at[0] + NEAR / 2, at[1] + NEAR / 2)


def _finds_room(canvas: Canvas, at: Point, text: str, within: Box, taken: list[Box]) -> bool:
    """Tell whether a name centred at a point covers no other, and remember where it stands."""
    half = canvas.length(text, NAME) / 2 + 4
    box = (at[0] - half, at[1] - NAME * 0.8, at[0] + half, at[1] + NAME * 0.8)
    if box[0] < within[0] or box[2] > within[2] or box[1] < within[1] or box[3] > within[3]:
        return False
    if any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in taken):
        return False
    taken.append(box)
    return True


def draw_events(
    canvas: Canvas, projection: Projection, events: Sequence[Event], boundaries: Boundaries, words: Words
) -> None:
    """Draw areas, then points: near ones as one mark with their number, each place's name beside its mark."""
    regions = [event for event in events if event.geo_precision == REGION_PRECISION]
    for event in {event.place.id: event for event in reversed(regions)}.values():
        _region(canvas, projection, event, boundaries)
    points = [event for event in events if event.geo_precision < REGION_PRECISION]
    for event in {(event.place.id, event.radius_m): event for event in points if event.geo_precision > 1}.values():
        for ring in _rings(projection, area(event, boundaries)):
            canvas.line([*ring, ring[0]], colour(type_key(event)), 1.4, (5, 5))
    groups = _groups(projection, points)
    taken = [_around(at) for at, _group in groups]
    for at, group in groups:
        _mark(canvas, at, group, words)
    for (x, y), group in groups:
        if len({event.place.id for event in group}) == 1:
            _name(canvas, (x, y + NEAR), wording.place_names(group[0].place, words)[0], projection.box, taken)
    named = Counter(event.place.id for event in regions)
    for event in {event.place.id: event for event in regions}.values():
        text = f"{wording.place_names(event.place, words)[0]} ({words.number(named[event.place.id])})"
        _name(canvas, projection.at(event.place.lon, event.place.lat), text, projection.box, taken)


def _name(canvas: Canvas, at: Point, text: str, within: Box, taken: list[Box]) -> None:
    if _finds_room(canvas, at, text, within, taken):
        canvas.text(at, text, NAME, bold=True, anchor="mm", halo=True, name=True)


def _groups(projection: Projection, events: Iterable[Event]) -> list[tuple[Point, list[Event]]]:
    groups: list[tuple[Point, list[Event]]] = []
    for event in events:
        x, y = projection.at(event.place.lon, event.place.lat)
        left, top, right, bottom = projection.box
        if not (left <= x <= right and top <= y <= bottom):
            continue
        near = next((group for (gx, gy), group in groups if abs(gx - x) < NEAR and abs(gy - y) < NEAR), None)
        if near is None:
            groups.append(((x, y), [event]))
        else:
            near.append(event)
    return groups


def _mark(canvas: Canvas, at: Point, group: Sequence[Event], words: Words) -> None:
    if len(group) == 1:
        (event,) = group
        draw_symbol(canvas, at, SHAPES[party(event)], colour(type_key(event)))
        return
    canvas.circle(at, 18, fill="#ffffff")
    start = 0.0
    for ink, number in Counter(colour(type_key(event)) for event in group).most_common():
        canvas.slice(at, 16, (start, start + number / len(group)), ink)
        start += number / len(group)
    canvas.circle(at, 11, fill="#ffffff")
    canvas.text(at, words.number(len(group)), 14, bold=True, anchor="mm")


def draw_symbol(canvas: Canvas, at: Point, shape: str, fill: str, size: float = SYMBOL) -> None:
    """Draw the symbol of a kind of party in the colour of a type."""
    for grow, ink in ((3.5, "#ffffff"), (1.2, _BODY), (0.0, fill)):
        reach = size * 0.82 + grow
        if shape in {"circle", "ring"}:
            canvas.circle(at, reach, fill=ink)
        else:
            canvas.polygon([(at[0] + x * (reach + 1), at[1] + y * (reach + 1)) for x, y in _CORNERS[shape]], fill=ink)
    if shape == "ring":
        canvas.circle(at, size * 0.42, fill=_BODY)
        canvas.circle(at, size * 0.32, fill="#ffffff")


_CORNERS = {
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "diamond": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    "triangle": ((0, -1.1), (1.1, 0.8), (-1.1, 0.8)),
}


def _region(canvas: Canvas, projection: Projection, event: Event, boundaries: Boundaries) -> None:
    ink = colour(type_key(event))
    shape = area(event, boundaries)
    for polygon in shapely.get_parts(shape) if shape is not None else ():
        rings = [[projection.at(x, y) for x, y in ring.coords] for ring in (polygon.exterior, *polygon.interiors)]
        canvas.hatch(rings, ink)
        for ring in rings:
            canvas.line([*ring, ring[0]], ink, 2, (9, 6))


def _rings(projection: Projection, shape: Any) -> Iterable[list[Point]]:  # noqa: ANN401 - a shapely geometry or None
    for polygon in shapely.get_parts(shape) if shape is not None else ():
        yield [projection.at(x, y) for x, y in polygon.exterior.coords]
