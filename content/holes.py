"""What a kept page shows to one reader alone: a hole in what is kept of it, filled in for each reader.

A hole is a template of its own, rendered for whoever asks with `request`, `user`, `csrf_token` and what it was
left with; of the rest of the page it knows nothing. In what is kept stands a mark that holds a secret of this
process, so that nothing an editor writes or a reader types can be taken for one.
"""

import json
import re
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.context_processors import csrf
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

_BEGINS = f"\x02{secrets.token_hex(16)}"
_ENDS = "\x03"
_SIGN = _BEGINS.encode()
_HOLE = re.compile(re.escape(_SIGN) + rb"([^\x03]*)" + _ENDS.encode())


def leave(request: HttpRequest | None, template: str, given: dict[str, int | str | None]) -> SafeString:
    """The hole as it stands in a page: its mark where it will be filled in, else at once what the reader sees."""
    if getattr(request, "has_its_holes_filled", False):
        return mark_safe(_BEGINS + json.dumps([template, given]) + _ENDS)
    return _rendered(_context(request), template, given)


def are_in(content: bytes) -> bool:
    """Whether a page has holes."""
    return _SIGN in content


def fill_in(request: HttpRequest, response: HttpResponse) -> None:
    """Puts into a page what its reader sees in its holes."""
    if response.streaming or not are_in(response.content):
        return
    context = _context(request)
    response.content = _HOLE.sub(lambda hole: _rendered(context, *json.loads(hole[1])).encode(), response.content)


def _context(request: HttpRequest | None) -> Context:
    if request is None:
        return Context()
    return Context({"request": request, "user": request.user, **csrf(request)})


def _rendered(context: Context, template: str, given: dict[str, Any]) -> SafeString:
    found: Template = get_template(template).template  # type: ignore[attr-defined]
    with context.push(**given):
        return found.render(context)
