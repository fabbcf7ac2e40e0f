"""A table of which a row can be chosen, by pointer or keyboard; every cell is plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from map_app.ui.scripted import scripted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from map_app.view.gazetteer import TableRow
    from map_app.view.strings import Words


def choice_table(
    rows: Sequence[TableRow],
    columns: dict[str, str],
    words: Words,
    *,
    key: str,
    caption: str,
    action: str,
    picked: Callable[[str], None],
    selected: str | None = None,
) -> None:
    """Draw rows to choose from.

    Args:
        rows: The rows, as `map_app.view.gazetteer` makes them.
        columns: The heading of each column; `name` holds the buttons.
        words: The page's language.
        key: Tells this table from the page's others.
        caption: What the table is, for who cannot see it.
        action: What choosing a row does.
        picked: Called with the id of the row that was chosen.
        selected: The id of the row that is chosen now.
    """

    def changed() -> None:
        choice = st.session_state[key].get("picked")
        if choice:
            picked(str(choice))

    scripted("choice_table")(
        data={
            "rows": list(rows),
            "columns": [{"key": name, "label": label} for name, label in columns.items()],
            "selected": selected,
            "direction": words.direction,
            "language": words.language,
            "caption": caption,
            "action": action,
        },
        key=key,
        on_picked_change=changed,
    )
