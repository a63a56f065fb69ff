"""Lists: what is worked out only when it has to be shown, which addresses are worth keeping, what a bad one is answered."""

from collections.abc import Callable, Collection
from functools import cache, partial
from typing import Any

from django import forms
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.paging import KeysFirst
from content import snapshots
from content.domain import tree
from content.domain.tree import SomePage

LONGEST = 200  # characters of an address's query
# What is said of a bad value in an address, in place of words about forms.
PLAIN_FAULTS = {
    "invalid_choice": _("“%(value)s” is not one of the choices."),
    "max_length": _("This is too long. Please use at most %(limit_value)d characters."),
    "min_value": _("This number is too small. The smallest is %(limit_value)s."),
    "max_value": _("This number is too large. The largest is %(limit_value)s."),
}


class Paged(forms.Form):
    """What narrows a list, with the page of it that is asked for; a bad one is said to be so, like any bad value."""

    page = forms.IntegerField(label=_("Page"), min_value=1, max_value=100_000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages = {**field.error_messages, **PLAIN_FAULTS}

    def page_of(self, items: Any, size: int) -> Page:
        """The page that is asked for, once the form was checked: the first without one, the last when there are fewer.

        What is asked for and not there, of which anyone can make up more than can be kept, is kept for nobody.
        """
        asked = self.cleaned_data.get("page")
        page = KeysFirst(items, size).get_page(asked)
        if self.errors or (self.data and not page.object_list) or asked not in (None, page.number):
            snapshots.good_until(timezone.now())
        return page


def refused(form: forms.Form) -> HttpResponse:
    """The answer to a list as a file that is narrowed by bad values: 400, with a line for each by its key in the address."""
    lines = [f"{key}: {' '.join(fault.split())}" for key, faults in form.errors.items() for fault in faults]
    return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")


def later(make: Callable[[], dict[str, Any]], *names: str) -> dict[str, SimpleLazyObject]:
    """A template's variables of these names, worked out together when the first of them is needed."""
    whole = cache(make)
    return {name: SimpleLazyObject(partial(lambda each: whole()[each], name)) for name in names}


def section(request: HttpRequest, kind: type[SomePage]) -> SomePage | None:
    """The page that gives a list its title and its sentence: the draft that this request is to show, or the live one."""
    draft = getattr(request, "previewed_section", None)
    return draft if isinstance(draft, kind) else tree.section(kind)


def take(request: HttpRequest, names: Collection[str]) -> None:
    """Leaves of an address's query what a list knows, in its order; the list's own links carry no others on.

    With anything else in its query, a page is not kept (bureau.pagecache).
    """
    query = request.GET.copy()
    for name in set(query).difference(names):
        del query[name]
    request.GET = query
    request.takes = frozenset(names)


def mark_of(query: QueryDict) -> str | None:
    """The mark by which the parts of a list are kept; None if it holds words of a reader, or more than a choice does."""
    text = query.urlencode()
    if len(text) > LONGEST or query.get("q"):
        return None
    return snapshots.Narrowed(text) if text else ""
