"""Parts of the page with a script of their own: `ui/js/NAME.js`, and `NAME.css` where they have a look of their own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def scripted(name: str, html: str | None = None) -> Callable[..., Any]:
    """Return the function that draws a part; it takes `data`, a `key`, and a callback for each of its triggers.

    Args:
        name: The name of its files. Without a style sheet the part looks like the page around it.
        html: What the script finds; without it one element whose class is the name.
    """
    folder = files(__package__).joinpath("js")
    scripts = (files("map_app.view").joinpath("js", "press.js"), folder.joinpath(f"{name}.js"))
    style = folder.joinpath(f"{name}.css")
    own_look = style.is_file()
    return st.components.v2.component(
        f"map_app_{name}",
        js="\n".join(script.read_text(encoding="utf-8") for script in scripts),
        css=style.read_text(encoding="utf-8") if own_look else None,
        html=html or f'<div class="{name.replace("_", "-")}"></div>',
        isolate_styles=own_look,
    )
