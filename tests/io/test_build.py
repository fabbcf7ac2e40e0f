"""Building gazetteer files, opening them, and stacking them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from map_app import cli
from map_app.errors import GazetteerError
from map_app.io import built, built_columns
from map_app.io.build import build
from map_app.io.gazetteers import check_gazetteer, read_gazetteer, read_gazetteer_files
from map_app.io.session import load
from map_app.model import PlaceName
from map_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADER = "source,source_id,name_ar,name_en,variants_ar,variants_en,kind,lat,lon,admin1,admin2,admin3,population\n"
ROWS = (
    "ocha,C1,مارع,Mare,,,town,36.481,37.196,Aleppo,,,\n"
    "geonames,2,مارع,Mari`,مارغ,Maraa,settlement,36.484,37.198,Halab,,,17000\n"  # the same town, 400 m away
    "geonames,3,مارع,Mari`,,,settlement,36.9,38.1,Halab,,,\n"  # a namesake, far away
    "geonames,4,تل مارع,Tell Mari`,,,hill,36.482,37.197,Halab,,,\n"
)


def write(path: Path, rows: str = ROWS) -> Path:
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def call(*words: object) -> int:
    return cli.main([str(word) for word in words])


def test_the_same_place_from_two_sources_is_one_place(tmp_path: Path) -> None:
    out = tmp_path / "sy.parquet"
    report = build([write(tmp_path / "places.csv")], out)
    assert (report.places, report.united) == (3, 1)
    gazetteer = read_gazetteer([out])
    town = gazetteer.by_id["ocha:C1"]
    assert town.same_as == ("geonames:2",)
    assert (town.lat, town.population, town.kind) == (36.481, 17_000, "town")
    assert {"مارغ", "Maraa", "Mari`"} <= {name.text for name in town.names}
    assert [bearer.place.id for bearer in gazetteer.bearers("مارع")] == ["ocha:C1", "geonames:3"]
    assert [bearer.place.id for bearer in gazetteer.bearers("maraa")] == ["ocha:C1"]
    assert gazetteer.search("Maraa")[0].place == town


def test_a_built_file_opens_as_what_it_was_built_from(tmp_path: Path) -> None:
    read = read_gazetteer([Settings().gazetteers[0]])
    report = build([Settings().gazetteers[0]], tmp_path / "core.parquet")
    assert report.rejected == []
    opened = read_gazetteer([tmp_path / "core.parquet"])
    units = {"admin1", "admin2", "admin3"}
    assert opened.by_id.keys() <= read.by_id.keys()
    for place in opened.places:
        if not place.same_as:
            twin = read.by_id[place.id]
            assert {name: getattr(place, name) for name in units} == {name: getattr(twin, name) for name in units}
            assert (place.names, place.parent_id, place.needs_cue) == (twin.names, twin.parent_id, twin.needs_cue)
    assert set(opened.forms) == set(read.forms)
    for form in ("حلب", "باب", "aleppo"):
        assert [bearer[1:] for bearer in opened.bearers(form)] == [bearer[1:] for bearer in read.bearers(form)]


def test_a_file_is_built_once_for_the_same_content(tmp_path: Path) -> None:
    source, out = write(tmp_path / "places.csv"), tmp_path / "sy.parquet"
    assert not build([source], out).reused
    first = out.stat().st_mtime_ns
    assert build([source], out).reused
    assert out.stat().st_mtime_ns == first
    write(source, ROWS + "ocha,C9,كفر,Kafr,,,village,36.1,37.1,Aleppo,,,\n")
    assert build([source], out).places == 4
    versions = [file.version for file in read_gazetteer_files([out])]
    assert len(versions[0]) == 12
    out.write_bytes(b"PAR1 and then nothing")
    assert not build([source], out).reused


def test_rows_that_cannot_be_used_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "places.csv", ROWS + "ocha,C8,,,,,town,36,37,,,,\nocha,C1,مارع,Mare,,,town,36,37,,,,\n")
    rejected = tmp_path / "rejected.jsonl"
    assert call("gazetteer", "build", source, "-o", tmp_path / "sy.parquet", "--rejected", rejected) == 0
    rows = [json.loads(line) for line in rejected.read_text(encoding="utf-8").splitlines()]
    assert [(row["file"], row["row"]) for row in rows] == [(str(source), 6), (str(source), 7)]
    assert rows[1]["reason"] == "has the id of an earlier row"
    printed = capsys.readouterr().out
    assert "gazetteer table" in printed
    assert "1 row not usable (6): name_ar is missing" in printed
    assert "3 places in" in printed


def test_inputs_of_which_nothing_can_be_used_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"has no row that can be used: .*row 2: lat is missing"):
        build([write(tmp_path / "places.csv", "ocha,C8,س,S,,,town,,,,,,\n")], tmp_path / "sy.parquet")
    assert not (tmp_path / "sy.parquet").exists()


def test_the_output_is_not_an_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "places.csv")
    assert call("gazetteer", "build", source, "-o", source) == 2
    assert call("gazetteer", "build", tmp_path, "-o", tmp_path / "sy.parquet") == 2
    assert "would be read the next time" in capsys.readouterr().err


def test_a_built_file_stands_wherever_a_gazetteer_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sy.parquet"
    build([write(tmp_path / "places.csv")], out)
    report = tmp_path / "r.txt"
    report.write_text("قصف على بلدة مارع", encoding="utf-8")
    assert call("extract", report, "-o", tmp_path / "events.geojson", "--gazetteer", out) == 0
    events = json.loads((tmp_path / "events.geojson").read_bytes())
    assert [feature["properties"]["place_id"] for feature in events["features"]] == ["ocha:C1"]
    loaded = load(Settings(gazetteers=(out,), world=False))
    assert [version.name for version in loaded.gazetteers] == ["sy"]
    assert len(loaded.gazetteer.places) == 3
    assert call("gazetteer", "check", out) in {0, 1}  # its rows are checked as well
    capsys.readouterr()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PAR1", "is damaged"),
        (b"PAR1" + b"x" * 200 + b"PAR1", "is damaged"),
    ],
)
def test_a_damaged_file_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "sy.parquet"
    path.write_bytes(data)
    (fault,) = check_gazetteer([path])
    assert said in fault.message
    assert "build it again" in fault.message


def test_a_flipped_byte_is_found(tmp_path: Path) -> None:
    path = tmp_path / "sy.parquet"
    build([write(tmp_path / "places.csv")], path)
    data = bytearray(path.read_bytes())
    at = data.index("مارع".encode())
    data[at] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(GazetteerError, match="is damaged"):
        read_gazetteer([path])


def test_another_parquet_file_and_another_format_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "other.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    with pytest.raises(GazetteerError, match="is a Parquet file, but no gazetteer"):
        read_gazetteer([path])
    build([write(tmp_path / "places.csv")], tmp_path / "sy.parquet")
    monkeypatch.setattr(built, "FORMAT", 99)
    with pytest.raises(GazetteerError, match="was built by another version of map_app: build it again"):
        read_gazetteer([tmp_path / "sy.parquet"])


def test_forms_of_other_folding_rules_are_never_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "sy.parquet"
    with monkeypatch.context() as patch:
        patch.setattr(built, "folding", lambda: "older rules")
        patch.setattr(built_columns, "place_forms", lambda _place: iter([("wrong", False)]))
        build([write(tmp_path / "places.csv")], path)
    gazetteer = read_gazetteer([path])
    assert not gazetteer.bearers("wrong")
    assert gazetteer.bearers("مارع")
    assert "build it again" in caplog.text


# --- stacking -------------------------------------------------------------------------------------------------------

CORE = "id,source,source_id,name_ar,name_en,kind,lat,lon,radius_m,parent,admin1,admin1_pcode\n"
CORE_ROWS = (
    "sy-aleppo-governorate,ocha,SY02,محافظة حلب,Aleppo governorate,governorate,36.2,37.6,100000,,Aleppo,SY02\n"
    "sy-idlib-governorate,ocha,SY07,محافظة إدلب,Idlib governorate,governorate,35.8,36.6,60000,,Idleb,SY07\n"
    "sy-deir-governorate,ocha,SY09,محافظة دير الزور,,governorate,35.3,40.1,90000,,Deir-ez-Zor,SY09\n"
    "sy-mare,compiled,own reading,مارع,Marea,town,36.481,37.196,2000,sy-aleppo-governorate,Aleppo,SY02\n"
    "sy-saraqib,geonames,172957,سراقب,Saraqib,city,35.861,36.806,2000,sy-idlib-governorate,Idleb,SY07\n"
)


def stack(tmp_path: Path, rows: str, header: str = HEADER) -> Sequence[Path]:
    core, other = tmp_path / "core.csv", tmp_path / "other.csv"
    core.write_text(CORE + CORE_ROWS, encoding="utf-8")
    other.write_text(header + rows, encoding="utf-8")
    return core, other


def test_the_earlier_gazetteer_outranks_and_takes_the_ids_and_spellings(tmp_path: Path) -> None:
    gazetteer = read_gazetteer(
        stack(
            tmp_path,
            "geonames,5,مارع,Mare`,,Maraa,settlement,36.49,37.2,Halab,,,17000\n"
            "geonames,172957,سراقب,Saraqeb,,,settlement,35.9,36.9,Idlib,,,\n",  # 9 km off, but the same id
        )
    )
    town = gazetteer.by_id["sy-mare"]
    assert (town.name_en, town.lat, town.same_as, town.population) == ("Marea", 36.481, ("geonames:5",), 17_000)
    assert PlaceName("Maraa", "en") in town.names
    assert gazetteer.by_id["sy-saraqib"].same_as == ("geonames:172957",)
    assert "geonames:5" not in gazetteer.by_id
    assert len(gazetteer.places) == 5
    assert [bearer.place.id for bearer in gazetteer.bearers("saraqeb")] == ["sy-saraqib"]


@pytest.mark.parametrize(
    "row",
    [
        "geonames,5,مارع,Mare,,,hill,36.481,37.196,Aleppo,,,\n",  # a hill is not the town beside it
        "geonames,5,مارع,Mare,,,settlement,36.60,37.196,Aleppo,,,\n",  # 13 km away
        "geonames,5,كفرة,Kafra,,,settlement,36.481,37.196,Aleppo,,,\n",  # another name
    ],
)
def test_what_is_not_the_same_place_stays_apart(tmp_path: Path, row: str) -> None:
    gazetteer = read_gazetteer(stack(tmp_path, row))
    assert "geonames:5" in gazetteer.by_id
    assert gazetteer.by_id["sy-mare"].same_as == ()


def test_two_rows_of_one_source_are_two_places(tmp_path: Path) -> None:
    rows = "ocha,C1,مارع,Mare,,,town,36.482,37.196,,,,\nocha,C2,مارع,Mare North,,,town,36.488,37.196,,,,\n"
    gazetteer = read_gazetteer(stack(tmp_path, rows))
    assert gazetteer.by_id["sy-mare"].same_as == ("ocha:C1",)
    assert "ocha:C2" in gazetteer.by_id


@pytest.mark.parametrize(
    ("spelling", "lat", "lon", "wanted"),
    [
        ("Idlib", 35.7, 36.7, "Idleb"),  # by the name of the governorate
        ("Days Az Zawr", 35.3, 40.1, "Deir-ez-Zor"),  # by the table of spellings
        ("Halab Province", 36.49, 37.21, "Aleppo"),  # by the nearest place
        ("", 36.49, 37.21, "Aleppo"),
        ("", 33.0, 44.0, None),  # far from everything that is known
    ],
)
def test_governorates_have_the_names_of_the_first_gazetteer(
    tmp_path: Path, spelling: str, lat: float, lon: float, wanted: str | None
) -> None:
    gazetteer = read_gazetteer(stack(tmp_path, f"geonames,9,كفرة,Kafra,,,settlement,{lat},{lon},{spelling},,,\n"))
    assert gazetteer.by_id["geonames:9"].admin1 == wanted


def test_a_place_of_another_country_keeps_its_province(tmp_path: Path) -> None:
    header = "source,source_id,name_ar,name_en,kind,lat,lon,admin1,country\n"
    gazetteer = read_gazetteer(stack(tmp_path, "geonames,9,كلس,Kilis,town,36.5,37.2,Kilis,TR\n", header))
    assert gazetteer.by_id["geonames:9"].admin1 == "Kilis"


def test_parents_of_a_united_place_are_kept(tmp_path: Path) -> None:
    header = "id,name_ar,name_en,kind,lat,lon,parent\n"
    rows = "m,مارع,Mare,town,36.481,37.196,\nq,الحارة,Hara,neighbourhood,36.482,37.197,m\n"
    gazetteer = read_gazetteer(stack(tmp_path, rows, header))
    assert gazetteer.by_id["q"].parent_id == "sy-mare"
    assert gazetteer.contains(gazetteer.by_id["sy-mare"], gazetteer.by_id["q"])
