"""Columns of events that lie in a Parquet file, made from the file's own columns without an event being built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow.compute as pc

from map_app.geo.features import read_actor, read_place
from map_app.view.column_reader import actor_keys, place_keys
from map_app.view.columns import NOT_STATED, ROLES, STATUSES, Coded, EventColumns, Linked, Table, simple_table
from map_app.view.palette import COLOURS, OTHER_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from map_app.io.stored import StoredEvents
    from map_app.model import Actor, Place
    from map_app.view.wording import Parents

_PLACE = (
    *("place_id", "place_name_ar", "place_name_en", "place_kind", "longitude", "latitude", "radius_m"),
    *("admin1", "admin2", "admin3", "admin1_pcode", "admin2_pcode", "admin3_pcode"),
)
_ANOTHER_SOURCE = b'},{"report_id":'
"""Stands in the JSON of a list of sources between two of them, and inside a text only with its quotes escaped."""


def stored_columns(
    stored: StoredEvents, parents: Parents | None = None, actors: Mapping[str, Actor] | None = None
) -> EventColumns:
    """Write the events of a file as columns: the same as `read_columns` makes of them, many times as fast.

    Args:
        stored: the events, whose order the columns keep.
        parents: gives the places that a place lies in; without it only what the file says is known.
        actors: parties by id, those that take no part in an event among them, for what belongs to what.
    """
    first, last = _days(stored, "date_start"), _days(stored, "date_end")
    parties, roles = _parties(stored, actors or {})
    sources, texts = _statements(stored)
    statuses, status_codes = _coded(stored, "status")
    return EventColumns(
        ids=np.array(stored.columns("event_id")["event_id"].to_pylist(), np.str_),
        lon=_numbers(stored, "longitude", np.float64),
        lat=_numbers(stored, "latitude", np.float64),
        first_day=np.where(np.isnat(first), last, first),
        last_day=np.where(np.isnat(last), first, last),
        time_precision=_time_precisions(stored),
        geo_precision=_numbers(stored, "geo_precision", np.int8),
        confidence=_numbers(stored, "confidence", np.float32),
        fatalities=_deaths(stored),
        statuses=_renumbered(statuses, status_codes, STATUSES).astype(np.int8),
        types=_types(stored),
        sub_types=_texts(stored, "sub_event_type"),
        places=_places(stored, parents),
        actors=parties,
        roles=roles,
        sources=sources,
        texts=texts,
    )


def _coded(stored: StoredEvents, name: str) -> tuple[list[Any], NDArray[np.int32]]:
    """Return the values of a column of texts, each once, and each row's number among them: -1 where there is none."""
    column = stored.columns(name)[name].unify_dictionaries()
    if not column.num_chunks:
        return [], np.array([], np.int32)
    codes = [chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False) for chunk in column.chunks]
    return column.chunk(0).dictionary.to_pylist(), np.concatenate(codes).astype(np.int32)


def _types(stored: StoredEvents) -> Coded[str]:
    values, codes = _coded(stored, "event_type")
    named = [name if name in COLOURS else OTHER_TYPE for name in values]
    names = list(dict.fromkeys(named))
    return Coded(simple_table(names), _renumbered(named, codes, names))


def _texts(stored: StoredEvents, name: str) -> Coded[str]:
    values, codes = _coded(stored, name)
    return Coded(simple_table(values), codes)


def _renumbered(values: Sequence[str], codes: NDArray[np.int32], names: Sequence[str]) -> NDArray[np.int32]:
    """Return each row's number among `names`, given its number among `values`."""
    return np.array([names.index(value) for value in values], np.int32)[codes] if values else codes


def _numbers(stored: StoredEvents, name: str, kind: type[np.generic]) -> NDArray[Any]:
    numbers: NDArray[Any] = stored.columns(name)[name].to_numpy().astype(kind)
    return numbers


def _time_precisions(stored: StoredEvents) -> NDArray[np.int8]:
    """Return ACLED's 1 to 3, and 0 for an event without a date."""
    column = stored.columns("time_precision")["time_precision"]
    known: NDArray[np.int8] = pc.fill_null(column, 0).to_numpy().astype(np.int8)
    return known


def _days(stored: StoredEvents, name: str) -> NDArray[np.datetime64]:
    values, codes = _coded(stored, name)
    return np.array([*values, "NaT"], "datetime64[D]")[codes]  # a missing day has the number -1: the last


def _deaths(stored: StoredEvents) -> NDArray[np.int32]:
    """Return the best figure, else the lower, else the upper one."""
    figures = stored.columns("fatalities_best", "fatalities_low", "fatalities_high")
    known: NDArray[np.int32] = pc.fill_null(pc.coalesce(*figures.columns), NOT_STATED).to_numpy().astype(np.int32)
    return known


def _places(stored: StoredEvents, parents: Parents | None) -> Coded[Place]:
    _ids, numbers = _coded(stored, "place_id")
    # The ids' first rows, which say all about the places, in the order of the ids' numbers.
    _used, rows, codes = np.unique(numbers, return_index=True, return_inverse=True)
    cells = stored.columns(*_PLACE).take(rows).to_pylist()
    places = tuple(read_place(row, (row["longitude"], row["latitude"]), stored.known) for row in cells)
    return Coded(Table(places, tuple(place_keys(place, parents) for place in places)), codes.astype(np.int32))


def _parties(stored: StoredEvents, known: Mapping[str, Actor]) -> tuple[Linked[Actor], NDArray[np.int8]]:
    """Return the parties of the events, and the role of each link: lists of parties repeat, so each is read once."""
    lists, codes = _coded(stored, "actors")
    numbers: dict[str, int] = {}
    parties: list[Actor] = []
    who: list[int] = []
    roles: list[int] = []
    starts = [0]
    for text in lists:
        for entry in orjson.loads(text):
            number = numbers.setdefault(entry["id"], len(parties))
            if number == len(parties):
                parties.append(read_actor(entry, stored.known))
            who.append(number)
            roles.append(ROLES.index(entry["role"]))
        starts.append(len(who))
    first = np.array(starts, np.int64)
    lengths = np.diff(first)[codes] if lists else np.array([], np.int64)
    rows = np.repeat(np.arange(len(codes), dtype=np.int32), lengths)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    links = np.repeat(first[codes], lengths) + within if lists else within
    everybody = {actor.id: actor for actor in parties} | dict(known)
    table = Table(tuple(parties), tuple(actor_keys(actor, everybody) for actor in parties))
    return Linked(table, rows, np.array(who, np.int32)[links]), np.array(roles, np.int8)[links]


def _statements(stored: StoredEvents) -> tuple[Linked[str], Coded[str]]:
    """Return the sources' names and sentences: the first source's as they stand, those of others joined to them."""
    names, name_codes = _coded(stored, "source")
    texts, text_codes = _coded(stored, "quote")
    rows = np.arange(len(stored), dtype=np.int32)
    numbers = {name: number for number, name in enumerate(names)}
    more_rows: list[int] = []
    more_codes: list[int] = []
    for row, listed in stored.matching("sources", _ANOTHER_SOURCE):
        sources = orjson.loads(listed)
        for name in dict.fromkeys(source["source"] for source in sources[1:]):
            if name != sources[0]["source"]:
                more_rows.append(row)
                more_codes.append(numbers.setdefault(name, len(numbers)))
        text_codes[row] = len(texts)
        texts.append(" | ".join(dict.fromkeys(source["quote"] for source in sources)))
    linked = Linked(
        simple_table(list(numbers)),
        np.concatenate([rows, np.array(more_rows, np.int32)]),
        np.concatenate([name_codes, np.array(more_codes, np.int32)]),
    )
    return linked, Coded(Table(tuple(texts), (frozenset(),) * len(texts)), text_codes)
