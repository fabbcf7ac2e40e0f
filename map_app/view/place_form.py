"""What a reader typed to add a place or a spelling, checked: a place or names come out, or one sentence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import shapely

from map_app.model import Place, PlaceName
from map_app.places.distance import between
from map_app.text.names import name_forms
from map_app.text.script import script

if TYPE_CHECKING:
    from map_app.geo.areas import Boundaries
    from map_app.places.gazetteer import Gazetteer

KINDS = (
    *("village", "town", "city", "neighbourhood", "suburb", "camp", "farms", "region", "road", "roundabout", "square"),
    *("bridge", "checkpoint", "crossing", "border_crossing", "hill", "mountain", "river", "lake", "dam", "base"),
    *("airbase", "plant", "industrial_area", "hospital", "school", "university", "prison", "market", "park", "site"),
)
"""The kinds that a reader can add, the frequent ones first; units of the administration are not a matter of taste."""

LONGEST_NAME = 80
WIDEST_M = 200_000
_SCRIPTS = {"ar": "Arabic", "en": "Latin"}
_KEPT_FORMAT = "\u200c"
"""Of the invisible signs the one that is part of spelling; direction marks and the like come with copied text."""
_DECIMAL_SIGNS = str.maketrans({"٫": ".", "−": "-", "°": " "})
_PAIR = re.compile(r"\s*([^\s,،;]+)\s*[,،;\s]\s*([^\s,،;]+)\s*")


class Point(NamedTuple):
    """A point on the Earth in WGS 84 degrees."""

    lat: float
    lon: float


class FormError(ValueError):
    """What was typed cannot be taken; `key` names the sentence in the page's tables, `fields` fill it."""

    def __init__(self, key: str, **fields: object) -> None:
        """Keep the key of the sentence."""
        super().__init__(key)
        self.key = f"form_faults.{key}"
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Draft:
    """The form's fields as typed."""

    name_ar: str
    name_en: str
    kind: str = "village"
    lat: str = ""
    lon: str = ""
    radius: str = ""
    needs_cue: bool = False


def clean(name: str) -> str:
    """Return a name without invisible signs, its white space single."""
    kept = (sign for sign in name if sign == _KEPT_FORMAT or unicodedata.category(sign) != "Cf")
    return " ".join("".join(kept).split())


def checked_names(draft: Draft) -> tuple[PlaceName, ...]:
    """Return the names that were typed.

    Raises:
        FormError: If there is none, or one cannot be a name.
    """
    typed = [(clean(draft.name_ar), "ar"), (clean(draft.name_en), "en")]
    names = tuple(PlaceName(text, lang) for text, lang in typed if text)
    if not names:
        raise FormError(key="no_name")
    for name in names:
        _check_name(name)
    return names


def _check_name(name: PlaceName) -> None:
    if len(name.text) > LONGEST_NAME:
        raise FormError(key="long_name", n=LONGEST_NAME)
    # The signs that divide spellings in the file, and the beginnings that a spreadsheet takes for a formula.
    if any(sign in name.text for sign in "|[]") or not all(sign.isprintable() for sign in name.text):
        raise FormError(key="name_signs")
    if not name.text.removeprefix("'")[:1].isalnum():
        raise FormError(key="name_start", name=name.text)
    letters = any(sign.isalpha() for sign in name.text)
    if letters and script(name.text) != _SCRIPTS[name.lang]:
        raise FormError(key=f"script_{name.lang}", name=name.text)
    if not any(name_forms(name.text)):
        raise FormError(key="short_name", name=name.text)


def checked_point(lat: str, lon: str) -> Point:
    """Return the coordinates that were typed; both may stand in the first field, as maps copy them.

    Raises:
        FormError: If one is missing, no number, or not on the Earth.
    """
    pair = _PAIR.fullmatch(lat) if not lon.strip() else None
    if pair:
        lat, lon = pair.groups()
    if not lat.strip() or not lon.strip():
        raise FormError(key="no_point")
    point = Point(_number(lat, "lat"), _number(lon, "lon"))
    if abs(point.lat) > 90 or abs(point.lon) > 180:  # noqa: PLR2004  # the ends of the Earth
        raise FormError(key="off_the_earth")
    if point == (0, 0):
        raise FormError(key="no_point")
    return point


def _number(text: str, field: str) -> float:
    try:
        number = float(text.translate(_DECIMAL_SIGNS).strip())  # Arabic digits are digits to float
    except ValueError:
        raise FormError(key=f"no_number_{field}", value=text.strip()) from None
    if not isfinite(number):
        raise FormError(key=f"no_number_{field}", value=text.strip())
    return number


def checked_place(draft: Draft, boundaries: Boundaries, gazetteer: Gazetteer) -> Place:
    """Return the place that was typed, with the governorate or country that its point lies in.

    Its id is empty; a radius of 0 means that none was typed.

    Raises:
        FormError: If something is missing or wrong.
    """
    names = checked_names(draft)
    point = checked_point(draft.lat, draft.lon)
    radius = _number(draft.radius, "radius") if draft.radius.strip() else 0.0
    if draft.radius.strip() and not 0 < radius <= WIDEST_M:
        raise FormError(key="radius", n=WIDEST_M // 1000)
    if draft.kind not in KINDS:
        raise FormError(key="kind")
    by_language = {name.lang: name.text for name in names}
    place = Place(
        id="",
        name_ar=by_language.get("ar", ""),
        name_en=by_language.get("en", ""),
        kind=draft.kind,
        lon=point.lon,
        lat=point.lat,
        radius_m=radius,
        names=names,
        needs_cue=draft.needs_cue,
    )
    around = _governorate(point, boundaries, gazetteer)
    if around is None:
        nearest = min(gazetteer.places, key=lambda other: between(other, place), default=None)
        return replace(place, country=nearest.country if nearest else "")
    return replace(
        place,
        parent_id=around.id,
        country=around.country,
        admin1=around.admin1,
        admin1_pcode=around.admin1_pcode,
    )


def _governorate(point: Point, boundaries: Boundaries, gazetteer: Gazetteer) -> Place | None:
    here = shapely.Point(point.lon, point.lat)
    code = next((code for code, outline in boundaries.governorates.items() if outline.covers(here)), None)
    if code is None:
        return None
    return next(
        (place for place in gazetteer.places if place.kind == "governorate" and place.admin1_pcode == code), None
    )


def checked_spellings(draft: Draft, place: Place, gazetteer: Gazetteer) -> tuple[PlaceName, ...]:
    """Return the spellings that were typed for a place that is known.

    Raises:
        FormError: If there is none, one cannot be a name, or none is new.
    """
    names = checked_names(draft)
    fresh = tuple(name for name in names if not _bears(place, name.text, gazetteer))
    if not fresh:
        raise FormError(key="known_spelling", name=names[0].text)
    return fresh


def _bears(place: Place, name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is found as this place already: every form of it is one of the place's."""
    return all(any(bearer.place.id == place.id for bearer in gazetteer.bearers(form)) for form, _ in name_forms(name))
