"""What a statement without a place adds to the one that it points back to: its dead, its parties, its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.events import when
from map_app.events.parts import SUBJECT_LETTERS
from map_app.events.sharing import add_opponents, share_days, with_the_taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.events.parts import Part
    from map_app.events.statement import Reading, Statement
    from map_app.lexicon import Language


def adds_to_earlier(
    statement: Statement, own: when.When | None, statements: Sequence[Statement], reading: Reading
) -> bool:
    """Give a statement without a place to the one it points back to: "these clashes killed more than 70".

    Args:
        statement: the one without a place.
        own: what its words say of its days.
        statements: those of the report so far.
        reading: of the report.

    Returns:
        Whether it told of an earlier one.
    """
    if statement.frame.trigger is None:
        return False
    last = statements[-1] if statements else None
    if last is not None and last.frame.sentence == statement.frame.sentence and add_opponents(statement, last):
        share_days((last, statement), reading.report.published)
        last.count = last.count or statement.count
        last.injured = last.injured or statement.injured
        return True
    if last is not None and last.scenes and _changes_type(statement, last, reading.language):
        return True
    near = last is not None and last.frame.sentence == statement.frame.sentence
    if last is not None and near and last.scenes and last.count is None and _is_of_kind(statement, last):
        last.count = statement.count  # two men were seized; their driver was shot dead
        return statement.count is not None
    if last is not None and near and last.scenes and _is_same_deed(statement, last):
        last.parts = [*last.parts, *_taken_too(statement, last)]
        return True
    target = _target(statement, statements, reading)
    if target is not None:
        _add(statement, own, target)
    return target is not None


def _changes_type(statement: Statement, last: Statement, language: Language) -> bool:
    """Let an arrest that a raid led to, or force against who protests, say what the event told just before was."""
    if _is_raid(statement, last, language):
        last.kind = statement.kind
        last.parts = with_the_taken(last.parts, statement.parts)
        return True
    if _is_put_down(statement, last):
        last.kind, last.parts = statement.kind, statement.parts or last.parts
        last.count, last.injured = last.count or statement.count, last.injured or statement.injured
        return True
    return False


def _target(statement: Statement, statements: Sequence[Statement], reading: Reading) -> Statement | None:
    """Return the earlier statement that one without a place speaks of."""
    trigger, last = statement.frame.trigger, statements[-1] if statements else None
    if trigger is None or last is None:
        return None
    if statement.frame.anaphoric:
        return next((s for s in reversed(statements) if s.frame.trigger is trigger and s.scenes), None)
    near = last.frame.sentence == statement.frame.sentence
    if not (near or last.scenes):  # a later clause of that sentence names no place
        placed = (each for each in reversed(statements) if each.scenes)
        last = next((each for each in placed if each.frame.sentence == last.frame.sentence), last)
    if not (
        (near and (trigger.casualties or trigger.ruins or _points_back(statement, last)))
        or (trigger.casualties and _goes_on(statement, last, reading))
        or _tells_more(statement, last, reading)
    ):
        return None
    before = statements[-2] if near and not last.scenes and len(statements) > 1 else None
    if before is not None and before.frame.sentence == last.frame.sentence and trigger.casualties:
        return before  # a brawl in X when A attacked B; four died
    return last


def _add(statement: Statement, own: when.When | None, target: Statement) -> None:
    if own is not None and not when.is_settled(target.when):
        target.when = when.sharper(target.when, own)
    target.count = target.count or statement.count
    target.injured = target.injured or statement.injured
    known = {part.party.actor.id for part in target.parts}
    open_sides = {"side_b"} if any(part.role == "side_a" for part in target.parts) else {"side_a", "side_b"}
    named = {part.role for part in target.parts if not part.party.vague}
    target.parts += [
        part
        for part in statement.parts
        if part.role in open_sides
        and part.party.actor.id not in known
        and not (part.party.vague and part.role in named)
    ]
    target.also += statement.frame.triggers[:1]


def _goes_on(statement: Statement, last: Statement, reading: Reading) -> bool:
    """Tell whether a sentence that only counts people hurt follows the event: "Jets bombed X. Three died."."""
    between = reading.folded.text[last.frame.end : statement.frame.start]
    known = {part.party.actor.id for part in last.parts}
    hurt = all(part.role == "side_b" for part in statement.parts)
    open_side = hurt and all(part.role == "side_a" for part in last.parts)  # nobody was said to be hit
    others = any(part.party.actor.id not in known for part in statement.parts)
    told = last.count is not None or (others and not open_side)
    return last.frame.sentence == statement.frame.sentence - 1 and "\n" not in between and not told


def _tells_more(statement: Statement, last: Statement, reading: Reading) -> bool:
    """Tell whether a sentence goes on about the event before it by its noun: "The strikes killed 22"."""
    between = reading.folded.text[last.frame.end : statement.frame.start]
    alike = statement.frame.triggers[0].term.detail == "noun" and _points_back(statement, last)
    camps = {part.party.camp for part in last.parts if part.role == "side_a"}
    same = all(part.party.camp in camps for part in statement.parts if part.role == "side_a") or not camps
    next_one = last.frame.sentence == statement.frame.sentence - 1 and "\n" not in between
    return alike and same and next_one and bool(last.scenes)


def _is_of_kind(statement: Statement, last: Statement) -> bool:
    """Tell whether two events are of one kind: both against civilians, both of a crowd."""
    crowd = {"Protests", "Riots"}
    kinds = {statement.kind.event_type, last.kind.event_type}
    return kinds <= crowd or kinds == {"Violence against civilians"}


def _is_raid(statement: Statement, last: Statement, language: Language) -> bool:
    """Tell whether a raid told just before took somebody, which makes it an arrest: A raided X. Two were arrested."""
    seizes = any(language.triggers[hit.term.value].seizes for hit in last.frame.hits("trigger"))
    near = statement.frame.sentence - last.frame.sentence <= 1
    return seizes and near and statement.kind.sub_event_type == "Arrests" and last.kind.sub_event_type == "Armed clash"


def _is_same_deed(statement: Statement, last: Statement) -> bool:
    """Tell whether a verb only goes on about the arrest told just before: A raided homes in X and seized two of B."""
    kinds = {statement.kind.sub_event_type, last.kind.sub_event_type}
    return kinds == {"Arrests"} and statement.frame.triggers[0].term.detail == "verb"


def _taken_too(statement: Statement, last: Statement) -> Iterator[Part]:
    """Yield those whom the verb seizes, on the other side: who follows it at once is its subject."""
    known = {part.party.actor.id for part in last.parts}
    for part in statement.parts:
        apart = part.start - statement.frame.triggers[0].end > SUBJECT_LETTERS
        if part.party.actor.id not in known and (part.role == "side_b" or (part.role == "side_a" and apart)):
            yield part._replace(role="side_b")


def _is_put_down(statement: Statement, last: Statement) -> bool:
    """Tell whether a protest told just before is broken up: "Thousands marched in X. Police used tear gas."."""
    of_protest = statement.kind.event_type == last.kind.event_type == "Protests"
    near = statement.frame.sentence - last.frame.sentence <= 1
    return of_protest and near and statement.kind.sub_event_type != "Peaceful protest"


def _points_back(statement: Statement, last: Statement) -> bool:
    """Tell whether a definite event noun means the event just told: "the shelling killed twelve"."""
    return statement.frame.triggers[0].definite and statement.kind.event_type == last.kind.event_type
