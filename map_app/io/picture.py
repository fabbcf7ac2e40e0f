"""Write the map of events as a PNG with key, dates, filters and credits, drawn without a browser or a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from PIL import features

from map_app.errors import ExportError
from map_app.geo.areas import Boundaries
from map_app.io.about import About
from map_app.io.web_page import SKETCH, asset, few_enough, notes_of
from map_app.settings import STATIC, VENDOR
from map_app.view.picture import draw_picture
from map_app.view.picture.canvas import Fonts
from map_app.view.sources import attribution

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from map_app.model import Event

_ALONE = About()


def write_png(path: Path, events: Iterable[Event], about: About = _ALONE) -> None:
    """Write events as a picture of the map.

    Raises:
        ExportError: If the base map has not been built, or there are too many events for one picture.
    """
    if not features.check("raqm"):
        message = "A picture needs the library Raqm to join Arabic letters, and this Pillow has none: install another."
        raise ExportError(message)
    events = few_enough(events)
    words = about.words
    image = draw_picture(
        events,
        orjson.loads(asset(STATIC / SKETCH)),
        Boundaries.read(STATIC, about.regions),
        words,
        Fonts(_font("DejaVuSans.ttf"), _font("DejaVuSans-Bold.ttf")),
        notes=[*notes_of(events, about), f"{words('about.attribution')} {attribution(words)}"],
    )
    with path.open("xb") as file:
        image.save(file, "PNG", optimize=True)


def _font(name: str) -> Path:
    path = VENDOR / "fonts" / name
    asset(path)
    return path
