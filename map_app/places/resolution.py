"""What a place name is taken to mean: the place, its rivals with their scores, and what speaks for it in words."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Literal, NamedTuple

from map_app.model import Rival, kept_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Place, Reason
    from map_app.places.gazetteer import Bearer
    from map_app.places.mention import Mention

MAX_RIVALS = 5

Verdict = Literal["resolved", "ambiguous", "unknown", "common_word"]
"""A place; too close a choice; no gazetteer has the name, or has it only elsewhere; a word of every day that nothing
marks as a name."""


class Sign(NamedTuple):
    """What speaks for a place or against it: its weight, its rule, and the other place that it looks at."""

    weight: float
    rule: str
    other: Place | None = None


class Candidate(NamedTuple):
    """A place that a name can mean, with its score and the signs that it adds up."""

    score: float
    bearer: Bearer
    signs: list[Sign]


class Resolution(NamedTuple):
    """What a mention means: the best place, None where the name is unknown, with its score."""

    mention: Mention
    place: Place | None
    score: float
    verdict: Verdict = "resolved"
    candidates: Sequence[Candidate] = ()
    """The best and its rivals in order; what is said of them is put together where somebody asks."""
    apart_from: Place | None = None
    """The region that the text puts the name in, where every place of that name lies elsewhere."""

    @property
    def rivals(self) -> tuple[Rival, ...]:
        """The next best places, with their scores."""
        return tuple(Rival(other.bearer.place, share(other.score)) for other in self.candidates[1 : MAX_RIVALS + 1])

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for the place and against it, by weight."""
        return tuple(
            _reason(sign, best.bearer.place)
            for best in self.candidates[:1]
            for sign in sorted(best.signs, key=_by_weight)
        )

    def rests_on(self, rule: str) -> bool:
        """Tell whether a rule speaks for the place or against it."""
        return bool(self.candidates) and rule in [sign.rule for sign in self.candidates[0].signs]


def share(score: float) -> float:
    """Bring a score to the range 0 to 1, keeping its order: 0.5 gives 0.53, 1 gives 0.78, 2 gives 0.95."""
    return round(1 - exp(-1.5 * max(0.0, score)), 3)


def _by_weight(sign: Sign) -> float:
    return -abs(sign.weight)


def _reason(sign: Sign, place: Place) -> Reason:
    if sign.rule in {"kind_fits", "kind_differs"}:
        return kept_reason("place", sign.rule, (("kind", place.kind),))
    here, other = (("place_en", place.name_en), ("place_ar", place.name_ar)), sign.other
    if other is None:
        return kept_reason("place", sign.rule, here)
    return kept_reason("place", sign.rule, (*here, ("other_en", other.name_en), ("other_ar", other.name_ar)))
