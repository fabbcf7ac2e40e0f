"""The page opened on files of events in the place of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from map_app.io.export import write_events
from map_app.model import Extraction
from map_app.settings import ROOT
from map_app.ui.state import INPUTS
from map_app.view.strings import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from map_app.model import Event

APP = str(ROOT / "map_app" / "app.py")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.parametrize("ending", [".geojson", ".parquet"])
def test_the_page_opens_on_a_file_of_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, make_event: Callable[..., Event]
) -> None:
    path = tmp_path / f"events{ending}"
    write_events(path, Extraction((make_event(), make_event(event_id="e2"))))
    monkeypatch.setenv(INPUTS, str(path))
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert not app.error
    texts = [*(element.value for element in app.markdown), *(str(element.proto) for element in app.get("html"))]
    assert words("en").count("counts.shown", 2, shown=2) in "".join(texts)


def test_a_file_that_is_none_of_events_is_said_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [{}]}', encoding="utf-8")
    monkeypatch.setenv(INPUTS, str(path))
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert "no file of events in the published format" in app.error[0].value.replace("\\", "")
