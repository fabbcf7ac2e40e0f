"""Whether a report says that something happened, or that it did not, or may, should, shall."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from map_app.events.frames import Frame
    from map_app.text.terms import TermHit

_WORD = re.compile(r"\w+")
_CLAUSE_REACH = 8
"""How many words a verb such as "tries to" or "denied" governs."""


class Judgement(NamedTuple):
    """What the words make of the event, and the word that decides."""

    modality: Literal["happened", "denied", "not_yet"]
    word: TermHit | None = None


def judge(frame: Frame, text: str) -> Judgement:
    """Return whether the frame's event is said to have happened.

    The nearest governing word before the event word in its clause decides; "managed to" (تمكن من) undoes it.
    """
    if not frame.triggers:
        return Judgement("happened")
    trigger = min(frame.triggers, key=lambda hit: hit.start)
    clause = frame.core
    before = [
        hit
        for hit in clause.hits("modality", "realised")
        if hit.end <= trigger.word_start or hit.start == trigger.word_start
    ]
    for hit in reversed(before):
        words_between = len(_WORD.findall(text, hit.end, trigger.word_start))
        if hit.term.kind == "realised":
            return Judgement("happened", hit)
        reach = int(hit.term.detail) if hit.term.detail.isdecimal() else _CLAUSE_REACH
        if words_between < reach:
            return _governed(hit)
    return Judgement("happened") if clause.governor is None else _governed(clause.governor)


def _governed(hit: TermHit) -> Judgement:
    return Judgement("denied" if hit.term.value == "denied" else "not_yet", hit)
