"""The other places that the selected event's words could have meant, as the map draws them, with why not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from map_app.places.distance import between
from map_app.view import wording

if TYPE_CHECKING:
    from map_app.model import Event, Rival
    from map_app.view.strings import Words
    from map_app.view.wording import Parents

OF_EVERY_RIVAL = frozenset({"prominence", "spelled_alike", "kind_fits", "lower_gazetteer"})
"""Rules that speak for a place's rivals of that name as well, and so tell nothing apart."""

MOST_REASONS = 3


def ghosts(event: Event | None, words: Words, parents: Parents) -> list[dict[str, Any]]:
    """Return the rivals of the selected event, best first, as the map's script reads them; none without an event."""
    if event is None:
        return []
    told_apart = _told_apart(event, words)
    return [_ghost(event, rival, told_apart, words, parents) for rival in event.rivals]


def _ghost(event: Event, rival: Rival, told_apart: list[str], words: Words, parents: Parents) -> dict[str, Any]:
    name, other = wording.place_names(rival.place, words)
    chosen = wording.place_names(event.place, words)[0]
    away = wording.distance(between(event.place, rival.place), words)
    why = [
        words("map.ghost_score", score=words.digits_of(f"{rival.score:.2f}")),
        words("map.ghost_away", distance=away, place=chosen),
    ]
    why += [words("map.ghost_for", place=chosen, reason=reason) for reason in told_apart]
    return {
        "name": name,
        "other": other,
        "where": wording.place_lines(rival.place, words, parents),
        "lat": round(rival.place.lat, 6),
        "lon": round(rival.place.lon, 6),
        "why": why,
    }


def _told_apart(event: Event, words: Words) -> list[str]:
    """Return what spoke for the chosen place and not for every other of that name."""
    reasons = [r for r in event.reasons if r.step == "place" and r.rule not in OF_EVERY_RIVAL]
    return list(dict.fromkeys(wording.reason(reason, words) for reason in reasons))[:MOST_REASONS]
