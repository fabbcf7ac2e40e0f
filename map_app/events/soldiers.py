"""Whose soldiers are meant where a report only says "soldiers": an army that speaks or was hit, else the land's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from map_app.events.parts import SAYER_LETTERS, SUBJECT_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from map_app.events.frame import Frame
    from map_app.events.parts import Part
    from map_app.events.statement import Reading
    from map_app.lexicon import Party
    from map_app.text.terms import TermHit

_ARMIES = frozenset({"state forces", "foreign state forces"})
_OWNER_LETTERS = 14
"""How far behind "soldiers" the words for whose they are may stand: soldiers of the, soldiers from the elite."""


def name_soldiers(
    frame: Frame,
    earlier: Sequence[Part],
    speaker: Part | None,
    own_army: str | None,
    reading: Reading,
) -> None:
    """Put a party for "soldiers" where no word beside it says whose they are.

    Args:
        frame: the event word and its clauses; its words are changed.
        earlier: the parties of the event told before, in this sentence or the one before it.
        speaker: the party read last where it only speaks, in a clause before.
        own_army: the army of the land on that day, None where the event lies in no land that is known.
        reading: of the report.
    """
    alone = [
        hit
        for hit in frame.hits("soldiers")
        if hit.suffix not in reading.language.object_pronouns and not _is_owned(hit, frame)
    ]
    if not alone:
        return
    armies, parties = reading.armies, reading.parties
    speaks = next((hit.term.value for hit in frame.hits("actor") if _speaks(hit, frame)), None)
    speaks = speaks or (speaker.party.actor.id if speaker is not None else None)
    owner = _army(speaks, parties, armies) or _suffering(earlier, parties) or own_army
    if owner is None or any(hit.term.value == owner and not _speaks(hit, frame) for hit in frame.hits("actor")):
        return

    def read(hit: TermHit) -> Iterable[TermHit]:
        if hit not in alone:
            return (hit,)
        start = hit.start + hit.term.form.rfind(" ") + 1  # استشهاد عسكري: the last word is whom the first befell
        prefix = hit.prefix if start == hit.start else ""
        term = replace(hit.term, kind="actor", value=owner, detail="")
        return (hit._replace(start=start, prefix=prefix, term=term),)

    frame.reread(read)


def _is_owned(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the words beside the soldiers say whose they are, or name their country."""
    if any(
        (other.start < hit.end and hit.start < other.end) or 0 <= other.word_start - hit.end <= _OWNER_LETTERS
        for other in frame.hits("actor")
    ):
        return True
    return any(
        0 <= hit.word_start - land.end <= 1 or 0 <= land.start - hit.end <= SUBJECT_LETTERS
        for land in frame.hits("demonym")
    )


def _army(party: str | None, parties: Mapping[str, Party], armies: Mapping[str, str]) -> str | None:
    """Return the army of who speaks of its soldiers: the army said that three soldiers died."""
    if party is None or _is_army(party, parties):
        return party
    return armies.get(party)


def _speaks(hit: TermHit, frame: Frame) -> bool:
    return any(
        0 <= hit.word_start - speech.end <= SUBJECT_LETTERS or 0 <= speech.start - hit.end <= SAYER_LETTERS
        for speech in frame.hits("speech")
    )


def _suffering(earlier: Sequence[Part], parties: Mapping[str, Party]) -> str | None:
    """Return the army that the event before befell: a mine hit a Turkish convoy. Two soldiers died."""
    befallen = (part.party.actor.id for part in earlier if part.role == "side_b")
    return next((party for party in befallen if _is_army(party, parties)), None)


def _is_army(party: str, parties: Mapping[str, Party]) -> bool:
    return parties[party].actor.category in _ARMIES
