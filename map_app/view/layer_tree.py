"""The layer tree of the map: what can be switched on and off there, in words and with counts.

Leaves have keys that are the same in every language and for all reports: the map's script keeps choices by them, and
`MapIndex.hidden` reads them. What the loaded reports have stands in the tree, whatever the filters leave of it, so that
no row appears or vanishes under the pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from map_app.view import wording
from map_app.view.map_index import NOBODY
from map_app.view.palette import COLOURS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.view.base_layers import BaseLayer
    from map_app.view.columns import Mask
    from map_app.view.map_index import MapIndex
    from map_app.view.strings import Words

    Node = dict[str, Any]

PRECISIONS = (1, 2, 3)
OVERLAYS = (("points", True), ("reach", True), ("regions", True), ("ghosts", True), ("heat", False))
BORDERS = (("admin1", True), ("admin2", False), ("disputed", True))
DISPUTED = ("both", "recognised", "control")


def layer_tree(index: MapIndex, mask: Mask, bases: Sequence[BaseLayer], words: Words) -> list[Node]:
    """Return the tree as the map's script reads it, outermost branches first.

    A leaf has a `key`, a `label`, and where it stands for events their `count`; `on` is False where it is off at first;
    `group` marks one of several of which one is chosen.

    Args:
        index: All events of the loaded reports.
        mask: Those that pass the filters, which are counted.
        bases: The base maps, the first choice first.
        words: The page's language.
    """
    return [
        {**_branch("type", _types(index, mask, words), words), "open": True},
        _branch("actor", _actors(index, mask, words), words),
        _branch("precision", _precisions(index, mask, words), words),
        _branch("overlay", [_switch("overlay", name, words, on=on) for name, on in OVERLAYS], words),
        _branch("border", _borders(words), words),
        base_branch(bases, words),
    ]


def base_branch(bases: Sequence[BaseLayer], words: Words) -> Node:
    """Return the branch with the base maps."""
    leaves = [{"key": base.key, "label": base.label(words), "group": "base"} for base in bases]
    return _branch("base", leaves, words)


def _branch(name: str, children: Iterable[Node], words: Words) -> Node:
    return {"key": f"tree:{name}", "label": words(f"layers.{name}"), "children": list(children)}


def _switch(kind: str, name: str, words: Words, *, on: bool) -> Node:
    return {"key": f"{kind}:{name}", "label": words(f"layers.{kind}_{name}"), "on": on}


def _types(index: MapIndex, mask: Mask, words: Words) -> list[Node]:
    columns = index.columns
    types, sub_types = columns.types.table.values, columns.sub_types.table.values
    pairs = columns.types.codes.astype(np.int64) * len(sub_types) + columns.sub_types.codes
    there = np.bincount(pairs, minlength=len(types) * len(sub_types)).reshape(len(types), len(sub_types))
    counts = np.bincount(pairs[mask], minlength=there.size).reshape(there.shape)
    branches = []
    for name in (name for name in COLOURS if name in types):
        code = types.index(name)
        leaves = [
            {
                "key": f"sub:{sub_types[sub]}",
                "label": wording.event_type(sub_types[sub], words),
                "count": int(counts[code, sub]),
            }
            for sub in np.flatnonzero(there[code])
        ]
        branches.append(
            {
                "key": f"type:{name}",
                "label": wording.event_type(name, words),
                "colour": COLOURS[name],
                "count": int(counts[code].sum()),
                "children": sorted(leaves, key=_by_label),
            }
        )
    return branches


def _actors(index: MapIndex, mask: Mask, words: Words) -> list[Node]:
    """Return the parties that acted, under their kind: each event is in one of them, as its shape says."""
    size = len(index.actors) + 1
    there, counts = np.bincount(index.acting, minlength=size), np.bincount(index.acting[mask], minlength=size)
    branches = []
    for party, shape in SHAPES.items():
        codes = [int(code) for code in np.flatnonzero(there) if index.parties[code] == party]
        node: Node = {"key": f"party:{party}", "label": words(f"parties.{party}"), "shape": shape}
        node["count"] = int(counts[codes].sum())
        if party == NOBODY:
            node["key"] = f"actor:{NOBODY}"
        else:
            leaves = [_actor(index, code, int(counts[code]), words) for code in codes]
            node["children"] = sorted(leaves, key=_by_label)
        if codes:
            branches.append(node)
    return branches


def _actor(index: MapIndex, code: int, count: int, words: Words) -> Node:
    actor = index.actors[code]
    first, second = words.names(actor.name_ar, actor.name_en)
    return {"key": f"actor:{actor.id}", "label": first or second or actor.id, "count": count}


def _precisions(index: MapIndex, mask: Mask, words: Words) -> list[Node]:
    counts = np.bincount(index.columns.geo_precision[mask], minlength=max(PRECISIONS) + 1)
    return [
        {"key": f"precision:{n}", "label": words(f"layers.precision_{n}"), "count": int(counts[n])} for n in PRECISIONS
    ]


def _borders(words: Words) -> list[Node]:
    leaves = [_switch("border", name, words, on=on) for name, on in BORDERS]
    leaves[1]["note"] = words("layers.border_admin2_note")
    ways = [
        {"key": f"disputed:{way}", "label": words(f"layers.disputed_{way}"), "group": "disputed"} for way in DISPUTED
    ]
    return [*leaves, {"key": "tree:disputed", "label": words("layers.disputed"), "children": ways}]


def _by_label(node: Node) -> str:
    return str(node["label"])
