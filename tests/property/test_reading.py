"""Whatever the text, reading it raises nothing and every offset leads back to the words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from map_app.io.reports import read_reports
from map_app.model import Report
from map_app.pipeline import extract

if TYPE_CHECKING:
    from map_app.io.session import Loaded
    from map_app.model import Extraction

ROOT = Path(__file__).resolve().parents[2]
PIECES = [
    *("قصف", "اشتباكات بين", "الجيش السوري", "و", "داعش", "في", "حلب", "قريتي", "خلصة", "وزيتان", "بريف", "#إدلب"),
    *(
        "أمس",
        "منذ",
        "الثلاثاء",
        "31",
        "شباط",
        "مقتل",
        "أكثر من",
        "70",
        "،",
        ".",
        "\n",
        "الذي",
        "حيث",
        "أن",
        "لم",
        "نفى",
    ),
    *("\u202e", "\u200f", "\x00", "ـ", "<b>", "${x}", "`", "A", "al-Bab", "٣", "😀", "هذه", "الهدنة", "مدتها", "ساعة"),
]


def check(report: Report, extraction: Extraction) -> None:
    text = report.text
    for event in extraction.events:
        assert 0 <= event.confidence <= 1
        for source in event.sources:
            assert text[source.quote_span.start : source.quote_span.end] == source.quote
            spans = source.spans
            for group in (spans.place, spans.trigger, spans.actors, spans.date, spans.fatalities):
                for start, end in group:
                    assert 0 <= start < end <= len(text)
            assert spans.place
            assert spans.trigger
    for row in extraction.discarded:
        assert text[row.span.start : row.span.end] == row.text != ""


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]), st.none() | st.dates())
def test_news_like_noise_is_read(loaded: Loaded, pieces: list[str], joint: str, published: date | None) -> None:
    report = Report("r", joint.join(pieces), published, "ar")
    check(report, extract([report], loaded.gazetteer, loaded.lexicon))


@settings(max_examples=100)
@given(st.text(st.characters(), max_size=300))
def test_any_text_is_read(loaded: Loaded, text: str) -> None:
    report = Report("r", text, date(2016, 6, 16))
    check(report, extract([report], loaded.gazetteer, loaded.lexicon))


@pytest.mark.parametrize("part", range(8))
def test_every_prefix_of_the_first_report_is_read(part: int, loaded: Loaded) -> None:
    [report] = read_reports([ROOT / "seeds"])
    for end in range(part, len(report.text), 8):
        cut = Report("r", report.text[:end], report.published, "ar")
        check(cut, extract([cut], loaded.gazetteer, loaded.lexicon))


def test_a_copy_of_a_report_is_one_more_source_not_one_more_event(loaded: Loaded) -> None:
    [report] = read_reports([ROOT / "seeds"])
    copy = Report("copy", report.text, report.published, "ar")
    once = extract([report], loaded.gazetteer, loaded.lexicon)
    twice = extract([report, copy], loaded.gazetteer, loaded.lexicon)
    assert [event.place.id for event in twice.events] == [event.place.id for event in once.events]
    assert all(len(b.sources) == 2 * len(a.sources) for a, b in zip(once.events, twice.events, strict=True))
    apart = extract([report, copy], loaded.gazetteer, loaded.lexicon, merge=False)
    assert len(apart.events) == sum(len(event.sources) for event in twice.events)
    assert len({event.event_id for event in apart.events}) == len(apart.events)
