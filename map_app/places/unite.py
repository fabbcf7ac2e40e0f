"""Find the same place in two gazetteers, and make one place of it.

Two rows are one place when both cite the same id of the same source, or when they share a folded name form, their
kinds can mean the same thing, and their points lie within a kilometre or within the radius of the place that ranks
higher. Names are compared first: only rows that share one are measured.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from map_app.places.distance import EARTH_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from map_app.model import Place
    from map_app.places.layer import Layer

SAME_PLACE_M = 1000.0
"""OCHA and GeoNames give points up to a kilometre apart for one village."""

# What one source calls a village another calls a settlement; a hill is never the village beside it.
_SAME_THING = (
    frozenset({"city", "town", "village", "settlement", "farms"}),
    frozenset({"neighbourhood", "quarter", "suburb", "settlement", "camp"}),
    frozenset({"suburb", "town", "village"}),
    frozenset({"governorate", "region"}),
    frozenset({"district", "county"}),
    frozenset({"crossing", "border_crossing"}),
    frozenset({"airbase", "airport", "base"}),
    frozenset({"hill", "mountain"}),
    frozenset({"plant", "facility", "industrial_area"}),
    frozenset({"square", "roundabout"}),
)
_WITH = {
    kind: frozenset().union(*(group for group in _SAME_THING if kind in group)) for kind in set().union(*_SAME_THING)
}


class Key(NamedTuple):
    """A place in a stack: its layer, counted from the highest rank, and its row there."""

    layer: int
    row: int


class _Pair(NamedTuple):
    cites: bool
    away_m: float
    upper: Key
    lower: Key


def same_places(layers: Sequence[Layer]) -> dict[Key, Key]:
    """Find places that stand in more than one layer.

    Args:
        layers: gazetteers, the highest rank first. Places of one layer are never taken for one another.

    Returns:
        For each place that is the same as one of higher rank, that one; a place takes one row of each source.
    """
    found: dict[Key, Key] = {}
    for number in range(1, len(layers)):
        taken: set[tuple[Key, str]] = set()
        sources = layers[number].rows.sources
        # The nearest first; ties fall to the higher rank, so that a result never depends on the order of a set.
        for pair in sorted(
            _pairs(layers, number), key=lambda pair: (not pair.cites, pair.away_m, pair.upper, pair.lower)
        ):
            upper = found.get(pair.upper, pair.upper)
            mark = upper, sources[pair.lower.row]
            if pair.lower not in found and mark not in taken:
                found[pair.lower] = upper
                taken.add(mark)
    return found


def unite(upper: Place, lower: Place) -> Place:
    """Make one place of two: the first's facts, completed by the second's, with the names and ids of both."""
    known = {name.text for name in upper.names}
    return replace(
        upper,
        names=upper.names + tuple(name for name in lower.names if name.text not in known),
        same_as=tuple(dict.fromkeys((*upper.same_as, lower.id, *lower.same_as))),
        population=upper.population or lower.population,
        admin1=upper.admin1 or lower.admin1,
        admin1_pcode=upper.admin1_pcode or (lower.admin1_pcode if upper.admin1 in {None, lower.admin1} else None),
    )


def can_be_one(kind: str, other: str) -> bool:
    """Tell whether two sources can mean the same place by these kinds."""
    return kind == other or other in _WITH.get(kind, ())


def _pairs(layers: Sequence[Layer], number: int) -> Iterator[_Pair]:
    lower = layers[number]
    for above in range(number):
        upper = layers[above]
        cited = _that_cite_one_id(upper, lower)
        named = _that_share_a_form(upper, lower)
        for pairs, cites in ((cited, True), (named, False)):
            if not len(pairs):
                continue
            away = _away_m(upper.rows.points[pairs[:, 0]], lower.rows.points[pairs[:, 1]])
            reach = np.maximum(upper.rows.points[pairs[:, 0], 2], SAME_PLACE_M)
            near = np.ones(len(pairs), dtype=np.bool_) if cites else away <= reach
            for (one, other), away_m in zip(pairs[near].tolist(), away[near].tolist(), strict=True):
                if can_be_one(upper.rows.kinds[one], lower.rows.kinds[other]):
                    yield _Pair(cites, round(away_m, 3), Key(above, one), Key(number, other))


def _that_cite_one_id(upper: Layer, lower: Layer) -> npt.NDArray[np.int64]:
    """Return pairs of rows of which one cites the other's id, or both cite the same."""
    rows: dict[str, list[int]] = {}
    for row, names in enumerate(zip(upper.rows.ids, upper.rows.references, strict=True)):
        for name in {name for name in names if name}:
            rows.setdefault(name, []).append(row)
    pairs = [
        (one, row)
        for row, names in enumerate(zip(lower.rows.ids, lower.rows.references, strict=True))
        for name in {name for name in names if name}
        for one in rows.get(name, ())
    ]
    return np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)


def _that_share_a_form(upper: Layer, lower: Layer) -> npt.NDArray[np.int64]:
    """Return pairs of rows that share a folded form, each pair once."""
    first, second = upper.index, lower.index
    pairs: set[tuple[int, int]] = set()
    for form in first.numbers.keys() & second.numbers.keys():
        ones, others = (
            index.rows[index.starts[at] : index.starts[at + 1]].tolist()
            for index, at in ((first, first.numbers[form]), (second, second.numbers[form]))
        )
        pairs.update(product(ones, others))
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _away_m(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return great-circle distances in metres between rows of longitude and latitude in degrees."""
    lon1, lat1, lon2, lat2 = (np.radians(column) for column in (one[:, 0], one[:, 1], other[:, 0], other[:, 1]))
    chord = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, chord))))
