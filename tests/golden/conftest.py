"""The shipped gazetteer and lexicon, loaded once for all golden tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.io.session import load
from map_app.settings import Settings

if TYPE_CHECKING:
    from map_app.io.session import Loaded


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load(Settings())
