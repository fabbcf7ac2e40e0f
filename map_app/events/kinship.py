"""Which parties may be one and the same in two reports: a unit and its army, a vague word and a name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from map_app.lexicon import Party
    from map_app.model import Participant


class Kinship:
    """Who belongs to whom among the parties of a lexicon."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        """Take the parties by id; those of events that are not among them are known by their own parent alone."""
        self._parties = parties
        self.lineage = lru_cache(maxsize=None)(self._lineage)

    def is_vague(self, actor_id: str) -> bool:
        """Tell whether the party's words name no one in particular."""
        party = self._parties.get(actor_id)
        return party is not None and party.vague

    def named(self, actors: Iterable[Participant]) -> frozenset[str]:
        """Return the ids of the parties that are named, vague words left out."""
        return frozenset(each.actor.id for each in actors if not self.is_vague(each.actor.id))

    def lines(self, actors: Iterable[Participant]) -> frozenset[str]:
        """Return the ids of the named parties and of all that they are part of."""
        return frozenset(
            line
            for each in actors
            if not self.is_vague(each.actor.id)
            for line in self.lineage(each.actor.id, each.actor.parent_id)
        )

    def _lineage(self, actor_id: str, parent_id: str | None) -> frozenset[str]:
        line = [actor_id]
        while parent_id is not None and parent_id not in line:
            line.append(parent_id)
            parent = self._parties.get(parent_id)
            parent_id = parent.actor.parent_id if parent is not None else None
        return frozenset(line)
