from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.view.ghosts import ghosts
from map_app.view.strings import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from map_app.model import Event, Place


def alone(place: Place) -> Iterable[Place]:
    del place
    return ()


def test_a_rival_says_why_it_was_not_taken(shelling: Event) -> None:
    (ghost,) = ghosts(shelling, words("en"), alone)
    assert (ghost["name"], ghost["lat"], ghost["lon"]) == ("al-Salihin (Damascus)", 33.5, 36.3)
    assert ghost["why"][0] == "Scored 0.41, less than the place chosen."
    assert ghost["why"][1] == "308.7 km from al-Salihin, which was chosen."
    assert "Aleppo" in ghost["why"][2]
    (arabic,) = ghosts(shelling, words("ar"), alone)
    assert arabic["name"] == "الصالحين"


def test_no_event_and_no_rival_give_no_ghost(clash: Event) -> None:
    assert ghosts(None, words("en"), alone) == []
    assert ghosts(clash, words("en"), alone) == []
