"""Drawing with Pillow at twice the size, so that edges are smooth, and writing that runs the way of its language."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from map_app.view.picture.mercator import Box

Point = tuple[float, float]
SHARP = 2
"""Pixels drawn for one of the finished picture."""


LONGEST_LINE = 300
"""Characters; a line of more runs out of any picture."""


class Ink:
    """The colours of the page's light map."""

    WATER, LAND, COAST, BORDER, ADMIN = "#dfe6ea", "#f7f6f2", "#c6ccd0", "#8d8a83", "#bdb9b0"
    PAPER, TEXT, SOFT, LINE, HALO, NAME = "#ffffff", "#23262a", "#5d6268", "#d4d6d9", "#fbfaf7", "#4b4a46"


class Fonts(NamedTuple):
    """Font files that have Latin and Arabic letters."""

    plain: Path
    bold: Path


class Canvas:
    """A picture in the making; all lengths are pixels of the finished one."""

    def __init__(self, width: int, height: int, fonts: Fonts, direction: Literal["ltr", "rtl"]) -> None:
        """Begin a white picture."""
        self.width, self.height = width, height
        self.direction = direction
        self._fonts = fonts
        self._cut: dict[tuple[int, bool], ImageFont.FreeTypeFont] = {}
        self.image = Image.new("RGB", (width * SHARP, height * SHARP), Ink.PAPER)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def finished(self) -> Image.Image:
        """Return the picture at its size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.direction == "rtl"

    def side(self, box: Box, inset: float) -> float:
        """Return the x where a line of writing begins in a box."""
        return box[2] - inset if self.rtl else box[0] + inset

    def font(self, size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        """Return a font, shaped by Raqm: Pillow's own layout would leave Arabic letters unjoined."""
        if (size, bold) not in self._cut:
            path = self._fonts.bold if bold else self._fonts.plain
            self._cut[size, bold] = ImageFont.truetype(str(path), size * SHARP, layout_engine=ImageFont.Layout.RAQM)
        return self._cut[size, bold]

    def text(
        self,
        at: Point,
        text: str,
        size: int,
        *,
        fill: str = Ink.TEXT,
        bold: bool = False,
        anchor: str = "",
        halo: bool = False,
        name: bool = False,
    ) -> None:
        """Write one line.

        Args:
            at: Where it is anchored.
            text: What to write.
            size: Height of the letters.
            fill: Its colour.
            bold: Whether it is bold.
            anchor: Pillow's anchor; by default the line begins at `at`, in its middle height.
            halo: Whether a light rim keeps it legible over lines.
            name: Whether the text may be of any language, so that its own letters decide the direction.
        """
        self._draw.text(
            (at[0] * SHARP, at[1] * SHARP),
            writable(text),
            fill,
            self.font(size, bold=bold),
            anchor=anchor or ("rm" if self.rtl else "lm"),
            direction=None if name else self.direction,
            stroke_width=3 * SHARP // 2 if halo else 0,
            stroke_fill=Ink.HALO,
        )

    def length(self, text: str, size: int, *, bold: bool = False) -> float:
        """Return how wide a line of text is."""
        return self.font(size, bold=bold).getlength(writable(text)) / SHARP

    def wrapped(self, text: str, size: int, width: float) -> list[str]:
        """Return a text in lines no wider than `width`."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.length(longer, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def rectangle(self, box: Box, *, fill: str, outline: str | None = None, radius: float = 0) -> None:
        """Draw a rectangle, with round corners where `radius` says so."""
        corners = [side * SHARP for side in box]
        self._draw.rounded_rectangle(corners, radius * SHARP, fill, outline, SHARP if outline else 0)

    def polygon(self, points: Sequence[Point], *, fill: str | None = None, outline: str | None = None) -> None:
        """Draw a polygon."""
        scaled = self._scaled(points)
        if fill:
            self._draw.polygon(scaled, fill)
        if outline:
            self._draw.line([*scaled, scaled[0]], outline, SHARP, joint="curve")

    def circle(self, at: Point, radius: float, *, fill: str) -> None:
        """Draw a circle."""
        self._draw.circle(self._scaled([at])[0], radius * SHARP, fill)

    def slice(self, at: Point, radius: float, turn: tuple[float, float], fill: str) -> None:
        """Draw a slice of a pie, from one part of a turn to another, clockwise from the top."""
        x, y = self._scaled([at])[0]
        reach = radius * SHARP
        self._draw.pieslice((x - reach, y - reach, x + reach, y + reach), turn[0] * 360 - 90, turn[1] * 360 - 90, fill)

    def line(self, points: Sequence[Point], fill: str, width: float, dash: tuple[float, float] | None = None) -> None:
        """Draw a line, dashed where `dash` gives the lengths of strokes and gaps."""
        for part in [points] if dash is None else dashes(points, dash):
            self._draw.line(self._scaled(part), fill, max(1, round(width * SHARP)), joint="curve")

    def hatch(self, rings: Sequence[Sequence[Point]], colour: str, *, apart: int = 14) -> None:
        """Hatch the area of a polygon, given its outer ring and its holes; only the part in sight is worked on."""
        outer = self._scaled(rings[0])
        left, right = (int(edge(x for x, _y in outer)) for edge in (min, max))
        top, bottom = (int(edge(y for _x, y in outer)) for edge in (min, max))
        left, right = max(left, 0), min(right, self.image.width)
        top, bottom = max(top, 0), min(bottom, self.image.height)
        if left >= right or top >= bottom:
            return
        size = (right - left, bottom - top)
        mask, stripes = Image.new("L", size), Image.new("L", size)
        cut, pen = ImageDraw.Draw(mask), ImageDraw.Draw(stripes)
        for number, ring in enumerate(rings):
            cut.polygon([(x - left, y - top) for x, y in self._scaled(ring)], 0 if number else 50)
        step = apart * SHARP
        phase = (left + bottom) % step  # so that the hatching of neighbours meets
        for start in range(-size[1] - phase, size[0], step):
            pen.line([(start, size[1]), (start + size[1], 0)], 255, 2 * SHARP)
        self.image.paste(colour, (left, top, right, bottom), Image.composite(mask, Image.new("L", size), stripes))

    @staticmethod
    def _scaled(points: Iterable[Point]) -> list[Point]:
        return [(x * SHARP, y * SHARP) for x, y in points]


def writable(text: str) -> str:
    """Return a text in one line of signs that a font can draw: no control characters, and not without end."""
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def dashes(points: Sequence[Point], dash: tuple[float, float]) -> list[list[Point]]:
    """Cut a line into strokes of one length with gaps of another between them."""
    strokes: list[list[Point]] = []
    left, drawing = dash[0], True
    stroke = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        length, done = hypot(x1 - x0, y1 - y0), 0.0
        while length - done > left:
            done += left
            at = (x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length)
            if drawing:
                strokes.append([*stroke, at])
            stroke, drawing = [at], not drawing
            left = dash[0] if drawing else dash[1]
        left -= length - done
        if drawing:
            stroke.append((x1, y1))
    if drawing and len(stroke) > 1:
        strokes.append(stroke)
    return strokes
