"""Sentences of our own are read as a person reads them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from map_app.model import Report
from map_app.pipeline import extract

if TYPE_CHECKING:
    from map_app.io.session import Loaded
    from map_app.model import Event

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))[
    "case"
]
PUBLISHED = date(2016, 6, 16)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_sentence_is_read_as_a_person_reads_it(case: dict[str, Any], loaded: Loaded) -> None:
    published = None if case.get("published") == "" else case.get("published", PUBLISHED)
    report = Report("r", case["text"], published, "ar")
    extraction = extract([report], loaded.gazetteer, loaded.lexicon)

    assert sorted(event.place.name_en for event in extraction.events) == sorted(
        wanted["place"] for wanted in case["events"]
    )
    for wanted in case["events"]:
        event = next(event for event in extraction.events if event.place.name_en == wanted["place"])
        assert {key: _fact(event, key) for key in wanted} == _expected(wanted)
    for wanted in case.get("discarded", ()):
        assert (wanted["text"], wanted["reason"]) in [(row.text, row.reason) for row in extraction.discarded]


def _expected(wanted: dict[str, Any]) -> dict[str, Any]:
    return {key: None if value == "" else value for key, value in wanted.items()}


def _fact(event: Event, key: str) -> object:
    facts: dict[str, object] = {
        "place": event.place.name_en,
        "place_id": event.place.id,
        "type": event.sub_event_type,
        "start": event.dates.start,
        "end": event.dates.end,
        "basis": event.dates.basis,
        "geo_precision": event.geo_precision,
        "fatalities": event.fatalities.best,
        "date_conflict": bool(event.sources[0].spans.date_conflict),
        **{
            role: [participant.actor.id for participant in event.actors if participant.role == role]
            for role in ("side_a", "side_b", "involved")
        },
    }
    return facts[key]
