"""Places that say where only in a frame that names no other: where the hurt come from, what a protest is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.events.frame import AIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Frame
    from map_app.places.mentions import Mention
    from map_app.places.resolve import Resolution

_HOME_LETTERS = 14
"""How far behind "people of" the name may stand."""


class Tentative(NamedTuple):
    """The part of a place where another one says where it happened, and the rule (`map_app.events.discards`)."""

    part: Literal["aim", "locates", "route"]
    rule: str


def tentative(index: int, frame: Frame, resolutions: Sequence[Resolution], text: str) -> Tentative | None:
    """Return why the place of a mention counts only where its frame has no other, or None where it counts by itself."""
    mention = resolutions[index].mention
    clause = frame.clause_at(mention.start)
    if clause is not None and clause.opener in AIMS and clause is not frame.core:
        if clause.opener == "purpose":
            return Tentative("aim", "aim")
        return Tentative("locates", "theme")
    if _is_home(mention, frame):
        return Tentative("route", "home")
    if mention.cue_start == frame.start and text[mention.end : mention.end + 2].lstrip().startswith(":"):
        return Tentative("locates", "lies")  # a heading: "Raqqa: a child died in the village of …"
    if _is_road_to(resolutions[index]):
        return Tentative("locates", "road")
    return None


def _is_home(mention: Mention, frame: Frame) -> bool:
    """Tell whether the name says whose home it is: people of X, a young man from X."""
    homes = [hit.end for hit in frame.hits("route") if hit.term.value == "home"]
    if any(0 <= mention.cue_start - end <= _HOME_LETTERS for end in homes):
        return True
    froms = [hit for hit in frame.hits("route") if hit.term.value == "pair" and 0 <= mention.cue_start - hit.end <= 1]
    return any(0 <= word.start - hit.end <= 1 for word in froms for hit in frame.hits("victim"))


def _is_road_to(resolution: Resolution) -> bool:
    """Tell whether the name is only that of a road: on the road to X, near Y."""
    mention, place = resolution.mention, resolution.place
    return place is not None and place.kind != "road" and any(cue.id == "road" for cue in mention.cues)
