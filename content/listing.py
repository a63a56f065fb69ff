"""List pages: what is worked out only when it has to be shown, and which of their addresses are worth keeping."""

from collections.abc import Callable, Collection
from functools import cache, partial
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

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
        """The page that is asked for, once the form was checked: the first without one, the last when there are fewer."""
        return Paginator(items, size).get_page(self.cleaned_data.get("page"))


def later(make: Callable[[], dict[str, Any]], *names: str) -> dict[str, SimpleLazyObject]:
    """A template's variables of these names, worked out together when the first of them is needed."""
    whole = cache(make)
    return {name: SimpleLazyObject(partial(lambda each: whole()[each], name)) for name in names}


def known(query: QueryDict, names: Collection[str]) -> QueryDict:
    """The parts of an address's query that a list knows, in their order; the list's own links carry no others on."""
    kept = query.copy()
    for name in set(query).difference(names):
        del kept[name]
    return kept


def mark_of(query: QueryDict) -> str | None:
    """The known query of a list's address as a mark to keep it by; None if it holds words of a reader."""
    text = query.urlencode()
    return None if len(text) > LONGEST or query.get("q") else text
