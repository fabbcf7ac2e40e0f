from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from map_app.view.base_layers import base_layers
from map_app.view.column_reader import read_columns
from map_app.view.layer_tree import layer_tree
from map_app.view.map_index import MapIndex
from map_app.view.strings import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.model import Event

BASES = base_layers(local=True, folder="static/")


def tree(events: tuple[Event, ...], mask: list[bool], language: str = "en") -> list[dict[str, Any]]:
    return layer_tree(MapIndex(read_columns(events)), np.array(mask, np.bool_), BASES, words(language))


def leaves(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield from leaves(node["children"]) if "children" in node else [node]


def test_leaves_count_what_the_filters_show_and_stay_without_it(events: tuple[Event, ...]) -> None:
    whole = {leaf["key"]: leaf.get("count") for leaf in leaves(tree(events, [True] * 3))}
    assert whole["sub:Armed clash"] == 1
    assert whole["actor:syrian_army"] == 1  # the one that acted: in the clash it is the other side
    assert whole["actor:none"] == 1
    assert (whole["precision:1"], whole["precision:2"], whole["precision:3"]) == (1, 0, 2)
    part = {leaf["key"]: leaf.get("count") for leaf in leaves(tree(events, [False, True, False]))}
    assert part.keys() == whole.keys()
    assert part["sub:Armed clash"] == 0
    none = [leaf for leaf in leaves(tree((), [])) if leaf.get("count")]
    assert none == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_words_and_keys_do_not_depend_on_the_language(events: tuple[Event, ...], language: str) -> None:
    rows = list(leaves(tree(events, [True] * 3, language)))
    assert all(row["label"] and "." not in row["label"][:8] for row in rows)
    assert {row["key"] for row in rows} == {row["key"] for row in leaves(tree(events, [True] * 3))}
    assert len({row["key"] for row in rows}) == len(rows)


def test_one_base_map_is_chosen_and_only_the_local_one_asks_nobody() -> None:
    assert [base.key for base in BASES] == ["base:local", "base:osm", "base:topo", "base:imagery", "base:none"]
    assert [base.key for base in BASES if base.online] == ["base:osm", "base:topo", "base:imagery"]
    assert all(base.attribution for base in BASES if base.url)
    assert base_layers(local=False, folder="static/")[0].key == "base:osm"
    assert BASES[0].definition() == {
        "key": "base:local",
        "kind": "local",
        "url": "static/",
        "deepest": 18,
        "attribution": BASES[0].attribution,
    }
