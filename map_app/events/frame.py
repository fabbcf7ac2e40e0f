"""The parts of a sentence that the rules read: a clause with its words, and a frame of clauses about one event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from map_app.text.terms import by_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from map_app.lexicon import Trigger
    from map_app.text.dates import DateMention
    from map_app.text.terms import TermHit

AIMS = frozenset({"purpose", "theme"})
"""What somebody means to do, or speaks of: neither has happened by that."""


_MARK_LETTERS = 2
"""A comma and a blank."""


@dataclass(slots=True)
class Clause:
    """A half-open range of folded text; `opener` says how it follows the one before ("" for a plain start)."""

    start: int
    end: int
    opener: str = ""
    words: Sequence[TermHit] = ()
    """The lexicon's words in it, in order; set as a whole, never changed in place."""
    governor: TermHit | None = None
    """The word of the clause before that governs what is said: denied that …, نفى أن …"""
    dates: Sequence[DateMention] = ()
    _by_kind: Mapping[str, list[TermHit]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _indexed: Sequence[TermHit] | None = field(default=None, init=False, repr=False, compare=False)
    """The words that `_by_kind` was made of."""

    @property
    def relative(self) -> bool:
        """Whether the clause tells of the word before it."""
        return self.opener.startswith("relative")

    def hits(self, *kinds: str) -> Sequence[TermHit]:
        """Return the lexicon words of these kinds in the clause, in order."""
        if self._indexed is not self.words:  # asked for a dozen times in each clause
            self._by_kind, self._indexed = by_kind(self.words), self.words
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return _of_kinds(kinds, self._by_kind, (self,))


@dataclass(slots=True)
class Frame:
    """One event word family with its clauses, in order; its core is the clause with the event word."""

    clauses: list[Clause]
    triggers: list[TermHit]
    trigger: Trigger | None
    sentence: int
    anaphoric: bool = False
    cause_of_previous: bool = False
    _core: Clause | None = field(default=None, init=False, repr=False, compare=False)
    _by_kind: Mapping[str, list[TermHit]] | None = field(default=None, init=False, repr=False, compare=False)
    _hits: dict[tuple[str, ...], Sequence[TermHit]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `hits` has returned: the rules ask for the same kinds at each mention."""

    @property
    def start(self) -> int:
        """Where the frame begins in the folded text."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Where the frame ends in the folded text."""
        return self.clauses[-1].end

    @property
    def core(self) -> Clause:
        """The clause that holds the event word, or the first."""
        if self._core is None:
            holding = self.clause_at(self.triggers[0].start) if self.triggers else None
            self._core = holding or self.clauses[0]
        return self._core

    @property
    def background(self) -> bool:
        """Whether the frame tells of something earlier, so that its dates are its own."""
        return self.core.opener == "background"

    def clause_at(self, at: int) -> Clause | None:
        """Return the clause that a position of the folded text stands in."""
        for clause in self.clauses:
            if clause.start <= at < clause.end:
                return clause
        return None

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a clause of the frame holds the range."""
        clause = self.clause_at(start)
        return clause is not None and end <= clause.end

    def hits(self, *kinds: str) -> Sequence[TermHit]:
        """Return the lexicon words of these kinds in all clauses, in order."""
        found = self._hits.get(kinds)
        if found is None:
            if self._by_kind is None:
                self._by_kind = by_kind([hit for clause in self.clauses for hit in clause.words])
            one = len(kinds) == 1
            found = self._by_kind.get(kinds[0], ()) if one else _of_kinds(kinds, self._by_kind, self.clauses)
            self._hits[kinds] = found
        return found

    def add(self, clauses: Sequence[Clause], triggers: Sequence[TermHit] = ()) -> None:
        """Take in clauses that go on about the event, with their event words."""
        self.clauses = [*self.clauses, *clauses]
        self.triggers = [*self.triggers, *triggers]
        self._forget()

    def open_with(self, clauses: Sequence[Clause], triggers: Sequence[TermHit]) -> None:
        """Take in clauses that stand before the event, with their event words."""
        self.clauses = [*clauses, *self.clauses]
        self.triggers = [*self.triggers, *triggers]
        self._forget()

    def reword(self, read: Callable[[TermHit], TermHit]) -> None:
        """Let words mean what `read` makes of them."""
        for clause in self.clauses:
            clause.words = [read(hit) for hit in clause.words]
        self._forget()

    def reread(self, read: Callable[[TermHit], Iterable[TermHit]]) -> None:
        """Put what `read` makes of each word in its place: one word, several, or none."""
        for clause in self.clauses:
            clause.words = [each for hit in clause.words for each in read(hit)]
        self._forget()

    def _forget(self) -> None:
        self._core = self._by_kind = None
        self._hits = {}


def opens_clause(frame: Frame) -> bool:
    """Tell whether the event word is a verb that its clause begins with, so that its subject stands before it."""
    first = frame.triggers[0]
    return first.term.detail == "verb" and first.start - frame.core.start <= _MARK_LETTERS


def is_loss(hit: TermHit) -> bool:
    """Tell whether the word says that a party lost people: the latter lost 14 fighters."""
    return hit.term.kind == "casualty" and hit.term.detail == "word"


def _of_kinds(
    kinds: tuple[str, ...], filed: Mapping[str, list[TermHit]], clauses: Iterable[Clause]
) -> Sequence[TermHit]:
    """Return the words of these kinds, in order; only where several kinds are there all words are gone through."""
    found = [filed[kind] for kind in kinds if kind in filed]
    if len(found) > 1:
        return [hit for clause in clauses for hit in clause.words if hit.term.kind in kinds]
    return found[0] if found else ()
