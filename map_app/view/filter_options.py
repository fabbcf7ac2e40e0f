"""The options of each filter in words, with the number of events that each would show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from map_app.view import wording
from map_app.view.columns import ROLES
from map_app.view.palette import COLOURS, colour
from map_app.view.query import NO_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from map_app.model import Actor, Place
    from map_app.view.columns import EventColumns
    from map_app.view.facets import Facets
    from map_app.view.strings import Words
    from map_app.view.wording import Parents

SUB_TYPE = "sub:"
"""Marks a sub-type among the options of the event type, where a name such as "Other" may be both."""

MOST_PLACES = 2500
"""Of more places only those with the most events are offered: each change of a filter sends the list anew."""

AREAS = frozenset({"governorate", "district"})
"""Kinds of places that the list has already, as what the others lie in."""

DEATHS = (1, 5, 10, 50, 100)
"""The least numbers of deaths that the page offers."""


class Option(NamedTuple):
    """What a filter may be set to: its key, its name, how many levels it lies below another, and its events.

    `number` is None where it would say nothing.
    """

    key: str
    name: str
    level: int = 0
    number: int | None = None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of every filter whose options depend on the loaded events."""

    types: list[Option]
    actors: list[Option]
    places: list[Option]
    sources: list[Option]
    precisions: list[Option]
    statuses: list[Option]
    unlisted: int = 0
    """How many places with fewer events than those listed are not offered."""

    def names(self) -> dict[str, str]:
        """Return what each key is called, sub-types under their own name."""
        every = (*self.types, *self.actors, *self.places, *self.sources)
        return {option.key.removeprefix(SUB_TYPE): option.name for option in every}


def read_options(
    columns: EventColumns, facets: Facets, places: Iterable[Option], actors: Mapping[str, Actor], words: Words
) -> Options:
    """Return the options of every filter.

    Args:
        columns: All events.
        facets: How many events each option would show.
        places: What `list_places` has returned for them.
        actors: Every known party by id.
        words: The page's language.
    """
    return Options(
        type_options(columns, facets, words),
        actor_options(columns, facets, actors, words),
        [place._replace(number=facets.places.get(place.key)) for place in places],
        source_options(facets, words),
        [Option(key, words(f"filters.precision_{key}"), 0, number) for key, number in facets.precisions.items()],
        [Option(key, words(f"statuses.{key}"), 0, number) for key, number in facets.statuses.items()],
        max(len(columns.places.table.values) - MOST_PLACES, 0),
    )


def type_options(columns: EventColumns, facets: Facets, words: Words) -> list[Option]:
    """Return each event type with its sub-types below it."""
    types, sub_types = columns.types.table.values, columns.sub_types.table.values
    width = max(len(sub_types), 1)
    pairs = np.flatnonzero(np.bincount(columns.types.codes * width + columns.sub_types.codes))
    below: dict[str, list[str]] = {}
    for pair in pairs:
        below.setdefault(types[pair // width], []).append(sub_types[pair % width])
    options = []
    for kind in (name for name in COLOURS if name in below):
        number = facets.event_types.get(kind)
        options.append(Option(kind, wording.event_type(kind, words), 0, number, colour(kind)))
        named = sorted((wording.event_type(sub, words), sub) for sub in below[kind] if sub != kind)
        options += [Option(SUB_TYPE + sub, name, 1, facets.sub_event_types.get(sub)) for name, sub in named]
    return options


def actor_options(columns: EventColumns, facets: Facets, known: Mapping[str, Actor], words: Words) -> list[Option]:
    """Return every party that takes part in an event or that one belongs to, by name, children below their parent."""
    actors = dict(known) | {actor.id: actor for actor in columns.actors.table.values}
    present = [actors[key] for key in facets.actors if key in actors]
    children: dict[str | None, list[Actor]] = {}
    keys = {actor.id for actor in present}
    for actor in present:
        children.setdefault(actor.parent_id if actor.parent_id in keys else None, []).append(actor)
    return list(_actors_below(None, children, facets.actors, words, 0))


def _actors_below(
    parent: str | None, children: Mapping[str | None, list[Actor]], counts: Mapping[str, int], words: Words, level: int
) -> Iterable[Option]:
    named = sorted((wording.name_of(actor, words), actor.id) for actor in children.get(parent, ()))
    for name, key in named:
        yield Option(key, name, level, counts.get(key))
        yield from _actors_below(key, children, counts, words, level + 1)


def list_places(columns: EventColumns, parents: Parents, words: Words) -> list[Option]:
    """Return governorates, their districts, and the places in them, each level by name below the one above.

    No filter changes the list, so that it need not be made again for each; the numbers are still missing.

    Args:
        columns: All events.
        parents: Gives the places that a place lies in.
        words: The page's language.
    """
    tree: dict[str, dict[str, dict[str, Place]]] = {}
    names: dict[str, str] = {}
    for place in _most_told(columns):
        lines = (place, *parents(place))
        first, second = place.admin1 or "", f"{place.admin1}/{place.admin2}" if place.admin1 and place.admin2 else ""
        names.setdefault(first, _area_name("governorate", lines, words) or first)
        names.setdefault(second, _area_name("district", lines, words) or place.admin2 or "")
        tree.setdefault(first, {}).setdefault(second, {})[place.id] = place
    options = []
    for first in sorted(tree, key=lambda key: (not key, names[key])):
        if first:
            options.append(Option(first, names[first]))
        for second in sorted(tree[first], key=lambda key: (not key, names[key])):
            if second:
                options.append(Option(second, names[second], 1))
            level = bool(first) + bool(second)
            leaves = ((key, place) for key, place in tree[first][second].items() if place.kind not in AREAS)
            named = sorted((wording.place_names(place, words)[0], key) for key, place in leaves)
            options += [Option(key, name, level) for name, key in named]
    return options


def _most_told(columns: EventColumns) -> Sequence[Place]:
    places = columns.places.table.values
    if len(places) <= MOST_PLACES:
        return places
    counts = np.bincount(columns.places.codes, minlength=len(places))
    return [places[code] for code in np.argsort(-counts, kind="stable")[:MOST_PLACES]]


def _area_name(kind: str, lines: Iterable[Place], words: Words) -> str:
    found = next((place for place in lines if place.kind == kind), None)
    return wording.place_names(found, words)[0] if found else ""


def source_options(facets: Facets, words: Words) -> list[Option]:
    """Return every source by the number of its events, those that name none last."""
    ranked = sorted(facets.sources, key=lambda key: (not key, -facets.sources[key], key))
    return [Option(key or NO_SOURCE, key or words("filters.no_source"), 0, facets.sources[key]) for key in ranked]


def role_options(words: Words) -> list[Option]:
    """Return the parts that a party may have in an event."""
    return [Option(role, words(f"filters.as_{role}")) for role in ROLES]


def death_options(chosen: int | None, words: Words) -> list[Option]:
    """Return the least numbers of deaths to choose from, the chosen one among them."""
    steps = sorted({*DEATHS, *([chosen] if chosen else [])})
    return [
        Option("0", words("filters.deaths_stated")),
        *(Option(str(n), words("filters.deaths_least", n=n)) for n in steps),
    ]
