"""The place that a frame without a named one points back to: "the town", "X, which …", "then they retook it"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from map_app.places.gazetteer import is_area

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from map_app.events.frame import Frame
    from map_app.events.statement import Statement
    from map_app.lexicon import Language
    from map_app.places.resolution import Resolution

_SETTLEMENTS = frozenset({"city", "town", "village", "settlement"})
_NOUN_REACH = 250
"""How many characters back "the town" may point."""
_NO_WORD = re.compile(r"[ ,،)\"”»]{1,3}")
_JOINT = re.compile(r"(?: \w{1,12})?[ ,،)\"”]{1,3}")


def pointed_at(
    frame: Frame,
    passed_by: Collection[int],
    resolutions: Sequence[Resolution],
    language: Language,
    text: str,
    subject: int | None,
) -> int | None:
    """Return the mention that a frame without a named scene points back to, or None.

    Args:
        frame: the event word and its clauses.
        passed_by: mentions that are known to be elsewhere: where a shot came from, where somebody went.
        resolutions: of all mentions of the report.
        language: for the kinds that a noun fits.
        text: the folded text.
        subject: the mention that the sentence began with, where clauses about it follow.
    """
    if not frame.triggers:
        return None
    meant = meant_by_noun(frame, passed_by, resolutions, language)
    if meant is not None:
        return meant
    if frame.core.relative:
        nearest = _behind(resolutions, frame.core.start) - 1
        joint = _JOINT if frame.core.opener == "relative_place" else _NO_WORD
        if nearest >= 0 and _is_joined(resolutions[nearest], frame, text, joint):
            return nearest
    return subject if frame.core.opener in {"relative_place", "soft"} else None


def meant_by_noun(
    frame: Frame, passed_by: Collection[int], resolutions: Sequence[Resolution], language: Language
) -> int | None:
    """Return the mention that "the town" or "the village" in a frame means.

    It is the nearest before the noun, of a kind that the noun fits, be it only the name of a local office.
    """
    for noun in frame.hits("cue"):
        cue = language.cues[noun.term.value]
        if cue.role != "head" or not cue.kinds or not noun.definite or noun.start < frame.start:
            continue
        for index in range(_behind(resolutions, noun.start) - 1, -1, -1):
            resolution = resolutions[index]
            if noun.start - resolution.mention.end > _NOUN_REACH:
                break
            if (
                index not in passed_by
                and resolution.verdict == "resolved"
                and resolution.place is not None
                and (resolution.place.kind in cue.kinds or resolution.place.kind in _SETTLEMENTS)
                and not is_area(resolution.place)
            ):
                return index
    return None


def _behind(resolutions: Sequence[Resolution], at: int) -> int:
    """Return the number of the first mention that does not end before a position."""
    return bisect_right(resolutions, at, key=lambda resolution: resolution.mention.end)


def meant_by_pronoun(frame: Frame, statements: Sequence[Statement], language: Language) -> list[int]:
    """Return the scenes of the event before in the sentence where a verb's object is "it": ثم استعادتها."""
    last = statements[-1] if statements else None
    if last is None or last.frame.sentence != frame.sentence or frame.trigger is None or frame.trigger.casualties:
        return []
    pronouns = language.object_pronouns
    points = any(
        (hit.term.detail == "verb" and (hit.suffix in pronouns or hit.term.form.endswith(pronouns)))
        or (" " in hit.term.form and hit.suffix in pronouns)  # سيطرتها عليها
        for hit in frame.triggers
    )
    return list(last.scenes) if points else []


def _is_joined(resolution: Resolution, frame: Frame, text: str, joint: re.Pattern[str]) -> bool:
    """Tell whether the relative clause follows the name at once, or behind the word for its kind."""
    place = resolution.place
    known = resolution.verdict == "resolved" and place is not None and place.kind not in {"country", "country_part"}
    return known and joint.fullmatch(text[resolution.mention.end : frame.core.start]) is not None
