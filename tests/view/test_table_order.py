from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from map_app.view.column_reader import read_columns
from map_app.view.table_order import ORDERS, Order, Ordered

if TYPE_CHECKING:
    from map_app.model import Event


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("earliest", ["e2", "e1", "e3"]),
        ("latest", ["e1", "e2", "e3"]),
        ("deaths", ["e1", "e2", "e3"]),
        ("surest", ["e1", "e2", "e3"]),
    ],
)
def test_events_are_listed_in_the_order_asked_for(events: tuple[Event, ...], order: Order, expected: list[str]) -> None:
    columns = read_columns(events)
    listed = Ordered(events, columns, np.ones(3, np.bool_), order)
    assert [event.event_id for event in listed] == expected
    assert listed.find("e1") is not None


@pytest.mark.parametrize("order", ORDERS)
def test_no_event_in_any_order_is_none(order: Order) -> None:
    assert list(Ordered((), read_columns([]), np.zeros(0, np.bool_), order)) == []
