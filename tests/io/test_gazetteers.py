from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.errors import GazetteerError
from map_app.io.gazetteers import check_gazetteer, read_gazetteer, read_gazetteer_files
from map_app.model import PlaceName
from map_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

FULL = (
    "id,source,source_id,name_ar,name_en,variants_ar,variants_en,variants_other,kind,lat,lon,radius_m,parent,admin1,"
    "admin2,admin3,admin1_pcode,admin2_pcode,admin3_pcode,population,common_word\n"
)
MINIMAL = "source,source_id,name_ar,name_en,variants_ar,variants_en,kind,lat,lon,admin1,admin2,admin3,population\n"


def write(path: Path, rows: str, header: str = "id,name_ar,name_en,kind,lat,lon,parent\n") -> Path:
    path.write_text(header + rows, encoding="utf-8")
    return path


def test_every_column_is_read(tmp_path: Path) -> None:
    row = (
        "sy-bab,geonames,172,الباب,al-Bab,باب بزاعة [historic]|البابة [colloquial],Bab|El Bab,ku:Bab,town,36.37,37.51,"
        "1500,,Aleppo,Al Bab,Al Bab,SY02,SY0202,SY020200,100000,yes\n"
    )
    gazetteer = read_gazetteer([write(tmp_path / "places.csv", row, FULL)])
    place = gazetteer.by_id["sy-bab"]
    assert place.names == (
        PlaceName("الباب", "ar"),
        PlaceName("al-Bab", "en"),
        PlaceName("باب بزاعة", "ar", "historic"),
        PlaceName("البابة", "ar", "colloquial"),
        PlaceName("Bab", "en"),
        PlaceName("El Bab", "en"),
        PlaceName("Bab", "ku"),
    )
    assert (place.lat, place.lon, place.radius_m, place.population) == (36.37, 37.51, 1500, 100_000)
    assert (place.admin2_pcode, place.country, place.needs_cue, place.source) == ("SY0202", "SY", True, "geonames")


def test_the_minimal_columns_are_enough(tmp_path: Path) -> None:
    path = write(tmp_path / "minimal.csv", "ocha,C1353,ابين,Abin,ابين عفرين,,settlement,36.4,36.9,Aleppo,,,\n", MINIMAL)
    (place,) = read_gazetteer([path]).places
    assert (place.id, place.kind, place.radius_m, place.admin2, place.population) == (
        "ocha:C1353",
        "settlement",
        1000,
        None,
        None,
    )


def test_one_name_is_enough_to_show(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "a,,Abin,village,36,37,\nb,ابين,,village,36,37,\n")
    first, second = read_gazetteer([path]).places
    assert (first.name_ar, first.names) == ("Abin", (PlaceName("Abin", "en"),))
    assert (second.name_en, second.names) == ("ابين", (PlaceName("ابين", "ar"),))


def test_the_earlier_gazetteer_outranks_the_later(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.csv", "x,س,Mine,village,36,37,\n")
    other = write(tmp_path / "other.csv", "y,ص,Other,village,35,38,\nx,س,Theirs,village,35,38,\n")
    gazetteer = read_gazetteer([mine, other])
    assert [place.name_en for place in gazetteer.places] == ["Mine", "Other"]
    assert gazetteer.name == "mine + other"


def test_a_parent_may_stand_in_another_gazetteer(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.csv", "x,س,Mine,quarter,36,37,y\n")
    other = write(tmp_path / "other.csv", "y,ص,Other,city,36,37,\n")
    assert read_gazetteer([mine, other]).by_id["x"].parent_id == "y"
    assert [fault.field for fault in check_gazetteer([mine])] == ["parent"]


def test_the_version_is_of_the_content(tmp_path: Path) -> None:
    versions = []
    for name, lat in (("one", 36), ("two", 36), ("three", 35)):
        folder = tmp_path / name / "places"
        folder.mkdir(parents=True)
        write(folder / "a.csv", f"x,س,X,village,{lat},37,\n")
        versions += [file.version for file in read_gazetteer_files([folder])]
    assert versions[0] == versions[1] != versions[2]
    assert len(versions[0]) == 12


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        ("a,س,S,village,91,37,", "lat", "is 91, but a latitude lies between -90 and 90"),
        ("a,س,S,village,36,-180.5,", "lon", "lies between -180 and 180"),
        ("a,س,S,village,north,37,", "lat", "is 'north', which is no number"),
        ("a,س,S,village,nan,37,", "lat", "is no number"),
        ("a,س,S,village,,37,", "lat", "is missing"),
        ("a,س,S,village,0,0,", "lat", "both 0"),
        ("a,,,village,36,37,", "name_ar", "is missing, and so is name_en"),
        (",س,S,village,36,37,", "id", "is missing"),
        ("a,س,S,village,36,37,nowhere", "parent", "'nowhere', which is the id of no place"),
        ("a,س,S,village,36,37,a", "parent", "back to itself"),
    ],
)
def test_a_faulty_cell_is_named(tmp_path: Path, row: str, field: str, said: str) -> None:
    path = write(tmp_path / "a.csv", f"ok,س,Fine,village,36,37,\n{row}\n")
    (fault,) = check_gazetteer([path])
    assert (fault.file, fault.row, fault.field) == (str(path), 3, field)
    assert said in fault.message
    assert str(fault).startswith(f"{path}:3: {field}: ")
    with pytest.raises(GazetteerError) as caught:
        read_gazetteer([path])
    assert str(caught.value) == f"{path}, row 3: {field} {fault.message}."


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("radius_m", "-5", "metres above 0"),
        ("population", "12.5", "a whole number"),
        ("common_word", "maybe", "write yes"),
        ("variants_ar", "س [ancient]", r"only \[historic\] and \[colloquial\]"),
        ("variants_other", "Bab", "begin with the language's code"),
    ],
)
def test_a_faulty_optional_cell_is_named(tmp_path: Path, column: str, value: str, said: str) -> None:
    path = write(tmp_path / "a.csv", f"a,س,S,36,37,{value}\n", f"id,name_ar,name_en,lat,lon,{column}\n")
    with pytest.raises(GazetteerError, match=f"row 2: {column} .*{said}"):
        read_gazetteer([path])


def test_all_faults_are_counted(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", "a,س,S,village,91,x,\na,,,village,36,37,\nb,س,S,village,36,37,\nb,س,S,village,36,37,\n"
    )
    faults = check_gazetteer([path])
    assert [(fault.row, fault.field) for fault in faults] == [(2, "lat"), (2, "lon"), (3, "name_ar"), (5, "id")]
    with pytest.raises(GazetteerError, match=r"\(and 3 more faults: `gazetteer check` lists them\)\.$"):
        read_gazetteer([path])


def test_an_id_twice_in_a_folder_is_a_fault(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}.csv", "x,س,S,village,36,37,\n")
    (fault,) = check_gazetteer([tmp_path])
    assert fault.file.endswith("b.csv")
    assert "already stands in" in fault.message
    assert "a.csv, row 2" in fault.message


def test_parents_in_a_circle_are_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "a,س,A,city,36,37,b\nb,ص,B,city,36,37,a\nc,ع,C,city,36,37,a\n")
    assert [fault.row for fault in check_gazetteer([path])] == [2, 3]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no header row"),
        (b"name_ar,name_en,lat,lon\n", "row 1: id is a missing column"),
        (b"id,name_ar,name_en,lat\n", "row 1: lon is a missing column"),
        ("id,name_ar,name_en,lat,lon\nx,الميدان في مدينة حلب القديمة,M,36,37\n".encode("cp1256"), "windows-1256"),
        (b"\x50\x4b\x03\x04\0\0\0\0\0\0\0", "is a binary file"),
        (b'id,name_ar,name_en,lat,lon\n"open,', "row 2: is not CSV"),
    ],
)
def test_a_file_that_is_no_gazetteer_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(GazetteerError, match=said):
        read_gazetteer([path])


def test_a_missing_path_and_a_folder_without_tables_are_said(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="nowhere: does not exist: check the path"):
        read_gazetteer([tmp_path / "nowhere"])
    with pytest.raises(GazetteerError, match=r"has no \.csv file in it"):
        read_gazetteer([tmp_path])


def test_the_shipped_gazetteer_has_no_fault() -> None:
    assert [str(fault) for fault in check_gazetteer(Settings().gazetteers)] == []
