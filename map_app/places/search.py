"""Look a name up: exact forms, then near spellings; behind them the towns of the world.

Scores tell the three apart: an exact name of the gazetteers has 0.7 or more, a town that only the world's list knows by
exactly this name about 0.55, a near spelling less than 0.7 and the less the less alike it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from map_app.model import Rival
from map_app.places.distance import between
from map_app.places.kinds import prominence
from map_app.places.unite import SAME_PLACE_M, can_be_one
from map_app.text.names import name_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from map_app.model import Place
    from map_app.places.abroad import Towns
    from map_app.places.alike import Alike
    from map_app.places.stack import Bearer

_EXACT = 0.7
_EXACT_TOWN = 0.5
_PARITY = 0.05
"""What counts for a name with or without the article as the query has it."""
_LOWER = 0.06
"""What a name costs that only a gazetteer of lower rank gives the place."""
_MAIN_NAME = 0.05
"""What counts for a name that a town bears today: lists of the world have those of the past and of other languages."""
_FUZZY_CUTOFF = 78.0
_MOST_NEAR = 20
_FAIRLY_ALIKE = 0.55
"""The score of a near spelling at home with which nothing is looked for abroad."""
_KIND_WORD_COST = 0.05
_LEAST_REST = 5
"""What is left of a name without its first or last word must be this long: "Kafr" is every other village."""
_ABROAD = 0.85
"""What a near spelling of a place abroad counts beside one at home."""


class Names(Protocol):
    """What is searched: a gazetteer."""

    towns: Towns | None

    @property
    def alike(self) -> Alike:
        """The forms, to be searched for those that are like another."""

    def bearers(self, form: str) -> Sequence[Bearer]:
        """Return the places that bear a folded form."""


def find_places(names: Names, text: str, limit: int) -> tuple[Rival, ...]:
    """Return the places that `text` may name, best first; of equals, the one that ranks higher.

    Args:
        names: the gazetteer.
        text: a name in any spelling, alone or behind a word for its kind.
        limit: how many at most.
    """
    found = _exact(names, text)
    words = text.split()
    if not found and len(words) > 1:  # the word for the kind stands before the name, in English also behind it
        rests = [rest for rest in (" ".join(words[1:]), " ".join(words[:-1])) if len(rest) >= _LEAST_REST]
        found = next(filter(None, (_exact(names, rest) for rest in rests)), {})
        found = {key: Rival(rival.place, rival.score - _KIND_WORD_COST) for key, rival in found.items()}
    if not found:
        found = _similar(names, text)
    if names.towns is not None:
        found |= _towns(names.towns, text, found)
    ranked = sorted(found.values(), key=lambda rival: -rival.score)
    return tuple(Rival(rival.place, round(rival.score, 4)) for rival in ranked[:limit])


def _exact(names: Names, text: str) -> dict[str, Rival]:
    """Score the places that bear a form of `text`."""
    best = _Best()
    for form, article in name_forms(text):
        for bearer in names.bearers(form):
            parity = _PARITY if bearer.article == article else 0.0
            score = _EXACT + parity + prominence(bearer.place) / 2 - (_LOWER if bearer.rank else 0.0)
            best.add(bearer.place, min(1.0, max(_EXACT, score)))
    return best.found


def _similar(names: Names, text: str) -> dict[str, Rival]:
    """Score the places whose names are like `text`."""
    best = _Best()
    for form, likeness in names.alike.near(text):
        best.add_alike(names.bearers(form), likeness)
    return best.found


def _towns(towns: Towns, text: str, found: dict[str, Rival]) -> dict[str, Rival]:
    """Score the towns of the world that no gazetteer has: of exactly this name, or alike if so little is found."""
    best = _Best()
    known = [rival.place for rival in found.values()]
    for form, article in name_forms(text):
        for bearer in towns.bearers(form):
            if not _is_one_of(bearer.place, known):
                parity = _PARITY if bearer.article == article else 0.0
                main = _MAIN_NAME if form in _main_forms(bearer.place) else 0.0
                best.add(bearer.place, _EXACT_TOWN + parity + main + prominence(bearer.place) / 4)
    if not best.found and max((rival.score for rival in found.values()), default=0.0) < _FAIRLY_ALIKE:
        for form, _ in list(name_forms(text))[:1]:
            for spelled, likeness in towns.near(form, _FUZZY_CUTOFF, _MOST_NEAR):
                best.add_alike(towns.bearers(spelled), likeness)
    return best.found


def _main_forms(place: Place) -> set[str]:
    return {form for name in (place.name_ar, place.name_en) for form, _article in name_forms(name)}


def _is_one_of(town: Place, known: Iterable[Place]) -> bool:
    """Tell whether a town of the world is a place that was found already."""
    return any(
        town.id == place.id
        or (can_be_one(place.kind, town.kind) and between(town, place) <= max(SAME_PLACE_M, place.radius_m))
        for place in known
    )


class _Best:
    """The best score of each place."""

    def __init__(self) -> None:
        self.found: dict[str, Rival] = {}

    def add(self, place: Place, score: float) -> None:
        known = self.found.get(place.id)
        if known is None or score > known.score:
            self.found[place.id] = Rival(place, score)

    def add_alike(self, bearers: Iterable[Bearer], likeness: float) -> None:
        """Add the bearers of a form that is so much like the query, out of 100."""
        for bearer in bearers:
            near_home = 1.0 if bearer.place.admin1 is not None else _ABROAD
            self.add(bearer.place, likeness * 0.69 / 100 * (0.8 + min(prominence(bearer.place), 0.2)) * near_home)
