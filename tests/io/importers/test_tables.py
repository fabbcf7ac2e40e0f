"""The project's own columns, and tables with a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from map_app.errors import GazetteerError
from map_app.io.importers.mapped import read_mapping
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAIN = "source,source_id,name_ar,name_en,variants_ar,variants_en,kind,lat,lon,admin1,admin2,admin3,population\n"
MAPPING = """
source = "survey"
country = "LB"
separator = ";"

[columns]
source_id = "Ref"
name_en = "Name"
name_ar = "Arabic"
variants_en = ["Other", "Old"]
lat = "Y"
lon = "X"
kind = "Type"

[kinds]
"Army post" = "base"
"""


def test_the_plain_columns_need_no_mapping(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        PLAIN + "ocha,C1,مارع,Mare,مارعة|مارغ [historic],Mari,town,36.48,37.19,Aleppo,,,17000\n"
        "ocha,C2,,,,,town,36,37,,,,\n"
        "ocha,C3,س,S,,,town,96,37,,,,-4\n",
        encoding="utf-8",
    )
    title, places, unusable = import_one(path)
    assert title == "gazetteer table"
    assert PlaceName("مارغ", "ar", "historic") in places["ocha:C1"].names
    assert set(unusable) == {3, 4}
    assert "lat is 96" in unusable[4]
    assert "population is '-4'" in unusable[4]


def test_a_mapping_says_which_column_is_which(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    path = tmp_path / "survey.csv"
    path.write_text(
        "Ref,Name,Arabic,Other,Old,Type,X,Y,Remark\n"
        "7,Arsal,عرسال,Irsal;Ersal,Arsail,Village,36.42,34.18,near the border\n"
        ",Wadi Hmeid,وادي حميد,,,Army post,36.4,34.2,\n"
        "9,Nowhere,,,,Village,east,34.2,\n",
        encoding="utf-8",
    )
    title, places, unusable = import_one(path, read_mapping(tmp_path / "m.toml"))
    arsal = places["survey:7"]
    assert title == "table with a mapping"
    assert (arsal.kind, arsal.country, arsal.lat, arsal.lon) == ("village", "LB", 34.18, 36.42)
    assert [name.text for name in arsal.names] == ["عرسال", "Arsal", "Irsal", "Ersal", "Arsail"]
    assert places["survey:3"].kind == "base"  # a row without an id has its number
    assert unusable[4].startswith("lon is 'east'")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source =", "is not TOML"),
        ('[columns]\nlat = "Y"', "has no source"),
        ('source = "x"', r"has no table \[columns\]"),
        ('source = "x"\n[columns]\nname_en = "N"\nlat = "Y"', "says no column for lon"),
        ('source = "x"\n[columns]\nlat = "Y"\nlon = "X"', "a place needs a name"),
        ('source = "x"\n[columns]\nlatitude = "Y"', "has 'latitude', which map_app does not know"),
    ],
)
def test_a_faulty_mapping_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=said):
        read_mapping(path)


def test_what_cannot_be_told_is_said(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "survey.csv"
    path.write_text("Ref,Name,Y,X\n1,Arsal,34.1,36.4\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"other columns \(ref, name, y, x\).*--mapping FILE\.toml"):
        import_one(path)
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    with pytest.raises(GazetteerError, match="the mapping names columns that it lacks"):
        import_one(path, read_mapping(tmp_path / "m.toml"))
    (tmp_path / "notes.txt").write_text("prose\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="is no gazetteer that map_app knows"):
        import_one(tmp_path / "notes.txt")
    with pytest.raises(GazetteerError, match="does not exist"):
        import_one(tmp_path / "missing.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(GazetteerError, match="holds no gazetteer"):
        import_one(tmp_path / "empty")
