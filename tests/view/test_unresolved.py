from __future__ import annotations

import pytest

from map_app.model import Discard, Report, Span
from map_app.view.strings import LANGUAGES, words
from map_app.view.unresolved import COLUMNS, unresolved_names, unresolved_rows

TEXT = "قصفت قوات النظام قرية الزعفرانية  امس.\nثم قرية الزعفرانيه، وبلدة <b>زنادو</b>."


def discard(text: str, reason: str = "not_in_gazetteer", report: str = "r1", text_in: str = TEXT) -> Discard:
    start = text_in.index(text)
    return Discard(report, text, Span(start, start + len(text)), reason, "")  # type: ignore[arg-type]


def test_names_are_counted_over_spellings_and_reports_the_most_frequent_first() -> None:
    found = unresolved_names(
        [
            discard("زنادو"),
            discard("الزعفرانية"),
            discard("الزعفرانيه"),
            discard("الزعفرانية", report="r2"),
            discard("النظام", "no_event"),
        ]
    )
    assert [(one.name, one.times, one.reports) for one in found] == [("الزعفرانية", 3, 2), ("زنادو", 1, 1)]
    assert found[0].example.report_id == "r1"


def test_only_what_a_gazetteer_could_mend_is_listed() -> None:
    reasons = ["no_event", "denied", "not_yet", "outside_region", "origin_or_destination"]
    assert unresolved_names([discard("زنادو", reason) for reason in reasons]) == []
    assert [one.reason for one in unresolved_names([discard("زنادو", "ambiguous")])] == ["ambiguous"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_shows_the_sentence_with_the_name_marked(language: str) -> None:
    reports = {"r1": Report("r1", TEXT)}
    rows = unresolved_rows(unresolved_names([discard("الزعفرانية"), discard("زنادو")]), reports, words(language))
    assert all(set(row["cells"]) == set(COLUMNS) for row in rows)
    example = rows[0]["cells"]["example"]
    assert [text for text, style in example if style == "marked"] == ["الزعفرانية"]
    assert "".join(text for text, _ in example) == "قصفت قوات النظام قرية الزعفرانية امس."
    hostile = "".join(text for text, _ in rows[1]["cells"]["example"])
    assert "<b>زنادو</b>" in hostile  # plain text, which the table sets as text


def test_a_name_whose_report_is_gone_is_still_listed() -> None:
    rows = unresolved_rows(unresolved_names([discard("زنادو")]), {}, words("en"))
    assert rows[0]["cells"]["example"] == [("زنادو", "marked")]
