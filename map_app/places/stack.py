"""Gazetteers in rank order as one: the same place in two of them is one place, made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from map_app.model import Place
from map_app.places.admin_names import AdminNames
from map_app.places.unite import Key, same_places, unite
from map_app.text.script import script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from map_app.places.layer import Layer


class Bearer(NamedTuple):
    """A place that bears a form.

    `article` tells whether its name has an article that the form lacks; `needs_cue` whether the form is also a word of
    every day, which counts as a name only beside a sign that it is one; `rank` is 0 where the first gazetteer of a
    stack gives the place this name, 1 where only the second does; `in_country` tells whether the text calls the place
    by its country (مدينة درنة الليبية).
    """

    place: Place
    article: bool
    needs_cue: bool = False
    rank: int = 0
    in_country: bool = False


class Stack(Mapping[str, Place]):
    """The places of several layers by id, in rank order; of two with one id, the earlier counts."""

    def __init__(self, layers: Sequence[Layer], spellings: Mapping[str, Iterable[str]]) -> None:
        """Find the places that stand in several layers.

        Args:
            layers: gazetteers, the highest rank first.
            spellings: for the P-code of a governorate, what sources call it besides.
        """
        self._layers = tuple(layers)
        self._same = same_places(self._layers)
        self._joined: dict[Key, list[Key]] = {}
        for lower, upper in sorted(self._same.items()):
            self._joined.setdefault(upper, []).append(lower)
        self._keys: dict[str, Key] = {}
        self._also: dict[str, Key] = {}
        self._hidden: set[Key] = set()
        for number, layer in enumerate(self._layers):
            keys = dict(zip(layer.rows.ids, map(Key, repeat(number), range(len(layer))), strict=True))
            if number:
                self._leave_out(keys)
            self._keys |= keys
        self._admin_names = AdminNames(self._layers, spellings) if len(self._layers) > 1 else None
        self._made: dict[Key, Place] = {}

    def _leave_out(self, keys: dict[str, Key]) -> None:
        """Take from a layer's ids those of places that stand in an earlier one."""
        for place_id, key in list(keys.items()):
            if key in self._same:
                self._also.setdefault(place_id, self._same[key])
                del keys[place_id]
            elif place_id in self._keys:
                self._hidden.add(key)
                del keys[place_id]

    @property
    def united(self) -> int:
        """How many rows are the same place as one of higher rank."""
        return len(self._same)

    def __getitem__(self, place_id: str) -> Place:
        """Return the place of an id."""
        return self._place(self._keys[place_id])

    def __contains__(self, place_id: object) -> bool:
        """Tell whether there is a place of this id."""
        return place_id in self._keys

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in rank order."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Count the places."""
        return len(self._keys)

    def forms(self) -> tuple[str, ...]:
        """Return every folded form once, in a fixed order."""
        if len(self._layers) == 1:
            return tuple(self._layers[0].index.forms)
        return tuple(dict.fromkeys(chain.from_iterable(layer.index.forms for layer in self._layers)))

    def bearers(self, form: str) -> Iterator[Bearer]:
        """Yield the places that bear a folded `form`, in rank order."""
        found: dict[Key, tuple[bool, int]] = {}
        for number, layer in enumerate(self._layers):
            for row, article in layer.index[form]:
                key = Key(number, row)
                if key not in self._hidden:
                    found.setdefault(self._same.get(key, key), (article, number))
        for key, (article, rank) in sorted(found.items()):
            place = self._place(key)
            yield Bearer(place, article, place.needs_cue and not _says_its_kind(form, place), rank)

    def _place(self, key: Key) -> Place:
        """Make the place of a row: united with the rows that are the same place, its governorate and parent renamed."""
        place = self._made.get(key)
        if place is None:
            place = self._layers[key.layer].rows[key.row]
            for other in self._joined.get(key, ()):
                place = unite(place, self._layers[other.layer].rows[other.row])
            if self._admin_names is not None and not self._admin_names.knows(self._layers[key.layer]):
                place = self._admin_names.rename(place)
            if place.parent_id in self._also and place.parent_id not in self._keys:
                parent = self._also[place.parent_id]
                place = replace(place, parent_id=self._layers[parent.layer].rows.ids[parent.row])
            self._made[key] = place
        return place


def _says_its_kind(form: str, place: Place) -> bool:
    """Tell whether a name of several words is longer than the everyday word the place is called too: حقل الشاعر."""
    return form.count(" ") > 1 or (
        " " in form and any(" " not in name.text for name in place.names if script(name.text) == script(form))
    )
