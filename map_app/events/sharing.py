"""Parties that one statement has from another: of the same fight, the same subject, or from whom ground was taken."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from map_app.events import when
from map_app.events.frame import opens_clause

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from map_app.events.parts import Part
    from map_app.events.statement import Statement


def share_parties(statements: Sequence[Statement]) -> None:
    """Give a fight without parties those of the fight that the same sentence goes on to tell."""
    for position, statement in enumerate(statements):
        if statement.parts:
            _take_subject(statement, statements[max(0, position - 1) : position])
            continue
        same = [
            (abs(other - position), other < position, candidate)
            for other, candidate in enumerate(statements)
            if candidate.parts
            and not candidate.frame.core.relative
            and candidate.kind.event_type == statement.kind.event_type
            and (candidate.frame.background == statement.frame.background or _took_place_in(candidate, statement))
        ]
        if same:
            statement.parts = list(min(same, key=lambda entry: entry[:2])[2].parts)


def _took_place_in(main: Statement, raid: Statement) -> bool:
    """Tell whether an arrest names no place, but its raid does: A seized a man after raiding his home in X."""
    same = main.kind.sub_event_type == raid.kind.sub_event_type == "Arrests"
    return same and raid.frame.background and not main.scenes


def _take_subject(statement: Statement, before: Sequence[Statement]) -> None:
    """Let who acted in the event before it act in a like one that only says who suffers: …, with strikes on B."""
    carried = opens_clause(statement.frame)
    if {part.role for part in statement.parts} != {"side_b"} or not (
        carried or statement.frame.triggers[0].term.detail == "noun"
    ):
        return
    camps = {part.party.camp for part in statement.parts}
    for last in before:
        alike = carried or last.kind.event_type == statement.kind.event_type
        if alike and last.frame.sentence == statement.frame.sentence:
            acting = [part for part in last.parts if part.role == "side_a" and part.party.camp not in camps]
            statement.parts = [*acting, *statement.parts]


def share_scenes(statements: Sequence[Statement], text: str) -> None:
    """Give a statement that names no place the one that the words beside it name, in a sentence.

    That is what happened when something else did ("executed 67 people when they overran X"), what a colon announces
    ("gunfire in X: loyalists ambushed a patrol"), and what hurt those whose death is told first ("dozens suffocated in
    X; the chlorine was dropped by …"), which becomes one with it.

    Args:
        statements: of one sentence, in order.
        text: the folded text.
    """
    for first, second in pairwise(statements):
        hurt = first.frame.trigger is not None and first.frame.trigger.casualties
        if second.frame.cause_of_previous and second.scenes and not first.scenes:
            first.scenes = list(second.scenes)
            if first.when.dates.basis != "stated":
                first.when = second.when
        elif not first.scenes and second.scenes and _are_the_dead(first, second):
            second.count = second.count or first.count
        elif second.frame.cause_of_previous and first.scenes and not second.scenes:
            first.count, first.injured = first.count or second.count, first.injured or second.injured
            first.parts = first.parts or second.parts
        elif first.scenes and not second.scenes and hurt and second.parts:
            first.kind, first.parts = second.kind, [*first.parts, *second.parts]
        elif first.scenes and not second.scenes and text[: second.frame.start + 1].rstrip().endswith(":"):
            second.scenes = list(first.scenes)
            if first.frame.trigger is not None and first.frame.trigger.weak:
                first.scenes = []


def _are_the_dead(first: Statement, second: Statement) -> bool:
    """Tell whether a clause tells of the dead named before it: the bodies of five men who had been shot were found."""
    alike = first.kind.sub_event_type == second.kind.sub_event_type
    return alike and second.frame.core.opener == "relative_person" and first.count is not None


def lose_ground(statements: Sequence[Statement]) -> None:
    """Make one event of a place that a party leaves and another takes: "A left X after battles with B, which took it".

    Args:
        statements: of one sentence, in order.
    """
    for first, second in pairwise(statements):
        leaves = second.frame.trigger is not None and second.frame.trigger.leaves
        fought = second.frame.background and second.when.dates.basis != "stated"
        fought = fought and (leaves or second.kind.event_type == "Battles")
        if fought and first.scenes == second.scenes and add_opponents(second, first):  # … after driving B out of it
            first.count, second.scenes = first.count or second.count, []
            continue
        left, taken = first.frame.trigger, second.frame.trigger
        if left is None or taken is None or not (left.leaves and taken.by_camp) or second.frame.background:
            continue
        camps = {part.party.camp for part in second.parts if part.role == "side_a"}
        leaving = [part for part in first.parts if part.role == "side_a" and part.party.camp not in camps]
        if camps and leaving and first.scenes == second.scenes:
            known = {part.party.actor.id for part in second.parts}
            second.parts += [part._replace(role="side_b") for part in leaving if part.party.actor.id not in known]
            first.scenes = []


def with_the_taken(raiding: Sequence[Part], taken: Sequence[Part]) -> list[Part]:
    """Return the parties of a raid and, on the other side, those of whom it is said next that they were arrested."""
    known = {part.party.actor.id for part in raiding}
    camps = {part.party.camp for part in raiding if part.role == "side_a"}
    opposed = any(part.role == "side_b" for part in raiding)
    others = [part for part in taken if part.party.actor.id not in known and part.party.camp not in camps]
    return [*raiding, *(part._replace(role="side_b") for part in others if not (opposed and part.party.vague))]


def carry_subject(fresh: Sequence[Statement], statements: Sequence[Statement]) -> None:
    """Let a sentence that goes on about the same subject act for it: "A shelled X. They also targeted Y" (كما استهدفت).

    Args:
        fresh: the statements of the sentence, which `statements` ends with.
        statements: all of the report so far.
    """
    if not fresh or len(statements) == len(fresh) or fresh[0].parts:
        return
    first, last = fresh[0], statements[-len(fresh) - 1]
    goes_on = first.frame.core.opener == "clause" and first.frame.triggers[0].term.detail == "verb"
    if goes_on and last.frame.sentence == first.frame.sentence - 1 and last.kind.event_type == first.kind.event_type:
        first.parts = [part for part in last.parts if part.role == "side_a"]


def fight_on(fresh: Sequence[Statement], statements: Sequence[Statement]) -> None:
    """Let who acted in the sentence before fight whom this one only fights with: "A entered X. Clashes with B go on".

    Args:
        fresh: the statements of the sentence, which `statements` ends with.
        statements: all of the report so far.
    """
    if not fresh or len(statements) == len(fresh):
        return
    first, last = fresh[0], statements[-len(fresh) - 1]
    mutual = first.frame.trigger is not None and first.frame.trigger.mutual
    opposed = {part.party.camp for part in first.parts}
    if not mutual or {part.role for part in first.parts} != {"side_b"}:
        return
    acting = [part for part in last.parts if part.role == "side_a" and part.party.camp not in opposed]
    if last.frame.sentence == first.frame.sentence - 1:
        first.parts = [*acting, *first.parts]


def act_in_background(statements: Sequence[Statement]) -> None:
    """Let the subject of a sentence act in what it had done before: "A entered X after driving B out of Y"."""
    acting: Sequence[Part] = ()
    for statement in statements:
        roles = {part.role for part in statement.parts}
        if not statement.frame.background:
            acting = [part for part in statement.parts if part.role == "side_a"]
        elif roles == {"side_b"} and statement.frame.triggers[0].term.detail == "verb":
            camps = {part.party.camp for part in statement.parts}
            statement.parts = [*(part for part in acting if part.party.camp not in camps), *statement.parts]


def add_opponents(earlier: Statement, taken: Statement) -> bool:
    """Give who fought, or left, before ground was taken as the other side of that: "A took X after clashes with B".

    Returns:
        Whether the earlier statement, which names no place of its own, told of that.
    """
    trigger = taken.frame.trigger
    left = earlier.frame.trigger is not None and earlier.frame.trigger.leaves  # …, while B withdrew towards Y
    if trigger is None or not (earlier.frame.background or (left and trigger.by_camp)):
        return False
    entered = left and taken.kind.sub_event_type == "Non-violent transfer of territory"  # came in after B had left
    if not (trigger.by_camp or trigger.leaves or entered):
        return False
    known = {part.party.actor.id for part in taken.parts}
    camps = {part.party.camp for part in taken.parts if part.role == "side_a"}
    named = any(part.role == "side_b" and not part.party.vague for part in taken.parts)
    others = [part for part in earlier.parts if not (named and part.party.vague)]
    others = [
        part
        for part in others
        if part.party.actor.id not in known and (part.party.camp not in camps or part.role == "side_b")
    ]
    taken.parts += [part._replace(role="side_b") for part in others]
    return True


def share_days(statements: Sequence[Statement], published: date | None) -> None:
    """Give an event that nothing dates the days of the last week that its sentence goes on to tell of another."""
    if published is None:
        return
    dated = [each for each in statements if when.is_of_last_week(each.when, published) and not each.frame.core.relative]
    for statement in statements:
        if dated and statement.when.dates.basis == "published":
            nearest = min(dated, key=lambda each: abs(each.frame.start - statement.frame.start))
            statement.when = when.inherited(nearest.when)
