"""The orders that the table lists events in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from map_app.view.shown import Shown

if TYPE_CHECKING:
    from numpy.typing import NDArray

Order = Literal["earliest", "latest", "deaths", "surest"]
ORDERS: tuple[Order, ...] = ("earliest", "latest", "deaths", "surest")


@dataclass(frozen=True, eq=False)
class Ordered(Shown):
    """Events in an order of choice; of equals, the earlier comes first, and what has no date comes last."""

    order: Order = "earliest"

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """The rows of these events, in order."""
        rows = self.columns.rows(self.mask)
        if self.order == "latest":
            dated = rows[~self.columns.undated[rows]]
            return np.concatenate([dated[::-1], rows[len(dated) :]])
        if self.order == "deaths":
            return rows[np.argsort(-self.columns.fatalities[rows], kind="stable")]
        if self.order == "surest":
            return rows[np.argsort(-self.columns.confidence[rows], kind="stable")]
        return rows
