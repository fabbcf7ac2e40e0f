"""Choose among the places that a name can mean, and say why.

The score of a candidate adds up what speaks for it; all weights stand in `Weights`. Two passes: names that need no
context become anchors, then every name is scored with the anchors and with the areas that the text names around it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.model import Reason, Rival
from map_app.places.apart import apart_from, lies_near
from map_app.places.around import Around, Named
from map_app.places.distance import between
from map_app.places.gazetteer import is_area, prominence
from map_app.text.terms import article_length

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from map_app.model import Place
    from map_app.places.gazetteer import Bearer, Gazetteer
    from map_app.places.mentions import Mention

MAX_RIVALS = 5

Verdict = Literal["resolved", "ambiguous", "unknown", "common_word"]
"""A place; too close a choice; no gazetteer has the name, or has it only elsewhere; a word of every day that nothing
marks as a name."""

_BESIDE_LETTERS = 18
"""Two names with no more characters between them stand beside one another (بلدة X في ريف حلب الجنوبي)."""
_WIDEST_ABROAD_M = 25_000.0
"""The only place of a name counts abroad too, where it is no wider: the barrens of Arsal, not a whole border."""
_LIST_CLOSENESS = 0.5
_ENOUGH_FOR_A_COMMON_WORD = frozenset({"kind_fits", "area_behind", "same_list"})


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


class _Part(NamedTuple):
    """One sign: its weight, its rule, and the other place that it looks at."""

    weight: float
    rule: str
    other: Place | None = None


class _Scored(NamedTuple):
    """A candidate with its score and what it is made of."""

    score: float
    bearer: Bearer
    parts: list[_Part]


class Resolution(NamedTuple):
    """What a mention means: the best place, None where the name is unknown, with its score."""

    mention: Mention
    place: Place | None
    score: float
    verdict: Verdict = "resolved"
    candidates: Sequence[_Scored] = ()
    """The best and its rivals in order; what is said of them is put together where somebody asks."""
    apart_from: Place | None = None
    """The region that the text puts the name in, where every place of that name lies elsewhere."""

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The next best places, with their scores."""
        return tuple(Rival(other.bearer.place, _share(other.score)) for other in self.candidates[1 : MAX_RIVALS + 1])

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for the place and against it, by weight."""
        return tuple(
            _reason(part, best.bearer.place)
            for best in self.candidates[:1]
            for part in sorted(best.parts, key=lambda part: -abs(part.weight))
        )

    def rests_on(self, rule: str) -> bool:
        """Tell whether a rule speaks for the place or against it."""
        return any(part.rule == rule for best in self.candidates[:1] for part in best.parts)


def resolve(
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    sentence_of: Sequence[int],
    weights: Weights = Weights(),
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
    context = _Context(mentions, gazetteer, sentence_of, anchors, weights)
    return [context.resolve(index) for index in range(len(mentions))]


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


class _Context:
    """The report as the scores see it."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        sentence_of: Sequence[int],
        anchors: Sequence[Place | None],
        weights: Weights,
    ) -> None:
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

    def resolve(self, index: int) -> Resolution:
        mention = self._mentions[index]
        if not mention.bearers:
            return Resolution(mention, None, 0.0, "unknown")
        kinds = frozenset().union(*(cue.kinds for cue in mention.cues if cue.role == "head"))
        listed = self._list_neighbour(index)
        scored = []
        for bearer in _distinct(mention.bearers):
            parts = self._parts(index, bearer, kinds, listed)
            scored.append(_Scored(sum([part.weight for part in parts]), bearer, parts))
        if len(scored) > 1:
            scored.sort(key=lambda candidate: (-candidate.score, candidate.bearer.place.id))
        best = scored[0]
        announced = any(cue.role == "head" and not cue.kinds for cue in mention.cues)
        verdict = self._verdict(scored, announced=announced)
        region = self._apart_from(index, best.bearer.place) if verdict != "common_word" else None
        if region is not None:
            near = next((o for o in scored[1:] if lies_near(o.bearer.place, region, self._gazetteer)), None)
            if near is None or is_area(region):
                verdict = "unknown"
            else:  # another of that name lies where the text says
                scored = [near, *(other for other in scored if other is not near)]
                best, region, verdict = near, None, "resolved"
        return Resolution(mention, best.bearer.place, _share(best.score), verdict, scored, region)

    def _verdict(self, scored: Sequence[_Scored], *, announced: bool) -> Verdict:
        """Judge the candidates, the best first; `announced` by a word that fits any kind (جبهة, محور)."""
        best = scored[0]
        rules = {part.rule for part in best.parts}
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
        if best.score < self._weights.unsure_below and not alone_abroad:
            return "ambiguous"
        for rival in scored[1:]:
            if best.score - rival.score >= self._weights.margin:
                break
            if between(best.bearer.place, rival.bearer.place) > self._weights.elsewhere_m:
                return "ambiguous"
        return "resolved"

    def _parts(self, index: int, bearer: Bearer, kinds: Collection[str], listed: Place | None) -> list[_Part]:
        """Return what speaks for and against a place; `kinds` fit the words before the name, `listed` is beside it."""
        place = bearer.place
        weights = self._weights
        parts = [_Part(weights.base + prominence(place), "prominence")]
        if kinds:
            fits = place.kind in kinds
            # "villages of the northern countryside" speaks of the countryside too
            if fits or place.kind == "country" or not is_area(place):
                parts.append(
                    _Part(weights.kind_fits, "kind_fits") if fits else _Part(weights.kind_differs, "kind_differs")
                )
        if bearer.article == bool(article_length(self._mentions[index].prefix)):
            parts.append(_Part(weights.article_fits, "spelled_alike"))
        if bearer.rank > 0:
            parts.append(_Part(weights.lower_gazetteer, "lower_gazetteer"))
        if bearer.in_country:
            parts.append(_Part(weights.in_country, "in_country"))
        elif place.admin1 is None:
            parts.append(_Part(weights.abroad, "abroad"))
        parts += self._surroundings(index, place, listed)
        return parts

    def _surroundings(self, index: int, place: Place, listed: Place | None) -> list[_Part]:
        """Score what the report names around the mention: areas that contain the place, lists, other places."""
        weights = self._weights
        best: _Part | None = None
        around = self._around.of(place)
        for area, named_at in around.areas:
            if named_at != [index]:
                rule, weight = self._area_sign(index, named_at)
                if best is None or weight > best.weight:
                    best = _Part(weight, rule, area)
        head = self._heads.get(self._sentence_of[index])
        if best is None and head is not None and head.id != place.id and head.admin1 == place.admin1 is not None:
            best = _Part(weights.area_in_sentence, "area_named", head)
        parts = [best] if best is not None else []
        nearest = next((near for near, named_at in around.nearest if named_at != [index]), None)
        if nearest is not None:
            parts.append(_Part(weights.near_others * self._closeness(nearest, place), "near_others", nearest))
        if listed is not None:
            closeness = self._closeness(listed, place)
            rule = "same_list" if closeness > _LIST_CLOSENESS else "list_apart"
            parts.append(_Part(weights.same_list * closeness, rule, listed))
        return parts

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

    def _apart_from(self, index: int, place: Place) -> Place | None:
        """Return the region or town right behind a name that its place is far from."""
        following = index + 1
        if following == len(self._mentions):
            return None
        behind = self._mentions[following]
        return apart_from(self._mentions[index], place, behind, self._anchors[following], self._gazetteer)

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


def _share(score: float) -> float:
    """Bring a sum of weights to the range 0 to 1, keeping its order: 0.5 gives 0.53, 1 gives 0.78, 2 gives 0.95."""
    return round(1 - exp(-1.5 * max(0.0, score)), 3)


def _distinct(bearers: Sequence[Bearer]) -> Sequence[Bearer]:
    if len(bearers) == 1:
        return bearers
    seen: dict[str, Bearer] = {}
    for bearer in bearers:
        seen.setdefault(bearer.place.id, bearer)
    return list(seen.values())


def _reason(part: _Part, place: Place) -> Reason:
    if part.rule in {"kind_fits", "kind_differs"}:
        return Reason("place", part.rule, (("kind", place.kind),))
    values = [("place_en", place.name_en), ("place_ar", place.name_ar)]
    if part.other is not None:
        values += [("other_en", part.other.name_en), ("other_ar", part.other.name_ar)]
    return Reason("place", part.rule, tuple(values))
