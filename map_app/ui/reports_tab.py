"""One whole report, in which every mapped place chooses its event; the selected event stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui import state
from map_app.ui.event_panel import event_panel
from map_app.ui.html_view import REPORT, html_view
from map_app.view.report_text import report_html

if TYPE_CHECKING:
    from map_app.model import Event, Report
    from map_app.ui.state import Session
    from map_app.view.strings import Words


def reports_tab(session: Session, words: Words) -> None:
    """Draw the choice of a report, its text, and the selected event where this report tells of it."""
    if not session.reports:
        st.info(words("reports.none"))
        return
    reports = session.by_id
    if st.session_state.get(REPORT) not in reports:
        st.session_state[REPORT] = session.reports[0].id
    chosen = st.selectbox(
        words("reports.choose"),
        list(reports),
        key=REPORT,
        format_func=lambda name: _title(reports[name]),
        persist_state="session",
    )
    if chosen is None:
        return
    told = [event for event in session.extraction.events if any(each.report_id == chosen for each in event.sources)]
    selected = next((event for event in told if event.event_id == state.selected_id()), None)
    left, right = st.columns([7, 3], gap="small") if selected else (st.container(), None)
    with left, st.container(key="report_text"):
        _text(session, reports[chosen], told, selected, words)
    if selected and right:
        with right, st.container(key="report_panel"):
            event_panel(session, selected, words, key="panel_report")


def _text(session: Session, report: Report, told: list[Event], selected: Event | None, words: Words) -> None:
    html = report_html(report, told, session.extraction.discarded, words, selected)
    html_view(html, words, key="report_view", here=f"{report.id} {selected.event_id}" if selected else "")


def _title(report: Report) -> str:
    beginning = report.title or " ".join(report.text[:80].split())
    return f"{report.published.isoformat()} · {beginning}" if report.published else beginning
