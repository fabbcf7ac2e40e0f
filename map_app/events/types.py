"""Which ACLED sub-event type an event word has, given the weapons and the parties around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from map_app.events.frame import opens_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.fatalities import Count
    from map_app.events.frame import Frame
    from map_app.events.parts import Part
    from map_app.lexicon import Language, Trigger

_FORCE_OF_WEAPON = {"Chemical weapon": 0, "Suicide bomb": 1, "Air/drone strike": 2, "Armed clash": 4}
_OF_ANY_ARMS = 3
_STATE_CAMPS = frozenset({"government", "new_government"})
"""Who governs: until December 2024 and since."""
_EXPLOSIONS = "Explosions/Remote violence"


class EventType(NamedTuple):
    """ACLED event type and sub-event type, and the rule that chose the latter."""

    event_type: str
    sub_event_type: str
    rule: str


def read_type(frame: Frame, language: Language, previous: EventType | None) -> EventType | None:
    """Return the type of a frame, before its parties are known.

    Args:
        frame: the event word and its clauses.
        language: for weapons.
        previous: the type of the event before it in the sentence, which "targeted" and plain casualties repeat.
    """
    trigger = frame.trigger
    if trigger is None:
        return None
    if trigger.by_weapon:
        weapon = _weapon(frame, language)
        if weapon is not None:
            return EventType("Battles" if weapon == "Armed clash" else _EXPLOSIONS, weapon, "weapon")
    if trigger.echo and previous is not None and previous.event_type == "Battles" and _goes_on(frame, language):
        return EventType("Battles", "Armed clash", "echo")
    if (trigger.echo or trigger.casualties) and previous is not None and previous.event_type == _EXPLOSIONS:
        return EventType(previous.event_type, previous.sub_event_type, "echo")
    return EventType(trigger.event_type, trigger.sub_event_type, "trigger")


def _goes_on(frame: Frame, language: Language) -> bool:
    """Tell whether the clause says what those aim at who act before: launched an offensive, targeting B."""
    return language.subject_first and frame.core.opener == "soft" and opens_clause(frame)


def refine(kind: EventType, frame: Frame, parts: Sequence[Part]) -> EventType:
    """Return the type once the parties are known: who holds the ground now, whose shelling comes from the air."""
    trigger = frame.trigger
    if trigger is None or kind.rule != "trigger":
        return kind
    camps = [part.party.camp for part in parts if part.role == "side_a"]
    if trigger.by_camp:
        side = "default" if not camps else "government" if camps[0] in _STATE_CAMPS else "other"
        return EventType(kind.event_type, trigger.by_camp[side], "camp")
    if (trigger.casualties or trigger.by_victim) and any(part.role == "side_b" for part in parts):
        return EventType("Battles", "Armed clash", "armed_victims")
    if trigger.by_weapon and any(part.party.from_air for part in parts if part.role == "side_a"):
        return EventType(kind.event_type, "Air/drone strike", "air_force")
    return kind


def with_deaths(kind: EventType, trigger: Trigger | None, killed: Count | None) -> EventType:
    """Return the type once the dead are counted: to kill who protests is excessive force (ACLED)."""
    if killed is None or not killed.fatalities.best:
        return kind
    weak = trigger is not None and trigger.weak  # those who protest are named, and no protest
    if kind.sub_event_type == "Protest with intervention" or (weak and kind.sub_event_type == "Peaceful protest"):
        return EventType(kind.event_type, "Excessive force against protesters", kind.rule)
    return kind


def _weapon(frame: Frame, language: Language) -> str | None:
    kinds = [language.weapons[hit.term.value] for clause in frame.clauses for hit in clause.hits("weapon")]
    return min(kinds, key=lambda kind: _FORCE_OF_WEAPON.get(kind, _OF_ANY_ARMS), default=None)
