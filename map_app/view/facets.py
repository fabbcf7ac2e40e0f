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

    from map_app.view.columns import EventColumns, Mask

    Numbers = Mapping[str, int]


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
    by_code = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[by_code], np.arange(len(column.table.values) + 1))
    counts = {}
    for key, numbers in values.items():
        of_key = np.concatenate([rows[by_code[bounds[number] : bounds[number + 1]]] for number in numbers])
        counts[key] = len(np.unique(of_key))
    return counts
