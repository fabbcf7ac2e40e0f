from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from map_app.model import Fatalities, Reason
from map_app.view import wording
from map_app.view.panel import panel_html
from map_app.view.strings import LANGUAGES, words

if TYPE_CHECKING:
    from map_app.model import Event, Place

EN = words("en")


def nowhere(_: Place) -> tuple[Place, ...]:
    return ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_tells_the_full_story(events: tuple[Event, ...], language: str) -> None:
    for event in events:
        html = panel_html(event, words(language), nowhere)
        assert event.place.name_ar in html
        assert event.place.name_en in html


def test_each_fact_of_the_report_stands_in_the_panel(shelling: Event) -> None:
    html = panel_html(shelling, EN, nowhere)
    for fact in (
        "15 Jun 2016",
        "to the day",
        "Syrian army",
        "Side A, as worded",
        "3 killed, as stated",
        "Likely right (90 %)",
        "وكالة",
        "عنوان التقرير",
        'href="https://example.org/1"',
        "Published 16 Jun 2016",
        "al-Salihin (Damascus)",
        "0.41",
        "Aleppo, in which it lies, is named in the text",
    ):
        assert fact in html


def test_a_rule_without_words_of_its_own_is_named_with_its_values(shelling: Event) -> None:
    assert "a rule of tomorrow (weight = 0.4)" in panel_html(shelling, EN, nowhere)
    assert wording.reason(Reason("place", "area_named", ()), EN) == "area named"
    assert wording.reason(Reason("a new step", "x"), EN) == "x"


def test_a_link_that_a_browser_would_run_is_shown_as_text(shelling: Event) -> None:
    bad = replace(shelling.sources[0], url="javascript:alert(1)")
    html = panel_html(replace(shelling, sources=(bad,)), EN, nowhere)
    assert "href" not in html
    assert "javascript:alert(1)" in html


def test_hostile_words_anywhere_are_text(shelling: Event) -> None:
    evil = '"><img src=x onerror=alert(1)>${alert(1)}`'
    source = replace(shelling.sources[0], source=evil, title=evil, url="https://example.org/" + evil)
    place = replace(shelling.place, name_ar=evil, name_en=evil + "2", kind=evil)
    reasons = (Reason("place", evil, ((evil, evil),)),)
    html = panel_html(replace(shelling, sources=(source,), place=place, reasons=reasons), EN, nowhere)
    assert "<img" not in html
    assert "`" not in html
    assert "${" not in html


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (Fatalities(), "None stated"),
        (Fatalities(3, 3, 3), "3 killed, as stated"),
        (Fatalities(3, 4, 5), "3 to 5 killed, as stated"),
        (Fatalities(70, 70, None), "At least 70 killed, as stated"),
        (Fatalities(None, None, 9), "At most 9 killed, as stated"),
        (Fatalities(None, 2, None), "2 killed, as stated"),
        (Fatalities(0, 0, 0), "0 killed, as stated"),
    ],
)
def test_deaths_are_as_stated(figures: Fatalities, expected: str) -> None:
    assert wording.fatalities(figures, EN) == expected


def test_confidence_in_words() -> None:
    assert [wording.confidence(value, EN) for value in (0.9, 0.6, 0.2)] == [
        "Likely right (90 %)",
        "More likely right than wrong (60 %)",
        "Unsure (20 %)",
    ]
