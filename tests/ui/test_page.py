"""The page's wiring, without a browser."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from map_app.settings import ROOT
from map_app.ui import state, tabs
from map_app.view.permalink import TABS
from map_app.view.strings import LANGUAGES, words

if TYPE_CHECKING:
    from pathlib import Path

APP = str(ROOT / "map_app" / "app.py")
SECONDS = 60
DRAWERS = ("own_expander", "filter_more")
"""What stands in these is drawn when they are opened."""


def opened(language: str = "en") -> AppTest:
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params["lang"] = language
    for drawer in DRAWERS:
        app.session_state[drawer] = True
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_each_language(language: str) -> None:
    app = opened(language)
    assert not app.exception
    assert not app.error
    assert [tab.label for tab in app.tabs] == [words(language)(f"tabs.{name}") for name in TABS]
    assert app.text_input(key="filter_text").label == words(language)("filters.text")


def test_an_unknown_language_in_the_address_is_english() -> None:
    app = opened("'><script>")
    assert not app.exception
    assert app.session_state["lang"] == "en"


def test_choices_that_other_reports_made_impossible_are_dropped() -> None:
    app = opened()
    app.session_state["filter_actors"] = ["syrian_army"]
    app.run()
    assert app.query_params["actor"] == "syrian_army"
    app.text_area(key="own_text").set_value("قصف مدفعي استهدف حي الصالحين في مدينة حلب.")
    app.radio(key="own_mode").set_value("replace")
    next(button for button in app.button if button.label == "Read").click().run()
    assert not app.exception
    assert app.session_state["filter_actors"] == []
    assert len(app.session_state["own_reports"]) == 1


def test_a_drawer_is_filled_when_it_is_opened_and_stays_so_when_it_is_closed() -> None:
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params["confidence"] = "0.25"
    app.run()
    assert not [*app.slider, *app.text_area]
    assert app.query_params["confidence"] == "0.25"
    for drawer in DRAWERS:
        app.session_state[drawer] = True
    app.run()
    assert app.slider(key="filter_confidence").value == 25
    app.session_state["own_expander"] = False
    app.run()
    assert len(app.text_area) == 1


def test_the_address_sets_the_page_and_comes_back_unchanged() -> None:
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    asked = {
        "lang": "ar",
        "from": "2016-05-01",
        "actor": ["jabhat_al_nusra", "syrian_army"],
        "role": "side_a",
        "type": "Battles",
        "subtype": "Agreement",
        "place": "Aleppo/Jebel Saman",
        "source": "-",
        "confidence": "0.25",
        "precision": "1",
        "deaths": "stated",
        "status": "machine",
        "q": "حلب",
        "undated": "no",
        "tab": "table",
        "view": "36.2,37.1,9",
        "digits": "own",
        "months": "both",
        "merge": "5km-2d",
    }
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.warning
    assert app.session_state["filter_types"] == ["Battles", "sub:Agreement"]
    assert app.query_params == asked


def test_what_the_address_asks_in_vain_is_said_until_a_filter_changes() -> None:
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params["from"] = "16/06/2016"
    app.query_params["actor"] = "no_such_party"
    app.run()
    assert "from=16/06/2016" in app.warning[0].value.replace("\\", "")
    assert "no\\_such\\_party" in app.warning[0].value
    app.button(key="filter_reset").click().run()
    assert not app.warning
    assert "from" not in app.query_params


def test_the_number_of_undated_events_leads_to_their_list() -> None:
    app = opened()
    app.text_area(key="own_text").set_value("قصف مدفعي استهدف حي الصالحين في مدينة حلب.")
    app.radio(key="own_mode").set_value("replace")
    next(button for button in app.button if button.label == "Read").click().run()
    app.toggle(key="filter_undated").set_value(v=False).run()
    counted = app.button(key="count_undated")
    assert counted.label == "1 undated, hidden"
    counted.click().run()
    assert app.session_state["tab"] == "Table"
    assert app.session_state["table_view"] == "undated"


def test_statements_of_one_event_are_joined_as_the_reader_chooses(two_reports_of_one_event: tuple[str, str]) -> None:
    app = opened()
    for text, mode in zip(two_reports_of_one_event, ("replace", "add"), strict=True):
        app.text_area(key="own_text").set_value(text)
        app.date_input(key="own_published").set_value(date(2016, 6, 16))
        app.radio(key="own_mode").set_value(mode)
        next(button for button in app.button if button.label == "Read").click().run()
    assert app.button(key="count_table").label == "1 of 1 event"
    app.selectbox(key="merging").set_value("apart").run()
    assert app.button(key="count_table").label == "2 of 2 events"
    assert app.query_params["merge"] == "apart"


def test_an_event_that_the_filters_hide_is_not_the_selected_one() -> None:
    app = opened()
    app.session_state["selected"] = "no such event"
    app.run()
    assert not app.exception
    assert not any(button.key == "panel_back" for button in app.button)


def test_a_tab_is_known_by_its_label_in_any_language() -> None:
    assert tabs.tab_named("Table") == "table"
    assert tabs.tab_named("الجدول") == "table"
    assert tabs.tab_named("reports") == "reports"


def test_reports_that_cannot_be_read_at_the_start_get_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(state.INPUTS, str(tmp_path / "missing.txt"))
    state.first_reports.clear()
    try:
        app = AppTest.from_file(APP, default_timeout=SECONDS).run()
    finally:
        state.first_reports.clear()
    assert not app.exception
    assert "missing\\.txt does not exist" in app.error[0].value  # escaped, so that Markdown reads no sign in it
