"""The parties that a report has named so far: whom vague words ("the gunmen") and relative clauses mean."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.events.parts import Part

_GROUP_LETTERS = 60
"""Named parties this close together are one enumeration."""
_BESIDE_LETTERS = 14
"""Parties this close to the last one share its clause."""


class NamedParties:
    """Keeps the parties in the order in which they are read; answers do not take longer as a report goes on."""

    def __init__(self) -> None:
        """Start on a report of which nothing has been read."""
        self._count = 0
        self._last: Part | None = None
        self._by_role: dict[str, list[tuple[int, int, Part]]] = {}
        """By start, and then by their number in the order of reading."""
        self._groups: dict[str, list[Part]] = {}

    def add(self, parts: Iterable[Part]) -> None:
        """Take in the parties of a frame."""
        for part in parts:
            self._last = part
            insort(self._by_role.setdefault(part.role, []), (part.start, self._count, part))
            self._count += 1
            if not part.party.vague:
                group = self._groups.get(part.party.camp, [])
                last = max(each.start for each in (*group, part))
                self._groups[part.party.camp] = [each for each in (*group, part) if last - each.start <= _GROUP_LETTERS]

    @property
    def last(self) -> Part | None:
        """The party read last, that "the latter" means."""
        return self._last

    def of_camp(self, camp: str) -> Sequence[Part]:
        """Return the last enumeration of named parties of a camp."""
        return self._groups.get(camp, ())

    def subjects(self) -> list[Part]:
        """Return the last party with those of its role beside it or behind it."""
        if self._last is None:
            return []
        parts = self._by_role[self._last.role]
        beside = parts[bisect_left(parts, (self._last.start - _BESIDE_LETTERS,)) :]
        return [part for _start, _number, part in sorted(beside, key=lambda entry: entry[1])]
