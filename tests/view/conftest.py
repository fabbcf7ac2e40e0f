"""A report written by hand and the events that stand in it, for tests that read nothing."""

from __future__ import annotations

from datetime import date

import pytest

from map_app.model import (
    Actor,
    DateRange,
    Discard,
    Event,
    EvidenceSpans,
    Fatalities,
    Participant,
    Place,
    Reason,
    Report,
    Rival,
    Source,
    Span,
)

TEXT = (
    "قصفت قوات النظام أمس حي الصالحين بحلب ما أدى إلى مقتل 3 مدنيين. "
    "واندلعت اشتباكات بين جبهة النصرة والجيش السوري في ريف حلب الجنوبي."
)
FIRST = TEXT.index(".") + 1

ARMY = Actor("syrian_army", "الجيش السوري", "Syrian army", "state forces")
NUSRA = Actor("nusra", "جبهة النصرة", "Jabhat al-Nusra", "armed group", parent_id="rebels")
SALIHIN = Place(
    "salihin", "الصالحين", "al-Salihin", "neighbourhood", 37.165, 36.1838, 700.0, admin1="Aleppo", admin1_pcode="SY02"
)
OTHER_SALIHIN = Place("salihin-2", "الصالحين", "al-Salihin (Damascus)", "neighbourhood", 36.3, 33.5, 500.0)
ALEPPO = Place("aleppo-gov", "محافظة حلب", "Aleppo governorate", "governorate", 37.6, 36.2, 1e5, admin1_pcode="SY02")
COUNTRYSIDE = Place("south", "ريف حلب الجنوبي", "Southern countryside of Aleppo", "region", 37.05, 36.0, 20_000.0)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def report() -> Report:
    return Report("r1", TEXT, date(2016, 6, 16), "ar", "عنوان التقرير", "وكالة", "https://example.org/1")


@pytest.fixture
def shelling(report: Report) -> Event:
    spans = EvidenceSpans(
        place=(_span("الصالحين"),),
        trigger=(_span("قصفت"),),
        actors=(_span("قوات النظام"),),
        date=(_span("أمس"),),
        fatalities=(_span("مقتل 3 مدنيين"),),
    )
    return Event(
        event_id="e1",
        event_type="Explosions/Remote violence",
        sub_event_type="Shelling/artillery/missile attack",
        dates=DateRange(date(2016, 6, 15), date(2016, 6, 15), 1, "stated"),
        group_id="g1",
        actors=(Participant(ARMY, "side_a"),),
        place=SALIHIN,
        geo_precision=1,
        radius_m=700.0,
        confidence=0.9,
        sources=(
            Source(
                "r1", TEXT[:FIRST], Span(0, FIRST), spans, report.source, report.title, report.url, report.published
            ),
        ),
        rivals=(Rival(OTHER_SALIHIN, 0.41),),
        fatalities=Fatalities(3, 3, 3),
        reasons=(
            Reason("place", "area_named", (("other_en", "Aleppo"), ("other_ar", "حلب"))),
            Reason("place", "a_rule_of_tomorrow", (("weight", "0.4"),)),
        ),
    )


@pytest.fixture
def clash() -> Event:
    start = FIRST + 1
    return Event(
        event_id="e2",
        event_type="Battles",
        sub_event_type="Armed clash",
        dates=DateRange(date(2016, 5, 17), date(2016, 6, 16), 3, "published"),
        group_id="g2",
        actors=(Participant(NUSRA, "side_a"), Participant(ARMY, "side_b")),
        place=COUNTRYSIDE,
        geo_precision=3,
        radius_m=20_000.0,
        confidence=0.6,
        sources=(Source("r1", TEXT[start:], Span(start, len(TEXT)), EvidenceSpans(place=(_span("ريف حلب الجنوبي"),))),),
    )


@pytest.fixture
def undated() -> Event:
    return Event(
        event_id="e3",
        event_type="Something new",
        sub_event_type="Something new",
        dates=DateRange(),
        group_id="g3",
        actors=(),
        place=ALEPPO,
        geo_precision=3,
        radius_m=1e5,
        confidence=0.3,
        sources=(Source("r1", TEXT[:FIRST], Span(0, FIRST), EvidenceSpans()),),
    )


@pytest.fixture
def events(shelling: Event, clash: Event, undated: Event) -> tuple[Event, ...]:
    return (undated, shelling, clash)


@pytest.fixture
def discard() -> Discard:
    return Discard("r1", "حلب", _span("حلب"), "no_event", "lies where الصالحين says")
