"""Leave out the region of a headline where the report goes on to say which villages of it are meant.

"Shelling of the countryside of Idlib and Hama" over a list of what was shelled there tells of no further event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.places.kinds import is_area

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.events.statement import Statement
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.resolution import Resolution

_BOMBARDMENT = frozenset({"Shelling/artillery/missile attack", "Air/drone strike"})


def told_again(
    statements: Sequence[Statement], resolutions: Sequence[Resolution], gazetteer: Gazetteer
) -> Iterator[tuple[Statement, int]]:
    """Yield each scene of the report's first sentence that is a region, and in which a later one of its type lies.

    Args:
        statements: of one report, in order.
        resolutions: of all its mentions.
        gazetteer: for which place lies in which.
    """
    leading = next((statement.frame.sentence for statement in statements if statement.scenes), None)
    for statement in statements:
        if statement.frame.sentence != leading:
            continue
        later = [
            index
            for other in statements
            if other.frame.sentence != leading and _alike(other, statement)
            for index in other.scenes
        ]
        for scene in statement.scenes:
            if _is_wide(resolutions[scene]) and any(_within(scene, index, resolutions, gazetteer) for index in later):
                yield statement, scene


def _alike(one: Statement, other: Statement) -> bool:
    """Tell whether both are of one type; what is called bombardment first may turn out to be air strikes."""
    kinds = {one.kind.sub_event_type, other.kind.sub_event_type}
    return len(kinds) == 1 or kinds == _BOMBARDMENT


def _is_wide(resolution: Resolution) -> bool:
    place = resolution.place
    return place is not None and (is_area(place) or resolution.mention.has_role("region"))


def _within(area: int, index: int, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> bool:
    """Tell whether the second mention is a place, not a region, inside the first or in the country around a town."""
    wide, inner = resolutions[area].place, resolutions[index].place
    if wide is None or inner is None or _is_wide(resolutions[index]):
        return False
    around = not is_area(wide) and inner.admin1 is not None and wide.admin1 == inner.admin1
    return around or gazetteer.contains(wide, inner)
