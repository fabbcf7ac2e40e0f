"""Passages of our own, read as a trained coder reads them: the shares that must not be lost again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from map_app.evaluate import evaluate
from map_app.io.gold import read_gold

if TYPE_CHECKING:
    from map_app.evaluate.score import Row
    from map_app.io.session import Loaded
    from map_app.model import Report

HERE = Path(__file__).parent
FLOORS = {
    "ar": {"found": 0.94, "type right": 0.97, "date right": 0.97, "actors right": 0.94},
    "en": {"found": 0.96, "type right": 0.97, "date right": 0.97, "actors right": 0.94},
}
REASONS = {"not_in_gazetteer", "ambiguous", "no_event", "denied", "not_yet", "outside_region", "origin_or_destination"}


def passages(language: str) -> tuple[list[Row], list[Report]]:
    read = [read_gold(path) for path in sorted(HERE.glob(f"passages_{language}*.toml"))]
    return [row for rows, _ in read for row in rows], [report for _, reports in read for report in reports]


@pytest.mark.parametrize("language", FLOORS)
def test_shares_of_right_facts_are_kept(language: str, loaded: Loaded) -> None:
    score = evaluate(*passages(language), loaded.gazetteer, loaded.lexicon)
    fallen = {name: score.measures[name] for name, floor in FLOORS[language].items() if score.measures[name] < floor}
    assert fallen == {}, "\n".join(f"{miss.row_id}: {miss.expected}" for miss in score.misses)


@pytest.mark.parametrize("language", FLOORS)
def test_passages_name_what_exists(language: str, loaded: Loaded) -> None:
    rows, _ = passages(language)
    schema = json.loads((HERE.parents[1] / "map_app" / "io" / "events.schema.json").read_text(encoding="utf-8"))
    types = set(schema["$defs"]["event"]["properties"]["sub_event_type"]["enum"])
    assert [name for name, count in Counter(row["id"] for row in rows).items() if count > 1] == []
    for row in rows:
        assert row["kinds"], row["id"]
        for event in row["events"]:
            assert event["type"] in types, row["id"]
            for actors in event.get("actors", {}).values():
                assert set(actors) <= set(loaded.lexicon.parties), row["id"]
        for discard in row.get("discarded", ()):
            assert discard["text"] in row["text"], row["id"]
            assert discard["reason"] in REASONS, row["id"]
