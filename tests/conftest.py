"""What tests of several rooms share: small values of the model, and how Hypothesis draws events."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from map_app.io.session import load
from map_app.model import (
    Actor,
    DateRange,
    Event,
    EvidenceSpans,
    Fatalities,
    Participant,
    Place,
    PlaceName,
    Rival,
    Source,
    Span,
)
from map_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from map_app.io.session import Loaded

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "map_app" / "io" / "events.schema.json"

HOSTILE = "<img src=x onerror=alert(1)> ${7*7} `x` \\ \" ' \u202e\u2028\0 =1+1"


# How long an example takes says how busy the computer is.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


@pytest.fixture(scope="session")
def event_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """What the project ships: read once, as nothing changes it and it takes seconds."""
    return load(Settings())


@pytest.fixture
def make_place() -> Callable[..., Place]:
    return _place


@pytest.fixture
def make_event() -> Callable[..., Event]:
    return _event


def _place(**changes: Any) -> Place:  # noqa: ANN401 - any field of Place
    values: dict[str, Any] = {
        "id": "sy-khalsa",
        "name_ar": "خلصة",
        "name_en": "Khalsa",
        "kind": "village",
        "lon": 37.0584,
        "lat": 36.0569,
        "radius_m": 1000.0,
        "names": (PlaceName("خلصة", "ar"), PlaceName("Khalsa", "en")),
        "country": "SY",
        "admin1": "Aleppo",
    }
    return Place(**(values | changes))


def _event(**changes: Any) -> Event:  # noqa: ANN401 - any field of Event
    army = Actor("syrian-army", "الجيش السوري", "Syrian army", "state")
    quote = "الجيش السوري استعاد السيطرة على قرية خلصة"
    values: dict[str, Any] = {
        "event_id": "e1",
        "event_type": "Battles",
        "sub_event_type": "Government regains territory",
        "dates": DateRange(date(2016, 6, 14), date(2016, 6, 16), 2, "inherited"),
        "group_id": "g1",
        "actors": (Participant(army, "side_a"),),
        "place": _place(),
        "geo_precision": 1,
        "radius_m": 1000.0,
        "confidence": 0.8,
        "sources": (
            Source(
                "r1",
                quote,
                Span(0, len(quote)),
                EvidenceSpans(place=(Span(37, 41),), trigger=(Span(13, 20),)),
                published=date(2016, 6, 16),
            ),
        ),
    }
    return Event(**(values | changes))


# --- what Hypothesis draws ------------------------------------------------------------------------------------------

_SUB_EVENTS = [
    (one["properties"]["event_type"]["const"], sub)
    for one in json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["event"]["oneOf"]
    for sub in one["properties"]["sub_event_type"]["enum"]
]
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from([HOSTILE, "=1+1", "'-2", "\r"])
_NAME = _TEXT.filter(bool)
_SPAN = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: Span(min(pair), max(pair)))
_SPANS = st.lists(_SPAN, max_size=2).map(tuple)
_DAY = st.dates(date(1000, 1, 1), date(9999, 1, 1))
_SHARE = st.floats(0, 1)
_COUNT = st.none() | st.integers(0, 10_000)

_PLACE = st.builds(
    Place,
    id=_NAME,
    name_ar=_TEXT,
    name_en=_TEXT,
    kind=st.sampled_from(["city", "village", "neighbourhood", "region"]),
    lon=st.floats(-180, 180),
    lat=st.floats(-90, 90),
    radius_m=st.floats(1, 1e6),
    names=st.just(()),
    parent_id=st.none(),
    admin1=st.none() | _NAME,
    admin2=st.none() | _NAME,
    admin3=st.none() | _NAME,
    admin1_pcode=st.none() | _NAME,
    admin2_pcode=st.none() | _NAME,
    admin3_pcode=st.none() | _NAME,
)
_SOURCE = st.builds(
    Source,
    report_id=_NAME,
    quote=_TEXT,
    quote_span=_SPAN,
    spans=st.builds(
        EvidenceSpans,
        place=_SPANS,
        trigger=_SPANS,
        actors=_SPANS,
        date=_SPANS,
        fatalities=_SPANS,
        date_conflict=_SPANS,
    ),
    source=_TEXT,
    title=_TEXT,
    url=_TEXT,
    published=st.none() | _DAY,
)
_DATES = st.just(DateRange()) | st.builds(
    lambda start, days, precision, basis: DateRange(start, start + timedelta(days), precision, basis),
    _DAY,
    st.integers(0, 60),
    st.sampled_from([1, 2, 3]),
    st.sampled_from(["stated", "inherited", "published"]),
)


@st.composite
def _events(draw: st.DrawFn) -> Event:
    event_type, sub_event_type = draw(st.sampled_from(_SUB_EVENTS))
    actor = st.builds(Actor, _NAME, _TEXT, _TEXT, st.just(""))
    return draw(
        st.builds(
            Event,
            event_id=_NAME,
            event_type=st.just(event_type),
            sub_event_type=st.just(sub_event_type),
            dates=_DATES,
            group_id=_TEXT,
            actors=st.lists(
                st.builds(Participant, actor, st.sampled_from(["side_a", "side_b", "target", "involved"])), max_size=3
            ).map(tuple),
            place=_PLACE,
            geo_precision=st.sampled_from([1, 2, 3]),
            radius_m=st.floats(0, 1e6),
            confidence=_SHARE,
            sources=st.lists(_SOURCE, min_size=1, max_size=3).map(tuple),
            rivals=st.lists(st.builds(Rival, _PLACE, _SHARE), max_size=6).map(tuple),
            fatalities=st.builds(Fatalities, _COUNT, _COUNT, _COUNT),
            status=st.sampled_from(["machine", "accepted", "edited", "rejected"]),
            reasons=st.just(()),
        )
    )


st.register_type_strategy(Event, _events())
