"""Places that a frame names for orientation only: where another place lies, where a speaker or a party is at home.

Each rule reads the lexicon's words around a name, so a language has the rules that its file gives words for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.places.gazetteer import is_area
from map_app.places.kinds import SITES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.events.frame import Clause, Frame
    from map_app.places.mention import Mention
    from map_app.places.resolution import Resolution
    from map_app.text.normalise import Folded
    from map_app.text.terms import TermHit

_MARKS = re.compile(r"[\s)\"'”»]*")
_PAUSE = re.compile(r"[,،;؛:.\n]")
_WORD = re.compile(r"\w+")
_NEAR_WORDS = 7
_FOILED_LETTERS = 4
"""What stands between a word for beating back and the one for what was tried: repelled an attempt."""
_HASHTAGS = re.compile(r"(?:\s*#\w+)*\s*(?:https?://\S+\s*)*$")
_DASH = re.compile(r" ?[-/] ?")
_POSSESSIVE = re.compile(r"'s(?: \w+){0,2} ")
_ALIAS = re.compile(r" ?[(/] ?")
_ARTICLE = re.compile(r"\bthe\b")
_APPOSED = re.compile(r"[)\"']? ?, (?:a|an|the|another) [^,;:.()\n]{0,70}")
_AND = re.compile(r"\band\b|\bو")
_WIDER = frozenset({"city", "town"})
_QUARTERS = frozenset({"neighbourhood", "suburb", "camp", "village"})


class Aside(NamedTuple):
    """The part of a name that is no scene, and the rule that says so (`map_app.events.discards`)."""

    part: Literal["office", "locates", "party"]
    rule: str


def aside(index: int, frame: Frame, resolutions: Sequence[Resolution], text: str) -> Aside | None:
    """Return why a mention is no scene by the words before it, or None.

    Args:
        index: the number of the mention.
        frame: the event word and its clauses.
        resolutions: of all mentions of the report.
        text: the folded text.
    """
    mention = resolutions[index].mention
    clause = frame.clause_at(mention.start) or frame.core
    if _before_the_matter(mention, clause, text):
        return Aside("office", "speaks_of")
    if _is_what_for(mention, clause, frame):
        return Aside("office", "intended")
    if _stands_for_party(mention, frame):
        return Aside("party", "government")
    if _belongs_to_party(mention, frame, text):
        return Aside("office", "party_home")
    lies = _says_where_another_lies(index, frame, resolutions)
    return Aside("locates", "lies") if lies else None


def leads_to(index: int, other: int, resolutions: Sequence[Resolution], frame: Frame, text: str) -> bool:
    """Tell whether the mention `index` only locates the scene `other` beside it.

    That is "Hama's Hamidiya", "the Damascus suburb of Douma", "Kawkab near Qamhana", "Palmyra (Tadmur)".
    """
    if abs(index - other) != 1:
        return False
    mention, scene = resolutions[index].mention, resolutions[other].mention
    if index < other:
        gap = text[mention.end : scene.start]
        wider = _is_wider(resolutions[index], resolutions[other])
        return (wider and _POSSESSIVE.fullmatch(gap) is not None) or _describes(resolutions[index], scene, frame)
    return (
        _is_alias(resolutions[index], resolutions[other], text)
        or (_is_near(mention, scene, frame, text) and not names_road(other, resolutions, text))
        or _is_region_of(resolutions[index], resolutions[other], frame, text)
        or (_is_wider(resolutions[index], resolutions[other]) and _is_within(mention, scene, frame, text))
    )


def closes_post(mention: Mention, folded: Folded) -> bool:
    """Tell whether the name is a hashtag with only hashtags and links behind it: "… on the dam's road #Manbij"."""
    span = folded.span(mention.start, mention.end)
    hashtag = folded.original[span.start - 1 : span.start] == "#"
    return hashtag and _HASHTAGS.match(folded.original, span.end) is not None


def names_road(index: int, resolutions: Sequence[Resolution], text: str) -> bool:
    """Tell whether the name is only that of a road: the Homs road, the Homs - Palmyra road."""
    mention, place = resolutions[index].mention, resolutions[index].place
    if place is None or place.kind == "road":
        return False
    if any(cue.id == "road" for cue in mention.cues):
        return not mention.has_role("vicinity")  # the road near X runs by X
    following = resolutions[index + 1].mention if index + 1 < len(resolutions) else None
    return (
        following is not None
        and any(cue.id == "road" for cue in following.cues)
        and _DASH.fullmatch(text, mention.end, following.start) is not None
    )


def is_earlier(index: int, other: int, resolutions: Sequence[Resolution], frame: Frame) -> bool:
    """Tell whether a clause of something earlier names `index`, but not `other`: "…, after losing X"."""
    clause = frame.clause_at(resolutions[index].mention.start)
    return (
        clause is not None
        and clause.opener == "background"
        and clause is not frame.clause_at(resolutions[other].mention.start)
    )


def unknown_within(index: int, resolutions: Sequence[Resolution], frame: Frame, text: str) -> Mention | None:
    """Return the name no gazetteer has that the mention says the whereabouts of: Sharifa in "Sharifa west of Palmyra".

    The event is drawn at the place that is known, and its words are both.
    """
    if index == 0 or resolutions[index - 1].verdict != "unknown":
        return None
    mention, unknown = resolutions[index].mention, resolutions[index - 1].mention
    if not frame.covers(unknown.start, mention.end) or mention.listed:
        return None
    beside = _is_within(mention, unknown, frame, text) or _is_near(mention, unknown, frame, text)
    return unknown if beside else None


def _before_the_matter(mention: Mention, clause: Clause, text: str) -> bool:
    """Tell whether the name stands in an opening phrase: "according to a source in X, …", "…, who lived in X, …"."""
    if clause.opener != "attribution" and not clause.relative:
        return False
    comma = text.find(",", clause.start, clause.end)
    first = min((hit.start for hit in clause.hits("trigger", "casualty")), default=clause.end)
    if clause.relative:
        return mention.end <= comma < first < clause.end
    return mention.start < first and (comma < 0 or mention.start < comma)


def _is_what_for(mention: Mention, clause: Clause, frame: Frame) -> bool:
    """Tell whether a word for what is intended stands between the event word and the name: "… to help those in X"."""
    if frame.trigger is not None and frame.trigger.event_type == "Protests":
        return False  # its demands say where only in doubt (`map_app.events.tentative`)
    for word in clause.hits("modality"):
        if word.term.value != "not_yet" or word.end > mention.start:
            continue
        if clause is not frame.core and not clause.hits("trigger", "casualty"):
            return clause.opener != "cause"  # أثناء محاولته العبور: it happened while he tried
        told = any(hit.end <= word.start for hit in clause.hits("trigger", "casualty"))
        foiled = any(0 <= word.start - hit.end <= _FOILED_LETTERS for hit in clause.hits("realised"))
        if (
            told
            and not foiled
            and not any(word.end <= hit.start < mention.start for hit in clause.hits("trigger", "casualty"))
        ):
            return True
    return False


def _stands_for_party(mention: Mention, frame: Frame) -> bool:
    """Tell whether the name follows a word for who helps or does it: "with the backing of Damascus"."""
    ways = {hit.start for hit in frame.hits("route")}  # "fired from" stands before a place too
    if mention.has_role("head"):  # ردت بقصف بلدة …
        return False
    marks = [hit for hit in frame.hits("side") if hit.term.value in {"support", "agent"} and hit.start not in ways]
    return any(0 <= mention.cue_start - mark.end <= 1 for mark in marks)


def _belongs_to_party(mention: Mention, frame: Frame, text: str) -> bool:
    """Tell whether the name says where a party comes from: "the National Defence Forces (NDF) of Homs"."""
    trigger = frame.trigger
    leaves = trigger is not None and (trigger.leaves or bool(trigger.by_camp))
    for joint in frame.hits("belonging"):
        if joint.term.value == "home" and leaves:
            continue
        if 0 <= mention.cue_start - joint.end <= 1:
            return any(_touches(actor, joint, text) for actor in frame.hits("actor"))
    return False


def _touches(actor: TermHit, joint: TermHit, text: str) -> bool:
    return actor.end <= joint.start and _MARKS.fullmatch(text[actor.end : joint.start]) is not None


def _says_where_another_lies(index: int, frame: Frame, resolutions: Sequence[Resolution]) -> bool:
    """Tell whether a word such as "located" stands between a name and this one, and no event between them."""
    mention = resolutions[index].mention
    for word in frame.hits("lies"):
        if word.end > mention.start or any(word.end <= hit.start < mention.start for hit in frame.triggers):
            continue
        if any(
            frame.start <= other.mention.start and other.mention.end <= word.start and other.verdict != "common_word"
            for other in resolutions[max(0, index - _NEAR_WORDS) : index]
        ):
            return True
    return False


def _is_wider(resolution: Resolution, inner: Resolution) -> bool:
    """Tell whether the first name means a stretch of land, or a town beside what is no town itself."""
    place, other = resolution.place, inner.place
    if place is None or other is None:
        return False
    if is_area(place) or resolution.mention.directions or resolution.mention.has_role("region"):
        return True
    if place.kind in _QUARTERS and other.kind in SITES:
        return True
    return place.kind in _WIDER and not is_area(other) and other.kind not in _WIDER


def _describes(resolution: Resolution, scene: Mention, frame: Frame) -> bool:
    """Tell whether a town stands right before the word for the kind of the scene: "the Damascus suburb of …"."""
    mention, place = resolution.mention, resolution.place
    if place is None or not (place.kind in _WIDER or is_area(place)):
        return False
    heads = any(hit.start == scene.cue_start for hit in frame.hits("cue"))
    return heads and scene.has_role("head") and not scene.listed and scene.cue_start - mention.end == 1


def _is_alias(resolution: Resolution, scene: Resolution, text: str) -> bool:
    """Tell whether the name repeats the one before it in another spelling: "Ras al-Ain (Sere Kaniye)"."""
    same = resolution.place is not None and scene.place is not None and resolution.place.id == scene.place.id
    return same and _ALIAS.fullmatch(text[scene.mention.end : resolution.mention.start]) is not None


def _is_region_of(resolution: Resolution, scene: Resolution, frame: Frame, text: str) -> bool:
    """Tell whether the region closes what is said of the scene: بلدة السخنة آخر معاقل التنظيم في ريف حمص الشرقي."""
    mention, place, other = resolution.mention, resolution.place, scene.place
    if place is None or other is None or place.kind != "region" or place.admin1 != other.admin1 or mention.listed:
        return False
    gap = text[scene.mention.end : mention.cue_start]
    if _PAUSE.search(gap) or _AND.search(gap) or len(_WORD.findall(gap)) > _NEAR_WORDS:
        return False
    return not any(
        scene.mention.end <= hit.start < mention.start for hit in frame.hits("trigger", "casualty", "between")
    )


def _is_within(mention: Mention, scene: Mention, frame: Frame, text: str) -> bool:
    """Tell whether only words for a kind of place and for "in" stand between the names: "X district of southern Y"."""
    hits = [hit for hit in frame.hits("cue", "container", "direction") if scene.end <= hit.start < mention.start]
    if _APPOSED.fullmatch(text, scene.end, mention.start) and any(hit.term.kind == "cue" for hit in hits):
        return not any(scene.end <= hit.start < mention.start for hit in frame.hits("trigger", "casualty", "between"))
    gap = _ARTICLE.sub(" ", text[scene.end : mention.start])
    for hit in hits:
        gap = gap.replace(text[hit.start : hit.end], " ", 1)
    pointed = any(hit.term.kind == "direction" for hit in hits)  # X, east of Y
    return bool(hits) and not gap.strip(" ,\"'" if pointed else " \"'")


def _is_near(mention: Mention, scene: Mention, frame: Frame, text: str) -> bool:
    """Tell whether the name follows the scene with no more than "near the …" between them."""
    gap = text[scene.end : mention.start]
    if _PAUSE.search(gap) or len(_WORD.findall(gap)) > _NEAR_WORDS:
        return False
    between = [hit for hit in frame.hits("near") if scene.end <= hit.start and hit.end <= mention.start]
    if _AND.search(gap):
        return False
    return bool(between) and not any(
        scene.end <= hit.start < mention.start for hit in frame.hits("trigger", "casualty", "between")
    )
