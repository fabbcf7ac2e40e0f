"""Datelines are told from sentences that begin with a place."""

from __future__ import annotations

import pytest

from map_app.text.datelines import find_datelines


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("AMMAN, Oct 6 - Rebels shelled the town.", "AMMAN, Oct 6"),
        ("DAMASCUS — Rebels shelled the town.", "DAMASCUS"),
        ("Beirut (AP) - Rebels shelled the town.", "Beirut"),
        ("Urfa, Turkey    On Monday a bomb went off.", "Urfa, Turkey"),
        ("A headline\nHOMS, Syria -- Rebels shelled the town.", "HOMS, Syria"),
        ("Homs - a bomb went off.", None),
        ("In Homs, on Monday, rebels - some of them wounded - left.", None),
        ("", None),
    ],
)
def test_dateline(text: str, dateline: str | None) -> None:
    assert [text[start:end] for start, end in find_datelines(text)] == ([] if dateline is None else [dateline])
