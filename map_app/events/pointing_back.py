"""Let words that point back name the parties they mean: they, the group, its fighters, the former."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from map_app.events.frame import Frame
    from map_app.events.parts import Part
    from map_app.text.terms import TermHit

_VERB_LETTERS = 14
"""How far behind "they" its verb stands: they had also seized."""
_BESIDE_LETTERS = 9
"""What "and the" takes with its spaces."""


def name_the_meant(frame: Frame, earlier: Sequence[Part]) -> None:
    """Put parties for the words in a frame that point back to them.

    "They" means who acted, where an active verb follows it; "the group" and "its fighters" who acted, or the last
    named; "the former" the first of the parties named, and "the latter" beside it the last.

    Args:
        frame: the event word and its clauses; its words are changed.
        earlier: the parties of the event told before, in this sentence or the one before it.
    """
    back = frame.hits("back")
    if not earlier or not back:
        return
    both = any(hit.term.value == "former" for hit in back)

    def read(hit: TermHit) -> Iterable[TermHit]:
        latter = both and hit.term.kind == "anaphor" and hit.term.value == "latter"
        return _meant(hit, frame, earlier) if hit.term.kind == "back" or latter else (hit,)

    frame.reread(read)


def _meant(hit: TermHit, frame: Frame, earlier: Sequence[Part]) -> Iterator[TermHit]:
    in_order = sorted(earlier, key=lambda part: part.start)
    acting = [part for part in in_order if part.role in {"side_a", "involved"}]
    if hit.term.value == "former":
        chosen = in_order[:1]
    elif hit.term.value == "latter":
        chosen = in_order[-1:]
    elif hit.term.value == "pronoun":
        told = any(party.end <= hit.start for party in frame.hits("actor"))  # the rebels said that they had …
        chosen = acting if _acts(hit, frame) and not told else []
    else:
        chosen = acting or in_order[-1:]
    for party in dict.fromkeys(part.party.actor.id for part in chosen):
        yield hit._replace(term=replace(hit.term, kind="actor", value=party, detail=""))


def _acts(hit: TermHit, frame: Frame) -> bool:
    """Tell whether an active verb follows the word."""
    verbs = [verb for verb in frame.hits("trigger", "casualty", "light") if verb.term.detail == "verb"]
    beside = [party for party in frame.hits("actor") if 0 <= party.start - hit.end <= _BESIDE_LETTERS]
    if beside:
        return _acts(beside[0], frame)  # they and Turkish troops had captured X
    behind = [verb for verb in verbs if 0 <= verb.start - hit.end <= _VERB_LETTERS]
    return bool(behind) and not any(hit.end <= mark.start < behind[0].start for mark in frame.hits("passive"))
