from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from map_app.view.lists import discard_counts, discards_html, rows
from map_app.view.strings import words

if TYPE_CHECKING:
    from map_app.model import Discard, Event, Place, Report, Source


def nowhere(_: Place) -> tuple[Place, ...]:
    return ()


def test_a_row_says_who_what_when_where(shelling: Event, undated: Event) -> None:
    first, second = rows([shelling, undated], words("en"), nowhere)
    assert first == {
        "id": "e1",
        "colour": "#E69F00",
        "shape": "circle",
        "date": "15 Jun 2016",
        "type": "Shelling, artillery or missile attack",
        "place": "al-Salihin",
        "admin": "Aleppo",
        "actors": "Syrian army",
        "fatalities": "3 killed, as stated",
        "source": "وكالة",
    }
    assert second["date"] == "No date"
    assert second["shape"] == "ring"


def test_a_report_without_a_source_is_named_by_what_is_known_of_it(shelling: Event) -> None:
    nameless = replace(shelling.sources[0], source="", title="", published=date(2016, 6, 16))

    def named(source: Source, language: str) -> str:
        return rows([replace(shelling, sources=(source,))], words(language), nowhere)[0]["source"]

    assert named(replace(nameless, title="Aleppo, June"), "en") == "Aleppo, June"
    assert named(nameless, "en") == "Report of 16 Jun 2016"
    assert named(nameless, "ar").startswith("تقرير 16")
    assert named(replace(nameless, published=None), "en") == f"Report {nameless.report_id}"


def test_what_was_not_mapped_is_counted_and_shown_in_its_sentence(report: Report, discard: Discard) -> None:
    assert discard_counts([discard, discard]) == [("no_event", 2)]
    html = discards_html([discard], {report.id: report}, words("en"))
    assert "No event stated there" in html
    assert '<mark class="fact-not_mapped" title="Not mapped">حلب</mark>' in html
    assert discards_html([discard], {}, words("en"))  # its report is not loaded any more
