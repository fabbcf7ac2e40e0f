"""Find the names of a gazetteer that one may be meant for: part of a longer one, spelled a little otherwise, or heard.

Three ways lead from a name that no place bears to one that some place does. Reports shorten names of several words to
their first or last ones (الشغور for جسر الشغور). Letters are mistyped, or exchanged for others that sound alike. And
names that went through a Latin spelling come back with long vowels for short ones (حارتان for حريتان), while their
consonants stay.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from map_app.text.names import endings, name_forms
from map_app.text.sound import consonants, sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CUTOFF = 78.0
_MOST = 20
_LEAST_PART = 4
"""Shorter parts (تل, كفر) begin too many names."""
_LEAST_CONSONANTS = 3
_OF_A_PART = 84.0
_PER_SHARE = 12.0
"""A part is the likelier meant for a name, the more of it it is."""
_VOWELS_COUNT = 1 / 3
"""What other vowels between the same consonants count beside other consonants."""


class Near(NamedTuple):
    """A form that may be meant, and how alike it is, out of 100."""

    form: str
    likeness: float


def is_part(part: str, form: str) -> bool:
    """Tell whether a folded form begins or ends with the words of another."""
    return len(part) >= _LEAST_PART and (form.startswith(part + " ") or form.endswith(endings(part)))


def sounds_like(heard: str, form: str) -> bool:
    """Tell whether two folded forms have the same consonants, whatever their vowels."""
    bones = consonants(heard)
    return len(bones) >= _LEAST_CONSONANTS and bones == consonants(form)


class Alike:
    """The folded forms of a gazetteer, to be searched for those that are like another."""

    def __init__(self, forms: Sequence[str]) -> None:
        """Take the forms; what they sound like is worked out when it is first asked for."""
        self._forms = forms

    def near(self, name: str) -> Iterator[Near]:
        """Yield forms that `name` may be meant for, in no order; one may come twice."""
        forms = [form for form, _article in name_forms(name)]
        if forms:
            yield from self._spelled_alike(forms[0])
            yield from self._of_the_same_consonants(forms[0])
            yield from self._longer(forms[0])

    def _spelled_alike(self, form: str) -> Iterator[Near]:
        heard = process.extract(sound(form), self._sounds, scorer=fuzz.ratio, limit=_MOST, score_cutoff=_CUTOFF)
        for _sound, likeness, number in heard:
            spelled = self._forms[number]
            yield Near(spelled, (likeness + fuzz.ratio(form, spelled)) / 2)

    def _of_the_same_consonants(self, form: str) -> Iterator[Near]:
        bones = consonants(form)
        if len(bones) >= _LEAST_CONSONANTS:
            for number in self._by_consonants.get(bones, ()):
                spelled = self._forms[number]
                alike = (fuzz.ratio(sound(form), self._sounds[number]) + fuzz.ratio(form, spelled)) / 2
                yield Near(spelled, 100 - (100 - alike) * _VOWELS_COUNT)

    def _longer(self, part: str) -> Iterator[Near]:
        """Yield the forms that begin or end with the words of a name, the shortest first."""
        if len(part) < _LEAST_PART:  # asked once, not for every form
            return
        longer = [form for form in self._forms if is_part(part, form)]
        for form in sorted(longer, key=len)[:_MOST]:
            yield Near(form, _OF_A_PART + _PER_SHARE * len(part) / len(form))

    @cached_property
    def _sounds(self) -> list[str]:
        return list(map(sound, self._forms))

    @cached_property
    def _by_consonants(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            found[consonants(form)].append(number)
        return found
