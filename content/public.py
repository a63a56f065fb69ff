"""Which answers are the same for every reader without an account, or for every one who is signed in, and say so."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.models import PageViewRestriction

SAME_FOR_ALL = "public, max-age=0, must-revalidate"


def public_page(view: Callable[..., HttpResponseBase] | None = None, *, members: bool = False) -> Callable[..., Any]:
    """For a view that shows a reader without an account the same as all others.

    With `members`, whoever is signed in is shown the same as all others who are, too, and who may open the same pages.
    """
    if view is None:
        return partial(public_page, members=members)

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return say_public(request, view(request, *args, **kwargs), members=members)

    return inner


def say_public(request: HttpRequest, response: HttpResponseBase, *, members: bool = False) -> HttpResponseBase:
    """Has a page that readers share say so; only such an answer is kept (bureau.pagecache).

    Nothing is said of previews, of what is not a page, and to whoever has given a page’s password but has no account.
    `members`: see `public_page`.
    """
    own = getattr(request, "is_preview", False) or getattr(request, "is_dummy", False)
    user = getattr(request, "user", None)
    if own or response.status_code != 200 or user is None:
        return response
    if user.is_authenticated:
        response.is_same_for_members = members  # type: ignore[attr-defined]
    elif not _passwords(request):
        response.headers.setdefault("Cache-Control", SAME_FOR_ALL)
    return response


def without_frame(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view whose answers are no pages: nothing of what stands around a page is looked up for them."""
    view.is_without_frame = True  # type: ignore[attr-defined]
    return view


def _passwords(request: HttpRequest) -> list[int]:
    """Which restrictions this browser has passed with a password, as Wagtail notes them."""
    session = getattr(request, "session", {})
    return session.get(PageViewRestriction.passed_view_restrictions_session_key, [])
