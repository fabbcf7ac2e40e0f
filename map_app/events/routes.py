"""Where somebody or something came from, or went to: shelled from X, withdrew towards Y, the road from X to Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Frame
    from map_app.places.mention import Mention
    from map_app.places.resolution import Resolution
    from map_app.text.terms import TermHit

_ROUTE_LETTERS = 30
_ARTICLE_LETTERS = 5
"""What "the" with its spaces takes."""
_TAKEN_AWAY = frozenset({"Abduction/forced disappearance", "Arrests"})
_POSITIONS_LETTERS = 40
_LONGEST_LIST = 20


def on_the_way(index: int, frame: Frame, resolutions: Sequence[Resolution], share: int = _LONGEST_LIST) -> str | None:
    """Return which end of a way a mention names, as a rule of `map_app.events.discards`, or None for neither.

    A name shares the way of the one before it in its list, up to `share` names back.
    """
    mention = resolutions[index].mention
    leaving = frame.trigger is not None and frame.trigger.leaves
    for route in frame.hits("route"):
        gap = (mention.word_start if mention.cue_start < route.end else mention.cue_start) - route.end
        if route.term.value == "from" and _fires(route, mention, frame):
            return "where_from"
        if (
            route.term.value in {"home", "arrival"}
            or (route.term.value == "until" and not (leaving and frame.triggers[0].end <= route.start))
            or (route.term.value == "aim" and _aims(frame))
            or (route.term.value == "approach" and frame.hits("realised"))
            or (route.term.value == "from" and _stands_at(route, mention, frame))
            or (route.term.value in {"from", "pair"} and frame.trigger is not None and frame.trigger.enacted)
            or (route.term.value == "pair" and not _goes_on(index, frame, resolutions))
            or any(route.end <= hit.start and hit.end <= mention.cue_start for hit in frame.hits("cue"))
            or (route.term.value in {"from", "pair"} and _led_elsewhere(route, mention, frame))
            or not 0 <= gap <= _ROUTE_LETTERS
            or any(route.end <= hit.start < mention.start for hit in frame.hits("trigger", "casualty"))
            or _names_between(route.end, mention.start, index, resolutions)
        ):
            continue
        if route.term.value == "stay" or (route.term.value == "from" and _is_left(route, mention, frame)):
            return None
        return "where_to" if route.term.value in {"destination", "aim", "approach", "until"} else "where_from"
    if (
        index > 0
        and share > 0
        and frame.covers(resolutions[index - 1].mention.start, mention.end)
        and (
            mention.listed
            or (_reaches(resolutions[index - 1].mention, mention, frame) and not _arrives(mention, frame))
        )
    ):
        return on_the_way(index - 1, frame, resolutions, share - 1)
    return None


def _arrives(mention: Mention, frame: Frame) -> bool:
    """Tell whether the event is that somebody arrives: the first buses from X reached Y."""
    leaving = frame.trigger is not None and frame.trigger.leaves
    return not leaving and any(hit.term.value == "arrival" and hit.end <= mention.start for hit in frame.hits("route"))


def _aims(frame: Frame) -> bool:
    """Tell whether "towards" says what is attacked, not where somebody goes."""
    trigger = frame.trigger
    return trigger is not None and (trigger.by_weapon or (trigger.event_type == "Battles" and not trigger.by_camp))


def _stands_at(route: TermHit, mention: Mention, frame: Frame) -> bool:
    """Tell whether a word says where what one came from is: back from an operation near X."""
    return any(route.end < hit.start < mention.start for hit in frame.hits("near"))


def _led_elsewhere(route: TermHit, mention: Mention, frame: Frame) -> bool:
    """Tell whether "to" stands between "from" and the name: from door to door in X."""
    return any(
        hit.term.value == "until" and route.end <= hit.start and hit.end < mention.cue_start - 1
        for hit in frame.hits("route")
    )


def _fires(route: TermHit, mention: Mention, frame: Frame) -> bool:
    """Tell whether only whose positions they are stands between "from" and the name: from army positions in X."""
    if not route.end < mention.cue_start <= route.end + _POSITIONS_LETTERS:
        return False
    between = [
        hit.term.value
        for hit in frame.hits("side", "container", "trigger", "casualty")
        if route.end <= hit.start and hit.end <= mention.cue_start
    ]
    return between == ["object", "container"]


def _goes_on(index: int, frame: Frame, resolutions: Sequence[Resolution]) -> bool:
    """Tell whether the name is the first of two that a journey joins: from X to Y."""
    following = index + 1
    return following < len(resolutions) and _reaches(resolutions[index].mention, resolutions[following].mention, frame)


def _reaches(first: Mention, last: Mention, frame: Frame) -> bool:
    """Tell whether only "to" stands between two names: the road from X to Y."""
    return any(
        first.end <= hit.start and last.cue_start - first.end <= len(hit.term.form) + 3
        for hit in frame.hits("route")
        if hit.term.value == "until" and hit.end <= last.cue_start
    )


def _is_left(route: TermHit, mention: Mention, frame: Frame) -> bool:
    """Tell whether the event is that somebody leaves, loses, or is taken from, the place behind "from"."""
    trigger = frame.trigger
    if trigger is None or frame.triggers[0].start > mention.start:
        return False
    if trigger.sub_event_type in _TAKEN_AWAY:  # taken from X, from a house in X; not: a man from X was taken
        return route.start - frame.triggers[0].end <= 1 or mention.cue_start - route.end > _ARTICLE_LETTERS
    return trigger.leaves or bool(trigger.by_camp)


def _names_between(start: int, end: int, index: int, resolutions: Sequence[Resolution]) -> bool:
    """Tell whether the mention before this one stands between the two positions."""
    return index > 0 and start <= resolutions[index - 1].mention.start < end
