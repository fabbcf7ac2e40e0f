"""The names that could not be placed, the most frequent first: what a gazetteer lacks, as a list of work."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from map_app.text.normalise import fold_name
from map_app.view.evidence import Mark, context, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from map_app.model import Discard, Report
    from map_app.view.gazetteer import TableRow
    from map_app.view.strings import Words

REASONS = ("not_in_gazetteer", "ambiguous")
"""What a better gazetteer could mend; other mentions were understood and are no events."""
COLUMNS = ("name", "times", "reason", "example")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name with how often it occurs, in how many reports, why it was not placed, and one of its mentions."""

    name: str
    times: int
    reports: int
    reason: str
    example: Discard


def unresolved_names(discarded: Iterable[Discard]) -> list[Unresolved]:
    """Return the names that could not be placed; spellings that differ in signs alone count as one name.

    Args:
        discarded: Mentions that became no event.

    Returns:
        The most frequent first; each in its most frequent spelling, with its first mention for an example.
    """
    groups: defaultdict[str, list[Discard]] = defaultdict(list)
    for discard in discarded:
        if discard.reason in REASONS and discard.text.strip():
            groups[fold_name(discard.text)].append(discard)
    names = [
        Unresolved(
            name=Counter(" ".join(one.text.split()) for one in group).most_common(1)[0][0],
            times=len(group),
            reports=len({one.report_id for one in group}),
            reason=Counter(one.reason for one in group).most_common(1)[0][0],
            example=group[0],
        )
        for group in groups.values()
    ]
    return sorted(names, key=lambda one: (-one.times, -one.reports, one.name))


def unresolved_rows(names: Sequence[Unresolved], reports: Mapping[str, Report], words: Words) -> list[TableRow]:
    """Return the names as rows of a table: how often, why, and a sentence with the name marked in it."""
    return [
        {
            "id": one.name,
            "label": one.name,
            "cells": {
                "name": [(one.name, "first")],
                "times": [
                    (str(one.times), "number"),
                    (words.count("counts.reports", one.reports) if one.reports > 1 else "", "second"),
                ],
                "reason": [(words(f"discards.{one.reason}"), "")],
                "example": _sentence(one.example, reports.get(one.example.report_id)),
            },
        }
        for one in names
    ]


def _sentence(discard: Discard, report: Report | None) -> list[tuple[str, str]]:
    if report is None:
        return [(discard.text, "marked")]
    start, end = context(report.text, discard.span, reach=70)
    mark = Mark(discard.span.start, discard.span.end, "not_mapped")
    pieces = segments(report.text[start:end], [mark], offset=start)
    return [(" ".join(f"|{piece.text}|".split())[1:-1], "marked" if piece.facts else "") for piece in pieces]
