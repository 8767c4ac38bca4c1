"""What a link to a page carries: the address says what is shown, whoever opens it.

A choice that several pages share is remembered while a visitor walks from page to page. Streamlit's
own `bind="query-params"` would write a widget's titles into the address where names belong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from nasseg.app.text import plain


def select(
    label: str,
    name: str,
    options: Sequence[str],
    *,
    title: Callable[[str], str] = str,
    optional: bool = False,
    placeholder: str | None = None,
    forgets: Sequence[str] = (),
) -> str | None:
    """Draw a box of options whose choice the link carries, and return the choice.

    Args:
        label: of the box.
        name: of the choice in the link.
        options: at least one, unless the choice is optional.
        title: what the box calls an option.
        optional: whether nothing may be chosen, as nothing is at first; else the first option is.
        placeholder: shown while nothing is chosen.
        forgets: the names of choices that make no sense any more once this one changes.
    """
    wanted = recall(name)
    if wanted not in options:
        if name in st.query_params:
            st.warning(
                plain(f"The link names {wanted!r}, and there is no such {label.lower()} here.")
            )
        wanted = None if optional or not options else options[0]
    key = _widget(name)
    st.session_state[key] = wanted

    def follow() -> None:
        keep(name, st.session_state[key])
        for other in forgets:
            keep(other, None)

    value: str | None = st.selectbox(
        plain(label), options, key=key, format_func=title, placeholder=placeholder, on_change=follow
    )
    keep(name, value)
    return value


def select_several(
    label: str,
    name: str,
    options: Sequence[str],
    *,
    default: Sequence[str] = (),
    title: Callable[[str], str] = str,
    placeholder: str | None = None,
) -> list[str]:
    """Draw a box for several options whose choices the link carries, and return the choices."""
    given = name in st.query_params or name in st.session_state.get(_MEMORY, {})
    wanted = _recall_several(name) if given else list(default)
    for missing in sorted(set(wanted) - set(options)):
        if name in st.query_params:
            st.warning(
                plain(f"The link names {missing!r}, which is not among the {label.lower()} here.")
            )
    key = _widget(name)
    st.session_state[key] = [value for value in wanted if value in options]
    values: list[str] = st.multiselect(
        label,
        options,
        key=key,
        format_func=title,
        placeholder=placeholder,
        on_change=lambda: keep(name, st.session_state[key]),
    )
    if values != list(default) or given:
        keep(name, values)
    return values


def slide(
    label: str, name: str, low: int, high: int, default: int, *, step: int = 1, unit: str = ""
) -> int:
    """Draw a slider over whole numbers whose value the link carries, and return the value."""
    given = recall(name)
    wanted = int(given) if given and given.isdecimal() else default
    key = _widget(name)
    st.session_state[key] = min(max(wanted, low), high)
    value = st.slider(
        label,
        low,
        high,
        step=step,
        key=key,
        format="%d" + unit.replace("%", "%%"),
        on_change=lambda: keep(name, str(st.session_state[key])),
    )
    keep(name, str(value))
    return value


def text(label: str, name: str, *, placeholder: str | None = None) -> str:
    """Draw a line to type into whose text the link carries, and return the text."""
    key = _widget(name)
    st.session_state[key] = recall(name) or ""
    value = st.text_input(
        label,
        key=key,
        placeholder=placeholder,
        on_change=lambda: keep(name, st.session_state[key]),
    )
    keep(name, value)
    return value


def recall(name: str) -> str | None:
    """Return what the link says for a name, else what the visitor chose last."""
    found = _recall_several(name)
    return found[0] if found else None


def _recall_several(name: str) -> list[str]:
    if name in st.query_params:
        return st.query_params.get_all(name)
    remembered = st.session_state.get(_MEMORY, {}).get(name, [])
    return [remembered] if isinstance(remembered, str) else list(remembered)


def keep(name: str, value: str | list[str] | None) -> None:
    """Write a choice into the link and remember it; nothing takes it out of the link."""
    st.session_state.setdefault(_MEMORY, {})[name] = value or []
    given = st.query_params.get_all(name)
    if value and given != ([value] if isinstance(value, str) else value):
        st.query_params[name] = value
    elif not value and given:
        del st.query_params[name]


def _widget(name: str) -> str:
    return f"link {name}"


_MEMORY = "what links carry"


def to_page(page: str, label: str, **choices: str | list[str] | None) -> None:
    """Draw a link to another page, with what it shall show.

    Args:
        page: the name of its module.
        label: of the link.
        choices: by their names in the link; those that are `None` are left out.
    """
    given = {name: value for name, value in choices.items() if value}
    st.page_link(st.session_state[PAGES][page], label=plain(label), query_params=given)


PAGES = "pages by name"
"""Where the session keeps the pages that links lead to."""
