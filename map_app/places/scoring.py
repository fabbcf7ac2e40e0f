"""Weigh each place that a name can mean by what the report says around the name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from map_app.places.around import Around, Named
from map_app.places.gazetteer import is_area, prominence
from map_app.places.resolution import Candidate, Sign
from map_app.text.terms import article_length

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from map_app.model import Place
    from map_app.places.gazetteer import Bearer, Gazetteer
    from map_app.places.mention import Mention

_BESIDE_LETTERS = 18
"""Two names with no more characters between them stand beside one another (بلدة X في ريف حلب الجنوبي)."""
_LIST_CLOSENESS = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts, in the units of the score."""

    base: float = 0.25
    kind_fits: float = 0.35
    kind_differs: float = -0.25
    area_beside: float = 0.45
    """An area that contains the candidate is named within a few words."""
    area_in_sentence: float = 0.30
    area_in_report: float = 0.18
    same_list: float = 0.25
    """The names of one list lie near one another."""
    near_others: float = 0.45
    near_scale_m: float = 60_000.0
    article_fits: float = 0.05
    lower_gazetteer: float = -0.15
    """The candidate comes from a gazetteer that another outranks."""
    abroad: float = -0.25
    """The candidate lies in another country than most of the gazetteer's own places."""
    in_country: float = 0.35
    """The text calls the candidate by its country (the Iraqi town of Sinjar)."""
    unsure_below: float = 0.30
    """A best candidate with a lower score is not a reading."""
    margin: float = 0.04
    """A second candidate within this margin, and elsewhere, leaves the name ambiguous."""
    elsewhere_m: float = 10_000.0


WEIGHTS = Weights()


class Scoring:
    """The places named in a report, as the scores see them."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        sentence_of: Sequence[int],
        anchors: Sequence[Place | None],
        weights: Weights,
    ) -> None:
        """Gather what the report's anchors say.

        Args:
            mentions: all mentions of one report, in order.
            gazetteer: for how places lie to one another.
            sentence_of: for each mention, the number of its sentence.
            anchors: for each mention, the place that it means without any context, if that is clear.
            weights: how much each sign counts.
        """
        self._mentions = mentions
        self._gazetteer = gazetteer
        self._sentence_of = sentence_of
        self._anchors = anchors
        self._weights = weights
        named: dict[str, Named] = {}
        for index, anchor in enumerate(anchors):
            if anchor is not None:
                named.setdefault(anchor.id, Named(anchor, []))[1].append(index)
        self._around = Around(list(named.values()), gazetteer)
        self._heads = {
            sentence_of[index]: anchor
            for index, (mention, anchor) in enumerate(zip(mentions, anchors, strict=True))
            if mention.heads_line and anchor is not None
        }

    def candidates(self, index: int) -> list[Candidate]:
        """Return the places that a mention can mean, the best first; it has bearers."""
        mention = self._mentions[index]
        kinds = frozenset().union(*(cue.kinds for cue in mention.cues if cue.role == "head"))
        listed = self._list_neighbour(index)
        scored = []
        for bearer in _distinct(mention.bearers):
            signs = self._signs(index, bearer, kinds, listed)
            scored.append(Candidate(sum([sign.weight for sign in signs]), bearer, signs))
        if len(scored) > 1:
            scored.sort(key=lambda candidate: (-candidate.score, candidate.bearer.place.id))
        return scored

    def _signs(self, index: int, bearer: Bearer, kinds: Collection[str], listed: Place | None) -> list[Sign]:
        """Return what speaks for and against a place; `kinds` fit the words before the name, `listed` is beside it."""
        place = bearer.place
        weights = self._weights
        signs = [Sign(weights.base + prominence(place), "prominence")]
        if kinds:
            fits = place.kind in kinds
            # "villages of the northern countryside" speaks of the countryside too
            if fits or place.kind == "country" or not is_area(place):
                signs.append(
                    Sign(weights.kind_fits, "kind_fits") if fits else Sign(weights.kind_differs, "kind_differs")
                )
        if bearer.article == bool(article_length(self._mentions[index].prefix)):
            signs.append(Sign(weights.article_fits, "spelled_alike"))
        if bearer.rank > 0:
            signs.append(Sign(weights.lower_gazetteer, "lower_gazetteer"))
        if bearer.in_country:
            signs.append(Sign(weights.in_country, "in_country"))
        elif place.admin1 is None:
            signs.append(Sign(weights.abroad, "abroad"))
        signs += self._surroundings(index, place, listed)
        return signs

    def _surroundings(self, index: int, place: Place, listed: Place | None) -> list[Sign]:
        """Score what the report names around the mention: areas that contain the place, lists, other places."""
        weights = self._weights
        best: Sign | None = None
        around = self._around.of(place)
        for area, named_at in around.areas:
            if named_at != [index]:
                rule, weight = self._area_sign(index, named_at)
                if best is None or weight > best.weight:
                    best = Sign(weight, rule, area)
        head = self._heads.get(self._sentence_of[index])
        if best is None and head is not None and head.id != place.id and head.admin1 == place.admin1 is not None:
            best = Sign(weights.area_in_sentence, "area_named", head)
        signs = [best] if best is not None else []
        nearest = next((near for near, named_at in around.nearest if named_at != [index]), None)
        if nearest is not None:
            signs.append(Sign(weights.near_others * self._closeness(nearest, place), "near_others", nearest))
        if listed is not None:
            closeness = self._closeness(listed, place)
            rule = "same_list" if closeness > _LIST_CLOSENESS else "list_apart"
            signs.append(Sign(weights.same_list * closeness, rule, listed))
        return signs

    def _closeness(self, other: Place, place: Place) -> float:
        return exp(-self._gazetteer.relation(other, place).away_m / self._weights.near_scale_m)

    def _area_sign(self, index: int, named_at: Sequence[int]) -> tuple[str, float]:
        """Return the rule by which an area, named at these mentions, speaks for a name, and its weight.

        The nearer the more: only the mentions right before and right behind the name can be beside it.
        """
        weights, mentions, sentence_of = self._weights, self._mentions, self._sentence_of
        at = bisect_left(named_at, index)
        behind = at + (at < len(named_at) and named_at[at] == index)
        rule, weight = "area_named", weights.area_in_report
        if at and sentence_of[named_at[at - 1]] == sentence_of[index]:
            if mentions[index].cue_start - mentions[named_at[at - 1]].end <= _BESIDE_LETTERS:
                return "area_before", weights.area_beside
            weight = weights.area_in_sentence
        if behind < len(named_at) and sentence_of[named_at[behind]] == sentence_of[index]:
            if mentions[named_at[behind]].cue_start - mentions[index].end <= _BESIDE_LETTERS:
                return "area_behind", weights.area_beside
            weight = weights.area_in_sentence
        return rule, weight

    def _list_neighbour(self, index: int) -> Place | None:
        """Return the clear place beside this one in its list, or that it is described by (غرب مدينة عين عيسى)."""
        if self._mentions[index].listed and self._anchors[index - 1] is not None:
            return self._anchors[index - 1]
        following = index + 1
        if following < len(self._mentions):
            neighbour = self._mentions[following]
            beside = 0 <= neighbour.cue_start - self._mentions[index].end <= _BESIDE_LETTERS
            describes = beside and (bool(neighbour.directions) or neighbour.has_role("vicinity"))
            if neighbour.listed or describes:
                return self._anchors[following]
        return None


def _distinct(bearers: Sequence[Bearer]) -> Sequence[Bearer]:
    if len(bearers) == 1:
        return bearers
    seen: dict[str, Bearer] = {}
    for bearer in bearers:
        seen.setdefault(bearer.place.id, bearer)
    return list(seen.values())
