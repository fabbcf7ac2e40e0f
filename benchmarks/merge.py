"""Time the merging of many statements, in town and spread out, as a ratio to sorting them.

python benchmarks/merge.py [--statements 100000]
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from map_app.events.merge import merge_events  # noqa: E402 - found by the path above
from map_app.io.session import load  # noqa: E402
from map_app.model import DateRange, Event, EvidenceSpans, Participant, Source, Span  # noqa: E402
from map_app.settings import Settings  # noqa: E402

_TYPES = (("Battles", "Armed clash"), ("Explosions/Remote violence", "Shelling/artillery/missile attack"))
_FIRST_DAY = date(2015, 1, 1)


def main() -> None:
    """Print a line for each spread of the statements over places and days."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    count = parser.parse_args().statements
    loaded = load(Settings())
    places = list(loaded.gazetteer.places)
    actors = [party.actor for party in loaded.lexicon.parties.values()]
    spreads = {"3,000 places, 10 years": (3000, 3650), "20 places, a month": (20, 30), "one place, one day": (1, 1)}
    print(f"{'':26}{'seconds':>9}{'events':>9}{'times a sort':>14}")
    for name, (most_places, days) in spreads.items():
        pick = random.Random(1)  # noqa: S311 - the same statements on every machine
        statements = []
        for number in range(count):
            day = _FIRST_DAY + timedelta(days=pick.randrange(days))
            event_type, sub_event_type = pick.choice(_TYPES)
            source = Source(
                f"report-{number // 3}", f"text {pick.randrange(count)} of a report", Span(0, 9), EvidenceSpans()
            )
            statements.append(
                Event(
                    event_id=f"{number:016}",
                    event_type=event_type,
                    sub_event_type=sub_event_type,
                    dates=DateRange(day, day, 1, "stated"),
                    group_id=f"{number:016}",
                    actors=tuple(Participant(actor, "side_a") for actor in pick.sample(actors, pick.randrange(3))),
                    place=places[pick.randrange(min(most_places, len(places)))],
                    geo_precision=1,
                    radius_m=800.0,
                    confidence=pick.random(),
                    sources=(source,),
                )
            )
        began = perf_counter()
        sorted(statements, key=lambda event: (event.dates.start, event.place.id, event.event_id))
        sort = perf_counter() - began
        began = perf_counter()
        events = merge_events(statements, parties=loaded.lexicon.parties)
        took = perf_counter() - began
        print(f"{name:26}{took:9.1f}{len(events):9,}{took / sort:14.0f}")


if __name__ == "__main__":
    main()
