from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from map_app.view.column_reader import read_columns
from map_app.view.shown import Shown

if TYPE_CHECKING:
    from map_app.model import Event


def test_what_is_shown_is_in_the_order_of_days_and_read_when_asked_for(events: tuple[Event, ...]) -> None:
    columns = read_columns(events)
    shown = Shown(events, columns, np.array([True, False, True]))
    assert len(shown) == 2
    assert [event.event_id for event in shown] == ["e2", "e3"]  # undated ones last
    assert shown[-1].event_id == "e3"
    assert [event.event_id for event in shown[:1]] == ["e2"]
    with pytest.raises(IndexError):
        shown[2]
    assert shown.around("e2") == (None, 1, "e3")
    assert shown.around("e3") == ("e2", 2, None)


def test_only_what_is_shown_is_found(events: tuple[Event, ...]) -> None:
    shown = Shown(events, read_columns(events), np.array([True, False, True]))
    assert shown.find("e3") == events[0]
    assert shown.find("e1") is None
    assert shown.find("nobody") is None
    assert shown.find(None) is None
    assert not Shown(events, read_columns(events), np.zeros(3, np.bool_))
