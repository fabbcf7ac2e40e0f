"""The parties of the war: the actor files agree with themselves and name everybody in neutral words."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from map_app.events.eras import eras
from map_app.io.lexicons import read_lexicon
from map_app.text.normalise import fold_name
from map_app.text.terms import find_terms, without_article

if TYPE_CHECKING:
    from map_app.lexicon import Lexicon

LEXICON = Path(__file__).resolve().parents[1] / "data" / "lexicon"
LANGUAGES = ("ar", "en")
TABLES: dict[str, dict[str, Any]] = {
    code: tomllib.loads((LEXICON / code / "actors.toml").read_text(encoding="utf-8")) for code in LANGUAGES
}
ENTRIES: dict[str, list[dict[str, Any]]] = {code: table["actor"] for code, table in TABLES.items()}
ACTORS = {entry["id"]: entry for entry in ENTRIES["ar"]}

CATEGORIES = {
    "state",
    "state forces",
    "police and security",
    "pro-government militia",
    "armed group",
    "foreign state",
    "foreign state forces",
    "foreign militia",
    "other",
}
LOADED = {
    "ar": "النظام نظام الأسد إرهابي إرهابية إرهابيون الإرهاب عصابات عصابة مرتزقة المرتزقة احتلال الاحتلال ميليشيا "
    "ميليشيات مليشيا مليشيات شبيحة الشبيحة داعش العدو فلول الفلول مخربون متطرفون تكفيريون",
    "en": "regime assad terrorist terrorists gang gangs mercenaries occupation enemy remnants shabiha thugs daesh "
    "extremist extremists militants takfiri so-called",
}
OWN_NAMES = {"isis_hunters", "suwayda_counter_terrorism_force"}
"""Ids of parties whose own names hold such a word."""
DIVIDED_CAMPS: set[str] = set()
"""Ids of parties that left the camp of the party which they are counted to."""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(LEXICON)


def test_there_are_enough_of_them() -> None:
    assert len(ACTORS) >= 150


@pytest.mark.parametrize("code", LANGUAGES)
def test_ids_are_unique(code: str) -> None:
    counts = Counter(entry["id"] for entry in ENTRIES[code])
    assert [actor for actor, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("entry", ACTORS.values(), ids=ACTORS)
def test_entry_is_whole(entry: dict[str, Any]) -> None:
    assert entry["name_ar"].strip()
    assert entry["name_en"].strip()
    assert entry["category"] in CATEGORIES
    assert entry["camp"]
    assert entry["forms"]
    assert entry.get("first_year", 2011) >= 2011
    assert entry.get("first_year", 2011) <= entry.get("last_year", 2100)


def test_display_names_are_unique() -> None:
    for key in ("name_ar", "name_en"):
        counts = Counter(entry[key] for entry in ACTORS.values())
        assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_display_names_are_neutral(code: str) -> None:
    loaded = {fold_name(word) for word in LOADED[code].split()}
    words = {actor: set(fold_name(entry[f"name_{code}"]).split()) for actor, entry in ACTORS.items()}
    assert {actor for actor in words if words[actor] & loaded} <= OWN_NAMES


def test_parents_exist_without_cycles() -> None:
    for entry in ACTORS.values():
        seen = [entry["id"]]
        while (parent := ACTORS[seen[-1]].get("parent")) is not None:
            assert parent in ACTORS
            assert parent not in seen
            seen.append(parent)


def test_parents_and_children_fight_on_one_side() -> None:
    divided = {
        entry["id"]
        for entry in ACTORS.values()
        if "parent" in entry and ACTORS[entry["parent"]]["camp"] != entry["camp"]
    }
    assert divided == DIVIDED_CAMPS


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_form_means_two_parties(code: str, lexicon: Lexicon) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for term in lexicon.languages[code].terms:
        if term.kind == "actor":
            owners[term.form].add(term.value)
    joint = [set(entry["actors"]) for entry in TABLES[code].get("joint", ())]
    joint += map(set, combinations(TABLES[code]["together"]["states"], 2))
    assert {form: actors for form, actors in owners.items() if len(actors) > 1 and actors not in joint} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_form_stands_twice(code: str) -> None:
    for entry in ENTRIES[code]:
        forms = Counter(
            fold_name(form)
            for form in (*entry["forms"], *entry.get("acts", ()), *entry.get("unnamed", ()), *entry.get("aids", ()))
        )
        assert [form for form, count in forms.items() if count > 1] == [], entry["id"]


def test_english_adds_words_to_parties_that_exist() -> None:
    for entry in ENTRIES["en"]:
        assert entry["id"] in ACTORS
        assert set(entry) <= {"id", "forms", "acts", "aids", "unnamed", "adjectives"}


def test_every_party_has_english_words() -> None:
    assert set(ACTORS) == {entry["id"] for entry in ENTRIES["en"]}


SUCCESSIONS: list[dict[str, Any]] = tomllib.loads((LEXICON / "successions.toml").read_text(encoding="utf-8"))[
    "succession"
]


@pytest.mark.parametrize("entry", SUCCESSIONS, ids=[f"{entry['before']}-{entry['after']}" for entry in SUCCESSIONS])
def test_succession_is_between_parties_of_its_time(entry: dict[str, Any], lexicon: Lexicon) -> None:
    before, after, year = ACTORS[entry["before"]], ACTORS[entry["after"]], entry["day"].year
    assert year <= before.get("last_year", year) + 1
    assert after.get("first_year", 2011) <= year + 1
    known = {
        without_article(term.form): term.value
        for language in lexicon.languages.values()
        for term in language.terms
        if term.kind == "actor"
    }
    for form in entry.get("forms", ()):
        assert known[without_article(fold_name(form))] in {entry["before"], entry["after"]}, form


@pytest.mark.parametrize(
    ("words", "day", "actor"),
    [
        ("الجيش السوري", date(2016, 6, 16), "syrian_army"),
        ("الجيش السوري", date(2024, 12, 7), "syrian_army"),
        ("للجيش السوري", date(2025, 3, 1), "syrian_army_since_2024"),
        ("قوات النظام", date(2025, 3, 1), "syrian_army"),
        ("جبهة النصرة", date(2016, 7, 27), "jabhat_al_nusra"),
        ("جبهة النصرة", date(2016, 7, 28), "jabhat_fateh_al_sham"),
        ("جبهة النصرة", date(2019, 5, 1), "hayat_tahrir_al_sham"),
        ("هيئة تحرير الشام", date(2015, 5, 1), "jabhat_al_nusra"),
        ("الجيش الوطني", date(2016, 5, 1), "opposition_groups"),
        ("الجيش الوطني", date(2018, 5, 1), "syrian_national_army"),
        ("فصائل المعارضة", date(2018, 5, 1), "opposition_groups"),
        ("قسد", date(2014, 5, 1), "ypg"),
        ("Syrian army", date(2025, 3, 1), "syrian_army_since_2024"),
        ("government forces", date(2016, 3, 1), "syrian_army"),
        ("Assad's forces", date(2025, 3, 1), "syrian_army"),
    ],
)
def test_words_mean_the_party_of_the_day(words: str, day: date, actor: str, lexicon: Lexicon) -> None:
    language = lexicon.languages["ar" if "ا" in words or "ق" in words else "en"]
    [hit] = [hit for hit in find_terms(fold_name(words), language) if hit.term.kind == "actor"]
    assert eras(lexicon).party(hit.term.value, hit.term.form, day) == actor


def test_optional_facts_reach_the_model(lexicon: Lexicon) -> None:
    actor = lexicon.parties["hayat_tahrir_al_sham"].actor
    assert actor.acled_name == "HTS: Hayat Tahrir al Sham"
    assert actor.ucdp_name == "HTS"
    assert (actor.first_year, actor.last_year) == (2017, 2025)
    assert lexicon.parties["ypg"].actor.last_year is None


READ_AS = [
    # names that contain other names, or look like them
    ("ar", "اشتبك الجيش السوري الحر مع الجيش السوري", ["free_syrian_army", "syrian_army"]),
    ("ar", "قصف الجيش الوطني مواقع قوات الدفاع الوطني", ["syrian_national_army", "national_defence_forces"]),
    ("ar", "مقتل عنصر من كتائب حزب الله وآخر من حزب الله", ["kataib_hezbollah", "hezbollah"]),
    ("ar", "بين لواء القدس وفيلق القدس", ["liwa_al_quds", "quds_force"]),
    ("ar", "جيش تحرير الشام وهيئة تحرير الشام", ["jaysh_tahrir_al_sham", "hayat_tahrir_al_sham"]),
    ("ar", "صقور الشام وصقور الشمال وصقور الجبل", ["suqour_al_sham", "northern_hawks", "mountain_hawks"]),
    ("ar", "شهداء اليرموك وجيش اليرموك", ["yarmouk_martyrs", "jaysh_al_yarmouk"]),
    ("ar", "جيش الفتح وفتح الشام وفتح حلب", ["jaysh_al_fatah", "jabhat_fateh_al_sham", "fatah_halab"]),
    ("ar", "هدوء على الجبهة الجنوبية", []),
    ("ar", "استهدفت فصائل الجبهة الجنوبية حاجزا", ["southern_front"]),
    ("ar", "زار بشار الأسد المدينة", []),
    ("ar", "الشرطة العسكرية الروسية والشرطة العسكرية", ["russian_military_police", "sna_military_police"]),
    # the article behind the preposition, clitics, spellings
    ("ar", "في قصف للطيران الروسي", ["russian_forces"]),
    ("ar", "قصفٌ مدفعيّ للجيش التركي", ["turkish_forces"]),
    ("ar", "وبقصف لقوّات النظام", ["syrian_army"]),
    ("ar", "هجوم لداعش على قسد", ["islamic_state", "syrian_democratic_forces"]),
    # loaded words and acts
    ("ar", "مليشيات الأسد ومرتزقة الاحتلال التركي", ["syrian_army", "syrian_national_army"]),
    ("ar", "القصف التركي وغارة إسرائيلية", ["turkish_forces", "israeli_forces"]),
    ("ar", "طيران النظام ومدفعية النظام", ["syrian_air_force", "syrian_army"]),
    ("ar", "مسلحو داعش ومسلحون مجهولون", ["islamic_state", "armed_groups"]),
    ("ar", "فلول النظام وقوات النظام", ["former_government_loyalists", "syrian_army"]),
    ("en", "the Free Syrian Army clashed with the Syrian army", ["free_syrian_army", "syrian_army"]),
    ("en", "ISIS militants and al-Nusra Front rebels", ["islamic_state", "jabhat_al_nusra", "opposition_groups"]),
    ("en", "Russian airstrikes and regime helicopters", ["russian_forces", "syrian_air_force"]),
    ("en", "US-led coalition warplanes; U.S. troops told us it is over", ["us_coalition", "us_forces"]),
    ("en", "Turkish-backed rebels shelled the SDF", ["syrian_national_army", "syrian_democratic_forces"]),
    ("en", "Assad’s forces and Iran-backed militias", ["syrian_army", "iran_backed_militias"]),
]


@pytest.mark.parametrize(("code", "text", "actors"), READ_AS, ids=[text for _, text, _ in READ_AS])
def test_words_mean_the_party(code: str, text: str, actors: list[str], lexicon: Lexicon) -> None:
    hits = find_terms(fold_name(text), lexicon.languages[code])
    assert [hit.term.value for hit in hits if hit.term.kind == "actor"] == actors
