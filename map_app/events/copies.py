"""Tell which sources of an event only repeat another: reprints of an article, shared posts.

Two texts are copies where nearly all runs of five words of the shorter stand in the longer, as for near-duplicates on
the web (Broder 1997, "On the resemblance and containment of documents"); texts shorter than that where they are equal.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from map_app.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.model import Source

CONTAINED = 0.8
"""The share of the shorter text's runs of words that must stand in the longer one."""

_Run = tuple[str, ...]
_RUN = 5
_MOST_COMPARED = 50
"""How many texts that share a run of words are looked at: a phrase that everyone uses says nothing."""
_WORD = re.compile(r"\w+")


def mark_copies(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return the sources, each that repeats an earlier report's words marked with that report's id (`copy_of`)."""
    if len({source.report_id for source in sources}) < 2:  # noqa: PLR2004 - a copy takes two reports
        return tuple(sources)
    marked: list[Source] = []
    equal: dict[str, Source] = {}
    runs_of: list[tuple[Source, int]] = []
    holders: defaultdict[_Run, list[int]] = defaultdict(list)
    for source in sources:
        words = _WORD.findall(fold(source.quote).text)
        text = " ".join(words)
        runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
        original = equal.get(text) or _container(source, runs, runs_of, holders)
        if original is not None and original.report_id != source.report_id:
            marked.append(replace(source, copy_of=original.report_id))
            continue
        marked.append(source)
        equal.setdefault(text, source)
        for run in runs:
            if len(holders[run]) < _MOST_COMPARED:
                holders[run].append(len(runs_of))
        runs_of.append((source, len(runs)))
    return tuple(marked)


def _container(
    source: Source, runs: set[_Run], known: Sequence[tuple[Source, int]], holders: dict[_Run, list[int]]
) -> Source | None:
    """Return the first earlier source of another report that says nearly the same."""
    shared = Counter(number for run in runs for number in holders.get(run, ()))
    for number in sorted(shared):
        original, size = known[number]
        if original.report_id != source.report_id and shared[number] >= CONTAINED * min(size, len(runs)):
            return original
    return None
