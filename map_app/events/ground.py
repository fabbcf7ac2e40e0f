"""Who took ground and from whom, where the words around a party say so by more than its place in the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.events.parts import SUBJECT_LETTERS, mark_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Frame
    from map_app.events.parts import Gaps, Part
    from map_app.model import Role
    from map_app.text.terms import TermHit


def on_ground(
    hit: TermHit, mark: str | None, acting: Part | None, frame: Frame, hits: Sequence[TermHit], gaps: Gaps
) -> tuple[Role, str] | None:
    """Return the role of a party that ground falls to, that drives another out or loses ground, and the rule.

    Args:
        hit: the party's words.
        mark: the kind of the word for a side before them.
        acting: the party that acts already, if one does.
        frame: the event word and its clauses.
        hits: all parties of the frame.
        gaps: for the words between parties.
    """
    if falls_to(hit, frame):
        return "side_a", "subject"
    if frame.trigger is not None and frame.trigger.loses and hits:
        loser = hit.end <= frame.triggers[0].start or _lost_by(hit, frame)
        return ("side_b", "object") if loser else ("side_a", "receives")
    if acting is None and mark == "object" and _drives_out(hit, frame, hits):
        return "side_a", "subject"
    if acting is None and _taken_from(hit, frame, gaps):
        return "side_b", "object"
    return None


def _lost_by(hit: TermHit, frame: Frame) -> bool:
    """Tell whether no "to" stands between the word for the loss and a party behind it, which then takes nothing."""
    ways = [way for way in frame.hits("route") if way.term.value == "until"]
    return not any(frame.triggers[0].end <= way.start < hit.start for way in ways)


def falls_to(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the event word says that ground came under the party's hold: باتت البلدة تحت سيطرة الجيش."""
    if frame.trigger is None or not frame.trigger.companions or not frame.trigger.by_camp:
        return False
    companions = {word.end for word in frame.hits(frame.trigger.companions)}
    return any(
        mark.term.value == "holder" and mark.end in companions and 0 <= hit.word_start - mark.end <= SUBJECT_LETTERS
        for mark in frame.hits("side")
    )


def _drives_out(hit: TermHit, frame: Frame, hits: Sequence[TermHit]) -> bool:
    """Tell whether the party follows a verb for driving out at once, and whom it drives out follows the party."""
    verbs = [verb for verb in frame.triggers if 0 <= hit.word_start - verb.end <= SUBJECT_LETTERS]
    return any(verb.term.detail == "verb" for verb in verbs) and any(
        other.start > hit.end and not other.prefix for other in hits if mark_before(other, frame, {"agent"}) is None
    )


def _taken_from(hit: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether ground was taken from the party (انتزاع البلدة من داعش), not by a unit of it (وحدات من الجيش)."""
    if frame.trigger is None or not frame.trigger.by_camp or gaps.language.subject_first:
        return False
    froms = [way for way in frame.hits("route") if way.term.value == "pair"]
    return any(
        0 <= hit.word_start - way.end <= 1
        and frame.triggers[0].end < way.start - 1
        and not any(mark.start < way.start < mark.end for mark in frame.hits("side") if mark.term.value == "member")
        and gaps.text[: way.start].rsplit(maxsplit=1)[-1] not in gaps.language.numbers.victims
        for way in froms
    )
