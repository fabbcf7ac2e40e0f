"""How tests are shared out among processes: all that drive a browser to one, a page at a time, the others as they come.

pytest-xdist 3.8 has groups for this, but does not see them with pytest 9.2, which keeps an item's id elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest
    from xdist.remote import Producer

BROWSER = "tests/browser/"


class OneBrowser(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist ships no types
    """Give the tests in a browser to one process, the first, as they take longest."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """Share tests out; pytest-xdist calls this where there are several processes."""
    return OneBrowser(config, log)
