"""Let words that changed their bearer mean the party of the event's day.

"The Syrian army" of 2016 and of 2025 are two parties; whoever writes "Jabhat al-Nusra" of an event in 2019 means Hayat
Tahrir al-Sham. What changed when stands in `data/lexicon/successions.toml`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from map_app.text.terms import without_article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from map_app.events.frame import Frame
    from map_app.lexicon import Lexicon, Succession
    from map_app.text.terms import TermHit


class Eras:
    """Knows which party a word means on which day."""

    def __init__(self, successions: Sequence[Succession]) -> None:
        """Take the changes in any order."""
        self._successions = sorted(successions, key=lambda each: each.day)
        self._changed = {party for each in successions for party in (each.before, each.after)}
        self.party = lru_cache(maxsize=4096)(self._party)

    def place_in_time(self, frame: Frame, day: date | None) -> None:
        """Let the actor words of a frame mean the parties of `day`; without a day they keep their usual meaning."""
        if day is None:
            return
        if any(self._on(hit, day) is not hit for hit in frame.hits("actor")):  # mostly a word keeps its meaning
            frame.reword(lambda hit: self._on(hit, day) if hit.term.kind == "actor" else hit)

    def successor(self, party: str, day: date) -> str:
        """Return which party is on `day` what another one is or was: the army of the land."""
        for each in self._successions:
            if each.before == party and each.day <= day:
                party = each.after
        return party

    def _on(self, hit: TermHit, day: date) -> TermHit:
        term = hit.term
        if term.value not in self._changed:
            return hit
        party = self.party(term.value, term.form, day)
        return hit if party == term.value else hit._replace(term=replace(term, value=party))

    def _party(self, party: str, form: str, day: date) -> str:
        """Follow the changes up to the day, or back to it."""
        bare = without_article(form)
        for each in self._successions:
            if each.before == party and each.day <= day and each.covers(bare):
                party = each.after
        for each in reversed(self._successions):
            if each.after == party and day < each.day and each.covers(bare):
                party = each.before
        return party


@lru_cache(maxsize=16)
def eras(lexicon: Lexicon) -> Eras:
    """Return what a lexicon knows of words that changed their bearer."""
    return Eras(lexicon.successions)
