from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from map_app.errors import GazetteerError
from map_app.model import PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def line(
    number: int, name: str, code: str, *, names: str = "", people: int = 0, lat: str = "36.1", admin1: str = "09"
) -> str:
    cells = [str(number), name, name, names, lat, "37.2", code[0], code[2:], "SY", "", admin1, "", "", ""]
    return "\t".join([*cells, str(people), "", "300", "Asia/Damascus", "2020-01-01"]) + "\n"


DUMP = (
    line(1, "Aleppo Governorate", "A.ADM1")
    + line(2, "Khalsa", "P.PPL", names="Khalasa,خلصة,خلسه,Халса,خەلسە")
    + line(3, "Aleppo", "P.PPLA", names="Halab,حلب", people=1_602_264)
    + line(4, "Mari'", "P.PPL", people=17_000)
    + line(5, "Bi'r al Ward", "H.WLL")
    + line(6, "Tall Rif`at", "P.PPL", lat="north")
    + "7\tbroken\n"
)


def test_a_dump_is_read(tmp_path: Path, import_one: Callable[..., Any]) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(DUMP, encoding="utf-8")
    title, places, unusable = import_one(path)
    assert title == "GeoNames dump"
    khalsa = places["geonames:2"]
    assert (khalsa.name_ar, khalsa.name_en, khalsa.kind, khalsa.country) == ("خلصة", "Khalsa", "settlement", "SY")
    assert khalsa.admin1 == "Aleppo Governorate"
    assert {name.text for name in khalsa.names} == {"خلصة", "خلسه", "Khalsa", "Khalasa"}  # no Russian, no Kurdish
    assert (places["geonames:3"].kind, places["geonames:3"].population) == ("city", 1_602_264)
    assert places["geonames:4"].kind == "town"
    assert places["geonames:1"].kind == "governorate"
    assert unusable == {
        5: "is H.WLL, a kind of place that is left out",
        6: "lat is 'north', which is no number: give the latitude in decimal degrees, such as 36.2",
        7: "has 2 columns, but a GeoNames dump has 19",
    }


@pytest.mark.parametrize("name", ["alternateNamesV2.txt", "SY.alternateNamesV2.txt", "alternatenames/SY.txt"])
def test_alternate_names_say_language_and_usage(
    tmp_path: Path,
    import_one: Callable[..., Any],
    name: str,
) -> None:
    (tmp_path / "SY.txt").write_text(DUMP, encoding="utf-8")
    beside = tmp_path / name
    beside.parent.mkdir(exist_ok=True)
    beside.write_text(
        "10\t3\tar\tالشهباء\t\t\t1\t\t\t\n"
        "11\t3\tar\tحلب\t1\t\t\t\t\t\n"
        "12\t3\ttr\tHalep\t\t\t\t\t\t\n"
        "13\t3\ten\tBeroea\t\t\t\t1\t\t\n"
        "14\t3\tku\tHeleb\n"
        "15\t3\tru\tАлеппо\t\t\t\t\t\t\n"
        "16\t3\tlink\thttps://en.wikipedia.org/wiki/Aleppo\t\t\t\t\t\t\n"
        "17\n",
        encoding="utf-8",
    )
    _title, places, unusable = import_one(tmp_path / "SY.txt")
    assert unusable[8] == f"(of {beside.name}) has 1 columns, but alternate names have 10"
    aleppo = places["geonames:3"]
    assert aleppo.name_ar == "حلب"
    assert set(aleppo.names) == {
        PlaceName("حلب", "ar"),
        PlaceName("Aleppo", "en"),
        PlaceName("الشهباء", "ar", "colloquial"),
        PlaceName("Beroea", "en", "historic"),
        PlaceName("Halep", "tr"),
        PlaceName("Heleb", "ku"),
    }
    assert places["geonames:2"].names == (PlaceName("Khalsa", "en"),)  # the file beside it has the last word


def test_an_archive_is_read_as_it_was_downloaded(
    tmp_path: Path,
    import_one: Callable[..., Any],
) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", DUMP)
    assert import_one(tmp_path / "SY.zip")[1].keys() == {f"geonames:{number}" for number in (1, 2, 3, 4)}


def test_a_broken_archive_is_said(tmp_path: Path, import_one: Callable[..., object]) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("SY.txt", DUMP)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(GazetteerError, match="cannot be read"):
        import_one(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("TR.txt", DUMP)
    with pytest.raises(GazetteerError, match=r"holds no SY\.txt"):
        import_one(path)


def test_a_dump_in_another_encoding_is_said(tmp_path: Path, import_one: Callable[..., object]) -> None:
    path = tmp_path / "SY.txt"
    path.write_bytes(DUMP.encode("utf-8").replace("خلصة".encode(), "خلصة".encode("cp1256")))
    with pytest.raises(GazetteerError, match="is not UTF-8"):
        import_one(path)
