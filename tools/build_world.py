"""Build data/built/world.parquet: the world's countries and towns, made to open fast.

python -m tools.build_world

Takes some seconds the first time, and none where the file is made of the same releases and rules already.
"""

from __future__ import annotations

import sys

from map_app.errors import MapAppError
from map_app.io.session import COUNTRIES_TOML
from map_app.io.world_file import build_world
from map_app.settings import Settings


def main() -> int:
    """Build the file, and say so."""
    settings = Settings()
    settings.built_world.parent.mkdir(parents=True, exist_ok=True)
    try:
        fresh = build_world(settings.built_world, settings.lexicon / COUNTRIES_TOML)
    except MapAppError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{settings.built_world} {'is built' if fresh else 'was built already'}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
