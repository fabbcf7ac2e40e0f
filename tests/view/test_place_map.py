from __future__ import annotations

import json

from map_app.model import Place
from map_app.view.base_layers import base_layers
from map_app.view.place_form import Point
from map_app.view.place_map import place_payload
from map_app.view.strings import words

HOSTILE = Place("<x>", "", "</script><script>`${1}`", "site", 37.0, 36.0, 500.0)
BASES = base_layers(local=True, folder="static/")
OTHER = Place("o", "زنادو", "Xanadu", "village", 37.123456789, 36.0, 800.4)


def payload(selected: str | None = None, point: Point | None = None, language: str = "en") -> dict[str, object]:
    made = place_payload([HOSTILE, OTHER], BASES, words(language), selected=selected, point=point, dark=False)
    loaded: dict[str, object] = json.loads(made)
    return loaded


def test_places_are_numbered_in_order() -> None:
    content = payload()["content"]
    assert isinstance(content, dict)
    assert [(one["id"], one["number"]) for one in content["places"]] == [("<x>", 1), ("o", 2)]
    assert content["places"][1]["lon"] == 37.123457
    assert {"title", "point", "layers"} <= content["words"].keys()
    assert [leaf["key"] for leaf in content["tree"][0]["children"]] == [base.key for base in BASES]


def test_choosing_changes_neither_the_content_nor_its_version() -> None:
    plain, chosen = payload(), payload("o", Point(1.5, 2.5))
    assert plain["version"] == chosen["version"]
    assert (chosen["selected"], chosen["point"]) == ("o", [1.5, 2.5])
    assert payload(language="ar")["version"] != plain["version"]
