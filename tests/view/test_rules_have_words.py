"""Every rule that can stand in an event's reasons has words in both languages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from map_app.events.discards import PHRASES
from map_app.io.reports import read_reports
from map_app.model import Report
from map_app.pipeline import extract
from map_app.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from map_app.io.session import Loaded
    from map_app.model import Reason

STRINGS = ROOT / "map_app" / "view" / "strings"
SENTENCES = Path(__file__).resolve().parents[1] / "golden" / "sentences.toml"


@pytest.fixture(scope="module")
def reasons(loaded: Loaded) -> set[tuple[str, str]]:
    return {(reason.step, reason.rule) for reason in _read_everything(loaded)}


def _read_everything(loaded: Loaded) -> Iterator[Reason]:
    cases: list[dict[str, Any]] = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["case"]
    reports = read_reports([ROOT / "seeds"]) + [Report(case["id"], case["text"]) for case in cases]
    for event in extract(reports, loaded.gazetteer, loaded.lexicon, merge=False).events:
        yield from event.reasons


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_rule_has_words(language: str, reasons: set[tuple[str, str]]) -> None:
    table = tomllib.loads((STRINGS / f"{language}.toml").read_text(encoding="utf-8"))["rules"]
    assert {(step, rule) for step, rule in reasons if rule not in table.get(step, {})} == set()
    assert len({step for step, _ in reasons}) > 3


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_date_rule_has_words(language: str, loaded: Loaded) -> None:
    words = tomllib.loads((STRINGS / f"{language}.toml").read_text(encoding="utf-8"))["date_rules"]
    languages = loaded.lexicon.languages.values()
    rules = {rule for each in languages for rule, _ in each.dates.rules} - {"duration"}
    assert rules <= set(words)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_for_no_event_has_words(language: str) -> None:
    table = tomllib.loads((STRINGS / f"{language}.toml").read_text(encoding="utf-8"))["rules"]["discard"]
    assert set(table) == set(PHRASES)
    for rule, phrase in PHRASES.items():
        values = set(re.findall(r"{(\w+?)(?:_en)?}", phrase))
        assert set(re.findall(r"{(\w+)}", table[rule])) == values, rule
