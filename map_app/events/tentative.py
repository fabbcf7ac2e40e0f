"""Places that say where only in a frame that names no other: where the hurt come from, what a protest is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.events.frame import AIMS
from map_app.events.orientation import names_road

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Clause, Frame
    from map_app.places.mention import Mention
    from map_app.places.resolution import Resolution

_DEMANDS = frozenset({"not_yet", "against"})
"""What is demanded, and what is protested against."""
_DASHES = frozenset({"", "-", "/"})
_HOME_LETTERS = 14
"""How far behind "people of" the name may stand."""


class Tentative(NamedTuple):
    """The part of a place where another one says where it happened, and the rule (`map_app.events.discards`)."""

    part: Literal["aim", "locates", "office", "route"]
    rule: str


def tentative(index: int, frame: Frame, resolutions: Sequence[Resolution], text: str) -> Tentative | None:
    """Return why the place of a mention counts only where its frame has no other, or None where it counts by itself."""
    mention = resolutions[index].mention
    clause = frame.clause_at(mention.start)
    if clause is not None and clause.opener == "cause" and _is_tried(mention, clause):
        return Tentative("aim", "aim")
    if clause is not None and clause.opener in AIMS and clause is not frame.core:
        return Tentative("aim", "aim") if clause.opener == "purpose" else Tentative("locates", "theme")
    if is_local_office(mention):
        return Tentative("office", "institution")
    if _is_demanded(mention, frame):
        return Tentative("locates", "theme")
    return Tentative("route", "home") if _is_home(mention, frame) else _orients(index, frame, resolutions, text)


def _orients(index: int, frame: Frame, resolutions: Sequence[Resolution], text: str) -> Tentative | None:
    """Tell whether the name is a heading, or only that of a road."""
    mention = resolutions[index].mention
    if mention.heads_line or (
        mention.cue_start == frame.start and text[mention.end : mention.end + 2].lstrip().startswith(":")
    ):
        return Tentative("locates", "lies")  # a heading: "Raqqa: a child died in the village of …"
    if names_road(index, resolutions, text) or joins_road(index, resolutions, text):
        return Tentative("locates", "road")
    return None


def is_local_office(mention: Mention) -> bool:
    """Tell whether the name is that of an office held in the place itself: what befalls its mayor happens there."""
    return any(cue.id == "local_office" for cue in mention.cues)


def joins_road(index: int, resolutions: Sequence[Resolution], text: str) -> bool:
    """Tell whether the name is the second end of a road that the one before it is the first of: طريق أثريا - خناصر."""
    if index == 0 or not names_road(index - 1, resolutions, text) or resolutions[index].mention.cues[1:]:
        return False
    first, second = resolutions[index - 1].mention, resolutions[index].mention
    return not second.prefix and text[first.end : second.start].strip() in _DASHES


def _is_tried(mention: Mention, clause: Clause) -> bool:
    """Tell whether the name stands behind what somebody tried when it happened: أثناء محاولته العبور من …."""
    tried = (word for word in clause.hits("modality") if word.term.value == "not_yet")
    return any(word.end <= mention.start for word in tried)


def _is_demanded(mention: Mention, frame: Frame) -> bool:
    """Tell whether the name stands behind what a protest demands: مظاهرة تطالب بإسقاط النظام في حماة."""
    if frame.trigger is None or frame.trigger.event_type != "Protests":
        return False
    return any(
        frame.triggers[0].end <= word.start and word.end <= mention.start
        for word in frame.hits("modality", "side")
        if word.term.value in _DEMANDS
    )


def _is_home(mention: Mention, frame: Frame) -> bool:
    """Tell whether the name says whose home it is: people of X, a young man from X."""
    homes = [hit.end for hit in frame.hits("route") if hit.term.value == "home"]
    if any(0 <= mention.cue_start - end <= _HOME_LETTERS for end in homes):
        return True
    froms = [hit for hit in frame.hits("route") if hit.term.value == "pair" and 0 <= mention.cue_start - hit.end <= 1]
    return any(0 <= word.start - hit.end <= 1 for word in froms for hit in frame.hits("victim"))
