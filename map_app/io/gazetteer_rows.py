"""One row of a gazetteer table to a `Place`, or to every fault in it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from map_app.model import Place, PlaceName, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REQUIRED_COLUMNS = ("name_ar", "name_en", "lat", "lon")
DEFAULT_COUNTRY = "SY"

# Half the typical extent of a place of this kind, in metres. OCHA and GeoNames give points up to a kilometre apart for
# one village, so nothing that people live in is smaller than that.
_RADIUS_M = {
    "city": 5000.0,
    "town": 2000.0,
    "village": 1000.0,
    "settlement": 1000.0,
    "neighbourhood": 700.0,
    "quarter": 700.0,
    "camp": 700.0,
    "roundabout": 150.0,
    "square": 150.0,
    "bridge": 200.0,
    "hospital": 200.0,
    "school": 200.0,
    "checkpoint": 300.0,
    "crossing": 500.0,
    "facility": 500.0,
    "market": 300.0,
    "park": 500.0,
    "suburb": 1000.0,
    "plant": 1000.0,
    "university": 1000.0,
    "industrial_area": 1500.0,
    "hill": 700.0,
    "dam": 1000.0,
    "base": 1500.0,
    "airport": 2000.0,
    "airbase": 2000.0,
    "road": 5000.0,
    "subdistrict": 10_000.0,
    "region": 20_000.0,
    "country_part": 100_000.0,
    "district": 20_000.0,
    "governorate": 60_000.0,
    "country": 300_000.0,
}
_OTHER_RADIUS_M = 1000.0

_TAGGED = re.compile(r"(?P<text>.*?)\s*\[(?P<usage>[^\[\]]*)\]")
_OTHER_LANGUAGE = re.compile(r"(?P<lang>[a-z]{2,3}):(?P<text>.+)", re.DOTALL)
_USAGES = get_args(Usage)


class CellFault(NamedTuple):
    """What is wrong with one cell: its column, and a clause."""

    field: str
    message: str


def read_place(cells: Mapping[str, str]) -> tuple[Place | None, list[CellFault]]:
    """Build a place from the cells of one row.

    Args:
        cells: Values by column name; columns other than the required ones may be missing.

    Returns:
        The place and no faults, or None and every fault of the row.
    """
    row = _Row(cells)
    source, source_id = row.text("source"), row.text("source_id")
    place_id = row.text("id") or (f"{source}:{source_id}" if source and source_id else "")
    if not place_id:
        row.fault("id", "is missing: give an id, or a source and a source_id")
    name_ar, name_en = row.text("name_ar"), row.text("name_en")
    if not (name_ar or name_en):
        row.fault("name_ar", "is missing, and so is name_en: give the place a name")
    kind = row.text("kind").lower() or "settlement"
    lat, lon = row.degrees("lat", "latitude", 90), row.degrees("lon", "longitude", 180)
    if lat == 0 and lon == 0:
        row.fault("lat", "and lon are both 0, which means that the coordinates are unknown: give real ones")
    place = Place(
        id=place_id,
        name_ar=name_ar or name_en,
        name_en=name_en or name_ar,
        kind=kind,
        lon=lon,
        lat=lat,
        radius_m=row.radius() or _RADIUS_M.get(kind, _OTHER_RADIUS_M),
        names=row.names(),
        parent_id=row.text("parent") or None,
        country=row.text("country").upper() or DEFAULT_COUNTRY,
        admin1=row.text("admin1") or None,
        admin2=row.text("admin2") or None,
        admin3=row.text("admin3") or None,
        admin1_pcode=row.text("admin1_pcode") or None,
        admin2_pcode=row.text("admin2_pcode") or None,
        admin3_pcode=row.text("admin3_pcode") or None,
        population=row.population(),
        needs_cue=row.common_word(),
        source=source,
        source_id=source_id,
    )
    return (None if row.faults else place), row.faults


class _Row:
    """The cells of one row, and the faults found in them so far."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.faults: list[CellFault] = []

    def fault(self, field: str, message: str) -> None:
        self.faults.append(CellFault(field, message))

    def text(self, field: str) -> str:
        return self._cells.get(field, "").strip()

    def degrees(self, field: str, noun: str, limit: int) -> float:
        value = self.text(field)
        number = _number(value)
        if not value:
            self.fault(field, f"is missing: give the {noun} in degrees")
        elif number is None:
            self.fault(field, f"is {value!r}, which is no number: give the {noun} in decimal degrees, such as 36.2")
        elif abs(number) > limit:
            self.fault(field, f"is {value}, but a {noun} lies between -{limit} and {limit}")
        else:
            return number
        return math.nan

    def radius(self) -> float | None:
        value = self.text("radius_m")
        number = _number(value)
        if value and (number is None or number <= 0):
            self.fault("radius_m", f"is {value!r}: give metres above 0, or leave it empty")
        return number

    def population(self) -> int | None:
        value = self.text("population")
        number = _number(value)
        if value and (number is None or number < 0 or not number.is_integer()):
            self.fault("population", f"is {value!r}: give a whole number, or leave it empty")
            return None
        return None if number is None else int(number)

    def common_word(self) -> bool:
        value = self.text("common_word").lower()
        if value not in {"", "yes", "no"}:
            self.fault("common_word", f"is {value!r}: write yes, or leave it empty")
        return value == "yes"

    def names(self) -> tuple[PlaceName, ...]:
        """All spellings, the display names first, each once."""
        names = [PlaceName(self.text(f"name_{lang}"), lang) for lang in ("ar", "en")]
        for lang in ("ar", "en"):
            field = f"variants_{lang}"
            names += [self._variant(item, lang, field) for item in _items(self.text(field))]
        for item in _items(self.text("variants_other")):
            match = _OTHER_LANGUAGE.fullmatch(item)
            if match is None:
                self.fault("variants_other", f"has {item!r}: begin with the language's code, as in ku:Efrîn")
                continue
            names.append(self._variant(match["text"].strip(), match["lang"], "variants_other"))
        return tuple(dict.fromkeys(name for name in names if name.text))

    def _variant(self, item: str, lang: str, field: str) -> PlaceName:
        match = _TAGGED.fullmatch(item)
        if match is None:
            return PlaceName(item, lang)
        if match["usage"] not in _USAGES:
            self.fault(field, f"has {item!r}: only [historic] and [colloquial] may follow a name")
            return PlaceName(item, lang)
        return PlaceName(match["text"], lang, cast("Usage", match["usage"]))


def _items(cell: str) -> Iterable[str]:
    return (item.strip() for item in cell.split("|") if item.strip())


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
