from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas
import pandas as pd
import pyogrio
import pytest

from map_app.errors import GazetteerError
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VINTAGES = {
    "plain": (
        "PCODE,NAME_EN,NAME_AR,ADM3_EN,ADM3_PCODE,ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE,LATITUDE_Y,LONGITUDE_X\n"
        "C1007,Aleppo,حلب,Jebel Saman,SY020000,Jebel Saman,SY0200,Aleppo,SY02,36.2,37.16\n"
    ),
    "2012": (
        "admin4Pcode,admin4Name_en,admin4Name_ar,admin3Pcode,admin3Name_en,admin3Name_ar,admin2Pcode,admin2Name_en,"
        "admin1Pcode,admin1Name_en,Lat,Long\n"
        "C1007,Aleppo,حلب,SY020000,Jebel Saman,جبل سمعان,SY0200,Jebel Saman,SY02,Aleppo,36.2,37.16\n"
    ),
    "2018": (
        "ADM4_PCODE,ADM4_EN,ADM4_AR,ADM4ALT1EN,ADM3_PCODE,ADM3_EN,ADM2_PCODE,ADM2_EN,ADM1_PCODE,ADM1_EN,"
        "latitude,longitude\n"
        "C1007,Aleppo,حلب,Halab,SY020000,Jebel Saman,SY0200,Jebel Saman,SY02,Aleppo,36.2,37.16\n"
    ),
    "2025": (
        "adm4_pcode,adm4_name,adm4_name1,adm3_pcode,adm3_name,adm2_pcode,adm2_name,adm1_pcode,adm1_name,"
        "center_lat,center_lon\n"
        "C1007,Aleppo,حلب,SY020000,Jebel Saman,SY0200,Jebel Saman,SY02,Aleppo,36.2,37.16\n"
    ),
}


@pytest.mark.parametrize("vintage", VINTAGES)
def test_each_vintage_of_columns_gives_the_same_place(
    tmp_path: Path,
    import_one: Callable[..., Any],
    vintage: str,
) -> None:
    path = tmp_path / "places.csv"
    path.write_text(VINTAGES[vintage], encoding="utf-8-sig")
    title, places, unusable = import_one(path)
    place = places["ocha:C1007"]
    assert (title, unusable) == ("OCHA P-code table", {})
    assert (place.name_ar, place.name_en, place.kind, place.country) == ("حلب", "Aleppo", "settlement", "SY")
    assert (place.lat, place.lon) == (36.2, 37.16)
    assert (place.admin1, place.admin2, place.admin3) == ("Aleppo", "Jebel Saman", "Jebel Saman")
    assert (place.admin1_pcode, place.admin2_pcode, place.admin3_pcode) == ("SY02", "SY0200", "SY020000")
    assert (PlaceName("Halab", "en") in place.names) == (vintage == "2018")


def test_units_and_neighbourhoods_are_told_by_their_codes(
    tmp_path: Path,
    import_one: Callable[..., Any],
) -> None:
    path = tmp_path / "units.csv"
    path.write_text(
        "PCODE;NAME_EN;NAME_AR;LAT;LON;POPULATION\n"
        "SY02;Aleppo;حلب;36,1;37.5;\n"  # a comma for the decimal point is not a number here
        "SY02;Aleppo;حلب;36.1;37.5;\n"
        "SY0204;A'zaz;اعزاز;36.6;37.1;200000\n"
        "SY020401;Akhtrin;أخترين;36.5;37.3;\n"
        "N0123;Sheikh Maqsoud;الشيخ مقصود;36.24;37.15;\n"
        ";Nowhere;;36;37;\n"
        "C9;No point;;;;\n",
        encoding="utf-8",
    )
    _title, places, unusable = import_one(path)
    assert {place.source_id: place.kind for place in places.values()} == {
        "SY02": "governorate",
        "SY0204": "district",
        "SY020401": "subdistrict",
        "N0123": "neighbourhood",
    }
    assert (places["ocha:SY0204"].population, places["ocha:SY02"].admin1_pcode) == (200_000, "SY02")
    assert unusable[2].startswith("lat is '36,1', which is no number")
    assert unusable[7].startswith("has no P-code")
    assert unusable[8].startswith("lat is missing")


def test_every_sheet_of_a_workbook_is_read(
    tmp_path: Path,
    import_one: Callable[..., Any],
) -> None:
    path = tmp_path / "syr_adminboundaries.xlsx"
    sheets: dict[str, dict[str, list[Any]]] = {
        "Notes": {"About": ["Published by OCHA", "Version 1"]},
        "ADM1": {"ADM1_PCODE": ["SY02"], "ADM1_EN": ["Aleppo"], "ADM1_AR": ["حلب"], "LAT": [36.1], "LON": [37.5]},
        "ADM4": {
            "ADM4_PCODE": ["C1007", "C1008"],
            "ADM4_EN": ["Aleppo", "Nayrab"],
            "ADM4_AR": ["حلب", None],
            "ADM1_PCODE": ["SY02", "SY02"],
            "ADM1_EN": ["Aleppo", "Aleppo"],
            "LAT": [36.2, None],
            "LON": [37.16, 37.22],
        },
    }
    for name, columns in sheets.items():
        frame = geopandas.GeoDataFrame(pd.DataFrame(columns))
        pyogrio.write_dataframe(frame, path, layer=name, driver="XLSX", append=path.exists())
    title, places, unusable = import_one(path)
    assert title == "OCHA P-code table"
    assert {place_id: place.kind for place_id, place in places.items()} == {
        "ocha:SY02": "governorate",
        "ocha:C1007": "settlement",
    }
    assert places["ocha:C1007"].admin1 == "Aleppo"
    assert unusable[3].startswith("lat is missing")


def test_a_workbook_that_is_none_is_said(tmp_path: Path, import_one: Callable[..., object]) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(GazetteerError, match="cannot be read as an Excel workbook: save the sheet as CSV"):
        import_one(path)
