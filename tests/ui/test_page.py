"""The page's wiring, without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from map_app.settings import ROOT
from map_app.ui import page
from map_app.view.strings import LANGUAGES, words

APP = str(ROOT / "map_app" / "app.py")
SECONDS = 60


def opened(language: str = "en") -> AppTest:
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params["lang"] = language
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_each_language(language: str) -> None:
    app = opened(language)
    assert not app.exception
    assert not app.error
    assert [tab.label for tab in app.tabs] == [words(language)(f"tabs.{name}") for name in page.TABS]
    assert app.multiselect(key="filter_actors").label == words(language)("filters.actors")


def test_an_unknown_language_in_the_address_is_english() -> None:
    app = opened("'><script>")
    assert not app.exception
    assert app.session_state["lang"] == "en"


def test_choices_that_other_reports_made_impossible_are_dropped() -> None:
    app = opened()
    app.multiselect(key="filter_actors").select("syrian_army").run()
    assert app.session_state["filter_actors"] == ["syrian_army"]
    app.text_area(key="own_text").set_value("قصف مدفعي استهدف حي الصالحين في مدينة حلب.")
    app.radio(key="own_mode").set_value("replace")
    next(button for button in app.button if button.label == "Read").click().run()
    assert not app.exception
    assert app.session_state["filter_actors"] == []
    assert len(app.session_state["own_reports"]) == 1


def test_an_event_that_the_filters_hide_is_not_the_selected_one() -> None:
    app = opened()
    app.session_state["selected"] = "no such event"
    app.run()
    assert not app.exception
    assert not any(button.key == "panel_back" for button in app.button)


def test_a_tab_is_known_by_its_label_in_any_language() -> None:
    assert page.tab_named("Table") == "table"
    assert page.tab_named("الجدول") == "table"
    assert page.tab_named("reports") == "reports"
