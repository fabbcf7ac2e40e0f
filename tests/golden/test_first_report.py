"""The first report gives the table that a trained reader wrote down, spans included, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from map_app.io.reports import read_reports
from map_app.pipeline import extract

if TYPE_CHECKING:
    from map_app.io.session import Loaded
    from map_app.model import Event, Extraction, Report

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
RECENTLY = (date(2016, 5, 17), date(2016, 6, 16))
SINCE_TUESDAY = (date(2016, 6, 14), date(2016, 6, 16))
SHELLING = "Shelling/artillery/missile attack"
GROUPS = ("Jabhat al-Nusra", "Ahrar al-Sham")
STATE = ("Syrian army", "National Defence Forces")
RECENTLY_WORDS = "خلال الآونة الأخيرة"


class Row(NamedTuple):
    """One line of the table; words as they stand in the article."""

    sub_event_type: str
    actors: dict[str, tuple[str, ...]]
    days: tuple[date, date]
    time_precision: int
    basis: str
    geo_precision: int
    place_words: str
    trigger_words: str
    date_words: str


TABLE = {
    "Khalsa": Row(
        "Government regains territory",
        {"side_a": ("Syrian army",)},
        SINCE_TUESDAY,
        2,
        "inherited",
        1,
        "خلصة",
        "استعادة السيطرة على",
        "منذ الثلاثاء الماضي",
    ),
    "Zeitan": Row(
        "Government regains territory",
        {"side_a": ("Syrian army",)},
        SINCE_TUESDAY,
        2,
        "inherited",
        1,
        "زيتان",
        "استعادة السيطرة على",
        "منذ الثلاثاء الماضي",
    ),
    **{
        name: Row(SHELLING, {"side_a": GROUPS}, RECENTLY, 3, "inherited", 1, place, trigger, RECENTLY_WORDS)
        for name, place, trigger in (
            ("Masaken Hanano", "مساكن هنانو", "قصف"),
            ("al-Salihin", "الصالحين", "قصف"),
            ("Tariq al-Bab", "طريق الباب", "قصف"),
            ("Jandoul roundabout", "دوار الجندول", "قصف"),
            ("al-Midan", "الميدان", "استهدفوا"),
            ("al-Furqan", "الفرقان", "استهدفوا"),
        )
    },
    "Sheikh Maqsoud": Row(
        "Armed clash",
        {"side_a": GROUPS, "side_b": STATE},
        RECENTLY,
        3,
        "inherited",
        1,
        "الشيخ مقصود",
        "هاجموا",
        "في الآونة الأخيرة",
    ),
    "Southern countryside of Aleppo": Row(
        "Armed clash",
        {"side_a": ("Syrian army",), "side_b": GROUPS},
        SINCE_TUESDAY,
        2,
        "stated",
        3,
        "ريف حلب الجنوبي",
        "الاشتباكات",
        "منذ الثلاثاء الماضي",
    ),
    "Aleppo governorate": Row(
        "Armed clash",
        {"side_a": GROUPS, "side_b": STATE},
        RECENTLY,
        3,
        "stated",
        3,
        "محافظة حلب",
        "معارك",
        "في الآونة الأخيرة",
    ),
    "Aleppo": Row(
        "Agreement",
        {"involved": ("Russia",)},
        (date(2016, 6, 16), date(2016, 6, 17)),
        2,
        "stated",
        1,
        "حلب",
        "هدنة",
        "بدءًا من اليوم الخميس",
    ),
}
COORDINATES = {
    "Khalsa": (36.0569, 37.0584),
    "Zeitan": (36.0585, 37.0122),
    "Sheikh Maqsoud": (36.2366, 37.1529),
    "Masaken Hanano": (36.2270, 37.2026),
    "al-Salihin": (36.1838, 37.1650),
    "Tariq al-Bab": (36.207, 37.199),
    "Jandoul roundabout": (36.249, 37.173),
    "al-Midan": (36.2203, 37.1661),
    "al-Furqan": (36.2019, 37.1206),
    "Aleppo": (36.2012, 37.1612),
}
COLLAPSED_TRUCE = ("Aleppo", "Agreement", date(2016, 5, 5))
"""The truce that began on 5 May is history that the article tells; it is the one further row."""


@pytest.fixture(scope="module")
def report() -> Report:
    [report] = read_reports([SEEDS])
    return report


@pytest.fixture(scope="module")
def extraction(report: Report, loaded: Loaded) -> Extraction:
    return extract([report], loaded.gazetteer, loaded.lexicon)


@pytest.fixture(scope="module")
def events(extraction: Extraction) -> dict[str, Event]:
    return {
        event.place.name_en: event
        for event in extraction.events
        if (event.place.name_en, event.sub_event_type, event.dates.start) != COLLAPSED_TRUCE
    }


def test_nothing_else_is_plotted(extraction: Extraction, events: dict[str, Event]) -> None:
    assert set(events) == set(TABLE)
    assert len(extraction.events) == len(TABLE) + 1


@pytest.mark.parametrize("name", TABLE)
def test_row_of_the_table(name: str, events: dict[str, Event]) -> None:
    event, row = events[name], TABLE[name]
    assert event.sub_event_type == row.sub_event_type
    by_role: dict[str, tuple[str, ...]] = {}
    for participant in event.actors:
        by_role[participant.role] = (*by_role.get(participant.role, ()), participant.actor.name_en)
    assert by_role == row.actors
    dates = event.dates
    assert ((dates.start, dates.end), dates.precision, dates.basis) == (row.days, row.time_precision, row.basis)
    assert event.geo_precision == row.geo_precision


@pytest.mark.parametrize("name", TABLE)
def test_every_fact_points_at_its_words(name: str, events: dict[str, Event], report: Report) -> None:
    source, row = events[name].sources[0], TABLE[name]
    assert report.text[source.quote_span.start : source.quote_span.end] == source.quote

    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [report.text[start:end] for start, end in spans]

    assert row.place_words in words(source.spans.place)
    assert row.trigger_words in words(source.spans.trigger)
    assert row.date_words in words(source.spans.date)
    for start, end in source.spans.place + source.spans.trigger:
        assert source.quote_span.start <= start < end <= source.quote_span.end


@pytest.mark.parametrize("name", COORDINATES)
def test_site_stands_where_it_lies(name: str, events: dict[str, Event]) -> None:
    place = events[name].place
    assert (place.lat, place.lon) == pytest.approx(COORDINATES[name], abs=0.006)


def test_the_dead_are_stated_once_as_a_bound(events: dict[str, Event], report: Report) -> None:
    clash = events["Southern countryside of Aleppo"]
    assert (clash.fatalities.low, clash.fatalities.best, clash.fatalities.high) == (70, 70, None)
    [span] = clash.sources[0].spans.fatalities
    assert report.text[span.start : span.end] == "أكثر من 70"
    assert [name for name, event in events.items() if event.fatalities.best is not None] == [clash.place.name_en]


def test_events_of_one_statement_share_a_group(events: dict[str, Event]) -> None:
    quarters = ("Masaken Hanano", "al-Salihin", "Tariq al-Bab", "Jandoul roundabout")
    assert len({events[name].group_id for name in quarters}) == 1
    assert events["al-Midan"].group_id == events["al-Furqan"].group_id != events["Masaken Hanano"].group_id
    assert events["Khalsa"].group_id == events["Zeitan"].group_id


def test_midan_of_damascus_is_a_rival_not_the_choice(events: dict[str, Event]) -> None:
    event = events["al-Midan"]
    assert event.place.admin1 == "Aleppo"
    assert "Damascus" in [rival.place.admin1 for rival in event.rivals]


@pytest.mark.parametrize(
    "name", ["للنرويج", "موسكو", "واشنطن", "طهران", "روسيا", "أمريكا", "سوريا", "إيران", "الولاياتالمتحدة"]
)
def test_far_places_are_known_and_told_of_no_event(name: str, extraction: Extraction) -> None:
    reasons = {row.reason for row in extraction.discarded if row.text == name}
    assert reasons == {"no_event"}


def test_what_was_only_attempted_or_wished_is_not_plotted(extraction: Extraction, report: Report) -> None:
    for words in ("تحاول استعادة السيطرة على حلب", "تدعو لدعم نظام التهدئة في حلب"):
        end = report.text.index(words) + len(words)
        assert [row.reason for row in extraction.discarded if row.span.end == end] == ["not_yet"]


def test_every_discarded_mention_points_at_itself(extraction: Extraction, report: Report) -> None:
    assert extraction.discarded
    for row in extraction.discarded:
        assert report.text[row.span.start : row.span.end] == row.text


def test_a_second_reading_is_the_same(report: Report, extraction: Extraction, loaded: Loaded) -> None:
    assert extract([report], loaded.gazetteer, loaded.lexicon) == extraction
