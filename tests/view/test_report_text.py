"""A whole report with its mentions, the words that say each fact, and reports that differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from map_app.model import DateRange, Fatalities
from map_app.view.panel import panel_html
from map_app.view.pick import pick_event, pick_report, read_pick
from map_app.view.report_text import report_html
from map_app.view.said import differences_html, said
from map_app.view.strings import LANGUAGES, words

if TYPE_CHECKING:
    from map_app.model import Discard, Event, Report


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_report_shows_both_kinds_of_mention(
    report: Report, events: tuple[Event, ...], discard: Discard, language: str
) -> None:
    html = report_html(report, events, [discard], words(language))
    assert 'class="fact-mapped"' in html
    assert 'class="fact-not_mapped"' in html
    assert "عنوان التقرير" in html
    assert f'data-pick="{pick_event(events[-1].event_id)}"' in html


def test_words_of_several_events_lead_from_one_to_the_next(report: Report, shelling: Event) -> None:
    two = [shelling, replace(shelling, event_id="second")]
    first = report_html(report, two, [], words("en"))
    assert pick_event("second") not in first
    then = report_html(report, two, [], words("en"), two[0])
    assert pick_event("second") in then
    assert pick_event(shelling.event_id) in report_html(report, two, [], words("en"), two[1])


def test_the_selected_event_is_marked_in_its_sentence(report: Report, shelling: Event) -> None:
    html = report_html(report, [shelling], [], words("en"), shelling)
    before, _, rest = html.partition("data-here>")
    told = rest.partition("</span>")[0]
    assert "fact-trigger" not in before.rpartition("report-text")[2]
    for fact in ("place", "trigger", "actors", "date", "fatalities"):
        assert f"fact-{fact}" in told
    plain = report_html(report, [shelling], [], words("en"))
    assert "data-here" not in plain


def test_a_hostile_report_stays_text(report: Report, shelling: Event) -> None:
    text = report.text + '<img src=x onerror="alert(1)"> ${x} `y`'
    hostile = replace(report, text=text, title="<b>", id='"><script>')
    html = report_html(hostile, [shelling], [], words("en"), shelling)
    assert "<img" not in html
    assert "<script" not in html
    assert "<b>" not in html


def test_each_fact_stands_with_the_words_that_say_it(report: Report, shelling: Event) -> None:
    assert said(shelling.sources, "trigger", {}) == ["قصفت"]
    assert said(shelling.sources, "fatalities", {report.id: report}) == ["مقتل 3 مدنيين"]
    html = panel_html(shelling, words("en"), lambda _: (), {report.id: report})
    assert '<mark class="fact-date"><bdi>أمس</bdi></mark>' in html
    assert f'data-pick="{pick_report(report.id)}"' in html
    assert "data-pick" not in panel_html(shelling, words("en"), lambda _: ())


def test_words_outside_a_quote_need_their_report(report: Report, shelling: Event) -> None:
    source = shelling.sources[0]
    later = replace(source, quote=report.text[20:], quote_span=source.quote_span._replace(start=20))
    assert said([later], "trigger", {}) == []
    assert said([later], "trigger", {report.id: report}) == ["قصفت"]


def test_reports_that_differ_stand_side_by_side(shelling: Event) -> None:
    other = replace(
        shelling,
        dates=DateRange(),
        fatalities=Fatalities(5, 5, 5),
        sources=(replace(shelling.sources[0], report_id="r2", source="وكالة أخرى"),),
    )
    html = differences_html(replace(shelling, statements=(shelling, other)), words("en"))
    for shown in ("3 killed", "5 killed", "15 Jun 2016", "No date", "وكالة أخرى"):
        assert shown in html
    assert "Side A" not in html
    assert "Parties" not in html  # they agree
    nameless = [
        replace(one, sources=(replace(one.sources[0], source="", title="", published=date(2016, 6, 16)),))
        for one in (shelling, other)
    ]
    html = differences_html(replace(shelling, statements=tuple(nameless)), words("en"))
    assert "Report of 16 Jun 2016" not in html  # both are
    assert "Report r2" in html
    same = differences_html(replace(shelling, statements=(shelling, shelling)), words("en"))
    assert "<table" not in same
    assert "2" in same
    assert differences_html(shelling, words("en")) == ""


@pytest.mark.parametrize("text", ["", "event:", "event", ":x", "file:x", "javascript:alert(1)"])
def test_only_events_and_reports_can_be_picked(text: str) -> None:
    assert read_pick(text) is None
    assert read_pick(pick_event("a:b")) == ("event", "a:b")
    assert read_pick(pick_report("r")) == ("report", "r")
