from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from map_app.errors import GazetteerError
from map_app.io.gazetteers import check_gazetteer
from map_app.io.session import load
from map_app.io.user_gazetteer import Addition, add_place, add_spellings, read_additions, remove, user_version
from map_app.model import Place, PlaceName
from map_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from map_app.io.session import Loaded

XANADU = Place("", "زنادو", "Xanadu", "village", 37.1, 35.9, 0.0, admin1="Aleppo", admin1_pcode="SY02", country="SY")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "user" / "places.csv"


@pytest.fixture
def shipped(loaded: Loaded) -> Loaded:
    return loaded


def test_without_a_file_there_is_nothing(path: Path) -> None:
    assert read_additions(path) == ()
    assert user_version(path) == ""
    assert load(Settings(user_gazetteer=path, world=False)).gazetteers[0].name == "gazetteer"


def test_a_place_is_kept_found_and_ranks_first(path: Path) -> None:
    place_id = add_place(path, XANADU)
    loaded = load(Settings(user_gazetteer=path))
    assert [part.name for part in loaded.gazetteers] == ["places", "gazetteer", "world"]
    found = loaded.gazetteer.search("زنادو")[0].place
    assert found.id == place_id
    assert (found.name_en, found.source, found.admin1, found.radius_m) == ("Xanadu", "user", "Aleppo", 1000.0)
    assert loaded.gazetteer.places[0].id == place_id
    assert check_gazetteer([path]) == []


def test_a_spelling_is_united_with_the_place_it_belongs_to(path: Path, shipped: Loaded) -> None:
    known = shipped.gazetteer.by_id["sy-aleppo-sheikh-maqsoud"]
    add_spellings(path, known, [PlaceName("الحي الاصفر", "ar"), PlaceName("Yellow Quarter", "en")])
    loaded = load(Settings(user_gazetteer=path))
    for spelling in ("الحي الاصفر", "Yellow Quarter"):
        assert [rival.place.id for rival in loaded.gazetteer.search(spelling)] == [known.id]
    united = loaded.gazetteer.by_id[known.id]
    assert {name.text for name in known.names} < {name.text for name in united.names}
    assert replace(united, names=known.names, same_as=known.same_as) == known
    assert len(loaded.gazetteer.places) == len(shipped.gazetteer.places)
    assert [area.id for area in loaded.gazetteer.parents(united)] == [
        area.id for area in shipped.gazetteer.parents(known)
    ]


@pytest.mark.parametrize("place_id", ["sy-aleppo-governorate", "geonames:524901", "country:NO", "sy-aleppo-city"])
def test_a_spelling_of_an_area_or_a_far_place_changes_nothing_else(path: Path, shipped: Loaded, place_id: str) -> None:
    known = shipped.gazetteer.by_id.get(place_id) or next(
        place for place in shipped.gazetteer.places if place.kind == "governorate" and place.admin1_pcode == "SY02"
    )
    add_spellings(path, known, [PlaceName("زنادو العظمى", "ar")])
    loaded = load(Settings(user_gazetteer=path))
    assert loaded.gazetteer.search("زنادو العظمى")[0].place.id == known.id
    before, after = shipped.gazetteer.by_id, loaded.gazetteer.by_id
    assert before.keys() == after.keys()
    changed = [one for one in before if before[one] != after[one]]
    assert changed == [known.id]
    assert replace(after[known.id], names=(), same_as=()) == replace(before[known.id], names=(), same_as=())


def test_spellings_of_one_place_share_a_row_and_go_one_by_one(path: Path) -> None:
    place_id = add_place(path, XANADU)
    own = read_additions(path)[0].place
    add_spellings(path, own, [PlaceName("Shangdu", "en")])
    add_spellings(path, own, [PlaceName("Shangdu", "en"), PlaceName("شانغدو", "ar")])
    assert [(one.place.id, one.spelling) for one in read_additions(path)] == [
        (place_id, ""),
        (place_id, "شانغدو"),
        (place_id, "Shangdu"),
    ]
    remove(path, Addition(own, "Shangdu"))
    assert [one.spelling for one in read_additions(path)] == ["", "شانغدو"]
    remove(path, Addition(own, "Shangdu"))
    remove(path, Addition(own))
    assert read_additions(path) == ()
    assert not path.exists()


def test_the_last_spelling_of_a_shipped_place_takes_its_row_along(path: Path, shipped: Loaded) -> None:
    known = shipped.gazetteer.by_id["sy-aleppo-city"]
    add_place(path, XANADU)
    add_spellings(path, known, [PlaceName("Beroea", "en")])
    remove(path, Addition(known, "Beroea"))
    assert [one.place.name_en for one in read_additions(path)] == ["Xanadu"]


def test_the_version_changes_with_the_file(path: Path) -> None:
    add_place(path, XANADU)
    first = user_version(path)
    add_place(path, replace(XANADU, name_en="Cambaluc", name_ar="خان بالق"))
    assert user_version(path) not in {"", first}


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2"])
def test_no_cell_is_a_formula(path: Path, name: str) -> None:
    with pytest.raises(GazetteerError, match="formula"):
        add_place(path, replace(XANADU, name_en=name))
    add_place(path, XANADU)
    own = read_additions(path)[0].place
    with pytest.raises(GazetteerError, match="formula"):
        add_spellings(path, own, [PlaceName(name, "en")])
    assert [one.spelling for one in read_additions(path)] == [""]


def test_quotes_commas_and_columns_of_others_survive(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        'id,name_ar,name_en,lat,lon,source,remark\nuser:1,,"Say ""hi"", <b>",36,37,user,"kept, too"\n', encoding="utf-8"
    )
    add_place(path, XANADU)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["name_en"] == 'Say "hi", <b>'
    assert rows[0]["remark"] == "kept, too"
    assert rows[1]["name_en"] == "Xanadu"


@pytest.mark.parametrize("content", ["", "name\nx\n", "id,name_ar,name_en,lat,lon\na,,A,99,37\n", 'id,name_en\n"open'])
def test_a_broken_file_is_said_and_left_alone(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"places\.csv"):
        add_place(path, XANADU)
    assert path.read_text(encoding="utf-8") == content


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "user").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(GazetteerError, match="cannot be written"):
        add_place(tmp_path / "user" / "places.csv", XANADU)


def test_coordinates_beyond_the_earth_are_refused(path: Path) -> None:
    with pytest.raises(GazetteerError, match="latitude"):
        add_place(path, replace(XANADU, lat=91.0))
    assert not path.exists()
