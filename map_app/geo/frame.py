"""Events as a GeoDataFrame, one row each, and back.

The columns are those of `map_app.geo.rows`, and a `geometry`. Dates are text: GeoPandas cannot write datetime columns
as GeoJSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from map_app.geo.known import NOTHING_KNOWN
from map_app.geo.rows import COLUMNS, event_to_record, record_to_event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from map_app.geo.known import Known
    from map_app.model import Event

CRS = "EPSG:4326"


def events_to_frame(events: Iterable[Event]) -> gpd.GeoDataFrame:
    """Give events as a frame of points in EPSG:4326; with no events, the columns are the same."""
    records = [event_to_record(event) for event in events]
    table = pd.DataFrame.from_records(records, columns=list(COLUMNS)).astype(COLUMNS)
    points = gpd.points_from_xy(table["longitude"], table["latitude"], crs=CRS)
    return gpd.GeoDataFrame(table, geometry=points)


def frame_to_events(frame: pd.DataFrame, known: Known = NOTHING_KNOWN) -> list[Event]:
    """Build the events that the rows of a frame tell of, as `map_app.geo.features.feature_to_event` does."""
    records = frame[list(COLUMNS)].astype("object").where(frame[list(COLUMNS)].notna(), None).to_dict("records")
    return [record_to_event({str(name): value for name, value in record.items()}, known) for record in records]
