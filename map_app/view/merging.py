"""The page's choices of which statements become one event: how far apart reports may put it, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from map_app.model import MergeRules

if TYPE_CHECKING:
    from map_app.view.strings import Words

Merging = Literal["1km-1d", "1km-2d", "5km-1d", "5km-2d", "apart"]
MERGINGS: tuple[Merging, ...] = get_args(Merging)
DEFAULT: Merging = "1km-1d"

RULES: dict[Merging, MergeRules | None] = {
    "1km-1d": MergeRules(1, 1),
    "1km-2d": MergeRules(1, 2),
    "5km-1d": MergeRules(5, 1),
    "5km-2d": MergeRules(5, 2),
    "apart": None,
}
"""The rules of each choice; none where every report's statement stays an event."""


def merging_label(merging: Merging, words: Words) -> str:
    """Return a choice in words."""
    return words.digits_of(words(f"merging.{merging}"))


def stated_merging(merging: Merging) -> dict[str, str]:
    """Return a choice by its name in addresses and files; nothing for the one that the page begins with."""
    return {} if merging == DEFAULT else {"merge": merging}


def describe_merging(merging: Merging, words: Words) -> list[str]:
    """Return a choice as a citation states it; nothing for the one that the page begins with."""
    return [] if merging == DEFAULT else [words("merging.cite", choice=merging_label(merging, words))]
