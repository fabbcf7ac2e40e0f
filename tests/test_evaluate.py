"""Gold in our own format is read and scored as it says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from map_app.errors import ReportError
from map_app.evaluate import evaluate
from map_app.io.gold import read_gold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from map_app.evaluate import Score
    from map_app.io.session import Loaded

PASSAGE = """
[[passage]]
id = "one"
kinds = ["test"]
published = 2016-06-16
text = "قصفت قوات النظام بلدة حيان أمس، واندلعت اشتباكات في مدينة عندان"
events = [
    { place = "Hayyan", type = "Air/drone strike", start = 2016-06-15, actors = { side_a = ["syrian_army"] } },
    { place = "Marea", type = "Armed clash" },
]
discarded = [{ text = "عندان", reason = "denied" }]
"""


@pytest.fixture
def score(tmp_path: Path, loaded: Loaded) -> Callable[[str, str], Score]:
    """Give a function that writes gold to a file of a name and scores it."""

    def scored(name: str, text: str) -> Score:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return evaluate(*read_gold(path), loaded.gazetteer, loaded.lexicon)

    return scored


def test_each_fact_is_compared(score: Callable[[str, str], Score]) -> None:
    result = score("gold.toml", PASSAGE)
    assert result.measures == {
        "found": 0.5,
        "type right": 0.0,
        "date right": 1.0,
        "actors right": 1.0,
        "dead right": 1.0,
        "events that are ones": 0.5,
        "discarded with the reason": 0.0,
    }
    [miss] = result.misses
    assert miss.row_id == "one"
    assert "Marea not found" in miss.expected
    assert "Anadan is no event" in miss.expected


def test_a_key_that_nobody_reads_is_no_gold(score: Callable[[str, str], Score]) -> None:
    with pytest.raises(ValueError, match="row one has the unknown key typo"):
        score("gold.toml", PASSAGE.replace('type = "Armed clash"', 'typo = "Armed clash"'))


@pytest.mark.parametrize(
    ("text", "fault"), [("a = 1", "has no passage"), ("[[passage]", "not valid TOML"), ("[[passage]]", "passage 1")]
)
def test_a_broken_gold_file_is_a_sentence(text: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError, match=fault):
        read_gold(path)


def test_places_are_scored_by_distance_precision_and_recall(score: Callable[[str, str], Score]) -> None:
    near = {"place_ar": "حيان", "lat": 36.307, "lon": 37.067}
    rows = [
        {"id": "right", "text": "قصف الطيران بلدة حيان وحي الميدان في حلب", "gold": [near]},
        {"id": "missed", "text": "لا شيء هنا", "gold": [near]},
    ]
    result = score("gold.jsonl", "\n".join(json.dumps(row) for row in rows))
    measures = result.measures
    assert measures["recall within 5 km"] == measures["some event within 5 km"] == 0.5
    assert measures["precision within 5 km"] == 0.5
    assert measures["F1 within 5 km"] == 0.5
    assert (result.unit, [miss.row_id for miss in result.misses]) == ("km off", ["missed"])
