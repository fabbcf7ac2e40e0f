from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

import numpy as np
import orjson
import pytest
from PIL import Image

from map_app.io.about import About
from map_app.io.export import write_events
from map_app.io.picture import write_png
from map_app.model import Extraction
from map_app.settings import STATIC, VENDOR
from map_app.view.palette import colour
from map_app.view.picture import HEIGHT, WIDTH
from map_app.view.picture.canvas import Canvas, Fonts, dashes
from map_app.view.picture.mercator import fit
from map_app.view.strings import words

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from map_app.model import Event

FONTS = Fonts(VENDOR / "fonts" / "DejaVuSans.ttf", VENDOR / "fonts" / "DejaVuSans-Bold.ttf")
HOSTILE = "\0\u202e\ufffe<b>\n\t" + "x" * 500


def pixels(path: Path) -> NDArray[np.int64]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(np.int64)


def painted(image: NDArray[np.int64], ink: str) -> NDArray[np.bool_]:
    wanted = [int(ink[i : i + 2], 16) for i in (1, 3, 5)]
    near: NDArray[np.bool_] = np.abs(image - wanted).max(axis=2) < 12
    return near


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_key_stands_where_a_line_begins_and_an_event_where_it_is(
    tmp_path: Path, shelling: Event, language: str
) -> None:
    path = tmp_path / "map.png"
    write_events(path, Extraction((shelling,)), language=language)
    image = pixels(path)
    assert image.shape == (HEIGHT, WIDTH, 3)
    found = painted(image, colour(shelling.event_type))
    middle = found[:, WIDTH // 2 - 12 : WIDTH // 2 + 12]
    assert middle.sum() > 150  # the one event is in the middle of the map
    key = found[HEIGHT // 2 :]
    left, right = key[:, : WIDTH // 4].sum(), key[:, -WIDTH // 4 :].sum()
    assert (left > 100, right > 100) == ((True, False) if language == "en" else (False, True))


def test_arabic_letters_are_joined() -> None:
    canvas = Canvas(100, 100, FONTS, "rtl")
    # Lam and alef become one sign.
    assert canvas.length("لا", 20) < 0.8 * (canvas.length("ل", 20) + canvas.length("ا", 20))


@pytest.mark.parametrize("count", [0, 60])
def test_any_number_of_events_and_any_text_gives_a_picture(tmp_path: Path, clash: Event, count: int) -> None:
    place = replace(clash.place, name_en=HOSTILE)
    events = [
        replace(clash, event_id=str(n), geo_precision=1 + n % 3, place=replace(place, id=str(n), lon=36 + n / 50))  # type: ignore[arg-type]  # 1 to 3
        for n in range(count)
    ]
    path = tmp_path / "map.png"
    write_png(path, events, About((("gazetteer", "1"),), {}, words("en"), (HOSTILE,)))
    assert pixels(path).shape == (HEIGHT, WIDTH, 3)


def test_the_view_holds_all_events_but_a_few_far_ones(clash: Event) -> None:
    near = [replace(clash, geo_precision=1, place=replace(clash.place, lon=36 + n / 50)) for n in range(99)]
    far = replace(clash, geo_precision=1, place=replace(clash.place, lon=-100.0))
    box = (0.0, 0.0, 1000.0, 800.0)
    projection = fit([*near, far], box)
    inside = [projection.at(event.place.lon, event.place.lat) for event in near[2:-2]]
    assert all(0 < x < 1000 and 0 < y < 800 for x, y in inside)
    assert projection.at(far.place.lon, far.place.lat)[0] < 0
    # A degree of longitude at 36 degrees north is 90.2 km (WGS 84).
    across = projection.at(37, 36)[0] - projection.at(36, 36)[0]
    assert across * projection.metres(projection.at(36, 36)[1]) == pytest.approx(90_164, rel=0.005)


def test_dashes_have_their_lengths() -> None:
    strokes = dashes([(0, 0), (10, 0), (10, 10)], (4, 2))
    lengths = [sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(s)) for s in strokes]
    assert lengths == pytest.approx([4, 4, 4, 2])


def test_the_sketch_is_small_and_has_both_names() -> None:
    path = STATIC / "sketch.json"
    assert path.stat().st_size < 400_000
    sketch = orjson.loads(path.read_bytes())
    names = {(arabic, english) for _k, _r, _lon, _lat, arabic, english, _p in sketch["labels"]}
    assert ("حلب", "Aleppo") in names
    assert all(sketch[kind] for kind in ("land", "borders", "admin1", "disputed"))
