"""The map of events as a picture: base map, events, key, dates, filters and credits, in either direction of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from map_app.view.picture.canvas import Canvas, Ink
from map_app.view.picture.frame import draw_foot, draw_head, draw_key, draw_scale, foot_height
from map_app.view.picture.mercator import fit
from map_app.view.picture.scene import draw_base, draw_events, draw_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from map_app.geo.areas import Boundaries
    from map_app.model import Event
    from map_app.view.picture.canvas import Fonts
    from map_app.view.strings import Words

WIDTH, HEIGHT = 1800, 1240
HEAD = 84


def draw_picture(
    events: Sequence[Event],
    sketch: dict[str, Any],
    boundaries: Boundaries,
    words: Words,
    fonts: Fonts,
    *,
    notes: Sequence[str],
) -> Image:
    """Draw the picture.

    Args:
        events: The events.
        sketch: The base map, as `tools/build_sketch.py` writes it.
        boundaries: Outlines of regions.
        words: The language of the picture.
        fonts: What to write with.
        notes: Lines for the foot: where it comes from, how the events were chosen, who is to be credited.

    Returns:
        RGB, `WIDTH` by `HEIGHT` pixels.
    """
    canvas = Canvas(WIDTH, HEIGHT, fonts, words.direction)
    foot = foot_height(canvas, notes)
    box = (0, HEAD, WIDTH, HEIGHT - foot)
    projection = fit(events, box)
    canvas.rectangle(box, fill=Ink.WATER)
    draw_base(canvas, projection, sketch)
    draw_names(canvas, projection, sketch, events, words.language)
    draw_events(canvas, projection, events, boundaries, words)
    draw_key(canvas, box, events, words)
    draw_scale(canvas, projection, words)
    draw_head(canvas, (0, 0, WIDTH, HEAD), events, words)
    draw_foot(canvas, (0, HEIGHT - foot, WIDTH, HEIGHT), notes)
    return canvas.finished()
