"""Which of the places in a frame are where it happened.

A clause names places for many reasons: the village that was shelled, the region it lies in, where the shells came
from, the city of the outlet. Each mention gets a part in the frame; only a `scene` becomes an event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.events.discards import named, why
from map_app.events.locators import goes_on_locating, located_by, locates_unknown
from map_app.events.orientation import aside, is_earlier, leads_to
from map_app.events.routes import on_the_way
from map_app.events.tentative import is_local_office, tentative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Frame
    from map_app.lexicon import Language
    from map_app.model import DiscardReason, Place, Reason
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.mention import Mention
    from map_app.places.resolution import Resolution

Part = Literal["scene", "locates", "route", "office", "country", "abroad", "party", "aim", "unresolved"]

_SPEAKER_LETTERS = 25
_ARTICLE_LETTERS = 5
"""What "the" with its spaces takes."""
_OWNER_LETTERS = 3
"""What stands between a party and its unit: 's and a blank."""
_INSTITUTIONS = frozenset({"university", "hospital", "school", "prison", "plant"})

_NAMES_AROUND = 20
"""How many names away the place may stand that a mention locates; endless lists would be compared name by name."""


class Cast(NamedTuple):
    """A mention, by its number in the report, with the part it plays in its frame."""

    mention: int
    part: Part
    why: Reason | None = None


DISCARD_REASONS: dict[Part, DiscardReason] = {
    "locates": "no_event",
    "route": "origin_or_destination",
    "office": "no_event",
    "country": "no_event",
    "abroad": "outside_region",
    "party": "no_event",
    "aim": "not_yet",
}


def cast(
    frame: Frame,
    indices: Sequence[int],
    resolutions: Sequence[Resolution],
    gazetteer: Gazetteer,
    language: Language,
    text: str,
) -> list[Cast]:
    """Give each mention of a frame its part.

    Args:
        frame: the event word and its clauses.
        indices: the mentions that stand in the frame.
        resolutions: of all mentions of the report.
        gazetteer: for which place lies in which.
        language: of the text.
        text: the folded text.

    Returns:
        One entry for each index, in order, with the rule for what is not a scene.
    """
    if not indices:
        return []
    parts: dict[int, Cast] = {}
    for index in indices:
        parts[index] = _alone(index, frame, resolutions, language, text)
        before = parts.get(index - 1)
        if parts[index].part == "scene" and before is not None and before.part == "route":
            if _told_between(index, frame, resolutions):
                continue
            wider = locates_unknown(index, index - 1, resolutions, language, text)
            if wider or located_by(index, [index - 1, index], resolutions, gazetteer, language, text) is not None:
                parts[index] = before._replace(mention=index)
    scenes = [index for index in indices if parts[index].part == "scene"]
    locating: dict[int, int] = {}
    for at, index in enumerate(scenes):
        still = [
            other
            for other in scenes[max(0, at - _NAMES_AROUND) : at + _NAMES_AROUND + 1]
            if parts[other].part == "scene" and not is_earlier(other, index, resolutions, frame)
        ]
        located = located_by(index, still, resolutions, gazetteer, language, text)
        if located is None:
            located = next((other for other in still if leads_to(index, other, resolutions, frame, text)), None)
        earlier = locating.get(index - 1)  # X in the countryside of Y, east of Z
        if located is None and earlier is not None and earlier < index - 1:
            located = earlier if goes_on_locating(index, resolutions, language, text) else None
        if located is not None:
            locating[index] = located
            inner = resolutions[located].place
            parts[index] = Cast(index, "locates", why("locates", **named("other", inner)))
    _leave_out_tentative(frame, resolutions, parts, text)
    remaining = [resolutions[index].place for index in scenes if parts[index].part == "scene"]
    if any(place is not None and place.admin1 is not None for place in remaining):
        for index in scenes:
            place = resolutions[index].place
            if parts[index].part == "scene" and place is not None and place.admin1 is None:
                parts[index] = Cast(index, "abroad", why("outside", **named("place", place)))
    return [parts[index] for index in indices]


def _told_between(index: int, frame: Frame, resolutions: Sequence[Resolution]) -> bool:
    """Tell whether an event word, or "to", stands between a mention and the one before it: fired from X, hit Y."""
    before, mention = resolutions[index - 1].mention, resolutions[index].mention
    ways = [hit for hit in frame.hits("route") if hit.term.value == "until"]
    return any(before.end <= hit.start < mention.start for hit in (*frame.hits("trigger", "casualty"), *ways))


def _leave_out_tentative(frame: Frame, resolutions: Sequence[Resolution], parts: dict[int, Cast], text: str) -> None:
    """Let places that only orient go where another one says where it happened."""
    scenes = [index for index, cast in parts.items() if cast.part == "scene"]
    doubts = {index: tentative(index, frame, resolutions, text) for index in scenes}
    if any(doubt is None for doubt in doubts.values()):
        for index, doubt in doubts.items():
            if doubt is not None:
                parts[index] = Cast(index, doubt.part, why(doubt.rule))


def _alone(index: int, frame: Frame, resolutions: Sequence[Resolution], language: Language, text: str) -> Cast:
    """Judge a mention by its own words."""
    resolution = resolutions[index]
    mention, place = resolution.mention, resolution.place
    if (mention.has_role("office") and not is_local_office(mention)) or mention.in_hashtag:
        return Cast(index, "office", why(_office(mention)))
    if place is None or resolution.verdict != "resolved":
        return Cast(index, "unresolved")
    named_aside = aside(index, frame, resolutions, text)
    if named_aside is not None:
        return Cast(index, named_aside.part, why(named_aside.rule))
    return (
        _too_wide(index, place)
        or _of_a_party(index, mention, place, frame, language)
        or _passed(index, frame, resolutions)
        or Cast(index, "scene")
    )


def _office(mention: Mention) -> str:
    if any(cue.id == "dateline" for cue in mention.cues):
        return "dateline"
    return "institution"


def _too_wide(index: int, place: Place) -> Cast | None:
    """Tell whether the name is too wide to say where something happened."""
    if place.kind == "country":
        return Cast(index, "country", why("country"))
    if place.kind == "country_part":
        return Cast(index, "country", why("country_part"))
    return None


def _of_a_party(index: int, mention: Mention, place: Place, frame: Frame, language: Language) -> Cast | None:
    """Tell whether the name stands for somebody who acts or speaks, or says where a speaker is."""
    if any(hit.start <= mention.start and mention.end <= hit.end for hit in frame.hits("actor")):
        return Cast(index, "party", why("government"))
    if place.kind == "base" and any(0 <= mention.cue_start - hit.end <= _OWNER_LETTERS for hit in frame.hits("actor")):
        return Cast(index, "party", why("government"))  # the army's 15th Brigade acts
    if place.kind in _INSTITUTIONS and not _is_object(mention, frame, language):
        return Cast(index, "office", why("acts"))
    told = {hit.start for hit in frame.triggers}  # the army declared X free
    speakers = [hit for hit in frame.hits("speech") if hit.start not in told]
    beside = mention.has_role("vicinity")  # shelling was reported near X
    if not mention.prefix and not beside and any(0 <= mention.cue_start - hit.end <= 1 for hit in speakers):
        return Cast(index, "office", why("office_speaks"))
    return Cast(index, "office", why("speaker_place")) if _is_speakers(mention, frame) else None


def _is_speakers(mention: Mention, frame: Frame) -> bool:
    """Tell whether the name says where a speaker is: "told the agency in Damascus", "a source at the airport"."""
    verbs = [speech for speech in frame.hits("speech") if speech.term.detail == "verb"]
    for speech in frame.hits("speech"):
        held = any(0 <= speech.start - event.end <= _SPEAKER_LETTERS for event in frame.triggers) and not verbs
        if speech.term.value == "comment" or held:  # detained three activists at a checkpoint
            continue
        between_them = [hit for hit in frame.triggers if speech.end <= hit.start < mention.start]
        if not between_them and 0 < mention.cue_start - speech.end <= _SPEAKER_LETTERS:
            return any(speech.end <= hit.start < mention.start for hit in frame.hits("container"))
    return False


def _passed(index: int, frame: Frame, resolutions: Sequence[Resolution]) -> Cast | None:
    rule = on_the_way(index, frame, resolutions)
    return None if rule is None else Cast(index, "route", why(rule))


def _is_object(mention: Mention, frame: Frame, language: Language) -> bool:
    """Tell whether something is done to or at the mention: it follows the event word, or a word for a location."""
    pronouns = language.object_pronouns
    if any(hit.start < mention.start or hit.suffix in pronouns for hit in frame.triggers):
        return True  # the hospital was hit, or: after its shelling (بعد استهدافه)
    located = [hit for hit in frame.hits("container") if hit.end <= mention.cue_start]
    return mention.prefix.endswith(language.locative_prefixes) or any(
        mention.cue_start - hit.end <= _ARTICLE_LETTERS for hit in located
    )
