"""How many events each option of a filter would show, with all other filters as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from map_app.view.columns import STATUSES, Coded, Linked
from map_app.view.filters import every

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from numpy.typing import NDArray

    from map_app.view.columns import EventColumns, Mask

    Numbers = Mapping[str, int]

TWO_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Facets:
    """Events by key, for every key that occurs at all, those that would show nothing now among them."""

    event_types: Numbers
    sub_event_types: Numbers
    actors: Numbers
    places: Numbers
    sources: Numbers
    precisions: Numbers
    statuses: Numbers
    undated: int


def count_facets(columns: EventColumns, parts: Mapping[str, Mask]) -> Facets:
    """Count the events of every option.

    Args:
        columns: All events.
        parts: Which events pass each filter that is set, as `Filters.parts` returns.
    """

    def others(own: str) -> Mask:
        return every((mask for name, mask in parts.items() if name != own), len(columns))

    of_types = others("types")
    precisions = np.bincount(columns.geo_precision[others("precisions")], minlength=4)
    statuses = np.bincount(columns.statuses[others("statuses")], minlength=len(STATUSES))
    return Facets(
        event_types=_coded(columns.types, of_types),
        sub_event_types=_coded(columns.sub_types, of_types),
        actors=_linked(columns.actors, others("actors")),
        places=_coded(columns.places, others("places")),
        sources=_linked(columns.sources, others("sources")),
        precisions={str(number): int(precisions[number]) for number in (1, 2, 3)},
        statuses=dict(zip(STATUSES, map(int, statuses), strict=True)),
        undated=int(np.count_nonzero(columns.undated & others("undated"))),
    )


def _coded(column: Coded[Any], mask: Mask) -> dict[str, int]:
    """Count the events of each key of a column with one value an event."""
    numbers = np.bincount(column.codes[mask], minlength=len(column.table.values))
    counts: dict[str, int] = {}
    for keys, number in zip(column.table.keys, numbers, strict=True):
        for key in keys:
            counts[key] = counts.get(key, 0) + int(number)
    return counts


def _linked(column: Linked[Any], mask: Mask) -> dict[str, int]:
    """Count the events of each key of a column with any number of values an event; an event counts once for a key."""
    passing = mask[column.rows]
    rows, codes = column.rows[passing], column.codes[passing]
    values: dict[str, list[int]] = {}
    for number, keys in enumerate(column.table.keys):
        for key in keys:
            values.setdefault(key, []).append(number)
    size = len(column.table.values)
    # Numbers of two bytes are sorted by their digits, many times as fast.
    by_code = np.argsort(codes.astype(np.uint16) if size < TWO_BYTES else codes, kind="stable")
    ordered = rows[by_code]
    bounds = np.concatenate([[0], np.cumsum(np.bincount(codes, minlength=size))])
    seen = np.zeros(len(mask), np.bool_)
    counts = {}
    for key, numbers in values.items():
        of_key = [ordered[bounds[number] : bounds[number + 1]] for number in numbers]
        if len(of_key) == 1:
            counts[key] = _different(of_key[0])
            continue
        for some in of_key:
            seen[some] = True
        counts[key] = int(np.count_nonzero(seen))
        for some in of_key:
            seen[some] = False
    return counts


def _different(rows: NDArray[np.int32]) -> int:
    """Count the different numbers of a column in which equal ones stand together."""
    return int(np.count_nonzero(np.diff(rows))) + 1 if len(rows) else 0
