"""The explanation of a text names every step: clauses, dates, candidates with scores, events, and what was left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

from map_app import console
from map_app.events.modality import Modality
from map_app.explain import MODALITIES, explain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from map_app.explain import Step
    from map_app.io.session import Loaded

TEXT = (
    "قصف الطيران الروسي بلدتي حيان وبيانون أمس الأربعاء ما أدى إلى مقتل 5 مدنيين وإصابة 12، "
    "ونفى الجيش السوري قصف قرية خلصة. "
    "وشهد حي الميدان في حلب اشتباكات"
)


@pytest.fixture(scope="module")
def steps(loaded: Loaded) -> list[Step]:
    return explain_text(TEXT, date(2016, 6, 16), loaded.gazetteer, loaded.lexicon)


def lines(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        yield step.text
        yield from lines(step.parts)


def test_sections_stand_in_the_order_of_reading(steps: list[Step]) -> None:
    assert [step.text for step in steps] == ["CLAUSES", "DATES", "NAMES", "EVENTS", "NOT MAPPED"]


@pytest.mark.parametrize(
    "part",
    [
        "shelling · قصف",
        "said not to have happened, by · نفى",
        "2016-06-15, precision 1 (relative day) · أمس الأربعاء",
        "announced as town",
        "rather than al-Midan (Damascus), neighbourhood",
        "when: 2016-06-15, precision 1, stated · أمس الأربعاء",
        "who: Russian armed forces, side a",
        "dead, as stated: low 5, best 5, high 5 · 5",
        "fatalities: injured (12)",
        "denied, governed by “نفى” · خلصة",
    ],
)
def test_every_step_is_said(part: str, steps: list[Step]) -> None:
    assert any(line.startswith(part) for line in lines(steps)), part


def test_confidence_is_the_sum_of_its_signs(steps: list[Step]) -> None:
    signs = [line for line in lines(steps) if line.startswith(("+", "-"))]
    assert any(line.endswith("kind fits") for line in signs)


def test_no_line_goes_beyond_eighty_columns(
    steps: list[Step], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "_WIDTH_OF_A_FILE", 80)
    console.print_steps(steps)
    printed = capsys.readouterr().out
    assert "CLAUSES" in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_a_text_in_no_known_script_is_said_to_be_so(loaded: Loaded) -> None:
    [step] = explain_text("Обстрел", None, loaded.gazetteer, loaded.lexicon)
    assert step.text == "No sentence in a language that the lexicon knows."


def test_every_modality_has_words() -> None:
    assert set(MODALITIES) == set(get_args(Modality))
