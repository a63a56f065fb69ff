from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from accounts.domain.duties import Duty
from accounts.models import User
from search.domain.standing import failed
from search.permissions import may_see_index

SECTION = gettext_lazy("Search")


def mine(user: User) -> Iterator[Duty]:
    """Nothing of a person's own."""
    yield from ()


def needs_staff(user: User) -> Iterator[Duty]:
    """Changes that did not reach the index."""
    count = failed() if may_see_index(user) else 0
    if count:
        said = ngettext("%(n)d change did not reach the search", "%(n)d changes did not reach the search", count)
        yield Duty(title=said % {"n": count}, url=reverse("search_index"), section=SECTION)
