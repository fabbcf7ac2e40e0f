"""Points that are computed from other places lie where the words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.io.lexicons import read_lexicon
from map_app.model import Report
from map_app.pipeline import analyse
from map_app.places.distance import between, distance_m
from map_app.places.relative import midway
from map_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_app.io.session import Loaded
    from map_app.model import Place


def test_the_middle_is_as_far_from_both(make_place: Callable[..., Place]) -> None:
    one, other = make_place(id="a", lon=37.0, lat=36.0), make_place(id="b", lon=37.4, lat=36.2)
    middle = midway(one, other, read_lexicon(Settings().lexicon).computed)
    assert middle.name_en == f"between {one.name_en} and {other.name_en}"
    assert between(one, middle) == pytest.approx(between(other, middle), rel=0.01)
    assert middle.radius_m == pytest.approx(between(one, other) / 2)


def test_a_degree_of_latitude_is_as_long_as_the_textbook_says() -> None:
    assert distance_m(37, 36, 37, 37) == pytest.approx(111_195, rel=0.001)
    assert distance_m(37, 36, 37, 36) == 0


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصف على بعد 5 كم شمال حلب", "5 km north of Aleppo"),
        ("اشتباكات شمال غرب حلب بـ 10 كم", "10 km north-west of Aleppo"),
        ("Shelling hit a post 5 km north of Aleppo.", "5 km north of Aleppo"),
        ("قصف شمال حلب", "Northern countryside of Aleppo"),
    ],
)
def test_a_distance_beside_a_compass_word_makes_a_point_and_not_a_countryside(
    text: str, place: str, loaded: Loaded
) -> None:
    (event,) = analyse(Report("r", text), loaded.gazetteer, loaded.lexicon).events
    assert event.place.name_en == place
