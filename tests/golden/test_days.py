"""The day of an event: which party words mean on it, and where an event without a date takes it from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from map_app.model import Report
from map_app.pipeline import extract

if TYPE_CHECKING:
    from map_app.io.session import Loaded


def test_the_day_of_the_event_decides_before_that_of_the_report(loaded: Loaded) -> None:
    text = "قصف الجيش السوري بلدة حيان أمس. وكان الجيش السوري قصف بلدة بيانون في 5 أيار 2015."
    events = extract([Report("r", text, date(2025, 3, 1))], loaded.gazetteer, loaded.lexicon).events
    assert {(event.place.name_en, event.actors[0].actor.id) for event in events} == {
        ("Hayyan", "syrian_army_since_2024"),
        ("Bayanoun", "syrian_army"),
    }


def test_without_any_day_words_keep_their_usual_meaning(loaded: Loaded) -> None:
    [event] = extract([Report("r", "قصف الجيش السوري بلدة حيان")], loaded.gazetteer, loaded.lexicon).events
    assert event.actors[0].actor.id == "syrian_army"


def test_an_undated_event_has_the_days_that_its_sentence_goes_on_to_tell(loaded: Loaded) -> None:
    text = "استعاد الجيش السوري قرية خلصة بعد معارك مع جبهة النصرة منذ الثلاثاء الماضي"
    [event] = extract([Report("r", text, date(2016, 6, 16))], loaded.gazetteer, loaded.lexicon).events
    assert (event.dates.start, event.dates.basis) == (date(2016, 6, 14), "inherited")


def test_long_past_days_of_the_sentence_are_another_matter(loaded: Loaded) -> None:
    text = "قصف الطيران بلدة حيان بعد معارك اندلعت في 5 أيار 2015"
    [event] = extract([Report("r", text, date(2016, 6, 16))], loaded.gazetteer, loaded.lexicon).events
    assert event.dates.basis == "published"
