"""What of a mail is its template's own, and what is words that somebody wrote. Only the template makes structure.

The ends of the template's own lines are marked before it is rendered, so that a line break inside a value
is never taken for one: it becomes a space, unless the template passes the value through `passage` or `words`,
which keep several lines as paragraphs and nothing more. Addresses are made links in what the Bureau writes
(`passage`, `address`) and nowhere else.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import cast

from django.conf import settings
from django.template import Context, Template
from django.template.base import TextNode
from django.utils.safestring import SafeString, mark_safe

from accounts.models.line import one_line

_CHANCE = secrets.token_hex(8)  # not to be guessed by whoever's words the mail repeats
_END, _BREAK, _LINKED = (f"{{{name}-{_CHANCE}}}" for name in ("end", "break", "linked"))


def words(value: object) -> SafeString:
    """Several lines that somebody outside wrote: they stay lines, and what looks like an address is not made a link."""
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return mark_safe(_BREAK.join(lines))  # noqa: S308 - a mail is rendered as plain text, and escaped in its HTML part


def passage(value: object) -> SafeString:
    """Several lines that the Bureau wrote: they stay lines, and addresses in them become links."""
    return mark_safe(_LINKED + words(value))  # noqa: S308


def address(value: object) -> SafeString:
    """An address within a line, which becomes a link."""
    return mark_safe(_LINKED + str(value))  # noqa: S308


def blocks(template: Template, values: Mapping[str, object]) -> tuple[list[str], list[list[str]]]:
    """The lines of the head (subject, preheader), and the template's paragraphs as lists of its own lines, with the values in them still marked."""
    for node in cast("list[TextNode]", template.nodelist.get_nodes_by_type(TextNode)):
        node.s = node.s.replace("\n", _END)
    lines = [line.strip() for line in template.render(Context(values, autoescape=False)).split(_END)]
    head, *rest = list(_grouped(lines)) or [[""]]
    return [one_line(_plain(line)) for line in head], rest


def text_of(paragraphs: Iterable[list[str]]) -> str:
    """The plain text."""
    return "\n\n".join("\n".join(_line_text(line) for line in lines) for lines in paragraphs) + "\n"


def parts_of(paragraphs: Iterable[list[str]]) -> list[dict[str, object]]:
    """The parts for the layout: `kind` is paragraph or list, with `lines` and `linked`, or button or link, with `label` and `url`.

    A mail asks for one thing: its first address of ours on a line of its own is the button, others are links.
    """
    parts: list[dict[str, object]] = []
    for lines in paragraphs:
        linked = any(_LINKED in line for line in lines)
        pieces = [_line_text(line) for line in lines]
        if len(lines) == 2 and pieces[0].endswith(":") and pieces[1].startswith(("[[link:", settings.PORTAL_URL + "/")):
            kind = "link" if any(part["kind"] == "button" for part in parts) else "button"
            parts.append({"kind": kind, "label": pieces[0][:-1], "url": pieces[1]})
        else:
            parts += [_words_part(block, linked) for block in "\n".join(pieces).split("\n\n")]
    return parts


def _words_part(block: str, linked: bool) -> dict[str, object]:
    lines = [line for line in block.split("\n") if line]
    if lines and all(line.startswith("- ") for line in lines):
        return {"kind": "list", "lines": [line[2:] for line in lines], "linked": linked}
    return {"kind": "paragraph", "lines": lines, "linked": linked}


def _grouped(lines: Iterable[str]) -> Iterable[list[str]]:
    group: list[str] = []
    for line in [*lines, ""]:
        if line:
            group.append(line)
        elif group:
            yield group
            group = []


def _plain(line: str) -> str:
    return line.replace(_LINKED, "").replace(_BREAK, "\n")


def _line_text(line: str) -> str:
    """One line of the template; several where a passage stands in it, with at most one empty line between two."""
    lines = [one_line(part) for part in line.replace(_LINKED, "").split(_BREAK)]
    kept = [part for n, part in enumerate(lines) if part or (n and lines[n - 1])]
    return "\n".join(kept).strip()
