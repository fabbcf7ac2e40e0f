"""Find the lexicon's words in a folded text."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from map_app.text.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from map_app.lexicon import Language, Term

_new = tuple.__new__
"""Makes a named tuple in half the time that its class takes; there is one for nearly every word of a text."""
_RANGE = itemgetter(0, 1)


class TermHit(NamedTuple):
    """A lexicon form in a folded text: the range of the bare form, and the clitics before and behind it."""

    start: int
    end: int
    term: Term
    prefix: str
    determined: bool = False
    """Whether a word such as "the" stands right before it, in a language that writes it apart."""
    suffix: str = ""

    @property
    def word_start(self) -> int:
        """Where the word with its clitics begins."""
        return self.start - len(self.prefix)

    @property
    def bare_start(self) -> int:
        """Where the word begins without conjunction and preposition, but with its article."""
        return self.start - article_length(self.prefix)

    @property
    def definite(self) -> bool:
        """Whether the form is definite: by its article, or by that of its genitive (وقف إطلاق النار)."""
        return (
            self.determined
            or article_length(self.prefix) > 0
            or self.term.form.startswith("ال")
            or " ال" in self.term.form
        )


def article_length(prefix: str) -> int:
    """Return how many letters at the end of these clitics are the article; behind lam it is written as a second lam."""
    return 2 if prefix and prefix.endswith(("ال", "لل")) else 0


def without_article(form: str) -> str:
    """Return a folded form without its article, which a preposition before it may swallow (للجيش السوري)."""
    return form.removeprefix("ال")


def by_kind(hits: Iterable[TermHit]) -> dict[str, list[TermHit]]:
    """File words by their kind, each kind's in the order given."""
    found: dict[str, list[TermHit]] = {}
    for hit in hits:
        kind = hit.term.kind
        if kind in found:
            found[kind].append(hit)
        else:
            found[kind] = [hit]
    return found


@lru_cache(maxsize=16)
def _matcher(language: Language) -> tuple[Matcher, Sequence[Term]]:
    """Return what finds the terms, and the term of each number: by kind, so that hits in one range are too."""
    terms = sorted(language.terms, key=lambda term: term.kind)
    return Matcher([term.form for term in terms], [language.affixes[term.affixes] for term in terms]), terms


def find_terms(text: str, language: Language) -> list[TermHit]:
    """Return the lexicon's words in folded `text`, in order.

    Of hits of one kind that overlap, the longest stands ("وقف إطلاق النار" over "إطلاق النار"); a word with several
    entries has a hit for each, and words of different kinds may share characters.
    """
    matcher, terms = _matcher(language)
    apart = language.determiners
    hits = [
        _new(TermHit, (start, end, terms[form], prefix, text.endswith(apart, 0, start), suffix))
        for start, end, form, prefix, suffix in matcher.matches(text)
    ]
    hits.sort(key=_RANGE)
    covered = set(_covered(hits))
    return [hit for hit in hits if id(hit) not in covered] if covered else hits


def _covered(hits: Sequence[TermHit]) -> Iterator[int]:
    """Yield the identity of each hit, in order, that a longer one of its kind overlaps."""
    groups: dict[str, list[TermHit]] = {}
    """By kind, the hits that overlap one another, of which the last was seen last."""
    reach: dict[str, int] = {}
    for hit in hits:
        start, end, term = hit[:3]
        kind = term.kind
        if start < reach.get(kind, 0):
            groups[kind].append(hit)
            reach[kind] = max(reach[kind], end)
            continue
        group = groups.get(kind)
        if group is not None and len(group) > 1:
            yield from _shorter(group)
        groups[kind], reach[kind] = [hit], end
    for group in groups.values():
        if len(group) > 1:
            yield from _shorter(group)


def _shorter(hits: Sequence[TermHit]) -> Iterator[int]:
    """Yield the identity of those of overlapping hits that do not stand: all but the longest, and its other entries."""
    taken: set[int] = set()
    whole: dict[tuple[int, int], set[str]] = {}
    for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        room = range(hit.start, hit.end)
        entries = whole.get((hit.start, hit.end))
        if taken.isdisjoint(room) or (entries is not None and hit.term.value not in entries):
            taken.update(room)
            whole.setdefault((hit.start, hit.end), set()).add(hit.term.value)
        else:
            yield id(hit)
