"""Statements of one event become one event; what is told apart stays apart, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map_app.events.groups import total_fatalities
from map_app.events.merge import merge_events, split_event
from map_app.lexicon import Party
from map_app.model import (
    Actor,
    DateRange,
    Event,
    EvidenceSpans,
    Fatalities,
    MergeRules,
    Participant,
    Place,
    Source,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

ARMY = Actor("army", "الجيش", "Army", "state forces")
BRIGADE = Actor("brigade", "اللواء", "Brigade", "state forces", parent_id="division")
REBELS = Actor("rebels", "الفصائل", "Rebels", "armed group")
UNKNOWN = Actor("armed_groups", "مجموعات", "Unidentified", "other")
PARTIES = {
    "army": Party(ARMY, "government"),
    "division": Party(Actor("division", "الفرقة", "Division", "state forces", parent_id="army"), "government"),
    "brigade": Party(BRIGADE, "government"),
    "rebels": Party(REBELS, "opposition"),
    "armed_groups": Party(UNKNOWN, "unknown", vague=True),
}
DAY = date(2016, 6, 14)
CLASH = ("Battles", "Armed clash")
REGAINED = ("Battles", "Government regains territory")
OVERTAKEN = ("Battles", "Non-state actor overtakes territory")
SHELLING = ("Explosions/Remote violence", "Shelling/artillery/missile attack")

HERE = Place("here", "هنا", "Here", "village", 37.0584, 36.0569, 800.0)


def tell(
    name: str,
    report: str = "",
    *,
    day: date | None = DAY,
    days: int = 1,
    kind: tuple[str, str] = CLASH,
    actors: Sequence[Actor] = (),
    north_km: float = 0.0,
    quote: str = "",
    **changes: Any,  # noqa: ANN401 - any field of Event
) -> Event:
    dates = DateRange()
    if day is not None:
        dates = DateRange(day, day + timedelta(days=days - 1), 1 if days == 1 else 2 if days <= 7 else 3, "stated")
    values: dict[str, Any] = {
        "event_id": name,
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "dates": dates,
        "group_id": f"group-{name}",
        "actors": tuple(Participant(actor, "side_a") for actor in actors),
        "place": replace(HERE, id=f"north-{north_km}", lat=HERE.lat + north_km / 111.2) if north_km else HERE,
        "geo_precision": 1,
        "radius_m": 800.0,
        "confidence": 0.8,
        "sources": (Source(report or f"report-{name}", quote or f"quote {name}", Span(0, 9), EvidenceSpans()),),
    }
    return Event(**(values | changes))


def merged(*events: Event, rules: MergeRules | None = None) -> list[list[str]]:
    return [
        sorted(part.event_id for part in split_event(event)) for event in merge_events(events, rules, parties=PARTIES)
    ]


def test_two_reports_of_one_event_are_one_event() -> None:
    assert merged(tell("a"), tell("b")) == [["a", "b"]]


@pytest.mark.parametrize(
    ("rules", "km", "days", "one"),
    [
        (MergeRules(), 0.9, 0, True),
        (MergeRules(), 1.1, 0, False),
        (MergeRules(), 0, 1, True),
        (MergeRules(), 0, 2, False),
        (MergeRules(km=5), 4.9, 0, True),
        (MergeRules(km=5), 5.1, 0, False),
        (MergeRules(days=2), 0, 2, True),
        (MergeRules(days=2), 0, 3, False),
        (MergeRules(km=0, days=0), 0.1, 0, False),
        (MergeRules(km=0, days=0), 0, 1, False),
    ],
)
def test_the_rules_say_how_far_apart(
    rules: MergeRules,
    km: float,
    days: int,
    one: bool,  # noqa: FBT001 - a parameter
) -> None:
    events = tell("a"), tell("b", day=DAY + timedelta(days=days), north_km=km)
    assert (len(merged(*events, rules=rules)) == 1) is one


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ([ARMY], [], True),
        ([ARMY], [ARMY, REBELS], True),
        ([ARMY], [REBELS], False),
        ([ARMY], [BRIGADE], True),
        ([ARMY], [UNKNOWN], True),
    ],
)
def test_parties_must_not_contradict(
    first: list[Actor],
    second: list[Actor],
    one: bool,  # noqa: FBT001 - a parameter
) -> None:
    assert (len(merged(tell("a", actors=first), tell("b", actors=second))) == 1) is one


def test_vague_words_give_way_to_names() -> None:
    [event] = merge_events([tell("a", actors=[UNKNOWN]), tell("b", actors=[REBELS])], parties=PARTIES)
    assert [each.actor.id for each in event.actors] == ["rebels"]


def test_a_fight_and_what_it_took_are_one_event_but_gain_and_loss_are_not() -> None:
    assert merged(tell("a"), tell("b", kind=REGAINED)) == [["a", "b"]]
    assert len(merged(tell("a", kind=OVERTAKEN), tell("b", kind=REGAINED))) == 2
    assert len(merged(tell("a"), tell("b", kind=SHELLING))) == 2


@pytest.mark.parametrize(
    "other",
    [{"kind": REGAINED}, {"north_km": 0.5}, {"day": DAY + timedelta(days=1)}],
    ids=["types", "places", "days"],
)
def test_what_one_report_tells_apart_stays_apart(other: dict[str, Any]) -> None:
    assert len(merged(tell("a", "one"), tell("b", "one", **other))) == 2
    assert len(merged(tell("a", "one"), tell("b", "two", **other))) == 1


def test_a_region_is_not_the_village_at_its_middle() -> None:
    assert len(merged(tell("a", geo_precision=3), tell("b", north_km=0.5))) == 2


def test_a_whole_year_says_nothing_of_a_day() -> None:
    assert len(merged(tell("a"), tell("b", day=date(2016, 1, 1), days=366))) == 2
    assert len(merged(tell("a"), tell("b", day=date(2016, 6, 1), days=30))) == 1


def test_undated_statements_join_only_within_their_report() -> None:
    assert len(merged(tell("a", "one", day=None), tell("b", "one", day=None))) == 1
    assert len(merged(tell("a", "one", day=None), tell("b", "two", day=None))) == 2


def test_sources_figures_and_days_stand_side_by_side() -> None:
    few = tell("a", fatalities=Fatalities(5, 5, 5), confidence=0.9, days=3)
    many = tell("b", fatalities=Fatalities(9, 9, None), confidence=0.5)
    [event] = merge_events([few, many], parties=PARTIES)
    assert {source.quote for source in event.sources} == {"quote a", "quote b"}
    assert event.fatalities == Fatalities(5, 5, 5)
    assert event.dates == many.dates
    assert {part.fatalities for part in split_event(event)} == {few.fatalities, many.fatalities}
    assert event.confidence > 0.9


def test_what_a_person_reviewed_is_left_alone() -> None:
    events = tell("a"), tell("b", status="edited"), tell("c")
    assert merged(*events) == [["a", "c"], ["b"]]


def test_other_rules_may_be_tried_on_joined_events() -> None:
    events = [tell("a"), tell("b", north_km=3), tell("c")]
    wide = merge_events(events, MergeRules(km=5), PARTIES)
    assert len(wide) == 1
    assert merge_events(wide, MergeRules(), PARTIES) == merge_events(events, MergeRules(), PARTIES)


# --- copies ---------------------------------------------------------------------------------------------------------

LONG = "أفاد مراسلنا بأن الطيران الحربي استهدف بعدة غارات الأحياء السكنية في البلدة ما أدى إلى دمار واسع في المنازل"


@pytest.mark.parametrize(
    ("quote", "copy"),
    [
        (LONG, True),
        (LONG.replace("مراسلنا", "مراسلُنا") + "!", True),
        ("عاجل | " + LONG + " والممتلكات", True),
        (LONG[:70], True),
        ("قصف الطيران الحربي الأحياء السكنية في البلدة صباح اليوم ودمر عدداً كبيراً من منازل المدنيين فيها", False),
    ],
    ids=["the same", "spelled otherwise", "with a frame", "cut short", "another text"],
)
def test_copies_are_kept_marked_and_raise_nothing(quote: str, copy: bool) -> None:  # noqa: FBT001 - a parameter
    first, second = tell("a", quote=LONG), tell("b", quote=quote)
    [event] = merge_events([first, second], parties=PARTIES)
    assert [source.quote for source in event.sources] == [LONG, quote]
    assert [source.copy_of for source in event.sources] == [None, "report-a" if copy else None]
    assert (event.confidence == first.confidence) is copy


# --- figures --------------------------------------------------------------------------------------------------------


def test_a_figure_for_several_places_is_counted_once() -> None:
    twelve = Fatalities(12, 12, 12)
    one = [tell(name, "one", group_id="g", fatalities=twelve, north_km=km) for name, km in (("a", 0), ("b", 9))]
    other = tell("c", "two", fatalities=Fatalities(3, 3, None), north_km=20)
    assert total_fatalities(one) == twelve
    assert total_fatalities([*one, other]) == Fatalities(15, 15, 15)
    assert total_fatalities([]) == Fatalities()


def test_a_figure_is_counted_once_however_its_events_are_joined() -> None:
    twelve, five = Fatalities(12, 12, 12), Fatalities(5, 5, 5)
    first, second = (
        tell(name, "one", group_id="g1", fatalities=twelve, north_km=km) for name, km in (("a", 0), ("b", 9))
    )
    third = tell("c", "two", group_id="g0", fatalities=five, confidence=0.95)
    events = merge_events([first, second, third], parties=PARTIES)
    assert len(events) == 2
    assert len({event.group_id for event in events}) == 1
    assert total_fatalities(events) == Fatalities(12, 12, 12)
    assert sorted(part.event_id for event in events for part in split_event(event)) == ["a", "b", "c"]
    assert next(part for event in events for part in split_event(event) if part.event_id == "b") == second


# --- whatever the statements are --------------------------------------------------------------------------------------


def _drawn(name: str, values: tuple[Any, ...]) -> Event:
    report, day, days, kind, actors, north_km, killed, confidence, status = values
    return tell(
        name,
        report,
        day=day,
        days=days,
        kind=kind,
        actors=actors,
        north_km=north_km,
        fatalities=Fatalities(killed, killed, killed),
        confidence=confidence,
        status=status,
        group_id=f"group-{report}-{killed}",
    )


# Statements that lie close enough together to meet.
STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(["r1", "r2", "r3", "r4"]),
        st.none() | st.integers(0, 5).map(lambda number: DAY + timedelta(days=number)),
        st.sampled_from([1, 1, 1, 4, 20, 400]),
        st.sampled_from([CLASH, REGAINED, OVERTAKEN, SHELLING]),
        st.sampled_from([(), (ARMY,), (REBELS,), (ARMY, REBELS), (BRIGADE,), (UNKNOWN,)]),
        st.sampled_from([0, 0, 0.4, 0.9, 1.3, 6]),
        st.none() | st.integers(1, 3),
        st.floats(0, 1),
        st.sampled_from(["machine"] * 6 + ["accepted"]),
    ),
    max_size=14,
).map(lambda drawn: [_drawn(f"event-{number:010}", values) for number, values in enumerate(drawn)])
RULES = st.builds(MergeRules, km=st.sampled_from([0, 1, 5]), days=st.sampled_from([0, 1, 2]))


@settings(max_examples=40)
@given(STATEMENTS, RULES)
def test_splitting_gives_the_statements_back(events: list[Event], rules: MergeRules) -> None:
    joined = merge_events(events, rules, PARTIES)
    parts = [part for event in joined for part in split_event(event)]
    assert sorted(parts, key=lambda event: event.event_id) == sorted(events, key=lambda event: event.event_id)
    assert len({event.event_id for event in joined}) == len(joined)


@settings(max_examples=40)
@given(STATEMENTS, RULES, st.randoms())
def test_the_order_of_the_reports_does_not_matter(events: list[Event], rules: MergeRules, random: Random) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)
    one, other = (merge_events(each, rules, PARTIES) for each in (events, shuffled))
    assert {event.event_id: event for event in one} == {event.event_id: event for event in other}


@settings(max_examples=40)
@given(STATEMENTS, RULES)
def test_joining_again_changes_nothing(events: list[Event], rules: MergeRules) -> None:
    joined = merge_events(events, rules, PARTIES)
    assert merge_events(joined, rules, PARTIES) == joined


@settings(max_examples=40)
@given(STATEMENTS, RULES)
def test_no_source_and_no_party_is_lost(events: list[Event], rules: MergeRules) -> None:
    joined = merge_events(events, rules, PARTIES)
    before = Counter(source for event in events for source in event.sources)
    after = Counter(replace(source, copy_of=None) for event in joined for source in event.sources)
    assert before == after
    named = {each.actor.id for event in events for each in event.actors if each.actor != UNKNOWN}
    assert named == {each.actor.id for event in joined for each in event.actors if each.actor != UNKNOWN}
