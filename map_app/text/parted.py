"""Names written as one word that texts part in two: ديرجمال, دير جمال."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from map_app.text.names import NameForm, name_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

# First parts of Arabic names that are written together with the second or apart.
_HEAD = re.compile(r"(كفر|دير|تل|خان|عين|بيت|جب|خربه|معره|معر|برج|قلعه|حوش|راس|ابو|ام)(?=\w{3})")


def parted_forms(name: str) -> Iterator[NameForm]:
    """Yield the folded forms of an Arabic name with its first part as a word of its own."""
    for form, article in name_forms(name):
        head = _HEAD.match(form)
        if head:
            yield NameForm(f"{head[1]} {form[head.end() :]}", article)
