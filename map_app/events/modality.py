"""Whether a report says that something happened, or that it did not, may, should, shall, or does so time and again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.events.frame import AIMS

if TYPE_CHECKING:
    from map_app.events.frame import Clause, Frame
    from map_app.lexicon import Language
    from map_app.text.terms import TermHit

Modality = Literal["happened", "denied", "not_yet", "habitual", "theme", "natural"]

_WORD = re.compile(r"\w+")
_CLAUSE_REACH = 12
"""How many words a verb such as "tries to" or "denied" governs."""
_ASIDE = frozenset({"habitual", "natural"})
"""Kinds of words that govern nothing behind them."""
_KINDS: dict[str, Modality] = {
    "denied": "denied",
    "not_yet": "not_yet",
    "purpose": "not_yet",
    "habitual": "habitual",
    "theme": "theme",
}


class Judgement(NamedTuple):
    """What the words make of the event, and the word that decides."""

    modality: Modality
    word: TermHit | None = None


def judge(frame: Frame, text: str, language: Language) -> Judgement:
    """Return whether the frame's event is said to have happened.

    The nearest governing word before the event word in its clause decides; "managed to" (تمكن من) undoes it. A word
    such as "regularly" makes a habit of what has no day of its own.
    """
    if not frame.triggers:
        return Judgement("happened")
    trigger = min(frame.triggers, key=lambda hit: hit.start)
    clause = frame.core
    if clause.opener in AIMS and not _is_opener(trigger, clause):
        return Judgement(_KINDS[clause.opener], next(iter(clause.hits("opener")), None))
    governing = _of_nature(frame) or _governing(trigger, clause, text, language)
    if governing is not None:
        return governing
    if trigger.term.detail == "verb" and trigger.prefix.endswith(language.future_prefixes):
        return Judgement("not_yet", trigger)
    habit = next((hit for hit in clause.hits("modality") if hit.term.value == "habitual"), None)
    if habit is not None and not clause.dates:
        return Judgement("habitual", habit)
    return Judgement("happened") if clause.governor is None else _governed(clause.governor)


def _of_nature(frame: Frame) -> Judgement | None:
    """Tell whether the text only counts people who died of what is no violence: hunger, a road accident."""
    if frame.trigger is None or not frame.trigger.casualties:
        return None
    cause = next((hit for hit in frame.hits("modality") if hit.term.value == "natural"), None)
    return None if cause is None else Judgement("natural", cause)


def _is_opener(trigger: TermHit, clause: Clause) -> bool:
    """Tell whether the word that opens a clause is itself the event: shops closed in protest at … (احتجاجا على)."""
    return clause.opener == "theme" and any(trigger.start == hit.start for hit in clause.hits("opener"))


def _governing(trigger: TermHit, clause: Clause, text: str, language: Language) -> Judgement | None:
    """Return what the words before the event word make of it, None where they say nothing."""
    before = [
        hit
        for hit in clause.hits("modality", "realised")
        if (hit.end <= trigger.word_start or hit.start == trigger.word_start) and hit.term.value not in _ASIDE
    ]
    for hit in reversed(before):
        if hit.term.kind == "realised" and not hit.prefix.endswith(language.belonging):  # تستعد لصد هجوم
            return Judgement("happened", hit)
        if hit.term.kind != "realised" and len(_WORD.findall(text, hit.end, trigger.word_start)) < _reach(hit, clause):
            return _governed(hit)
    return None


def _reach(hit: TermHit, clause: Clause) -> int:
    """Return how many words a governing word reaches; through a verb that lends a noun its grammar, the whole clause.

    That is "did not see any shelling" (لم تشهد البلدة أي قصف).
    """
    if not hit.term.detail.isdecimal():
        return _CLAUSE_REACH
    lends = any(0 <= light.word_start - hit.end <= 1 for light in clause.hits("light"))
    return _CLAUSE_REACH if lends else int(hit.term.detail)


def _governed(hit: TermHit) -> Judgement:
    return Judgement(_KINDS[hit.term.value], hit)
