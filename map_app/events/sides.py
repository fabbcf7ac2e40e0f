"""On which side of a fight the words of a clause put each party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.events.blame import answerable
from map_app.events.ground import on_ground
from map_app.events.parts import MARK_LETTERS, SAYER_LETTERS, SUBJECT_LETTERS, Gaps, Part, mark_before, part_of
from map_app.events.sufferers import falls, is_casualty, undergoes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from map_app.events.frame import Frame
    from map_app.lexicon import Party
    from map_app.model import Role
    from map_app.text.terms import TermHit

_CASUALTY_LETTERS = 40
_ARMS_LETTERS = 40
_OBJECT_LETTERS = 20
"""How far behind an active verb its object may stand: killed a senior army officer."""


def between_opens(frame: Frame, hits: Sequence[TermHit]) -> bool:
    """Tell whether "between" stands right before a party."""
    between = frame.hits("between")[0]
    return any(0 <= hit.word_start - between.end <= MARK_LETTERS for hit in hits)


def both_sides(frame: Frame, hits: Sequence[TermHit], parties: Mapping[str, Party], gaps: Gaps) -> list[Part]:
    """Read "between A and B", "between A and B on the one hand and C on the other"."""
    between = frame.hits("between")[0]
    turns = [mark.start for mark in frame.hits("side") if mark.term.value == "turn"]
    parts: list[Part] = []
    first_camp: str | None = None
    for hit in hits:
        party = parties[hit.term.value]
        if hit.start < between.start:
            role: Role = "involved"
        elif turns:
            role = "side_a" if hit.start < turns[0] else "side_b"
        elif first_camp is None:
            first_camp, role = party.camp, "side_a"
        else:
            role = "side_a" if party.camp == first_camp and gaps.joined(parts[-1], hit) else "side_b"
        parts.append(part_of(hit, parties, role, "between"))
    if len(parts) > 1 and all(part.role == "side_a" for part in parts):  # rivals of one camp
        parts[1:] = [part._replace(role="side_b") for part in parts[1:]]
    return parts


def by_wording(frame: Frame, hits: Sequence[TermHit], parties: Mapping[str, Party], gaps: Gaps) -> list[Part]:
    """Give each party the side that the words around it say: by A, positions of B, A attacked B."""
    parts: list[Part] = []
    blamed = answerable(frame, gaps)
    for hit in hits:
        party = parties[hit.term.value]
        mark = mark_before(hit, frame, {"object", "against", "agent", "instrument", "support"})
        acting = next((part for part in parts if part.role == "side_a"), None)
        said = _by_mark(hit, mark, frame, acting, blamed=hit in blamed)
        said = said or _receives(hit, frame, gaps) or on_ground(hit, mark, acting, frame, hits, gaps)
        role: Role
        if said is not None:
            role, rule = said
        elif (
            (mark in {"object", "against"} and not _patrols(hit, frame) and not _leads(hit, frame, gaps))
            or party.unarmed
            or (gaps.owns(hit) and (_is_stopped(frame) or _targets(hit, frame, gaps)))
            or is_casualty(hit, frame, gaps)
            or falls(hit, frame, gaps, alone=acting is None and not _only_falls(frame))
        ):
            role, rule = "side_b", "object"
        elif acting is None and undergoes(hit, frame, gaps) and not frame.hits("between"):
            role, rule = "side_b", "undergoes"
        elif parts and gaps.joined(parts[-1], hit):
            role, rule = parts[-1].role, "joined"
        elif gaps.language.subject_first and _is_object(hit, frame):
            role, rule = "side_b", "object"
        elif acting is None:
            role, rule = "side_a", "subject"
        elif acting.party.camp == party.camp and not acting.unnamed:
            role, rule = "side_a", "same_camp"
        else:
            role, rule = "side_b", "other_camp"
        parts.append(part_of(hit, parties, role, rule))
    if any(part.rule == "object" for part in parts) and not any(part.role == "side_a" for part in parts):
        return [part._replace(role="side_a") if part.rule == "undergoes" else part for part in parts]
    if frame.trigger is not None and frame.trigger.mutual:
        return _apart(parts)
    return parts


def _by_mark(
    hit: TermHit, mark: str | None, frame: Frame, acting: Part | None, *, blamed: bool
) -> tuple[Role, str] | None:
    """Return the role that "with the support of" or "by" gives the party, and the rule; None without such words."""
    if blamed:
        return "side_a", "blamed"
    if mark == "support" or hit.term.detail == "aid":
        return "involved", "supports"
    if mark in {"agent", "instrument"} or _fires(hit, frame):
        foiled = acting is not None and (_beaten_back(hit, frame) or _is_stopped(frame))
        return ("side_b", "object") if foiled else ("side_a", "agent")
    return None


def _fires(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party owns the arms named before it, with no other party or event between them."""
    others = frame.hits("actor", "trigger", "casualty", "opener")
    return any(
        mark.term.value == "instrument"
        and 0 <= hit.word_start - mark.end <= _ARMS_LETTERS
        and not any(mark.end <= other.start < hit.start for other in others)
        for mark in frame.hits("side")
    )


def _receives(hit: TermHit, frame: Frame, gaps: Gaps) -> tuple[Role, str] | None:
    """Return the role of a party that ground is handed over to: A handed X over to B, سلم الفصيل البلدة للجيش."""
    if frame.trigger is None or not frame.trigger.leaves or frame.triggers[0].end > hit.start:
        return None
    ways = [way for way in frame.hits("route") if way.term.value == "until"]
    handed = gaps.owns(hit) or any(0 <= hit.word_start - way.end <= 1 for way in ways)
    return ("side_b", "receives") if handed else None


def _apart(parts: list[Part]) -> list[Part]:
    """Set parties of different camps that fight each other on two sides: "A and B exchanged fire"."""
    camps = {part.party.camp for part in parts}
    if len(camps) < 2 or any(part.role == "side_b" for part in parts):  # noqa: PLR2004 - a fight has two sides
        return parts
    first = next((part.party.camp for part in parts if part.role == "side_a"), None)
    return [
        part._replace(role="side_b") if part.role == "side_a" and part.party.camp != first else part for part in parts
    ]


def _patrols(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the word for the party's units follows a verb for an arrest at once: داهمت دوريات قسد منازل."""
    if frame.trigger is None or frame.trigger.sub_event_type != "Arrests" or frame.triggers[0].term.detail != "verb":
        return False
    units = [mark for mark in frame.hits("side") if mark.term.value == "object" and mark.end < hit.start]
    return any(0 <= mark.start - frame.triggers[0].end <= SUBJECT_LETTERS for mark in units[-1:])


def _leads(hit: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether members of the party are the subject of an active verb behind it: fighters of A looted shops."""
    if not gaps.language.subject_first or any(passive.start > hit.end for passive in frame.hits("passive")):
        return False
    members = any(
        0 <= hit.word_start - mark.end <= MARK_LETTERS
        and mark.start - frame.start <= MARK_LETTERS
        and gaps.text[mark.start : mark.end].partition(" ")[0] in gaps.language.numbers.victims
        for mark in frame.hits("side")
    )
    first = frame.triggers[0] if frame.triggers else None
    return members and first is not None and first.term.detail == "verb" and 0 <= first.start - hit.end <= 1


def _is_stopped(frame: Frame) -> bool:
    """Tell whether the frame tells of arms that were stopped: إسقاط طائرة للنظام."""
    return frame.trigger is not None and frame.trigger.sub_event_type == "Disrupted weapons use"


def _targets(hit: TermHit, frame: Frame, gaps: Gaps) -> bool:
    """Tell whether what is targeted is the party's: استهدف حافلة للجيش, تدمير دبابة للنظام."""
    aircraft = [arm for arm in frame.hits("weapon") if arm.term.value == "aircraft"]
    return any(
        (gaps.language.triggers[target.term.value].echo or gaps.language.triggers[target.term.value].ruins)
        and not (  # whose aircraft targets something
            target.term.detail == "verb" and any(target.end <= arm.start < hit.start for arm in aircraft)
        )
        and SUBJECT_LETTERS < hit.word_start - target.end <= _CASUALTY_LETTERS
        for target in frame.hits("trigger")
    )


def _beaten_back(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party's deed is what another one foiled: A repelled an attack by B."""
    return any(realised.end <= hit.start for realised in frame.hits("realised"))


def _is_object(hit: TermHit, frame: Frame) -> bool:
    """Tell whether the party follows an active verb at once, where the subject stands before it: targeting A."""
    if (frame.trigger is not None and frame.trigger.leaves) or hit.term.detail == "act":
        return False
    passives = frame.hits("passive")
    places = frame.hits("container", "route", "opener")  # died in army shelling, died as the army shelled X
    return any(
        verb.term.detail == "verb"
        and 0 <= hit.word_start - verb.end <= _OBJECT_LETTERS
        and not any(verb.end <= place.start < hit.word_start for place in places)
        and not any(0 <= verb.start - passive.end <= SAYER_LETTERS for passive in passives)
        for verb in frame.hits("trigger", "casualty")
    )


def _only_falls(frame: Frame) -> bool:
    return frame.trigger is not None and frame.trigger.casualties
