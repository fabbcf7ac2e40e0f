"""The lexicon, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from map_app.io.lexicons import read_lexicon
from map_app.settings import Settings

if TYPE_CHECKING:
    from map_app.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return read_lexicon(Settings().lexicon)
