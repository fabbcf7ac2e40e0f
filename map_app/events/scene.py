"""Which of the places in a frame are where it happened.

A clause names places for many reasons: the village that was shelled, the region it lies in, where the shells came
from, the city of the outlet. Each mention gets a part in the frame; only a `scene` becomes an event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.events.orientation import aside, is_earlier, leads_to
from map_app.places.gazetteer import is_area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frames import Frame
    from map_app.model import DiscardReason, Place
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.mentions import Mention
    from map_app.places.resolve import Resolution
    from map_app.text.terms import TermHit

Part = Literal["scene", "locates", "route", "office", "country", "abroad", "party", "unresolved"]

_LOCATOR_GAP = re.compile(r"[\s\"'«»()#]*(?:في|ضمن|داخل|من|التابعه ل|وسط|in|of|,|،|-|:|/)?[\s\"'«»()#]*(?:the )?")
_DATELINE = re.compile(r"\s*[:|]|\s+-\s")
_LINE_OPENERS = ("\n", "|", ".", "-", ":")
_HEADLINE_GAP = re.compile(r"\s*(?:[-:/|،,]\s*)+")
_SPEAKER_LETTERS = 25
_ROUTE_LETTERS = 30
_TAKEN_AWAY = frozenset({"Abduction/forced disappearance", "Arrests"})
_ARTICLE_LETTERS = 5
"""What "the" with its spaces takes."""
_POSITIONS_LETTERS = 40
_INSTITUTIONS = frozenset({"university", "hospital", "school", "prison", "plant"})


class Cast(NamedTuple):
    """A mention, by its number in the report, with the part it plays in its frame."""

    mention: int
    part: Part
    detail: str


DISCARD_REASONS: dict[Part, DiscardReason] = {
    "locates": "no_event",
    "route": "origin_or_destination",
    "office": "no_event",
    "country": "no_event",
    "abroad": "outside_region",
    "party": "no_event",
}


def cast(
    frame: Frame,
    indices: Sequence[int],
    resolutions: Sequence[Resolution],
    gazetteer: Gazetteer,
    text: str,
) -> list[Cast]:
    """Give each mention of a frame its part.

    Args:
        frame: the event word and its clauses.
        indices: the mentions that stand in the frame.
        resolutions: of all mentions of the report.
        gazetteer: for which place lies in which.
        text: the folded text.

    Returns:
        One entry for each index, in order, with a detail in words for what is not a scene.
    """
    parts: dict[int, Cast] = {}
    for index in indices:
        parts[index] = _alone(index, frame, resolutions, text)
    scenes = [index for index in indices if parts[index].part == "scene"]
    for index in scenes:
        still = [
            other
            for other in scenes
            if parts[other].part == "scene" and not is_earlier(other, index, resolutions, frame)
        ]
        located = _located_by(index, still, resolutions, gazetteer, text)
        if located is None:
            located = next((other for other in still if leads_to(index, other, resolutions, frame, text)), None)
        if located is not None:
            inner = resolutions[located].place
            parts[index] = Cast(index, "locates", f"says where {inner.name_en if inner else 'it'} lies")
    routed = [index for index in indices if parts[index].part == "route"]
    for index in scenes:
        area, passed = resolutions[index].place, resolutions[index - 1].place
        if index - 1 in routed and area is not None and passed is not None and gazetteer.contains(area, passed):
            parts[index] = Cast(index, "locates", f"says where {passed.name_en} lies")
    remaining = [resolutions[index].place for index in scenes if parts[index].part == "scene"]
    if any(place is not None and place.admin1 is not None for place in remaining):
        for index in scenes:
            place = resolutions[index].place
            if parts[index].part == "scene" and place is not None and place.admin1 is None:
                parts[index] = Cast(index, "abroad", f"{place.name_en} lies outside the region of the report")
    return [parts[index] for index in indices]


def _alone(index: int, frame: Frame, resolutions: Sequence[Resolution], text: str) -> Cast:
    """Judge a mention by its own words."""
    resolution = resolutions[index]
    mention, place = resolution.mention, resolution.place
    if mention.has_role("office") or mention.in_hashtag:
        return Cast(index, "office", _office(mention))
    if place is None or resolution.verdict != "resolved":
        return Cast(index, "unresolved", "")
    named_aside = aside(index, frame, resolutions, text)
    if named_aside is not None:
        return Cast(index, named_aside.part, named_aside.detail)
    return (
        _too_wide(index, place)
        or _of_a_party(index, mention, place, frame)
        or _on_the_way(index, frame, resolutions)
        or Cast(index, "scene", "")
    )


def _office(mention: Mention) -> str:
    if any(cue.id == "dateline" for cue in mention.cues):
        return "where the report was written"
    return "part of the name of an institution or outlet"


def _too_wide(index: int, place: Place) -> Cast | None:
    """Tell whether the name is too wide to say where something happened."""
    if place.kind == "country":
        return Cast(index, "country", "a whole country; named as a party or for orientation")
    if place.kind == "country_part":
        return Cast(index, "country", "a whole part of the country; named for orientation")
    return None


def _of_a_party(index: int, mention: Mention, place: Place, frame: Frame) -> Cast | None:
    """Tell whether the name stands for somebody who acts or speaks, or says where a speaker is."""
    if any(hit.start <= mention.start and mention.end <= hit.end for hit in frame.hits("actor")):
        return Cast(index, "party", "stands for a government, not for a place")
    if place.kind in _INSTITUTIONS and not _is_object(mention, frame):
        return Cast(index, "office", "an institution that acts or speaks")
    return Cast(index, "office", "where somebody speaks") if _is_speakers(mention, frame) else None


def _is_speakers(mention: Mention, frame: Frame) -> bool:
    """Tell whether the name says where a speaker is: "told the agency in Damascus", "a source at the airport"."""
    for speech in frame.hits("speech"):
        if speech.term.value == "comment":
            continue
        between_them = [hit for hit in frame.triggers if speech.end <= hit.start < mention.start]
        if not between_them and 0 < mention.cue_start - speech.end <= _SPEAKER_LETTERS:
            return any(speech.end <= hit.start < mention.start for hit in frame.hits("container"))
    return False


def _on_the_way(index: int, frame: Frame, resolutions: Sequence[Resolution]) -> Cast | None:
    """Tell whether the mention says where somebody or something came from, or went to."""
    mention = resolutions[index].mention
    for route in frame.hits("route"):
        gap = mention.cue_start - route.end
        if route.term.value == "from" and _fires(route, mention, frame):
            return Cast(index, "route", "says where from, not where it happened")
        if (
            route.term.value == "until"
            or (route.term.value == "aim" and _aims(frame))
            or not 0 <= gap <= _ROUTE_LETTERS
            or any(route.end <= hit.start < mention.start for hit in frame.hits("trigger", "casualty"))
            or _names_between(route.end, mention.start, index, resolutions)
        ):
            continue
        if route.term.value == "stay" or (route.term.value == "from" and _is_left(mention, frame)):
            return None
        word = "where to" if route.term.value in {"destination", "aim"} else "where from"
        return Cast(index, "route", f"says {word}, not where it happened")
    if (
        index > 0
        and frame.covers(resolutions[index - 1].mention.start, mention.end)
        and (mention.listed or _reaches(resolutions[index - 1].mention, mention, frame))
    ):
        before = _on_the_way(index - 1, frame, resolutions)
        return None if before is None else Cast(index, "route", before.detail)
    return None


def _aims(frame: Frame) -> bool:
    """Tell whether "towards" says what is attacked, not where somebody goes."""
    trigger = frame.trigger
    return trigger is not None and (trigger.by_weapon or (trigger.event_type == "Battles" and not trigger.by_camp))


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


def _reaches(first: Mention, last: Mention, frame: Frame) -> bool:
    """Tell whether only "to" stands between two names: the road from X to Y."""
    return any(
        first.end <= hit.start and last.cue_start - first.end <= len(hit.term.form) + 3
        for hit in frame.hits("route")
        if hit.term.value == "until" and hit.end <= last.cue_start
    )


def _is_left(mention: Mention, frame: Frame) -> bool:
    """Tell whether the event is that somebody leaves, loses, or is taken from, the place behind "from"."""
    trigger = frame.trigger
    leaves = trigger is not None and (trigger.leaves or bool(trigger.by_camp) or trigger.sub_event_type in _TAKEN_AWAY)
    return leaves and frame.triggers[0].start < mention.start


def _names_between(start: int, end: int, index: int, resolutions: Sequence[Resolution]) -> bool:
    """Tell whether the mention before this one stands between the two positions."""
    return index > 0 and start <= resolutions[index - 1].mention.start < end


def _is_object(mention: Mention, frame: Frame) -> bool:
    """Tell whether something is done to or at the mention: it follows the event word, or a word for a location."""
    if any(hit.start < mention.start for hit in frame.triggers):
        return True
    located = [hit for hit in frame.hits("container") if hit.end <= mention.cue_start]
    return mention.prefix.endswith("ب") or any(mention.cue_start - hit.end <= _ARTICLE_LETTERS for hit in located)


def _located_by(
    index: int, scenes: Sequence[int], resolutions: Sequence[Resolution], gazetteer: Gazetteer, text: str
) -> int | None:
    """Return the mention that this one only locates: the region of a village, the city of a quarter."""
    place = resolutions[index].place
    if place is None:
        return None
    for other in scenes:
        inner = resolutions[other].place
        if other == index or inner is None or inner.id == place.id:
            continue
        if gazetteer.contains(place, inner):
            return other
        if _is_dateline(index, other, resolutions, text):
            return other
        if abs(scenes.index(other) - scenes.index(index)) == 1 and _adjacent_locator(index, other, resolutions, text):
            return other
    return None


def _is_dateline(index: int, other: int, resolutions: Sequence[Resolution], text: str) -> bool:
    """Tell whether the mention opens a line as its governorate, before a colon: "حلب: قصف على قرية خلصة"."""
    mention, place, inner = resolutions[index].mention, resolutions[index].place, resolutions[other].place
    if place is None or inner is None or index > other or mention.cues or mention.prefix:
        return False
    opens = not text[: mention.start].strip() or text[: mention.start].rstrip(" ").endswith(_LINE_OPENERS)
    return opens and _DATELINE.match(text, mention.end) is not None and place.admin1 == inner.admin1


def _adjacent_locator(index: int, other: int, resolutions: Sequence[Resolution], text: str) -> bool:
    """Tell whether `index` stands as the locator of its neighbour: سرمدا شمال إدلب, مورك بريف حماة, حلب - الأتارب."""
    mention, named = resolutions[index].mention, resolutions[other].mention
    place, inner = resolutions[index].place, resolutions[other].place
    if place is None or inner is None:
        return False
    if index > other:
        gap = text[named.end : mention.cue_start]
        points = mention.has_role("region") or bool(mention.directions) or mention.prefix.endswith("ب")
        if mention.listed and not points:
            return False
        wider = place.kind == "city" and bool(gap.strip())
        return _short(gap) and (points or wider or is_area(place))
    return (
        (place.kind == "city" or is_area(place))
        and not is_area(inner)
        and not mention.cues
        and place.admin1 == inner.admin1
        and _HEADLINE_GAP.fullmatch(text[mention.end : named.cue_start]) is not None
    )


def _short(gap: str) -> bool:
    return (
        len(re.findall(r"\w+", gap)) <= 1 and _LOCATOR_GAP.match(gap) is not None and "\n" not in gap and "." not in gap
    )
