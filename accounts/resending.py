"""Forms that come back and are refused lose nothing that was typed.

`show_again` is for a form that the page may have no place for any more, because what it is about has moved on.

The rest is for a form that comes back without the token that proves where it was filled in: nothing is done.

Such a form may have been open for days, or in a browser that signed in elsewhere since or keeps no cookies.
The page is shown again with all that was typed and a new token. Only a form that some other site
sent is refused without a look at it.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import REASON_CSRF_TOKEN_MISSING, REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts import guard
from accounts.domain import limits

_View = TypeVar("_View", bound=Callable[..., HttpResponse])
_OF_THE_TOKEN = (REASON_NO_CSRF_COOKIE, REASON_CSRF_TOKEN_MISSING, "CSRF token", "CSRF cookie")
_ENTRANCES = ("account_login", "account_request_login_code", "account_reset_password", "account_signup")
_OF_AN_ENTRANCE = ("login", "email", "name")
_SECRET = ("password", "token", "code", "key", "secret")
_MOST_BOXES, _MOST_CHARACTERS = 20, 8000


class Typed(NamedTuple):
    """What somebody typed into one field, for `components/typed.html`."""

    label: str
    text: str


def show_again(
    request: HttpRequest, template: str, context: dict[str, object], *forms: forms.BaseForm | None
) -> HttpResponse:
    """The page after forms were refused or not sent yet (None: after none was). What has no field on it stands there as `typed`, to be copied.

    Goes by the page itself, not by when a template is thought to show the form: so nothing gets lost
    when the two part ways. The template includes `components/typed.html`. A file cannot be given back.
    """
    answer = render(request, template, context)
    typed = [text for form in forms if form is not None for text in _without_a_field(form, answer.content.decode())]
    return render(request, template, {**context, "typed": typed}) if typed else answer


def _without_a_field(form: forms.BaseForm, page: str) -> list[Typed]:
    parts = [form, *getattr(form, "parts", ())]
    fields = [
        field for part in parts for field in part.visible_fields() if not isinstance(field.field, forms.ChoiceField)
    ]
    said = [(field, field.value()) for field in fields if f'id="{field.auto_id}"' not in page]
    return [
        Typed(str(field.label), value[:_MOST_CHARACTERS])
        for field, value in said
        if isinstance(value, str) and value.strip()
    ]


def keeps_what_was_typed(view: _View) -> _View:
    """Marks a view that does nothing without a valid form of `guard.GuardedFormMixin`."""
    view.keeps_what_was_typed = True  # type: ignore[attr-defined]
    return view


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose token is missing or worn out (CSRF_FAILURE_VIEW)."""
    if not reason.startswith(_OF_THE_TOKEN) or request.method != "POST":
        return _plain(typed=[])
    found = request.resolver_match
    again = None
    try:
        guard.limited(request, "shown-again", most=30, seconds=3600)
        if getattr(found.func, "keeps_what_was_typed", False):
            again = _guarded(request)
        elif found.view_name in _ENTRANCES and not request.user.is_authenticated:
            again = _entrance(request)
    except limits.LimitReached:
        again = None
    return again or _plain(typed=words_of(request))


def _guarded(request: HttpRequest) -> HttpResponse | None:
    """The page of a guarded form, which refuses itself for its key. Should anything be written all the same, it is undone."""
    found, post = request.resolver_match, request.POST.copy()
    post["form_key"] = guard.REFUSED + post.get("form_key", "")[:150]
    request.POST = post
    with transaction.atomic():
        answer = found.func(request, *found.args, **found.kwargs)
        transaction.set_rollback(True)
    if answer.status_code == 200:
        answer.status_code = 403
    return answer if answer.status_code in (403, 404) else None


def _entrance(request: HttpRequest) -> HttpResponse:
    """The empty form of signing in or up, with the address and name that were typed; a password never comes back."""
    typed = {name: request.POST[name][:300] for name in _OF_AN_ENTRANCE if name in request.POST}
    typed["form_key"] = guard.renewed(request.POST.get("form_key", ""))
    messages.error(request, _("{why} A password has to be typed again.").format(why=guard.why_again()))
    request.method = "GET"
    try:
        view = request.resolver_match.func.view_class.as_view(initial=typed)
        answer = view(request)
        answer = answer.render() if hasattr(answer, "render") else answer
    finally:
        request.method = "POST"
    answer.status_code = 403
    return answer


def words_of(request: HttpRequest) -> list[str]:
    """What was typed in more than one word, to be copied; never a password."""
    said = [
        value
        for name, values in request.POST.lists()
        if not any(part in name.lower() for part in _SECRET)
        for value in values
        if len(value.split()) > 1
    ]
    return [value[:_MOST_CHARACTERS] for value in said[:_MOST_BOXES]]


def _plain(*, typed: list[str]) -> HttpResponse:
    return HttpResponseForbidden(render_to_string("403_csrf.html", {"typed": typed}))
