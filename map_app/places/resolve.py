"""Choose among the places that a name can mean, and say why.

The score of a candidate adds up what speaks for it; all weights stand in `Weights`. Two passes: names that need no
context become anchors, then every name is scored with the anchors and with the areas that the text names around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from map_app.places.apart import apart_from, lies_near
from map_app.places.distance import between
from map_app.places.gazetteer import is_area, prominence
from map_app.places.resolution import Resolution, share
from map_app.places.scoring import WEIGHTS, Scoring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.lexicon import Cue
    from map_app.model import Place
    from map_app.places.gazetteer import Gazetteer
    from map_app.places.mention import Mention
    from map_app.places.resolution import Candidate, Verdict
    from map_app.places.scoring import Weights

_WIDEST_ABROAD_M = 25_000.0
"""The only place of a name counts abroad too, where it is no wider: the barrens of Arsal, not a whole border."""
_ENOUGH_FOR_A_COMMON_WORD = frozenset({"kind_fits", "area_behind", "same_list"})


def resolve(
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    sentence_of: Sequence[int],
    weights: Weights = WEIGHTS,
) -> list[Resolution]:
    """Choose a place for each mention.

    Args:
        mentions: all mentions of one report, in order.
        gazetteer: for which place lies in which.
        sentence_of: for each mention, the number of its sentence.
        weights: how much each sign counts.

    Returns:
        One resolution for each mention, in the same order.
    """
    anchors = _anchors(mentions, weights)
    scoring = Scoring(mentions, gazetteer, sentence_of, anchors, weights)
    resolutions = []
    for index, mention in enumerate(mentions):
        if not mention.bearers:
            resolutions.append(Resolution(mention, None, 0.0, "unknown"))
            continue
        candidates = scoring.candidates(index)
        verdict = _verdict(candidates, weights, announced=any(_fits_any_kind(cue) for cue in mention.cues))
        region = None
        following = index + 1
        if verdict != "common_word" and following < len(mentions):
            place = candidates[0].bearer.place
            region = apart_from(mention, place, mentions[following], anchors[following], gazetteer)
        if region is not None:
            near = _near(candidates[1:], region, gazetteer)
            if near is None or is_area(region):
                verdict = "unknown"
            else:  # another of that name lies where the text says
                candidates = [near, *(other for other in candidates if other is not near)]
                region, verdict = None, "resolved"
        best = candidates[0]
        resolutions.append(Resolution(mention, best.bearer.place, share(best.score), verdict, candidates, region))
    return resolutions


def _anchors(mentions: Sequence[Mention], weights: Weights) -> list[Place | None]:
    """Return for each mention the place it means without any context, if there is only one that it can mean."""
    anchors: list[Place | None] = []
    for mention in mentions:
        bearers = [bearer for bearer in mention.bearers if not bearer.needs_cue or mention.cues]
        home = [bearer for bearer in bearers if bearer.place.admin1 is not None] or bearers
        best = max(home, key=lambda bearer: prominence(bearer.place), default=None)
        if best is None:
            anchors.append(None)
            continue
        clear = len(home) == 1 or all(
            bearer.place.id == best.place.id
            or between(bearer.place, best.place) < weights.elsewhere_m
            or prominence(best.place) - prominence(bearer.place) > weights.base
            for bearer in home
        )
        anchors.append(best.place if clear and not mention.in_hashtag else None)
    return anchors


def _fits_any_kind(cue: Cue) -> bool:
    return cue.role == "head" and not cue.kinds


def _near(candidates: Sequence[Candidate], region: Place, gazetteer: Gazetteer) -> Candidate | None:
    return next((other for other in candidates if lies_near(other.bearer.place, region, gazetteer)), None)


def _verdict(scored: Sequence[Candidate], weights: Weights, *, announced: bool) -> Verdict:
    """Judge the candidates, the best first; `announced` by a word that fits any kind (جبهة, محور)."""
    best = scored[0]
    rules = {sign.rule for sign in best.signs}
    if "kind_differs" in rules and best.bearer.place.kind == "country":
        return "unknown"  # مخيم كويت الرحمة is a camp that no gazetteer has, and not in Kuwait
    if best.bearer.needs_cue and not rules & _ENOUGH_FOR_A_COMMON_WORD and not announced:
        return "common_word"
    alone_abroad = (
        len(scored) == 1
        and "abroad" in rules
        and "kind_differs" not in rules
        and best.bearer.place.radius_m <= _WIDEST_ABROAD_M
    )
    if best.score < weights.unsure_below and not alone_abroad:
        return "ambiguous"
    for rival in scored[1:]:
        if best.score - rival.score >= weights.margin:
            break
        if between(best.bearer.place, rival.bearer.place) > weights.elsewhere_m:
            return "ambiguous"
    return "resolved"
