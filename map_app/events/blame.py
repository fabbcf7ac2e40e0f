"""Whom a clause makes answerable for an event: who claims it, and whom somebody blames for it.

That may be told a sentence later ("It blamed the attack on A", "A claimed responsibility"), of an event that was told
without its doer, or in the event's own clauses (متهما قوات النظام بقصف القرية).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.events.parts import SAYER_LETTERS, Gaps, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from map_app.events.frame import Frame
    from map_app.events.statement import Statement
    from map_app.lexicon import Party
    from map_app.text.terms import TermHit

_BLAMED_LETTERS = 45
"""How far behind "blamed" the party stands: blamed Monday's attack on the town on A."""
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})


def answerable(frame: Frame, gaps: Gaps) -> list[TermHit]:
    """Return the parties of a frame that claim the event, or are blamed for it, in the order of the text."""
    named = frame.hits("actor")
    marks = frame.hits("blame")
    if not named or not marks:
        return []
    denied = [hit for hit in frame.hits("modality") if hit.term.value == "denied"]
    found: list[TermHit] = []
    for mark in marks:
        if any(0 <= mark.start - hit.end <= SAYER_LETTERS for hit in denied):
            continue
        first = _blamed(mark, named, gaps) if mark.term.value == "blames" else _claiming(mark, named, gaps)
        found += [hit for hit in first if hit not in found]
    return sorted(found, key=lambda hit: hit.start)


def take_blame(frame: Frame, last: Statement | None, parties: Mapping[str, Party], gaps: Gaps) -> bool:
    """Give the parties that a frame makes answerable to the event told just before, where that has no doer.

    Args:
        frame: clauses that name no place of their own.
        last: the last event told, None where there is none.
        parties: by id.
        gaps: for the words between parties.

    Returns:
        Whether the frame spoke of that event.
    """
    if last is None or frame.sentence - last.frame.sentence > 1 or last.kind.event_type not in _VIOLENT:
        return False
    blamed = answerable(frame, gaps)
    if not blamed or any(part.role == "side_a" and not (part.unnamed or part.party.vague) for part in last.parts):
        return False
    doers = [part_of(hit, parties, "side_a", "blamed") for hit in blamed]
    ids = {part.party.actor.id for part in doers}
    if any(part.party.actor.id in ids for part in last.parts):
        return False
    last.parts = [*doers, *(part for part in last.parts if part.role != "side_a")]
    return True


def _blamed(mark: TermHit, named: Sequence[TermHit], gaps: Gaps) -> Iterator[TermHit]:
    """Yield whom the verb's object names; where the subject stands behind the verb too, that is not meant."""
    behind = [hit for hit in named if 0 <= hit.word_start - mark.end <= _BLAMED_LETTERS]
    if len(behind) > 1 and not gaps.language.subject_first and behind[0].word_start - mark.end <= 1:
        apart = not gaps.follows(behind[0], behind[1])
        behind = behind[1:] if apart and not behind[1].prefix else behind
    yield from _run(behind, gaps)


def _claiming(mark: TermHit, named: Sequence[TermHit], gaps: Gaps) -> Iterator[TermHit]:
    """Yield the verb's subject: before it, or behind it in languages that put it there."""
    before = [hit for hit in named if hit.end <= mark.start]
    behind = [hit for hit in named if 0 <= hit.word_start - mark.end <= SAYER_LETTERS]
    if behind and not gaps.language.subject_first:
        yield from _run(behind, gaps)
    elif before and mark.start - before[-1].end <= SAYER_LETTERS:
        first = len(before) - 1
        while first and gaps.follows(before[first - 1], before[first]):
            first -= 1
        yield from before[first:]


def _run(hits: Sequence[TermHit], gaps: Gaps) -> Iterator[TermHit]:
    """Yield the first party, and those that go on its enumeration."""
    last: TermHit | None = None
    for hit in hits:
        if last is not None and not gaps.follows(last, hit):
            return
        yield hit
        last = hit
