"""One filter: a field to type into, and the options with the number of events that each would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui.scripted import scripted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from map_app.view.filter_options import Option
    from map_app.view.strings import Words


def facet(
    name: str,
    label: str,
    options: Sequence[Option],
    words: Words,
    *,
    single: bool = False,
    quiet: bool = False,
    note: str = "",
) -> None:
    """Draw one filter; what is chosen is kept in the session under its name.

    Args:
        name: The session's key, whose value is a list of options' keys.
        label: The key of the label's words; the words for "all" stand beside it, with `_all`.
        options: What may be chosen.
        words: The page's language.
        single: Whether one option at most may be chosen.
        quiet: Whether only who cannot see the page needs the label.
        note: What the reader should know of the list; it stands below it.
    """
    key, at = f"facet_{name}", f"{name}_at"

    def changed() -> None:
        value = st.session_state[key].get("chosen")
        if isinstance(value, dict):
            st.session_state[name] = [str(one) for one in value["chosen"]]
            st.session_state[at] = int(value["at"])

    scripted("facet")(
        data={
            "id": name.replace("_", "-"),
            "label": words(label),
            "all": words(f"{label}_all"),
            # Lists, not mappings: of thousands of places the names of the fields would be the greater part.
            "options": [[*option, "" if option.number is None else words.number(option.number)] for option in options],
            "chosen": list(st.session_state.get(name, ())),
            "at": st.session_state.get(at, 0),
            "single": single,
            "quiet": quiet,
            "note": note,
            "direction": words.direction,
            "language": words.language,
            "words": {part: words(f"facet.{part}") for part in ("remove", "narrow", "nothing")},
        },
        key=key,
        on_chosen_change=changed,
    )
