"""Reports that the page's tests share."""

from __future__ import annotations

import pytest


@pytest.fixture
def two_reports_of_one_event() -> tuple[str, str]:
    """The same shelling as two writers tell it; both were published on one day."""
    return (
        "قصف مدفعي استهدف حي الصالحين في مدينة حلب أمس.",
        "سقطت قذائف مدفعية على حي الصالحين بمدينة حلب أمس، بحسب ناشطين.",
    )
