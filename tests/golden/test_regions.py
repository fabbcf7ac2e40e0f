"""A region that a report names beside a place rules out a namesake far away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from map_app.model import Report
from map_app.pipeline import analyse

if TYPE_CHECKING:
    from map_app.io.session import Loaded


@pytest.mark.parametrize(
    "text",
    [
        "قصف الطيران قرية البيضا شمال حلب أمس.",
        "قصف الطيران قرية البيضا بريف حلب الشمالي أمس.",
    ],
)
def test_the_only_place_of_that_name_is_not_meant_where_it_lies_elsewhere(loaded: Loaded, text: str) -> None:
    read = analyse(Report("r", text, date(2016, 6, 16)), loaded.gazetteer, loaded.lexicon)
    assert [event.place.name_en for event in read.events] == ["Northern countryside of Aleppo"]
    (left_out,) = read.discarded
    assert (left_out.text, left_out.reason) == ("البيضا", "not_in_gazetteer")
    assert "al-Bayda (Baniyas), is far from Northern countryside of Aleppo" in left_out.detail


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اشتباكات في بلدة السخنة شرق حمص أمس.", "al-Sukhna"),
        ("قصف مدفعي على بلدة مورك بريف حماة الشمالي أمس.", "Morek"),
        ("قصف الطيران قرية البيضا وريف حلب الشمالي أمس.", "al-Bayda (Baniyas)"),
    ],
)
def test_a_place_in_its_region_or_listed_beside_one_stays(loaded: Loaded, text: str, place: str) -> None:
    read = analyse(Report("r", text, date(2016, 6, 16)), loaded.gazetteer, loaded.lexicon)
    assert place in [event.place.name_en for event in read.events]
