"""The words of one date expression, and what they count from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from map_app.lexicon import DateWords
    from map_app.text.dating.grammar import Match

Days = tuple[date, date]
"""A first and a last day, both inclusive."""

STAMP_SLACK = timedelta(days=2)
"""A day and month this soon after the publication is meant, not last year's: posts are stamped in other time zones."""
WEEK = 7


class NeedsDayError(Exception):
    """The words count from a day that is not known."""


class Context(NamedTuple):
    """What a reading counts from: the publication, the date named before, and whether the clause lies ahead."""

    words: DateWords
    published: date | None = None
    anchor: date | None = None
    future: bool = False


@dataclass
class Words:
    """One match of a rule in its context; `conflict` is set where a weekday contradicts the date beside it."""

    match: Match
    context: Context
    conflict: bool = field(default=False, init=False)

    def has(self, *kinds: str) -> bool:
        """Tell whether a token of one of these kinds is among the words."""
        return not all(token.meanings.keys().isdisjoint(kinds) for token in self.match.tokens)

    def values(self, kind: str) -> list[Any]:
        """Return the values of the tokens of a kind, in order."""
        return [token.meanings[kind] for token in self.match.tokens if kind in token.meanings]

    def value(self, kind: str) -> Any:  # noqa: ANN401 - a token's value has the type that its kind has in the lexicon
        """Return the value of the first token of a kind."""
        return self.values(kind)[0]

    @property
    def today(self) -> date:
        """The day of publication.

        Raises:
            NeedsDayError: it is not known.
        """
        if self.context.published is None:
            raise NeedsDayError
        return self.context.published

    @property
    def ahead(self) -> bool:
        """Whether the words, or the clause that they stand in, speak of the future."""
        return self.has("next") or (self.context.future and not self.has("past"))

    def latest(self, *days: date) -> date:
        """Return the latest of these days that is not in the future, or the first that is where the words say so."""
        if self.ahead:
            return min(day for day in days if day >= self.today)
        return max(day for day in days if day <= self.today + STAMP_SLACK)
