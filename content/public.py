"""Which answers are the same for every reader without an account, and say so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

SAME_FOR_ALL = "public, max-age=0, must-revalidate"


def public_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view that shows a reader without an account the same as all others."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return say_public(request, view(request, *args, **kwargs))

    return inner


def say_public(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Has a page that readers without an account share say so; only such an answer is kept (bureau.pagecache).

    Nothing is said of previews, of what is not a page, and to those who are signed in.
    """
    own = getattr(request, "is_preview", False) or getattr(request, "is_dummy", False)
    user = getattr(request, "user", None)
    if not own and response.status_code == 200 and user is not None and not user.is_authenticated:
        response.headers.setdefault("Cache-Control", SAME_FOR_ALL)
    return response
