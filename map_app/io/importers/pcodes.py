"""P-code tables of UN OCHA, in all vintages of their column names.

    PCODE, NAME_EN, NAME_AR                           one level a table, its parents as ADM3_EN and their like
    admin3Pcode, admin3Name_en, admin3Name_ar         all levels above a place in its row
    ADM4_PCODE, ADM4_EN, ADM4_AR                      the same, since 2018
    adm3_pcode, adm3_name, adm3_name1, adm3_lang1     the same, since 2025; the languages stand in columns of their own

The deepest level that a row fills is the place; coordinates stand in any of a dozen spellings of latitude.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from map_app.io.importers.records import Record, Sample, Unusable, split_names
from map_app.io.importers.sheets import read_sheets
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TITLE = "OCHA P-code table"
SOURCE = "ocha"

_LEVEL = re.compile(r"adm(?:in)?_?([0-5])_?(.*)")
_PLAIN = re.compile(r"(pcode|name_?[a-z]{2}|ref_?name|alt_?name\w*)")
_LATITUDE = re.compile(r"(?:center_|cent_)?lat(?:itude)?(?:_?y|_dd)?|y|y_coord|point_y")
_LONGITUDE = re.compile(r"(?:center_|cent_)?lon(?:g|gitude)?(?:_?x|_dd)?|x|x_coord|point_x")
_POPULATION = re.compile(r"pop(?:ulation)?(?:_?(?:total|est|\d{4}))?")
_LANGUAGE = re.compile(r"(?:name_?|alt\d?_?(?:name_?)?)?(ar|en|fr|ku|tr)")
_CODE_OF_UNIT = re.compile(r"[A-Z]{2}(?:\d{2}){1,3}")

_KINDS = ("country", "governorate", "district", "subdistrict", "settlement", "neighbourhood")
_SETTLEMENT = 4
_NEIGHBOURHOOD_CODE = "N"
_FEWEST_COLUMNS = 2


class _Column(NamedTuple):
    """A column: the level it speaks of (None for the row's own), and what it says (`pcode`, `name:ar`, `lat` ...)."""

    level: int | None
    says: str


def recognises(sample: Sample) -> bool:
    """Tell whether a table has P-codes and names."""
    if sample.path.suffix.lower() == ".xlsx":
        return any(_is_pcode_table(sheet.columns) for sheet in read_sheets(sample.path))
    return _is_pcode_table(sample.columns)


def read(sample: Sample) -> Iterator[Record | Unusable]:
    """Yield the rows of every sheet that has P-codes."""
    for sheet in read_sheets(sample.path):
        if not _is_pcode_table(sheet.columns):
            continue
        columns = {name: column for name in sheet.columns if (column := _column(name))}
        for number, cells in sheet.rows:
            yield _record(number, cells, columns)


def _is_pcode_table(columns: tuple[str, ...]) -> bool:
    said = [column.says for column in map(_column, columns) if column]
    return "pcode" in said and sum(says.startswith("name") for says in said) >= 1 and len(said) >= _FEWEST_COLUMNS


def _column(name: str) -> _Column | None:
    name = name.strip().lower().replace(" ", "_")
    match = _LEVEL.fullmatch(name)
    level, rest = (int(match[1]), match[2]) if match else (None, name)
    if rest.rstrip("s") == "pcode":
        return _Column(level, "pcode")
    language = _LANGUAGE.fullmatch(rest)
    if language and (match or _PLAIN.fullmatch(rest)):
        return _Column(level, f"{'name' if not rest.startswith('alt') else 'variant'}:{language[1]}")
    if match and rest in {"name", "name1", "name2", "name3", "ref_name", "ref"}:
        return _Column(level, f"{'name' if rest.startswith('name') else 'variant'}:")
    for pattern, says in ((_LATITUDE, "lat"), (_LONGITUDE, "lon"), (_POPULATION, "population")):
        if pattern.fullmatch(name):
            return _Column(None, says)
    return None


def _record(number: int, cells: Mapping[str, str], columns: Mapping[str, _Column]) -> Record | Unusable:
    levels: dict[int | None, dict[str, list[str]]] = {}
    for name, column in columns.items():
        text = cells[name].strip()
        if text:
            levels.setdefault(column.level, {}).setdefault(column.says, []).append(text)
    own = levels.get(None, {})
    coded = [level for level, said in levels.items() if level is not None and "pcode" in said]
    deepest = max(coded, default=None)
    if "pcode" in own:
        code, place = own["pcode"][0], own
        level = _level_of(code)
    elif deepest is not None:
        level, place = deepest, levels[deepest]
        code = place["pcode"][0]
    else:
        return Unusable(number, "has no P-code: a row without one cannot be told from its neighbours")
    name_ar, name_en = _names(place)
    neighbourhood = code.startswith(_NEIGHBOURHOOD_CODE) and level >= _SETTLEMENT
    out: dict[str, str] = {
        "source": SOURCE,
        "source_id": code,
        "name_ar": name_ar,
        "name_en": name_en,
        "kind": "neighbourhood" if neighbourhood else _KINDS[level],
        "country": _country(code, levels),
        **{says: own[says][0] for says in ("lat", "lon", "population") if says in own},
    }
    for above in (1, 2, 3):
        unit = place if above == level else levels.get(above, {})
        if above <= level:
            out[f"admin{above}"] = _names(unit)[1] or _names(unit)[0]
            out[f"admin{above}_pcode"] = unit.get("pcode", [""])[0]
    return Record(number, out, tuple(_variants(place)))


def _level_of(code: str) -> int:
    """Tell the level from the P-code of a row that does not say it: SY02 a governorate, C1353 a settlement."""
    return (len(code) - 2) // 2 if _CODE_OF_UNIT.fullmatch(code) else _SETTLEMENT


def _names(unit: Mapping[str, list[str]]) -> tuple[str, str]:
    arabic, latin = split_names(unit.get("name:", ()))
    return unit.get("name:ar", [arabic])[0], unit.get("name:en", [latin])[0]


def _variants(unit: Mapping[str, list[str]]) -> Iterator[PlaceName]:
    for says, texts in unit.items():
        what, _colon, lang = says.partition(":")
        for text in texts if what in {"name", "variant"} else ():
            if lang not in {"ar", "en"} or what == "variant":
                arabic, latin = split_names([text])
                language = lang or ("ar" if arabic else "en")
                if (arabic or latin) and language != "fr":
                    yield PlaceName(text, language)


def _country(code: str, levels: Mapping[int | None, Mapping[str, list[str]]]) -> str:
    codes = [said["pcode"][0] for said in levels.values() if "pcode" in said]
    return next((found[:2] for found in [*codes, code] if re.match(r"[A-Z]{2}\d*$", found)), "")
