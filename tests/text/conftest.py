"""The Arabic lexicon, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.io.lexicons import read_lexicon
from map_app.settings import Settings

if TYPE_CHECKING:
    from map_app.lexicon import Language


@pytest.fixture(scope="session")
def arabic() -> Language:
    return read_lexicon(Settings().lexicon).languages["ar"]
