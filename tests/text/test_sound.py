from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.text.normalise import fold_name
from map_app.text.sound import sound

if TYPE_CHECKING:
    from map_app.io.session import Loaded


@pytest.mark.parametrize(
    ("one", "other"), [("بصرى", "بسرى"), ("طفس", "تفص"), ("الضمير", "الظمير"), ("قطنة", "قطنا"), ("دوما", "دومة")]
)
def test_names_that_sound_alike_are_one(one: str, other: str) -> None:
    assert sound(fold_name(one)) == sound(fold_name(other))


@pytest.mark.parametrize(("one", "other"), [("مارع", "مرعي"), ("حلب", "حلبا"), ("Homs", "Hums")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert sound(fold_name(one)) != sound(fold_name(other))


@pytest.mark.parametrize(("heard", "place_id"), [("خان شيخوم", "sy-khan-sheikhoun"), ("الطمانعة", "sy-al-tamanah")])
def test_the_search_finds_a_name_written_as_it_is_heard(heard: str, place_id: str, loaded: Loaded) -> None:
    found = loaded.gazetteer.search(heard, 3)
    assert place_id in {rival.place.id for rival in found}
