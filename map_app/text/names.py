"""The folded forms under which a place name is found: with and without its article, run together, hamza dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from map_app.text.normalise import fold_name
from map_app.text.script import script

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIN_STEM = 3
"""Shorter stems match too much: letters, not names."""
_MIN_LATIN_STEM = 5

_ARTICLE = "ال"
# Romanised articles, assimilated ones included: al-Bab, el Bab, ash-Shaykh, Al Bab.
_LATIN_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|az|edh|esh|es|et|en|ed|er) (?=\w{3})")
_PARENTHESIS = re.compile(r"[()\[\],/.\"«»]+")


class NameForm(NamedTuple):
    """A folded form of a name; `article` tells whether the name as given begins with one that `form` lacks."""

    form: str
    article: bool


def name_forms(name: str) -> Iterator[NameForm]:
    """Yield the forms under which `name` is looked up, the plainest first.

    An Arabic name is stored without the article of its first word, so that the matcher's clitics find it with and
    without (الأتارب, أتارب, للأتارب). A romanised one is stored with every common spelling of its article.
    """
    folded = " ".join(_PARENTHESIS.sub(" ", fold_name(name)).split())
    if not folded:
        return
    yield from _arabic_forms(folded) if script(folded) == "Arabic" else _latin_forms(folded)


def endings(form: str) -> tuple[str, ...]:
    """Return how a longer name ends that has `form` for its last words: with an article before them, and without."""
    return (" " + form, f" {_ARTICLE}{form}") if script(form) == "Arabic" else (" " + form,)


def _arabic_forms(folded: str) -> Iterator[NameForm]:
    article = folded.startswith(_ARTICLE) and len(folded) > len(_ARTICLE) + 1
    stem = folded.removeprefix(_ARTICLE) if article else folded
    if len(stem) < _MIN_STEM:
        if not article:
            return
        stem, article = folded, False
    yield NameForm(stem, article)
    joined = stem.replace(" ", "")
    if joined != stem:
        yield NameForm(joined, article)
    bare = " ".join(word.removesuffix("ء") for word in stem.split())
    if bare != stem and len(bare) >= _MIN_STEM:
        yield NameForm(bare, article)


def _latin_forms(folded: str) -> Iterator[NameForm]:
    if len(folded) < _MIN_STEM:
        return
    yield NameForm(folded, article=False)
    match = _LATIN_ARTICLE.match(folded)
    if match:
        stem = folded[match.end() :]
        for article in ("al ", "el ", "al"):
            yield NameForm(article + stem, article=False)
        if len(stem) >= _MIN_LATIN_STEM:
            yield NameForm(stem, article=True)
