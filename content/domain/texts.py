"""Texts kept in files, turned into what a page's body is made of.

A file is TOML: a few fields and `[[body]]` tables, each with the `type` of its block.
Texts name other pages as `page:<slug>` or `resource:<slug>` and pictures as
`picture:<slug>`; all become keys, so that Wagtail keeps the links right when a page
moves. Nothing here reads or writes the database.
"""

import re
from collections.abc import Mapping
from typing import Any

_LINK = re.compile(r'href="((?:page|resource):[a-z0-9-]+)"')


class UnknownName(ValueError):
    """A text names a page or picture that is not there; the message is that name."""


def linked(html: str, keys: Mapping[str, int]) -> str:
    """Rich text whose links by name are links by key. Raises UnknownName."""
    return _LINK.sub(lambda found: f'linktype="page" id="{_key(found[1], keys)}"', html.strip())


def body_of(parts: list[dict[str, Any]], keys: Mapping[str, int]) -> list[dict[str, Any]]:
    """The raw value of a body StreamField for the `[[body]]` tables of a file.

    `keys` gives the primary key of each page and picture by its name. Raises UnknownName.
    """
    return [{"type": part["type"], "value": _value(part, keys)} for part in parts]


def _value(part: dict[str, Any], keys: Mapping[str, int]) -> Any:
    fields = {name: value for name, value in part.items() if name != "type"}
    if part["type"] == "text":
        return linked(part["value"], keys)
    if part["type"] == "picture":
        return fields | {"picture": _key(part["picture"], keys)}
    if part["type"] == "action":
        to = fields.pop("to")
        return fields | ({"page": _key(to, keys)} if to.startswith("page:") else {"address": to})
    return fields


def _key(name: str, keys: Mapping[str, int]) -> int:
    if name not in keys:
        raise UnknownName(name)
    return keys[name]
