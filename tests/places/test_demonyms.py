from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.model import Report
from map_app.pipeline import extract

if TYPE_CHECKING:
    from map_app.io.session import Loaded
    from map_app.model import Extraction


def read(text: str, loaded: Loaded) -> Extraction:
    return extract([Report("r", text)], loaded.gazetteer, loaded.lexicon)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصف الطيران مدينة طرابلس اللبنانية أمس", ("Tripoli (Lebanon)", "LB")),
        ("قصف على قضاء سنجار العراقي أمس", ("Sinjar (Iraq)", "IQ")),
        ("قصف مدفعي على مدينة القصير السورية", ("al-Qusayr", "SY")),
        ("اشتباكات في بلدة عرسال اللبنانية أمس", ("Arsal", "LB")),
        ("Clashes in the Iraqi town of Sinjar on Monday.", ("Sinjar (Iraq)", "IQ")),
        ("The Turkish city of Kilis was shelled on Monday.", ("Kilis", "TR")),
        ("قصف مدينة إدلب الروسي أسفر عن قتلى", ("Idlib", "SY")),  # whose strike it was, not where the city lies
    ],
)
def test_the_country_that_a_place_is_called_by_decides(text: str, place: tuple[str, str], loaded: Loaded) -> None:
    assert [(event.place.name_en, event.place.country) for event in read(text, loaded).events] == [place]


def test_a_namesake_at_home_is_not_taken_for_a_place_abroad(loaded: Loaded) -> None:
    found = read("قصفت إسرائيل بلدة القصير اللبنانية أمس", loaded)
    assert found.events == ()
    assert ("القصير", "not_in_gazetteer") in {(discard.text, discard.reason) for discard in found.discarded}


def test_a_demonym_leads_to_a_town_that_only_the_world_has(loaded: Loaded) -> None:
    if loaded.gazetteer.towns is None:
        pytest.skip("made at set-up: python -m tools.build_world")
    for text in ("غارات على مدينة درنة الليبية أمس", "The Libyan city of Darnah was shelled on Monday."):
        assert [event.place.country for event in read(text, loaded).events] == ["LY"], text
