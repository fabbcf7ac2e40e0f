"""What stands around the picture's map: heading, key, and where it all comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.model import DateRange
from map_app.view import dates, wording
from map_app.view.palette import COLOURS, SHAPES, party, type_key
from map_app.view.picture.canvas import Ink
from map_app.view.picture.scene import draw_symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from map_app.model import Event
    from map_app.view.picture.canvas import Canvas, Point
    from map_app.view.picture.mercator import Box, Projection
    from map_app.view.strings import Words

INSET = 28
NOTE, NOTE_LINE = 14, 21
ROW = 27
LONGEST_SCALE = 240
"""Pixels that the scale may be long."""
_GREY = "#8a8a8a"


def draw_head(canvas: Canvas, box: Box, events: Sequence[Event], words: Words) -> None:
    """Write the title, what it is, and at the far end how many events of which days there are."""
    canvas.rectangle(box, fill=Ink.PAPER)
    start, end = canvas.side(box, INSET), canvas.side(box, box[2] - INSET)
    canvas.text((start, 30), words("page.title"), 26, bold=True)
    canvas.text((start, 62), words("page.tagline"), 16, fill=Ink.SOFT)
    far = "lm" if canvas.rtl else "rm"
    canvas.text((end, 30), words.count("picture.events", len(events)), 20, bold=True, anchor=far)
    canvas.text((end, 62), _days(events, words), 16, fill=Ink.SOFT, anchor=far)
    canvas.line([(box[0], box[3]), (box[2], box[3])], Ink.LINE, 1)


def _days(events: Iterable[Event], words: Words) -> str:
    """Return the days from the first event to the last."""
    known = [day for event in events for day in (event.dates.start, event.dates.end) if day]
    return dates.span(DateRange(min(known), max(known)), words) if known else words("dates.undated")


def draw_key(canvas: Canvas, box: Box, events: Sequence[Event], words: Words) -> None:
    """Draw the key to what the map shows, at the lower corner where a line begins."""
    rows: list[tuple[Callable[[Point], None] | None, str]] = []
    present = {type_key(event) for event in events}
    for name, ink in COLOURS.items():
        if name in present:
            rows.append((_swatch(canvas, ink), wording.event_type(name, words)))
    rows.append((None, words("map.legend_party")))
    parties = {party(event) for event in events}
    rows += [(_symbol(canvas, SHAPES[kind]), words(f"parties.{kind}")) for kind in SHAPES if kind in parties]
    rows.append((_dashed(canvas), words("map.legend_near")))
    rows.append((_hatched(canvas), words("map.legend_region")))
    width = max(canvas.length(text, 16) for _picture, text in rows) + 66
    height = ROW * (len(rows) + 1) + 24
    left = box[2] - INSET - width if canvas.rtl else box[0] + INSET
    frame = (left, box[3] - INSET - height, left + width, box[3] - INSET)
    canvas.rectangle(frame, fill=Ink.PAPER, outline=Ink.LINE, radius=8)
    y = frame[1] + 26
    canvas.text((canvas.side(frame, 16), y), words("map.legend"), 17, bold=True)
    for picture, text in rows:
        y += ROW
        if picture is None:
            canvas.text((canvas.side(frame, 16), y), text, 15, fill=Ink.SOFT)
            continue
        picture((canvas.side(frame, 28), y))
        canvas.text((canvas.side(frame, 48), y), text, 16)


def _swatch(canvas: Canvas, ink: str) -> Callable[[Point], None]:
    return lambda at: canvas.rectangle((at[0] - 9, at[1] - 9, at[0] + 9, at[1] + 9), fill=ink, outline=_GREY, radius=3)


def _symbol(canvas: Canvas, shape: str) -> Callable[[Point], None]:
    return lambda at: draw_symbol(canvas, at, shape, _GREY, 9)


def _dashed(canvas: Canvas) -> Callable[[Point], None]:
    def draw(at: Point) -> None:
        # A twelve-cornered circle: its corners are where the dashes bend.
        ring = [(at[0] + 10 * x, at[1] + 10 * y) for x, y in _CIRCLE]
        canvas.line(ring, Ink.TEXT, 1.6, (4, 3))

    return draw


_CIRCLE = (
    *((1.0, 0.0), (0.87, 0.5), (0.5, 0.87), (0.0, 1.0), (-0.5, 0.87), (-0.87, 0.5), (-1.0, 0.0)),
    *((-0.87, -0.5), (-0.5, -0.87), (0.0, -1.0), (0.5, -0.87), (0.87, -0.5), (1.0, 0.0)),
)


def _hatched(canvas: Canvas) -> Callable[[Point], None]:
    def draw(at: Point) -> None:
        square = [(at[0] + x, at[1] + y) for x, y in ((-10, -10), (10, -10), (10, 10), (-10, 10))]
        canvas.hatch([square], Ink.TEXT, apart=6)
        canvas.line([*square, square[0]], Ink.TEXT, 1.6, (4, 3))

    return draw


def draw_scale(canvas: Canvas, projection: Projection, words: Words) -> None:
    """Draw how long a round number of kilometres is, at the lower corner where a line ends."""
    box = projection.box
    metres = projection.metres((box[1] + box[3]) / 2)
    longest = metres * LONGEST_SCALE
    kilometres = max(
        (n * 10**power for power in range(5) for n in (1, 2, 5) if n * 10**power * 1000 <= longest), default=1
    )
    length = kilometres * 1000 / metres
    left = box[0] + INSET if canvas.rtl else box[2] - INSET - length
    y = box[3] - INSET
    canvas.line([(left, y - 8), (left, y), (left + length, y), (left + length, y - 8)], Ink.SOFT, 2)
    text = words("units.kilometres", n=kilometres)
    canvas.text((left + length / 2, y - 16), text, 15, fill=Ink.SOFT, anchor="mm", halo=True)


def foot_height(canvas: Canvas, notes: Sequence[str]) -> int:
    """Return how high the foot must be for its lines."""
    return NOTE_LINE * len(_lines(canvas, notes)) + 28


def draw_foot(canvas: Canvas, box: Box, notes: Sequence[str]) -> None:
    """Write where the picture comes from."""
    canvas.rectangle(box, fill=Ink.PAPER)
    canvas.line([(box[0], box[1]), (box[2], box[1])], Ink.LINE, 1)
    for number, line in enumerate(_lines(canvas, notes)):
        canvas.text((canvas.side(box, INSET), box[1] + 24 + NOTE_LINE * number), line, NOTE, fill=Ink.SOFT)


def _lines(canvas: Canvas, notes: Iterable[str]) -> list[str]:
    return [line for note in notes for line in canvas.wrapped(note, NOTE, canvas.width - 2 * INSET)]
